import { expect, waitUntil } from '@open-wc/testing';

import { storageKeyOf } from '../../src/session/deferred-session.js';
import { fetchMembersText } from '../../src/session/members-client.js';
import { TokenKeeper } from '../../src/session/token-keeper.js';
import { sessionOf, sessionWith, settingsFor, signedIn, statusesOf, stepOf } from './support.js';

import type { AuthorizationServer, Grant } from '../../src/session/authorization-server.js';
import type { OidcSession } from '../../src/session/oidc-session.js';
import type { TestProvider } from '../provider.js';

const renew = (session: OidcSession, resource: URL) => session.token(resource, { renew: true });

/** The requests for tokens by a refresh token. */
const refreshes = async (op: TestProvider) =>
  (await op.log('/token')).filter(({ form }) => form['grant_type'] === 'refresh_token');

const audienceOf = (token: string | undefined): unknown =>
  (JSON.parse(atob(token?.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '')) as { aud: unknown }).aud;

describe('a token', () => {
  it('is renewed by the refresh token that came last', async () => {
    const { op, session, resource } = await signedIn();
    const tokens = [await session.token(resource), await renew(session, resource), await renew(session, resource)];
    expect(new Set(tokens).size).to.equal(3);
    expect(await session.token(resource)).to.equal(tokens[2]);
    const used = (await refreshes(op)).map(({ form, status }) => [form['refresh_token'], status]);
    expect(new Set(used.map(([token]) => token)).size).to.equal(2);
    expect(used.map(([, status]) => status)).to.deep.equal([200, 200]);
  });

  it('is renewed by the same refresh token where the provider gives no other', async () => {
    const { op, session, resource } = await signedIn({ token: { rotate: false } });
    await renew(session, resource);
    await renew(session, resource);
    const used = (await refreshes(op)).map(({ form }) => form['refresh_token']);
    expect(used).to.have.lengthOf(2);
    expect(used[0]).to.equal(used[1]);
  });

  it('is renewed once for all who ask meanwhile', async () => {
    const { op, session, resource } = await signedIn();
    const tokens = await Promise.all([1, 2, 3, 4, 5].map(() => renew(session, resource)));
    expect(new Set(tokens).size).to.equal(1);
    expect(await refreshes(op)).to.have.lengthOf(1);
  });

  it('is renewed once for all requests that were refused together', async () => {
    const refusal = { status: 401 };
    const { op, session, resource } = await signedIn({ members: [refusal, refusal, refusal, {}] });
    const responses = await Promise.all([1, 2, 3].map(() => session.send(resource, {})));
    expect(responses.map((response) => response?.status)).to.deep.equal([200, 200, 200]);
    expect(await op.log('/members/1')).to.have.lengthOf(6);
    expect(await refreshes(op)).to.have.lengthOf(1);
  });

  it('that is good still is given while a fresh one is on its way', async () => {
    const { op, session, resource } = await signedIn({ token: [{}, { delay: 500 }] });
    const old = await session.token(resource);
    const fresh = renew(session, resource);
    await waitUntil(async () => (await refreshes(op)).length === 1);
    expect(await session.token(resource)).to.equal(old);
    expect(await fresh).to.not.equal(old);
  });

  it('without a refresh token stays as it is when a fresh one is only wished for', async () => {
    const { session, resource } = await signedIn({ token: { refresh_token: false } });
    const token = await session.token(resource);
    expect(await renew(session, resource)).to.equal(token);
    expect(session.state.status).to.equal('signed-in');
  });

  it('without a refresh token that is refused ends the session', async () => {
    const { session, resource, states } = await signedIn({ token: { refresh_token: false }, members: { status: 401 } });
    expect(await session.send(resource, {})).to.equal(undefined);
    expect(statusesOf(states).at(-1)).to.equal('expired');
    expect(await session.token(resource)).to.equal(undefined);
  });

  it('is for its own provider’s resources alone', async () => {
    const [first, second] = [await signedIn(), await signedIn()];
    expect(audienceOf(await first.session.token(first.resource))).to.equal(first.op.members);
    const elsewhere = ['https://evil.example/', first.resource.href.replace('localhost', '127.0.0.1')];
    for (const url of [...elsewhere, first.resource.href.replace('http:', 'https:')]) {
      expect(await first.session.token(new URL(url)), url).to.equal(undefined);
      expect(await first.session.send(new URL(url), {}), url).to.equal(undefined);
    }
    expect(await first.session.token(first.resource)).to.not.equal(await second.session.token(second.resource));
  });
});

describe('the resource that a URL belongs to', () => {
  const server = {} as AuthorizationServer;
  const grantOf = (name: string): Grant => ({
    accessToken: name,
    isBound: false,
    expiresIn: undefined,
    refreshToken: 'refresh',
    claims: undefined,
  });
  const resources = [
    'https://a.example/',
    'https://a.example/texts',
    'https://a.example/texts/long',
    'https://b.example/x',
  ];
  const cases: [url: string, resource: string | undefined][] = [
    ['https://a.example/', 'https://a.example/'],
    ['https://a.example/other', 'https://a.example/'],
    ['https://a.example/texts/1?gate=2', 'https://a.example/texts'],
    ['https://a.example/texts/long/1', 'https://a.example/texts/long'],
    // No longer name fits: the first of the origin, since the page has named that.
    ['https://b.example/y', 'https://b.example/x'],
    ['http://a.example/', undefined],
    ['https://a.example:8443/', undefined],
    ['https://a.example.evil.example/', undefined],
    ['https://evil.example/https://a.example/', undefined],
  ];
  for (const [url, resource] of cases) {
    it(`${url} is ${String(resource)}`, async () => {
      const settings = { issuer: 'https://id.example/', clientId: 'x', redirectUri: '', scope: '' };
      const asked: (string | undefined)[] = [];
      const refresh = (_token: string, name: string | undefined) => {
        asked.push(name);
        return Promise.resolve(grantOf(name ?? ''));
      };
      const keeper = new TokenKeeper(
        { ...settings, resources, flow: 'popup', persist: 'memory' },
        {
          server: () => Promise.resolve(Object.assign(server, { refresh })),
          onMember: () => undefined,
          onEnd: () => undefined,
        },
      );
      keeper.enter(grantOf('https://a.example/'));
      expect((await keeper.grantFor(new URL(url), false))?.accessToken).to.equal(resource);
      expect(asked).to.deep.equal(resource === undefined || resource === resources[0] ? [] : [resource]);
    });
  }
});

describe('a second resource', () => {
  const two = (op: TestProvider) => ({ resources: [op.members, `${op.members}/second`] });
  const bothWith = async (options = {}) => {
    const { op } = await sessionWith(options);
    const { session, states } = sessionOf(settingsFor(op, two(op)));
    await session.signIn();
    return { op, session, states, urls: two(op).resources.map((each) => new URL(`${each}/1`)) };
  };

  it('gets a token of its own, by the refresh token', async () => {
    const { op, session, urls } = await bothWith();
    const tokens = await Promise.all(urls.map((url) => session.token(url)));
    expect(tokens.map(audienceOf)).to.deep.equal(two(op).resources);
    expect(await Promise.all(urls.map((url) => session.token(url)))).to.deep.equal(tokens);
    for (const url of urls) expect((await session.send(url, {}))?.status).to.equal(200);
    const [authorize] = await op.log('/authorize');
    expect(authorize?.query['resource']).to.deep.equal(two(op).resources);
    expect((await op.log('/token')).map(({ form }) => form['resource'])).to.deep.equal(two(op).resources);
  });

  it('is asked for after the first, of those that are renewed at once', async () => {
    const { op, session, states, urls } = await bothWith({ token: [{}, { delay: 100 }] });
    const tokens = await Promise.all(urls.map((url) => renew(session, url)));
    expect(tokens.map(audienceOf)).to.deep.equal(two(op).resources);
    expect((await refreshes(op)).map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(statusesOf(states).at(-1)).to.equal('signed-in');
  });

  it('that the provider has no token for costs the reader nothing that they have', async () => {
    const { session, states, urls } = await bothWith({
      token: [{}, { status: 400, body: { error: 'invalid_target' } }, {}],
    });
    const [first, second] = urls as [URL, URL];
    expect(await session.token(second)).to.equal(undefined);
    expect(statusesOf(states).at(-1)).to.equal('signed-in');
    expect((await session.send(first, {}))?.status).to.equal(200);
  });
});

describe('a renewal', () => {
  it('that the provider refuses ends the session', async () => {
    const { op, session, resource, states } = await signedIn({ refresh: 'refused' });
    expect(await renew(session, resource)).to.equal(undefined);
    expect(statusesOf(states).at(-1)).to.equal('expired');
    expect(await session.token(resource)).to.equal(undefined);
    expect(await refreshes(op)).to.have.lengthOf(1);
  });

  it('for which the provider cannot be had rejects, and takes nothing', async () => {
    const { session, resource, states } = await signedIn({ refresh: ['down', 'down', 'ok'] });
    const [state, token] = [session.state, await session.token(resource)];
    expect(await renew(session, resource).catch((error: unknown) => error)).to.include({ code: 'unreachable' });
    const sent = session.send(resource, {}, { renew: true }).catch((error: unknown) => error);
    expect(await sent).to.include({ code: 'unreachable' });
    expect(session.state).to.equal(state);
    expect(await session.token(resource)).to.equal(token);
    expect(await renew(session, resource)).to.not.equal(token);
    expect(statusesOf(states).at(-1)).to.equal('signed-in');
  });

  it('whose answer is lost has used up the refresh token: the session ends with the next', async () => {
    const { session, resource } = await signedIn({ refresh: ['lost', 'ok'] });
    expect(await renew(session, resource).catch((error: unknown) => error)).to.include({ code: 'unreachable' });
    expect(session.state.status).to.equal('signed-in');
    expect(await renew(session, resource)).to.equal(undefined);
    expect(session.state.status).to.equal('expired');
  });

  it('that brings somebody else’s tokens ends the session', async () => {
    const { session, resource } = await signedIn({ idToken: [{}, { sub: 'reader-2' }] });
    expect(await renew(session, resource)).to.equal(undefined);
    expect(session.state.status).to.equal('expired');
  });

  it('that cannot be trusted ends the session', async () => {
    const { session, resource } = await signedIn({ idToken: [{}, { aud: 'other' }] });
    expect(await renew(session, resource)).to.equal(undefined);
    expect(session.state.status).to.equal('expired');
  });

  it('with other tiers tells of them; with the same it is no news', async () => {
    const { session, resource, states } = await signedIn({ idToken: [{}, {}, { tiers: ['member', 'circle'] }] });
    const before = session.state;
    await renew(session, resource);
    expect(session.state).to.equal(before);
    await renew(session, resource);
    expect(session.state).to.deep.equal({
      status: 'signed-in',
      member: { name: 'R. Okafor', tiers: ['member', 'circle'] },
    });
    expect(statusesOf(states).filter((status) => status === 'signed-in')).to.have.lengthOf(2);
  });

  it('without an ID token leaves the reader who they were', async () => {
    const { session, resource } = await signedIn({ token: [{}, { body: { id_token: null } }] });
    const before = session.state;
    expect(await renew(session, resource)).to.be.a('string');
    expect(session.state).to.equal(before);
  });

  it('that is under way when the reader signs out brings nothing back', async () => {
    const { op, session, resource, states } = await signedIn({ token: [{}, { delay: 1000 }] });
    const fresh = renew(session, resource);
    await waitUntil(async () => (await refreshes(op)).length === 1);
    await session.signOut();
    expect(await fresh).to.equal(undefined);
    await waitUntil(async () => (await refreshes(op))[0]?.closed, 'the provider sees the close');
    expect(statusesOf(states).at(-1)).to.equal('anonymous');
  });
});

describe('the end of a token', () => {
  it('is met by a fresh one in time, without a word', async () => {
    const { op, session, resource, states } = await signedIn({ token: [{ expires_in: 3 }, {}] });
    const old = await session.token(resource);
    await waitUntil(async () => (await refreshes(op)).length === 1, 'the renewal', { timeout: 5000 });
    await waitUntil(async () => (await session.token(resource)) !== old);
    expect(statusesOf(states).filter((status) => status === 'signed-in')).to.have.lengthOf(1);
    const [first, second] = await op.log('/token');
    expect((second?.at ?? 0) - (first?.at ?? 0)).to.be.within(2500, 2950);
  });

  it('is the end of the session where there is no refresh token', async () => {
    const { session, resource } = await signedIn({ token: { expires_in: 2, refresh_token: false } });
    const begun = performance.now();
    await waitUntil(() => session.state.status === 'expired', 'the end', { timeout: 4000 });
    expect(performance.now() - begun).to.be.within(1800, 4000);
    expect(await session.token(resource)).to.equal(undefined);
  });

  it('is the end of the session where the provider cannot be had until then', async () => {
    // The first attempt comes when a tenth of its time is left: long enough to look at the session even on a busy machine.
    const { op, session, resource } = await signedIn({ token: { expires_in: 8 }, refresh: 'down' });
    await waitUntil(async () => (await refreshes(op)).length === 1, 'the first attempt', { timeout: 9000 });
    expect(session.state.status).to.equal('signed-in');
    expect(await session.token(resource)).to.be.a('string');
    await waitUntil(() => session.state.status === 'expired', 'the end', { timeout: 4000 });
    expect((await refreshes(op)).length).to.be.within(2, 3);
  });

  it('that the device has slept through is met by a second attempt, when the network is back', async () => {
    const { op, session } = await signedIn({ token: [{ expires_in: 1 }, {}], refresh: ['down', 'ok'] });
    // Nothing runs, as in a sleep.
    for (const end = performance.now() + 1200; performance.now() < end;);
    await waitUntil(async () => (await refreshes(op)).length === 2, 'the second attempt', { timeout: 15_000 });
    await waitUntil(async () => (await refreshes(op))[1]?.status === 200);
    expect(session.state.status).to.equal('signed-in');
  });

  it('that a server says has come already is no cause for a storm', async () => {
    const { op } = await signedIn({ token: { expires_in: 0 } });
    await waitUntil(async () => (await refreshes(op)).length === 2, 'two renewals', { timeout: 5000 });
    const [first, second, third] = await op.log('/token');
    expect((second?.at ?? 0) - (first?.at ?? 0)).to.be.at.least(900);
    expect((third?.at ?? 0) - (second?.at ?? 0)).to.be.at.least(900);
  });

  it('is not known where the server says nothing of it, and later than any timer', async () => {
    for (const expires_in of [null, 1e7, 1e300]) {
      const { op, session, resource } = await signedIn({ token: { expires_in } });
      for (let turn = 0; turn < 3; turn++) expect((await session.send(resource, {}))?.status).to.equal(200);
      expect(await refreshes(op)).to.be.empty;
    }
  });
});

describe('an endpoint that always refuses', () => {
  it('is asked twice at most, each time that the reader asks', async () => {
    const { op, session, resource } = await signedIn({ members: { status: 401 } });
    const ask = () =>
      fetchMembersText(resource.href, { session, origins: [resource.origin], signal: new AbortController().signal });
    for (const turn of [1, 2, 3]) {
      expect(await ask()).to.deep.equal({ status: 'signed-out' });
      expect(await op.log('/members/1')).to.have.lengthOf(2 * turn);
      expect(await refreshes(op)).to.have.lengthOf(turn);
    }
  });

  it('is asked once where a fresh token was wanted from the first', async () => {
    const { op, session, resource } = await signedIn({ members: { status: 401 } });
    const { signal } = new AbortController();
    await fetchMembersText(resource.href, { session, origins: [resource.origin], signal, renew: true });
    expect(await op.log('/members/1')).to.have.lengthOf(1);
    expect(await refreshes(op)).to.have.lengthOf(1);
  });
});

describe('what is kept for the tab', () => {
  const stored = { persist: 'session' } as const;

  it('is taken up by its next page, without a request for tokens', async () => {
    const { op, session, resource } = await signedIn({}, stored);
    const token = await session.token(resource);
    session.end();
    const { session: next, states } = sessionOf(settingsFor(op, stored));
    await next.restore();
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signed-in']);
    expect(next.state).to.deep.include({ member: { name: 'R. Okafor', tiers: ['member'] } });
    expect(await next.token(resource)).to.equal(token);
    expect(await op.log('/token')).to.have.lengthOf(1);
    expect(await renew(next, resource)).to.not.equal(token);
  });

  it('is under one key, which says what it is', async () => {
    const { op } = await signedIn({}, stored);
    expect(Object.keys(sessionStorage)).to.deep.equal([storageKeyOf(settingsFor(op))]);
    const { scope, resources } = settingsFor(op);
    const said = [op.issuer, 'widget', scope, ...resources].join(' ');
    expect(storageKeyOf(settingsFor(op))).to.equal(`briefing-elements/session@1 ${said}`);
  });

  it('is replaced with each renewal', async () => {
    const { op, session, resource } = await signedIn({ idToken: [{}, { tiers: ['circle'] }] }, stored);
    const token = await renew(session, resource);
    session.end();
    const { session: next } = sessionOf(settingsFor(op, stored));
    await next.restore();
    expect(next.state).to.deep.include({ member: { name: 'R. Okafor', tiers: ['circle'] } });
    expect(await next.token(resource)).to.equal(token);
  });

  const lateBy = async (options = {}) => {
    const { op, session, resource } = await signedIn({ token: [{ expires_in: 1 }, {}], ...options }, stored);
    session.end();
    const key = storageKeyOf(settingsFor(op));
    const expires = (JSON.parse(sessionStorage.getItem(key) ?? '') as { held: [string, { expires: number }][] })
      .held[0];
    await waitUntil(() => Date.now() > (expires?.[1].expires ?? 0), 'the end', { timeout: 3000 });
    return { op, resource, key, ...sessionOf(settingsFor(op, stored)) };
  };

  it('is renewed first where its token has ended', async () => {
    const { op, session, states, resource } = await lateBy();
    await session.restore();
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signed-in']);
    expect((await session.send(resource, {}))?.status).to.equal(200);
    expect(await refreshes(op)).to.have.lengthOf(1);
  });

  it('is of no use where its token has ended and is not renewed: the reader is nobody', async () => {
    const { session, states, key } = await lateBy({ refresh: 'refused' });
    await session.restore();
    expect(statusesOf(states)).to.deep.equal(['anonymous']);
    expect(sessionStorage.getItem(key)).to.equal(null);
  });

  it('is kept for a later page where the provider cannot be had', async () => {
    const { session, states, key, op } = await lateBy({ refresh: ['down', 'ok'] });
    await session.restore();
    expect(statusesOf(states)).to.deep.equal(['anonymous']);
    expect(sessionStorage.getItem(key)).to.be.a('string');
    const { session: next } = sessionOf(settingsFor(op, stored));
    await next.restore();
    expect(next.state.status).to.equal('signed-in');
  });

  it('outlives the page’s use of it, and ends when the reader signs out', async () => {
    const { op, session } = await signedIn({}, stored);
    session.end();
    expect(sessionStorage).to.have.lengthOf(1);
    const { session: next } = sessionOf(settingsFor(op, stored));
    await next.restore();
    const out = next.signOut();
    expect(sessionStorage).to.have.lengthOf(0);
    await out;
    expect(await op.log('/revoke')).to.have.lengthOf(1);
  });

  it('ends with the session, and when somebody else signs in', async () => {
    const { session, resource } = await signedIn({ refresh: 'refused' }, stored);
    await renew(session, resource);
    expect(sessionStorage).to.have.lengthOf(0);
    const other = await signedIn({ authorize: ['redirect', 'wait'] }, stored);
    void other.session.signIn({ another: true });
    expect(sessionStorage).to.have.lengthOf(0);
    await stepOf(other.session, 'window');
    other.session.cancel();
  });

  const garbage = [
    ...['', '{', 'null', '5', '"text"', '[]', '{}', '{"held":5}', '{"held":[]}', '{"held":[],"refreshToken":"x"}'],
    ...[
      '{"held":[5]}',
      '{"held":[["a"]]}',
      '{"held":[["a",null]]}',
      '{"held":[["a",{}]]}',
      '{"held":[["a",{"grant":{}}]]}',
    ],
    '{"held":[["a",{"grant":{},"expires":9e15}]],"member":{"name":"X"}}',
    '{"held":[["a",{"grant":{"accessToken":"x"},"expires":"soon"}]],"member":{"name":"X"}}',
  ];
  for (const text of garbage) {
    it(`is nobody, and forgotten, when it is ${text || 'empty'}`, async () => {
      const { op, session, states } = await sessionWith({}, stored);
      sessionStorage.setItem(storageKeyOf(settingsFor(op)), text);
      await session.restore();
      expect(statusesOf(states)).to.deep.equal(['anonymous']);
      expect(await session.token(new URL(op.members))).to.equal(undefined);
      expect(sessionStorage).to.have.lengthOf(0);
    });
  }

  it('is no hindrance to a sign-in, whatever it is', async () => {
    const { op, session } = await sessionWith({}, stored);
    sessionStorage.setItem(storageKeyOf(settingsFor(op)), '{"held":[["a",{}]]}');
    await session.restore();
    await session.signIn();
    expect(session.state.status).to.equal('signed-in');
  });

  it('is taken up also where the provider cannot be had, as long as the token is good', async () => {
    const { op, session, resource } = await signedIn({ discovery: [{}, { status: 503 }] }, stored);
    const token = await session.token(resource);
    session.end();
    const { session: next } = sessionOf(settingsFor(op, stored));
    await next.restore();
    expect(next.state.status).to.equal('signed-in');
    expect(await next.token(resource)).to.equal(token);
  });

  it('names no more of a reader than a sign-in does', async () => {
    const { op, session } = await sessionWith({}, stored);
    const grant = { accessToken: 'x', isBound: false };
    const member = { name: 5, tiers: ['a', 7], other: true };
    const text = JSON.stringify({ held: [[op.members, { grant, expires: 9e15 }]], member });
    sessionStorage.setItem(storageKeyOf(settingsFor(op)), text);
    await session.restore();
    expect(session.state).to.deep.equal({ status: 'signed-in', member: { tiers: ['a'] } });
  });

  it('is nothing where the page has no storage: the session is of this page alone', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'sessionStorage') as PropertyDescriptor;
    Object.defineProperty(window, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    try {
      const { session } = await sessionWith({}, stored);
      await session.restore();
      expect(session.state.status).to.equal('anonymous');
      await session.signIn();
      expect(session.state.status).to.equal('signed-in');
      await session.signOut();
    } finally {
      Object.defineProperty(window, 'sessionStorage', own);
    }
  });
});
