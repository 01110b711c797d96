import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { ASKS_ONCE, SCRIPT, launch, open, settled, startServer, textOf, until } from './support.js';

const ITEM = 'src="/feeds/backbone.json" briefing="igf-permanent"';
const FALLBACK = '<a href="https://backbone-brief.example/">What the author left</a>';

describe('Loading', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  it('H4: two copies of the script stand in one page, whichever comes first', async () => {
    const head = `${SCRIPT}<script type="module" src="/again/briefing-elements.js"></script>`;
    const body = `<briefing-card ${ITEM}></briefing-card><event-briefing ${ITEM}></event-briefing>
      <briefing-feed src="/feeds/backbone.json"><watch-list></watch-list></briefing-feed>
      <confidence-badge score="0.84"></confidence-badge>`;
    const page = await open(browser, server.page(body, { head }));
    for (const words of ['What Happened', 'What To Watch', 'Strong confidence'])
      await until(async () => (await textOf(page)).includes(words), words);
    await page.evaluate(async () => {
      const { BriefingCard } = await import('/again/briefing-elements.js');
      window.isOther = BriefingCard !== customElements.get('briefing-card');
    });
    assert.ok(await page.evaluate(() => window.isOther), 'the second copy is another one');
    await page.evaluate(() => {
      const card = document.createElement('briefing-card');
      Object.assign(card, { id: 'late', src: '/feeds/backbone.json', briefing: 'tonga-cable' });
      document.body.append(card);
    });
    await until(async () => (await textOf(page, '#late')).includes('Thirty-eight days'), 'a card that came later');
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  for (const [name, head] of [
    ['is not there', '<script type="module" src="/dist/cdn/nowhere.js"></script>'],
    ['is not what its hash says', SCRIPT.replace('>', ' integrity="sha384-AAAA">')],
    ['was left out', ''],
  ]) {
    it(`H11: what the author left is seen where the script ${name}`, async () => {
      const body = ['briefing-card', 'event-briefing', 'briefing-list', 'watch-list', 'confidence-badge']
        .map((tag) => `<${tag} ${ITEM}>${FALLBACK}</${tag}>`)
        .join('');
      const page = await open(browser, server.page(body, { head }));
      const seen = await page.$$eval(
        'a',
        (all) => all.filter((link) => link.checkVisibility() && link.offsetHeight > 0).length,
      );
      assert.equal(seen, 5);
      await page.close();
    });
  }

  for (const [path, code] of [
    ['/down.json', 'http'],
    ['/page.html', 'http'],
    ['/dist/cdn/licenses.md', 'not-json'],
    ['http://localhost:1/feed.json', 'network'],
    ['javascript:alert(1)', 'bad-url'],
  ]) {
    it(`a feed that cannot be had (${code}, ${path}) leaves what the author left, and says so once`, async () => {
      // The first one listens in a script of its own that comes before ours: no event is missed.
      const body = `<briefing-card src="${path}">${FALLBACK}</briefing-card><briefing-list src="${path}">${FALLBACK}</briefing-list>`;
      const listen = `<script>window.errors = [];
        addEventListener('briefing-error', ({ target, error }) =>
          errors.push({ tag: target.localName, code: error.code, message: error.message, url: error.url }));</script>`;
      const page = await open(browser, server.page(body, { head: `${listen}${SCRIPT}` }));
      await until(() => page.evaluate(() => window.errors.length === 2), 'two events', 15_000);
      await settled(page);
      const errors = await page.evaluate(() => window.errors);
      assert.deepEqual(errors.map(({ tag }) => tag).toSorted(), ['briefing-card', 'briefing-list']);
      for (const error of errors) {
        assert.equal(error.code, code);
        assert.ok(error.message.length > 10);
        assert.equal(error.url, new URL(path, server.origin).href);
      }
      assert.equal(await page.$$eval('a', (all) => all.filter((link) => link.checkVisibility()).length), 2);
      assert.deepEqual(
        page.faults.filter((fault) => fault.startsWith('uncaught')),
        [],
      );
      assert.equal(await page.$$eval(':state(failed)', (all) => all.length), 2);
      await page.close();
    });
  }

  it('a feed that cannot be had is told of, with a way on, while the code that says more is late or cannot be had', async (test) => {
    if (ASKS_ONCE) return test.skip(ASKS_ONCE);
    const chunks = await readdir(new URL('../../dist/cdn/chunks/', import.meta.url));
    const path = `/dist/cdn/chunks/${chunks.find((name) => /^failure-view-.+\.js$/.test(name))}`;
    server.missing.add(path);
    const page = await open(browser, server.page('<briefing-card src="/down.json"></briefing-card>'));
    const says = (text) => until(async () => (await textOf(page)).includes(text), text);
    await says('This briefing did not load');
    await until(
      () => page.faults.some((fault) => fault.includes('404')) && server.requests.includes(path),
      'was asked',
    );
    assert.doesNotMatch(await textOf(page), /The feed cannot be read/);

    server.missing.delete(path);
    let release;
    server.late.set(path, new Promise((resolve) => (release = resolve)));
    const asked = server.requests.length;
    await page.click('briefing-card >>> button');
    await until(() => server.requests.slice(asked).includes(path), 'is asked again');
    await says('This briefing did not load');
    assert.ok(await page.$eval('briefing-card >>> button', (button) => button.checkVisibility()));
    release();
    await says('The feed cannot be read.');
    server.late.delete(path);
    await page.close();
  });

  for (const feed of ['backbone', 'plain', 'edge']) {
    it(`shows the feed ${feed}.json as a list and each of its briefings as a card and an article`, async () => {
      const { items } = await (await fetch(`${server.origin}/feeds/${feed}.json`)).json();
      const ids = [
        ...new Set(
          items.map((item) => item?.id).filter((id) => ['string', 'number'].includes(typeof id) && `${id}`.trim()),
        ),
      ].map(String);
      const quoted = ids.map((id) => id.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
      const body = `<briefing-feed src="/feeds/${feed}.json"><briefing-list searchable></briefing-list>${quoted
        .map(
          (id) => `<briefing-card briefing="${id}"></briefing-card><event-briefing briefing="${id}"></event-briefing>`,
        )
        .join('')}<watch-list></watch-list></briefing-feed>`;
      const page = await open(browser, server.page(body));
      assert.deepEqual(
        page.faults.filter((fault) => !fault.includes('404')),
        [],
      );
      const waiting = await page.$$eval('briefing-card, event-briefing, briefing-list', (all) =>
        all.filter((each) => !each.matches(':state(ready)')).map((each) => `${each.localName} ${each.briefing}`),
      );
      assert.deepEqual(waiting, []);
      assert.equal(await page.evaluate(() => window.__pwned), undefined);
      assert.equal(page.requests.filter((url) => url.endsWith(`${feed}.json`)).length, 1);
      await page.close();
    });
  }

  it('H7: adds nothing to the window', async () => {
    // The prototypes that everything stands on are as they were, too.
    const names = `[globalThis, Object, Array, Function, Promise, Map, Element, Node, HTMLElement, Event, Document]
      .flatMap((of) => [of, ...(of.prototype ? [of.prototype] : [])])
      .flatMap((of) => Reflect.ownKeys(of).map(String))`;
    const body = `<briefing-card ${ITEM}></briefing-card><event-briefing ${ITEM}></event-briefing>
      <event-briefing src="/feeds/plain.json"></event-briefing><confidence-badge score="1"></confidence-badge>`;
    const page = await open(browser, server.page(body, { head: `<script>window.before = ${names}</script>${SCRIPT}` }));
    await settled(page);
    const added = await page.evaluate(`${names}.filter((name) => !before.includes(name) && name !== 'before')`);
    assert.deepEqual(added, []);
    await page.close();
  });

  it('asks for script, feed and pictures, and for nothing else before it is needed', async () => {
    const body = `<briefing-card ${ITEM}></briefing-card>
      <confidence-badge score="0.84"></confidence-badge>`;
    const page = await open(browser, server.page(body));
    const paths = page.requests.map((url) => new URL(url).pathname).filter((path) => !path.startsWith('/page-'));
    const others = paths.filter((path) => !path.startsWith('/feeds/images/'));
    assert.deepEqual(others.toSorted(), ['/dist/cdn/briefing-elements.js', '/feeds/backbone.json']);
    assert.ok(page.requests.every((url) => url.startsWith(server.origin)));
    assert.equal((await page.evaluate(() => document.cookie)) + (await page.evaluate(() => localStorage.length)), '0');

    await page.$eval('confidence-badge >>> [part=explain]', (button) => button.click());
    await settled(page);
    assert.ok(await page.$('confidence-badge >>> grade-table'), 'the table comes when it is asked for');
    await page.close();
  });

  it('a hundred mounts and unmounts leave no open request and no error', async () => {
    const page = await open(browser, server.page('<main></main>'));
    const before = server.open;
    await page.evaluate(async () => {
      const main = document.querySelector('main');
      for (let index = 0; index < 100; index++) {
        const tag = ['briefing-card', 'event-briefing', 'briefing-list', 'briefing-feed', 'watch-list'][index % 5];
        const element = document.createElement(tag);
        element.src = index % 2 ? `/stalled.json?${index}` : '/stalled.json';
        main.append(element);
        await element.updateComplete;
        if (index % 3) await new Promise((resolve) => setTimeout(resolve, 5));
        element.remove();
      }
    });
    assert.ok(server.requests.filter((path) => path === '/stalled.json').length > 10, 'they did ask');
    await until(() => server.open <= before, `${server.open - before} requests are still open`);
    assert.deepEqual(
      page.faults.filter((fault) => !/ERR_ABORTED|NS_BINDING_ABORTED/.test(fault)),
      [],
    );
    await page.close();
  });
});
