import { expect, waitUntil } from '@open-wc/testing';

import { cookieSession } from '../../src/session/cookie-session.js';
import { fetchMembersText } from '../../src/session/members-client.js';
import { freshId, logOf, requestsOf } from '../support.js';
import { afterwards, openedWindows, statesOf, statusesOf, stepOf } from './support.js';

import type { Session } from '../../src/session/session.js';

const MEMBER = { name: 'R. Okafor', tiers: ['member'] };

/** A session of cookies with addresses of its own; `who` and `page` say how they answer (test/server/routes.js). */
function withCookies(who = '', page = '') {
  const ids = { who: freshId(), page: freshId(), out: freshId() };
  const session = cookieSession({
    who: `/_who/${ids.who}${who}`,
    signIn: `/_sign-in/${ids.page}${page}`,
    signOut: `/_sign-out/${ids.out}`,
  });
  afterwards(() => session.cancel?.());
  return { ids, session, states: statesOf(session) };
}

/** As in another tab. The cookie is one that no script can read. */
const enter = () => fetch(`/_sign-in/${freshId()}`);
const leave = () => fetch(`/_sign-out/${freshId()}`, { method: 'POST' });

/** Waits until a session has asked so often who is reading. It may be more: whenever the page gets the focus. */
const looked = (id: string, times = 1) =>
  waitUntil(async () => (await requestsOf(id)) >= times, 'it has asked', { timeout: 3000 });

/** What a page hears when it is seen again. */
const seenAgain = () => document.dispatchEvent(new Event('visibilitychange'));

const member = async (session: Session) => {
  await waitUntil(() => session.state.status === 'signed-in', 'signed in', { timeout: 3000 });
  return session.state.status === 'signed-in' ? session.state.member : undefined;
};

beforeEach(leave);
after(leave);

describe('a session of cookies', () => {
  it('knows at the start who is reading', async () => {
    await enter();
    const { session, states } = withCookies();
    expect(await member(session)).to.deep.equal(MEMBER);
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signed-in']);
  });

  it('is nobody without a cookie, and says so once', async () => {
    const { session, ids, states } = withCookies();
    await looked(ids.who);
    seenAgain();
    await looked(ids.who, 2);
    expect(session.state.status).to.equal('anonymous');
    expect(statusesOf(states)).to.deep.equal(['anonymous']);
  });

  it('asks for members’ texts with the cookie in place of a token', async () => {
    await enter();
    const { session } = withCookies();
    await member(session);
    const id = freshId();
    const url = `${location.origin}/_members/${id}?cookie=1`;
    expect(await session.token(new URL(url))).to.equal(undefined);
    const { signal } = new AbortController();
    const answer = await fetchMembersText(url, { session, origins: [location.origin], signal });
    expect(answer.status).to.equal('allowed');
    const [request] = await logOf(id);
    expect(request?.headers['cookie']).to.contain('member=valid');
    expect(request?.headers).to.include({ accept: 'application/json', 'cache-control': 'no-cache' });
    expect(request?.headers).to.not.have.any.keys('authorization', 'referer');
  });

  it('is asked once where the cookie does not do', async () => {
    const { session, ids } = withCookies();
    await looked(ids.who);
    const id = freshId();
    const url = `${location.origin}/_members/${id}?cookie=1`;
    const { signal } = new AbortController();
    const answer = await fetchMembersText(url, { session, origins: [location.origin], signal });
    expect(answer).to.deep.equal({ status: 'signed-out' });
    expect(await requestsOf(id)).to.equal(1);
  });

  it('signs in by the publisher’s page, in a window', async () => {
    const opened = openedWindows();
    const { session, ids, states } = withCookies('', '?close=1');
    await looked(ids.who);
    await session.signIn();
    expect(session.state).to.deep.equal({ status: 'signed-in', member: MEMBER });
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'signed-in']);
    expect(opened).to.have.lengthOf(1);
    expect(await requestsOf(ids.page)).to.equal(1);
  });

  it('is nobody when the window was closed without more', async () => {
    const { session, ids, states } = withCookies('', '?close=1&cookie=none');
    await looked(ids.who);
    await session.signIn();
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'anonymous']);
  });

  it('opens one window for two clicks', async () => {
    const opened = openedWindows();
    const { session } = withCookies();
    void session.signIn();
    void session.signIn();
    const step = await stepOf(session, 'window');
    expect(step).to.include({ window: 'open' });
    expect(new URL(step.url).origin).to.equal(location.origin);
    expect(opened).to.have.lengthOf(1);
  });

  it('where no window opens shows the link, and looks when the reader is back', async () => {
    const own = window.open;
    window.open = () => null;
    const { session, ids } = withCookies();
    await looked(ids.who);
    const done = session.signIn();
    window.open = own;
    expect(await stepOf(session, 'window')).to.include({ window: 'blocked' });
    await enter();
    dispatchEvent(new Event('focus'));
    await done;
    expect(session.state).to.deep.equal({ status: 'signed-in', member: MEMBER });
  });

  it('that is given up is over at once, its window closed, and may be begun anew', async () => {
    const opened = openedWindows();
    const { session, states, ids } = withCookies();
    await looked(ids.who);
    const done = session.signIn();
    session.cancel?.();
    expect(session.state.status).to.equal('anonymous');
    void session.signIn();
    await done;
    expect(opened).to.have.lengthOf(2);
    expect(opened.map(({ closed }) => closed)).to.deep.equal([true, false]);
    session.cancel?.();
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'anonymous', 'signing-in', 'anonymous']);
  });

  it('is given up also while it looks what has come of the window', async () => {
    const { session, ids } = withCookies('?delay=0|800', '?close=1');
    await looked(ids.who);
    const done = session.signIn();
    await looked(ids.who, 2);
    session.cancel?.();
    expect(session.state.status).to.equal('anonymous');
    await done;
    expect(session.state.status).to.equal('anonymous');
  });

  it('that is begun anew is not ended by what the last one still looked for', async () => {
    const { session, ids } = withCookies('?delay=0|600&status=401|503', '?close=1&cookie=none');
    await looked(ids.who);
    const first = session.signIn();
    await looked(ids.who, 2);
    session.cancel?.();
    const own = window.open;
    window.open = () => null;
    void session.signIn();
    window.open = own;
    await first;
    expect(await stepOf(session, 'window')).to.include({ window: 'blocked' });
  });

  it('behind a Cross-Origin-Opener-Policy is seen when the reader comes back', async () => {
    const { session, ids, states } = withCookies('', '?coop=same-origin&cookie=none');
    await looked(ids.who);
    // The window looks closed, while the reader types.
    await session.signIn();
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'anonymous']);
    await enter();
    dispatchEvent(new Event('focus'));
    expect(await member(session)).to.deep.equal(MEMBER);
  });

  it('follows a sign-in and a sign-out in another tab when the page is seen again', async () => {
    const { session, ids } = withCookies();
    await looked(ids.who);
    await enter();
    seenAgain();
    expect(await member(session)).to.deep.equal(MEMBER);
    await leave();
    seenAgain();
    await waitUntil(() => session.state.status === 'anonymous');
  });

  it('says nothing new when it is the same reader', async () => {
    await enter();
    const { session, ids, states } = withCookies();
    await member(session);
    const { state } = session;
    seenAgain();
    await looked(ids.who, 2);
    await leave();
    seenAgain();
    await waitUntil(() => session.state.status === 'anonymous');
    expect(states).to.deep.equal([{ status: 'anonymous' }, state, { status: 'anonymous' }]);
  });

  it('forgets the reader at once, and tells the server', async () => {
    await enter();
    const { session, ids, states } = withCookies();
    await member(session);
    const done = session.signOut();
    expect(session.state).to.deep.equal({ status: 'anonymous' });
    await done;
    const [request] = await logOf(ids.out);
    expect(request?.method).to.equal('POST');
    expect(request?.headers['cookie']).to.contain('member=valid');
    seenAgain();
    await looked(ids.who, 2);
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signed-in', 'anonymous']);
  });

  const troubles = ['?status=200|503', '?text=|%3Cp%3E', '?cors=none&redirect=|http://127.0.0.1:1/'];
  for (const trouble of troubles) {
    it(`keeps the reader when who they are is answered by ${trouble}`, async () => {
      await enter();
      const { session, ids, states } = withCookies(trouble.replace('text=|', `text=${JSON.stringify(MEMBER)}|`));
      expect(await member(session)).to.deep.equal(MEMBER);
      seenAgain();
      await looked(ids.who, 2);
      // What is asked afterwards is answered afterwards.
      await fetch(`/_who/${freshId()}`);
      expect(statusesOf(states)).to.deep.equal(['anonymous', 'signed-in']);
    });
  }

  it('is not taken back by an answer from before a sign-out', async () => {
    await enter();
    const { session, ids, states } = withCookies('?delay=0|500|0');
    await member(session);
    seenAgain();
    await looked(ids.who, 2);
    await session.signOut();
    await looked(ids.who, 3);
    // By now the slow answer of before has come.
    await fetch(`/_who/${freshId()}?delay=700`);
    expect(session.state.status).to.equal('anonymous');
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signed-in', 'anonymous']);
  });

  it('asks at the page’s own addresses, whatever base somebody has brought into it', async () => {
    const base = Object.assign(document.createElement('base'), { href: 'http://127.0.0.1:1/' });
    document.head.append(base);
    afterwards(() => base.remove());
    await fetch(new URL(`/_sign-in/${freshId()}`, location.origin));
    const { session } = withCookies();
    expect(await member(session)).to.deep.equal(MEMBER);
    base.remove();
  });

  it('takes of an answer what is of use', async () => {
    await enter();
    const text = encodeURIComponent('{"name":5,"tiers":["a",7,null],"token":"x"}');
    const { session } = withCookies(`?text=${text}`);
    expect(await member(session)).to.deep.equal({ tiers: ['a'] });
  });
});
