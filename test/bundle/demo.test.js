import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { requestOf } from '../demo/http-reader.js';
import { NO_SCRIPT, launch, membersTexts, open, settled, startDemo, textOf, until } from './support.js';

/** The pieces of a briefing's page, each by words that only this piece has. */
const ARTICLE = {
  kicker: ['Event Briefing', 'Internet governance event'],
  headline: ['United Nations makes the Internet Governance Forum permanent'],
  dek: ['Twenty years after Tunis'],
  figure: ['Source context', 'Relevance reason', 'Image provenance', 'The review ended in plenary'],
  sources: ['Sources', 'Public references used for this article.', 'Tunis Agenda for the Information Society'],
  facets: ['Category', 'Region', 'Signal Focus', 'Content Type', 'Primary Domain', 'Topic', 'Impact'],
  confidence: ['Confidence', 'High confidence', '(92%)', 'Several public sources'],
  prose: ['What Happened', 'Why It Matters', 'There was no vote.'],
  facts: ['Event Brief', 'Signal Type', 'Classification'],
  'affected area': ['Affected Area', 'National and regional forums'],
  context: ['Legal and Market Context', 'Operational relevance', 'Time horizon', 'Next quarter'],
  'watch list': ['What To Watch', 'Happened', 'Open', 'Dropped'],
  'member gate': ['Member Briefing', 'Deeper Event Context'],
  'circle gate': ['Only for Strategy Circle', 'Strategic Circle Access', 'Join Strategic Circle'],
  'alliance gate': ['Only for Leadership Alliance', 'Leadership Alliance Access', 'Join Leadership Alliance'],
  foot: ['Back', 'All Events'],
};

/** The first words of each passage that is for members. */
const SECRETS = Object.values(membersTexts).flatMap(({ sections }) =>
  sections.map(({ title, content_text: text }) => (text ?? title).slice(0, 40)),
);

const ARTICLE_TAG = 'event-briefing[briefing="igf-permanent"]';

describe('The Eastgate Courier', () => {
  let browser;
  let demo;
  before(async () => {
    [browser, demo] = await Promise.all([launch(), startDemo()]);
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  for (const width of [1280, 360]) {
    it(`shows every piece, without a fault, ${width} px wide`, async () => {
      const page = await open(browser, `${demo.partner}/`, { width });
      await page.evaluate(async () => {
        for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
          scrollTo(0, y);
          await new Promise(requestAnimationFrame);
        }
        scrollTo(0, 0);
      });
      await settled(page);

      const article = await textOf(page, ARTICLE_TAG);
      for (const [piece, words] of Object.entries(ARTICLE)) {
        for (const each of words) assert.ok(article.includes(each), `${piece}: “${each}” is missing`);
      }
      assert.equal((await page.$$(`${ARTICLE_TAG} >>> member-gate`)).length, 3, 'gates');

      const shown = await page.evaluate(() => {
        const cards = (list) =>
          [...list.shadowRoot.querySelectorAll('briefing-card')].filter((card) => card.checkVisibility());
        const lists = [...document.querySelectorAll('briefing-list')];
        const count = (selector) => document.querySelectorAll(selector).length;
        return {
          hero: count('briefing-card[layout=hero]:state(ready)'),
          inRows: lists.filter(({ layout }) => layout === 'row').flatMap(cards).length,
          inHeadlines: lists.filter(({ layout }) => layout === 'headline').flatMap(cards).length,
          asCards:
            lists.filter(({ layout }) => layout === 'card').flatMap(cards).length +
            count('briefing-card:is([layout=card], :not([layout])):state(ready)'),
          watched: count('watch-list:state(ready)'),
          badges: count('p confidence-badge[score]'),
          tables: count('grade-table'),
          waiting: count(':not(:defined), :state(loading), :state(failed)'),
        };
      });
      assert.equal(shown.hero, 1, 'a hero');
      assert.ok(shown.asCards >= 3, 'three cards');
      assert.ok(shown.inRows + shown.inHeadlines >= 3, 'a list beside the news');
      assert.ok(shown.watched >= 1, 'a watch list');
      assert.equal(shown.badges, 1, 'a badge in running text');
      assert.equal(shown.tables, 1, 'the grade table');
      assert.equal(shown.waiting, 0, 'nothing is waiting or has failed');

      const pictures = await page.evaluate(() => {
        const images = (node) =>
          [...node.querySelectorAll('*')].flatMap((each) => [
            ...(each.localName === 'img' ? [each] : []),
            ...(each.shadowRoot ? images(each.shadowRoot) : []),
          ]);
        return images(document).map(({ naturalWidth, currentSrc }) => [currentSrc, naturalWidth > 0]);
      });
      assert.ok(pictures.length >= 8);
      assert.deepEqual(
        pictures.filter(([url, isThere]) => url && !isThere),
        [],
        'pictures that did not come',
      );

      assert.deepEqual(page.faults, []);
      const feeds = page.requests.filter((url) => url.endsWith('/feed.json'));
      assert.deepEqual(feeds, [`${demo.publisher}/feed.json`], 'one request for the feed, to another site');
      await page.close();
    });
  }

  it('says what a briefing says without script, too', { skip: NO_SCRIPT }, async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${demo.partner}/`);
    const links = await page.$$eval('briefing-card a, briefing-list a, event-briefing a', (all) =>
      all.map(({ href }) => href),
    );
    assert.ok(links.length >= 6);
    for (const link of new Set(links)) assert.equal((await fetch(link)).status, 200, link);
    await page.close();
  });

  it('does not scroll sideways at 320 px', async () => {
    const page = await open(browser, `${demo.partner}/`, { width: 320, height: 640 });
    const wide = await page.evaluate(() => {
      const root = document.documentElement;
      scrollTo(1000, 0);
      return { overflow: root.scrollWidth - root.clientWidth, scrolled: scrollX };
    });
    assert.deepEqual(wide, { overflow: 0, scrolled: 0 });
    // The page clips what is too wide, so that the element itself has to be asked.
    const cut = await page.evaluate(() => {
      const all = (node) =>
        [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
      return all(document.querySelector('main'))
        .filter(
          (each) =>
            each.checkVisibility() && each.scrollWidth > 1 && each.getBoundingClientRect().right > innerWidth + 1,
        )
        .map((each) => `${each.localName}.${each.className} ${Math.round(each.getBoundingClientRect().right)}`);
    });
    assert.deepEqual(cut, [], 'elements that reach beyond the page');
    await page.close();
  });

  it('has nothing of what is for members in a stranger’s page', async () => {
    const page = await open(browser, `${demo.partner}/`);
    const text = await textOf(page);
    assert.deepEqual(
      SECRETS.filter((words) => text.includes(words)),
      [],
    );
    assert.ok(!page.requests.some((url) => url.includes('/members/') || url.includes('/id/')), 'nobody is asked');
    await page.close();
  });

  for (const [width, height] of [
    [1920, 1080],
    [360, 640],
  ]) {
    it(`is without fault on the screen in the harbour hall, ${width} px wide`, async () => {
      const page = await open(browser, `${demo.partner}/harbour-screen.html`, { width, height });
      assert.deepEqual(page.faults, []);
      assert.equal((await page.$$('event-briefing >>> member-gate')).length, 3, 'gates');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0, 'scrolls sideways');
      await page.close();
    });
  }

  it('is without fault on the publisher’s own pages', async () => {
    for (const path of [
      '/',
      '/logging-in.html',
      '/join/strategic-circle',
      '/briefings/igf-permanent.html',
      '/briefings/arabic-idn.html',
    ]) {
      const page = await open(browser, `${demo.publisher}${path}`);
      assert.deepEqual(page.faults, [], path);
      assert.equal(await page.evaluate(() => document.querySelectorAll(':state(failed)').length), 0, path);
      // A briefing's own page, and no other, tells search engines what it holds.
      const told = await page.$$eval('head > script[type="application/ld+json"]', (all) =>
        all.map((script) => JSON.parse(script.textContent)['@type']),
      );
      assert.deepEqual(told, path.startsWith('/briefings/') ? ['NewsArticle'] : [], path);
      await page.close();
    }
  });

  // Chrome holds the redirects that follow a form to the policy of the form's page.
  it('gets its readers back from a login of the publisher’s, another reader too', async () => {
    const client = { clientId: 'eastgate-courier', redirectUri: `${demo.partner}/signed-in.html` };
    const context = await browser.createBrowserContext();
    for (const [reader, parameters] of [
      ['none', {}],
      ['alliance', { prompt: 'login' }],
    ]) {
      const { url, state } = await requestOf(demo.publisher, { ...client, parameters });
      const page = await open(context, url, { width: 480, height: 640 });
      const press = (selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);
      await press(`button[value=${reader}]`);
      await page.waitForSelector('button[value=allow]');
      await press('button[value=allow]');
      const isBack = (each) => each.url.startsWith(`${client.redirectUri}?code=`) && each.url.includes(state);
      await until(() => demo.requests.some(isBack), `${reader} is back`);
      assert.deepEqual(
        page.faults.filter((fault) => /^policy|^uncaught|Content Security Policy/.test(fault)),
        [],
      );
      await page.close();
    }
    await context.close();
  });
});
