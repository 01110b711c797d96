import { LitElement } from 'lit';
import { expect } from '@open-wc/testing';

import { ContextProvider } from '../../src/context/context-protocol.js';
import { sessionContext } from '../../src/context/contexts.js';
import { SessionController } from '../../src/context/session-controller.js';
import { ANONYMOUS } from '../../src/session/session.js';
import { PageSession } from '../support.js';

import type { ProvidedSession } from '../../src/context/contexts.js';

class SessionProbe extends LitElement {
  told: string[] = [];
  readonly who = new SessionController(this, () => this.told.push(this.who.state.status));
}
customElements.define('session-probe', SessionProbe);

const ORIGINS = ['https://members.example'];
let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => root.remove());

/** An element that provides a session, and the session. */
function provide(session = new PageSession(), origins = ORIGINS) {
  const host = root.appendChild(document.createElement('div'));
  const provider = new ContextProvider<ProvidedSession>(host, sessionContext);
  provider.setValue({ session, origins });
  return { host, provider, session };
}
const probe = (parent: Node = root) => parent.appendChild(document.createElement('session-probe') as SessionProbe);

describe('who is reading', () => {
  it('is nobody without a session around', () => {
    const { who, told } = probe();
    expect(who.session).to.equal(ANONYMOUS);
    expect(who.member).to.equal(undefined);
    expect(who.origins).to.deep.equal([]);
    expect(told).to.deep.equal([]);
  });

  it('is who the nearest session says, and its token may go where that says', () => {
    const { host, session } = provide();
    const { who } = probe(host);
    expect(who.session).to.equal(session);
    expect(who.origins).to.equal(ORIGINS);
    expect(who.member).to.equal(undefined);
    session.enter({ name: 'R. Okafor' });
    expect(who.member).to.deep.equal({ name: 'R. Okafor' });
  });

  it('is told at each change of the session', () => {
    const { host, session } = provide();
    const { told, who } = probe(host);
    told.length = 0;
    session.set({ status: 'signing-in' });
    session.enter();
    session.set({ status: 'expired' });
    session.set({ status: 'failed', message: 'No.' });
    session.set({ status: 'anonymous' });
    expect(told).to.deep.equal(['signing-in', 'signed-in', 'expired', 'failed', 'anonymous']);
    expect(who.member).to.equal(undefined);
  });

  it('is as it was told, whatever the session answers when it is only looked at', () => {
    const session = new PageSession();
    let looked = 0;
    Object.defineProperty(session, 'state', {
      get: () => ({ status: 'signed-in', member: { name: `Look ${String(++looked)}` } }),
    });
    const { host, provider } = provide(session);
    const { who, told } = probe(host);
    const { state, member } = who;
    expect([who.state, who.member]).to.deep.equal([state, member]);
    expect(who.state).to.equal(state);
    provider.setValue({ session, origins: [] });
    expect([who.state === state, who.origins]).to.deep.equal([true, []]);
    expect(told.length).to.equal(2);
  });

  it('is a member only while signed in', () => {
    const { host, session } = provide();
    const { who } = probe(host);
    session.enter();
    expect(who.member).to.not.equal(undefined);
    for (const state of [{ status: 'expired' }, { status: 'signing-in' }, { status: 'failed', message: '' }] as const) {
      session.set(state);
      expect(who.member, state.status).to.equal(undefined);
    }
  });

  it('is nobody any more once moved out of the session, and is told so', () => {
    const { host, session } = provide();
    const each = probe(host);
    session.enter();
    root.append(each);
    expect(each.who.session).to.equal(ANONYMOUS);
    expect(each.who.member).to.equal(undefined);
    expect(each.who.origins).to.deep.equal([]);
    expect(each.told.at(-1)).to.equal('anonymous');
    expect(session.listeners).to.equal(0);
    each.told.length = 0;
    session.set({ status: 'expired' });
    expect(each.told).to.deep.equal([]);
  });

  it('is nobody once removed, and somebody again once back', () => {
    const { host, session } = provide();
    session.enter();
    const each = probe(host);
    each.remove();
    expect([each.who.member, session.listeners]).to.deep.equal([undefined, 0]);
    host.append(each);
    expect(each.who.member).to.deep.equal({ name: 'R. Okafor', tiers: ['member'] });
    expect(session.listeners).to.equal(1);
    each.told.length = 0;
    session.set({ status: 'expired' });
    expect(each.told).to.deep.equal(['expired']);
  });

  it('is of the session that it was moved into', () => {
    const [one, two] = [provide(), provide(new PageSession(), ['https://other.example'])];
    one.session.enter({ name: 'One' });
    two.session.enter({ name: 'Two' });
    const each = probe(one.host);
    two.host.append(each);
    expect(each.who.member).to.deep.equal({ name: 'Two' });
    expect(each.who.origins).to.deep.equal(['https://other.example']);
    expect([one.session.listeners, two.session.listeners]).to.deep.equal([0, 1]);
  });

  it('is of the session that takes the place of another', () => {
    const { host, provider, session } = provide();
    session.enter();
    const each = probe(host);
    const next = new PageSession();
    provider.setValue({ session: next, origins: [] });
    expect(each.who.session).to.equal(next);
    expect(each.who.member).to.equal(undefined);
    expect([session.listeners, next.listeners]).to.deep.equal([0, 1]);
    provider.setValue(undefined);
    expect(each.who.session).to.equal(ANONYMOUS);
    expect(next.listeners).to.equal(0);
  });

  it('changes with the provided session also after another session has come to the page', () => {
    const { host, provider } = provide();
    const each = probe(host);
    provide();
    const next = new PageSession();
    provider.setValue({ session: next, origins: ORIGINS });
    expect(each.who.session).to.equal(next);
  });

  it('signs in where it asks, with what it wants', () => {
    const { host, session } = provide();
    const [one, two] = [probe(host), probe(host)];
    expect([one.who.isBystander, two.who.isBystander]).to.deep.equal([false, false]);
    two.who.signIn({ another: true });
    expect([one.who.isBystander, two.who.isBystander]).to.deep.equal([true, false]);
    expect([session.signIns, session.wanted]).to.deep.equal([1, [{ another: true }]]);
    one.who.signIn({});
    expect([one.who.isBystander, two.who.isBystander]).to.deep.equal([false, true]);
  });

  it('signs in nowhere in particular when the element that asked is gone, or another session asks', () => {
    const { host } = provide();
    const [one, two] = [probe(host), probe(host)];
    two.who.signIn({});
    const elsewhere = probe(provide().host);
    expect(elsewhere.who.isBystander).to.equal(false);
    two.remove();
    expect(one.who.isBystander).to.equal(false);
  });

  it('leaves no listener behind after a hundred visits', () => {
    const { host, session } = provide();
    const each = probe(host);
    for (let visit = 0; visit < 100; visit++) {
      root.append(each);
      host.append(each);
    }
    expect(session.listeners).to.equal(1);
    each.remove();
    expect(session.listeners).to.equal(0);
  });
});
