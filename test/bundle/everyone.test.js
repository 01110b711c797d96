import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { launch, open, settled, startDemo, textOf, until } from './support.js';

/** What has the focus, out of shadow roots: its tag, part, name and state. */
const focused = (page) =>
  page.evaluate(() => {
    let element = document.activeElement;
    const hosts = [];
    while (element?.shadowRoot?.activeElement) {
      hosts.push(element.localName);
      element = element.shadowRoot.activeElement;
    }
    return {
      tag: element?.localName ?? '',
      part: element?.getAttribute('part') ?? '',
      name: (element?.getAttribute('aria-label') ?? element?.textContent ?? '').trim(),
      pressed: element?.getAttribute('aria-pressed'),
      expanded: element?.getAttribute('aria-expanded'),
      hosts: hosts.join(' '),
      isSeen: element?.matches(':focus-visible') ?? false,
    };
  });

/** Goes on by the Tab key until what has the focus is what is looked for. */
async function tabTo(page, isIt, what) {
  const met = [];
  for (let times = 0; times < 250; times++) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    met.push(here.name);
    if (!isIt(here)) continue;
    assert.ok(here.isSeen, `the focus on ${what} is not seen`);
    return here;
  }
  throw new Error(`The Tab key does not lead to ${what}, but to ${met.slice(-12).join(', ')}.`);
}

describe('everyone', () => {
  let browser;
  let demo;
  let context;
  before(async () => {
    [browser, demo] = await Promise.all([launch(), startDemo()]);
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });
  beforeEach(async () => {
    context = await browser.createBrowserContext();
  });
  afterEach(() => context.close());

  describe('reads, opens, filters, follows and logs in by the keyboard alone', () => {
    it('opens an explanation and comes back to its button', async () => {
      const page = await open(context, `${demo.partner}/`);
      const isExplain = ({ part }) => part === 'explain';
      await tabTo(page, isExplain, 'the "?"');
      await page.keyboard.press('Enter');
      await until(async () => (await focused(page)).expanded === 'true', 'it opens');
      await page.keyboard.press('Tab');
      // Firefox stops at what can be scrolled, too: at the panel itself.
      if ((await focused(page)).part === 'panel') await page.keyboard.press('Tab');
      assert.equal((await focused(page)).name, 'Close');
      await page.keyboard.press('Escape');
      await until(async () => isExplain(await focused(page)), 'the focus comes back');
      assert.equal((await focused(page)).expanded, 'false');
    });

    it('follows a card', async () => {
      const page = await open(context, `${demo.partner}/`);
      await tabTo(page, ({ hosts }) => hosts.endsWith('briefing-card'), 'a card');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      assert.ok(page.url().startsWith(`${demo.publisher}/briefings/`), page.url());
    });

    it('follows an entry of a watch list, and no longer', async () => {
      const page = await open(context, `${demo.partner}/`);
      await tabTo(page, ({ part }) => part === 'follow', 'a button that follows');
      await page.keyboard.press(' ');
      await until(async () => (await focused(page)).pressed === 'true', 'it is followed');
      await page.keyboard.press(' ');
      await until(async () => (await focused(page)).pressed === 'false', 'it is no longer followed');
    });

    it('searches and filters a list', async () => {
      const page = await open(context, `${demo.publisher}/`);
      const cards = () => page.$$eval('briefing-list >>> briefing-card', (all) => all.length);
      const before = await cards();
      await tabTo(page, ({ tag }) => tag === 'input', 'the search');
      await page.keyboard.type('cable');
      await until(async () => (await cards()) < before, 'fewer are found');
      const found = await cards();
      await tabTo(page, ({ tag, expanded }) => tag === 'button' && expanded === 'false', 'the filters');
      await page.keyboard.press('Enter');
      await until(async () => (await focused(page)).expanded === 'true', 'they open');
      await tabTo(page, ({ tag, hosts }) => tag === 'input' && hosts === 'briefing-list', 'a value');
      await page.keyboard.press(' ');
      await until(async () => (await cards()) < found, 'fewer are left');
      assert.ok((await cards()) > 0);
    });

    it('logs in, and reads on where the gate has opened', async () => {
      const page = await open(context, `${demo.partner}/`);
      await tabTo(page, ({ part }) => part === 'sign-in', 'the way to log in');
      const target = context.waitForTarget((each) => each.type() === 'page' && each !== page.target());
      await page.keyboard.press('Enter');
      const popup = await (await target).page();
      await popup.waitForSelector('button[value=member]');
      await tabTo(popup, ({ name }) => name.includes('Log in') || name.includes('member'), 'a reader');
      await popup.keyboard.press('Enter');
      await popup.waitForSelector('button[value=allow]');
      await tabTo(popup, ({ tag, name }) => tag === 'button' && /allow/i.test(name), 'the consent');
      await popup.keyboard.press('Enter');
      await until(() => popup.isClosed(), 'the window closes');
      await page.bringToFront();
      await until(() => page.$('event-briefing >>> member-gate:state(unlocked)'), 'the gate opens');
      assert.equal((await focused(page)).hosts.split(' ').at(-1), 'member-gate', 'the focus is in the gate');
    });
  });

  describe('reads at four times the size', () => {
    for (const [site, path] of [
      ['partner', '/'],
      ['partner', '/harbour-screen.html'],
      ['partner', '/notice-board.html'],
      ['publisher', '/'],
      ['publisher', '/briefings/igf-permanent.html'],
      ['publisher', '/briefings/arabic-idn.html'],
    ]) {
      it(`without scrolling to the side: ${site}${path}`, async () => {
        const page = await open(context, `${demo[site]}${path}`);
        await page.evaluate(() => {
          document.documentElement.style.zoom = '4';
        });
        await settled(page);
        const wide = await page.evaluate(() => {
          const root = document.documentElement;
          scrollTo(4000, 0);
          return { overflow: root.scrollWidth - root.clientWidth, scrolled: scrollX };
        });
        assert.deepEqual(wide, { overflow: 0, scrolled: 0 });
      });
    }
  });

  describe('reads in the language of the page', () => {
    it('as the page changes it, without asking for the feed again', async () => {
      const page = await open(context, `${demo.partner}/`);
      const texts = {
        fr: ['Sources', 'Se connecter'],
        ar: [],
        'zh-Hant': [],
        'en-GB': ['Log in', 'Public references used for this article.'],
      };
      const ours = ['Public references used for this article.', 'Log in', 'Follow', 'Earlier:', 'Relevance reason'];
      for (const [language, expected] of Object.entries(texts)) {
        await page.evaluate((lang) => {
          document.documentElement.lang = lang;
          document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
        }, language);
        await settled(page);
        const text = await textOf(page, 'main');
        for (const words of expected) assert.ok(text.includes(words), `${language}: ${words}`);
        const left = ours.filter((words) => text.includes(words));
        assert.deepEqual(left, language === 'en-GB' ? ours : [], language);
      }
      const feeds = page.requests.filter((url) => url.endsWith('/feed.json'));
      assert.equal(feeds.length, 1, 'one request for the feed');
      assert.deepEqual(page.faults, []);
    });
  });
});
