import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, membersTexts, open, settled, startDemo, textOf, until } from './support.js';

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

const GATES = ['deeper-context', 'strategic-circle', 'leadership-alliance'];
const READERS = { member: 1, circle: 2, alliance: 3 };
const ARTICLE_TAG = 'event-briefing[briefing="igf-permanent"]';

/** The first words of each passage behind a gate. */
const secretsOf = (gate) =>
  membersTexts[`igf-permanent/${gate}`].sections.map(({ title, content_text: text }) => (text ?? title).slice(0, 40));

const seen = (text, gate) => secretsOf(gate).every((words) => text.includes(words));
const leaked = (text, gate) => secretsOf(gate).some((words) => text.includes(words));

describe('The Eastgate Courier', () => {
  let browser;
  let demo;
  before(async () => {
    [browser, demo] = await Promise.all([launch(), startDemo()]);
  });
  after(async () => {
    await browser?.close();
    demo?.close();
  });

  const press = async (page, selector, words) => {
    const button = await until(async () => {
      for (const each of await page.$$(selector)) {
        if (await each.evaluate((node, text) => node.checkVisibility() && node.textContent.includes(text), words))
          return each;
      }
      return undefined;
    }, `a button “${words}”`);
    await button.evaluate((node) => node.click());
  };

  for (const width of [1280, 360]) {
    it(`shows every piece, without a fault, ${width} px wide`, async () => {
      const page = await open(browser, `${demo.origin}/`, { width });
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
      assert.equal(page.requests.filter((url) => url.endsWith('/feed.json')).length, 1, 'requests for the feed');
      await page.close();
    });
  }

  it('says what a briefing says without script, too', async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${demo.origin}/`);
    const links = await page.$$eval('briefing-card a, briefing-list a, event-briefing a', (all) =>
      all.map(({ href }) => href),
    );
    assert.ok(links.length >= 6);
    for (const link of new Set(links)) assert.equal((await fetch(link)).status, 200, link);
    await page.close();
  });

  for (const [reader, level] of Object.entries(READERS)) {
    it(`lets the sample reader “${reader}” read ${level} of 3 gates, until they leave`, async () => {
      const page = await open(browser, `${demo.origin}/`);
      const answers = [];
      page.on('response', (response) => {
        if (response.url().includes('/members/')) answers.push(response.status());
      });
      const before = await textOf(page);
      for (const gate of GATES) assert.ok(!leaked(before, gate), `${gate} stands in the page of a stranger`);

      await press(page, `${ARTICLE_TAG} >>> member-gate >>> [part=sign-in]`, '');
      await press(page, `#sign-in button[value=${reader}]`, '');
      await until(async () => {
        const text = await textOf(page);
        return GATES.slice(0, level).every((gate) => seen(text, gate));
      }, `${level} gates open`);
      await until(() => answers.length === 3, 'three answers of the endpoint');
      await settled(page);

      const text = await textOf(page);
      for (const gate of GATES.slice(level)) assert.ok(!leaked(text, gate), `${gate} is not for ${reader}`);
      assert.deepEqual(answers.toSorted(), [...Array(level).fill(200), ...Array(3 - level).fill(403)]);
      const states = await page.$$eval(`${ARTICLE_TAG} >>> member-gate`, (gates) =>
        gates.map((gate) => ['unlocked', 'not-enough', 'locked'].find((state) => gate.matches(`:state(${state})`))),
      );
      assert.deepEqual(states, [...Array(level).fill('unlocked'), ...Array(3 - level).fill('not-enough')]);

      await press(page, `${ARTICLE_TAG} >>> member-gate >>> button`, 'Log out');
      await until(async () => !(await textOf(page)).includes('Logged in as'), 'signed out');
      await settled(page);
      const left = await textOf(page);
      for (const gate of GATES) assert.ok(!leaked(left, gate), `${gate} is still there after sign-out`);
      // The browser itself writes each refusal of the endpoint to its console.
      assert.deepEqual(
        page.faults.filter((fault) => !/\b403\b/.test(fault)),
        [],
      );
      assert.deepEqual(await page.evaluate(() => ({ ...localStorage, ...sessionStorage })), {}, 'nothing is kept');
      await page.close();
    });
  }

  it('does not scroll sideways at 320 px', async () => {
    const page = await open(browser, `${demo.origin}/`, { width: 320, height: 640 });
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

  it('is without fault on the publisher’s own pages', async () => {
    for (const path of [
      '/backbone/',
      '/backbone/briefings/igf-permanent.html',
      '/backbone/briefings/arabic-idn.html',
    ]) {
      const page = await open(browser, `${demo.origin}${path}`);
      assert.deepEqual(page.faults, [], path);
      assert.equal(await page.evaluate(() => document.querySelectorAll(':state(failed)').length), 0, path);
      // A briefing's own page, and no other, tells search engines what it holds.
      const told = await page.$$eval('head > script[type="application/ld+json"]', (all) =>
        all.map((script) => JSON.parse(script.textContent)['@type']),
      );
      assert.deepEqual(told, path.endsWith('.html') ? ['NewsArticle'] : [], path);
      await page.close();
    }
  });
});
