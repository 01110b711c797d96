import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { difference, launch, notInFirefox, open, pictureOf, settled, startServer, until } from './support.js';

const FEED = 'src="/feeds/backbone.json" briefing="igf-permanent"';
const LIGHT = 'rgb(23, 25, 28)';
const DARK = 'rgb(236, 234, 228)';

/** What a page writes on its root to be dark, and the same for light. */
const KINDS = {
  'data-theme': ['data-theme', 'dark', 'light'],
  'data-bs-theme': ['data-bs-theme', 'dark', 'light'],
  class: ['class', 'dark', 'light'],
  'color-scheme': ['style', 'color-scheme: dark', 'color-scheme: light'],
};

/** All the ways in which a policy can be strict, as the README has it. */
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; trusted-types briefing-elements; require-trusted-types-for 'script'";

const FORCES_AT_START = notInFirefox('it forces colours by settings that it reads when it starts');
const NO_COUNT = notInFirefox('it cannot be asked what it keeps in memory');

describe('The theme', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const ink = (page, selector) => page.$eval(selector, (element) => getComputedStyle(element).color);
  const look = (page, selector = 'briefing-card') =>
    page.$eval(selector, (element) =>
      getComputedStyle(element.shadowRoot.querySelector('.frame')).getPropertyValue('--_host-ink'),
    );
  const headline = 'briefing-card >>> [part=headline]';

  it('follows a toggle on <html>, of each kind, there and back, in all that an article is made of', async () => {
    const page = await open(
      browser,
      server.page(`<briefing-card ${FEED}></briefing-card><event-briefing ${FEED}></event-briefing>`),
    );
    const inks = () =>
      Promise.all([
        ink(page, headline),
        ink(page, 'event-briefing >>> [part=headline]'),
        ink(page, 'event-briefing >>> signal-facets >>> [part=facet]'),
        ink(page, 'event-briefing >>> source-list >>> [part=heading]'),
      ]);
    for (const [kind, [attribute, dark, light]] of Object.entries(KINDS)) {
      for (const [value, expected] of [
        [dark, DARK],
        [light, LIGHT],
        [dark, DARK],
        ['', LIGHT],
      ]) {
        await page.evaluate((...pair) => document.documentElement.setAttribute(...pair), attribute, value);
        assert.deepEqual(await inks(), Array(4).fill(expected), `${kind}: ${value}`);
      }
    }
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('of the host comes under a strict policy, in one request more, and moves nothing', async () => {
    const css = 'body { margin: 0; background: #f4ecd8; color: #5b4636; font-family: serif } a { color: #a0401c }';
    const body = `<p>The page says <a href="#x">this</a>.</p>
      <event-briefing theme="host" ${FEED}></event-briefing><briefing-card theme="host" ${FEED}></briefing-card>`;
    const page = await open(browser, server.page(body, { csp: STRICT, css }));
    assert.equal(await look(page), '#5b4636');
    assert.equal(await ink(page, 'event-briefing >>> source-list >>> [part=heading]'), 'rgb(91, 70, 54)');
    assert.equal(page.requests.filter((url) => url.includes('host-look')).length, 1);
    assert.deepEqual(page.faults, []);
    const before = await page.$eval('briefing-card', (card) => card.getBoundingClientRect().height);
    await page.evaluate(() => {
      window.shifts = [];
      const observer = new PerformanceObserver((list) => window.shifts.push(...list.getEntries()));
      observer.observe({ type: 'layout-shift' });
      document.body.style.background = 'oklch(0.2 0.05 250)';
      document.body.style.color = 'white';
    });
    await until(async () => (await look(page)) === '#ffffff', 'it is the dark page’s look');
    await settled(page);
    assert.deepEqual(await page.evaluate(() => window.shifts), []);
    assert.equal(await page.$eval('briefing-card', (card) => card.getBoundingClientRect().height), before);
    await page.close();
  });

  it('of the host is not asked for by a page that does not want it', async () => {
    const page = await open(browser, server.page(`<briefing-card ${FEED}></briefing-card>`));
    assert.equal(page.requests.filter((url) => url.includes('host-look')).length, 0);
    await page.close();
  });

  it('of the host leaves forced colours alone', { skip: FORCES_AT_START }, async () => {
    const css = 'body { background: #f4ecd8; color: #5b4636 }';
    const page = await open(browser, server.page(`<briefing-card theme="host" ${FEED}></briefing-card>`, { css }));
    assert.equal(await look(page), '#5b4636');
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    await until(() => page.evaluate(() => matchMedia('(forced-colors: active)').matches), 'colours are forced');
    assert.equal(await look(page), '');
    await page.close();
  });

  it('is the same in light and in dark with the published style sheet of tokens as without', async () => {
    const tokens = await readFile(new URL('../../dist/tokens.css', import.meta.url), 'utf8');
    const body = `<div id="it"><briefing-card ${FEED}></briefing-card><grade-table score="0.6"></grade-table></div>`;
    for (const scheme of ['light', 'dark']) {
      const drawn = async (css) => {
        const page = await open(browser, server.page(body, { css: `:root { color-scheme: ${scheme} } ${css}` }));
        const picture = await pictureOf(page, await page.$('#it'));
        await page.close();
        return picture;
      };
      assert.ok(difference(await drawn(tokens), await drawn('')) < 0.001, scheme);
    }
  });

  it('leaves nothing behind: a hundred elements that came and went', { skip: NO_COUNT }, async () => {
    const page = await open(browser, server.page(`<briefing-card theme="host" ${FEED}></briefing-card><main></main>`));
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    const left = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const observers = await page.queryObjects(await page.evaluateHandle(() => MutationObserver.prototype));
      const sheets = await page.queryObjects(await page.evaluateHandle(() => CSSStyleSheet.prototype));
      const { metrics } = await session.send('Performance.getMetrics');
      const count = (handle) => handle.evaluate((all) => all.length);
      return {
        observers: await count(observers),
        sheets: await count(sheets),
        listeners: metrics.find(({ name }) => name === 'JSEventListeners').value,
      };
    };
    const mount = (times) =>
      page.evaluate(async (wanted) => {
        for (let index = 0; index < wanted; index++) {
          const card = document.createElement('briefing-card');
          card.theme = index % 2 ? 'host' : 'auto';
          card.briefing = { id: 'a', title: 'A', content_text: 'T.' };
          document.querySelector('main').append(card);
          await card.updateComplete;
          card.remove();
        }
        await new Promise(requestAnimationFrame);
      }, times);
    // So many that what a crowd needs is there, too: it stays as long as the page.
    await mount(50);
    await page.waitForNetworkIdle();
    const before = await left();
    await mount(100);
    await until(async () => {
      const now = await left();
      return now.observers <= before.observers && now.sheets <= before.sheets && now.listeners <= before.listeners;
    }, 'all that they had is gone').catch(async (error) => {
      assert.deepEqual(await left(), before, error.message);
    });
    await page.close();
  });

  it('of two hundred cards is another one at one word to each, and none is drawn anew', async () => {
    const cards = `<briefing-card ${FEED}></briefing-card>`.repeat(200);
    const page = await open(browser, server.page(`<main><div><div><div>${cards}</div></div></div></main>`));
    const counts = await page.evaluate(async () => {
      const cards = [...document.querySelectorAll('briefing-card')];
      const changes = { frames: 0, nodes: 0 };
      const observer = new MutationObserver((records) => {
        for (const { type } of records) changes[type === 'attributes' ? 'frames' : 'nodes'] += 1;
      });
      for (const { shadowRoot } of cards)
        observer.observe(shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
      const after = async (change) => {
        changes.frames = changes.nodes = 0;
        change();
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        return { ...changes };
      };
      return {
        dark: await after(() => document.documentElement.classList.add('dark')),
        other: await after(() => document.documentElement.classList.add('other')),
      };
    });
    assert.deepEqual(counts.dark, { frames: 200, nodes: 0 });
    assert.ok(counts.other.nodes === 0 && counts.other.frames <= 200, JSON.stringify(counts.other));
    await page.close();
  });
});
