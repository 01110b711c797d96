import { expect, waitUntil } from '@open-wc/testing';

import { OTHER_ORIGIN, afterwards, openedWindows, sessionOf, sessionWith, settingsFor, signedIn } from './support.js';
import { REDIRECT, follow, statusesOf, stepOf } from './support.js';
import { deepAll } from '../support.js';
import { provider } from '../provider.js';

import type { ProviderRequest } from '../provider.js';

/** All that this origin keeps in the browser. */
async function stores(): Promise<unknown> {
  const databases = await indexedDB.databases();
  const keys = await caches.keys();
  return { local: { ...localStorage }, tab: { ...sessionStorage }, databases, keys, cookies: document.cookie };
}

describe('signing in', () => {
  it('finds the provider, sends the reader there, and redeems the code', async () => {
    const { op, session, states, resource } = await signedIn();
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'signing-in', 'signed-in']);
    expect(session.state).to.deep.equal({
      status: 'signed-in',
      member: { name: 'R. Okafor', tiers: ['member'] },
    });
    const log = await op.log();
    expect(log.map(({ method, path, status }) => `${method} ${path} ${String(status)}`)).to.deep.equal([
      'GET /.well-known/openid-configuration 200',
      'GET /authorize 302',
      'POST /token 200',
    ]);
    const [, { query }, { form }] = log as [ProviderRequest, ProviderRequest, ProviderRequest];
    expect(query).to.include({ client_id: 'widget', redirect_uri: REDIRECT, scope: 'openid profile' });
    expect(query).to.include({ resource: op.members, code_challenge_method: 'S256', response_mode: 'fragment' });
    expect(form).to.include({ resource: op.members, client_id: 'widget', redirect_uri: REDIRECT });
    const response = await fetch(resource, {
      headers: { authorization: `Bearer ${(await session.token(resource)) ?? ''}` },
    });
    expect(response.status).to.equal(200);
  });

  it('by a redirect page that takes its answer in the query is the same', async () => {
    const { op } = await signedIn({ metadata: { response_modes_supported: ['query'] } });
    expect((await op.log('/authorize'))[0]?.query).to.not.have.property('response_mode');
  });

  it('has no token before, and gives up nothing where nothing is under way', async () => {
    const { op, session, states } = await sessionWith();
    session.cancel();
    expect(await session.token(new URL(op.members))).to.equal(undefined);
    expect(await session.send(new URL(op.members), {})).to.equal(undefined);
    await session.restore();
    await session.signOut();
    expect(statusesOf(states)).to.deep.equal(['anonymous']);
    expect(await op.log()).to.be.empty;
  });

  it('may be tried again after a failure', async () => {
    const { session, states } = await sessionWith({ response: [{ error: 'access_denied' }, {}] });
    await session.signIn();
    await session.signIn();
    expect(statusesOf(states).filter((status) => status !== 'signing-in')).to.deep.equal([
      'anonymous',
      'failed',
      'signed-in',
    ]);
  });

  it('without a secure context fails, and sends nobody anywhere', async () => {
    const opened = openedWindows();
    Object.defineProperty(window, 'isSecureContext', { configurable: true, value: false });
    afterwards(() => Object.defineProperty(window, 'isSecureContext', { configurable: true, value: true }));
    const { op, session } = await sessionWith();
    await session.signIn();
    expect(session.state).to.include({ status: 'failed', code: 'insecure' });
    expect(opened).to.be.empty;
    expect(await op.log()).to.be.empty;
  });

  it('by a window that has no way back fails, and opens none', async () => {
    const opened = openedWindows();
    const { op, session } = await sessionWith({}, { redirectUri: '' });
    await session.signIn();
    expect(session.state).to.include({ status: 'failed', code: 'provider' });
    expect(opened).to.be.empty;
    expect(await op.log('/authorize')).to.be.empty;
  });

  it('goes by a code where the page has no redirect page, and by a window where it has one', async () => {
    const opened = openedWindows();
    const { session: byCode } = await sessionWith({}, { flow: 'auto', redirectUri: '' });
    void byCode.signIn();
    await stepOf(byCode, 'device');
    expect(opened).to.be.empty;
    byCode.cancel();
    const { session } = await sessionWith({}, { flow: 'auto' });
    await session.signIn();
    expect(opened).to.have.lengthOf(1);
  });
});

describe('signing in as somebody else', () => {
  it('asks who they are, and forgets who was there at once', async () => {
    const { op, session, resource } = await signedIn({ idToken: [{}, { name: 'B. Lind', sub: 'reader-2' }] });
    const old = await session.token(resource);
    const done = session.signIn({ another: true });
    expect(session.state).to.deep.equal({ status: 'signing-in' });
    expect(await session.token(resource)).to.equal(undefined);
    await done;
    expect(session.state).to.deep.include({ member: { name: 'B. Lind', tiers: ['member'] } });
    expect(await session.token(resource)).to.not.equal(old);
    const asked = await op.log('/authorize');
    expect(asked.map(({ query }) => query['prompt'])).to.deep.equal([undefined, 'login']);
    await waitUntil(async () => (await op.log('/revoke')).length === 1, 'the old grant is taken back');
    expect((await fetch(resource, { headers: { authorization: `Bearer ${old ?? ''}` } })).status).to.equal(401);
  });

  it('is over when it is over, however slow the provider is to forget', async () => {
    const { session } = await signedIn({ revocation: { delay: 3000 } });
    await session.signIn({ another: true });
    expect(session.state.status).to.equal('signed-in');
    const done = session.signIn({ another: true }, null);
    await stepOf(session, 'window', ({ window }) => window === 'blocked');
    session.cancel();
    await done;
    expect(session.state.status).to.equal('anonymous');
  });

  it('that is given up leaves nobody', async () => {
    const { session, resource } = await signedIn({ authorize: ['redirect', 'wait'] });
    const done = session.signIn({ another: true });
    await stepOf(session, 'window');
    session.cancel();
    await done;
    expect(session.state.status).to.equal('anonymous');
    expect(await session.token(resource)).to.equal(undefined);
  });
});

describe('signing out', () => {
  it('forgets at once, takes the tokens back, and signs out of the provider by its page', async () => {
    const { op, session, states, resource } = await signedIn();
    const opened = openedWindows();
    const token = await session.token(resource);
    const done = session.signOut();
    expect(session.state).to.deep.equal({ status: 'anonymous' });
    expect(opened).to.have.lengthOf(1);
    expect(await session.token(resource)).to.equal(undefined);
    await done;
    expect((await fetch(resource, { headers: { authorization: `Bearer ${token ?? ''}` } })).status).to.equal(401);
    await waitUntil(async () => (await op.log('/end_session')).length === 1);
    const [{ query }] = (await op.log('/end_session')) as [ProviderRequest];
    expect(query).to.deep.equal({ client_id: 'widget', post_logout_redirect_uri: REDIRECT });
    await waitUntil(() => opened[0]?.closed, 'the redirect page closes');
    expect(statusesOf(states).at(-1)).to.equal('anonymous');
  });

  it('takes back an access token where there is nothing else', async () => {
    const { op, session, resource } = await signedIn({ token: { refresh_token: false } });
    const token = await session.token(resource);
    await session.signOut();
    expect((await op.log('/revoke')).map(({ form }) => form['token'])).to.deep.equal([token]);
  });

  it('works in the page of a provider that has no page for it, and hears of nothing', async () => {
    const { op, session } = await signedIn({ metadata: { end_session_endpoint: null, revocation_endpoint: null } });
    const opened = openedWindows();
    await session.signOut();
    expect(session.state.status).to.equal('anonymous');
    expect(opened).to.be.empty;
    expect(await op.log('/revoke')).to.be.empty;
  });

  const troubles = [{ revocation: { status: 503 } }, { revocation: { cut: true } }, { revocation: { status: 302 } }];
  for (const trouble of troubles) {
    it(`is done where the provider answers ${JSON.stringify(trouble)}`, async () => {
      const { session } = await signedIn(trouble);
      await session.signOut();
      expect(session.state.status).to.equal('anonymous');
    });
  }

  it('ends a sign-in that is under way', async () => {
    const opened = openedWindows();
    const { session, states } = await sessionWith({ authorize: 'wait' });
    const done = session.signIn();
    await stepOf(session, 'window');
    await session.signOut();
    await done;
    expect(opened.map(({ closed }) => closed)).to.deep.equal([true]);
    expect(statusesOf(states).at(-1)).to.equal('anonymous');
  });

  it('of the next page of a tab goes to the provider’s page, too', async () => {
    const stored = { persist: 'session' } as const;
    const { op, session } = await signedIn({}, stored);
    session.end();
    const { session: next } = sessionOf(settingsFor(op, stored));
    await next.restore();
    const opened = openedWindows();
    await next.signOut();
    expect(opened).to.have.lengthOf(1);
    expect(await op.log('/revoke')).to.have.lengthOf(1);
  });
});

describe('a session that nobody uses any more', () => {
  it('has no token, no window and no timer', async () => {
    const { op, session, resource, states } = await signedIn({ token: [{ expires_in: 1 }, {}] });
    session.end();
    expect(await session.token(resource)).to.equal(undefined);
    expect(statusesOf(states).at(-1)).to.equal('anonymous');
    expect(await op.log('/revoke')).to.be.empty;

    // What is renewed at the same time by another shows that it would have been.
    const other = await signedIn({ token: [{ expires_in: 1 }, {}] });
    await waitUntil(async () => (await other.op.log('/token')).length === 2, 'the other', { timeout: 4000 });
    expect(await op.log('/token')).to.have.lengthOf(1);
  });
});

describe('what a session knows', () => {
  it('is in no store before, during and after a sign-in, unless the page wants it kept', async () => {
    const before = await stores();
    const { session } = await sessionWith();
    const done = session.signIn({}, null);
    await stepOf(session, 'window');
    expect(await stores()).to.deep.equal(before);
    await follow(session);
    await done;
    expect(session.state.status).to.equal('signed-in');
    expect(await stores()).to.deep.equal(before);
    await session.signOut();
    expect(await stores()).to.deep.equal(before);
  });

  it('is nowhere to be read: in no URL, document, message, state or console', async () => {
    const seen: unknown[] = [];
    const record = <T extends object>(target: T, name: keyof T & string) => {
      const own = target[name] as (...all: unknown[]) => unknown;
      Object.assign(target, {
        [name](this: unknown, ...all: unknown[]) {
          seen.push(all);
          return own.apply(this, all);
        },
      });
      afterwards(() => Object.assign(target, { [name]: own }));
    };
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) record(console, name);
    for (const name of ['pushState', 'replaceState'] as const) record(history, name);
    record(BroadcastChannel.prototype, 'postMessage');
    record(window, 'postMessage');

    const { op, session, states, resource } = await signedIn({ refresh: ['down', 'ok', 'refused'] });
    const tokens = [await session.token(resource)];
    await session.send(resource, {});
    const failure: unknown = await session.token(resource, { renew: true }).catch((error: unknown) => error);
    seen.push(failure, String(failure), (failure as Error).stack);
    tokens.push(await session.token(resource, { renew: true }));
    await session.token(resource, { renew: true });
    expect(session.state.status).to.equal('expired');
    await session.signIn();
    tokens.push(await session.token(resource));
    await session.signOut();
    await waitUntil(async () => (await op.log('/end_session')).length === 1);

    const log = await op.log();
    const sent = log.flatMap(({ form }) =>
      ['code', 'code_verifier', 'refresh_token', 'token'].map((name) => form[name]),
    );
    const secrets = [...tokens, ...sent].filter((secret) => typeof secret === 'string');
    expect(new Set(secrets).size).to.be.at.least(10);
    const everywhere = JSON.stringify([
      ...[seen, states, await stores(), location.href, document.documentElement.outerHTML],
      deepAll(document, '*').map((element) => element.shadowRoot?.innerHTML),
      performance.getEntriesByType('resource').map(({ name }) => name),
      log.map(({ path, query, headers }) => [path, query, { ...headers, authorization: 'in its place' }]),
    ]);
    expect(everywhere).to.contain(op.issuer);
    for (const secret of secrets) expect(everywhere.includes(secret), secret).to.be.false;
  });

  it('goes to its own provider and resource, of two on a page', async () => {
    const [here, there] = [await provider(), await provider({}, OTHER_ORIGIN)];
    const [first, second] = [sessionOf(settingsFor(here)).session, sessionOf(settingsFor(there)).session];
    await Promise.all([first.signIn(), second.signIn()]);
    const [own, other] = [new URL(`${here.members}/1`), new URL(`${there.members}/1`)];
    for (const [session, url] of [
      [first, other],
      [second, own],
    ] as const) {
      expect(await session.token(url)).to.equal(undefined);
      expect(await session.send(url, {})).to.equal(undefined);
    }
    for (const [session, url] of [
      [first, own],
      [second, other],
    ] as const)
      expect((await session.send(url, {}))?.status).to.equal(200);
    expect(JSON.stringify(await here.log())).to.not.contain(await second.token(other));
    expect(JSON.stringify(await there.log())).to.not.contain(await first.token(own));
  });
});
