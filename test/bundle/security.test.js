import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { SCRIPT, difference, launch, open, pictureOf, settled, startServer, textOf, until } from './support.js';

const FEED = 'src="/feeds/backbone.json"';
const ITEM = `${FEED} briefing="igf-permanent"`;

/** Every element that shows something, in each of its layouts. */
const EVERYTHING = `
  <briefing-card ${ITEM}></briefing-card>
  <briefing-card layout="hero" ${ITEM}></briefing-card>
  <briefing-card layout="row" ${ITEM}></briefing-card>
  <briefing-card layout="headline" ${ITEM}></briefing-card>
  <briefing-list ${FEED} searchable limit="3"></briefing-list>
  <event-briefing ${ITEM}></event-briefing>
  <event-briefing src="/feeds/plain.json"></event-briefing>
  <p><confidence-badge id="inline" score="0.84" evidence="Two sources"></confidence-badge></p>
  <confidence-badge id="block" layout="block" ${ITEM}></confidence-badge>
  <grade-table score="0.3"></grade-table>
  <grade-table scale="icd203-likelihood"></grade-table>
  <signal-facets ${ITEM}></signal-facets>
  <source-list ${ITEM}></source-list>
  <briefing-figure ${ITEM}></briefing-figure>
  <watch-list ${ITEM}></watch-list>
  <member-session resource="/"><member-gate src="/members/x" heading="For members"></member-gate></member-session>
  <briefing-feed ${FEED}><briefing-card></briefing-card></briefing-feed>
  <briefing-card src="/feeds/nowhere.json"></briefing-card>`;

const STRICT = "default-src 'none'; script-src 'self'; style-src 'none'; connect-src 'self'; img-src 'self'";

/** A card and a plain feed's HTML: what a policy on scripts could hinder. */
const SOME = `<briefing-card ${ITEM}><a href="/x">fallback</a></briefing-card>
  <event-briefing src="/feeds/plain.json"></event-briefing>`;
const TRUSTED = "require-trusted-types-for 'script'";

const PICTURE = 0.001;

describe('Under a strict policy', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const works = async (page) => {
    assert.ok((await textOf(page)).includes('A hut on the beach at Porthcurno'), 'the plain briefing');
    assert.equal(await page.$$eval('briefing-card:state(ready)', (all) => all.length), 1, 'the card');
    assert.ok(await page.$('event-briefing >>> .rich ol li'), 'the HTML of the plain feed, as HTML');
  };

  it('H1: every element is fully styled, with every panel open, and nothing is refused', async () => {
    const shots = [];
    for (const csp of [undefined, STRICT]) {
      const page = await open(browser, server.page(EVERYTHING, { csp }), { width: 1000, height: 14000 });
      for (const id of ['block', 'inline']) {
        await page.$eval(`#${id} >>> [part=explain]`, (button) => button.click());
        await until(() => page.$(`#${id}:state(open)`), `${id} is open`);
      }
      await settled(page);
      assert.ok(await page.$eval('#inline >>> [part=panel]', (panel) => panel.matches(':popover-open')));
      shots.push(await pictureOf(page, await page.$('body')));
      const faults = page.faults.filter((fault) => !/nowhere|404/.test(fault));
      assert.deepEqual(faults, [], csp ?? 'no policy');
      await page.close();
    }
    const [free, strict] = shots;
    assert.deepEqual([strict.width, strict.height], [free.width, free.height], 'size');
    const share = difference(free, strict);
    assert.ok(share <= PICTURE, `${(share * 100).toFixed(2)} % of the pixels differ`);
  });

  for (const [name, csp] of [
    ['trusted types are required', TRUSTED],
    ['trusted types are required and our policy alone is allowed', `${TRUSTED}; trusted-types briefing-elements`],
    ['everything is strict at once', `${STRICT}; ${TRUSTED}; trusted-types briefing-elements`],
  ]) {
    it(`H3: it works where ${name}`, async () => {
      const page = await open(browser, server.page(SOME, { csp }));
      await works(page);
      assert.deepEqual(page.faults, []);
      await page.close();
    });
  }

  it('H3: two copies work where trusted types are required and any policy may be made', async () => {
    const head = `${SCRIPT}<script type="module" src="/again/briefing-elements.js"></script>`;
    const page = await open(browser, server.page(SOME, { csp: TRUSTED, head }));
    await works(page);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('H3: where our policy may be made once, a second copy stops at its start, and the first one works', async () => {
    const head = `${SCRIPT}<script type="module" src="/again/briefing-elements.js"></script>`;
    const page = await open(browser, server.page(SOME, { csp: `${TRUSTED}; trusted-types briefing-elements`, head }));
    await works(page);
    const uncaught = page.faults.filter((fault) => fault.startsWith('uncaught'));
    assert.ok(uncaught.length <= 1, uncaught.join());
    const others = page.faults.filter((fault) => !/already exists|trusted-types |createPolicy/i.test(fault));
    assert.deepEqual(others, [], 'nothing but the refused second policy');
    assert.ok(await page.evaluate(() => new Promise((resolve) => setTimeout(() => resolve(true)))), 'the page lives');
    await page.close();
  });

  it('H3: two copies work where our policy may be made twice', async () => {
    const head = `${SCRIPT}<script type="module" src="/again/briefing-elements.js"></script>`;
    const csp = `${TRUSTED}; trusted-types briefing-elements 'allow-duplicates'`;
    const page = await open(browser, server.page(SOME, { csp, head }));
    await works(page);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('H3: where no policy may be made, what the author left between the tags stays', async () => {
    const csp = `${TRUSTED}; trusted-types 'none'`;
    const page = await open(browser, server.page(SOME, { csp }));
    assert.ok(await page.$eval('briefing-card a', (link) => link.checkVisibility()));
    assert.equal(page.faults.filter((fault) => fault.startsWith('uncaught')).length, 1, 'one clear error');
    await page.close();
  });

  it('H5: ids in the page that are names of Lit’s globals do not stop it', async () => {
    const names = [
      'litHtmlVersions',
      'reactiveElementVersions',
      'litElementVersions',
      'litHtmlPolyfillSupport',
      'reactiveElementPolyfillSupport',
      'litElementPolyfillSupport',
      'litElementHydrateSupport',
      'litPropertyMetadata',
      'ShadyCSS',
      'ShadyDOM',
      'customElements',
      'briefingElements',
      'trustedTypes',
      'define',
    ];
    const one = names.map((name) => `<a id="${name}">${name}</a>`).join('');
    const two = names
      .map((name) => `<form id="${name}"><input name="push"></form><img name="${name}" alt="">`)
      .join('');
    const frame = `<iframe name="litHtmlVersions" srcdoc=""></iframe><iframe name="reactiveElementVersions" srcdoc=""></iframe>`;
    for (const clobbers of [one, `${one}${two}`, frame]) {
      const page = await open(browser, server.page(`${clobbers}${SOME}`));
      await works(page);
      assert.deepEqual(page.faults, []);
      await page.close();
    }
  });
});
