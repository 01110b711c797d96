import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { launch, open, settled, startServer } from './support.js';

const feed = JSON.parse(await readFile(new URL('../fixtures/backbone.json', import.meta.url), 'utf8'));

const WIDTHS = [280, 300, 360, 520, 768, 1024, 1280, 1400];
/** Half as many where the texts are the same as in all of them, and there is less of it. */
const FEWER = [280, 520, 1024, 1400];
const LONG_WORD = 'Verfassungsgerichtsbarkeitsverfahrensordnungsaenderungsgesetze';

/** What is no text for readers: a change to it would make another briefing, and not one of other texts. */
const NO_TEXT = /^(id|url|image|date.*|tier|status|due|archived_url|version|kind|reliability|score|language)$/;

function withTexts(value, change, key = '') {
  if (typeof value === 'string') return NO_TEXT.test(key) ? value : change(value);
  if (Array.isArray(value)) return value.map((each) => withTexts(each, change, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTexts(each, change, name)]));
}

const TEXTS = {
  'as they are': (text) => text,
  'with a word of sixty letters': (text) => text.replace(/\S+/, LONG_WORD),
  'six times as long': (text) => Array(6).fill(text).join(' '),
  'of one letter': () => 'A',
};

/** What WCAG 1.4.12 lets readers do to any text. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** Adds a style sheet to the page and to each shadow root in it. */
const adopt = (page, css) =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    const add = (root) => {
      root.adoptedStyleSheets.push(sheet);
      for (const each of root.querySelectorAll('*')) if (each.shadowRoot) add(each.shadowRoot);
    };
    add(document);
  }, css);

/** What sticks out of its column, is cut off or has to be scrolled, and which texts lie over others. */
const faultsIn = (page) =>
  page.evaluate(() => {
    const faults = new Set();
    const childrenOf = (node) => (node.shadowRoot ?? node).childNodes;
    const nameOf = (node) => `${node.localName}.${node.getAttribute('class') ?? ''}`;
    for (const column of document.querySelectorAll('.column')) {
      const edges = column.getBoundingClientRect();
      const lines = [];
      const tell = (what) => faults.add(`${edges.width} px: ${what}`);
      const visit = (node) => {
        if (node instanceof Text && node.data.trim()) {
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const box of range.getClientRects()) {
            if (box.width < 1) continue;
            if (box.right > edges.right + 1 || box.left < edges.left - 1) tell(`“${node.data.trim()}” sticks out`);
            // Of a line, the part where its letters are.
            const [top, bottom] = [box.top + box.height / 4, box.bottom - box.height / 4];
            lines.push({ node, left: box.left, right: box.right, top, bottom });
          }
        }
        if (!(node instanceof Element) || !node.checkVisibility() || node.matches('.heard, pre, script, slot')) return;
        const isBox = node instanceof HTMLElement && getComputedStyle(node).display !== 'inline';
        if (isBox && node.scrollWidth > node.clientWidth + 1) tell(`${nameOf(node)} is scrolled`);
        for (const child of childrenOf(node)) visit(child);
      };
      visit(column);
      lines.sort((a, b) => a.top - b.top);
      for (const [index, a] of lines.entries()) {
        for (const b of lines.slice(index + 1)) {
          if (b.top > a.bottom) break;
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          if (a.node !== b.node && across > 1 && Math.min(a.bottom, b.bottom) - b.top > 1)
            tell(`“${a.node.data.trim()}” lies over “${b.node.data.trim()}”`);
        }
      }
    }
    return [...faults];
  });

describe('An article', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** The article in columns of all widths, its grade explained. */
  async function columns(
    id,
    change,
    { dir = 'ltr', lang = 'en', without = [], image = '/feeds/images/girih.webp', widths = WIDTHS } = {},
  ) {
    const briefing = withTexts({ ...feed.items.find((item) => item.id === id), image }, change);
    for (const piece of without) {
      delete briefing[piece];
      delete briefing._briefing[piece];
    }
    const data = JSON.stringify({ ...feed, items: [briefing] }).replaceAll('<', '\\u003c');
    const column = (width) =>
      `<div class="column"><event-briefing><script type="application/json">${data}</script></event-briefing></div>
       <style>.column:nth-of-type(${widths.indexOf(width) + 1}) { inline-size: ${width}px }</style>`;
    const body = `<main dir="${dir}" lang="${lang}">${widths.map(column).join('')}</main>`;
    const page = await open(browser, server.page(body), { width: 1500 });
    await page.evaluate(() => {
      for (const article of document.querySelectorAll('event-briefing')) {
        const badge = article.shadowRoot.querySelector('confidence-badge');
        badge?.shadowRoot.querySelector('.explain').click();
      }
    });
    await settled(page);
    return page;
  }

  const MISSING = ['image', 'figure', 'sources', 'facets', 'confidence', 'sections', 'gates', 'revisions', 'kicker'];
  const CASES = [
    ...Object.entries(TEXTS).map(([name, change]) => [`with texts ${name}`, 'igf-permanent', change]),
    ['in Arabic, in a page that is, too', 'arabic-idn', TEXTS['as they are'], { dir: 'rtl', lang: 'ar' }],
    ['in Arabic, in an English page', 'arabic-idn', TEXTS['with a word of sixty letters']],
    ['in English, in an Arabic page', 'igf-permanent', TEXTS['as they are'], { dir: 'rtl', lang: 'ar' }],
    ...[...MISSING, 'summary'].map((piece) => [
      `without ${piece}`,
      'igf-permanent',
      TEXTS['as they are'],
      { without: [piece], widths: FEWER },
    ]),
    [
      'with all that can be missing',
      'igf-permanent',
      TEXTS['as they are'],
      { without: [...MISSING, 'summary'], widths: FEWER },
    ],
  ];

  for (const [name, id, change, options] of CASES) {
    it(`fits in columns of ${WIDTHS[0]} to ${WIDTHS.at(-1)} px: ${name}`, async () => {
      const page = await columns(id, change, options);
      assert.deepEqual(await faultsIn(page), []);
      await page.close();
    });
  }

  it('leaves no frame where its picture cannot be had', async () => {
    const page = await columns('igf-permanent', TEXTS['as they are'], { image: '/nowhere.webp' });
    await page.evaluate(() => scrollTo(0, 400));
    await settled(page);
    const heights = await page.$$eval('event-briefing', (articles) =>
      articles.slice(0, 1).map(({ shadowRoot }) => {
        const figure = shadowRoot.querySelector('briefing-figure');
        return figure.shadowRoot.querySelector('.picture').getBoundingClientRect().height;
      }),
    );
    assert.deepEqual(heights, [0]);
    assert.deepEqual(await faultsIn(page), []);
    await page.close();
  });

  for (const [name, options] of [
    ['left to right', {}],
    ['right to left', { dir: 'rtl', lang: 'ar' }],
  ]) {
    it(`fits with the spacing that a reader may choose, ${name}`, async () => {
      const page = await columns(options.dir ? 'arabic-idn' : 'igf-permanent', TEXTS['as they are'], options);
      await adopt(page, SPACING);
      await settled(page);
      assert.deepEqual(await faultsIn(page), []);
      await page.close();
    });
  }

  it('has a table of grades that fits from 200 px on, with the longest words of any scale', async () => {
    const scale = {
      title: `A scale of ${LONG_WORD}`,
      owner: LONG_WORD,
      bands: [
        { min: 0.5, grade: LONG_WORD, label: LONG_WORD, meaning: `${LONG_WORD}, on direct sources` },
        { min: 0, grade: 'A/B', label: 'Low', meaning: 'Internal monitoring' },
      ],
    };
    const column = (width, index) =>
      `<div class="column"><grade-table score="0.9"></grade-table><confidence-badge layout="block" score="0.9">
       </confidence-badge></div><style>.column:nth-of-type(${index + 1}) { inline-size: ${width}px }</style>`;
    const page = await open(browser, server.page(`<main>${[200, 280, 330, 600].map(column).join('')}</main>`));
    for (const wanted of [undefined, scale]) {
      await page.evaluate((given) => {
        for (const each of document.querySelectorAll('grade-table, confidence-badge')) if (given) each.scale = given;
        for (const badge of document.querySelectorAll('confidence-badge:not(:state(open))'))
          badge.shadowRoot.querySelector('.explain').click();
      }, wanted);
      await settled(page);
      assert.deepEqual(await faultsIn(page), []);
    }
    // No word of our own scale is broken, however narrow the column is.
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('grade-table')) each.scale = '';
    });
    await settled(page);
    const heights = await page.$$eval('grade-table', (tables) =>
      tables.map(({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('tr:not(.now) .meaning')].map((each) => Math.round(each.offsetHeight / 20)),
      ),
    );
    assert.deepEqual(heights[0], [1, 1, 1, 1, 1]);
    await page.close();
  });
});
