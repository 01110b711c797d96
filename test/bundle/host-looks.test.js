import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';

import { difference, launch, open, pictureOf, settled, startServer, textOf, until } from './support.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const FEED = 'src="/feeds/backbone.json"';
const ITEM = `${FEED} briefing="igf-permanent"`;

/** The larger elements, as wide as they are told to be, whatever the page's sheet says of a `div`. */
const LARGE = `<div id="it"><event-briefing ${ITEM}></event-briefing><briefing-list ${FEED} searchable limit="3"></briefing-list>
  <watch-list ${ITEM}></watch-list><grade-table score="0.6"></grade-table></div>`;
const WIDTH =
  '#it { display: block !important; width: 900px !important; margin: 0 !important; padding: 0 !important; background: white !important; float: none !important }';

/** Style sheets of our own that do what those of pages do: to elements by their names, to all of them, to our tags. */
const SHEETS = {
  'that unsets everything': '* { all: unset !important }',
  'that styles every element by its name, our own tags too, and has a small rem': `
    html { font: 62.5%/2 Georgia; background: #202b38; color: #dbdbdb; scrollbar-color: auto }
    body { max-width: 800px; margin: 20px auto; padding: 10px; word-wrap: break-word; text-rendering: optimizeLegibility }
    h1, h2, h3, h4, h5, h6 { margin: 2rem 0 1rem; color: gold; text-transform: uppercase } a { color: aqua; font-weight: 700 }
    button, input, select { padding: 10px 30px; border-radius: 6px; background: #0c151c; font: inherit; border: 2px solid aqua }
    table { border-collapse: collapse; table-layout: fixed; width: 100% } td, th { padding: 20px; border: 1px solid aqua }
    p, ul, ol, dl, figure { margin: 3rem; padding: 1rem } li { list-style: square } img { filter: invert(1); border-radius: 50% }
    time, small, b, strong { font-size: 2em; color: lime } svg { fill: lime; stroke: red; width: 100% !important }
    event-briefing, briefing-list, watch-list, grade-table { font: 30px cursive; color: red; letter-spacing: 1em; line-height: 4;
      text-transform: uppercase; white-space: pre; text-align: right; word-spacing: 2em; text-indent: 5em; cursor: wait;
      text-shadow: 1px 1px lime; border-collapse: collapse; border-spacing: 9px; font-variant: small-caps; quotes: none }
    #it { font-size: 16px }
    * { --ink: red; --_ink-soft: red; --_space: 40px; --color: red; --_font-text: cursive; --_size-base: 40px }`,
};

/** At most so many pixels in a hundred may differ: what the smoothing of edges leaves. */
const TOLERANCE = 0.001;

describe('On the looks of a page', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const whole = async (page) => {
    for (const words of ['What Happened', '3 of 24', 'Internal monitoring', 'due in'])
      await until(async () => (await textOf(page)).includes(words), words);
    await settled(page);
  };

  let plain;
  const drawn = async (css) => {
    const page = await open(browser, server.page(LARGE, { css: `${css} ${WIDTH}` }), { width: 1280, height: 9000 });
    await whole(page);
    assert.deepEqual(page.faults, []);
    const picture = await pictureOf(page, await page.$('#it'));
    await page.close();
    return picture;
  };
  for (const [name, css] of Object.entries(SHEETS)) {
    it(`H6: an article, a list and tables look in a page ${name} as they do in a plain one`, async () => {
      plain ??= await drawn('body { margin: 0 }');
      const picture = await drawn(css);
      assert.deepEqual([picture.width, picture.height], [plain.width, plain.height], 'size');
      const share = difference(plain, picture);
      assert.ok(share <= TOLERANCE, `${(share * 100).toFixed(2)} % of the pixels differ`);
    });
  }

  it('H6: in a page that is written from right to left they are its mirror image, and keep their looks', async () => {
    const page = await open(browser, server.page(LARGE, { css: `html { direction: rtl } ${WIDTH}` }));
    await whole(page);
    const found = await page.$eval('event-briefing >>> [part=headline]', (headline) => {
      const { direction, fontSize, color } = getComputedStyle(headline);
      return { direction, fontSize, color };
    });
    assert.equal(found.direction, 'rtl');
    assert.equal(found.color, 'rgb(23, 25, 28)');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, 'nothing reaches out of the page');
    await page.close();
  });

  it('H15: nothing that a program finds is wrong in a page whose style sheet is hostile', async () => {
    const body = `<main><h1>Page</h1><h2>Part</h2>${LARGE}<confidence-badge ${ITEM}></confidence-badge>
      <member-gate src="/members/x" heading="For members"></member-gate><briefing-card src="/down.json"></briefing-card></main>`;
    const page = await open(
      browser,
      server.page(body, { css: `${Object.values(SHEETS)[1]} html { background: white }` }),
    );
    await whole(page);
    await page.$eval('confidence-badge >>> [part=explain]', (button) => button.click());
    await page.$eval('briefing-list >>> .filters', (button) => button.click());
    await settled(page);
    await page.evaluate(axe);
    const faults = await page.evaluate(
      async (tags) => {
        const { violations, passes } = await window.axe.run({ include: tags.map((tag) => [tag]) });
        if (passes.length === 0) return ['nothing was looked at'];
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`));
      },
      [
        'event-briefing',
        'briefing-list',
        'watch-list',
        'grade-table',
        'confidence-badge',
        'member-gate',
        'briefing-card',
      ],
    );
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('H15: ten refreshes of a feed take the focus from nobody, and nothing is said; a failure is said once', async () => {
    const body = `<briefing-feed ${FEED}><briefing-list ${FEED} searchable limit="3"></briefing-list><watch-list ${FEED}></watch-list>
      <briefing-card ${FEED} briefing="igf-permanent"></briefing-card></briefing-feed>`;
    const page = await open(browser, server.page(body));
    for (const words of ['3 of 24', 'due in']) await until(async () => (await textOf(page)).includes(words), words);
    await settled(page);
    await page.evaluate(countWhatIsSaid);
    const feed = await page.$('briefing-feed');
    for (const part of [
      'briefing-list >>> .filters',
      'watch-list >>> [part=follow]',
      'briefing-card >>> [part=headline] a',
    ]) {
      await page.$eval(part, (each) => each.focus());
      const focused = await page.evaluateHandle(deepFocus);
      for (let times = 0; times < 10; times++) {
        await feed.evaluate((each) => each.reload());
        await settled(page);
      }
      assert.ok(
        await focused.evaluate((each, find) => each === new Function(`return (${find})()`)(), String(deepFocus)),
        part,
      );
    }
    assert.equal(page.requests.filter((url) => url.endsWith('backbone.json')).length, 31);
    assert.deepEqual(await page.evaluate(() => window.said), []);

    server.missing.add('/feeds/backbone.json');
    for (let times = 0; times < 10; times++) await feed.evaluate((each) => each.reload());
    await until(() => page.evaluate(() => window.said.length > 0), 'the failure is said');
    server.missing.clear();
    await feed.evaluate((each) => each.reload());
    await until(() => page.evaluate(() => window.said.length > 1), 'so is that it is there');
    // Longer than news is gathered for: what is said besides would have been.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    const said = await page.evaluate(() => window.said);
    assert.equal(said.length, 2, said.join(' | '));
    await page.close();
  });
});

/** Runs in the page: what has the focus, in whatever shadow root. */
function deepFocus() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Runs in the page: keeps in `said` each text that a live region is given from now on. */
function countWhatIsSaid() {
  window.said = [];
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(
        '[role=status], [role=alert], [aria-live]',
      );
      if (region?.textContent.trim() && window.said.at(-1) !== region.textContent) window.said.push(region.textContent);
    }
  });
  const roots = [document];
  for (const root of roots) {
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
}
