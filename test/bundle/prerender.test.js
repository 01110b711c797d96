import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { NO_SCRIPT, launch, settled, startServer, textOf, until } from './support.js';
import { SCRIPT, freshPage, openTaken, startPrerenderServer } from './prerender-rig.js';

const FEED = 'src="/feeds/backbone.json"';
const ITEM = `${FEED} briefing="igf-permanent"`;
const ARTICLE = `<event-briefing ${ITEM}></event-briefing>`;
const LAYOUTS = ['card', 'row', 'hero', 'headline'];

/** Every element, and every way in which it can be drawn ahead. */
const PAGES = {
  'an article': ARTICLE,
  'cards in each layout': LAYOUTS.map((layout) => `<briefing-card ${ITEM} layout="${layout}"></briefing-card>`).join(
    '',
  ),
  'a plain list': `<briefing-list ${FEED} limit="4"></briefing-list>`,
  'a list with search': `<briefing-list ${FEED} limit="4" searchable></briefing-list>`,
  'a filtered list': `<briefing-list ${FEED} filter="region=Global" min-confidence="0.5" layout="row"></briefing-list>`,
  badges: `<p>We say: <confidence-badge ${ITEM}></confidence-badge>.</p>
    <confidence-badge ${ITEM} layout="block"></confidence-badge><confidence-badge score="0.84"></confidence-badge>`,
  'grade tables': `<grade-table ${ITEM}></grade-table><grade-table score="0.8" scale="icd-203"></grade-table>`,
  pieces: `<signal-facets ${ITEM}></signal-facets><source-list ${ITEM}></source-list><briefing-figure ${ITEM}></briefing-figure>`,
  'what to watch of a briefing': `<watch-list ${ITEM}></watch-list>`,
  'what to watch of a feed': `<watch-list ${FEED}></watch-list>`,
  gates: `<member-gate tier="member" heading="More of it"></member-gate>
    <briefing-feed ${FEED}><member-gate tier="strategic-circle"></member-gate></briefing-feed>`,
  'a feed around them': `<briefing-feed ${FEED}>A feed: <event-briefing briefing="iana-ten-years"></event-briefing>
    <briefing-card briefing="dyn-claimants"></briefing-card><briefing-list limit="3"></briefing-list>
    <confidence-badge briefing="igf-permanent"></confidence-badge><grade-table briefing="igf-permanent"></grade-table>
    <signal-facets briefing="igf-permanent"></signal-facets><source-list briefing="igf-permanent"></source-list>
    <briefing-figure briefing="igf-permanent"></briefing-figure><watch-list></watch-list></briefing-feed>`,
  'a briefing in another language': ARTICLE.replace('igf-permanent', 'arabic-idn'),
  'a briefing of HTML': ARTICLE.replace('igf-permanent', 'json-feed-notes'),
  'a briefing of little': `${ARTICLE.replace('igf-permanent', 'rfc-1')}${ARTICLE.replace('igf-permanent', 'flag-day')}`,
  'a feed of another kind': '<event-briefing src="/feeds/plain.json"></event-briefing>',
  'odd values': '<briefing-list src="/feeds/edge.json" limit="40"></briefing-list>',
  'inline data': `<briefing-card><script type="application/json">{"id":"a","title":"Hello","content_text":"x"}</script></briefing-card>`,
  'what the author left between the tags': `<event-briefing ${ITEM}><p>First.</p></event-briefing>
    <watch-list ${FEED}><p>First.</p></watch-list><source-list ${ITEM}>First.</source-list>
    <briefing-list ${FEED} searchable>First.</briefing-list><confidence-badge ${ITEM}>First.</confidence-badge>`,
  'themes of the page': `<briefing-card ${ITEM} theme="host"></briefing-card><briefing-card ${ITEM} theme="dark"></briefing-card>`,
  'a table’s cell, unclosed': `<table><tr><td><briefing-card ${ITEM}></table>`,
};

describe('A page that was drawn ahead', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startPrerenderServer()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const pageOf = async (body, options) => server.put((await server.drawn(body, options)).html);

  describe('without a script', { skip: NO_SCRIPT }, () => {
    let page;
    before(async () => {
      page = await freshPage(browser, { javascript: false });
      // No word of the script: a browser without one would not ask for it either.
      await page.goto(await pageOf(ARTICLE, { head: '<meta name="color-scheme" content="light dark">' }));
    });
    after(() => page?.close());

    it('has all the open text that a page with the script has', async () => {
      const live = await startServer();
      for (const name of ['an article', 'a briefing in another language', 'a briefing of HTML', 'a feed around them']) {
        const other = await browser.newPage();
        await other.emulateTimezone('UTC');
        await other.goto(live.page(PAGES[name]));
        await settled(other);
        const silent = await freshPage(browser, { javascript: false });
        await silent.goto(await pageOf(PAGES[name]));
        // The article names its address, and each server has one of its own.
        const [drawn, shown] = await Promise.all([silent, other].map((each) => textOf(each)));
        const withoutPort = (text) => text.replaceAll(/localhost:\d+/g, 'localhost');
        assert.equal(withoutPort(drawn), withoutPort(shown), name);
        await Promise.all([other.close(), silent.close()]);
      }
      live.close();
    });

    it('is set as ever: in its type, in two columns where there is room, in the colours of the reader', async () => {
      const look = () =>
        page.evaluate(() => {
          const { shadowRoot } = document.querySelector('event-briefing');
          const { fontFamily, fontSize, color } = getComputedStyle(shadowRoot.querySelector('.frame'));
          const { shadowRoot: watch } = shadowRoot.querySelector('watch-list');
          const [head, entry] = ['[part=heading]', '[part=entry]'].map((part) =>
            watch.querySelector(part).getBoundingClientRect(),
          );
          return { fontFamily, fontSize, color, hasColumns: entry.left > head.right };
        });
      const { fontFamily, fontSize, ...light } = await look();
      assert.match(fontFamily, /^Charter/);
      assert.equal(fontSize, '16px');
      assert.ok(light.hasColumns);
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      const dark = await look();
      const brightness = ({ color }) => Math.max(...color.match(/[\d.]+/g).map(Number));
      assert.ok(brightness(light) < 80 && brightness(dark) > 180, `${light.color}, ${dark.color}`);
      await page.setViewport({ width: 500, height: 900 });
      assert.equal((await look()).hasColumns, false);
    });

    it('offers nothing that would need a script', async () => {
      const other = await freshPage(browser, { javascript: false });
      await other.goto(
        await pageOf(`${ARTICLE}<briefing-list ${FEED} limit="4" searchable></briefing-list>
          <confidence-badge ${ITEM}></confidence-badge><member-gate heading="More"></member-gate>`),
      );
      const seen = await other.evaluate(() => {
        const inside = (node) =>
          [...node.querySelectorAll('*')].flatMap((each) => [
            each,
            ...(each.shadowRoot ? inside(each.shadowRoot) : []),
          ]);
        return inside(document)
          .filter((each) => each.matches('button, input, select, .calendar, .tools') && each.checkVisibility())
          .map((each) => each.outerHTML);
      });
      assert.deepEqual(seen, []);
      await other.close();
    });
  });

  describe('with the script', () => {
    for (const [name, body] of Object.entries(PAGES)) {
      it(`keeps every node of ${name}, asks for no feed, shifts nothing and says nothing`, async () => {
        const url = await pageOf(body);
        server.requests.length = 0;
        const page = await openTaken(browser, url);
        assert.deepEqual(await page.evaluate(() => window.changes()), { moved: [], lost: [], added: [], texts: [] });
        assert.deepEqual(await page.evaluate(() => window.shifts()), []);
        assert.deepEqual(page.log, []);
        assert.deepEqual(
          server.requests.filter((path) => path.endsWith('.json')),
          [],
        );
        await page.close();
      });
    }
  });

  describe('in use', () => {
    /** Opens a page, and gives the handle of what a chain of selectors leads to, from one shadow root into the next. */
    const taken = async (body) => {
      const page = await openTaken(browser, await pageOf(body));
      const find = async (...selectors) => {
        const handle = await page.evaluateHandle(
          (all) =>
            all.reduce((node, selector) => (node.shadowRoot ?? node).querySelector(selector), document.documentElement),
          selectors,
        );
        return handle.asElement();
      };
      return { page, find };
    };
    const noted = (page, type) =>
      page.evaluate((name) => {
        window.noted = [];
        addEventListener(name, (event) => {
          event.preventDefault();
          window.noted.push(event.target.localName);
        });
      }, type);

    it('the "?" explains the grade, in the article and in running text', async () => {
      const { page, find } = await taken(`${ARTICLE}<p>So: <confidence-badge ${ITEM}></confidence-badge></p>`);
      for (const way of [['event-briefing', 'confidence-badge'], ['p > confidence-badge']]) {
        await (await find(...way, '.explain')).click();
        // In the article it stays there, unseen, for whoever prints it.
        const isSeen = async () => (await find(...way, 'grade-table'))?.isVisible();
        await until(isSeen, `the table of ${way.join(' ')}`);
        await page.keyboard.press('Escape');
        await until(async () => !(await isSeen()), `the table of ${way.join(' ')} is closed`);
      }
      assert.deepEqual(page.log, []);
      await page.close();
    });

    it('an entry can be followed', async () => {
      const { page, find } = await taken(ARTICLE);
      await noted(page, 'watch-change');
      const button = await find('event-briefing', 'watch-list', '[part=follow]');
      await button.click();
      assert.deepEqual(await page.evaluate(() => window.noted), ['event-briefing']);
      await until(() => button.evaluate((each) => each.getAttribute('aria-pressed') === 'true'), 'it is followed');
      await page.close();
    });

    it('a list can be searched, and shows more', async () => {
      const { page, find } = await taken(PAGES['a list with search']);
      const cards = () =>
        page.$eval('briefing-list', (list) => list.shadowRoot.querySelectorAll('briefing-card').length);
      assert.equal(await cards(), 4);
      await (await find('briefing-list', '[part=more]')).click();
      await until(async () => (await cards()) === 8, 'four more');
      await (await find('briefing-list', 'input')).type('Tonga');
      await until(async () => (await cards()) === 1, 'the one that was looked for');
      assert.match(await textOf(page, 'briefing-list'), /Thirty-eight days/);
      await page.close();
    });

    it('a gate asks for its reader, and a card for its page', async () => {
      const { page, find } = await taken(`${PAGES.gates}<briefing-card ${ITEM}></briefing-card>`);
      await noted(page, 'sign-in-request');
      for (const way of [['member-gate'], ['briefing-feed member-gate']]) {
        await (await find(...way, '[part=sign-in]')).click();
      }
      assert.deepEqual(await page.evaluate(() => window.noted), ['member-gate', 'member-gate']);
      await noted(page, 'briefing-open');
      await (await find('briefing-card', 'a')).click();
      assert.deepEqual(await page.evaluate(() => window.noted), ['briefing-card']);
      await page.close();
    });

    it('tells what was loaded, once', async () => {
      const head =
        '<script>window.loads = []; addEventListener("briefing-load", ({ target }) => loads.push(target.localName));</script>';
      const page = await openTaken(
        browser,
        await pageOf(`${ARTICLE}<briefing-card ${ITEM}></briefing-card>`, { head: `${head}${SCRIPT}` }),
      );
      assert.deepEqual(await page.evaluate(() => window.loads.toSorted()), ['briefing-card', 'event-briefing']);
      await page.close();
    });
  });
});
