import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { parse } from 'parse5';

import { prerender } from '../../dist/prerender.js';

const backbone = JSON.parse(await readFile(new URL('../fixtures/backbone.json', import.meta.url), 'utf8'));
const OWN_PAGE = 'https://backbone.example/briefings/igf-permanent.html';
const ARTICLE = '<event-briefing src="/feed.json" briefing="igf-permanent"></event-briefing>';
const page = (canonical, body = ARTICLE) =>
  `<!doctype html><html lang="en"><head><link href="${canonical}" rel="Canonical"><title>A</title></head><body>${body}</body></html>`;

const drawn = (html, { feed = backbone, ...options } = {}) =>
  prerender(html, { url: OWN_PAGE, feeds: () => feed, structuredData: true, ...options });
const refusal = (html, options) =>
  drawn(html, options).then(
    () => assert.fail('It was not refused.'),
    (error) => error,
  );

const childrenOf = (node) => node.childNodes ?? [];
const allIn = (node) => [node, ...childrenOf(node).flatMap(allIn)];
const attribute = (node, name) => node.attrs?.find((each) => each.name === name)?.value;
const inPage = (html, tag) => allIn(parse(html)).filter(({ tagName }) => tagName === tag);
const textOf = (node) => node.value ?? childrenOf(node).map(textOf).join(' ').trim();
const dataOf = (html) =>
  inPage(html, 'script')
    .filter((each) => attribute(each, 'type') === 'application/ld+json')
    .map((each) => ({ data: JSON.parse(textOf(each)), place: each.parentNode.tagName }));

describe('A briefing’s own page', () => {
  it('has its JSON-LD in the head, with a part for each gate', async () => {
    const { html } = await drawn(page(OWN_PAGE));
    const [{ data, place }, ...others] = dataOf(html);
    assert.equal(others.length, 0);
    assert.equal(place, 'head');
    assert.equal(data['@type'], 'NewsArticle');
    assert.equal(data.url, OWN_PAGE);
    assert.equal(data.isAccessibleForFree, false);
    assert.deepEqual(
      data.hasPart,
      backbone.items[0]._briefing.gates.map(({ id }) => ({
        '@type': 'WebPageElement',
        isAccessibleForFree: false,
        cssSelector: `.briefing-gate-${id}`,
      })),
    );
  });

  it('has each of those classes once in its light DOM, none in another, and only what all may read in it', async () => {
    const { html } = await drawn(page(OWN_PAGE));
    const gates = inPage(html, 'div').filter((each) => attribute(each, 'class')?.startsWith('briefing-gate-'));
    const [{ data }] = dataOf(html);
    assert.deepEqual(
      gates.map((each) => `.${attribute(each, 'class')}`),
      data.hasPart.map(({ cssSelector }) => cssSelector),
    );
    for (const gate of gates) {
      assert.equal(gate.parentNode.tagName, 'event-briefing');
      assert.ok(textOf(gate).length > 10);
    }
    assert.match(textOf(gates[0]), /Deeper Event Context/);
  });

  it('is free where it has no gate', async () => {
    const url = 'https://backbone.example/briefings/tonga-cable.html';
    const { html } = await drawn(page(url, ARTICLE.replace('igf-permanent', 'tonga-cable')));
    const [{ data }] = dataOf(html);
    assert.equal(data.isAccessibleForFree, true);
    assert.equal(data.hasPart, undefined);
  });

  it('may say where it is by its address alone, or with a canonical URL that is relative', async () => {
    const bare = `<!doctype html><title>A</title>${ARTICLE}`;
    for (const html of [bare, page('/briefings/igf-permanent.html'), page(`${OWN_PAGE}#top`)]) {
      assert.equal(dataOf((await drawn(html)).html).length, 1);
    }
  });

  it('may hold other briefings too', async () => {
    const other = ARTICLE.replace('igf-permanent', 'tonga-cable');
    const { html } = await drawn(page(OWN_PAGE, `${other}${ARTICLE}`));
    assert.equal(dataOf(html)[0].data.url, OWN_PAGE);
  });

  it('keeps ids of any kind apart in its classes, and texts of any kind inside', async () => {
    const [item] = backbone.items;
    const gates = ['a b', 'A.B', 'ä', 'ü', '"><script>'].map((id) => ({
      id,
      tier: 'member',
      title: `</div><script>${id}`,
    }));
    const feed = {
      ...backbone,
      items: [{ ...item, title: '</script><script>', _briefing: { ...item._briefing, gates } }],
    };
    const { html } = await drawn(page(OWN_PAGE), { feed });
    const [{ data }] = dataOf(html);
    const selectors = data.hasPart.map(({ cssSelector }) => cssSelector);
    assert.equal(new Set(selectors).size, 5);
    for (const selector of selectors) {
      assert.match(selector, /^\.[a-z][a-z\d-]*$/);
      const found = inPage(html, 'div').filter((each) => `.${attribute(each, 'class')}` === selector);
      assert.equal(found.length, 1, selector);
    }
    assert.deepEqual(
      inPage(html, 'script').map((each) => attribute(each, 'type')),
      ['application/ld+json', 'application/json'],
    );
    assert.equal(data.headline, '</script><script>');
  });

  it('is no other page: there it is refused, with a sentence', async () => {
    const elsewhere = await refusal(page('https://partner.example/story.html'), { url: undefined });
    assert.equal(elsewhere.name, 'PrerenderError');
    assert.equal(
      elsewhere.message,
      "Structured data belongs on the briefing's own page, https://partner.example/briefings/igf-permanent.html; " +
        'this page is https://partner.example/story.html.',
    );
    assert.deepEqual([elsewhere.tag, elsewhere.line], ['event-briefing', 1]);

    const nameless = await refusal(`\n${ARTICLE.replace('"/', '"https://backbone.example/')}`, { url: undefined });
    assert.match(nameless.message, /this page is one that names no canonical URL\.$/);
    assert.equal(nameless.line, 2);
    const canonicalWins = await refusal(page('https://partner.example/story.html'));
    assert.match(canonicalWins.message, /this page is https:\/\/partner\.example\/story\.html\./);
    const empty = await refusal(page(OWN_PAGE, '<briefing-card src="/feed.json"></briefing-card>'));
    assert.match(empty.message, /There is no <event-briefing>/);
  });
});
