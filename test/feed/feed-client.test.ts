import { expect, waitUntil } from '@open-wc/testing';

import { FeedError, fetchFeed } from '../../src/feed/feed-client.js';
import { secondsOf } from '../../src/feed/feed-retry.js';
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

  it('sends no credentials and no referrer, and asks for a feed', async () => {
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
    it(`${isFine ? 'takes' : 'refuses'} ${type}`, async () => {
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
    it(`answers ${what} with the code ${code}`, async () => {
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

  it('tries again after a passing failure, each time after about twice as long', async () => {
    const id = freshId();
    const { pauses, answer } = ask(feedUrl({ id, status: '503|502|200' }));
    expect((await answer).feed.items).to.not.be.empty;
    expect(pauses).to.deep.equal([400, 800]);
    expect(await requestsOf(id)).to.equal(3);
  });

  it('waits as long as the server asks for', async () => {
    const { pauses, answer } = ask(feedUrl({ id: freshId(), status: '429|200', 'retry-after': '2' }));
    await answer;
    expect(pauses).to.deep.equal([2000]);
  });

  it('gives up when the server asks for too long a wait', async () => {
    const id = freshId();
    const error = await errorOf(ask(feedUrl({ id, status: '503', 'retry-after': '3600' })).answer);
    expect(error).to.include({ code: 'http', status: 503, retryAfter: '3600' });
    expect(await requestsOf(id)).to.equal(1);
  });

  it('ends a body that stalls', async () => {
    const id = freshId();
    const error = await errorOf(ask(feedUrl({ id, body: 'stall' }), { timeout: 200, attempts: 1 }).answer);
    expect(error.code).to.equal('timeout');
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });

  it('ends a body that never ends, at the byte limit', async () => {
    const id = freshId();
    const error = await errorOf(ask(feedUrl({ id, body: 'endless' }), { limit: 100_000 }).answer);
    expect(error.code).to.equal('too-large');
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });

  it('reads a feed behind a byte order mark', async () => {
    const text = '\uFEFF{"version":"https://jsonfeed.org/version/1.1","title":"BOM","items":[]}';
    expect((await ask(feedUrl({ text })).answer).feed.title).to.equal('BOM');
  });

  it('stops when it is aborted, with the reason that was given', async () => {
    const id = freshId();
    const abort = new AbortController();
    const { answer } = ask(feedUrl({ id, body: 'stall' }), { signal: abort.signal });
    await waitUntil(async () => (await requestsOf(id)) === 1);
    abort.abort(new Error('enough'));
    const reason = await answer.catch((error: unknown) => error);
    expect(reason).to.have.property('message', 'enough');
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });

  it('stops between two attempts when it is aborted', async () => {
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

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const cases: [header: string | undefined, seconds: number | undefined][] = [
    ['120', 120],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ];
  for (const [header, seconds] of cases) {
    it(`${String(header)} is ${String(seconds)} seconds`, () => {
      expect(secondsOf(header, now)).to.equal(seconds);
    });
  }
});
