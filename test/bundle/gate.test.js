import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ASKS_ONCE, isFirefox, launch, membersTexts, open, settled, startDemo, textOf, until } from './support.js';

const ARTICLE = 'event-briefing[briefing="igf-permanent"]';
const GATES = ['deeper-context', 'strategic-circle', 'leadership-alliance'];
const VIEWS = ['locked', 'signing-in', 'checking', 'unlocked', 'not-enough', 'expired', 'failed'];

/** Each sample reader, and what the three gates of the article show to them. */
const READERS = {
  'Noor Haddad': ['unlocked', 'not-enough', 'not-enough'],
  'Tomas Reyes': ['unlocked', 'not-enough', 'not-enough'],
  'Amara Lindqvist': ['unlocked', 'unlocked', 'not-enough'],
  'Idris Vaughan': ['unlocked', 'unlocked', 'unlocked'],
};

/** The first words of each passage behind a gate. */
const secretsOf = (gate) =>
  membersTexts[`igf-permanent/${gate}`].sections.map(({ title, content_text: text }) => (text ?? title).slice(0, 40));

/** The gates whose text stands in the page. */
async function readable(page) {
  const text = await textOf(page);
  return GATES.filter((gate) => secretsOf(gate).some((words) => text.includes(words)));
}

const viewsOf = (page) =>
  page.$$eval(
    `${ARTICLE} >>> member-gate`,
    (gates, views) => gates.map((gate) => views.find((view) => gate.matches(`:state(${view})`))),
    VIEWS,
  );

const become = (page, views) =>
  until(async () => (await viewsOf(page)).join() === views.join(), `the gates show ${views.join(', ')}`, 12_000).catch(
    async (error) => {
      throw new Error(`${error.message}; they show ${(await viewsOf(page)).join(', ')}`);
    },
  );

/** Presses what a reader would press, with the mouse: only that lets a page open a window. */
async function press(page, selector, words = '') {
  const isIt = (node, text) => node.checkVisibility() && node.textContent.includes(text);
  const attempt = async () => {
    for (const each of await page.$$(selector)) {
      if (!(await each.evaluate(isIt, words))) continue;
      await each.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await each.click();
      return true;
    }
    return false;
  };
  // A page that is on its way to the next one has nothing to press yet.
  await until(() => attempt().catch(() => false), `something to press: “${words}” ${selector}`);
}

/** The window that an act opens. */
async function windowAfter(browser, act) {
  const opened = new Promise((resolve) => browser.once('targetcreated', (target) => resolve(target.page())));
  await act();
  return opened;
}

const inGate = (rest) => `${ARTICLE} >>> member-gate >>> ${rest}`;

/** Lets a sample reader in, in the provider's own window. */
async function logIn(popup, reader, { answer = 'allow', join = false } = {}) {
  await press(popup, 'button[name=reader]', reader);
  if (join) await press(popup, 'input[name=join]');
  await press(popup, `button[name=answer][value=${answer}]`);
}

const bodyOf = (page) => page.evaluate(() => document.body?.innerText ?? '').catch(() => '');

const closed = (popup) => until(() => popup.isClosed(), 'the window is closed');

/** What the browser itself writes to the console of an expected refusal. */
const faultsOf = (page) => page.faults.filter((fault) => !/\b40[13]\b/.test(fault));

describe('Signing in at a partner’s page', () => {
  let browser;
  let demo;
  before(async () => {
    [browser, demo] = await Promise.all([launch(), startDemo()]);
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  const arrive = async (path = '/', site = demo) => {
    // Nobody is signed in at the provider yet, and no cookie of another site is ever sent.
    const context = await browser.createBrowserContext();
    const page = await open(context, `${site.partner}${path}`);
    if (!isFirefox) {
      const client = await page.createCDPSession();
      await client.send('Network.enable');
      await client.send('Network.setCookieControls', {
        enableThirdPartyCookieRestriction: true,
        disableThirdPartyCookieMetadata: true,
        disableThirdPartyCookieHeuristics: true,
      });
    }
    return { context, page, leave: () => context.close() };
  };
  const signIn = async ({ context, page }, reader, options) => {
    const popup = await windowAfter(context, () => press(page, inGate('[part=sign-in]')));
    await logIn(popup, reader, options);
    await closed(popup);
    return popup;
  };
  const since = (mark) => demo.requests.slice(mark);

  it('is isolated: partner and provider send COOP same-origin, and share no site', async () => {
    assert.notEqual(new URL(demo.partner).hostname, new URL(demo.publisher).hostname);
    for (const url of [
      `${demo.partner}/`,
      `${demo.partner}/signed-in.html`,
      `${demo.publisher}/.well-known/openid-configuration`,
    ]) {
      assert.equal((await fetch(url)).headers.get('cross-origin-opener-policy'), 'same-origin', url);
    }
  });

  for (const [reader, views] of Object.entries(READERS)) {
    it(`opens to ${reader} what the server allows, by one sign-in for all gates, until they leave`, async () => {
      const visit = await arrive();
      const { page, context } = visit;
      const mark = demo.requests.length;
      assert.deepEqual(await readable(page), []);
      assert.equal(page.requests.filter((url) => /oidc|gate-members/.test(url)).length, 0, 'code for signing in');

      await signIn(visit, reader);
      await become(page, views);
      await settled(page);
      assert.deepEqual(
        await readable(page),
        GATES.filter((_gate, index) => views[index] === 'unlocked'),
      );
      assert.ok((await textOf(page, ARTICLE)).includes(`Logged in as ${reader}`));
      assert.equal(page.requests.filter((url) => /chunks\/oidc-session/.test(url)).length, 1);
      const asked = since(mark);
      assert.equal(asked.filter(({ url }) => url.includes('/id/auth?')).length, 1, 'one authorization request');
      const texts = asked.filter(({ url, method }) => url.includes('/members/') && method === 'GET');
      assert.equal(texts.length, 3);
      // Cookies go to the publisher's own pages in its window, and along with nothing that this page asks for.
      const fetched = asked.filter(({ site, headers }) => site === 'publisher' && headers['sec-fetch-mode'] === 'cors');
      assert.ok(fetched.length >= 5 && fetched.every(({ headers }) => !headers.cookie));
      assert.ok(
        asked.some(({ site, headers }) => site === 'publisher' && headers.cookie),
        'the window has cookies',
      );
      assert.ok(texts.every(({ headers }) => headers.authorization && !headers.cookie && !headers.referer));

      const farewell = await windowAfter(context, () => press(page, inGate('button'), 'Log out'));
      await become(page, ['locked', 'locked', 'locked']);
      assert.deepEqual(await readable(page), []);
      await until(
        () => since(mark).some(({ url, method }) => method === 'POST' && url.includes('revo')),
        'a revocation',
      );
      await press(farewell, 'button[name=logout]');
      await closed(farewell);
      assert.deepEqual(await page.evaluate(() => ({ ...localStorage, ...sessionStorage })), {}, 'nothing is kept');
      assert.deepEqual(faultsOf(page), []);

      const again = await windowAfter(context, () => press(page, inGate('[part=sign-in]')));
      await until(async () => (await bodyOf(again)).includes('Log in'), 'the provider has forgotten the reader, too');
      await visit.leave();
    });
  }

  it('joins the free tier in the flow', async () => {
    const visit = await arrive();
    await signIn(visit, 'Noor Haddad', { join: true });
    await become(visit.page, ['unlocked', 'unlocked', 'not-enough']);
    await visit.leave();
  });

  it('joins the free tier in another tab, and opens on the reader’s return', async () => {
    const own = await startDemo();
    const visit = await arrive('/', own);
    const { page, context } = visit;
    await signIn(visit, 'Tomas Reyes');
    await become(page, READERS['Tomas Reyes']);
    const tab = await windowAfter(context, () => press(page, inGate('[part=join]'), 'Join Strategic Circle'));
    await tab.bringToFront();
    await press(tab, 'button', 'Join');
    await until(() => own.requests.some(({ url, method }) => method === 'POST' && url.includes('/join/')), 'joined');
    await page.bringToFront();
    await become(page, ['unlocked', 'unlocked', 'not-enough']);
    await visit.leave();
    await own.close();
  });

  it('signs in as somebody else, whom the provider asks for anew', async () => {
    const visit = await arrive();
    const { page, context } = visit;
    await signIn(visit, 'Tomas Reyes');
    await become(page, READERS['Tomas Reyes']);
    const popup = await windowAfter(context, () => press(page, inGate('[part=sign-in]'), 'Use another account'));
    await logIn(popup, 'Idris Vaughan');
    await become(page, READERS['Idris Vaughan']);
    assert.deepEqual(faultsOf(page), []);
    await visit.leave();
  });

  it('says so when the reader refuses at the provider, and lets them try again', async () => {
    const visit = await arrive();
    await signIn(visit, 'Amara Lindqvist', { answer: 'refuse' });
    await become(visit.page, ['locked', 'locked', 'locked']);
    assert.ok((await textOf(visit.page, ARTICLE)).includes('the login was refused'));
    const popup = await windowAfter(visit.context, () => press(visit.page, inGate('[part=sign-in]')));
    await press(popup, 'button[name=answer][value=allow]');
    await become(visit.page, READERS['Amara Lindqvist']);
    await visit.leave();
  });

  it('is given up by Cancel, which closes what can be closed', async () => {
    const visit = await arrive();
    await windowAfter(visit.context, () => press(visit.page, inGate('[part=sign-in]')));
    await become(visit.page, ['signing-in', 'signing-in', 'signing-in']);
    await press(visit.page, inGate('[part=cancel]'));
    await become(visit.page, ['locked', 'locked', 'locked']);
    await visit.leave();
  });

  it('can be tried again where the code for members did not come', async (test) => {
    if (ASKS_ONCE) return test.skip(ASKS_ONCE);
    const visit = await arrive();
    const { page } = visit;
    let isDown = true;
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (isDown && request.url().includes('/chunks/gate-members')) void request.abort();
      else void request.continue();
    });
    await signIn(visit, 'Idris Vaughan');
    await become(page, ['failed', 'failed', 'failed']);
    isDown = false;
    await page.$$eval(inGate('.inside button'), (all) => {
      for (const button of all) button.click();
    });
    await become(page, READERS['Idris Vaughan']);
    await visit.leave();
  });

  it('goes by a code, entered on another device, where the page has no redirect page', async () => {
    const visit = await arrive('/harbour-screen.html');
    const { page } = visit;
    await press(page, inGate('[part=sign-in]'));
    const code = await until(() => page.$(inGate('[part=code]')), 'a code');
    assert.match(await code.evaluate((node) => node.textContent), /^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    assert.equal((await page.$$(inGate('[part=code]'))).length, 1, 'the code stands at one gate');
    const link = await page.$eval(inGate('.steps a'), ({ href }) => href);

    const other = await browser.createBrowserContext();
    const phone = await open(other, link, { width: 360, height: 640 });
    await press(phone, 'button', 'Yes, the same code');
    await logIn(phone, 'Idris Vaughan');
    await become(page, READERS['Idris Vaughan']);
    assert.deepEqual(
      faultsOf(page).filter((fault) => !/\b400\b/.test(fault)),
      [],
    );
    await other.close();
    await visit.leave();
  });

  it('ends with the token where there is no refresh token: the text leaves by itself', async () => {
    const short = await startDemo({ tokenLife: 4, issueRefreshTokens: false });
    const visit = await arrive('/', short);
    await signIn(visit, 'Idris Vaughan');
    await become(visit.page, READERS['Idris Vaughan']);
    await become(visit.page, ['expired', 'expired', 'expired']);
    assert.deepEqual(await readable(visit.page), []);
    assert.ok((await textOf(visit.page, ARTICLE)).includes('Your login has ended.'));
    await visit.leave();
    await short.close();
  });

  it('goes on past the token’s end by a fresh one, each refresh token used once', async () => {
    const short = await startDemo({ tokenLife: 4 });
    const visit = await arrive('/', short);
    await signIn(visit, 'Idris Vaughan');
    await become(visit.page, READERS['Idris Vaughan']);
    const asked = () =>
      short.requests.filter(({ url, method }) => method === 'POST' && url.endsWith('/id/token')).length;
    await until(() => asked() >= 3, 'two renewals', 15_000);
    assert.deepEqual(await viewsOf(visit.page), READERS['Idris Vaughan']);
    assert.equal(short.requests.filter(({ url, method }) => method === 'GET' && url.includes('/members/')).length, 3);
    await visit.leave();
    await short.close();
  });

  it('works on the publisher’s own page in the same way', async () => {
    const context = await browser.createBrowserContext();
    const page = await open(context, `${demo.publisher}/briefings/igf-permanent.html`);
    await signIn({ context, page }, 'Amara Lindqvist');
    await become(page, READERS['Amara Lindqvist']);
    assert.deepEqual(faultsOf(page), []);
    await context.close();
  });
});
