import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { freshPage, startPrerenderServer, takenOver } from './prerender-rig.js';
import { ASKS_ONCE, launch, open, settled, startServer, textOf, until } from './support.js';

const FEED = '/feeds/backbone.json';
const ITEM = `src="${FEED}" briefing="igf-permanent"`;
const FAR = '<div style="block-size: 6000px"></div>';
const LINK = '<a href="https://backbone-brief.example/">What the author left</a>';
const TITLE = 'United Nations makes';

describe('The layouts of a card', () => {
  let browser;
  let server;
  let code;
  let pages = 0;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
    const chunks = await readdir(new URL('../../dist/cdn/chunks/', import.meta.url));
    code = `/dist/cdn/chunks/${chunks.find((name) => /^card-layouts-.+\.js$/.test(name))}`;
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** An empty page with our script; what a test puts there later comes without waiting for the script. */
  const openEmpty = () => open(browser, server.page(`<!-- ${pages++} -->`));
  const put = (page, html) => page.evaluate((body) => void (document.body.innerHTML = body), html);
  /** Keeps the answer to a request back until it is let go. */
  const hold = (path) => {
    let release;
    server.late.set(path, new Promise((resolve) => (release = resolve)));
    return () => {
      server.late.delete(path);
      release();
    };
  };
  const pathsOf = (page) => page.requests.map((url) => new URL(url).pathname);
  const seen = (page) =>
    page.$$eval('briefing-card >>> [part]', (all) =>
      all.filter((each) => each.checkVisibility()).map((each) => each.part.value),
    );

  it('are not asked for by plain cards, and by the others once, at once with the feed', async () => {
    const plain = await openEmpty();
    await put(plain, `<briefing-card ${ITEM}></briefing-card>`);
    await until(async () => (await textOf(plain)).includes(TITLE), 'the plain card');
    assert.ok(!pathsOf(plain).includes(code));
    await plain.close();

    const release = hold(FEED);
    const page = await openEmpty();
    await put(page, `<briefing-card layout="row" ${ITEM}>${LINK}</briefing-card>`.repeat(50));
    await until(() => pathsOf(page).includes(code), 'the code is asked for');
    assert.ok(!(await textOf(page)).includes(TITLE), 'before the feed is there');
    release();
    await until(async () => (await textOf(page)).includes(TITLE), 'the rows');
    await settled(page);
    assert.equal(pathsOf(page).filter((path) => path === code).length, 1);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('are not asked for by a lazy card before a reader is near, then at once with the feed', async () => {
    const page = await openEmpty();
    await put(page, `${FAR}<briefing-card layout="hero" loading="lazy" ${ITEM}>${LINK}</briefing-card>`);
    await settled(page);
    const before = page.requests.length;
    await page.evaluate(() => scrollTo(0, 3000));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(page.requests.slice(before), []);
    const release = hold(FEED);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await until(() => pathsOf(page).includes(code), 'the code is asked for');
    release();
    await until(async () => (await textOf(page)).includes(TITLE), 'the hero');
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('leave what the author left while they are on their way', async () => {
    const release = hold(code);
    const page = await openEmpty();
    await put(page, `<briefing-card layout="row" ${ITEM}>${LINK}</briefing-card>`);
    await until(() => page.$('briefing-card:state(ready)'), 'the feed is there');
    assert.match(await textOf(page), /What the author left/);
    assert.doesNotMatch(await textOf(page), /United Nations/);
    assert.ok(await page.$eval('briefing-card > a', (link) => link.checkVisibility()));
    release();
    await until(async () => (await textOf(page)).includes(TITLE), 'the row');
    await page.close();
  });

  it('give way to the plain card where they cannot be had; the next card asks again', async (test) => {
    if (ASKS_ONCE) return test.skip(ASKS_ONCE);
    server.missing.add(code);
    const page = await openEmpty();
    await put(page, `<briefing-card layout="headline" ${ITEM}>${LINK}</briefing-card>`);
    await until(async () => (await textOf(page)).includes(TITLE), 'the plain card');
    assert.ok((await seen(page)).includes('dek'), 'a plain card');
    assert.deepEqual(
      page.faults.filter((fault) => fault.startsWith('uncaught')),
      [],
    );
    server.missing.delete(code);
    await put(page, `<briefing-card layout="headline" ${ITEM}>${LINK}</briefing-card>`);
    await until(async () => (await seen(page)).includes('card'), 'the next card');
    assert.deepEqual((await seen(page)).toSorted(), ['card', 'date', 'headline', 'reading']);
    await page.close();
  });

  it('stand in a page that was drawn ahead, and stay as they are, until their code is there and then', async (test) => {
    const ahead = await startPrerenderServer();
    test.after(() => ahead.close());
    const cards = ['row', 'hero', 'headline'].map(
      (layout) => `<briefing-card layout="${layout}" ${ITEM}></briefing-card>`,
    );
    const page = await freshPage(browser);
    ahead.held = /card-layouts-/;
    await page.goto(ahead.put((await ahead.drawn(cards.join(''))).html), { waitUntil: 'domcontentloaded' });
    await until(() => ahead.requests.some((path) => /card-layouts-/.test(path)), 'the code is asked for');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await page.evaluate(() => window.shifts()), []);
    ahead.release();
    await takenOver(page);
    assert.equal(await page.evaluate(() => window.shadowStyles()), 0, 'taken over');
    assert.deepEqual(await page.evaluate(() => window.changes()), { moved: [], lost: [], added: [], texts: [] });
    assert.deepEqual(await page.evaluate(() => window.shifts()), []);
    assert.deepEqual(page.log, []);
    await page.close();
  });

  it('come at once with the code of a list that is set in them', async () => {
    const release = hold(FEED);
    const page = await openEmpty();
    await put(page, `<briefing-list layout="row" src="${FEED}"></briefing-list>`);
    await until(() => pathsOf(page).includes(code), 'the code is asked for');
    release();
    await until(async () => (await textOf(page)).includes(TITLE), 'the list');
    await page.close();
  });
});
