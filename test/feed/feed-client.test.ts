import { expect, waitUntil } from '@open-wc/testing';

import { FeedError, fetchFeed } from '../../src/feed/feed-client.js';
import { closedOf, feedUrl, freshId, logOf, requestsOf } from '../support.js';

import type { FeedRequest } from '../../src/feed/feed-client.js';

/** Asks without real waits between attempts; they are noted instead. */
function ask(url: string, request: Partial<FeedRequest> = {}) {
  const pauses: number[] = [];
  const wait = (ms: number) => {
    pauses.push(ms);
    return Promise.resolve();
  };
  const signal = new AbortController().signal;
  return { pauses, answer: fetchFeed(url, { signal, wait, random: () => 0.5, ...request }) };
}

async function errorOf(answer: Promise<unknown>): Promise<FeedError> {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(FeedError);
  return error as FeedError;
}

describe('fetching a feed', () => {
  it('brings it, with the URL that it came from', async () => {
    const url = feedUrl({ id: freshId() });
    const page = await ask(url).answer;
    expect(page.url).to.equal(url);
    expect(page.feed.title).to.equal('The Backbone Brief');
    expect(page.problems).to.deep.equal([]);
  });

  it('resolves relative URLs against where a redirect led', async () => {
    const url = feedUrl({ redirect: '/_feed/backbone.json' });
    const { feed } = await ask(url).answer;
    expect(feed.items[0]?.image).to.equal(new URL('/_feed/images/assembly.webp', location.href).href);
  });

  it('N20, N21: sends no credentials and no referrer, and asks for a feed', async () => {
    const id = freshId();
    document.cookie = 'canary=1; path=/';
    await ask(feedUrl({ id })).answer;
    document.cookie = 'canary=; path=/; max-age=0';
    const [request] = await logOf(id);
    expect(request?.headers['accept']).to.equal('application/feed+json, application/json');
    expect(request?.headers).to.not.have.any.keys('cookie', 'referer', 'authorization');
  });

  const types: [type: string, isFine: boolean][] = [
    ['application/feed+json', true],
    ['application/feed+json; charset=utf-8', true],
    ['application/json', true],
    ['text/json', true],
    ['text/plain', true],
    ['none', true],
    ['APPLICATION/JSON', true],
    ['text/html', false],
    ['application/xml', false],
    ['image/png', false],
  ];
  for (const [type, isFine] of types) {
    it(`N5: ${isFine ? 'takes' : 'refuses'} ${type}`, async () => {
      const { answer } = ask(feedUrl({ type }));
      if (isFine) expect((await answer).feed.items).to.not.be.empty;
      else expect(await errorOf(answer)).to.include({ code: 'content-type' });
    });
  }

  const answers: [what: string, parameters: Record<string, string>, code: string, requests: number][] = [
    ['404', { status: '404' }, 'http', 1],
    ['403', { status: '403' }, 'http', 1],
    ['410', { status: '410' }, 'gone', 1],
    ['500 for ever', { status: '500' }, 'http', 3],
    ['a page that is not JSON', { text: '<!doctype html>', type: 'text/plain' }, 'not-json', 1],
    ['an empty body', { text: '', type: 'application/json' }, 'not-json', 1],
    ['half of a feed', { body: 'cut' }, 'not-json', 1],
    ['a connection that breaks', { body: 'truncated' }, 'network', 3],
    ['JSON that is no feed', { text: '{"rss":{}}' }, 'not-a-feed', 1],
    ['a feed without a title', { text: '{"version":"https://jsonfeed.org/version/1.1","items":[]}' }, 'not-a-feed', 1],
    ['null', { text: 'null' }, 'not-a-feed', 1],
    ['a refusal of other origins', { cors: 'none' }, 'network', 3],
  ];
  for (const [what, parameters, code, requests] of answers) {
    it(`N11: answers ${what} with the code ${code}`, async () => {
      const id = freshId();
      let url = feedUrl({ id, ...parameters });
      if (parameters['cors']) url = url.replace('localhost', '127.0.0.1');
      const error = await errorOf(ask(url).answer);
      expect(error).to.include({ code, url });
      expect(error.message).to.match(/^[A-Z].*\.$/);
      expect(await requestsOf(id)).to.equal(requests);
    });
  }

  it('refuses what is no URL to fetch without asking anybody', async () => {
    for (const url of ['javascript:alert(1)', 'data:application/json,{}', 'file:///feed.json', 'nonsense', '']) {
      expect(await errorOf(ask(url).answer)).to.include({ code: 'bad-url', url });
    }
  });

  it('N11: tries again after a passing failure, each time after about twice as long', async () => {
    const id = freshId();
    const { pauses, answer } = ask(feedUrl({ id, status: '503|502|200' }));
    expect((await answer).feed.items).to.not.be.empty;
    expect(pauses).to.deep.equal([400, 800]);
    expect(await requestsOf(id)).to.equal(3);
  });

  it('N11: waits as long as the server asks for', async () => {
    const { pauses, answer } = ask(feedUrl({ id: freshId(), status: '429|200', 'retry-after': '2' }));
    await answer;
    expect(pauses).to.deep.equal([2000]);
  });

  it('N11: gives up when the server asks for too long a wait', async () => {
    const id = freshId();
    const error = await errorOf(ask(feedUrl({ id, status: '503', 'retry-after': '3600' })).answer);
    expect(error).to.include({ code: 'http', status: 503, retryAfter: '3600' });
    expect(await requestsOf(id)).to.equal(1);
  });

  it('N7: ends a body that stalls', async () => {
    const id = freshId();
    const error = await errorOf(ask(feedUrl({ id, body: 'stall' }), { timeout: 200, attempts: 1 }).answer);
    expect(error.code).to.equal('timeout');
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });

  it('N6: ends a body that never ends, at the byte limit', async () => {
    const id = freshId();
    const error = await errorOf(ask(feedUrl({ id, body: 'endless' }), { limit: 100_000 }).answer);
    expect(error.code).to.equal('too-large');
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });

  it('N4: reads a feed behind a byte order mark', async () => {
    const text = '\uFEFF{"version":"https://jsonfeed.org/version/1.1","title":"BOM","items":[]}';
    expect((await ask(feedUrl({ text })).answer).feed.title).to.equal('BOM');
  });

  it('N15: stops when it is aborted, with the reason that was given', async () => {
    const id = freshId();
    const abort = new AbortController();
    const { answer } = ask(feedUrl({ id, delay: '3000' }), { signal: abort.signal });
    await waitUntil(async () => (await requestsOf(id)) === 1);
    abort.abort(new Error('enough'));
    const reason = await answer.catch((error: unknown) => error);
    expect(reason).to.have.property('message', 'enough');
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });

  it('N15: stops between two attempts when it is aborted', async () => {
    const id = freshId();
    const abort = new AbortController();
    const wait = () => {
      abort.abort(new Error('enough'));
      return Promise.resolve();
    };
    const { answer } = ask(feedUrl({ id, status: '503' }), { signal: abort.signal, wait });
    expect(await answer.catch((error: unknown) => error)).to.have.property('message', 'enough');
    expect(await requestsOf(id)).to.equal(1);
  });
});

describe('the request', () => {
  /** A fetch that notes how it was called and answers with a feed. */
  function spy(answer: () => Response | Promise<Response> = () => new Response(FEED)) {
    const calls: [url: string, init: RequestInit][] = [];
    const fetch = (url: RequestInfo | URL, init: RequestInit = {}) => {
      calls.push([String(url), init]);
      return Promise.resolve(answer());
    };
    return { calls, fetch };
  }
  const FEED = '{"version":"https://jsonfeed.org/version/1.1","title":"Spy","items":[]}';

  it('N21: has a fixed form: nothing of the reader’s goes with it', async () => {
    const { calls, fetch } = spy();
    await ask('https://feed.example/feed.json', { fetch }).answer;
    const [[url, { signal, ...init }] = ['', {} as RequestInit]] = calls;
    expect(url).to.equal('https://feed.example/feed.json');
    expect(signal).to.be.instanceOf(AbortSignal);
    expect(init).to.deep.equal({
      cache: 'default',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { accept: 'application/feed+json, application/json' },
    });
  });

  it('N20: needs no preflight at another origin', async () => {
    const id = freshId();
    const { feed } = await ask(feedUrl({ id }).replace('localhost', '127.0.0.1')).answer;
    expect(feed.items).to.not.be.empty;
    const log = await logOf(id);
    expect(log.map(({ method }) => method)).to.deep.equal(['GET']);
    expect(log[0]?.headers).to.not.have.any.keys('referer', 'cookie');
  });

  it('N10: takes the cache mode that it is told', async () => {
    const { calls, fetch } = spy();
    await ask('https://feed.example/', { fetch, cache: 'no-cache' }).answer;
    expect(calls[0]?.[1].cache).to.equal('no-cache');
  });

  it('goes out at most three times', async () => {
    const { calls, fetch } = spy(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await errorOf(ask('https://feed.example/', { fetch }).answer)).to.include({ code: 'network' });
    expect(calls).to.have.lengthOf(3);
  });

  it('is not sent when it was aborted before', async () => {
    const id = freshId();
    const { answer } = ask(feedUrl({ id }), { signal: AbortSignal.abort(new Error('enough')) });
    expect(await answer.catch((error: unknown) => error)).to.have.property('message', 'enough');
    expect(await requestsOf(id)).to.equal(0);
  });
});

describe('the body', () => {
  const FEED = '{"version":"https://jsonfeed.org/version/1.1","title":"Body","items":[]}';

  it('may come in pieces', async () => {
    const { feed } = await ask(feedUrl({ body: 'drip', every: '5' })).answer;
    expect(feed.items.length).to.be.greaterThan(10);
  });

  it('N4: may come in pieces that end inside a character', async () => {
    const title = '\u00E9\u20AC\u{1F30D}'.repeat(40);
    const text = FEED.replace('Body', title);
    const { feed } = await ask(feedUrl({ text, body: 'drip', every: '20' })).answer;
    expect(feed.title).to.equal(title);
  });

  it('N7: has one deadline with the headers, however often a piece comes', async () => {
    const id = freshId();
    const { answer } = ask(feedUrl({ id, body: 'drip', every: '60' }), { timeout: 250, attempts: 1 });
    expect(await errorOf(answer)).to.include({ code: 'timeout' });
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });

  it('is asked for again after it stalled', async () => {
    const id = freshId();
    const { feed } = await ask(feedUrl({ id, body: 'stall|whole' }), { timeout: 1000 }).answer;
    expect(feed.items.length).to.be.greaterThan(10);
    expect(await requestsOf(id)).to.equal(2);
  });

  it('is asked for again after the connection broke', async () => {
    const id = freshId();
    const { feed } = await ask(feedUrl({ id, body: 'truncated|whole' })).answer;
    expect(feed.items.length).to.be.greaterThan(10);
    expect(await requestsOf(id)).to.equal(2);
  });

  it('N6: may be as large as the limit, and not one byte larger', async () => {
    const limit = new TextEncoder().encode(FEED).length;
    expect((await ask(feedUrl({ text: FEED }), { limit }).answer).feed.title).to.equal('Body');
    const id = freshId();
    expect(await errorOf(ask(feedUrl({ id, text: FEED }), { limit: limit - 1 }).answer)).to.include({
      code: 'too-large',
    });
    expect(await requestsOf(id)).to.equal(1);
  });

  it('N1: is too large also when its beginning would be a feed: JSON is not used in part', async () => {
    const pieces = [FEED, ' '.repeat(100), '} not JSON'];
    const fetch = () => {
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(stream) {
          for (const piece of pieces) stream.enqueue(new TextEncoder().encode(piece));
          stream.close();
        },
      });
      return Promise.resolve(new Response(body));
    };
    expect(await errorOf(ask('https://feed.example/', { fetch, limit: 100 }).answer)).to.include({ code: 'too-large' });
  });

  const odd: [what: string, text: string, code: string][] = [
    ['a comma too many', '{"version":"x","title":"x","items":[],}', 'not-json'],
    ['two documents', `${FEED}${FEED}`, 'not-json'],
    ['a comment', `/* feed */ ${FEED}`, 'not-json'],
    ['NaN', 'NaN', 'not-json'],
    ['two byte order marks', `\uFEFF\uFEFF${FEED}`, 'not-json'],
    ['a list', '[]', 'not-a-feed'],
    ['a number', '42', 'not-a-feed'],
    ['a text', '"feed"', 'not-a-feed'],
    ['an empty object', '{}', 'not-a-feed'],
    ['items that are no list', '{"version":"x","title":"x","items":{}}', 'not-a-feed'],
  ];
  for (const [what, text, code] of odd) {
    it(`N1, N2: that is ${what} gives ${code}`, async () => {
      expect(await errorOf(ask(feedUrl({ text })).answer)).to.include({ code });
    });
  }

  it('N1: of which a part is missing is no feed, wherever it ends', async () => {
    for (let end = 0; end < FEED.length; end++) {
      const fetch = () => Promise.resolve(new Response(FEED.slice(0, end)));
      expect(await errorOf(ask('https://feed.example/', { fetch }).answer), FEED.slice(0, end)).to.include({
        code: 'not-json',
      });
    }
  });

  it('N3: may have any value in any place: it is a feed with less in it, or none', async () => {
    const whole: unknown = await (await fetch(feedUrl())).json();
    const deep = JSON.parse('['.repeat(1000) + ']'.repeat(1000)) as unknown;
    const wrong: readonly unknown[] = [null, {}, [], 1, -1, '', '\0', true, deep, 'x'.repeat(20_000)];
    let tried = 0;
    const replaceEach = async (place: Record<string, unknown>, depth: number): Promise<void> => {
      for (const [key, value] of Object.entries(place)) {
        // Four of them at each place, and at the next one the four that follow.
        for (const other of wrong.filter((_, index) => (index + tried) % wrong.length < 4)) {
          place[key] = other;
          const body = JSON.stringify(whole);
          const answer = ask('https://feed.example/', { fetch: () => Promise.resolve(new Response(body)) }).answer;
          const result: unknown = await answer.catch((error: unknown) => error);
          if (result instanceof FeedError) expect(result.code).to.equal('not-a-feed');
          else expect(result).to.have.property('feed');
          tried++;
        }
        place[key] = value;
        if (typeof value === 'object' && value && depth < 8)
          await replaceEach(value as Record<string, unknown>, depth + 1);
      }
    };
    const { items } = whole as { items: Record<string, unknown>[] };
    items.length = 1;
    await replaceEach(whole as Record<string, unknown>, 0);
    expect(tried).to.be.greaterThan(500);
  });

  it('without content gives not-json', async () => {
    const fetch = () => Promise.resolve(new Response(null, { status: 204 }));
    expect(await errorOf(ask('https://feed.example/', { fetch }).answer)).to.include({ code: 'not-json' });
  });

  it('N1: that ends inside a character is no JSON', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(FEED), 0xe2, 0x82]);
    const fetch = () => Promise.resolve(new Response(bytes));
    expect(await errorOf(ask('https://feed.example/', { fetch }).answer)).to.include({ code: 'not-json' });
  });

  it('N4: in UTF-16 is no JSON', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...[...FEED].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    const fetch = () => Promise.resolve(new Response(bytes));
    expect(await errorOf(ask('https://feed.example/', { fetch }).answer)).to.include({ code: 'not-json' });
  });
});

describe('a redirect', () => {
  it('that leads to another folder or origin takes relative URLs along', async () => {
    const target = feedUrl({}, 'plain.json').replace('localhost', '127.0.0.1');
    const page = await ask(feedUrl({ redirect: target }, 'old/place.json')).answer;
    expect(page.url).to.equal(target);
    expect(page.feed.items[0]?.image).to.equal(new URL('images/cables.webp', target).href);
  });

  it('N11: that never ends is a failure of the network', async () => {
    const id = freshId();
    const { answer } = ask(feedUrl({ id, redirect: '#again' }), { attempts: 1 });
    expect(await errorOf(answer)).to.include({ code: 'network' });
    expect(await requestsOf(id)).to.be.within(2, 30);
  });
});

describe('an error', () => {
  it('tells the status and when to come again, as the server said it', async () => {
    const date = 'Fri, 01 Jan 2100 00:00:00 GMT';
    const error = await errorOf(ask(feedUrl({ id: freshId(), status: '503', 'retry-after': date })).answer);
    expect(error).to.include({ name: 'FeedError', code: 'http', status: 503, retryAfter: date });
    expect(await errorOf(ask(feedUrl({ status: '410' })).answer)).to.include({ code: 'gone', status: 410 });
  });

  it('names no status where there was no answer', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect((await errorOf(ask('https://feed.example/', { fetch, attempts: 1 }).answer)).status).to.equal(undefined);
  });
});
