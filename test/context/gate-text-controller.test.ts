import { LitElement } from 'lit';
import { expect, waitUntil } from '@open-wc/testing';

import { ContextProvider } from '../../src/context/context-protocol.js';
import { sessionContext } from '../../src/context/contexts.js';
import { GateTextController } from '../../src/context/gate-text-controller.js';
import { SessionController } from '../../src/context/session-controller.js';
import { PageSession, closedOf, freshId, logOf, requestsOf } from '../support.js';

import type { ProvidedSession } from '../../src/context/contexts.js';

class GateProbe extends LitElement {
  url: string | undefined;
  readonly who = new SessionController(this, () => this.requestUpdate());
  readonly text = new GateTextController(this, this.who);
  statuses: string[] = [];

  override updated(): void {
    this.text.follow(this.url);
    if (this.statuses.at(-1) !== this.text.answer.status) this.statuses.push(this.text.answer.status);
  }
}
customElements.define('gate-probe', GateProbe);

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => root.remove());

const endpoint = (id: string, query = '') => new URL(`/_members/${id}?${query}`, location.href).href;

/** A gate inside a session, and the means to change both. */
async function gate(url: string | undefined, session = new PageSession()) {
  const host = root.appendChild(document.createElement('div'));
  const provider = new ContextProvider<ProvidedSession>(host, sessionContext);
  provider.setValue({ session, origins: [location.origin] });
  const probe = document.createElement('gate-probe') as GateProbe;
  probe.url = url;
  host.append(probe);
  await probe.updateComplete;
  return { host, provider, session, probe };
}
const is = (probe: GateProbe, status: string) =>
  waitUntil(() => probe.text.answer.status === status, `is ${status}`, { interval: 5 });

describe('the text of a gate', () => {
  it('is asked for when somebody signs in, and not before', async () => {
    const id = freshId();
    const { probe, session } = await gate(endpoint(id));
    expect(probe.text.answer).to.deep.equal({ status: 'none' });
    session.enter();
    await is(probe, 'allowed');
    expect(probe.statuses).to.deep.equal(['none', 'asked', 'allowed']);
    expect(await requestsOf(id)).to.equal(1);
  });

  it('is asked for once, however often the element is drawn', async () => {
    const id = freshId();
    const { probe, session } = await gate(endpoint(id));
    session.enter();
    await is(probe, 'allowed');
    for (let turn = 0; turn < 5; turn++) {
      probe.requestUpdate();
      await probe.updateComplete;
    }
    expect(await requestsOf(id)).to.equal(1);
  });

  for (const state of [{ status: 'anonymous' }, { status: 'expired' }, { status: 'failed', message: '' }] as const) {
    it(`is dropped when the session is ${state.status}`, async () => {
      const { probe, session } = await gate(endpoint(freshId()));
      session.enter();
      await is(probe, 'allowed');
      session.set(state);
      await probe.updateComplete;
      expect(probe.text.answer).to.deep.equal({ status: 'none' });
    });
  }

  it('is dropped at once when the gate leaves the page', async () => {
    const { probe, session } = await gate(endpoint(freshId()));
    session.enter();
    await is(probe, 'allowed');
    probe.remove();
    expect(probe.text.answer).to.deep.equal({ status: 'none' });
  });

  it('is dropped when the gate is moved out of its session, and asked for anew when it is back', async () => {
    const id = freshId();
    const { host, probe, session } = await gate(endpoint(id));
    session.enter();
    await is(probe, 'allowed');
    root.append(probe);
    await probe.updateComplete;
    expect(probe.text.answer).to.deep.equal({ status: 'none' });
    host.append(probe);
    await is(probe, 'allowed');
    expect(await requestsOf(id)).to.equal(2);
  });

  it('is another member’s own: the first one’s is dropped', async () => {
    const id = freshId();
    const { probe, session } = await gate(endpoint(id, 'answer=valid|low'));
    session.enter({ name: 'One' });
    await is(probe, 'allowed');
    session.enter({ name: 'Two' });
    await probe.updateComplete;
    expect(probe.text.answer.status).to.equal('asked');
    await is(probe, 'not-enough');
  });

  it('is of the URL asked for last, whichever answer comes last', async () => {
    const [slow, quick] = [freshId(), freshId()];
    const sections = (title: string) => new URLSearchParams({ sections: JSON.stringify([{ title }]) }).toString();
    const { probe, session } = await gate(endpoint(slow, `delay=400&${sections('Slow')}`));
    session.enter();
    await waitUntil(async () => (await requestsOf(slow)) === 1);
    probe.url = endpoint(quick, sections('Quick'));
    probe.requestUpdate();
    await is(probe, 'allowed');
    await waitUntil(async () => (await closedOf(slow)) === 1, 'the server sees the close');
    expect(probe.text.answer).to.deep.equal({ status: 'allowed', text: { sections: [{ title: 'Quick' }] } });
  });

  it('is not awaited any more after signing out: the server sees the close', async () => {
    const id = freshId();
    const { probe, session } = await gate(endpoint(id, 'delay=3000'));
    session.enter();
    await waitUntil(async () => (await requestsOf(id)) === 1);
    await session.signOut();
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
    expect(probe.text.answer).to.deep.equal({ status: 'none' });
  });

  it('is asked for anew at each state that the session tells, of the same member too', async () => {
    const id = freshId();
    const member = { name: 'One' };
    const { probe, session } = await gate(endpoint(id, 'answer=expired|expired|valid'));
    session.enter(member);
    await is(probe, 'signed-out');
    session.enter(member);
    await is(probe, 'allowed');
    expect(await requestsOf(id)).to.equal(3);
  });

  it('is dropped while the reader signs in as somebody else', async () => {
    const { probe, session } = await gate(endpoint(freshId()));
    session.enter();
    await is(probe, 'allowed');
    session.set({ status: 'signing-in' });
    await probe.updateComplete;
    expect(probe.text.answer).to.deep.equal({ status: 'none' });
  });

  it('is asked for with a fresh token where one is wanted', async () => {
    const { probe, session } = await gate(endpoint(freshId()));
    session.enter();
    await is(probe, 'allowed');
    probe.text.ask(probe.url, true);
    expect(probe.text.answer).to.deep.equal({ status: 'asked' });
    await is(probe, 'allowed');
    expect(session.asked.map(({ renew }) => renew)).to.deep.equal([false, true]);
  });

  describe('of a reader who has gone to join', () => {
    const see = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    afterEach(() => Reflect.deleteProperty(document, 'hidden'));

    it('is asked for once, with a fresh token, when the page is seen again', async () => {
      const id = freshId();
      const { probe, session } = await gate(endpoint(id, 'answer=low|valid'));
      session.enter();
      await is(probe, 'not-enough');
      probe.text.askOnReturn(probe.url);
      probe.text.askOnReturn(probe.url);
      see(true);
      expect(probe.text.answer.status).to.equal('not-enough');
      see(false);
      see(false);
      await is(probe, 'allowed');
      expect(session.asked.map(({ renew }) => renew)).to.deep.equal([false, true]);
      expect(await requestsOf(id)).to.equal(2);
    });

    it('is not asked for when nobody is signed in any more, or the gate is gone', async () => {
      const { probe, session } = await gate(endpoint(freshId(), 'answer=low'));
      session.enter();
      await is(probe, 'not-enough');
      probe.text.askOnReturn(probe.url);
      await session.signOut();
      see(false);
      expect(probe.text.answer).to.deep.equal({ status: 'none' });
      session.enter();
      await is(probe, 'not-enough');
      probe.text.askOnReturn(probe.url);
      probe.remove();
      see(false);
      expect(probe.text.answer).to.deep.equal({ status: 'none' });
      expect(session.asked.length).to.equal(2);
    });
  });

  it('is asked for anew when the reader tries again', async () => {
    const id = freshId();
    const { probe, session } = await gate(endpoint(id, 'answer=broken|valid'));
    session.enter();
    await is(probe, 'failed');
    probe.text.ask(probe.url);
    await is(probe, 'allowed');
    expect(await requestsOf(id)).to.equal(2);
  });

  it('cannot be had without a URL, and no token is asked for', async () => {
    const { probe, session } = await gate(undefined);
    session.enter();
    await is(probe, 'failed');
    expect(probe.text.answer).to.deep.equal({ status: 'failed', code: 'not-named' });
    expect(session.asked).to.deep.equal([]);
  });

  it('is not asked for where the page names other origins, and is when it names this one', async () => {
    const id = freshId();
    const { probe, session, provider } = await gate(endpoint(id));
    provider.setValue({ session, origins: ['https://members.example'] });
    session.enter();
    await is(probe, 'failed');
    expect(probe.text.answer).to.deep.equal({ status: 'failed', code: 'not-named' });
    expect([await logOf(id), session.asked]).to.deep.equal([[], []]);
    provider.setValue({ session, origins: [location.origin] });
    await is(probe, 'allowed');
  });

  it('is dropped when the page names another origin, and kept when it names one more', async () => {
    const id = freshId();
    const { probe, session, provider } = await gate(endpoint(id));
    session.enter();
    await is(probe, 'allowed');
    provider.setValue({ session, origins: [location.origin] });
    await probe.updateComplete;
    expect([probe.text.answer.status, await requestsOf(id)]).to.deep.equal(['allowed', 1]);
    provider.setValue({ session, origins: [] });
    await probe.updateComplete;
    expect(probe.text.answer.status).not.to.equal('allowed');
    await is(probe, 'failed');
  });

  it('has failed when the session breaks, and is not awaited for ever', async () => {
    const session = new PageSession();
    session.token = () => {
      throw new Error('The host’s own mistake.');
    };
    const { probe } = await gate(endpoint(freshId()), session);
    session.enter();
    await is(probe, 'signed-out');
  });

  it('is asked for by a session that sends by itself, and its answer counts', async () => {
    const id = freshId();
    const sent: string[] = [];
    const session = Object.assign(new PageSession(), {
      send: (resource: URL, request: RequestInit) => {
        sent.push(resource.href);
        return fetch(resource, { ...request, headers: { authorization: 'Bearer valid' } });
      },
    });
    const { probe } = await gate(endpoint(id), session);
    session.enter();
    await is(probe, 'allowed');
    expect([sent, session.asked]).to.deep.equal([[endpoint(id)], []]);
  });
});
