import { expect, waitUntil } from '@open-wc/testing';

import { isReachable, openWindow, storageKeyOf, usesWindow } from '../../src/session/deferred-session.js';
import { REDIRECT, afterwards, frame, openedWindows, settingsFor, signedIn } from './support.js';
import { statesOf, statusesOf, stepOf } from './support.js';
import { provider } from '../provider.js';

import type { DeferredSession, OidcSettings } from '../../src/session/deferred-session.js';
import type { ProviderOptions } from '../provider.js';

type Module = typeof import('../../src/session/deferred-session.js');
type Page = Window & typeof globalThis;

/** The module in a page of its own, which has loaded nothing else yet. `imports` maps its modules to others. */
async function freshPage(imports: Readonly<Record<string, string>> = {}): Promise<{ page: Page; module: Module }> {
  const map = JSON.stringify({ imports });
  const { contentWindow } = await frame({ srcdoc: `<!doctype html><script type="importmap">${map}</script>` });
  const page = contentWindow as Page;
  const load = new page.Function('url', 'return import(url)') as (url: string) => Promise<Module>;
  return { page, module: await load(`${location.origin}/src/session/deferred-session.ts`) };
}

const loadedBy = (page: Page): string[] => page.performance.getEntriesByType('resource').map(({ name }) => name);

async function deferred(options: ProviderOptions = {}, more: Partial<OidcSettings> = {}, imports = {}) {
  const op = await provider(options);
  const { page, module } = await freshPage(imports);
  return { op, page, ...make(module, settingsFor(op, more)) };
}

function make({ DeferredSession: Made }: Module, settings: OidcSettings) {
  const session: DeferredSession = new Made(settings);
  const states = statesOf(session);
  afterwards(() => {
    session.end();
    sessionStorage.clear();
  });
  return { session, states };
}

/** The windows that a page opens, instead of real ones. */
function windowsOf(page: Page): Window[] {
  const opened: Window[] = [];
  const own = page.open.bind(page);
  page.open = (...parameters) => {
    const popup = own(...parameters);
    if (popup) opened.push(popup);
    return popup;
  };
  afterwards(() => {
    for (const popup of opened) popup.close();
  });
  return opened;
}

describe('a session whose code is not loaded yet', () => {
  it('has loaded nothing of it, and asked nobody, before the first sign-in', async () => {
    const { op, page, session } = await deferred();
    expect(session.state).to.deep.equal({ status: 'anonymous' });
    expect(await session.token(new URL(op.members))).to.equal(undefined);
    expect(await session.send(new URL(op.members), {})).to.equal(undefined);
    await session.signOut();
    session.cancel();
    const before = loadedBy(page);
    expect(before.some((name) => name.includes('/session/session.'))).to.be.true;
    expect(before.filter((name) => /oidc-session|oauth4webapi/.test(name))).to.be.empty;
    expect(await op.log()).to.be.empty;

    await session.signIn();
    expect(session.state.status).to.equal('signed-in');
    expect(loadedBy(page).filter((name) => /oidc-session|oauth4webapi/.test(name))).to.not.be.empty;
  });

  it('opens the window in the click itself', async () => {
    const { page, session } = await deferred();
    const opened = windowsOf(page);
    const done = session.signIn();
    expect(opened).to.have.lengthOf(1);
    await done;
    await waitUntil(() => opened[0]?.closed);
  });

  it('signs in as it would with it: state, token and requests are the session’s own', async () => {
    const { op, session, states } = await deferred();
    await session.signIn();
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'signing-in', 'signing-in', 'signed-in']);
    const resource = new URL(`${op.members}/1`);
    const token = await session.token(resource);
    expect(token).to.be.a('string');
    expect(await session.token(resource, { renew: true })).to.not.equal(token);
    expect((await session.send(resource, {}))?.status).to.equal(200);
    await session.signOut();
    expect(session.state.status).to.equal('anonymous');
    expect(await session.token(resource)).to.equal(undefined);
  });

  it('is one sign-in for two clicks, and each waits for its end', async () => {
    const { op, page, session } = await deferred();
    const opened = windowsOf(page);
    const ends: string[] = [];
    const done = [session.signIn(), session.signIn()].map((each) => each.then(() => ends.push(session.state.status)));
    await Promise.all(done);
    expect(ends).to.deep.equal(['signed-in', 'signed-in']);
    expect(opened).to.have.lengthOf(1);
    expect(await op.log('/authorize')).to.have.lengthOf(1);
  });

  it('asks who somebody else is, also the first time', async () => {
    const { op, session } = await deferred();
    await session.signIn({ another: true });
    expect((await op.log('/authorize'))[0]?.query['prompt']).to.equal('login');
  });

  it('that is given up meanwhile is over at once, and its window closed', async () => {
    const { op, page, session, states } = await deferred();
    const opened = windowsOf(page);
    const done = session.signIn();
    session.cancel();
    expect(session.state).to.deep.equal({ status: 'anonymous' });
    expect(opened[0]?.closed).to.be.true;
    await done;
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'anonymous']);
    expect(await op.log()).to.be.empty;
  });

  it('that is given up and begun anew goes on in the second window alone', async () => {
    const { op, page, session } = await deferred();
    const opened = windowsOf(page);
    const first = session.signIn();
    session.cancel();
    await Promise.all([first, session.signIn()]);
    expect(session.state.status).to.equal('signed-in');
    expect(opened).to.have.lengthOf(2);
    await waitUntil(() => opened.every(({ closed }) => closed), 'both are closed');
    expect(await op.log('/authorize')).to.have.lengthOf(1);
  });

  it('that is signed out meanwhile, or of no use any more, asks nobody', async () => {
    for (const end of [(each: DeferredSession) => void each.signOut(), (each: DeferredSession) => each.end()]) {
      const { op, page, session } = await deferred();
      const opened = windowsOf(page);
      const done = session.signIn();
      end(session);
      await done;
      expect(session.state.status).to.equal('anonymous');
      expect(opened[0]?.closed).to.be.true;
      expect(await op.log()).to.be.empty;
    }
  });

  it('gives up a sign-in under way as it does with it', async () => {
    const { session } = await deferred({ authorize: 'wait' });
    const done = session.signIn();
    await stepOf(session, 'window');
    session.cancel();
    expect(session.state.status).to.equal('anonymous');
    await done;
  });

  it('and cannot be says so, and closes the window', async () => {
    const gone = Object.fromEntries(
      ['ts', 'js'].map((type) => [
        `${location.origin}/src/session/oidc-session.${type}`,
        `${location.origin}/_gone.js`,
      ]),
    );
    const { page, session } = await deferred({}, {}, gone);
    const opened = windowsOf(page);
    await session.signIn();
    expect(session.state).to.include({ status: 'failed', code: 'unreachable' });
    expect(opened[0]?.closed).to.be.true;
    await session.signIn();
    expect(session.state).to.include({ status: 'failed', code: 'unreachable' });
  });
});

describe('a session that the tab keeps', () => {
  const stored = { persist: 'session' } as const;

  it('loads nothing at the start where nothing is stored', async () => {
    const { page, session } = await deferred({}, stored);
    await session.signOut();
    expect(loadedBy(page).filter((name) => name.includes('oidc-session'))).to.be.empty;
  });

  it('takes up at the start what is', async () => {
    const { op, session: before, resource } = await signedIn({}, stored);
    before.end();
    const { module } = await freshPage();
    const { session, states } = make(module, settingsFor(op, stored));
    await waitUntil(() => session.state.status === 'signed-in');
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signed-in']);
    expect((await session.send(resource, {}))?.status).to.equal(200);
    expect(await op.log('/token')).to.have.lengthOf(1);
  });

  it('that is of memory alone does not look', async () => {
    const { op, session: before } = await signedIn({}, stored);
    before.end();
    const { page, module } = await freshPage();
    make(module, settingsFor(op));
    expect(loadedBy(page).filter((name) => name.includes('oidc-session'))).to.be.empty;
  });

  it('that is of no use any more before it is loaded takes nothing up', async () => {
    const { op, session: before } = await signedIn({}, stored);
    before.end();
    const { page, module } = await freshPage();
    const { session, states } = make(module, settingsFor(op, stored));
    session.end();
    const { session: other } = make(module, settingsFor(op, stored));
    await waitUntil(() => other.state.status === 'signed-in');
    expect(loadedBy(page).some((name) => name.includes('oidc-session'))).to.be.true;
    expect(statusesOf(states)).to.deep.equal(['anonymous']);
  });

  it('that is signed out before it is loaded is forgotten', async () => {
    const { op, session: before } = await signedIn({}, stored);
    before.end();
    const { module } = await freshPage();
    const { session, states } = make(module, settingsFor(op, stored));
    await session.signOut();
    expect(statusesOf(states)).to.deep.equal(['anonymous']);
    expect(sessionStorage.getItem(storageKeyOf(settingsFor(op)))).to.equal(null);
  });

  it('makes a sign-in that is begun meanwhile needless', async () => {
    const { op, session: before } = await signedIn({}, stored);
    before.end();
    const { page, module } = await freshPage();
    const opened = windowsOf(page);
    const { session } = make(module, settingsFor(op, stored));
    await session.signIn();
    expect(session.state.status).to.equal('signed-in');
    expect(opened[0]?.closed).to.be.true;
    expect(await op.log('/authorize')).to.have.lengthOf(1);
  });
});

describe('the way that a reader signs in', () => {
  const settings = settingsFor({ issuer: 'https://id.example/', members: '' } as Parameters<typeof settingsFor>[0]);
  const ways: [flow: OidcSettings['flow'], redirectUri: string, isWindow: boolean][] = [
    ['popup', REDIRECT, true],
    ['popup', '', true],
    ['auto', REDIRECT, true],
    ['auto', '', false],
    ['device', REDIRECT, false],
    ['device', '', false],
  ];
  for (const [flow, redirectUri, isWindow] of ways) {
    it(`by ${flow}, ${redirectUri ? 'with' : 'without'} a redirect page, is a ${isWindow ? 'window' : 'code'}`, () => {
      const opened = openedWindows();
      expect(usesWindow({ ...settings, flow, redirectUri })).to.equal(isWindow);
      // A window that has no way back is not opened.
      expect(openWindow({ ...settings, flow, redirectUri }) !== null).to.equal(isWindow && redirectUri !== '');
      expect(opened).to.have.lengthOf(isWindow && redirectUri !== '' ? 1 : 0);
    });
  }

  it('is a window in a frame of the page’s own origin, which its answer reaches', async () => {
    const { module } = await freshPage();
    expect(isReachable()).to.be.true;
    expect(module.isReachable()).to.be.true;
    const op = await provider();
    const { session } = make(module, settingsFor(op, { flow: 'auto' }));
    await session.signIn();
    expect(session.state.status).to.equal('signed-in');
    expect(await op.log('/authorize')).to.have.lengthOf(1);
  });
});

describe('the key of what is stored', () => {
  it('is one for each provider and client', () => {
    const of = (issuer: string, clientId: string) =>
      storageKeyOf({ ...settingsFor({ issuer, members: '' } as Parameters<typeof settingsFor>[0]), clientId });
    const keys = [of('https://a.example/', 'x'), of('https://a.example/', 'y'), of('https://b.example/', 'x')];
    expect(new Set(keys).size).to.equal(3);
  });
});
