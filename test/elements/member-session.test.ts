import { expect, fixture, html, waitUntil } from '@open-wc/testing';

import '../../src/elements/member-gate.js';
import '../../src/elements/member-session.js';
import {
  TestSession,
  hostStyle,
  inState,
  membersUrl,
  oneEvent,
  otherOrigin,
  requestLog,
  requests,
  showsText,
  textOf,
  wholePage,
} from './support.js';

import type { MemberGate } from '../../src/elements/member-gate.js';
import type { MemberSession } from '../../src/elements/member-session.js';
import type { Session } from '../../src/session/session.js';

const SECRET = 'For members.';

const around = (session: Session | undefined, url: string, resource = '/') =>
  fixture<MemberSession>(
    html`<member-session .session=${session} resource=${resource}
      ><member-gate src=${url} heading="H"></member-gate
    ></member-session>`,
  );
const gateIn = (page: Element) => page.querySelector('member-gate') as MemberGate;

/** A session for the whole page beside a gate that is not inside it. */
const beside = (session: Session, url: string) =>
  fixture(
    html`<div>
      <section><member-gate src=${url} heading="H"></member-gate></section>
      <member-session .session=${session} resource="/"></member-session>
    </div>`,
  );

describe('<member-session>', () => {
  describe('is accessible', () => {
    it('with a gate inside', async () => {
      const page = await around(new TestSession(), membersUrl().url);
      await expect(page).to.be.accessible();
    });
  });

  describe('showing', () => {
    it('shows the page’s own content, and nothing of itself', async () => {
      const page = await fixture(html`<member-session><p>The page’s own</p></member-session>`);
      expect(textOf(page)).to.equal('The page’s own');
    });
  });

  describe('asking', () => {
    it('fires session-change after each change, with the new state', async () => {
      const session = new TestSession();
      await around(session, membersUrl().url);
      setTimeout(() => {
        session.set({ status: 'signing-in' });
      });
      const event = await oneEvent(document.body, 'session-change');
      expect([event.state, event.bubbles, event.composed, event.cancelable]).to.eql([
        { status: 'signing-in' },
        true,
        true,
        false,
      ]);
      setTimeout(() => session.enter());
      expect((await oneEvent(document.body, 'session-change')).state).to.eql({
        status: 'signed-in',
        member: { name: 'Ada' },
      });
      setTimeout(() => void session.signOut());
      expect((await oneEvent(document.body, 'session-change')).state).to.eql({ status: 'anonymous' });
    });

    it('tells of a session that is signed in already when it is given', async () => {
      const page = await around(undefined, membersUrl().url);
      setTimeout(() => {
        page.session = new TestSession().enter();
      });
      expect((await oneEvent(page, 'session-change')).state.status).to.equal('signed-in');
    });

    it('tells each change once', async () => {
      const session = new TestSession();
      const page = await around(session, membersUrl().url);
      let told = 0;
      page.addEventListener('session-change', () => told++);
      session.enter();
      session.set(session.state);
      page.requestUpdate();
      await page.updateComplete;
      expect(told).to.equal(1);
    });

    it('carries no token in what it tells', async () => {
      const session = new TestSession('canary-token');
      const page = await around(session, membersUrl({ answer: 'valid' }).url);
      const told: string[] = [];
      page.addEventListener('session-change', (event) => told.push(JSON.stringify([event.state, { ...event }])));
      session.enter();
      await inState(gateIn(page), 'unlocked');
      expect(told.length).to.equal(1);
      expect(told.join()).not.to.include('canary-token');
    });
  });

  describe('following', () => {
    it('says who is reading to the gates inside it', async () => {
      const session = new TestSession();
      const page = await around(session, membersUrl().url);
      session.enter();
      await showsText(page, SECRET);
    });

    it('says it to no gate outside, when something is inside', async () => {
      const outside = await fixture(html`<member-gate src=${membersUrl().url} heading="H"></member-gate>`);
      const page = await around(new TestSession().enter(), membersUrl().url);
      await inState(gateIn(page), 'unlocked');
      expect(outside.matches(':state(locked)')).to.equal(true);
    });

    it('says it to the whole page, when nothing is inside, to gates that stood before it too', async () => {
      const page = await beside(new TestSession().enter(), membersUrl().url);
      await inState(gateIn(page), 'unlocked');
      const later = await fixture(html`<member-gate src=${membersUrl().url} heading="H"></member-gate>`);
      await inState(later, 'unlocked');
    });

    it('is put aside for the gates of a session further in', async () => {
      const page = await beside(new TestSession().enter(), membersUrl().url);
      const inner = await around(new TestSession('low').enter(), membersUrl().url);
      await inState(gateIn(inner), 'not-enough');
      await inState(gateIn(page), 'unlocked');
    });

    it('locks the gates of the whole page when it goes', async () => {
      const page = await beside(new TestSession().enter(), membersUrl().url);
      await inState(gateIn(page), 'unlocked');
      page.querySelector('member-session')?.remove();
      await inState(gateIn(page), 'locked');
      expect(wholePage()).not.to.include(SECRET);
    });

    it('says it again when it comes back', async () => {
      const page = await beside(new TestSession().enter(), membersUrl().url);
      const session = page.querySelector('member-session') as MemberSession;
      await inState(gateIn(page), 'unlocked');
      session.remove();
      await inState(gateIn(page), 'locked');
      page.append(session);
      await inState(gateIn(page), 'unlocked');
    });

    it('takes another session in place of the first, and listens to that no more', async () => {
      const first = new TestSession().enter();
      const page = await around(first, membersUrl().url);
      await inState(gateIn(page), 'unlocked');
      page.session = new TestSession('low').enter();
      await inState(gateIn(page), 'not-enough');
      expect(first.listening).to.equal(0);
      page.session = undefined;
      await inState(gateIn(page), 'locked');
    });

    it('listens to no session after it has gone', async () => {
      const session = new TestSession();
      const page = await around(session, membersUrl().url);
      expect(session.listening).to.be.greaterThan(0);
      page.remove();
      await waitUntil(() => session.listening === 0, 'nobody listens');
    });

    it('follows the session again after it was moved', async () => {
      const session = new TestSession();
      const page = await around(session, membersUrl().url);
      const elsewhere = await fixture(html`<div></div>`);
      elsewhere.append(page);
      await page.updateComplete;
      session.enter();
      await inState(gateIn(page), 'unlocked');
    });

    it('honours a session that was given before its script was there', async () => {
      const name = 'late-session';
      const holder = await fixture(html`<div></div>`);
      holder.innerHTML = `<${name} resource="/"><member-gate src="${membersUrl().url}" heading="H"></member-gate></${name}>`;
      Object.assign(holder.firstElementChild as Element, { session: new TestSession().enter() });
      await inState(gateIn(holder), 'locked');
      const Base = customElements.get('member-session') as CustomElementConstructor;
      customElements.define(name, class extends Base {});
      await inState(gateIn(holder), 'unlocked');
    });

    it('keeps two sessions on one page apart', async () => {
      const [first, second] = [new TestSession('valid'), new TestSession('low')];
      const [one, two] = [membersUrl(), membersUrl()];
      await around(first.enter(), one.url);
      await around(second.enter(), two.url);
      await waitUntil(() => first.asked.length === 1 && second.asked.length === 1);
      expect([first.asked[0]?.resource, second.asked[0]?.resource]).to.eql([one.url, two.url]);
    });

    it('asks anew when resource names the origin at last', async () => {
      const { url, id } = membersUrl({}, otherOrigin());
      const page = await around(new TestSession().enter(), url, '/');
      await inState(gateIn(page), 'failed');
      expect(await requestLog(id)).to.eql([]);
      page.resource = `/ ${otherOrigin()}`;
      await inState(gateIn(page), 'unlocked');
    });

    it('drops the text when resource no longer names the origin', async () => {
      const page = await around(new TestSession().enter(), membersUrl().url);
      await inState(gateIn(page), 'unlocked');
      page.resource = 'https://publisher.example';
      await inState(gateIn(page), 'failed');
      expect(wholePage()).not.to.include(SECRET);
    });
  });

  describe('styling', () => {
    it('has the state signed-in', async () => {
      const session = new TestSession();
      const page = await around(session, membersUrl().url);
      expect(page.matches(':state(signed-in)')).to.equal(false);
      session.enter();
      expect(page.matches(':state(signed-in)')).to.equal(true);
      session.set({ status: 'expired' });
      expect(page.matches(':state(signed-in)')).to.equal(false);
    });

    it('goes with what is inside when it is hidden', async () => {
      const page = await fixture(html`<member-session hidden><p>Own</p></member-session>`);
      hostStyle('member-session { display: block; }');
      expect(page.firstElementChild?.checkVisibility()).to.equal(false);
    });

    it('leaves the look of what is inside to the page', async () => {
      const page = await fixture(
        html`<div style="color: rgb(1, 2, 3)">
          <member-session><p>Own</p></member-session>
        </div>`,
      );
      expect(getComputedStyle(page.querySelector('p') as Element).color).to.equal('rgb(1, 2, 3)');
    });
  });

  describe('bad input', () => {
    for (const resource of ['https://', '::', '\n\t', 'javascript:alert(1)', 'data:x', '*', 'null']) {
      it(`lets no token go to another origin by resource=${JSON.stringify(resource)}`, async () => {
        const { url, id } = membersUrl({}, otherOrigin());
        const session = new TestSession();
        const page = await around(session.enter(), url, resource);
        await inState(gateIn(page), 'failed');
        expect(session.asked).to.eql([]);
        expect(await requests(id)).to.equal(0);
      });
    }

    it('takes an odd state of a session for nobody', async () => {
      const session = new TestSession();
      const page = await around(session, membersUrl().url);
      session.set({ status: 'failed', message: 'no' });
      await inState(gateIn(page), 'locked');
      expect(page.matches(':state(signed-in)')).to.equal(false);
    });
  });
});
