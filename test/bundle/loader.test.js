import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'node:test';

import { ASKS_ONCE, SCRIPT, launch, open, settled, startServer, textOf, until } from './support.js';

const LOADER = '<script type="module" src="/dist/cdn/loader.js"></script>';
const FEED = 'src="/feeds/backbone.json"';
const CARD = `<briefing-card ${FEED} briefing="igf-permanent"></briefing-card>`;
const HEADLINE = 'permanent';
const cdn = new URL('../../dist/cdn/', import.meta.url);

describe('The loader', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
  });
  afterEach(() => {
    server.missing.clear();
    server.late.clear();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const show = (body, { head = LOADER, csp } = {}) => open(browser, server.page(body, { head, csp }));

  /** What a page has asked of `dist/cdn/`, by name, without its order. */
  const files = (page) =>
    page.requests.flatMap((url) => new URL(url).pathname.match(/^\/dist\/cdn\/(.+)$/)?.[1] ?? []).toSorted();

  /** Holds the answer for a file of `dist/cdn/` back until the returned function is called. */
  function hold(name) {
    let release;
    server.late.set(`/dist/cdn/${name}`, new Promise((resolve) => (release = resolve)));
    return release;
  }

  const isReady = (page, selector = 'briefing-card') =>
    until(() => page.$(`${selector}:state(ready)`), `${selector} is ready`);

  const isThere = (page, words) => until(async () => (await textOf(page)).includes(words), `"${words}" is there`);

  /** A page that is not waited for: some answers are still held back. */
  async function start(body, head = LOADER) {
    const page = await browser.newPage();
    const faults = [];
    const requests = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(server.page(body, { head }), { waitUntil: 'domcontentloaded' });
    return Object.assign(page, { faults, requests });
  }

  it('asks for nothing where none of our tags stands', async () => {
    const page = await show('<main><p>Text</p><other-element></other-element></main>');
    assert.deepEqual(files(page), ['loader.js']);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('loads what a card needs, and nothing else', async () => {
    const page = await show(CARD);
    await isReady(page);
    await isThere(page, HEADLINE);
    assert.deepEqual(files(page), ['elements/base.js', 'elements/briefing-card.js', 'loader.js']);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('asks for all files of an element at once', async () => {
    const release = ['base', 'more', 'briefing-list', 'briefing-card'].map((name) => hold(`elements/${name}.js`));
    const page = await start(`<briefing-list ${FEED}></briefing-list>`);
    await until(() => files(page).length === 5, 'the loader and four files are asked for');
    for (const each of release) each();
    await isReady(page, 'briefing-list');
    // What draws the list comes with the feed.
    assert.equal(files(page).filter((file) => !file.includes('/chunks/')).length, 5);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('loads an article with what stands in it', async () => {
    const page = await show(`<event-briefing ${FEED} briefing="igf-permanent"></event-briefing>`);
    for (const words of ['What Happened', 'Public references', 'Primary Domain', 'Image provenance', 'What To Watch'])
      await isThere(page, words);
    assert.ok(!files(page).some((file) => /briefing-(card|feed|list)|member-session/.test(file)));
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  for (const [name, add] of [
    ['as HTML, further down', (html) => (document.querySelector('main').innerHTML = `<div><p>${html}</p></div>`)],
    [
      'out of a template',
      (html) => {
        const template = document.createElement('template');
        template.innerHTML = html;
        document.querySelector('main').append(template, template.content.cloneNode(true));
      },
    ],
    [
      'as an element by itself',
      () => {
        const card = document.createElement('briefing-card');
        Object.assign(card, { src: '/feeds/backbone.json', briefing: 'igf-permanent' });
        document.querySelector('main').append('Text', card);
      },
    ],
  ]) {
    it(`registers an element whose tag comes later, ${name}`, async () => {
      const page = await show('<main></main>');
      assert.deepEqual(files(page), ['loader.js']);
      await page.evaluate(add, CARD);
      await isReady(page);
      assert.deepEqual(files(page), ['elements/base.js', 'elements/briefing-card.js', 'loader.js']);
      assert.deepEqual(page.faults, []);
      await page.close();
    });
  }

  it('does not look into a template, whose content is not in the page', async () => {
    const page = await show(`<template>${CARD}</template>`);
    assert.deepEqual(files(page), ['loader.js']);
    await page.close();
  });

  it('asks once for each of two elements, however often they stand there', async () => {
    const badge = '<confidence-badge score="0.84"></confidence-badge>';
    const page = await show(`${CARD}${badge}${CARD}${badge}`);
    await isThere(page, 'Strong confidence');
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), CARD + badge);
    await settled(page);
    assert.equal(await page.$$eval('briefing-card:state(ready)', (all) => all.length), 3);
    assert.deepEqual(files(page), [
      'elements/base.js',
      'elements/briefing-card.js',
      'elements/confidence-badge.js',
      'elements/grade-table.js',
      'elements/more.js',
      'loader.js',
    ]);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('leaves a tag alone that the page has an element for', async () => {
    const own = '<script>customElements.define("watch-list", class extends HTMLElement {})</script>';
    const page = await show('<watch-list>mine</watch-list>', { head: `${own}${LOADER}` });
    await page.evaluate(() => document.body.append(document.createElement('watch-list')));
    await settled(page);
    assert.deepEqual(files(page), ['loader.js']);
    await page.close();
  });

  it('is not troubled by an element that is gone before its code has come', async () => {
    const release = hold('elements/briefing-card.js');
    const page = await start(CARD);
    await until(() => files(page).includes('elements/briefing-card.js'), 'the card is asked for');
    await page.evaluate(() => document.querySelector('briefing-card').remove());
    release();
    await until(() => page.evaluate(() => customElements.get('briefing-card') !== undefined), 'it is registered');
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), CARD);
    await isReady(page);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  for (const [name, head] of [
    ['before', `${LOADER}${SCRIPT}`],
    ['after', `${SCRIPT}${LOADER}`],
  ]) {
    it(`stands ${name} the whole bundle in a page`, async () => {
      const page = await show(`${CARD}<event-briefing ${FEED} briefing="igf-permanent"></event-briefing>`, { head });
      await isReady(page);
      await isThere(page, 'What Happened');
      assert.deepEqual(page.faults, []);
      await page.close();
    });
  }

  it('serves elements whose feed is registered after them', async () => {
    const release = hold('elements/briefing-feed.js');
    const page = await start(`<briefing-feed ${FEED}><briefing-card></briefing-card></briefing-feed>`);
    await until(() => page.evaluate(() => customElements.get('briefing-card') !== undefined), 'the card is registered');
    assert.equal(await page.$('briefing-feed:defined'), null);
    release();
    await isReady(page);
    await page.close();
  });

  it('serves a gate whose session is registered after it', async () => {
    const release = hold('elements/member-session.js');
    const page = await start('<member-session><member-gate heading="More"></member-gate></member-session>');
    await until(() => page.$('member-gate:state(locked)'), 'the gate is there');
    assert.equal(await page.$('member-session:defined'), null);
    await page.evaluate(() => {
      const state = { status: 'signed-in', member: {} };
      const nothing = () => Promise.resolve();
      const session = { state, subscribe: () => () => undefined, signIn: nothing, signOut: nothing, token: nothing };
      document.querySelector('member-session').session = session;
    });
    release();
    await until(() => page.$('member-gate:not(:state(locked))'), 'the gate follows the session');
    await page.close();
  });

  it('works under the strictest policy', async () => {
    const csp = `default-src 'none'; script-src 'self'; style-src 'none'; connect-src 'self'; img-src 'self';
      require-trusted-types-for 'script'; trusted-types briefing-elements`.replace(/\s+/g, ' ');
    const page = await show(`${CARD}<event-briefing ${FEED} briefing="igf-permanent"></event-briefing>`, { csp });
    await isReady(page);
    await isThere(page, 'What Happened');
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  for (const file of ['base', 'briefing-card']) {
    it(`leaves what the author left where ${file}.js cannot be had, and tries again with the next tag`, async (test) => {
      if (ASKS_ONCE) return test.skip(ASKS_ONCE);
      server.missing.add(`/dist/cdn/elements/${file}.js`);
      const left = CARD.replace('></', '><a href="/x">What the author left</a></');
      const page = await show(left);
      assert.ok(await page.$eval('briefing-card a', (link) => link.checkVisibility()));
      assert.deepEqual(
        page.faults.filter((fault) => !/404|ERR_ABORTED/.test(fault)),
        [],
      );
      server.missing.clear();
      const asked = page.requests.length;
      await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), '<p>Text</p>');
      await settled(page);
      assert.equal(page.requests.length, asked, 'not with anything else');
      await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), left);
      await until(() => page.$('briefing-card:defined + * ~ briefing-card:state(ready)'), 'both are there');
      await page.close();
    });
  }

  const PIECES = ['source-list', 'signal-facets', 'briefing-figure'];
  const pieces = (inside) =>
    PIECES.map((tag) => `<${tag} ${FEED} briefing="igf-permanent">${inside}</${tag}>`).join('');

  it('shows what the author left, or what is to come, until the code of a piece has come', async () => {
    const release = [hold('elements/chunks/article.js'), hold('elements/chunks/grade-views.js')];
    const page = await start(`${pieces('<a href="/x">left</a>')}${pieces('')}<grade-table><i>left</i></grade-table>`);
    await until(() => page.$$eval(':state(ready)', (all) => all.length === 6), 'the feed is there');
    assert.equal(await page.$$eval('a', (all) => all.filter((link) => link.checkVisibility()).length), 3);
    for (const tag of PIECES) assert.ok(await page.$(`${tag}:empty >>> [aria-busy]`), tag);
    assert.ok(await page.$eval('i', (text) => text.checkVisibility()));
    for (const each of release) each();
    for (const words of ['Public references', 'Primary Domain', 'Image provenance', 'Internal monitoring'])
      await isThere(page, words);
    assert.equal(await page.$$eval('a', (all) => all.filter((link) => link.checkVisibility()).length), 0);
    await page.close();
  });

  it('leaves what the author left where the code of a piece cannot be had', async () => {
    for (const chunk of ['article', 'grade-views']) server.missing.add(`/dist/cdn/elements/chunks/${chunk}.js`);
    const page = await show(`${pieces('<a href="/x">left</a>')}<grade-table><a href="/x">left</a></grade-table>`);
    await until(() => page.$$eval(':state(ready)', (all) => all.length === 3), 'the feed is there');
    assert.equal(await page.$$eval('a', (all) => all.filter((link) => link.checkVisibility()).length), 4);
    assert.deepEqual(
      page.faults.filter((fault) => !/404|ERR_ABORTED/.test(fault)),
      [],
    );
    await page.close();
  });

  it('does not fail in a page whose forms have fields of any name', async () => {
    const fields = ['querySelectorAll', 'localName', 'childNodes', 'prototype'];
    const form = `<form>${fields.map((name) => `<input name="${name}">`).join('')}${CARD}</form>`;
    const images = ['querySelectorAll', 'documentElement', 'body', 'customElements']
      .map((name) => `<img name="${name}" alt="">`)
      .join('');
    const page = await show(form);
    await isReady(page);
    await page.evaluate(
      (html) => HTMLElement.prototype.insertAdjacentHTML.call(document.body, 'beforeend', html),
      form.replaceAll('briefing-card', 'briefing-list'),
    );
    await isReady(page, 'briefing-list');
    assert.deepEqual(page.faults, []);
    await page.close();
    // Of the elements themselves nothing is asked here: they read the document, as every script does.
    const other = await start(`${images}<confidence-badge score="0.84"></confidence-badge>`);
    await until(() => other.$('confidence-badge:defined'), 'the badge is registered');
    assert.deepEqual(other.faults, []);
    await other.close();
  });

  it('watches until every tag has appeared', async () => {
    const { elements } = await readdir(new URL('elements/', cdn)).then((names) => ({
      elements: names.filter((name) => /^[a-z]+-[a-z]+\.js$/.test(name)).map((name) => name.slice(0, -3)),
    }));
    assert.equal(elements.length, 12);
    const spy = `<script>
      window.watching = new Set();
      const { observe, disconnect } = MutationObserver.prototype;
      MutationObserver.prototype.observe = function (target, options) {
        // The elements listen to the language of the page, and to nothing that is put into it.
        if (target === document && options.childList) watching.add(this);
        observe.call(this, target, options);
      };
      MutationObserver.prototype.disconnect = function () {
        watching.delete(this);
        disconnect.call(this);
      };
    </script>`;
    const [last, ...others] = elements;
    const page = await show(others.map((tag) => `<${tag}></${tag}>`).join(''), { head: `${spy}${LOADER}` });
    await until(
      () => page.evaluate((tag) => customElements.get(tag) !== undefined, others.at(-1)),
      'they are registered',
    );
    assert.equal(await page.evaluate(() => window.watching.size), 1);
    await page.evaluate((tag) => document.body.append(document.createElement(tag)), last);
    await until(() => page.evaluate(() => window.watching.size === 0), 'it has stopped');
    await page.close();
  });

  it('S1: brings files that the page’s import map vouches for, and no other', async () => {
    const integrity = JSON.parse(await readFile(new URL('integrity.json', cdn), 'utf8'));
    const names = (await readdir(cdn, { recursive: true })).filter((name) => name.endsWith('.js'));
    assert.deepEqual(Object.keys(integrity).toSorted(), names.toSorted(), 'all files have their hash');
    const map = (changes) => {
      const all = Object.entries({ ...integrity, ...changes }).map(([name, hash]) => [`/dist/cdn/${name}`, hash]);
      return `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(all) })}</script>${LOADER}`;
    };
    const right = await show(CARD, { head: map({}) });
    await isReady(right);
    assert.deepEqual(right.faults, []);
    await right.close();
    const wrong = await show(CARD, { head: map({ 'elements/base.js': integrity['loader.js'] }) });
    assert.equal(await wrong.$('briefing-card:defined'), null);
    assert.ok(wrong.faults.some((fault) => /integrity/.test(fault)));
    await wrong.close();
  });
});
