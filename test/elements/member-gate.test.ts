import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/member-gate.js';
import '../../src/elements/member-session.js';
import {
  TestSession,
  allByRole,
  backbone,
  byRole,
  closedRequests,
  edge,
  feedUrl,
  hostStyle,
  inState,
  membersUrl,
  nameOf,
  oneEvent,
  otherOrigin,
  part,
  parts,
  reference,
  requestLog,
  requests,
  showsText,
  textOf,
  until,
  wholePage,
} from './support.js';

import type { BriefingFeed } from '../../src/elements/briefing-feed.js';
import type { MemberGate } from '../../src/elements/member-gate.js';
import type { MemberSession } from '../../src/elements/member-session.js';

/** The members' text that the server has for everybody who may read. */
const SECRET = 'For members.';
const TIERS = ['member', 'strategic-circle', 'leadership-alliance'] as const;

interface Setting {
  readonly session?: TestSession;
  readonly resource?: string;
  readonly gate?: object;
  readonly src?: string;
  readonly theme?: string;
}

/** A gate in a session, in the feed that defines its tiers. */
async function gateIn({ session, resource = '/', gate, src = '', theme = 'auto' }: Setting): Promise<MemberGate> {
  const page = await fixture(
    html`<member-session .session=${session} resource=${resource}>
      <briefing-feed .feed=${backbone}>
        <member-gate .gate=${gate} src=${src} theme=${theme}></member-gate>
      </briefing-feed>
    </member-session>`,
  );
  const element = page.querySelector('member-gate') as MemberGate;
  // The feed reaches the gate after it has been rendered for the first time.
  await (page.querySelector('briefing-feed') as BriefingFeed).updateComplete;
  await element.updateComplete;
  return element;
}

const gateOf = (tier: string, url: string, more: object = {}) => ({
  id: 'g',
  tier,
  title: 'The title',
  summary: 'The teaser.',
  url,
  ...more,
});

const labels = (element: Element) => [...allByRole(element, 'link'), ...allByRole(element, 'button')].map(nameOf);
const signIn = (element: Element) => part(element, 'sign-in');
const sessionOf = (element: Element) => element.closest('member-session') as MemberSession;

async function unlocked(parameters: Readonly<Record<string, string>> = {}, session = new TestSession()) {
  const { url, id } = membersUrl(parameters);
  const element = await gateIn({ session: session.enter(), gate: gateOf('member', url) });
  await inState(element, 'unlocked');
  return { element, session, url, id };
}

describe('<member-gate>', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  describe('is accessible', () => {
    for (const theme of ['light', 'dark']) {
      it(`locked, in each tier (${theme})`, async () => {
        const page = await fixture(
          html`<div style="background: ${theme === 'dark' ? '#15171a' : '#fdfcf9'}">
            ${TIERS.map(
              (tier) =>
                html`<member-gate
                  theme=${theme}
                  .feed=${backbone}
                  .gate=${gateOf(tier, 'https://a.example/')}
                ></member-gate>`,
            )}
          </div>`,
        );
        await expect(page).to.be.accessible();
      });
    }

    const states: readonly (readonly [string, string])[] = [
      ['unlocked', 'valid'],
      ['not-enough', 'low'],
      ['expired', 'expired'],
      ['failed', 'broken'],
    ];
    for (const [state, word] of states) {
      it(`when it is ${state}`, async () => {
        const element = await gateIn({
          session: new TestSession(word).enter(),
          gate: gateOf('strategic-circle', membersUrl().url),
        });
        await inState(element, state);
        await expect(element).to.be.accessible();
      });
    }

    it('while the reader signs in, and while the server is asked', async () => {
      const session = new TestSession();
      const element = await gateIn({ session, gate: gateOf('member', membersUrl({ delay: '300' }).url) });
      session.set({ status: 'signing-in' });
      await inState(element, 'signing-in');
      await showsText(element, 'Waiting for you to log in.');
      await expect(element).to.be.accessible();
      session.enter();
      await inState(element, 'checking');
      await expect(element).to.be.accessible();
    });
  });

  describe('showing', () => {
    const reference3 = reference()._briefing.gates as readonly { tier: string }[];
    const expected: Readonly<
      Record<string, readonly [label: string, title: string, summary: string, actions: readonly string[]]>
    > = {
      member: [
        'Member Briefing',
        'Deeper Event Context',
        'Login is required to unlock the full briefing and source notes.',
        ['Log in'],
      ],
      'strategic-circle': [
        'Only for Strategy Circle',
        'Strategic Circle Access',
        'Open to all readers at no cost. Unlock after joining and logging in: a reading of the funding options, paragraph by paragraph.',
        ['Join Strategic Circle', 'Already a member? Log in'],
      ],
      'leadership-alliance': [
        'Only for Leadership Alliance',
        'Leadership Alliance Access',
        'For operators, investors and policy teams. Login required.',
        ['Join Leadership Alliance', 'Already a member? Log in'],
      ],
    };
    for (const gate of reference3) {
      it(`shows label, title, teaser and ways in of the reference gate of the tier ${gate.tier}`, async () => {
        const element = await gateIn({ gate });
        const [label, title, summary, actions] = expected[gate.tier] ?? [];
        expect(textOf(part(element, 'tier'))).to.equal(label);
        expect(nameOf(byRole(element, 'heading'))).to.equal(title);
        expect(textOf(part(element, 'summary'))).to.equal(summary);
        expect(labels(element)).to.eql(actions);
        expect(textOf(element)).to.include('Locked');
        expect(element.matches(':state(locked)')).to.equal(true);
      });
    }

    it('leads to where the publisher lets readers join', async () => {
      const element = await gateIn({ gate: gateOf('strategic-circle', 'https://a.example/') });
      expect((part(element, 'join') as HTMLAnchorElement).href).to.equal(
        'https://backbone-brief.example/join/strategic-circle',
      );
    });

    it('takes title and teaser of the tier where the gate has none', async () => {
      const element = await gateIn({ gate: { id: 'g', tier: 'strategic-circle' } });
      expect(nameOf(byRole(element, 'heading'))).to.equal('Strategic Circle Access');
      expect(textOf(part(element, 'summary'))).to.equal(
        'A free tier, open to all readers. Unlock after joining and logging in.',
      );
    });

    it('takes tier and title from its attributes', async () => {
      const page = await fixture(
        html`<briefing-feed .feed=${backbone}>
          <member-gate tier="leadership-alliance" heading="Our own words"></member-gate>
        </briefing-feed>`,
      );
      const element = page.querySelector('member-gate') as MemberGate;
      expect(textOf(part(element, 'tier'))).to.equal('Only for Leadership Alliance');
      expect(nameOf(byRole(element, 'heading'))).to.equal('Our own words');
    });

    it('is for anyone who is signed in where nothing else is said', async () => {
      const element = await fixture(html`<member-gate heading="Notes"></member-gate>`);
      expect(textOf(part(element, 'tier'))).to.equal('Member Briefing');
      expect(labels(element)).to.eql(['Log in']);
    });

    it('takes the tier "member" as the feed defines it anew', async () => {
      const element = await fixture(
        html`<member-gate .feed=${edge} .gate=${{ id: 'g', tier: 'member' }}></member-gate>`,
      );
      expect(textOf(part(element, 'tier'))).to.equal('For the Night Desk');
      expect(nameOf(byRole(element, 'heading'))).to.equal('Night Desk Notes');
      expect(labels(element)).to.include('Join the Night Desk');
    });

    it('names a tier that the feed does not define by its id', async () => {
      const element = await gateIn({ gate: { id: 'g', tier: 'moon-base', title: 'Dust' } });
      expect(textOf(part(element, 'tier'))).to.equal('Only for moon-base');
    });

    it('puts its title at the level that is asked for', async () => {
      const element = await fixture(html`<member-gate heading="Notes" heading-level="4"></member-gate>`);
      expect(byRole(element, 'heading').ariaLevel).to.equal('4');
    });

    it('shows the sections that the server gives, as in the article', async () => {
      const { element } = await unlocked({ file: 'members.json', sections: '' });
      // The file holds answers by name, and is none itself: the reader sees no members' text, and no error.
      expect(textOf(element)).not.to.include('undefined');
      const sections = JSON.stringify([
        {
          id: 'a',
          title: 'Behind the Text',
          content_text: 'One.\n\nTwo.',
          items: [{ term: 'Debate', text: 'Two reports' }, 'A sentence.'],
        },
      ]);
      const full = await unlocked({ sections });
      const text = part(full.element, 'text');
      expect(textOf(text).split('\n')).to.eql([
        'Behind the Text',
        'One.',
        'Two.',
        'Debate',
        'Two reports',
        'A sentence.',
      ]);
      expect(nameOf(byRole(text, 'heading'))).to.equal('Behind the Text');
      expect(byRole(text, 'heading').ariaLevel).to.equal('4');
    });

    it('says who is signed in, and lets the reader out', async () => {
      const { element, session } = await unlocked();
      expect(textOf(element))
        .to.include('Unlocked')
        .and.to.include('Logged in as Ada')
        .and.not.to.include('The teaser.');
      byRole(element, 'button', 'Log out').click();
      await inState(element, 'locked');
      expect(session.signOuts).to.equal(1);
      expect(textOf(element)).to.include('The teaser.').and.not.to.include(SECRET);
    });

    it('names the tier that is needed, and what the reader has', async () => {
      const session = new TestSession('low', 'low', { name: 'Ada', tiers: ['strategic-circle'] });
      const element = await gateIn({ session: session.enter(), gate: gateOf('strategic-circle', membersUrl().url) });
      await inState(element, 'not-enough');
      expect(textOf(element))
        .to.include('You are logged in, but this part needs the Leadership Alliance.')
        .and.to.include('Your membership: Strategy Circle.');
      expect(labels(element)).to.eql(['Join Leadership Alliance', 'Use another account']);
      expect((part(element, 'join') as HTMLAnchorElement).href).to.match(/leadership-alliance$/);
    });

    it('names its own tier when the server names none', async () => {
      const { url } = membersUrl({ tier: '' });
      const element = await gateIn({ session: new TestSession('low').enter(), gate: gateOf('strategic-circle', url) });
      await inState(element, 'not-enough');
      expect(textOf(element)).to.include('needs the Strategy Circle');
    });

    it('keeps the teaser and says when to try again when the server is busy', async () => {
      const { url } = membersUrl({ 'retry-after': '30' });
      const element = await gateIn({ session: new TestSession('busy').enter(), gate: gateOf('member', url) });
      await inState(element, 'failed');
      expect(textOf(element)).to.include('The teaser.').and.to.include('Try again in 30 seconds.');
    });
  });

  describe('asking', () => {
    it('fires a cancelable sign-in-request, which signs in when nobody cancels it', async () => {
      const session = new TestSession();
      const element = await gateIn({ session, gate: gateOf('strategic-circle', membersUrl().url) });
      setTimeout(() => {
        signIn(element).click();
      });
      const event = await oneEvent(document.body, 'sign-in-request');
      expect([event.tier, event.cancelable, event.bubbles, event.composed]).to.eql([
        'strategic-circle',
        true,
        true,
        true,
      ]);
      await inState(element, 'unlocked');
      expect(session.signIns).to.eql(['anonymous']);
    });

    it('signs nobody in when the sign-in-request is cancelled', async () => {
      const session = new TestSession();
      const element = await gateIn({ session, gate: gateOf('member', membersUrl().url) });
      element.addEventListener('sign-in-request', (event) => {
        event.preventDefault();
      });
      signIn(element).click();
      expect(session.signIns).to.eql([]);
      expect(element.matches(':state(locked)')).to.equal(true);
    });

    it('is reached and worked by the keyboard', async () => {
      const session = new TestSession();
      const element = await gateIn({ session, gate: gateOf('member', membersUrl().url) });
      signIn(element).focus();
      await sendKeys({ press: 'Enter' });
      await inState(element, 'unlocked');
    });

    it('fires a cancelable join-request with the tier and its URL, and follows no link when it is cancelled', async () => {
      const element = await gateIn({ gate: gateOf('strategic-circle', 'https://a.example/') });
      let isPrevented: boolean | undefined;
      document.addEventListener(
        'click',
        (event) => {
          isPrevented = event.defaultPrevented;
          event.preventDefault();
        },
        { once: true },
      );
      const join = part(element, 'join');
      element.addEventListener(
        'join-request',
        (event) => {
          event.preventDefault();
        },
        { once: true },
      );
      setTimeout(() => {
        join.click();
      });
      const event = await oneEvent(document.body, 'join-request');
      expect([event.tier, event.url, event.cancelable, event.composed]).to.eql([
        'strategic-circle',
        'https://backbone-brief.example/join/strategic-circle',
        true,
        true,
      ]);
      expect(isPrevented).to.equal(true);
    });

    it('follows the link to join when nobody cancels', async () => {
      const element = await gateIn({ gate: gateOf('strategic-circle', 'https://a.example/') });
      let isPrevented: boolean | undefined;
      document.addEventListener(
        'click',
        (event) => {
          isPrevented = event.defaultPrevented;
          event.preventDefault();
        },
        { once: true },
      );
      part(element, 'join').click();
      expect(isPrevented).to.equal(false);
    });

    it('asks for the tier that the server named when the reader joins from there', async () => {
      const element = await gateIn({
        session: new TestSession('low').enter(),
        gate: gateOf('member', membersUrl().url),
      });
      await inState(element, 'not-enough');
      const join = part(element, 'join');
      element.addEventListener(
        'join-request',
        (event) => {
          event.preventDefault();
        },
        { once: true },
      );
      setTimeout(() => {
        join.click();
      });
      expect((await oneEvent(element, 'join-request')).tier).to.equal('leadership-alliance');
    });

    it('signs out before it signs in as somebody else', async () => {
      const session = new TestSession('low');
      const element = await gateIn({ session: session.enter(), gate: gateOf('strategic-circle', membersUrl().url) });
      await inState(element, 'not-enough');
      session.word = session.renewed = 'valid';
      byRole(element, 'button', 'Use another account').click();
      await inState(element, 'unlocked');
      expect([session.signOuts, session.signIns]).to.eql([1, ['anonymous']]);
    });

    it('tells once that it is unlocked, and nothing of the text or the token', async () => {
      const session = new TestSession();
      const { url } = membersUrl();
      const element = await gateIn({ session, gate: gateOf('member', url) });
      const told: object[] = [];
      document.body.addEventListener(
        'gate-unlock',
        (event) => {
          told.push(event);
        },
        { once: true },
      );
      session.enter();
      await inState(element, 'unlocked');
      element.theme = 'dark';
      await element.updateComplete;
      expect(told.length).to.equal(1);
      const [event] = told as [Event & { gate: string; tier: string }];
      expect([event.gate, event.tier]).to.eql(['g', 'member']);
      expect(Object.values(event).join(' ')).not.to.include(SECRET).and.not.to.include('valid');
    });

    it('asks again when the reader tries again, and shows the text', async () => {
      const { url, id } = membersUrl({ answer: 'broken|valid' });
      const element = await gateIn({ session: new TestSession().enter(), gate: gateOf('member', url) });
      await inState(element, 'failed');
      expect(await requests(id)).to.equal(1);
      byRole(element, 'button', 'Try again').click();
      await inState(element, 'unlocked');
      expect(textOf(part(element, 'text'))).to.include(SECRET);
    });

    it('never asks again by itself after a failure', async () => {
      const { url, id } = membersUrl({ answer: 'busy', 'retry-after': '1' });
      const element = await gateIn({ session: new TestSession().enter(), gate: gateOf('member', url) });
      await inState(element, 'failed');
      element.requestUpdate();
      await element.updateComplete;
      expect(await requests(id)).to.equal(1);
    });
  });

  describe('following', () => {
    it('asks nothing of the server while nobody is signed in', async () => {
      const { url, id } = membersUrl();
      const session = new TestSession();
      const element = await gateIn({ session, gate: gateOf('member', url) });
      session.set({ status: 'signing-in' });
      await inState(element, 'signing-in');
      session.set({ status: 'anonymous' });
      await inState(element, 'locked');
      expect(await requests(id)).to.equal(0);
      expect(session.asked).to.eql([]);
    });

    it('goes through locked, signing in, checking and unlocked', async () => {
      const { url } = membersUrl({ delay: '80' });
      const session = new TestSession();
      const element = await gateIn({ session, gate: gateOf('member', url) });
      expect(textOf(element)).to.include('Locked');
      session.set({ status: 'signing-in' });
      await showsText(element, 'Logging in');
      session.enter();
      await showsText(element, 'Checking what you may read.');
      expect(textOf(element)).to.include('The teaser.');
      await showsText(element, SECRET);
    });

    it('tries one fresh token when the server has refused the first, and shows the text', async () => {
      const session = new TestSession('expired', 'valid');
      const { element, id } = await unlocked({}, session);
      expect(session.asked.map(({ renew }) => renew)).to.eql([false, true]);
      expect(await requests(id)).to.equal(2);
      expect(textOf(element)).to.include(SECRET);
    });

    it('asks twice at most when the server goes on refusing, then asks the reader', async () => {
      const session = new TestSession('expired', 'expired');
      const { url, id } = membersUrl();
      const element = await gateIn({ session: session.enter(), gate: gateOf('member', url) });
      await inState(element, 'expired');
      await showsText(element, 'Your login has ended.');
      element.requestUpdate();
      await element.updateComplete;
      expect(await requests(id)).to.equal(2);
      session.word = session.renewed = 'valid';
      signIn(element).click();
      await inState(element, 'unlocked');
    });

    it('asks the reader when the session says that it has expired, and drops the text', async () => {
      const { element, session } = await unlocked();
      session.set({ status: 'expired' });
      await inState(element, 'expired');
      expect(wholePage()).not.to.include(SECRET);
      expect(labels(element)).to.eql(['Log in']);
    });

    it('drops the text at sign-out', async () => {
      const { element, session } = await unlocked();
      expect(wholePage()).to.include(SECRET);
      void session.signOut();
      await inState(element, 'locked');
      expect(wholePage()).not.to.include(SECRET);
    });

    it('asks anew for another reader, and shows nothing of the last one meanwhile', async () => {
      const first = encodeURIComponent('[{"title":"T","content_text":"Text for Ada."}]');
      const { url, id } = membersUrl({ delay: '0' });
      const session = new TestSession();
      const element = await gateIn({ session: session.enter(), gate: gateOf('member', `${url}&sections=${first}`) });
      await showsText(element, 'Text for Ada.');
      session.word = 'low';
      session.enter({ name: 'Bob' });
      await waitUntil(() => !element.matches(':state(unlocked)'));
      expect(wholePage(element)).not.to.include('Text for Ada.');
      await inState(element, 'not-enough');
      expect(await requests(id)).to.equal(2);
    });

    it('drops the text when it is moved out of its session, at once', async () => {
      const { element } = await unlocked();
      const outside = await fixture(html`<div></div>`);
      outside.append(element);
      await inState(element, 'locked');
      expect(wholePage()).not.to.include(SECRET);
    });

    it('keeps no text while it is out of the page', async () => {
      const { element } = await unlocked();
      const home = element.parentElement as Element;
      element.remove();
      await waitUntil(() => !wholePage(element.shadowRoot as ShadowRoot).includes(SECRET), 'the text is gone');
      home.append(element);
      await inState(element, 'unlocked');
    });

    it('takes the answer of the session that it is moved into', async () => {
      const { element } = await unlocked();
      const other = await fixture<MemberSession>(
        html`<member-session .session=${new TestSession('low').enter()} resource="/"><p></p></member-session>`,
      );
      other.append(element);
      await inState(element, 'not-enough');
      expect(wholePage(element)).not.to.include(SECRET);
    });

    it('drops the text when its session element goes', async () => {
      const { element } = await unlocked();
      const holder = sessionOf(element).parentElement as Element;
      holder.append(...sessionOf(element).children);
      await inState(element, 'locked');
      expect(wholePage()).not.to.include(SECRET);
    });

    it('does not show a text that comes after the reader has left', async () => {
      const { url } = membersUrl({ delay: '120' });
      const session = new TestSession();
      const element = await gateIn({ session: session.enter(), gate: gateOf('member', url) });
      await inState(element, 'checking');
      void session.signOut();
      await inState(element, 'locked');
      const { url: later } = membersUrl({ delay: '150' });
      await fetch(later, { headers: { authorization: 'Bearer valid' } });
      expect(element.matches(':state(locked)')).to.equal(true);
      expect(wholePage()).not.to.include(SECRET);
    });

    it('stops its request when it leaves the page', async () => {
      const { url, id } = membersUrl({ delay: '400' });
      const element = await gateIn({ session: new TestSession().enter(), gate: gateOf('member', url) });
      await until(async () => (await requests(id)) === 1, 'the server is asked');
      element.remove();
      await until(async () => (await closedRequests(id)) === 1, 'the request is closed');
    });

    it('asks at another URL when its gate changes', async () => {
      const { element } = await unlocked();
      const { url, id } = membersUrl({ sections: '[{"content_text":"Another text."}]' });
      element.gate = gateOf('member', url);
      await showsText(element, 'Another text.');
      expect(textOf(element)).not.to.include(SECRET);
      expect(await requests(id)).to.equal(1);
    });

    it('follows a session that comes after it, and listens to no session when it has gone', async () => {
      const session = new TestSession();
      const element = await gateIn({ gate: gateOf('member', membersUrl().url) });
      expect(element.matches(':state(locked)')).to.equal(true);
      sessionOf(element).session = session.enter();
      await inState(element, 'unlocked');
      const holder = sessionOf(element);
      expect(session.listening).to.be.at.least(1);
      holder.remove();
      await waitUntil(() => session.listening === 0, 'nobody listens');
    });

    it('shows the tiers of a feed that comes later', async () => {
      const { url } = feedUrl('backbone.json', { delay: '60' });
      const page = await fixture(
        html`<briefing-feed src=${url}><member-gate tier="strategic-circle"></member-gate></briefing-feed>`,
      );
      const element = page.querySelector('member-gate') as MemberGate;
      expect(textOf(element)).to.include('Only for strategic-circle');
      await showsText(element, 'Only for Strategy Circle');
    });
  });

  describe('keeping the token', () => {
    const elsewhere = () => membersUrl({}, otherOrigin());

    it('sends the token to the members’ endpoint in the Authorization header and nowhere else', async () => {
      const { id, url } = await unlocked();
      const [request] = await requestLog(id);
      expect(request?.headers.authorization).to.equal('Bearer valid');
      expect(request?.url).not.to.include('valid');
      expect(request?.headers.referer).to.equal(undefined);
      expect(request?.headers.cookie).to.equal(undefined);
      expect(new URL(url).origin).to.equal(location.origin);
    });

    for (const [what, resource] of [
      ['nothing', ''],
      ['another origin', 'https://publisher.example'],
      ['an origin that begins alike', `${location.origin}0`],
      ['no URL', 'https://['],
    ] as const) {
      it(`asks nothing, and fetches no token, when resource names ${what}`, async () => {
        const { url, id } = membersUrl();
        const session = new TestSession();
        const element = await gateIn({ session: session.enter(), resource, gate: gateOf('member', url) });
        await inState(element, 'failed');
        expect(await requestLog(id)).to.eql([]);
        expect(session.asked).to.eql([]);
        expect(textOf(element)).to.include('The teaser.');
      });
    }

    it('never asks an origin that resource does not name, whatever the feed says', async () => {
      const { url, id } = elsewhere();
      const session = new TestSession();
      const element = await gateIn({ session: session.enter(), gate: gateOf('member', url) });
      await inState(element, 'failed');
      expect(await requestLog(id)).to.eql([], 'not even a preflight');
      expect(session.asked).to.eql([]);
    });

    it('asks another origin when resource names it', async () => {
      const { url, id } = elsewhere();
      const element = await gateIn({
        session: new TestSession().enter(),
        resource: `/ ${otherOrigin()}/anything`,
        gate: gateOf('member', url),
      });
      await inState(element, 'unlocked');
      expect((await requestLog(id)).map(({ method }) => method)).to.include('GET');
    });

    it('follows no redirect with the token', async () => {
      const target = elsewhere();
      const { url } = membersUrl({ redirect: target.url });
      const element = await gateIn({
        session: new TestSession().enter(),
        resource: `/ ${otherOrigin()}`,
        gate: gateOf('member', url),
      });
      await inState(element, 'failed');
      expect(await requestLog(target.id)).to.eql([]);
    });

    it('keeps the token out of the page, of its storage and of what is told', async () => {
      const canary = `canary${String(Date.now())}`;
      const { url } = membersUrl({ answer: 'valid' });
      const session = new TestSession(canary);
      const element = await gateIn({ session, gate: gateOf('member', url) });
      const told: string[] = [];
      for (const type of ['session-change', 'gate-unlock', 'sign-in-request']) {
        element.addEventListener(type, (event) => told.push(JSON.stringify({ ...event })), { once: true });
      }
      signIn(element).click();
      await inState(element, 'unlocked');
      const kept = [
        wholePage(),
        location.href,
        JSON.stringify(history.state),
        JSON.stringify({ ...localStorage }),
        JSON.stringify({ ...sessionStorage }),
        document.cookie,
        ...told,
      ];
      expect(kept.filter((text) => text?.includes(canary))).to.eql([]);
    });
  });

  describe('styling', () => {
    it('lets the page style its parts gate, tier, title, summary, sign-in, join and text', async () => {
      const element = await gateIn({ gate: gateOf('strategic-circle', 'https://a.example/') });
      for (const name of ['gate', 'tier', 'title', 'summary', 'sign-in', 'join']) {
        hostStyle(`member-gate::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(element, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
      const open = await unlocked();
      hostStyle('member-gate::part(text) { outline: 3px solid rgb(1, 2, 3); }');
      expect(getComputedStyle(part(open.element, 'text')).outlineColor).to.equal('rgb(1, 2, 3)');
    });

    it('is in one of its states at a time', async () => {
      const all = ['locked', 'signing-in', 'checking', 'unlocked', 'not-enough', 'expired', 'failed'];
      const { element } = await unlocked();
      expect(all.filter((state) => element.matches(`:state(${state})`))).to.eql(['unlocked']);
    });

    it('goes when it is hidden', async () => {
      const element = await gateIn({ gate: gateOf('member', 'https://a.example/') });
      element.hidden = true;
      hostStyle('member-gate { display: block; }');
      expect(element.checkVisibility()).to.equal(false);
    });

    it('looks the same in a page that unsets all', async () => {
      hostStyle('body { margin: 0 }');
      const element = await gateIn({ gate: gateOf('member', 'https://a.example/') });
      const look = () => {
        const { fontSize, color, fontFamily } = getComputedStyle(part(element, 'title'));
        return { fontSize, color, fontFamily };
      };
      const before = look();
      hostStyle('* { all: unset !important }');
      expect(look()).to.eql(before);
    });
  });

  describe('bad input', () => {
    for (const gate of [undefined, null, 7, 'x', [], {}, { id: '' }, { id: 'g', tier: {}, title: 7, url: 42 }]) {
      it(`is locked, and asks for nothing, with the gate ${JSON.stringify(gate) ?? 'undefined'}`, async () => {
        const session = new TestSession();
        const element = await gateIn({ session: session.enter(), gate: gate as unknown as object });
        await inState(element, 'locked');
        expect(session.asked).to.eql([]);
        expect(textOf(element)).to.match(/^Member Briefing/);
        expect(textOf(element)).not.to.match(/undefined|\[object|null/);
      });
    }

    for (const url of ['javascript:alert(1)', 'data:application/json,{}', 'file:///x', 'https://user:pw@localhost/']) {
      it(`asks for nothing at ${url}`, async () => {
        const session = new TestSession();
        const element = await gateIn({ session: session.enter(), src: url, gate: gateOf('member', url) });
        await element.updateComplete;
        await waitUntil(() => element.matches(':state(locked), :state(failed)'));
        expect(session.asked).to.eql([]);
      });
    }

    it('gives no link to a javascript: URL to join at', async () => {
      const element = await fixture(
        html`<member-gate .feed=${edge} .gate=${{ id: 'g', tier: 'leadership-alliance' }}></member-gate>`,
      );
      expect(allByRole(element, 'link')).to.eql([]);
      const event = oneEvent(element, 'join-request');
      byRole(element, 'button', 'Join').click();
      expect((await event).url).to.equal(undefined);
    });

    for (const [what, parameters] of [
      ['no JSON', { sections: '[' }],
      ['a list of nothing', { sections: '[null, 7, {}]' }],
      ['sections of the wrong kind', { sections: '"x"' }],
    ] as const) {
      it(`shows no broken text when the server sends ${what}`, async () => {
        const { url } = membersUrl(parameters);
        const element = await gateIn({ session: new TestSession().enter(), gate: gateOf('member', url) });
        await waitUntil(() => element.matches(':state(unlocked), :state(failed)'));
        expect(textOf(element)).not.to.match(/undefined|\[object|null/);
      });
    }

    it('shows markup in the members’ text as it is written, and no link to a javascript: URL', async () => {
      const evil = '<img src=x onerror="window.__pwned=1">';
      const sections = JSON.stringify([
        { title: evil, content_text: evil, items: [{ text: evil, url: 'javascript:alert(1)' }] },
      ]);
      const { element } = await unlocked({ sections });
      expect(textOf(part(element, 'text')).split('\n')).to.eql([evil, evil, evil]);
      expect([...allByRole(element, 'img'), ...allByRole(element, 'link')]).to.eql([]);
    });

    it('holds a session that throws, rejects or gives an empty token', async () => {
      for (const token of [
        () => Promise.reject(new Error('no')),
        () => Promise.resolve(''),
        () => Promise.resolve(undefined),
      ]) {
        const session = new TestSession();
        session.token = token;
        const element = await gateIn({ session: session.enter(), gate: gateOf('member', membersUrl().url) });
        await inState(element, 'expired');
        await showsText(element, 'Log in');
      }
    });

    it('holds a session whose token() throws at once', async () => {
      const session = new TestSession();
      session.token = () => {
        throw new Error('no');
      };
      const element = await gateIn({ session: session.enter(), gate: gateOf('member', membersUrl().url) });
      await waitUntil(() => element.matches(':state(expired), :state(failed)'), 'the gate does not wait for ever');
    });

    it('fits a window of 320 px with titles and names of two thousand characters', async () => {
      await setViewport({ width: 320, height: 700 });
      const long = 'x'.repeat(2000);
      const element = await gateIn({ gate: gateOf('member', 'https://a.example/', { title: long, summary: long }) });
      expect(textOf(element).length).to.be.greaterThan(4000);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    });

    it('shows nothing of sections that somebody put into the gate itself', async () => {
      const gate = gateOf('member', 'https://a.example/', {
        sections: [{ title: 'Leak', content_text: 'Leaked text.' }],
      });
      const element = await gateIn({ gate });
      expect(wholePage(element.shadowRoot as ShadowRoot)).not.to.include('Leak');
      expect(parts(element, 'text')).to.eql([]);
    });
  });
});
