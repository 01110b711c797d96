import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { startScripts } from './host-rig.js';
import { SCRIPT, launch, notInFirefox, open, settled, startServer, textOf, until } from './support.js';

const root = new URL('../../', import.meta.url);
const FEED = 'src="/feeds/backbone.json"';
const ITEM = `${FEED} briefing="igf-permanent"`;
const NO_REST = notInFirefox('it cannot be told that a reader wants nothing to move');
const LEFT = '<a href="https://backbone-brief.example/">What the author left</a>';

const PIECES = ['event-briefing', 'briefing-card', 'briefing-list', 'confidence-badge', 'grade-table'].concat([
  'signal-facets',
  'source-list',
  'briefing-figure',
  'watch-list',
]);
const GATES = ['signing-in', 'expired', 'checking', 'unlocked', 'not-enough', 'failing'];

/** One of each element that shows a briefing, with these attributes. */
const pieces = (attributes) => PIECES.map((tag) => `<${tag} ${attributes}></${tag}>`).join('');
const gate = (name) => `<member-gate src="/members/${name}" heading="${name}"></member-gate>`;

/** Every element in every state but one; those of the gates are what `giveSessions` makes of them. */
const EVERYTHING = `
  <section id="ready"><briefing-feed ${FEED}>${pieces('briefing="igf-permanent"')}</briefing-feed></section>
  <section id="layouts">
    ${['hero', 'row', 'headline', 'other'].map((each) => `<briefing-card layout="${each}" ${ITEM}></briefing-card>`).join('')}
    <confidence-badge layout="block" ${ITEM}></confidence-badge><confidence-badge score="none"></confidence-badge>
    <confidence-badge score="0.4" scale="other"></confidence-badge><grade-table scale="other"></grade-table>
    <event-briefing src="/feeds/plain.json"></event-briefing></section>
  <section id="stale"><briefing-feed src="/feeds/backbone.json?stale">${pieces('')}</briefing-feed></section>
  <section id="failed"><briefing-feed src="/down.json"></briefing-feed>${pieces('src="/down.json"')}</section>
  <section id="empty"><briefing-list ${FEED} filter="region=Nowhere"></briefing-list>
    <watch-list src="/feeds/plain.json"></watch-list></section>
  <section id="host"><briefing-card theme="host" ${ITEM}></briefing-card></section>
  <section id="german" lang="de"><event-briefing ${ITEM}></event-briefing></section>
  <section id="list"><briefing-list ${FEED} searchable limit="2"></briefing-list></section>
  <section id="watch"><watch-list ${FEED} briefing="root-algorithm"></watch-list></section>
  <section id="gates">${gate('locked')}
    ${GATES.map((name) => `<member-session class="${name}" resource="/" flow="${name}">${gate(name)}</member-session>`).join('')}</section>`;

/** Runs in the page: gives each session its reader, and the endpoint's answer. */
function giveSessions() {
  const nothing = () => Promise.resolve();
  const json = (status, body) =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
  const answers = {
    checking: () => new Promise(() => undefined),
    unlocked: () => json(200, { sections: [{ id: 'a', title: 'More', content_text: 'What members read.' }] }),
    'not-enough': () => json(403, { tier: 'leadership' }),
    failing: () => json(500, {}),
  };
  for (const element of document.querySelectorAll('member-session')) {
    const status = answers[element.className] ? 'signed-in' : element.className;
    const state = status === 'signed-in' ? { status, member: { name: 'Ada' } } : { status };
    const send = () => Promise.resolve(answers[element.className]());
    const rest = { subscribe: () => () => undefined, signIn: nothing, signOut: nothing, token: nothing };
    element.session = { state, send, ...rest };
  }
}

/** Runs in the page: which of these states of elements are in it. */
function met(states) {
  return states.filter((each) => {
    const [tag, state] = each.split(' ');
    return [...document.querySelectorAll(tag)].some((element) => element.matches(`:state(${state})`));
  });
}

/** Runs in the page: how everything looks that our elements show, node by node. */
function looks() {
  const names = `display visibility position color background-color font-family font-size font-weight line-height
    padding-block-start margin-block-start border-block-start inline-size text-align gap clip-path`.split(/\s+/);
  const lines = [];
  const walk = (node) => {
    for (const each of node.querySelectorAll('*')) {
      // The one live region of the page stands in whichever element needed it first.
      if (each.role === 'status') continue;
      const style = getComputedStyle(each);
      const look = names.map((name) => style.getPropertyValue(name)).join('; ');
      if (node.host) lines.push(`${node.host.localName} ${each.localName} ${each.getAttribute('class')} ${look}`);
      if (each.shadowRoot) walk(each.shadowRoot);
    }
  };
  walk(document);
  return lines;
}

const integrity = JSON.parse(await readFile(new URL('dist/cdn/integrity.json', root), 'utf8'));
const { modules } = JSON.parse(await readFile(new URL('dist/custom-elements.json', root), 'utf8'));
const STATES = modules
  .flatMap(({ declarations = [] }) => declarations)
  .flatMap(({ tagName, cssStates = [] }) => cssStates.map(({ name }) => `${tagName} ${name}`));

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const importMap = (map) => `<script type="importmap">${map}</script>`;
const hashes = JSON.stringify({
  integrity: Object.fromEntries(Object.entries(integrity).map(([name, hash]) => [`/dist/cdn/${name}`, hash])),
});

const TRUSTED = "require-trusted-types-for 'script'";
const REST = `style-src 'none'; connect-src 'self'; img-src 'self'; ${TRUSTED}; trusted-types briefing-elements`;

/** The ways in which a page can say which scripts may run, and the script tag for each. */
const SHAPES = {
  'from its own origin': ["'self'", SCRIPT],
  'with its nonce, and what they load': ["'nonce-a1' 'strict-dynamic'", SCRIPT.replace('>', ' nonce="a1">')],
  // A hash holds for one file: those of the parts that are loaded on need come from the page's import map.
  'by their hashes': [
    [hashOf(hashes), ...Object.values(integrity).map((hash) => `'${hash}'`)].join(' '),
    importMap(hashes) + SCRIPT.replace('>', ` integrity="${integrity['briefing-elements.js']}">`),
  ],
};

const SOME = `<briefing-card ${ITEM}>${LEFT}</briefing-card><event-briefing src="/feeds/plain.json">${LEFT}</event-briefing>`;

describe('Under the policies of a page', () => {
  let browser;
  let server;
  let npm;
  before(async () => {
    [browser, server, npm] = await Promise.all([launch(), startServer(), startModules()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
    npm?.close();
  });

  let free;
  for (const [name, [policy, head]] of Object.entries(SHAPES)) {
    it(
      `H1: with no style and only scripts ${name}, every element looks in every state as it does without a policy`,
      { skip: NO_REST },
      async () => {
        free ??= await looksOf({});
        const strict = await looksOf({ csp: `default-src 'none'; script-src ${policy}; ${REST}`, head });
        assert.ok(free.length > 3000, `${free.length} nodes`);
        for (const [index, line] of free.entries()) assert.equal(strict[index], line);
        assert.equal(strict.length, free.length);
      },
    );
  }

  /** Brings a page to every state that the manifest names, and gives how it looks then. Nothing may have been refused. */
  async function looksOf(options) {
    // What is followed is kept for the site: each page has its own store.
    const context = await browser.createBrowserContext();
    const page = await open(context, server.page(EVERYTHING, options));
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await page.evaluate(giveSessions);
    server.missing.add('/feeds/backbone.json');
    await page.$eval('#stale briefing-feed', (feed) => feed.reload());
    server.missing.clear();
    for (const part of ['#ready confidence-badge >>> [part=explain]', '#list briefing-list >>> .filters'])
      await page.$eval(part, (button) => button.click());
    const follow = await until(() => page.$('#watch watch-list >>> [part=follow]'), 'an entry to follow');
    await follow.evaluate((button) => button.click());
    await until(() => page.$('#list briefing-list >>> fieldset input'), 'the filters');
    await until(() => page.$('#watch watch-list >>> [part=follow][aria-pressed=true]'), 'it is followed');
    for (const [id, text] of [
      ['german', 'Vertrauensgrad'],
      ['failed', 'cannot be read'],
      ['stale', 'As of'],
      ['gates', 'What members read'],
      ['ready', 'Internal monitoring'],
    ])
      await until(async () => (await textOf(page, `#${id}`)).includes(text), `#${id} says "${text}"`);
    await settled(page);
    // What never comes is asked for last: the page would not settle.
    await page.evaluate(
      (tags) => {
        for (const tag of tags)
          document.body.append(Object.assign(document.createElement(tag), { src: '/stalled.json' }));
      },
      [...PIECES, 'briefing-feed'],
    );
    const last = 'watch-list:state(loading) >>> .skeleton';
    await until(() => page.$(last), last);
    assert.deepEqual(await page.evaluate(met, STATES), STATES);
    const seen = await page.evaluate(looks);
    const faults = page.faults.filter((fault) => !/down\.json|\?stale|status of 404/.test(fault));
    await context.close();
    assert.deepEqual(faults, []);
    return seen;
  }

  const LISTEN = `<script>window.errors = [];
    addEventListener('briefing-error', ({ error: { code, message } }) => errors.push({ code, message }))</script>`;
  const firstError = async (page) => {
    await until(() => page.evaluate(() => window.errors.length > 0), 'an error is told', 15_000);
    return page.evaluate(() => window.errors[0]);
  };

  it('H2: a feed that the page’s policy forbids is told of as that, and not as a network that is gone', async () => {
    const head = LISTEN + SCRIPT;
    const csp = "default-src 'self'; script-src 'self' 'unsafe-inline'; connect-src https://elsewhere.example";
    const body = `<briefing-card id="left" ${ITEM}>${LEFT}</briefing-card><briefing-card id="bare" ${ITEM}></briefing-card>`;
    const forbidden = await open(browser, server.page(body, { csp, head }));
    const error = await firstError(forbidden);
    assert.equal(error.code, 'network');
    assert.match(error.message, /Content Security Policy .*connect-src/);
    assert.ok(await forbidden.$eval('#left a', (link) => link.checkVisibility()));
    await until(
      async () => (await textOf(forbidden, '#bare')).includes('The feed cannot be read'),
      'the reader is told',
    );
    assert.ok(await forbidden.$('#bare >>> button'), 'with a way on');
    assert.ok(!forbidden.faults.some((fault) => fault.startsWith('uncaught')));
    await forbidden.close();

    const offline = await open(browser, server.page('', { head }));
    await offline.setOfflineMode(true);
    await offline.evaluate(() =>
      document.body.append(Object.assign(document.createElement('briefing-card'), { src: '/x.json' })),
    );
    const other = await firstError(offline);
    assert.equal(other.code, 'offline');
    assert.doesNotMatch(other.message, /Content Security Policy/);
    await offline.close();
  });

  it('H2: where the page’s policy forbids pictures, everything else is there, and no frame is left empty', async () => {
    const csp = "default-src 'self'; img-src 'none'";
    const body = `<briefing-card ${ITEM}></briefing-card><briefing-card layout="hero" ${ITEM}></briefing-card>
      <event-briefing ${ITEM}></event-briefing>`;
    const page = await open(browser, server.page(body, { csp }));
    const seen = await page.$$eval('body >>> img', (all) => all.filter((each) => each.checkVisibility()).length);
    assert.equal(seen, 0);
    const text = await textOf(page);
    for (const words of ['permanent', 'High confidence', 'Image provenance', 'What Happened'])
      assert.ok(text.includes(words), words);
    assert.equal(await page.$$eval('body > :state(ready)', (all) => all.length), 3);
    const others = page.faults.filter((fault) => !/images\//.test(fault));
    assert.deepEqual(others, []);
    await page.close();
  });

  const works = async (page) => {
    assert.ok(await page.$('briefing-card:state(ready) >>> [part=headline]'), 'the card');
    await until(() => page.$('event-briefing >>> .rich ol li'), 'the HTML of the plain feed, as HTML');
  };
  const keepsWhatWasLeft = async (page) => {
    assert.equal(await page.$$eval('a', (all) => all.filter((link) => link.checkVisibility()).length), 2);
    assert.equal(page.faults.filter((fault) => fault.startsWith('uncaught')).length, 1, page.faults.join('\n'));
  };

  it('H3: where other policies of trusted types alone are allowed, one error is told and what the author left stays', async () => {
    const page = await open(browser, server.page(SOME, { csp: `${TRUSTED}; trusted-types other lit-html` }));
    await keepsWhatWasLeft(page);
    await page.close();
  });

  it('H3: our policy stands beside that of the page’s own Lit, whichever comes first', async () => {
    const csp = `${TRUSTED}; trusted-types briefing-elements lit-html`;
    const own = `<script type="module">import { html, render } from '${npm.origin}/lit-html/lit-html.js';
      render(html\`<p id="own">\${'drawn'}</p>\`, document.body.appendChild(document.createElement('div')))</script>`;
    for (const head of [own + SCRIPT, SCRIPT + own]) {
      const page = await open(browser, server.page(SOME, { csp, head }));
      await works(page);
      assert.equal(await page.$eval('#own', ({ textContent }) => textContent), 'drawn');
      assert.deepEqual(page.faults, []);
      await page.close();
    }
  });

  it('H3: from npm the policy that has to be allowed is Lit’s', async () => {
    const head = `${importMap(npm.map)}
      <script type="module" src="${npm.origin}/briefing-elements/briefing-card.js"></script>
      <script type="module" src="${npm.origin}/briefing-elements/event-briefing.js"></script>`;
    const good = await open(browser, server.page(SOME, { csp: `${TRUSTED}; trusted-types lit-html`, head }));
    await works(good);
    assert.deepEqual(good.faults, []);
    await good.close();
    const csp = `${TRUSTED}; trusted-types briefing-elements`;
    const bad = await open(browser, server.page(SOME, { csp, head }));
    assert.equal(await bad.$$eval('a', (all) => all.filter((link) => link.checkVisibility()).length), 2);
    assert.ok(bad.faults.some((fault) => /uncaught.*lit-html/.test(fault)));
    await bad.close();
  });
});

/** The modules of the npm package and of Lit, as a page without a bundler has them, with the import map for them. */
async function startModules() {
  const scripts = await startScripts((path) => {
    const [, rest] = /^briefing-elements\/(.+)$/.exec(path) ?? [];
    return readFile(new URL(rest ? `dist/${rest}` : `node_modules/${path}`, root), 'utf8');
  });
  const at = (path) => `${scripts.origin}/${path}`;
  const imports = {
    lit: at('lit/index.js'),
    'lit/': at('lit/'),
    'lit-html': at('lit-html/lit-html.js'),
    'lit-html/': at('lit-html/'),
    'lit-element/': at('lit-element/'),
    '@lit/reactive-element': at('@lit/reactive-element/reactive-element.js'),
    '@lit/reactive-element/': at('@lit/reactive-element/'),
  };
  return { ...scripts, map: JSON.stringify({ imports }) };
}
