import { expect, waitUntil } from '@open-wc/testing';

import { OTHER_ORIGIN, REDIRECT, follow, frame, openedWindows, sessionOf, sessionWith } from './support.js';
import { settingsFor, signedIn, statusesOf, stepOf } from './support.js';
import { provider } from '../provider.js';

import type { OidcSession } from '../../src/session/oidc-session.js';

const channelOf = (state: string) => new BroadcastChannel(`briefing-elements/sign-in ${state}`);

/** What a sign-in under way has told its provider, and so the channel on which it waits. */
async function stateOf(session: OidcSession): Promise<string> {
  const { url } = await stepOf(session, 'window');
  return new URL(url).searchParams.get('state') ?? '';
}

describe('the window to sign in', () => {
  it('is opened once and goes to the provider; a second click waits for the same', async () => {
    const opened = openedWindows();
    const { op, session } = await sessionWith();
    const [first, second] = [session.signIn(), session.signIn()];
    expect(opened).to.have.lengthOf(1);
    await Promise.all([first, second]);
    expect(session.state.status).to.equal('signed-in');
    expect(opened).to.have.lengthOf(1);
    expect(await op.log('/authorize')).to.have.lengthOf(1);
  });

  it('is closed when the sign-in has ended', async () => {
    const opened = openedWindows();
    await signedIn();
    await waitUntil(() => opened[0]?.closed);
  });

  it('has no handle on the page', async () => {
    const opened = openedWindows();
    const { session } = await sessionWith({ authorize: 'wait' });
    void session.signIn();
    await stepOf(session, 'window');
    await waitUntil(() => opened[0]?.location.pathname.endsWith('/authorize'));
    expect(opened[0]?.opener).to.equal(null);
  });

  it('is open as far as the page can see, while the reader signs in', async () => {
    const opened = openedWindows();
    const { session, states } = await sessionWith({ authorize: 'button' });
    const done = session.signIn();
    expect((await stepOf(session, 'window')).window).to.equal('open');
    await waitUntil(() => opened[0]?.document.querySelector('button'));
    opened[0]?.document.querySelector('button')?.click();
    await done;
    expect(session.state.status).to.equal('signed-in');
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'signing-in', 'signed-in']);
  });

  it('where the reader refuses leaves them refused', async () => {
    const opened = openedWindows();
    const { session } = await sessionWith({ authorize: 'button' });
    const done = session.signIn();
    await waitUntil(() => opened[0]?.document.querySelector('[name="deny"]'));
    opened[0]?.document.querySelector<HTMLButtonElement>('[name="deny"]')?.click();
    await done;
    expect(session.state).to.include({ status: 'failed', code: 'refused' });
  });

  it('that is blocked is a step of its own, with the URL; the sign-in ends when that is opened', async () => {
    const { session } = await sessionWith();
    const done = session.signIn({}, null);
    const { url } = await stepOf(session, 'window', ({ window }) => window === 'blocked');
    await frame({ src: url });
    await done;
    expect(session.state.status).to.equal('signed-in');
  });

  it('that a sandbox blocks is one, too', async () => {
    const sandbox = await frame({ sandbox: 'allow-scripts allow-same-origin' });
    const inside = sandbox.contentWindow as Window & typeof globalThis;
    const load = new inside.Function('url', 'return import(url)') as (url: string) => Promise<Loaded>;
    type Loaded = typeof import('../../src/session/oidc-session.js');
    const { OidcSession: Sandboxed } = await load(`${location.origin}/src/session/oidc-session.ts`);
    const session = new Sandboxed(settingsFor(await provider()));
    const done = session.signIn();
    await stepOf(session, 'window', ({ window }) => window === 'blocked');
    await follow(session);
    await done;
    expect(session.state.status).to.equal('signed-in');
    session.end();
  });

  it('that looks closed may not be: the answer still counts', async () => {
    const opened = openedWindows();
    const { session } = await sessionWith({ authorize: ['wait', 'redirect'] });
    const done = session.signIn();
    await stepOf(session, 'window', ({ window }) => window === 'open');
    opened[0]?.close();
    await stepOf(session, 'window', ({ window }) => window === 'unknown');
    await follow(session);
    await done;
    expect(session.state.status).to.equal('signed-in');
  });

  it('that closes itself is not the end either', async () => {
    const { session } = await sessionWith({ authorize: ['close', 'redirect'] });
    const done = session.signIn();
    await stepOf(session, 'window', ({ window }) => window === 'unknown');
    await follow(session);
    await done;
    expect(session.state.status).to.equal('signed-in');
  });

  it('that a Cross-Origin-Opener-Policy cuts off still answers', async () => {
    const opened = openedWindows();
    const op = await provider({ authorize: { answer: 'redirect', coop: 'same-origin' } }, OTHER_ORIGIN);
    const { session } = sessionOf(settingsFor(op));
    await session.signIn();
    expect(session.state.status).to.equal('signed-in');
    expect(opened[0]?.closed).to.be.true;
  });

  it('in which a reader types behind a Cross-Origin-Opener-Policy is waited for', async () => {
    const opened = openedWindows();
    const op = await provider({ authorize: [{ answer: 'wait', coop: 'same-origin' }, 'redirect'] }, OTHER_ORIGIN);
    const { session } = sessionOf(settingsFor(op));
    const done = session.signIn();
    await stepOf(session, 'window', ({ window }) => window === 'unknown');
    expect(opened[0]?.closed).to.be.true;
    await follow(session);
    await done;
    expect(session.state.status).to.equal('signed-in');
  });

  it('from which nothing comes is given up in time', async () => {
    const opened = openedWindows();
    const { session } = await sessionWith({ authorize: 'wait' }, {}, { window: 200 });
    await session.signIn();
    expect(session.state).to.include({ status: 'failed', code: 'timed-out' });
    expect(opened[0]?.closed).to.be.true;
  });

  it('of a frame in another’s page is not opened: no answer would reach it', async () => {
    const op = await provider({}, OTHER_ORIGIN);
    const settings = JSON.stringify({
      ...settingsFor(op),
      redirectUri: REDIRECT.replace(location.origin, OTHER_ORIGIN),
    });
    const said = new Promise<unknown>((resolve) => {
      addEventListener('message', ({ data }) => resolve(data), { once: true });
    });
    await frame({ src: `${OTHER_ORIGIN}/test/server/framed.html?${new URLSearchParams({ settings }).toString()}` });
    expect(await said).to.include({ status: 'failed', code: 'framed' });
    expect(await op.log('/authorize')).to.be.empty;
  });
});

describe('a sign-in that is given up', () => {
  it('is over at once, and its window closed', async () => {
    const opened = openedWindows();
    const { session } = await sessionWith({ authorize: 'wait' });
    const done = session.signIn();
    await stepOf(session, 'window');
    session.cancel();
    expect(session.state).to.deep.equal({ status: 'anonymous' });
    expect(opened[0]?.closed).to.be.true;
    await done;
  });

  it('takes no answer that comes late', async () => {
    const { op, session, states } = await sessionWith();
    const done = session.signIn({}, null);
    const { url } = await stepOf(session, 'window');
    const listening = channelOf(await stateOf(session));
    const late = new Promise((resolve) => (listening.onmessage = resolve));
    session.cancel();
    await done;
    await frame({ src: url });
    await late;
    listening.close();
    expect(statusesOf(states).at(-1)).to.equal('anonymous');
    expect(await op.log('/token')).to.be.empty;
  });

  it('may be followed by another in the same moment', async () => {
    const opened = openedWindows();
    const { session } = await sessionWith({ authorize: ['wait', 'redirect'] });
    void session.signIn();
    await stepOf(session, 'window');
    await waitUntil(() => opened[0]?.location.pathname.endsWith('/authorize'));
    session.cancel();
    await session.signIn();
    expect(session.state.status).to.equal('signed-in');
    expect(opened).to.have.lengthOf(2);
  });

  it('while the provider is looked up is over at once', async () => {
    const opened = openedWindows();
    const { op, session } = await sessionWith({ discovery: { delay: 1000 } });
    const done = session.signIn();
    await waitUntil(async () => (await op.log()).length === 1);
    session.cancel();
    expect(session.state.status).to.equal('anonymous');
    await done;
    expect(opened[0]?.closed).to.be.true;
  });

  it('while the tokens are asked for brings none', async () => {
    const { op, session } = await sessionWith({ token: { delay: 1000 } });
    const done = session.signIn();
    await waitUntil(async () => (await op.log('/token')).length === 1);
    session.cancel();
    await done;
    expect(session.state.status).to.equal('anonymous');
    expect(await session.token(new URL(op.members))).to.equal(undefined);
    await waitUntil(async () => (await op.log('/token'))[0]?.closed, 'the provider sees the close');
  });
});

describe('answers', () => {
  it('reach the sign-in that has asked, of two at once', async () => {
    const op = await provider({ idToken: [{ name: 'Second' }, { name: 'First' }] });
    const [first, second] = [sessionOf(settingsFor(op)).session, sessionOf(settingsFor(op)).session];
    const all = [first.signIn({}, null), second.signIn({}, null)];
    await Promise.all([stepOf(first, 'window'), stepOf(second, 'window')]);
    await follow(second);
    await all[1];
    expect(first.state.status).to.equal('signing-in');
    await follow(first);
    await all[0];
    expect(first.state).to.deep.include({ member: { name: 'First', tiers: ['member'] } });
    expect(second.state).to.deep.include({ member: { name: 'Second', tiers: ['member'] } });
  });

  it('count once: the code of one that comes again is not redeemed again', async () => {
    const { op, session } = await sessionWith();
    const done = session.signIn({}, null);
    const state = await stateOf(session);
    const spy = channelOf(state);
    const answer = new Promise<string>((resolve) => (spy.onmessage = ({ data }) => resolve(data as string)));
    await follow(session);
    await done;
    spy.postMessage(await answer);
    spy.close();
    await frame({ src: `${REDIRECT}#${await answer}` });
    const resource = new URL(`${op.members}/1`);
    expect((await session.send(resource, {}))?.status).to.equal(200);
    expect(await op.log('/token')).to.have.lengthOf(1);
  });

  it('of a code that was used before are refused by the provider', async () => {
    const { op, session } = await sessionWith();
    const first = session.signIn({}, null);
    const spy = channelOf(await stateOf(session));
    const answer = new Promise<string>((resolve) => (spy.onmessage = ({ data }) => resolve(data as string)));
    await follow(session);
    await first;
    spy.close();
    const code = new URLSearchParams(await answer).get('code') ?? '';

    const { session: thief } = sessionOf(settingsFor(op));
    const done = thief.signIn({}, null);
    const state = await stateOf(thief);
    const channel = channelOf(state);
    channel.postMessage(new URLSearchParams({ state, code, iss: op.issuer }).toString());
    await done;
    channel.close();
    expect(thief.state).to.include({ status: 'failed', code: 'provider' });
  });

  it('that are none are ignored, and the true one then counts', async () => {
    const { op, session, states } = await sessionWith();
    const done = session.signIn({}, null);
    const { url } = await stepOf(session, 'window');
    const state = await stateOf(session);
    const forged = new URLSearchParams({ state, code: 'forged', iss: op.issuer }).toString();
    const other = new URLSearchParams({ state: 'other', code: 'forged', iss: op.issuer }).toString();

    // By `postMessage`, from here, from a frame of this origin, and from one without an origin.
    for (const data of [forged, { state, code: 'forged' }, `#${forged}`, `${location.origin}/?${forged}`]) {
      postMessage(data, location.origin);
    }
    const { contentWindow } = await frame({ srcdoc: '<!doctype html>' });
    const send = new (contentWindow as Window & typeof globalThis).Function('data', 'parent.postMessage(data, "*")');
    (send as (data: unknown) => void)(forged);
    const heard = new Promise((resolve) => {
      addEventListener('message', ({ data }) => data === 'sent' && resolve(data));
    });
    const post = `parent.postMessage(${JSON.stringify(forged)}, '*'); parent.postMessage('sent', '*');`;
    await frame({ sandbox: 'allow-scripts', srcdoc: `<script>${post}</script>` });
    await heard;

    // By channels of other names.
    for (const name of ['briefing-elements/sign-in', `briefing-elements/sign-in ${state} `, state, '']) {
      const channel = new BroadcastChannel(name);
      channel.postMessage(forged);
      channel.close();
    }
    // On the channel itself, in another form or with another state.
    const channel = channelOf(state);
    const self: Record<string, unknown> = { state };
    self['self'] = self;
    const forms = [
      ...[other, `code=forged&iss=${op.issuer}`, '', 'state', `#${forged}`, state, 'received'],
      ...[undefined, null, 5, true, 10n, new Date(), /x/, [forged], { data: forged }, self],
      ...[new Map([['state', state]]), new Blob([forged]), new TextEncoder().encode(forged), new Error(forged)],
    ];
    for (const form of forms) channel.postMessage(form);
    channel.close();

    // All have arrived when what was sent last has.
    const [sender, receiver] = [channelOf('last'), channelOf('last')];
    const last = new Promise((resolve) => (receiver.onmessage = resolve));
    sender.postMessage('');
    await last;
    for (const each of [sender, receiver]) each.close();
    expect(session.state).to.deep.equal({ status: 'signing-in', step: { kind: 'window', url, window: 'blocked' } });
    expect(await op.log('/token')).to.be.empty;

    await follow(session);
    await done;
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'signing-in', 'signed-in']);
  });

  const twice: [what: string, more: string][] = [
    ['state', 'state=other'],
    ['code', 'code=other'],
    ['iss', 'iss=https://evil.example'],
  ];
  for (const [what, more] of twice) {
    it(`that name two of ${what} are not trusted`, async () => {
      const { op, session } = await sessionWith();
      const done = session.signIn({}, null);
      const state = await stateOf(session);
      const channel = channelOf(state);
      channel.postMessage(`${new URLSearchParams({ state, code: 'x', iss: op.issuer }).toString()}&${more}`);
      await done;
      channel.close();
      expect(session.state).to.include({ status: 'failed', code: 'untrusted' });
      expect(await op.log('/token')).to.be.empty;
    });
  }
});
