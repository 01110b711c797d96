import { expect, waitUntil } from '@open-wc/testing';

import { fetchMembersText } from '../../src/session/members-client.js';
import { OTHER_ORIGIN } from './support.js';
import { PageSession, closedOf, freshId, logOf, requestsOf } from '../support.js';

const endpoint = (id: string, query = '') => new URL(`/_members/${id}?${query}`, location.href).href;

const ask = (url: string, session = new PageSession(), origins = [location.origin]) =>
  fetchMembersText(url, { session, origins, signal: new AbortController().signal });

describe('asking for members’ text', () => {
  const answers: [word: string, expected: Record<string, unknown>, requests: number][] = [
    ['expired', { status: 'signed-out' }, 2],
    ['low', { status: 'not-enough', tier: 'leadership-alliance' }, 1],
    ['busy', { status: 'failed', code: 'http', httpStatus: 429, retryAfter: 1 }, 1],
    ['broken', { status: 'failed', code: 'http', httpStatus: 500 }, 1],
  ];
  for (const [word, expected, requests] of answers) {
    it(`with a token that is ${word} gives ${String(expected['status'])}`, async () => {
      const id = freshId();
      expect(await ask(endpoint(id), new PageSession(word))).to.deep.equal(expected);
      expect(await requestsOf(id)).to.equal(requests);
    });
  }

  it('gives the sections, read like those of a feed', async () => {
    const sections = JSON.stringify([{ title: 'Inside', content_text: 'Words.', odd: 1 }, 7]);
    const answer = await ask(endpoint(freshId(), new URLSearchParams({ sections }).toString()));
    expect(answer).to.deep.equal({
      status: 'allowed',
      text: { sections: [{ title: 'Inside', contentText: 'Words.' }] },
    });
  });

  it('tries one fresh token after a refusal', async () => {
    const id = freshId();
    const session = new PageSession();
    const answer = await ask(endpoint(id, 'answer=expired|valid'), session);
    expect(answer.status).to.equal('allowed');
    expect(session.asked.map(({ renew }) => renew)).to.deep.equal([false, true]);
  });

  it('sends the token in one header, and no cookie or referrer', async () => {
    const id = freshId();
    document.cookie = 'canary=1; path=/';
    await ask(endpoint(id));
    document.cookie = 'canary=; path=/; max-age=0';
    const [request] = await logOf(id);
    expect(request?.headers['authorization']).to.equal('Bearer valid');
    expect(request?.url).to.not.contain('valid');
    expect(request?.headers).to.not.have.any.keys('cookie', 'referer');
  });

  const strangers = [
    'https://evil.example/x',
    '//evil.example/x',
    'https:\\\\evil.example/x',
    `${location.protocol}//${location.hostname}.evil.example/x`,
    `${location.protocol}//${location.host}@evil.example/x`,
    `${location.protocol}//${location.hostname}:1/x`,
    'javascript:alert(1)',
  ];
  for (const url of strangers) {
    it(`asks nobody, not even for a token, when the URL is ${url}`, async () => {
      const session = new PageSession();
      expect(await ask(url, session)).to.deep.equal({ status: 'failed', code: 'not-named' });
      expect(session.asked).to.be.empty;
    });
  }

  it('sends no token along a redirect', async () => {
    const [id, other] = [freshId(), freshId()];
    const target = endpoint(other).replace('localhost', '127.0.0.1');
    expect(await ask(endpoint(id, new URLSearchParams({ redirect: target }).toString()))).to.deep.equal({
      status: 'failed',
      code: 'network',
    });
    expect(await requestsOf(other)).to.equal(0);
  });

  it('without a token says that nobody is signed in', async () => {
    const id = freshId();
    expect(await ask(endpoint(id), new PageSession(''))).to.deep.equal({ status: 'signed-out' });
    expect(await requestsOf(id)).to.equal(0);
  });

  it('survives a session that fails', async () => {
    const session = new PageSession();
    session.token = () => Promise.reject(new Error('no'));
    expect(await ask(endpoint(freshId()), session)).to.deep.equal({ status: 'signed-out' });
  });
});

describe('a members’ request', () => {
  it('has a fixed form: the token in one header, nothing kept, nothing followed', async () => {
    const calls: [url: string, init: RequestInit][] = [];
    const fetch = (url: RequestInfo | URL, init: RequestInit = {}) => {
      calls.push([String(url), init]);
      return Promise.resolve(new Response('{"sections":[{"title":"x"}]}'));
    };
    await fetchMembersText('https://members.example/text?gate=1', {
      session: new PageSession('canary'),
      origins: ['https://members.example'],
      signal: new AbortController().signal,
      fetch,
    });
    expect(calls).to.have.lengthOf(1);
    const [[url, { signal, ...init }] = ['', {} as RequestInit]] = calls;
    expect(url).to.equal('https://members.example/text?gate=1');
    expect(signal).to.be.instanceOf(AbortSignal);
    expect(init).to.deep.equal({
      headers: { accept: 'application/json', authorization: 'Bearer canary' },
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  });

  it('goes to another origin when the page names it, with the header after a preflight', async () => {
    const id = freshId();
    const answer = await ask(`${OTHER_ORIGIN}/_members/${id}`, new PageSession(), [location.origin, OTHER_ORIGIN]);
    expect(answer.status).to.equal('allowed');
    const log = await logOf(id);
    expect(log.map(({ method }) => method)).to.deep.equal(['OPTIONS', 'GET']);
    expect(log.map(({ headers }) => headers['authorization'])).to.deep.equal([undefined, 'Bearer valid']);
  });

  const namings: [what: string, origins: readonly string[]][] = [
    ['names no origin', []],
    ['names its own alone', [location.origin]],
    ['names the origin with another scheme', [OTHER_ORIGIN.replace('http:', 'https:')]],
    ['names the host without its port', ['http://127.0.0.1']],
    ['names a URL there and not the origin', [`${OTHER_ORIGIN}/_members/`]],
    ['names every origin by a star', ['*']],
    ['names a beginning of the origin', ['http://127.0.0']],
  ];
  for (const [what, origins] of namings) {
    it(`is not sent where the page ${what}, and no token is asked for`, async () => {
      const id = freshId();
      const session = new PageSession();
      expect(await ask(`${OTHER_ORIGIN}/_members/${id}`, session, [...origins])).to.deep.equal({
        status: 'failed',
        code: 'not-named',
      });
      expect(session.asked).to.be.empty;
      expect(await logOf(id)).to.be.empty;
    });
  }

  for (const status of ['301', '302', '303', '307', '308']) {
    it(`is not sent on by a ${status} within the origin, nor to another`, async () => {
      for (const origin of [location.origin, OTHER_ORIGIN]) {
        const [id, target] = [freshId(), freshId()];
        const query = new URLSearchParams({ redirect: `${origin}/_members/${target}`, status });
        const answer = await ask(endpoint(id, query.toString()), new PageSession(), [location.origin, OTHER_ORIGIN]);
        expect(answer).to.deep.equal({ status: 'failed', code: 'network' });
        expect(await logOf(target)).to.be.empty;
      }
    });
  }

  it('is made twice at most for an endpoint that always refuses, the second time with a fresh token', async () => {
    const id = freshId();
    const session = new PageSession();
    session.token = (resource, { renew = false } = {}) => {
      session.asked.push({ resource: resource.href, renew });
      return Promise.resolve(`token-${String(session.asked.length)}`);
    };
    expect(await ask(endpoint(id), session)).to.deep.equal({ status: 'signed-out' });
    expect(session.asked).to.deep.equal([
      { resource: endpoint(id), renew: false },
      { resource: endpoint(id), renew: true },
    ]);
    const log = await logOf(id);
    expect(log.map(({ headers }) => headers['authorization'])).to.deep.equal(['Bearer token-1', 'Bearer token-2']);
  });

  it('is not made again when there is no fresh token after a refusal', async () => {
    const id = freshId();
    const session = new PageSession();
    session.token = (_resource, { renew = false } = {}) => Promise.resolve(renew ? undefined : 'expired');
    expect(await ask(endpoint(id), session)).to.deep.equal({ status: 'signed-out' });
    expect(await requestsOf(id)).to.equal(1);
  });

  const seconds: [answers: string, status: string, requests: number][] = [
    ['expired|low', 'not-enough', 2],
    ['expired|busy', 'failed', 2],
    ['expired|broken', 'failed', 2],
    ['low|valid', 'not-enough', 1],
    ['busy|valid', 'failed', 1],
    ['broken|valid', 'failed', 1],
    ['valid|expired', 'allowed', 1],
  ];
  for (const [answers, status, requests] of seconds) {
    it(`answered by ${answers.replace('|', ', then ')} ends as ${status} after ${String(requests)}`, async () => {
      const id = freshId();
      expect((await ask(endpoint(id, `answer=${encodeURIComponent(answers)}`))).status).to.equal(status);
      expect(await requestsOf(id)).to.equal(requests);
    });
  }

  it('ends in time', async () => {
    const id = freshId();
    const { signal } = new AbortController();
    const answer = await fetchMembersText(endpoint(id, 'delay=3000'), {
      session: new PageSession(),
      origins: [location.origin],
      signal,
      timeout: 100,
    });
    expect(answer).to.deep.equal({ status: 'failed', code: 'timeout' });
  });

  it('that is aborted rejects with the reason, and the server sees the close', async () => {
    const id = freshId();
    const abort = new AbortController();
    const answer = fetchMembersText(endpoint(id, 'delay=3000'), {
      session: new PageSession(),
      origins: [location.origin],
      signal: abort.signal,
    }).catch((reason: unknown) => reason);
    await waitUntil(async () => (await requestsOf(id)) === 1);
    abort.abort('moved away');
    expect(await answer).to.equal('moved away');
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
  });

  it('that is aborted while the token is awaited is never made', async () => {
    const id = freshId();
    const abort = new AbortController();
    const session = new PageSession();
    let give: (token: string) => void = () => undefined;
    session.token = () => new Promise((resolve) => (give = resolve));
    const answer = fetchMembersText(endpoint(id), { session, origins: [location.origin], signal: abort.signal }).catch(
      (reason: unknown) => reason,
    );
    abort.abort('signed out');
    give('valid');
    expect(await answer).to.equal('signed out');
    expect(await logOf(id)).to.be.empty;
  });

  it('that was aborted before is never made', async () => {
    const id = freshId();
    const answer = fetchMembersText(endpoint(id), {
      session: new PageSession(),
      origins: [location.origin],
      signal: AbortSignal.abort('gone'),
    });
    expect(await answer.catch((reason: unknown) => reason)).to.equal('gone');
    expect(await logOf(id)).to.be.empty;
  });
});

describe('the answer of the members’ endpoint', () => {
  const answered = (response: () => Response) =>
    fetchMembersText('https://members.example/', {
      session: new PageSession(),
      origins: ['https://members.example'],
      signal: new AbortController().signal,
      fetch: () => Promise.resolve(response()),
    });
  const json = (body: unknown, init?: ResponseInit) => () => new Response(JSON.stringify(body), init);

  it('names the tier that is needed', async () => {
    const id = freshId();
    expect(await ask(endpoint(id, 'tier=strategic-circle'), new PageSession('low'))).to.deep.equal({
      status: 'not-enough',
      tier: 'strategic-circle',
    });
  });

  for (const [what, body] of [
    ['no tier', { title: 'No' }],
    ['a tier that is no text', { tier: 5 }],
    ['a list', [{ tier: 'x' }]],
    ['null', null],
  ] as const) {
    it(`with 403 and ${what} names none`, async () => {
      expect(await answered(json(body, { status: 403 }))).to.deep.equal({ status: 'not-enough', tier: undefined });
    });
  }

  it('takes no tier from a prototype', async () => {
    const response = () => new Response('{"__proto__":{"tier":"x"}}', { status: 403 });
    expect(await answered(response)).to.deep.equal({ status: 'not-enough', tier: undefined });
  });

  const waits: [retryAfter: string, seconds: number | undefined][] = [
    ['30', 30],
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
  ];
  for (const [header, seconds] of waits) {
    it(`with "Retry-After: ${header}" says ${String(seconds)} seconds`, async () => {
      for (const status of [429, 503]) {
        const response = () => new Response('', { status, headers: { 'retry-after': header } });
        expect(await answered(response)).to.deep.equal({
          ...{ status: 'failed', code: 'http', httpStatus: status },
          ...(seconds !== undefined && { retryAfter: seconds }),
        });
      }
    });
  }

  it('honours a Retry-After that is a date (RFC 9110, 10.2.3)', async () => {
    const header = new Date(Date.now() + 60_000).toUTCString();
    const answer = await answered(() => new Response('', { status: 503, headers: { 'retry-after': header } }));
    expect(answer.status === 'failed' && answer.retryAfter).to.be.within(55, 60);
  });

  for (const status of [204, 400, 404, 410, 418, 500, 502]) {
    it(`with ${String(status)} has failed`, async () => {
      expect(await answered(() => new Response(status === 204 ? null : '{"sections":[]}', { status }))).to.deep.equal({
        status: 'failed',
        code: 'http',
        httpStatus: status,
      });
    });
  }

  for (const body of ['<!doctype html>', '', '{"sections":[', 'null', '[]', '"text"', '42', '{}', '{"sections":5}']) {
    it(`with 200 and ${body || 'nothing'} has failed: it is no members’ text`, async () => {
      expect(await answered(() => new Response(body))).to.deep.equal({
        status: 'failed',
        code: 'bad-answer',
        httpStatus: 200,
      });
    });
  }

  it('with 403 and no JSON has failed: it is somebody else’s page', async () => {
    expect(await answered(() => new Response('<!doctype html>', { status: 403 }))).to.deep.equal({
      status: 'failed',
      code: 'http',
      httpStatus: 403,
    });
  });

  it('keeps what is good, drops what is not, and passes no unsafe URL on', async () => {
    const answer = await answered(
      json({
        sections: [
          { title: 'Inside', content_text: 'Text.', items: [{ text: 'Link', url: 'javascript:alert(1)' }] },
          'x',
        ],
        sources: [
          { title: 'Relative', url: 'a.html' },
          { title: 'Bad', url: 'data:text/html,x' },
        ],
        secret: 1,
      }),
    );
    expect(answer).to.deep.equal({
      status: 'allowed',
      text: {
        sections: [{ title: 'Inside', contentText: 'Text.', items: [{ text: 'Link' }] }],
        sources: [{ title: 'Relative', url: 'https://members.example/a.html' }, { title: 'Bad' }],
      },
    });
  });
});

describe('a session that misbehaves', () => {
  const tokens: [what: string, token: () => unknown][] = [
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no'))],
    ['returns nothing', () => undefined],
    ['gives an empty text', () => Promise.resolve('')],
    ['gives null', () => Promise.resolve(null)],
  ];
  for (const [what, token] of tokens) {
    it(`and ${what} for a token leaves the reader signed out`, async () => {
      const id = freshId();
      const session = new PageSession();
      session.token = token as typeof session.token;
      const answer = await ask(endpoint(id), session).catch((error: unknown) => error);
      expect(answer).to.deep.equal({ status: 'signed-out' });
      expect(await requestsOf(id)).to.equal(0);
    });
  }

  it('and gives a token that no header can hold has failed, without a request', async () => {
    const id = freshId();
    for (const token of ['a\r\nX-Evil: 1', 'größe—']) {
      expect(await ask(endpoint(id), new PageSession(token))).to.deep.equal({ status: 'failed', code: 'network' });
    }
    expect(await logOf(id)).to.be.empty;
  });
});

describe('a request that fails', () => {
  const inTime = (url: string, session: PageSession, timeout = 150) => {
    const { signal } = new AbortController();
    return fetchMembersText(url, { session, origins: [location.origin, OTHER_ORIGIN], signal, timeout });
  };

  it('without a network says that the device is offline', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      expect(await ask(endpoint(freshId(), 'redirect=/'))).to.deep.equal({ status: 'failed', code: 'offline' });
    } finally {
      delete (navigator as Partial<{ onLine: boolean }>).onLine;
    }
  });

  it('that our origin may not read looks like one of the network', async () => {
    const url = `${OTHER_ORIGIN}/_members/${freshId()}?cors=none`;
    expect(await inTime(url, new PageSession(), 5000)).to.deep.equal({ status: 'failed', code: 'network' });
  });

  it('is out of time also when the answer has begun', async () => {
    const session = new PageSession();
    const stalled = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) });
    const { signal } = new AbortController();
    const answer = await fetchMembersText(endpoint(freshId()), {
      ...{ session, origins: [location.origin], signal, timeout: 150 },
      fetch: () => Promise.resolve(new Response(stalled)),
    });
    expect(answer).to.deep.equal({ status: 'failed', code: 'timeout' });
  });

  it('is out of time also for a session whose token never comes, and is then not sent', async () => {
    const id = freshId();
    const session = new PageSession();
    session.token = () => new Promise(() => undefined);
    expect(await inTime(endpoint(id), session)).to.deep.equal({ status: 'failed', code: 'timeout' });
    expect(await logOf(id)).to.be.empty;
  });

  it('is out of time also for a session that never sends', async () => {
    const session = Object.assign(new PageSession(), { send: () => new Promise<undefined>(() => undefined) });
    expect(await inTime(endpoint(freshId()), session)).to.deep.equal({ status: 'failed', code: 'timeout' });
  });

  it('is not made where the token comes too late', async () => {
    const id = freshId();
    const session = new PageSession();
    let give: (token: string) => void = () => undefined;
    session.token = () => new Promise((resolve) => (give = resolve));
    expect(await inTime(endpoint(id), session)).to.deep.equal({ status: 'failed', code: 'timeout' });
    give('valid');
    await fetch(endpoint(freshId()));
    expect(await logOf(id)).to.be.empty;
  });
});

describe('a request with a fresh token', () => {
  it('is wanted from the first where the reader may have joined a tier, and made once', async () => {
    for (const word of ['valid', 'expired']) {
      const id = freshId();
      const session = new PageSession(word);
      const { signal } = new AbortController();
      await fetchMembersText(endpoint(id), { session, origins: [location.origin], signal, renew: true });
      expect(session.asked.map(({ renew }) => renew)).to.deep.equal([true]);
      expect(await requestsOf(id)).to.equal(1);
    }
  });
});

describe('a session that sends by itself', () => {
  interface Sent {
    resource: URL;
    request: RequestInit;
    renew: boolean | undefined;
  }

  /** A session that proves by a header of its own who is reading. */
  function sending(answer: (resource: URL, request: RequestInit) => Promise<Response | undefined>) {
    const sent: Sent[] = [];
    const session = Object.assign(new PageSession(), {
      send(resource: URL, request: RequestInit, { renew }: { renew?: boolean } = {}) {
        sent.push({ resource, request, renew });
        return answer(resource, request);
      },
    });
    return { session, sent };
  }

  it('gets the fixed form, without a token, and gives the answer', async () => {
    const id = freshId();
    const { session, sent } = sending((resource, request) => {
      const headers = { ...(request.headers as Record<string, string>), authorization: 'Bearer valid' };
      return fetch(resource, { ...request, headers });
    });
    expect((await ask(endpoint(id), session)).status).to.equal('allowed');
    expect(session.asked).to.be.empty;
    const [{ resource, request, renew }] = sent as [Sent];
    const { signal, ...init } = request;
    expect([resource.href, renew]).to.deep.equal([endpoint(id), false]);
    expect(signal).to.be.instanceOf(AbortSignal);
    expect(init).to.deep.equal({
      headers: { accept: 'application/json' },
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  });

  it('is told when a fresh proof is wanted', async () => {
    const { session, sent } = sending(() => Promise.resolve(new Response('{"sections":[]}')));
    const { signal } = new AbortController();
    await fetchMembersText(endpoint(freshId()), { session, origins: [location.origin], signal, renew: true });
    expect(sent.map(({ renew }) => renew)).to.deep.equal([true]);
  });

  it('is not asked for a URL that the page has not named', async () => {
    const { session, sent } = sending(() => Promise.resolve(undefined));
    const url = `${OTHER_ORIGIN}/_members/x`;
    expect(await ask(url, session)).to.deep.equal({ status: 'failed', code: 'not-named' });
    expect(sent).to.be.empty;
  });

  const answers: [what: string, answer: () => Promise<Response | undefined>, expected: object][] = [
    ['nothing', () => Promise.resolve(undefined), { status: 'signed-out' }],
    ['401', () => Promise.resolve(new Response('', { status: 401 })), { status: 'signed-out' }],
    [
      '403 and a tier',
      () => Promise.resolve(new Response('{"tier":"circle"}', { status: 403 })),
      { status: 'not-enough', tier: 'circle' },
    ],
    [
      '503',
      () => Promise.resolve(new Response('', { status: 503, headers: { 'retry-after': '7' } })),
      { status: 'failed', code: 'http', httpStatus: 503, retryAfter: 7 },
    ],
    ['a rejection', () => Promise.reject(new Error('no')), { status: 'failed', code: 'network' }],
    [
      'an exception',
      () => {
        throw new Error('no');
      },
      { status: 'failed', code: 'network' },
    ],
  ];
  for (const [what, answer, expected] of answers) {
    it(`with ${what} is asked once, and gives ${JSON.stringify(expected).replaceAll('"', '')}`, async () => {
      const { session, sent } = sending(answer);
      expect(await ask(endpoint(freshId()), session)).to.deep.equal(expected);
      expect(sent).to.have.lengthOf(1);
    });
  }

  it('hears when nobody waits any more', async () => {
    const abort = new AbortController();
    const { session, sent } = sending(() => new Promise(() => undefined));
    const answer = fetchMembersText(endpoint(freshId()), { session, origins: [location.origin], signal: abort.signal });
    const end = answer.catch((reason: unknown) => reason);
    await waitUntil(() => sent.length === 1);
    abort.abort('left');
    expect(await end).to.equal('left');
    expect(sent[0]?.request.signal?.aborted).to.be.true;
  });
});
