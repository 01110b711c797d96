import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { MALFORMED } from '../server/malformed.js';
import { TYPE, feedOf, item, sends } from '../server/hostile.js';
import { outcomesOf, useNetwork } from './network-rig.js';
import { textOf } from './support.js';

const FEED = feedOf([item('a')]);

describe('What a feed’s server can send', () => {
  const net = useNetwork();

  /** Serves each of the bodies, shows each in a card, and gives what has come of it, by its name. */
  async function outcomes(page, bodies, options = () => ({})) {
    const entries = Object.entries(bodies);
    const urls = entries.map(([name, body]) => net.hostile.serve(sends(body, options(name))).url);
    const all = await outcomesOf(page, urls);
    return entries.map(([name], index) => [name, all[index]]);
  }

  const CODES = { bad: ['not-json'], good: ['not-a-feed'], either: ['not-json', 'not-a-feed'] };
  it('N1: malformed JSON is told from JSON that is no feed, and nothing of it is shown', async () => {
    const page = await net.open();
    for (const [kind, codes] of Object.entries(CODES)) {
      for (const [name, { code, ms }] of await outcomes(page, MALFORMED[kind])) {
        assert.ok(codes.includes(code), `${name}: ${code}`);
        assert.ok(ms < 10_000, `${name}: ${ms} ms`);
      }
    }
    const shown = await page.$$eval('briefing-card', (cards) =>
      cards.filter((card) => !card.matches(':state(failed)') || !card.shadowRoot.querySelector('[part=error] button')),
    );
    assert.equal(shown.length, 0, 'each card says that it failed, and has a way to try again');
    assert.ok(!(await textOf(page)).includes('Headline'));
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N2: what is no feed is not taken for one, whatever its status says', async () => {
    const json = {
      'a list of items': `[${JSON.stringify(item('a'))}]`,
      RSS: '{"rss":{"channel":{"title":"F","item":[{"title":"Headline"}]}}}',
      'a feed without a version': '{"title":"F","items":[{"id":"a","title":"Headline"}]}',
      'a feed without a title':
        '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"a","title":"Headline"}]}',
      'a feed without items': '{"version":"https://jsonfeed.org/version/1.1","title":"F"}',
      'items by their ids':
        '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":{"a":{"title":"Headline"}}}',
      'posts of a CMS': '{"posts":[{"id":1,"title":{"rendered":"Headline"}}],"total":1}',
      'the answer of an interface': '{"data":{"feed":{"items":[]}},"errors":null}',
      'an error in JSON with a 200': '{"error":{"code":500,"message":"Headline"}}',
      ActivityStreams:
        '{"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection","orderedItems":[]}',
      'a map': '{"type":"FeatureCollection","features":[]}',
    };
    const page = await net.open();
    for (const [name, { code }] of await outcomes(page, json)) assert.equal(code, 'not-a-feed', name);
    const login = { 'a login page': '<!doctype html><title>Sign in</title><h1>Headline</h1>' };
    const [[, html]] = await outcomes(page, login, () => ({ headers: { 'Content-Type': 'text/html; charset=utf-8' } }));
    assert.equal(html.code, 'content-type');
    assert.match(html.message, /text\/html/);
    assert.ok(!(await textOf(page)).includes('Headline'));
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N3: a wrong type at any place of a feed breaks no element', async () => {
    const page = await net.open();
    const faults = await page.evaluate(wrongTypes, `${net.server.origin}/feeds/backbone.json`);
    assert.ok(faults.tried > 150, `${faults.tried} feeds`);
    assert.deepEqual(faults.unsettled, [], 'each element has come to a state');
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N4: a byte order mark is read over; bytes that are no UTF-8 are no reason to fail, other encodings are', async () => {
    const letters = (...bytes) =>
      Buffer.concat([
        Buffer.from(FEED.split('Headline a')[0]),
        ...bytes.map((each) => Buffer.from(each)),
        Buffer.from(FEED.split('Headline a')[1]),
      ]);
    const page = await net.open();
    const bodies = {
      ready: `\uFEFF${FEED}`,
      'ready ': letters('Caf', [0xe9]),
      'ready  ': letters('x', [0xed, 0xa0, 0x80], 'y'),
      'not-json': Buffer.from(`\uFEFF${FEED}`, 'utf16le'),
      'not-json ': letters([0]),
    };
    for (const [name, { code }] of await outcomes(page, bodies)) assert.equal(code, name.trim(), name);
    assert.ok((await textOf(page)).includes('Caf\uFFFD'), 'and what cannot be read is marked in its place');
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N5: the content type says whether it is JSON, however it is written', async () => {
    const taken = [
      undefined,
      '',
      TYPE,
      `${TYPE}; charset=utf-8`,
      'application/json;charset=windows-1252',
      'APPLICATION/JSON',
    ];
    taken.push(
      'text/json',
      'text/plain',
      'text/plain;x="application/xml"',
      'application/json ;',
      'application/vnd.x.y-z+json',
    );
    const refused = [
      'text/html',
      'text/html;charset=application/json',
      'application/xhtml+xml',
      'application/xml',
      'text/xml',
    ];
    refused.push(
      'application/rss+xml',
      'application/octet-stream',
      'image/svg+xml',
      'text/javascript',
      'text/css',
      'json',
    );
    refused.push(
      'application/jsonp',
      'application/json, text/html',
      '*/*',
      'application/ json',
      'multipart/form-data',
      'x',
    );
    const page = await net.open();
    const typed = (types) => Object.fromEntries(types.map((type, index) => [index, type]));
    for (const [types, code] of [
      [taken, 'ready'],
      [refused, 'content-type'],
    ]) {
      const all = await outcomes(page, Object.fromEntries(types.map((_, index) => [index, FEED])), (index) => ({
        headers: { 'Content-Type': typed(types)[index] },
      }));
      for (const [index, outcome] of all) assert.equal(outcome.code, code, types[index] ?? 'none');
    }
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });
});

/** Runs in the page: a feed for each place of an item and each wrong value there, shown by every element. */
async function wrongTypes(url) {
  const { items, ...head } = await (await fetch(url)).json();
  const item = items.find(({ id }) => id === 'igf-permanent');
  const places = (value, path = []) =>
    value && typeof value === 'object'
      ? [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, key]))]
      : [path];
  const put = (root, path, value) => {
    const copy = structuredClone(root);
    const last = path.at(-1);
    path.slice(0, -1).reduce((place, key) => place[key], copy)[last] = value;
    return copy;
  };
  let deep = [];
  for (let depth = 0; depth < 1000; depth++) deep = [deep];
  const wrong = [null, {}, [], 1, -1, '', true, '\0', deep];
  const whole = { ...head, items: [item] };
  const paths = places(whole).filter((path) => path.length > 0);
  const tags =
    'event-briefing briefing-card briefing-list watch-list signal-facets source-list briefing-figure confidence-badge'.split(
      ' ',
    );
  const elements = tags.map((tag) => document.body.appendChild(document.createElement(tag)));
  const unsettled = [];
  // A value at each place, one after the other in the same elements: four at each are read in test/feed/.
  for (const [index, path] of paths.entries()) {
    const value = wrong[index % wrong.length];
    const feed = put(whole, path, value);
    for (const element of elements) element.feed = feed;
    await Promise.all(elements.map((element) => element.updateComplete));
    for (const element of elements)
      if (!element.matches(':state(ready), :state(failed)'))
        unsettled.push(`${element.localName} ${path.join('.')} ${value}`);
  }
  return { tried: paths.length, unsettled };
}
