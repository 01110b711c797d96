import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import '../../src/elements/member-gate.js';
import '../../src/elements/member-session.js';
import { provider } from '../provider.js';
import {
  TestSession,
  byRole,
  hostStyle,
  inState,
  membersUrl,
  oneEvent,
  otherOrigin,
  part,
  parts,
  requestLog,
  requests,
  showsText,
  textOf,
  wholePage,
} from './support.js';

import type { MemberGate } from '../../src/elements/member-gate.js';
import type { MemberSession } from '../../src/elements/member-session.js';
import type { SessionState, SignInStep } from '../../src/model/membership.js';
import type { Session } from '../../src/session/session.js';
import type { ProviderOptions, TestProvider } from '../provider.js';

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

/** A provider that has confirmed a reader's code when it is first asked. */
const DEVICE: ProviderOptions = { device: { interval: 0.05, answers: ['ok'] }, idToken: { name: 'Ada' } };
/** One whose reader never enters the code. */
const WAITING: ProviderOptions = { authorize: 'wait', device: { interval: 5, answers: ['authorization_pending'] } };

/** A session that the attributes make, with a gate inside. */
async function withProvider(options: ProviderOptions, attributes: Readonly<Record<string, string>> = {}) {
  const op = await provider(options);
  const { page, holder } = await made(op, attributes);
  return { op, page, holder, gate: gateIn(page) };
}

async function made(op: TestProvider, attributes: Readonly<Record<string, string>> = {}) {
  const holder = await fixture<HTMLElement>(html`<div></div>`);
  const page = document.createElement('member-session');
  const all = { issuer: op.issuer, 'client-id': 'widget', resource: op.members, flow: 'device', ...attributes };
  for (const [name, value] of Object.entries(all)) page.setAttribute(name, value);
  const gate = document.createElement('member-gate');
  gate.src = `${op.members}/1`;
  gate.heading = 'H';
  page.append(gate);
  holder.append(page);
  await page.updateComplete;
  return { page, holder };
}

const signIn = (page: Element) => {
  part(gateIn(page), 'sign-in').click();
};

/** Waits for a step of the sign-in. */
async function stepOf(page: MemberSession): Promise<SignInStep> {
  let step: SignInStep | undefined;
  const listen = ({ state }: { readonly state: SessionState }) => {
    if (state.status === 'signing-in') step ??= state.step;
  };
  page.addEventListener('session-change', listen);
  signIn(page);
  await waitUntil(() => step, 'there is a step', { timeout: 4000 });
  page.removeEventListener('session-change', listen);
  return step as SignInStep;
}

/** What the window was sent with: the browser opens none without a click of the reader's. */
const queryOf = (step: SignInStep) => new URL(step.url).searchParams;

describe('<member-session>', () => {
  describe('is accessible', () => {
    it('with a gate inside', async () => {
      const page = await around(new TestSession(), membersUrl().url);
      await expect(page).to.be.accessible();
    });

    for (const theme of ['light', 'dark']) {
      it(`with the row that says who is reading (${theme})`, async () => {
        hostStyle(
          `member-session { color-scheme: ${theme}; background: ${theme === 'dark' ? '#15171a' : '#fdfcf9'} }
          member-session::part(reader) { display: flex; }`,
        );
        const page = await around(new TestSession().enter(), membersUrl().url);
        await showsText(page, 'Logged in as Ada\nLog out');
        await expect(page).to.be.accessible();
      });
    }
  });

  describe('showing', () => {
    it('shows the page’s own content, and nothing of itself', async () => {
      const page = await fixture(html`<member-session><p>The page’s own</p></member-session>`);
      expect(textOf(page)).to.equal('The page’s own');
    });

    it('says who is reading, above its content, only where the page shows that part', async () => {
      const session = new TestSession();
      const page = await around(session, membersUrl().url);
      expect(parts(page, 'reader')).to.eql([]);
      session.enter();
      await waitUntil(() => parts(page, 'reader').length > 0, 'the part is there');
      expect(part(page, 'reader').checkVisibility()).to.equal(false);
      hostStyle('member-session::part(reader) { display: flex; }');
      expect(part(page, 'reader').checkVisibility()).to.equal(true);
      expect(textOf(page)).to.match(/^Logged in as Ada\nLog out\n/);
    });

    it('says that somebody is reading where no name is known', async () => {
      hostStyle('member-session::part(reader) { display: flex; }');
      const page = await around(new TestSession('valid', 'valid', {}).enter(), membersUrl().url);
      await showsText(page, 'You are logged in.\nLog out');
    });

    it('says it of nobody who is not signed in', async () => {
      hostStyle('member-session::part(reader) { display: flex; }');
      const session = new TestSession();
      const page = await around(session.enter(), membersUrl().url);
      await showsText(page, 'Logged in as Ada');
      for (const state of [
        { status: 'expired' },
        { status: 'signing-in' },
        { status: 'failed', message: 'no' },
        { status: 'anonymous' },
      ] as const) {
        session.set(state);
        await page.updateComplete;
        expect(parts(page, 'reader'), state.status).to.eql([]);
      }
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

    it('lets the reader out', async () => {
      hostStyle('member-session::part(reader) { display: flex; }');
      const session = new TestSession();
      const page = await around(session.enter(), membersUrl().url);
      await inState(gateIn(page), 'unlocked');
      await showsText(page, 'Logged in as Ada');
      byRole(part(page, 'reader'), 'button', 'Log out').click();
      await inState(gateIn(page), 'locked');
      expect([session.signOuts, parts(page, 'reader').length]).to.eql([1, 0]);
      expect(wholePage()).not.to.include(SECRET);
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

    it('leaves the page to another one that is for it, too, when it goes; the last to come counts', async () => {
      const holder = await fixture(html`<div><member-gate src=${membersUrl().url} heading="H"></member-gate></div>`);
      const come = (name: string) => {
        const session = new TestSession('valid', 'valid', { name }).enter();
        const page = Object.assign(document.createElement('member-session'), { session, resource: '/' });
        holder.append(page);
        return page;
      };
      const gate = gateIn(holder);
      const first = come('Ada');
      await showsText(gate, 'Logged in as Ada');
      const second = come('Bea');
      await showsText(gate, 'Logged in as Bea');
      first.remove();
      await second.updateComplete;
      expect(textOf(gate)).to.include('Logged in as Bea');
      holder.prepend(first);
      second.remove();
      await showsText(gate, 'Logged in as Ada');
      first.remove();
      await inState(gate, 'locked');
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

  describe('with an OpenID Provider', () => {
    it('signs in by a code, and opens the gate, where there is no redirect page', async () => {
      const { op, page, gate } = await withProvider(DEVICE, { flow: 'auto' });
      signIn(page);
      await inState(gate, 'unlocked');
      expect(page.matches(':state(signed-in)')).to.equal(true);
      const [asked] = await op.log('/device_authorization');
      expect([asked?.form.client_id, asked?.form.scope]).to.eql(['widget', 'openid profile']);
      expect(await op.log('/authorize')).to.eql([]);
    });

    it('asks nothing of the provider before the reader signs in', async () => {
      const { op } = await withProvider(DEVICE);
      expect(await op.log()).to.eql([]);
    });

    for (const [flow, redirect, kind] of [
      ['auto', 'signed-in.html', 'window'],
      ['auto', '', 'device'],
      ['device', 'signed-in.html', 'device'],
      ['popup', 'signed-in.html', 'window'],
      ['nonsense', 'signed-in.html', 'window'],
      ['nonsense', '', 'device'],
      ['constructor', '', 'device'],
    ] as const) {
      it(`takes the ${kind} for the flow ${flow} ${redirect ? 'with' : 'without'} a redirect page`, async () => {
        const { page } = await withProvider(WAITING, { flow, 'redirect-uri': redirect });
        expect((await stepOf(page)).kind).to.equal(kind);
        expect(page.matches(':state(unknown)')).to.equal(!['auto', 'device', 'popup'].includes(flow));
      });
    }

    it('asks for what the page says, or for the least that makes sense', async () => {
      const { page } = await withProvider(WAITING, {
        flow: 'popup',
        'redirect-uri': '/in.html',
        scope: 'openid offline',
      });
      expect(queryOf(await stepOf(page)).get('scope')).to.equal('openid offline');
      for (const without of ['', undefined]) {
        const other = await withProvider(WAITING, { flow: 'popup', 'redirect-uri': '/in.html', scope: '' });
        if (without === undefined) other.page.removeAttribute('scope');
        await other.page.updateComplete;
        expect(queryOf(await stepOf(other.page)).get('scope')).to.equal('openid profile');
      }
    });

    it('takes relative URLs from the page, whatever a <base> says', async () => {
      const op = await provider(WAITING);
      const base = document.createElement('base');
      base.href = 'https://evil.example/deep/';
      document.head.append(base);
      const { page } = await made(op, {
        issuer: new URL(op.issuer).pathname,
        resource: `/_op/ ${new URL(op.members).pathname}`,
        'redirect-uri': 'signed-in.html',
        flow: 'popup',
      });
      const step = await stepOf(page);
      base.remove();
      expect(step.url).to.match(new RegExp(`^${op.issuer}/authorize\\?`));
      expect(queryOf(step).get('redirect_uri')).to.equal(new URL('signed-in.html', location.href).href);
      expect(queryOf(step).getAll('resource')).to.eql([`${location.origin}/_op/`, op.members]);
    });

    it('lets a token go where resource says as the page has it, and not where a <base> leads', async () => {
      const base = document.createElement('base');
      base.href = `${otherOrigin()}/`;
      document.head.append(base);
      const away = membersUrl({}, otherOrigin());
      const session = new TestSession().enter();
      const page = await around(session, away.url, '/');
      await inState(gateIn(page), 'failed');
      const home = await around(session, membersUrl().url, '/');
      await inState(gateIn(home), 'unlocked');
      base.remove();
      expect(await requestLog(away.id)).to.eql([]);
    });

    it('shares one session among all that say the same: signing in once is enough', async () => {
      const { op, page, gate } = await withProvider(DEVICE);
      const other = await made(op);
      signIn(page);
      await Promise.all([inState(gate, 'unlocked'), inState(gateIn(other.page), 'unlocked')]);
      expect((await op.log('/device_authorization')).length).to.equal(1);
      page.remove();
      await other.page.updateComplete;
      expect(gateIn(other.page).matches(':state(unlocked)')).to.equal(true);
      gateIn(other.page).requestUpdate();
      byRole(gateIn(other.page), 'button', 'Log out').click();
      await inState(gateIn(other.page), 'locked');
    });

    it('shares none among those that say something else', async () => {
      const { op, page, gate } = await withProvider(DEVICE);
      const other = await made(op, { 'client-id': 'another' });
      signIn(page);
      await inState(gate, 'unlocked');
      expect(gateIn(other.page).matches(':state(locked)')).to.equal(true);
    });

    it('keeps the session when it is moved, and ends it when it goes', async () => {
      const { op, page, gate, holder } = await withProvider(DEVICE);
      signIn(page);
      await inState(gate, 'unlocked');
      const elsewhere = await fixture(html`<div></div>`);
      elsewhere.append(page);
      await page.updateComplete;
      await inState(gate, 'unlocked');
      expect([page.matches(':state(signed-in)'), (await op.log('/token')).length]).to.eql([true, 1]);
      page.remove();
      await waitUntil(() => !page.matches(':state(signed-in)'), 'nobody is signed in');
      holder.append(page);
      await page.updateComplete;
      await inState(gate, 'locked');
      expect(wholePage()).not.to.include('"access_token"');
    });

    const changes: readonly (readonly [what: string, change: (page: MemberSession) => void])[] = [
      ['another client-id', (page) => (page.clientId = 'another')],
      ['another issuer', (page) => (page.issuer = `${location.origin}/_op/none`)],
      ['another scope', (page) => (page.scope = 'openid')],
      ['another place for its tokens', (page) => (page.persist = 'session')],
      ['no issuer', (page) => page.removeAttribute('issuer')],
      ['no client-id', (page) => page.removeAttribute('client-id')],
      ['no resource', (page) => page.removeAttribute('resource')],
      ['the page’s own session', (page) => (page.session = new TestSession())],
    ];
    for (const [what, change] of changes) {
      it(`signs nobody in any more when it is given ${what}`, async () => {
        const { page, gate } = await withProvider(DEVICE);
        signIn(page);
        await inState(gate, 'unlocked');
        change(page);
        await inState(gate, 'locked');
        expect(page.matches(':state(signed-in)')).to.equal(false);
        expect(parts(gate, 'text')).to.eql([]);
      });
    }

    it('gives up a sign-in that is under way when it is given other settings', async () => {
      const { op, page, gate } = await withProvider({ device: { interval: 0.05, answers: ['authorization_pending'] } });
      await stepOf(page);
      page.clientId = 'another';
      await inState(gate, 'locked');
      const { length } = await op.log('/token');
      await stepOf(page);
      expect((await op.log('/token')).filter(({ form }) => form.client_id === 'widget').length).to.equal(length);
    });

    it('puts the page’s own session before that of its attributes, and has the latter when the former goes', async () => {
      const { op, page, gate } = await withProvider(DEVICE);
      const session = new TestSession('low');
      page.session = session;
      await page.updateComplete;
      signIn(page);
      await waitUntil(() => session.wanted.length === 1, 'it is asked to sign in');
      expect(await op.log('/device_authorization')).to.eql([]);
      page.session = undefined;
      await inState(gate, 'locked');
      signIn(page);
      await inState(gate, 'unlocked');
      page.session = new TestSession();
      await inState(gate, 'locked');
      page.session = undefined;
      await page.updateComplete;
      await gate.updateComplete;
      expect(gate.matches(':state(locked)'), 'that one has ended meanwhile').to.equal(true);
    });

    it('honours what was set before its script was there', async () => {
      const op = await provider(WAITING);
      const name = 'late-settings';
      const holder = await fixture(html`<div></div>`);
      holder.innerHTML = `<${name}><member-gate src="${op.members}/1" heading="H"></member-gate></${name}>`;
      const page = holder.firstElementChild as MemberSession;
      Object.assign(page, { issuer: op.issuer, clientId: 'early', resource: op.members, flow: 'device' });
      const Base = customElements.get('member-session') as CustomElementConstructor;
      customElements.define(name, class extends Base {});
      await page.updateComplete;
      expect((await stepOf(page)).kind).to.equal('device');
      expect((await op.log('/device_authorization'))[0]?.form.client_id).to.equal('early');
    });

    for (const [what, attributes] of [
      ['no client-id', { 'client-id': '' }],
      ['an issuer that is no URL', { issuer: 'https://' }],
      ['an issuer that is a script', { issuer: 'javascript:alert(1)' }],
      ['an issuer with a password', { issuer: 'https://a:b@c.example' }],
    ] as const) {
      it(`lets nobody sign in with ${what}`, async () => {
        const { page, gate } = await withProvider(DEVICE, attributes);
        let told = 0;
        page.addEventListener('session-change', () => told++);
        signIn(page);
        await gate.updateComplete;
        expect([told, gate.matches(':state(locked)')]).to.eql([0, true]);
      });
    }
  });

  describe('styling', () => {
    it('lets the page style its parts', async () => {
      const page = await around(new TestSession().enter(), membersUrl().url);
      await waitUntil(() => parts(page, 'reader').length > 0, 'the part is there');
      for (const name of ['reader', 'sign-out']) {
        hostStyle(`member-session::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(page, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
    });

    it('fits the row into a window of 320 px with a name of two thousand characters', async () => {
      await setViewport({ width: 320, height: 700 });
      hostStyle('member-session::part(reader) { display: flex; }');
      const session = new TestSession('valid', 'valid', { name: 'x'.repeat(2000) });
      const page = await around(session.enter(), membersUrl().url);
      await showsText(page, 'xxx');
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      await setViewport({ width: 800, height: 600 });
    });

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
    for (const resource of [
      '',
      'https://',
      '::',
      '\n\t',
      'https://a:b@127.0.0.1',
      'javascript:alert(1)',
      'data:x',
      '*',
      'null',
    ]) {
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
