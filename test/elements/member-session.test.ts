import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';

import '../../src/elements/member-session.js';
import '../../src/elements/member-gate.js';
import { TestSession, inState, membersUrl, textOf } from './support.js';

import type { MemberGate } from '../../src/elements/member-gate.js';
import type { MemberSession, SessionChangeEvent } from '../../src/elements/member-session.js';

const around = (session: TestSession | undefined, url: string, resource = location.origin) =>
  fixture<MemberSession>(
    html`<member-session resource=${resource} .session=${session}
      ><member-gate src=${url}></member-gate
    ></member-session>`,
  );

const gateIn = (root: ParentNode) => root.querySelector('member-gate') as MemberGate;

describe('<member-session>', () => {
  it('is accessible', async () => {
    await expect(await around(new TestSession(), membersUrl().url)).to.be.accessible();
  });

  it('shows what the page put inside it, and nothing of its own', async () => {
    expect(textOf(await fixture(html`<member-session><p>Of the page</p></member-session>`))).to.equal('Of the page');
  });

  describe('following', () => {
    it('lets the gates inside it follow its session', async () => {
      const session = new TestSession();
      const element = await around(session, membersUrl().url);
      await inState(gateIn(element), 'locked');
      session.enter();
      await inState(gateIn(element), 'unlocked');
    });

    it('serves the whole page when nothing is inside it, and until it leaves', async () => {
      const gate = await fixture<MemberGate>(html`<member-gate src=${membersUrl().url}></member-gate>`);
      const element = document.createElement('member-session');
      element.resource = location.origin;
      element.session = new TestSession().enter();
      document.body.append(element);
      await inState(gate, 'unlocked');
      element.remove();
      await inState(gate, 'locked');
    });

    it('stands before the session of the page for the gates inside it', async () => {
      const page = document.createElement('member-session');
      page.resource = location.origin;
      page.session = new TestSession().enter();
      document.body.append(page);
      const element = await around(new TestSession(), membersUrl().url);
      await inState(gateIn(element), 'locked');
      page.remove();
    });

    it('lets go of a session that is exchanged, or that it leaves with', async () => {
      const [first, second] = [new TestSession(), new TestSession()];
      const element = await around(first, membersUrl().url);
      element.session = second;
      await waitUntil(() => first.listening === 0 && second.listening > 0, 'follows the second');
      element.remove();
      await waitUntil(() => second.listening === 0, 'follows nobody');
    });
  });

  describe('asking', () => {
    it('tells each change of the session, without a token', async () => {
      const session = new TestSession('canary-word');
      const element = await around(session, membersUrl().url);
      setTimeout(() => session.enter({ name: 'Ada', tiers: ['member'] }));
      const event = (await oneEvent(element, 'session-change')) as unknown as SessionChangeEvent;
      expect(event.state).to.deep.equal({ status: 'signed-in', member: { name: 'Ada', tiers: ['member'] } });
      expect(event).to.include({ bubbles: true, composed: true, cancelable: false });
      expect(JSON.stringify(event.state)).to.not.contain('canary-word');
      expect(element.matches(':state(signed-in)')).to.equal(true);
    });
  });

  describe('bad input', () => {
    it('lets a token go nowhere without a resource, or with one that is no URL', async () => {
      for (const resource of ['', 'http://[', 'https://other.example']) {
        const session = new TestSession().enter();
        const element = await around(session, membersUrl().url, resource);
        if (resource !== '') await inState(gateIn(element), 'failed');
        else await inState(gateIn(element), 'failed');
        expect(session.asked, resource).to.be.empty;
      }
    });
  });
});
