import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/member-gate.js';
import '../../src/elements/member-session.js';
import { announce } from '../../src/internal/announcer.js';
import { SIGN_IN_FAILURES } from '../../src/model/membership.js';
import {
  TestIntervals,
  TestSession,
  allByRole,
  backbone,
  byRole,
  closedRequests,
  edge,
  feedUrl,
  focused,
  hostStyle,
  inState,
  liveRegions,
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
import type { BriefingErrorEvent } from '../../src/internal/briefing-events.js';
import type { GateError } from '../../src/internal/gate-error.js';
import type { SessionState, SignInFailure, SignInStep } from '../../src/model/membership.js';

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

const ID = 'https://id.publisher.example';
type DeviceStep = SignInStep & { readonly kind: 'device' };

const windowStep = (window: 'open' | 'unknown' | 'blocked', url = `${ID}/authorize?state=1`): SignInStep => ({
  kind: 'window',
  url,
  window,
});
const deviceStep = (more: Partial<DeviceStep> = {}): DeviceStep => ({
  kind: 'device',
  url: `${ID}/device`,
  code: 'WDJB-MJHT',
  completeUrl: `${ID}/device?user_code=WDJB-MJHT`,
  started: Date.now(),
  expires: Date.now() + 600_000,
  ...more,
});
const signingIn = (step?: SignInStep): SessionState => ({ status: 'signing-in', ...(step && { step }) });

/** Each step of signing in, with what the reader is told and the ways on. */
const STEPS: readonly (readonly [what: string, step: () => SignInStep | undefined, text: string, ways: string[]])[] = [
  ['has not begun', () => undefined, 'One moment.', ['Cancel']],
  [
    'goes on in a window',
    () => windowStep('open'),
    'A window has opened for you to log in. Then read on here.',
    ['Cancel'],
  ],
  [
    'goes on in a window that is out of reach',
    () => windowStep('unknown'),
    'Waiting for you to log in. If you see no login window, open it here.',
    ['Open the login window', 'Cancel'],
  ],
  [
    'waits for a window that was blocked',
    () => windowStep('blocked'),
    'Your browser has opened no login window. Open it yourself, log in, then read on here.',
    ['Open the login window', 'Cancel'],
  ],
  [
    'goes on by a code for another device',
    () => deviceStep(),
    'On any device, open\nid.publisher.example/device\nEnter this code\nWDJB-MJHT',
    ['id.publisher.example/device', 'Copy', 'Cancel'],
  ],
];

/** Why a sign-in came to nothing, as the reader is told. */
const FAILURES: Readonly<Record<SignInFailure, string>> = {
  refused: 'You are not logged in: the login was refused.',
  'timed-out': 'You are not logged in: nothing came back from the login window.',
  'code-expired': 'The code has run out. Log in again to get a new one.',
  unreachable: 'The publisher’s login cannot be reached. Try again in a moment.',
  untrusted: 'The answer to the login was not the one that was asked for. Nobody has been logged in.',
  insecure: 'This page has no secure connection, so nobody can log in here.',
  framed: 'Nobody can log in inside this frame. Open the page by itself.',
  provider: 'The publisher’s login has a fault. Nobody has been logged in.',
};
const failedWith = (code: SignInFailure): SessionState => ({ status: 'failed', code, message: 'For developers.' });

/** A gate in a session that is in that state. */
async function gateAt(state: SessionState, session = new TestSession(), theme = 'auto') {
  const element = await gateIn({ session, gate: gateOf('strategic-circle', membersUrl().url), theme });
  session.set(state);
  await (state.status === 'failed'
    ? waitUntil(() => parts(element, 'notice').length > 0, 'the notice is shown')
    : showsText(element, 'Logging in'));
  return { element, session };
}

/** Several gates of one session, each with a title of its own. */
async function gatesIn(session: TestSession, titles: readonly string[] = ['One', 'Two', 'Three']) {
  const page = await fixture(
    html`<member-session .session=${session} resource="/">
      ${titles.map((heading) => html`<member-gate src=${membersUrl().url} heading=${heading}></member-gate>`)}
    </member-session>`,
  );
  return [...page.querySelectorAll('member-gate')] as [MemberGate, MemberGate, ...MemberGate[]];
}

/** Follows no link of the page, until the test is over. */
function stay(event: Event): void {
  event.preventDefault();
}

describe('<member-gate>', () => {
  afterEach(async () => {
    await setViewport({ width: 800, height: 600 });
  });

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

    it('while the server is asked', async () => {
      const session = new TestSession();
      const { url } = membersUrl({ delay: '300' });
      const element = await gateIn({ session: session.enter(), gate: gateOf('member', url) });
      await showsText(element, 'Checking what you may read.');
      await expect(element).to.be.accessible();
    });

    for (const theme of ['light', 'dark'] as const) {
      for (const [what, step] of STEPS) {
        it(`when signing in ${what} (${theme})`, async () => {
          hostStyle(`member-session { background: ${theme === 'dark' ? '#15171a' : '#fdfcf9'} }`);
          const { element } = await gateAt(signingIn(step()), undefined, theme);
          await expect(sessionOf(element)).to.be.accessible();
        });
      }
    }

    for (const code of SIGN_IN_FAILURES) {
      it(`after a sign-in that came to nothing: ${code}`, async () => {
        const { element } = await gateAt(failedWith(code));
        await expect(element).to.be.accessible();
      });
    }

    it('where the page names no such origin', async () => {
      const element = await gateIn({
        session: new TestSession().enter(),
        resource: '',
        gate: gateOf('member', membersUrl().url),
      });
      await showsText(element, 'not available on this page');
      await expect(element).to.be.accessible();
    });

    it('with a code for another device', async () => {
      const { element } = await gateAt(signingIn(deviceStep()));
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
      const { href, target, rel } = part(element, 'join') as HTMLAnchorElement;
      expect([href, target, rel]).to.eql([
        'https://backbone-brief.example/join/strategic-circle',
        '_blank',
        'noopener',
      ]);
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

    for (const [what, step, text, ways] of STEPS) {
      it(`says what to do when signing in ${what}`, async () => {
        const { element } = await gateAt(signingIn(step()));
        expect(textOf(element)).to.include(text).and.to.include('Logging in');
        expect(labels(element)).to.eql(ways);
      });
    }

    it('keeps the teaser while the reader signs in, and puts the code in its place', async () => {
      const { element, session } = await gateAt(signingIn(windowStep('blocked')));
      expect(textOf(element)).to.include('The teaser.');
      session.set(signingIn(deviceStep()));
      await showsText(element, 'Enter this code');
      expect(textOf(element)).not.to.include('The teaser.');
    });

    it('leads to the login window in a new tab that has no handle on the page', async () => {
      for (const window of ['unknown', 'blocked'] as const) {
        const { element } = await gateAt(signingIn(windowStep(window)));
        const link = byRole(element, 'link') as HTMLAnchorElement;
        expect([link.href, link.target, link.rel]).to.eql([`${ID}/authorize?state=1`, '_blank', 'noopener']);
      }
    });

    it('shows the short address to type, and leads to the one that knows the code', async () => {
      const { element } = await gateAt(signingIn(deviceStep()));
      const link = byRole(element, 'link') as HTMLAnchorElement;
      expect([nameOf(link), link.href]).to.eql(['id.publisher.example/device', `${ID}/device?user_code=WDJB-MJHT`]);
      expect([link.target, link.rel]).to.eql(['_blank', 'noopener']);
    });

    it('leads to the short address where there is no other', async () => {
      const { element } = await gateAt(signingIn(deviceStep({ url: `${ID}/`, completeUrl: undefined })));
      const link = byRole(element, 'link') as HTMLAnchorElement;
      expect([nameOf(link), link.href]).to.eql(['id.publisher.example', `${ID}/`]);
    });

    it('shows the code as it is, from left to right also in a page that is not', async () => {
      document.documentElement.dir = 'rtl';
      const { element } = await gateAt(signingIn(deviceStep()));
      const code = part(element, 'code');
      expect([textOf(code), getComputedStyle(code).direction]).to.eql(['WDJB-MJHT', 'ltr']);
      document.documentElement.removeAttribute('dir');
    });

    it('warns of codes that somebody sends', async () => {
      const { element } = await gateAt(signingIn(deviceStep()));
      expect(textOf(element)).to.include('Enter only a code that you see on this page yourself.');
    });

    describe('the time that a code has left', () => {
      let time: TestIntervals;
      beforeEach(() => {
        time = new TestIntervals();
      });
      afterEach(() => {
        time.restore();
      });

      it('follows the clock, in words and as a rule that grows shorter', async () => {
        const { element } = await gateAt(signingIn(deviceStep()));
        const rule = element.shadowRoot?.querySelector('progress') as HTMLProgressElement;
        expect(textOf(element)).to.include('Waiting for your confirmation. The code is good for 10 more minutes.');
        expect(rule.position).to.be.closeTo(1, 0.01);
        for (const [ms, words, position] of [
          [150_000, '8 more minutes', 0.75],
          [300_000, '3 more minutes', 0.25],
          [90_000, 'one more minute', 0.1],
          [300_000, 'one more minute', 0],
        ] as const) {
          time.pass(ms);
          await element.updateComplete;
          expect(textOf(element)).to.include(words);
          expect(rule.position).to.be.closeTo(position, 0.01);
        }
      });

      it('is watched only while the code is shown', async () => {
        const { element, session } = await gateAt(signingIn(deviceStep()));
        expect(time.every.length).to.equal(1);
        session.set(signingIn(deviceStep({ code: 'ANOTHER' })));
        await showsText(element, 'ANOTHER');
        expect(time.every.length).to.equal(1);
        session.cancel();
        await inState(element, 'locked');
        expect(time.every).to.eql([]);
        session.set(signingIn(deviceStep()));
        await showsText(element, 'WDJB');
        element.remove();
        expect(time.every).to.eql([]);
      });
    });

    for (const code of SIGN_IN_FAILURES) {
      it(`says why nobody is signed in, ${code}, and lets the reader try again`, async () => {
        const { element, session } = await gateAt(failedWith(code));
        expect(textOf(part(element, 'notice'))).to.equal(FAILURES[code]);
        expect(textOf(element)).to.include('The teaser.').and.not.to.include('For developers.');
        expect(labels(element)).to.eql(['Join Strategic Circle', 'Already a member? Log in']);
        expect(element.matches(':state(locked)')).to.equal(true);
        session.onSignIn = () => {
          session.set(signingIn());
        };
        signIn(element).click();
        await inState(element, 'signing-in');
        expect(parts(element, 'notice')).to.eql([]);
      });
    }

    it('says it in the page’s own words where the failure has no code of ours', async () => {
      const { element, session } = await gateAt({ status: 'failed', message: 'The desk is closed.' });
      expect(textOf(part(element, 'notice'))).to.equal('The desk is closed.');
      session.set({ status: 'failed', message: 'It rains.', code: 'weather' as SignInFailure });
      await showsText(element, 'It rains.');
    });

    it('shows the way where the reader has asked for it, and elsewhere only that it is being gone', async () => {
      const session = new TestSession();
      const [one, two] = await gatesIn(session);
      session.onSignIn = () => {
        session.set(signingIn(deviceStep()));
      };
      signIn(two).click();
      await Promise.all([showsText(two, 'WDJB-MJHT'), showsText(one, 'Logging in')]);
      expect(textOf(one)).not.to.include('WDJB-MJHT');
      expect(labels(one)).to.eql([]);
      session.set(failedWith('refused'));
      await waitUntil(() => parts(two, 'notice').length > 0, 'the notice is shown');
      await inState(one, 'locked');
      expect(parts(one, 'notice')).to.eql([]);
    });

    it('shows it everywhere when the page itself has asked, or the gate that has asked is gone', async () => {
      const session = new TestSession();
      const [one, two] = await gatesIn(session);
      session.set(signingIn(deviceStep()));
      await Promise.all([showsText(one, 'WDJB-MJHT'), showsText(two, 'WDJB-MJHT')]);
      session.cancel();
      await inState(two, 'locked');
      session.onSignIn = () => {
        session.set(signingIn(deviceStep({ code: 'SECOND' })));
      };
      signIn(two).click();
      await showsText(two, 'SECOND');
      two.remove();
      session.set(signingIn(deviceStep({ code: 'THIRD' })));
      await showsText(one, 'THIRD');
    });

    it('is not available where the page names no such origin, and offers no way to try', async () => {
      const { url, id } = membersUrl({}, otherOrigin());
      const session = new TestSession();
      const element = await gateIn({ session: session.enter(), gate: gateOf('member', url) });
      await showsText(element, 'This part is not available on this page.');
      expect(textOf(element)).to.include('Not available').and.to.include('The teaser.');
      expect(labels(element)).to.eql([]);
      expect(await requestLog(id)).to.eql([]);
    });

    it('says that there is no network, when the browser knows', async () => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
      const { url } = membersUrl({ cors: 'none' }, otherOrigin());
      const element = await gateIn({
        session: new TestSession().enter(),
        resource: otherOrigin(),
        gate: gateOf('member', url),
      });
      await showsText(element, 'There is no network connection.');
      expect(labels(element)).to.eql(['Try again']);
      Reflect.deleteProperty(navigator, 'onLine');
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

    it('says that the membership does not do where no tier with a name is needed', async () => {
      const { url } = membersUrl({ tier: '' });
      const element = await gateIn({ session: new TestSession('low').enter(), gate: gateOf('member', url) });
      await inState(element, 'not-enough');
      expect(textOf(element)).to.include('You are logged in, but your membership does not include this part.');
    });

    describe('when the server wants to be left alone', () => {
      let time: TestIntervals;
      beforeEach(() => {
        time = new TestIntervals();
      });
      afterEach(() => {
        time.restore();
      });
      const busy = async (seconds: number, session = new TestSession('busy')) => {
        const { url, id } = membersUrl({ 'retry-after': String(seconds) });
        const element = await gateIn({ session: session.enter(), gate: gateOf('member', url) });
        await inState(element, 'failed');
        return { element, session, id };
      };

      it('counts the seconds, and lets the reader try again when they are over', async () => {
        const { element, id } = await busy(30);
        expect([labels(element), time.every]).to.eql([[], [1000]]);
        for (const [ms, words] of [
          [10_000, 'Try again in 20 seconds.'],
          [15_000, 'Try again in 5 seconds.'],
        ] as const) {
          time.pass(ms);
          await element.updateComplete;
          expect(textOf(element)).to.include(words);
        }
        time.pass(5000);
        await element.updateComplete;
        expect(textOf(element)).not.to.include('seconds');
        expect([labels(element), time.every, await requests(id)]).to.eql([['Try again'], [], 1]);
      });

      it('speaks of minutes where there are some', async () => {
        const { element } = await busy(3600);
        expect(textOf(element)).to.include('Try again in 60 minutes.');
      });

      it('counts no longer when the reader has left, or signs in anew', async () => {
        const { element, session } = await busy(3600);
        await session.signOut();
        await inState(element, 'locked');
        expect(time.every).to.eql([]);
        session.enter();
        await inState(element, 'failed');
        session.set(signingIn(deviceStep()));
        await showsText(element, 'WDJB-MJHT');
        expect(time.every).to.eql([5000]);
        element.remove();
        expect(time.every).to.eql([]);
      });
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

    it('lets somebody else sign in where the membership does not do', async () => {
      const session = new TestSession('low');
      const element = await gateIn({ session: session.enter(), gate: gateOf('strategic-circle', membersUrl().url) });
      await inState(element, 'not-enough');
      session.word = session.renewed = 'valid';
      byRole(element, 'button', 'Use another account').click();
      await inState(element, 'unlocked');
      expect([session.signOuts, session.wanted]).to.eql([0, [{ another: true }]]);
    });

    it('asks for nobody else where nobody was signed in, or the login has ended', async () => {
      const session = new TestSession('expired');
      const element = await gateIn({ session, gate: gateOf('member', membersUrl().url) });
      signIn(element).click();
      await inState(element, 'expired');
      signIn(element).click();
      expect(session.wanted).to.eql([{ another: false }, { another: false }]);
    });

    it('gives up signing in when the reader cancels', async () => {
      for (const [, step] of STEPS) {
        const { element, session } = await gateAt(signingIn(step()));
        part(element, 'cancel').click();
        await inState(element, 'locked');
        expect(session.cancels).to.equal(1);
      }
    });

    it('offers no way to give up where the session has none', async () => {
      for (const [, step] of STEPS) {
        const session = Object.assign(new TestSession(), { cancel: undefined }) as unknown as TestSession;
        const { element } = await gateAt(signingIn(step()), session);
        expect(parts(element, 'cancel')).to.eql([]);
      }
    });

    describe('for a copy of the code', () => {
      const press = (element: Element, name: string) => {
        byRole(element, 'button', name).focus();
        return sendKeys({ press: 'Enter' });
      };

      it('copies it, says so, and says so no longer when the time goes on', async () => {
        const time = new TestIntervals();
        const { element, session } = await gateAt(signingIn(deviceStep()));
        await press(element, 'Copy');
        await showsText(element, 'Copied');
        const field = await fixture<HTMLTextAreaElement>(html`<textarea aria-label="Paste"></textarea>`);
        field.focus();
        await sendKeys({ down: 'Control' });
        await sendKeys({ press: 'v' });
        await sendKeys({ up: 'Control' });
        await waitUntil(() => field.value === 'WDJB-MJHT', `the code is in the clipboard, not "${field.value}"`);
        time.pass(5000);
        await element.updateComplete;
        expect(labels(element)).to.include('Copy');
        time.restore();
        session.cancel();
      });

      it('says of no other code that it was copied', async () => {
        const { element, session } = await gateAt(signingIn(deviceStep()));
        await press(element, 'Copy');
        await showsText(element, 'Copied');
        session.cancel();
        await inState(element, 'locked');
        session.set(signingIn(deviceStep({ code: 'SECOND' })));
        await showsText(element, 'SECOND');
        expect(labels(element)).to.include('Copy');
      });

      const noClipboard: readonly (readonly [what: string, clipboard: unknown])[] = [
        ['may not write there', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
        ['has no clipboard', undefined],
      ];
      for (const [what, clipboard] of noClipboard) {
        it(`marks it where the page ${what}, so that the reader can copy it`, async () => {
          Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
          const { element } = await gateAt(signingIn(deviceStep()));
          await press(element, 'Copy');
          await waitUntil(() => getSelection()?.toString().trim() === 'WDJB-MJHT', 'the code is marked');
          expect(labels(element)).to.include('Copy');
          Reflect.deleteProperty(navigator, 'clipboard');
          getSelection()?.removeAllRanges();
        });
      }
    });

    describe('to join', () => {
      /** The reader goes to another tab, or comes back. */
      const see = (hidden: boolean) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event('visibilitychange'));
      };
      beforeEach(() => {
        document.addEventListener('click', stay);
      });
      afterEach(() => {
        document.removeEventListener('click', stay);
        Reflect.deleteProperty(document, 'hidden');
      });

      it('asks the server anew, with a fresh token, when the reader comes back', async () => {
        const session = new TestSession('low', 'valid');
        const { url, id } = membersUrl();
        const element = await gateIn({ session: session.enter(), gate: gateOf('strategic-circle', url) });
        await inState(element, 'not-enough');
        part(element, 'join').click();
        see(true);
        await element.updateComplete;
        expect(await requests(id)).to.equal(1, 'not before');
        see(false);
        await inState(element, 'unlocked');
        expect(session.asked.map(({ renew }) => renew)).to.eql([false, true]);
        see(true);
        see(false);
        await element.updateComplete;
        expect([await requests(id), element.matches(':state(unlocked)')]).to.eql([2, true]);
      });

      it('asks nothing when the reader comes back who has not gone to join', async () => {
        const { url, id } = membersUrl();
        const element = await gateIn({ session: new TestSession('low').enter(), gate: gateOf('member', url) });
        await inState(element, 'not-enough');
        element.addEventListener('join-request', stay, { once: true });
        part(element, 'join').click();
        see(true);
        see(false);
        await element.updateComplete;
        expect(element.matches(':state(not-enough)')).to.equal(true);
        expect(await requests(id)).to.equal(1);
      });

      it('asks nothing when the reader comes back who has signed out, or to a gate that has gone', async () => {
        const session = new TestSession('low');
        const { url, id } = membersUrl();
        const element = await gateIn({ session: session.enter(), gate: gateOf('member', url) });
        await inState(element, 'not-enough');
        part(element, 'join').click();
        await session.signOut();
        see(false);
        await inState(element, 'locked');
        session.enter();
        await inState(element, 'not-enough');
        part(element, 'join').click();
        element.remove();
        see(false);
        expect(await requests(id)).to.equal(2);
      });
    });

    describe('in vain', () => {
      /** What a gate tells of its failures. */
      async function failing(url: string, resource = '/', session = new TestSession()) {
        const told: BriefingErrorEvent[] = [];
        const listen = (event: BriefingErrorEvent) => told.push(event);
        document.body.addEventListener('briefing-error', listen);
        const element = await gateIn({ session: session.enter(), resource, gate: gateOf('member', url) });
        await inState(element, 'failed');
        await element.updateComplete;
        document.body.removeEventListener('briefing-error', listen);
        return { element, told, error: told[0]?.error as GateError };
      }

      it('fires a briefing-error that bubbles and cannot be cancelled', async () => {
        const { told } = await failing(membersUrl({ answer: 'broken' }).url);
        expect(told.map(({ bubbles, composed, cancelable }) => [bubbles, composed, cancelable])).to.eql([
          [true, true, false],
        ]);
      });

      const elsewhere = (parameters: Readonly<Record<string, string>>) => membersUrl(parameters, otherOrigin()).url;
      const cases: readonly (readonly [
        code: string,
        what: string,
        url: () => string,
        message: () => string,
        status?: number,
      ])[] = [
        ['http', 'an error', () => membersUrl({ answer: 'broken' }).url, () => 'The server answered 500.', 500],
        ['http', 'to wait', () => membersUrl({ answer: 'busy' }).url, () => 'The server answered 429.', 429],
        ...[{ sections: '[' }, { file: 'members.json' }].map(
          (parameters, index) =>
            [
              'bad-answer',
              index ? 'JSON that is something else' : 'no JSON',
              () => membersUrl(parameters).url,
              () => 'The server answered with something that is not members’ text',
              200,
            ] as const,
        ),
        [
          'network',
          'nothing that the page may read',
          () => elsewhere({ cors: 'none' }),
          () => `${otherOrigin()} must allow the header Authorization from ${location.origin} (CORS)`,
        ],
        ['network', 'a redirect', () => membersUrl({ redirect: elsewhere({}) }).url, () => 'There was no answer.'],
      ];
      for (const [code, what, urlOf, message, status] of cases) {
        it(`names what is wrong when the server gives ${what}`, async () => {
          const url = urlOf();
          const { error } = await failing(url, `/ ${otherOrigin()}`);
          expect([error.name, error.code, error.url, error.status]).to.eql(['GateError', code, url, status]);
          expect(error.message).to.include(message());
        });
      }

      it('names the origin that resource does not name', async () => {
        const url = elsewhere({});
        const { error } = await failing(url);
        expect([error.code, error.url]).to.eql(['not-named', url]);
        expect(error.message).to.equal(
          `Nothing was sent to ${otherOrigin()}: the attribute "resource" of <member-session> does not name it.`,
        );
      });

      it('names the time when nothing comes in time', async () => {
        const own = AbortSignal.timeout.bind(AbortSignal);
        AbortSignal.timeout = () => own(50);
        const { error } = await failing(membersUrl({ delay: '3000' }).url);
        expect([error.code, error.message]).to.eql(['timeout', 'There was no answer in time.']);
        AbortSignal.timeout = own;
      });

      it('tells each failure once, and the next one anew', async () => {
        const { element, told } = await failing(membersUrl({ answer: 'broken' }).url);
        element.theme = 'dark';
        await element.updateComplete;
        expect(told.length).to.equal(1);
        const next = oneEvent(element, 'briefing-error');
        byRole(element, 'button', 'Try again').click();
        expect((await next).error).not.to.equal(told[0]?.error);
      });

      it('tells nothing of a token', async () => {
        const canary = `canary${String(Date.now())}`;
        for (const parameters of [
          { answer: 'broken' },
          { sections: '[' },
          { redirect: 'https://a.invalid/' },
        ] as const) {
          const { error } = await failing(
            membersUrl({ answer: 'valid', ...parameters }).url,
            '/',
            new TestSession(canary),
          );
          expect(`${error.message}${error.stack ?? ''}${JSON.stringify({ ...error })}`).not.to.include(canary);
        }
      });

      it('tells nothing when the answer is one of those that are expected', async () => {
        const told: Event[] = [];
        const listen = (event: Event) => told.push(event);
        document.addEventListener('briefing-error', listen);
        for (const [word, state] of [
          ['valid', 'unlocked'],
          ['low', 'not-enough'],
          ['expired', 'expired'],
        ] as const) {
          const session = new TestSession(word).enter();
          const element = await gateIn({ session, gate: gateOf('member', membersUrl().url) });
          await inState(element, state);
        }
        document.removeEventListener('briefing-error', listen);
        expect(told).to.eql([]);
      });
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

    const ways: readonly (readonly [what: string, leave: (session: TestSession, gate: MemberGate) => void])[] = [
      ['the reader signs out', (session) => void session.signOut()],
      ['the session ends', (session) => session.set({ status: 'expired' })],
      ['the session fails', (session) => session.set(failedWith('provider'))],
      ['the reader signs in as somebody else', (session) => session.set(signingIn(windowStep('open')))],
      ['another member is there', (session) => session.enter({ name: 'Bob' })],
      ['the page takes another session', (_, gate) => (sessionOf(gate).session = new TestSession())],
      ['the page takes the session away', (_, gate) => (sessionOf(gate).session = undefined)],
      ['resource does not name the origin any more', (_, gate) => (sessionOf(gate).resource = 'https://a.example')],
      ['resource is taken away', (_, gate) => sessionOf(gate).removeAttribute('resource')],
      ['the gate is moved out of the session', (_, gate) => document.body.querySelector('main')?.append(gate)],
    ];
    for (const [what, leave] of ways) {
      it(`leaves no text in any place of the page when ${what}`, async () => {
        await fixture(html`<main></main>`);
        const sections = JSON.stringify([{ title: 'Inside', content_text: 'For members.', items: ['For members.'] }]);
        const { element, session } = await unlocked({ sections });
        expect(wholePage()).to.include(SECRET).and.to.include('Inside');
        session.word = session.renewed = 'low';
        leave(session, element);
        await sessionOf(element)?.updateComplete;
        await element.updateComplete;
        expect(wholePage()).not.to.include(SECRET).and.not.to.include('Inside');
      });
    }

    it('asks once of a session that makes its state anew each time that it is looked at', async () => {
      const session = new TestSession();
      Object.defineProperty(session, 'state', {
        get: () => ({ status: 'signed-in', member: { name: 'Ada' } }),
      });
      const { url, id } = membersUrl();
      const element = await gateIn({ session, gate: gateOf('member', url) });
      await inState(element, 'unlocked');
      for (let turn = 0; turn < 5; turn++) {
        element.requestUpdate();
        await element.updateComplete;
      }
      expect([await requests(id), element.matches(':state(unlocked)')]).to.eql([1, true]);
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

  describe('telling those who listen', () => {
    /** Follows what is said from now on. `all` resolves when what is on its way has been said. */
    async function listen() {
      await waitUntil(() => liveRegions().length > 0, 'a live region');
      const region = liveRegions()[0] as HTMLElement;
      const heard: string[] = [];
      const fence = async () => {
        announce(region.getRootNode() as ShadowRoot, 'End.');
        await waitUntil(() => region.textContent.endsWith('End.'), 'all is said');
        region.textContent = '';
      };
      await fence();
      new MutationObserver(() => heard.push(region.textContent)).observe(region, { childList: true });
      return async () => {
        await fence();
        return heard.map((text) => text.replace(/ ?End\.$/, '')).filter(Boolean);
      };
    }

    /** Gates whose reader has given up signing in: from then on there is a region. */
    async function prepared(titles?: readonly string[]) {
      const session = new TestSession();
      const gates = await gatesIn(session, titles);
      session.set(signingIn());
      await Promise.all(gates.map((gate) => showsText(gate, 'Logging in')));
      session.cancel();
      await Promise.all(gates.map((gate) => inState(gate, 'locked')));
      return { session, gates, said: await listen() };
    }

    it('has one polite live region for all gates of the page, and none while nobody signs in', async () => {
      const session = new TestSession();
      const gates = await gatesIn(session);
      await fixture(html`<member-gate heading="Outside"></member-gate>`);
      expect(liveRegions()).to.eql([]);
      session.enter();
      await Promise.all(gates.map((gate) => inState(gate, 'unlocked')));
      expect(liveRegions().map(({ role, ariaLive }) => [role, ariaLive])).to.eql([['status', null]]);
    });

    it('says once what is true of the whole session', async () => {
      const { session, gates, said } = await prepared();
      session.set(signingIn());
      await Promise.all(gates.map((gate) => inState(gate, 'signing-in')));
      expect(await said()).to.eql(['Logging in.']);
      session.set({ status: 'expired' });
      await Promise.all(gates.map((gate) => inState(gate, 'expired')));
      expect(await said()).to.eql(['Logging in.', 'Log in again.']);
    });

    it('says of each gate that it has opened, all in one', async () => {
      const { session, gates, said } = await prepared(['One', 'Two']);
      session.enter();
      await Promise.all(gates.map((gate) => inState(gate, 'unlocked')));
      // Whichever is the first to open.
      expect(
        (await said())
          .join(' ')
          .split(/(?<=\.) /)
          .sort(),
      ).to.eql(['One: Unlocked.', 'Two: Unlocked.']);
      void session.signOut();
      await Promise.all(gates.map((gate) => inState(gate, 'locked')));
      expect((await said()).at(-1)).to.equal('You are logged out.');
    });

    for (const [what, step, text] of STEPS.slice(1, 4)) {
      it(`says what to do when signing in ${what}`, async () => {
        const { session, gates, said } = await prepared();
        session.set(signingIn(step()));
        await inState(gates[0], 'signing-in');
        expect(await said()).to.eql([`Logging in. ${text}`]);
      });
    }

    it('says that there is a code, and nothing while its time runs', async () => {
      const { session, gates, said } = await prepared();
      const time = new TestIntervals();
      session.set(signingIn(deviceStep()));
      await showsText(gates[0], 'WDJB-MJHT');
      time.pass(60_000);
      await gates[0].updateComplete;
      time.pass(60_000);
      await gates[0].updateComplete;
      time.restore();
      expect(await said()).to.eql(['Logging in. Log in on any device with the code that is shown here.']);
    });

    it('says that the code was copied', async () => {
      const { session, gates, said } = await prepared();
      session.set(signingIn(deviceStep()));
      await showsText(gates[0], 'WDJB-MJHT');
      await said();
      byRole(gates[0], 'button', 'Copy').focus();
      await sendKeys({ press: 'Enter' });
      await showsText(gates[0], 'Copied');
      expect((await said()).at(-1)).to.equal('Copied');
    });

    it('says once why nobody is signed in', async () => {
      const { session, gates, said } = await prepared();
      session.set(failedWith('code-expired'));
      await Promise.all(gates.map((gate) => showsText(gate, FAILURES['code-expired'])));
      expect(await said()).to.eql([FAILURES['code-expired']]);
    });

    it('says nothing when the reader gives up, nor when a gate is drawn anew', async () => {
      const { session, gates, said } = await prepared();
      session.set(signingIn());
      await inState(gates[0], 'signing-in');
      session.cancel();
      await inState(gates[0], 'locked');
      gates[0].heading = 'Another';
      await gates[0].updateComplete;
      expect(await said()).to.eql(['Logging in.']);
    });

    it('says it again when it happens again', async () => {
      const session = new TestSession('broken');
      const [one] = await gatesIn(session.enter(), ['One']);
      await inState(one, 'failed');
      const said = await listen();
      const again = oneEvent(one, 'briefing-error');
      byRole(one, 'button', 'Try again').click();
      await again;
      expect(await said()).to.eql(['One: Not available.']);
    });

    it('never says a word of the members’ text', async () => {
      const { session, gates, said } = await prepared();
      session.enter();
      await Promise.all(gates.map((gate) => showsText(gate, SECRET)));
      const heard = (await said()).join();
      expect(heard).to.include('Unlocked').and.not.to.include(SECRET).and.not.to.include('Member View');
    });

    it('goes on speaking when the gate that spoke is gone, or hidden', async () => {
      const session = new TestSession();
      const [one, two, three] = await gatesIn(session.enter());
      await Promise.all([one, two, three].map((gate) => inState(gate as MemberGate, 'unlocked')));
      const speaker = () => (liveRegions()[0]?.getRootNode() as ShadowRoot).host as MemberGate;
      speaker().remove();
      session.set({ status: 'expired' });
      await waitUntil(() => liveRegions()[0]?.textContent.includes('Log in again.'), 'it is said');
      speaker().hidden = true;
      session.enter();
      await waitUntil(() => liveRegions()[0]?.textContent.includes('Unlocked'), 'it is said');
      expect([liveRegions().length, speaker().hidden]).to.eql([1, false]);
    });
  });

  describe('keeping the focus', () => {
    const press = async (element: Element, name: string) => {
      byRole(element, 'button', name).focus();
      await sendKeys({ press: 'Enter' });
    };
    const titleOf = (element: Element) => part(element, 'title');
    /** An element in words: of which gate, and what it is there. */
    const placeOf = (element: Element | null) => {
      const root = element?.getRootNode();
      const gate = root instanceof ShadowRoot ? (root.host as MemberGate).heading : 'page';
      return `${gate}: ${element?.getAttribute('part') ?? element?.localName ?? 'nowhere'}`;
    };

    it('moves it to the title of the gate whose button was pressed and is gone, through all that follows', async () => {
      const session = new TestSession();
      const [one, two] = await gatesIn(session);
      session.onSignIn = () => {
        session.set(signingIn());
      };
      await press(two, 'Log in');
      await showsText(two, 'One moment.');
      expect(placeOf(focused())).to.equal(placeOf(titleOf(two)));
      for (const step of [windowStep('open'), deviceStep()]) {
        session.set(signingIn(step));
        await two.updateComplete;
        expect(placeOf(focused())).to.equal(placeOf(titleOf(two)));
      }
      session.enter();
      await Promise.all([inState(one, 'unlocked'), inState(two, 'unlocked')]);
      expect(placeOf(focused())).to.equal(placeOf(titleOf(two)));
    });

    const presses: readonly (readonly [name: string, state: string, word: string, next: string])[] = [
      ['Log out', 'unlocked', 'valid', 'locked'],
      ['Try again', 'failed', 'broken', 'failed'],
      ['Use another account', 'not-enough', 'low', 'not-enough'],
      ['Log in', 'expired', 'expired', 'expired'],
    ];
    for (const [name, state, word, next] of presses) {
      it(`moves it to the title after "${name}"`, async () => {
        const [gate] = await gatesIn(new TestSession(word).enter());
        await inState(gate, state);
        await press(gate, name);
        await waitUntil(() => focused() === titleOf(gate), 'the title has the focus');
        await inState(gate, next);
        expect(placeOf(focused())).to.equal(placeOf(titleOf(gate)));
      });
    }

    it('moves it to the title when the reader gives up', async () => {
      const session = new TestSession();
      const [gate] = await gatesIn(session);
      session.set(signingIn(windowStep('open')));
      await showsText(gate, 'Logging in');
      await press(gate, 'Cancel');
      await inState(gate, 'locked');
      expect(placeOf(focused())).to.equal(placeOf(titleOf(gate)));
    });

    it('moves it to the line above where there is no title', async () => {
      const session = new TestSession();
      const gate = (await gatesIn(session, ['']))[0];
      await press(gate, 'Log in');
      await inState(gate, 'unlocked');
      expect(placeOf(focused())).to.equal(placeOf(part(gate, 'tier')));
    });

    it('leaves it on a button that stays', async () => {
      const session = new TestSession();
      const [gate] = await gatesIn(session);
      session.set(signingIn());
      await showsText(gate, 'One moment.');
      part(gate, 'cancel').focus();
      for (const window of ['open', 'unknown', 'blocked', 'open'] as const) {
        session.set(signingIn(windowStep(window)));
        await gate.updateComplete;
        expect(placeOf(focused()), window).to.equal(placeOf(part(gate, 'cancel')));
      }
      session.set(signingIn(deviceStep()));
      await showsText(gate, 'Copy');
      await press(gate, 'Copy');
      await showsText(gate, 'Copied');
      expect(placeOf(focused())).to.equal(placeOf(byRole(gate, 'button', 'Copied')));
    });

    it('leaves it in the page, and in another gate', async () => {
      const field = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
      const session = new TestSession();
      const [one] = await gatesIn(session);
      const other = await fixture<MemberGate>(html`<member-gate heading="Elsewhere"></member-gate>`);
      for (const place of [field, signIn(other)]) {
        place.focus();
        session.set(signingIn(deviceStep()));
        await showsText(one, 'WDJB-MJHT');
        session.enter();
        await inState(one, 'unlocked');
        void session.signOut();
        await inState(one, 'locked');
        expect(placeOf(focused())).to.equal(placeOf(place));
      }
    });

    it('scrolls nothing', async () => {
      const session = new TestSession();
      const page = await fixture(
        html`<div>
          <div style="height: 3000px"></div>
          <member-session .session=${session} resource="/">
            <member-gate src=${membersUrl().url} heading="One"></member-gate>
          </member-session>
          <div style="height: 3000px"></div>
        </div>`,
      );
      const gate = page.querySelector('member-gate') as MemberGate;
      signIn(gate).focus();
      // The title is out of sight, the button is not.
      scrollTo(0, scrollY + signIn(gate).getBoundingClientRect().top - 5);
      const before = scrollY;
      await sendKeys({ press: 'Enter' });
      await inState(gate, 'unlocked');
      expect([placeOf(focused()), scrollY]).to.eql([placeOf(titleOf(gate)), before]);
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
    it('lets the page style its parts', async () => {
      const element = await gateIn({ gate: gateOf('strategic-circle', 'https://a.example/') });
      for (const name of ['gate', 'tier', 'title', 'summary', 'sign-in', 'join']) {
        hostStyle(`member-gate::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(element, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
      const open = await unlocked();
      const device = await gateAt(signingIn(deviceStep()));
      const failed = await gateAt(failedWith('refused'));
      for (const [{ element: gate }, names] of [
        [open, ['text', 'sign-out']],
        [device, ['code', 'cancel']],
        [failed, ['notice']],
      ] as const) {
        for (const name of names) {
          hostStyle(`member-gate::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
          expect(getComputedStyle(part(gate, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
        }
      }
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
      it(`is locked, then not available, and asks for nothing, with the gate ${JSON.stringify(gate) ?? 'undefined'}`, async () => {
        const session = new TestSession();
        const element = await gateIn({ session, gate: gate as unknown as object });
        expect(element.matches(':state(locked)')).to.equal(true);
        const error = oneEvent(element, 'briefing-error');
        session.enter();
        await showsText(element, 'This part is not available on this page.');
        expect((await error).error.message).to.equal('The gate names no address that may be fetched.');
        expect([session.asked, labels(element)]).to.eql([[], []]);
        expect(textOf(element)).to.match(/^Member Briefing/);
        expect(textOf(element)).not.to.match(/undefined|\[object|null/);
      });
    }

    for (const url of ['javascript:alert(1)', 'data:application/json,{}', 'file:///x', 'https://user:pw@localhost/']) {
      it(`asks for nothing at ${url}`, async () => {
        const session = new TestSession();
        const element = await gateIn({ session: session.enter(), src: url, gate: gateOf('member', url) });
        await showsText(element, 'This part is not available on this page.');
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

    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'blob:x',
      '/relative',
      '::',
      '',
      'https://a:b@c.example/',
    ]) {
      it(`makes no link of the address ${JSON.stringify(url)} that a session gives, and shows the step all the same`, async () => {
        for (const step of [
          windowStep('unknown', url),
          windowStep('blocked', url),
          deviceStep({ url, completeUrl: url }),
          deviceStep({ url, completeUrl: undefined }),
        ]) {
          const { element } = await gateAt(signingIn(step));
          expect(allByRole(element, 'link')).to.eql([]);
          expect(labels(element)).to.include('Cancel');
        }
        const { element } = await gateAt(signingIn(deviceStep({ completeUrl: url })));
        expect((byRole(element, 'link') as HTMLAnchorElement).href).to.equal(`${ID}/device`);
      });
    }

    it('shows a code that is markup, and of any length, as it is written', async () => {
      await setViewport({ width: 320, height: 700 });
      const code = `<img src=x onerror="window.__pwned=1">${'X'.repeat(300)}`;
      const { element } = await gateAt(signingIn(deviceStep({ code })));
      expect(textOf(part(element, 'code'))).to.equal(code);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    });

    for (const [what, parameters] of [
      ['no JSON', { sections: '[' }],
      ['JSON that is something else', { file: 'members.json' }],
      ['sections of the wrong kind', { sections: '"x"' }],
      ['a list of nothing', { sections: '[null, 7, {}]' }],
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
