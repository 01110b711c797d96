import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { findWebKit, startWebKit } from '../../scripts/webkit-driver.js';
import { SCRIPT, startDemo, startServer, textOf, until as untilSoon } from './support.js';

const program = findWebKit();
// Each question is a request of its own.
const until = (ask, what) => untilSoon(ask, what, 60_000);
const shots = new URL('../../.cache/webkit/', import.meta.url);

/** Words that are drawn by code of their own, which comes late. */
const LATE = [
  'High confidence',
  'Tunis Agenda for the Information Society',
  'Signal Focus',
  'Image provenance',
  'Log in',
];

/** The driver has no record of a page's faults: the page keeps one. */
const RECORD = `<script>
  window.faults = [];
  const note = (what) => window.faults.push(String(what));
  addEventListener('error', ({ message, target }) => note(message ?? target.outerHTML), true);
  addEventListener('unhandledrejection', ({ reason }) => note(reason));
  for (const level of ['error', 'warn']) console[level] = (...words) => note(words.join(' '));
</script>`;
const ALL = `<member-session><briefing-feed src="/feeds/backbone.json">
  <briefing-card layout="hero"></briefing-card><briefing-list limit="4"></briefing-list><watch-list></watch-list>
  <event-briefing briefing="igf-permanent"></event-briefing></briefing-feed></member-session>
  <p><confidence-badge score="0.92"></confidence-badge></p><grade-table></grade-table>`;

/** Our elements in a page, in every shadow root: the tags of those without a text, and the number of all. */
function silent() {
  const all = (node) =>
    [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const inside = (node) => [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes];
  const says = (node) =>
    node.localName !== 'style' && (node instanceof Text ? node.data.trim() !== '' : inside(node).some(says));
  const ours = all(document.body).filter(({ localName }) => customElements.get(localName));
  return { count: ours.length, without: ours.filter((each) => !says(each)).map(({ localName }) => localName) };
}

describe('WebKit', { skip: program ? false : 'WebKitGTK is not here (Debian: webkit2gtk-driver xvfb)' }, () => {
  let demo;
  let server;
  before(async () => {
    [demo, server] = await Promise.all([startDemo(), startServer()]);
    await mkdir(shots, { recursive: true });
  });
  after(async () => {
    server?.close();
    await demo?.close();
  });

  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ]) {
    it(`shows every element of the Courier with its text, and has no fault, ${scheme}, ${width} px wide`, async () => {
      const browser = await startWebKit(program, { dark: scheme === 'dark' });
      try {
        await browser.resize({ width, height: 900 });
        await browser.navigate(`${demo.partner}/`);
        const isThere = async () => {
          const text = await textOf(browser);
          return LATE.every((words) => text.includes(words));
        };
        // What is far down comes when it is near.
        await until(async () => {
          await browser.evaluate(() => scrollBy({ top: innerHeight, behavior: 'instant' }));
          return browser.evaluate(() => Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight);
        }, 'the end of the page');
        await until(isThere, 'all of the article');
        await until(
          () => browser.evaluate(() => !document.querySelector(':not(:defined), :state(loading), :state(failed)')),
          'nothing waits',
        );
        const { count, without } = await browser.evaluate(silent);
        assert.ok(count > 20, `${count} elements`);
        assert.deepEqual(without, []);
        assert.deepEqual(
          await browser.evaluate(
            (wanted) => [matchMedia(`(prefers-color-scheme: ${wanted})`).matches, document.documentElement.scrollWidth],
            scheme,
          ),
          [true, width],
        );
        await browser.evaluate(() => document.querySelector('event-briefing').scrollIntoView());
        await writeFile(
          new URL(`courier-${scheme}.png`, shots),
          Buffer.from(await browser.ask('GET', '/screenshot'), 'base64'),
        );
        await browser.navigate(server.page(ALL, { head: RECORD + SCRIPT }));
        await until(isThere, 'all of a page of our own');
        assert.deepEqual(await browser.evaluate(() => window.faults), []);
      } finally {
        await browser.stop();
      }
    });
  }
});
