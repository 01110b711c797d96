import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';

import { allOf, heard } from './heard.js';
import { launch, open, pictureOf, settled, startDemo, startServer, until } from './support.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PAGES = [
  ['partner', '/'],
  ['partner', '/harbour-screen.html'],
  ['partner', '/notice-board.html'],
  ['publisher', '/'],
  ['publisher', '/briefings/igf-permanent.html'],
  ['publisher', '/briefings/arabic-idn.html'],
];

const LANDMARKS = ['banner', 'complementary', 'contentinfo', 'form', 'main', 'navigation', 'region', 'search'];

const TITLE = 'United Nations makes the Internet Governance Forum permanent';
const PICTURE =
  'image: Line drawing of the plan of a round hall: seven curved rows of seats face a rostrum and a disc of meridians.';
const KICKER = 'Event Briefing Internet governance event';
const DEK =
  'Twenty years after Tunis, the forum no longer lives from mandate to mandate. Who pays for it is still an open line in the text.';
const FACETS = [
  'list of 3',
  '  listitem: Primary Domain: Governance',
  '  listitem: Region: Global',
  '  listitem: Medium impact',
];
const READING = 'High confidence (92%)';
const SCALE = [
  'table: Confidence Grade',
  '  row: Score | Grade | Meaning',
  '  row: 0.90–1.00 | A | High — direct sources This briefing, 99%',
  '  row: 0.75–0.89 | A/B | Strong',
  '  row: 0.55–0.74 | B/C | Medium',
  '  row: 0.35–0.54 | C/D | Weak–medium',
  '  row: 0.10–0.34 | D | Weak signal',
  '  row: 0.00–0.09 | D | Internal monitoring',
];

const within = (lines, role = '') => [...(role ? [role] : []), ...lines.map((line) => `  ${line}`)];
const headline = (level) => [`heading ${level}: ${TITLE}`, '  link'];
const fullCard = (level) => [PICTURE, KICKER, ...headline(level), DEK, ...FACETS, `${READING} 18 December 2025`];

const ITEM = 'briefing="igf-permanent"';
/** Its grade has neither a note nor a history. */
const BADGE = '<confidence-badge briefing="pakistan-youtube"></confidence-badge>';

/** What is put below a heading of the second level, what is pressed in it, and what is heard of it. */
const HEARD = {
  card: [`<briefing-card ${ITEM}></briefing-card>`, [], within(fullCard(3), 'article')],
  hero: [`<briefing-card layout="hero" ${ITEM}></briefing-card>`, [], within(fullCard(3), 'article')],
  row: [
    `<briefing-card layout="row" ${ITEM}></briefing-card>`,
    [],
    within([...headline(3), PICTURE, `${READING} 18 Dec 2025`], 'article'),
  ],
  headline: [
    `<briefing-card layout="headline" ${ITEM}></briefing-card>`,
    [],
    within([...headline(3), READING, '18 Dec 2025'], 'article'),
  ],
  badge: [BADGE, [], ['High confidence (99%)', 'button: Explain this grade, collapsed']],
  'badge that is explained': [
    BADGE,
    ['[part=explain]'],
    [
      'High confidence (99%)',
      'button: Explain this grade, expanded',
      ...within(['button: Close', ...SCALE, 'Public route collectors'], 'dialog: Confidence Grade'),
    ],
  ],
  'locked gate': [
    '<member-gate tier="strategic-circle" src="/members/options"></member-gate>',
    [],
    [
      'group: Strategic Circle Access',
      '  Only for Strategy Circle',
      '  Locked',
      '  heading 3: Strategic Circle Access',
      '  A free tier, open to all readers. Unlock after joining and logging in.',
      '  link: Join Strategic Circle',
      '  button: Already a member? Log in',
    ],
  ],
  list: [
    '<briefing-list searchable limit="1" heading-level="3"></briefing-list>',
    [],
    [
      'search: Search the briefings: The Backbone Brief',
      '  searchbox: Search',
      '  combobox: Order, As published, collapsed',
      '  button: Filters, collapsed',
      '  1 of 24',
      ...within(within(within(fullCard(3), 'article'), 'listitem'), 'list of 1'),
      'button: Show more',
    ],
  ],
};

const SETTINGS = {
  light: {},
  dark: { 'prefers-color-scheme': 'dark' },
  'forced colours': { 'forced-colors': 'active' },
  'forced colours, light on dark': { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' },
  'right to left': {},
};

/** All that a reader can set for a page; what is not named is as it is with most. */
async function set(page, features) {
  const session = await page.createCDPSession();
  const all = {
    'prefers-color-scheme': 'light',
    'forced-colors': 'none',
    'prefers-reduced-motion': 'reduce',
    ...features,
  };
  await session.send('Emulation.setEmulatedMedia', {
    features: Object.entries(all).map(([name, value]) => ({ name, value })),
  });
  await whole(page);
}

/** Resolves when all is there: code, texts and data come one after the other. */
async function whole(page) {
  const loaded = () => page.evaluate(() => performance.getEntriesByType('resource').length);
  for (let before = -1, now = 0; now !== before;) {
    before = now;
    await settled(page);
    now = await loaded();
  }
}

describe('accessibility', () => {
  let browser;
  let demo;
  let server;
  before(async () => {
    [browser, demo, server] = await Promise.all([launch(), startDemo(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
    server?.close();
  });

  /** A page with each of these below a heading, on one feed. */
  const pageOf = async (...parts) => {
    const sections = parts.map((part) => `<section aria-label="Part"><h2>Part</h2>${part}</section>`);
    const page = await open(
      browser,
      server.page(
        `<main><h1>Page</h1><briefing-feed src="/feeds/backbone.json">${sections.join('')}</briefing-feed></main>`,
      ),
    );
    await whole(page);
    return page;
  };

  const press = async (page, selector) => {
    await (await until(() => page.$(`section >>> ${selector}`), selector)).click();
    await whole(page);
  };

  describe('is what a screen reader is told', () => {
    for (const [name, [html, pressed, expected]] of Object.entries(HEARD)) {
      it(`of a ${name}`, async () => {
        const page = await pageOf(html);
        for (const selector of pressed) await press(page, selector);
        assert.deepEqual(await heard(page, 'section'), ['heading 2: Part', ...expected]);
        await page.close();
      });
    }

    it('of a badge no more that it is explained, once the reader goes on', async () => {
      const page = await pageOf(`${BADGE}<a href="#next">Next</a>`);
      await press(page, '[part=explain]');
      const isOpen = async () => (await heard(page, 'section')).includes('button: Explain this grade, expanded');
      await page.keyboard.press('Tab');
      assert.ok(await isOpen(), 'it is open while the focus is in it');
      await page.keyboard.press('Tab');
      await until(async () => !(await isOpen()), 'it closes');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Next');
      await page.close();
    });

    it('of an entry of a watch list that is followed', async () => {
      const page = await pageOf('<watch-list briefing="root-algorithm"></watch-list>');
      const entry = async () => (await heard(page, 'section')).slice(3, 7);
      const text = 'An ECDSA root key is generated in a public ceremony.';
      const [item, what, due, button] = await entry();
      assert.deepEqual([item, what], ['  listitem', `    ${text}`]);
      assert.match(due, /^ {4}Open · .*30 June 2027$/);
      assert.match(button, /button: Follow, not pressed, described by: An ECDSA root key/);
      await press(page, '[part=follow]');
      await until(async () => (await entry())[3].includes(', pressed'), 'it is followed');
      assert.match((await entry())[3], /button: Following, pressed, described by: An ECDSA root key/);
      await page.close();
    });

    it('of a filter that is set', async () => {
      const page = await pageOf('<briefing-list searchable limit="1"></briefing-list>');
      await press(page, '.filters');
      const lines = () => heard(page, 'section');
      const before = (await lines()).map((line) => line.trim());
      assert.equal(before.filter((line) => line === 'button: Filters, expanded').length, 1);
      const at = before.indexOf('group: Region');
      assert.match(before[at + 1], /^checkbox: Africa \d+, not checked$/);
      await press(page, 'fieldset input');
      const now = (await lines()).map((line) => line.trim());
      assert.ok(now.includes('list of 2: Active filters'), now.join('\n'));
      assert.ok(now.includes('button: Remove Category: Event'), now.join('\n'));
      await page.close();
    });
  });

  it('names the search of each list after its feed', async () => {
    const list = (feed) => `<briefing-list src="/feeds/${feed}.json" searchable limit="1"></briefing-list>`;
    const page = await pageOf(list('backbone'), list('plain'));
    const names = (await allOf(page, 'search')).map(({ name }) => name);
    assert.deepEqual(names, ['Search the briefings: The Backbone Brief', 'Search the briefings: Slow Packets']);
    await page.close();
  });

  for (const [site, path] of PAGES) {
    describe(`of ${site}${path}`, () => {
      let page;
      before(async () => {
        page = await open(browser, demo[site] + path);
        await whole(page);
      });
      after(() => page?.close());

      it('has an outline without a gap, and no landmark twice', async () => {
        const headings = await allOf(page, 'heading');
        assert.equal(headings[0].level, 1);
        for (const [index, { name, level }] of headings.entries()) {
          assert.ok(name?.trim(), `heading ${index} has words`);
          const above = headings[index - 1];
          if (above)
            assert.ok(level <= above.level + 1, `${above.level} ${above.name} is followed by ${level} ${name}`);
        }
        const landmarks = (await allOf(page, ...LANDMARKS)).map(({ role, name }) => `${role}: ${name}`);
        assert.ok(landmarks.length > 2);
        assert.deepEqual([...new Set(landmarks)], landmarks);
      });

      it('has no fault that a program finds', async () => {
        await page.evaluate(axe);
        for (const [name, features] of Object.entries(SETTINGS)) {
          // But for contrast, which says nothing there, no rule tells the two kinds of forced colours apart.
          if (name === 'forced colours, light on dark') continue;
          if (name === 'right to left') {
            await page.evaluate(() => Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' }));
          }
          await set(page, features);
          const faults = await page.evaluate(async (isForced) => {
            // Where the reader sets the colours, those that the page asks for say nothing.
            const rules = { 'color-contrast': { enabled: !isForced } };
            const { violations, passes } = await window.axe.run(document, { rules, iframes: false });
            if (passes.length === 0) return ['nothing was looked at'];
            return violations.flatMap(({ id, nodes }) =>
              nodes.map(({ target }) => `${id}: ${target.flat().join(' ')}`),
            );
          }, 'forced-colors' in features);
          assert.deepEqual(faults, [], name);
        }
      });
    });
  }

  describe('with colours that the reader forces on the page', () => {
    for (const name of ['forced colours', 'forced colours, light on dark']) {
      it(`shows every mark: ${name}`, async () => {
        const page = await pageOf(
          `<confidence-badge layout="block" ${ITEM}></confidence-badge><grade-table score="0.92"></grade-table>`,
          `<briefing-card ${ITEM}></briefing-card><watch-list ${ITEM}></watch-list>`,
          HEARD['locked gate'][0],
        );
        await set(page, SETTINGS[name]);
        const marks = await page.$$('main >>> svg:not(svg svg)');
        assert.ok(marks.length > 15);
        for (const mark of marks) {
          // What is not opened is not drawn.
          if (!(await mark.isVisible())) continue;
          await mark.scrollIntoView();
          const what = await mark.evaluate((each) => `${each.getRootNode().host.localName} ${each.classList}`);
          assert.ok(inkOf(await pictureOf(page, mark)) > 20, `${what} is seen`);
        }
        await page.close();
      });

      it(`shows where the focus is: ${name}`, async () => {
        const page = await pageOf(...Object.values(HEARD).map(([html]) => html), `<watch-list ${ITEM}></watch-list>`);
        await set(page, SETTINGS[name]);
        let met = 0;
        for (let here; (here = await focusAfterTab(page)); met++) {
          assert.ok(
            here.width >= 2 && here.style === 'solid' && here.isOpaque,
            `${here.name}: ${JSON.stringify(here)}`,
          );
        }
        assert.ok(met > 15, `${met} were met`);
        await page.close();
      });
    }
  });

  it('has nothing that moves where the reader wants no motion', async () => {
    const page = await pageOf(
      ...Object.values(HEARD).map(([html]) => html),
      `<confidence-badge layout="block" ${ITEM}>`,
    );
    const waiting = '<event-briefing src="/stalled.json"></event-briefing>';
    const moving = async (motion) => {
      await set(page, { 'prefers-reduced-motion': motion });
      await page.evaluate((html) => document.querySelector('main').insertAdjacentHTML('beforeend', html), waiting);
      await until(() => page.$('event-briefing:state(loading)'), 'the feed is under way');
      await (await page.$('section >>> [aria-expanded=false]')).click();
      const names = await page.evaluate(motionsIn);
      await page.evaluate(() => document.querySelector('event-briefing').remove());
      return names;
    };
    assert.ok((await moving('no-preference')).length > 0, 'else something does');
    await page.keyboard.press('Escape');
    assert.deepEqual(await moving('reduce'), []);
    await page.close();
  });
});

/** How many pixels of a picture stand out from its ground, which is seen at its corner. */
function inkOf({ data }) {
  const ground = luminance(data, 0);
  let ink = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [dark, bright] = [ground, luminance(data, at)].sort((a, b) => a - b);
    if ((bright + 0.05) / (dark + 0.05) >= 3) ink++;
  }
  return ink;
}

function luminance(data, at) {
  const [red, green, blue] = [...data.subarray(at, at + 3)].map((value) => (value / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What has the focus after another press of the Tab key, and the outline around it; nothing at the end of the page. */
async function focusAfterTab(page) {
  await page.keyboard.press('Tab');
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return undefined;
    const { outlineStyle: style, outlineWidth, outlineColor } = getComputedStyle(element);
    const name = element.getAttribute('aria-label') ?? element.textContent.trim();
    return { name, style, width: parseFloat(outlineWidth), isOpaque: !/, 0\)$/.test(outlineColor) };
  });
}

/** Runs in the page: all that moves in it, in whatever shadow root. */
function motionsIn() {
  const roots = [document];
  for (const root of roots) {
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
  }
  return roots
    .flatMap((root) => root.getAnimations())
    .filter(({ playState }) => playState === 'running')
    .map(({ animationName, transitionProperty }) => animationName ?? transitionProperty);
}
