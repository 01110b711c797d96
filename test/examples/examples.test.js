import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { APPS, PAGES, inPairs, prepareExamples, runInExample, serveExample } from '../../scripts/examples.js';
import { root } from '../../scripts/steps.js';
import { launch, textOf, until } from '../bundle/support.js';
import { folder, hasGoneWell, lookOfHeadline, shiftsOf, typesOfChanged, visit } from './support.js';

const HEADLINE = 'United Nations makes the Internet Governance Forum permanent';
const READING = 'High confidence (92%)';
const ARTICLE = '/briefings/igf-permanent.html';

const FRAMEWORKS = { react: 'App.tsx', vue: 'App.vue', svelte: 'App.svelte' };
const PUBLISHERS = ['astro', 'eleventy'];
const TYPED = [...Object.keys(FRAMEWORKS), 'astro'];

/** Of the tags that WordPress keeps (`$allowedposttags` in wp-includes/kses.php), those that a quotation has. */
const KEPT_BY_WORDPRESS = ['a', 'blockquote', 'cite', 'em', 'li', 'p', 'strong', 'ul'];

describe('The examples', () => {
  const sites = {};
  const failures = {};
  let browser;
  before(async () => {
    await prepareExamples();
    for (const name of [...APPS, ...PAGES]) sites[name] = await serveExample(name);
    const tasks = [...APPS.map((app) => [app, 'build']), ...TYPED.map((app) => [app, 'types'])];
    await inPairs(tasks, async ([app, script]) => {
      const environment = { SITE: sites[app].origin };
      await runInExample(app, script, environment).catch(({ message }) => (failures[`${app} ${script}`] = message));
    });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    for (const site of Object.values(sites)) site.close();
  });

  for (const app of APPS) {
    it(`${app} builds`, () => assert.equal(failures[`${app} build`], undefined));
  }

  for (const app of TYPED) {
    it(`${app} is typed, and nothing in it is left untyped`, async () => {
      assert.equal(failures[`${app} types`], undefined);
      const files = await readdir(join(folder, app, 'src'), { recursive: true });
      const sources = files.filter((name) => /\.(tsx?|vue|svelte|astro)$/.test(name));
      assert.ok(sources.length > 0);
      for (const name of sources) {
        assert.doesNotMatch(await readFile(join(folder, app, 'src', name), 'utf8'), /\bany\b|@ts-/, name);
      }
    });
  }

  for (const [app, file] of Object.entries(FRAMEWORKS)) {
    it(`${app} takes a wrong attribute for a type error`, async () => {
      const output = await typesOfChanged(app, file, (source) => source.replace('layout="hero"', 'layout="heroic"'));
      assert.match(output, /Type '"heroic"' is not assignable to type/);
    });

    it(`${app} shows a card, a list that it filters, and a briefing in its own dialog`, async () => {
      const page = await visit(browser, sites[app]);
      const card = await textOf(page, 'briefing-card');
      assert.ok(card.includes(HEADLINE) && card.includes(READING), card);
      const draft = await textOf(page, 'briefing-list ~ briefing-card');
      assert.ok(draft.includes('What a second cable would change') && draft.includes('confidence (41%)'), draft);

      const list = () => textOf(page, 'briefing-list');
      assert.ok((await list()).includes('Two groups claimed the Dyn attack'), await list());
      await page.select('select', 'Africa');
      await until(async () => (await list()).includes('The registries rewrite the rule'), 'the list is filtered');
      assert.ok(!(await list()).includes('Dyn attack'), await list());

      await page.click('briefing-list >>> a');
      await page.waitForSelector('dialog:modal event-briefing');
      await until(async () => (await textOf(page, 'dialog')).includes('What Happened'), 'the briefing is shown');
      assert.equal(page.url(), `${sites[app].origin}/`, 'the card leads nowhere');
      await page.click('dialog button');
      await until(() => page.evaluate(() => !document.querySelector('dialog[open], event-briefing')), 'it is closed');

      hasGoneWell(page, sites[app], { feeds: 1 });
      await page.close();
    });
  }

  for (const app of PUBLISHERS) {
    it(`${app} has a page for each item, with all its open text, styled, where scripts are off`, async () => {
      const { items } = JSON.parse(await readFile(join(folder, app, 'public/feed.json'), 'utf8'));
      for (const { url } of items) {
        const page = await readFile(join(folder, app, 'dist', url), 'utf8');
        assert.match(page, /<event-briefing[^>]*><template shadowrootmode="open">/, url);
      }
      const still = await visit(browser, sites[app], { path: ARTICLE, script: false });
      const alive = await visit(browser, sites[app], { path: ARTICLE });
      const text = await textOf(still, 'event-briefing');
      for (const { title } of items[0]._briefing.sections) assert.ok(text.includes(title), title);
      assert.equal(text, await textOf(alive, 'event-briefing'));
      const look = await lookOfHeadline(still);
      assert.match(look.fontFamily, /Charter/);
      assert.deepEqual(look, await lookOfHeadline(alive));
      await Promise.all([still.close(), alive.close()]);

      const index = await visit(browser, sites[app], { script: false });
      const links = await index.$$eval('briefing-list >>> a', (all) => all.map(({ pathname }) => pathname));
      assert.deepEqual(
        links,
        items.map(({ url }) => `/${url}`),
      );
      await index.close();
    });

    it(`${app} fetches no feed again and moves nothing where scripts are on`, async () => {
      for (const path of ['/', ARTICLE]) {
        const page = await visit(browser, sites[app], { path });
        const ready = await page.$$eval('event-briefing, briefing-list', (all) =>
          all.map((tag) => tag.matches(':state(ready)')),
        );
        assert.deepEqual(ready, [true], path);
        assert.deepEqual(await shiftsOf(page), [], path);
        hasGoneWell(page, sites[app], { feeds: 0 });
        await page.close();
      }
    });

    it(`${app} tells search engines of a briefing on its own page, gates included`, async () => {
      const page = await visit(browser, sites[app], { path: ARTICLE, script: false });
      const texts = await page.$$eval('head script[type="application/ld+json"]', (all) =>
        all.map(({ textContent }) => textContent),
      );
      assert.equal(texts.length, 1);
      const data = JSON.parse(texts[0]);
      assert.equal(data.url, sites[app].origin + ARTICLE);
      assert.equal(data.isAccessibleForFree, false);
      assert.equal(data.hasPart.length, 3);
      for (const { cssSelector } of data.hasPart) assert.equal((await page.$$(cssSelector)).length, 1, cssSelector);
      await page.close();
    });
  }

  it('html: a card and an article are shown', async () => {
    const page = await visit(browser, sites.html);
    const card = await textOf(page, 'briefing-card');
    assert.ok(card.includes(READING) && card.includes('Global'), card);
    assert.ok((await textOf(page, 'event-briefing')).includes('What Happened'));
    hasGoneWell(page, sites.html, { feeds: 1 });
    await page.close();
  });

  for (const name of PAGES) {
    it(`${name}: the hash is that of the file as it is now`, async () => {
      const html = await readFile(join(folder, name, 'index.html'), 'utf8');
      const hashes = JSON.parse(await readFile(join(root, 'dist/cdn/integrity.json'), 'utf8'));
      const [, hash] = /integrity="([^"]*)"/.exec(html);
      assert.equal(hash, hashes['briefing-elements.js'], '`npm run build` writes it anew.');
    });
  }

  it('wordpress: the block shows a card', async () => {
    const page = await visit(browser, sites.wordpress);
    const shown = await page.$eval('#as-pasted briefing-card', ({ shadowRoot }) => shadowRoot.textContent);
    assert.ok(shown.includes(HEADLINE) && shown.includes('confidence'), shown);
    hasGoneWell(page, sites.wordpress, { feeds: 1 });
    await page.close();
  });

  it('wordpress: what is left of the block without the tags that it does not know is what the second post shows', async () => {
    const html = await readFile(join(folder, 'wordpress/index.html'), 'utf8');
    const [pasted, stripped] = [...html.matchAll(/<!-- wp:html -->(.*?)<!-- \/wp:html -->/gs)].map(
      ([, block]) => block,
    );
    const left = pasted.replace(/<\/?([a-z][\w-]*)[^>]*>/g, (tag, name) =>
      KEPT_BY_WORDPRESS.includes(name) ? tag : '',
    );
    assert.notEqual(left, pasted);
    assert.equal(stripped, left);
  });

  it('wordpress: both posts are quotations with a link where scripts are off', async () => {
    const page = await visit(browser, sites.wordpress, { script: false });
    const links = await page.$$eval('blockquote strong a', (all) =>
      all.filter((link) => link.checkVisibility() && link.offsetHeight > 0).map(({ href }) => href),
    );
    const url = `https://backbone-brief.example${ARTICLE}`;
    assert.deepEqual(links, [url, url]);
    for (const post of ['#as-pasted', '#as-stripped']) {
      const text = await textOf(page, post);
      const words = [HEADLINE, READING, 'The Backbone Brief', 'as of 25 November 2026'];
      assert.deepEqual(
        words.filter((each) => !text.includes(each)),
        [],
        post,
      );
    }
    await page.close();
  });
});
