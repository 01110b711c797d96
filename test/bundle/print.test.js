import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { tokenOf } from '../demo/http-reader.js';
import { launch, membersTexts, notInFirefox, open, startDemo, startServer, until } from './support.js';

const { items, ...feed } = JSON.parse(await readFile(new URL('../fixtures/backbone.json', import.meta.url), 'utf8'));
const briefing = items.find(({ id }) => id === 'igf-permanent');
const { sources } = briefing._briefing;

/** The pages of a PDF, by its own marks. */
const pagesOf = (pdf) =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type\s*\/Page\b/g).length;

/** What is on paper of the elements inside one: all that is seen, in whatever shadow root. */
const onPaper = (page, selector) =>
  page.$eval(selector, (root) => {
    const all = (node) =>
      [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    const seen = all(root.shadowRoot).filter((each) => each.checkVisibility());
    const among = (wanted) => seen.filter((each) => each.matches(wanted));
    const wordsOf = (each) => each.innerText.replace(/\s+/g, ' ').trim();
    const after = (each) => getComputedStyle(each, '::after');
    const headline = among('[part=headline]')[0];
    return {
      controls: among('button, input, select, [part=join]').map(wordsOf),
      skeletons: among('.skeleton').length,
      foot: among('[part=foot] a').map(wordsOf),
      origin: among('.origin').map(wordsOf),
      rows: among('table.grades tr').map(wordsOf),
      current: among('tr[aria-current]').map(wordsOf),
      gates: among('[part=gate]').map(wordsOf),
      addresses: among('[part=source] a.title').map((each) => [each.href, after(each).content, after(each).display]),
      colours: [headline, ...among('[part=prose], td, .label')].map((each) => getComputedStyle(each).color),
      size: parseFloat(getComputedStyle(among('[part=prose] p')[0]).fontSize),
      wide: root.scrollWidth - root.clientWidth,
    };
  });

/** Whether a computed colour is dark enough to be read on white paper. */
function isDark(colour) {
  const numbers = colour.match(/[\d.]+/g).map(Number);
  const [r, g, b] = colour.startsWith('color(') ? numbers.map((each) => each * 255) : numbers;
  return r < 120 && g < 120 && b < 120;
}

describe('A briefing on paper', { skip: notInFirefox('it cannot be asked how a page would look on paper') }, () => {
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

  const opened = () => open(browser, new URL(briefing.url, `${demo.publisher}/`).href);

  it('has the whole table of grades, though it is folded on the screen', async () => {
    const page = await opened();
    assert.deepEqual((await onPaper(page, 'event-briefing')).rows, [], 'on the screen');
    await page.emulateMediaType('print');
    const { rows, current } = await onPaper(page, 'event-briefing');
    assert.equal(rows.length, 7);
    assert.match(rows.at(-1), /0\.00–0\.09 D Internal monitoring/);
    assert.deepEqual(current, ['0.90–1.00 A High — direct sources This briefing, 92%']);
    await page.emulateMediaType('screen');
    assert.deepEqual((await onPaper(page, 'event-briefing')).rows, [], 'on the screen again');
    await page.close();
  });

  it('has the address of each source below its title', async () => {
    const page = await opened();
    await page.emulateMediaType('print');
    const { addresses } = await onPaper(page, 'event-briefing');
    assert.deepEqual(
      addresses,
      sources.map(({ url }) => [url, `"${url}"`, 'block']),
    );
    await page.close();
  });

  it('has nothing to press, and says at its foot where it is from and of which day', async () => {
    const page = await opened();
    const screen = await onPaper(page, 'event-briefing');
    assert.notEqual(screen.controls.length, 0);
    assert.deepEqual(screen.origin, []);
    await page.emulateMediaType('print');
    const { controls, foot, origin } = await onPaper(page, 'event-briefing');
    assert.deepEqual(controls, []);
    assert.deepEqual(foot, []);
    const address = new URL(briefing.url, `${demo.publisher}/`).href;
    assert.deepEqual(origin, [`The Backbone Brief As of 16 November 2026. ${address}`]);
    await page.close();
  });

  it('says of each gate for whom it is, and what is behind it in a few words', async () => {
    const page = await opened();
    await page.emulateMediaType('print');
    const { gates } = await onPaper(page, 'event-briefing');
    assert.deepEqual(
      gates.map((text) => /^(Member Briefing|Only for [A-Z]\w+ [A-Z]\w+) Locked/.exec(text)?.[1]),
      ['Member Briefing', 'Only for Strategy Circle', 'Only for Leadership Alliance'],
    );
    assert.match(gates[1], /Open to all readers at no cost\./);
    await page.close();
  });

  // Whoever may read it may have it on paper; without it, they would copy it out of the page.
  it('has the text of a gate that is open, without what it offers to whoever is logged in', async () => {
    const page = await opened();
    const { access_token: token } = await tokenOf(demo.publisher, 'member');
    await page.evaluate((given) => {
      document.querySelector('member-session').session = {
        state: { status: 'signed-in', member: { name: 'Ada' } },
        subscribe: () => () => undefined,
        signIn: async () => undefined,
        signOut: async () => undefined,
        token: async () => given,
      };
    }, token);
    const isOpen = async () => (await onPaper(page, 'event-briefing')).gates[0].includes('Logged in as Ada');
    await until(isOpen, 'the gate opens');
    await page.emulateMediaType('print');
    const { gates } = await onPaper(page, 'event-briefing');
    const [{ content_text: text }] = membersTexts['igf-permanent/deeper-context'].sections;
    assert.ok(gates[0].includes(text.slice(0, 60)));
    assert.doesNotMatch(gates[0], /Logged in|Log out/);
    await page.close();
  });

  for (const [name, html, css] of [
    ['a dark page', '', 'html { color-scheme: dark } body { background: #111 }'],
    ['a page of a dark class', ' class="dark"', 'body { background: #111 }'],
    ['a page with dark tokens', '', 'event-briefing { --briefing-ink: #eee; --briefing-ink-soft: #ccc }'],
    ['an element of a dark theme', ' theme="dark"', 'body { background: #111 }'],
    ['an element that looks like its dark page', ' theme="host"', 'body { background: #111; color: #eee }'],
  ]) {
    it(`is black on white: ${name}`, async () => {
      const inside = `<script type="application/json">${JSON.stringify({ ...feed, items: [briefing] })}</script>`;
      const isTheme = html.includes('theme');
      const body = `<div${isTheme ? '' : html}><event-briefing${isTheme ? html : ''}>${inside}</event-briefing></div>`;
      const page = await open(browser, server.page(body, { css }));
      assert.ok(!(await onPaper(page, 'event-briefing')).colours.every(isDark), 'on the screen it is light on dark');
      await page.emulateMediaType('print');
      const { colours } = await onPaper(page, 'event-briefing');
      assert.equal(colours[0], 'rgb(0, 0, 0)');
      assert.deepEqual(
        colours.filter((each) => !isDark(each)),
        [],
      );
      await page.close();
    });
  }

  it('has no skeletons, where it is printed before it has come', async () => {
    const page = await browser.newPage();
    await page.goto(server.page('<event-briefing src="/stalled.json"></event-briefing>'));
    await page.waitForSelector('event-briefing:state(loading)');
    assert.equal(await page.$eval('event-briefing >>> .skeleton', (each) => each.checkVisibility()), true);
    await page.emulateMediaType('print');
    assert.equal(await page.$eval('event-briefing >>> .skeleton', (each) => each.checkVisibility()), false);
    await page.close();
  });

  for (const format of ['A4', 'Letter']) {
    it(`takes a few pages of ${format}, of readable size, and leaves the screen as it was`, async () => {
      const page = await opened();
      const pdf = await page.pdf({ format, margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } });
      const pages = pagesOf(pdf);
      assert.ok(pages >= 4 && pages <= 7, `${pages} pages`);
      assert.deepEqual((await onPaper(page, 'event-briefing')).rows, []);
      await page.setViewport({ width: format === 'A4' ? 718 : 740, height: 900 });
      await page.emulateMediaType('print');
      const { size, wide } = await onPaper(page, 'event-briefing');
      assert.ok(size > 13.5 && size < 15, `prose of ${size} px`);
      assert.equal(wide, 0);
      await page.close();
    });
  }
});
