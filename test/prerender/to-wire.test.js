import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { readFeed } from '../../dist/model/json-feed.js';
import { toWire } from '../../dist/prerender/to-wire.js';

const FEED_URL = 'https://backbone-brief.example/feeds/feed.json';
const fixtures = new URL('../fixtures/', import.meta.url);
const names = (await readdir(fixtures)).filter((name) => name.endsWith('.json'));
const feeds = [];
for (const name of names) {
  const { feed } = readFeed(JSON.parse(await readFile(new URL(name, fixtures), 'utf8')), FEED_URL);
  if (feed) feeds.push([name, feed]);
}

/** What came over in JSON, read at an address of its own: nothing in it may still depend on one. */
const again = (wire) => readFeed(JSON.parse(JSON.stringify(wire)), 'https://elsewhere.example/deep/page.html');

describe('A feed, written as JSON again,', () => {
  it('is that of the fixtures', () => assert.ok(feeds.length >= 3, names.join(', ')));

  for (const [name, feed] of feeds) {
    it(`is the same when it is read: ${name}`, () => {
      const { feed: read, problems } = again(toWire(feed));
      assert.deepEqual(read, feed);
      // Items with no text of their own are told of each time; nothing else is wrong.
      assert.deepEqual(
        problems.filter(({ expected }) => expected !== 'content_text or content_html'),
        [],
      );
    });
  }

  it('has the items that are wanted, and no next page', () => {
    const [, feed] = feeds.find(([name]) => name === 'backbone.json');
    const wanted = feed.items.slice(3, 5);
    const { feed: read } = again(toWire({ ...feed, nextUrl: 'https://backbone-brief.example/2.json' }, wanted));
    assert.deepEqual(read.items, wanted);
    assert.equal(read.nextUrl, undefined);
    assert.deepEqual(read.tiers, feed.tiers);
  });

  it('has what every field of the format can hold', () => {
    const full = {
      version: 'https://jsonfeed.org/version/1.1',
      ...{ title: 'T', home_page_url: '/', feed_url: 'feed.json', description: 'D', icon: '/i.png', language: 'en' },
      authors: [{ name: 'N', url: '/n', avatar: '/a.png' }],
      expired: true,
      _briefing: {
        version: 1,
        scale: {
          id: 's',
          title: 'S',
          owner: 'O',
          url: '/s',
          bands: [{ min: 0, grade: 'A', label: 'L', meaning: 'M' }],
        },
        index: { label: 'All', url: '/all' },
        tiers: [{ id: 't', name: 'N', label: 'L', title: 'T', summary: 'S', join: { label: 'J', url: '/join' } }],
      },
      items: [
        {
          ...{ id: 'a', url: 'a.html', external_url: 'https://other.example/', title: 'T', summary: 'S' },
          ...{ content_text: 'C', content_html: '<p>C</p>', image: 'a.png', language: 'fr', tags: ['x'] },
          ...{ date_published: '2026-01-01T00:00:00Z', date_modified: '2026-01-02', authors: [{ name: 'A' }] },
          _briefing: {
            version: 1,
            kind: 'event',
            kicker: ['K'],
            figure: {
              ...{ alt: 'A', caption: 'C', source_context: 'S', relevance: 'R', provenance: 'P', credit: 'C' },
              ...{ width: 1, height: 1 },
            },
            facets: [{ id: 'f', label: 'L', value: 'V', note: 'N' }],
            confidence: {
              ...{ score: 0.5, evidence: 'E', note: 'N', likelihood: 'L' },
              history: [{ date: '2026-01-01', score: 0.4, note: 'N' }],
            },
            sources: [
              {
                ...{ title: 'T', url: 's.html', publisher: 'P', date: '2026-01-01', reliability: 'B' },
                archived_url: 'old.html',
              },
            ],
            sections: [
              { id: 's', title: 'T', content_text: 'C', items: ['one', { term: 'T', text: 'X', url: 'x.html' }] },
              {
                ...{ id: 'w', title: 'W', kind: 'watch' },
                items: ['two', { id: 'e', text: 'X', status: 'open', due: '2026-03-31', url: 'e.html' }],
              },
            ],
            gates: [{ id: 'g', tier: 't', title: 'T', summary: 'S', url: '/members/g' }],
            revisions: [{ date: '2026-01-02', summary: 'S' }],
          },
        },
      ],
    };
    const { feed, problems } = readFeed(full, FEED_URL);
    assert.deepEqual(problems, []);
    const wire = toWire(feed);
    assert.deepEqual(again(wire).feed, feed);
    // Absolute, and every name the format's own.
    const fields = (value) =>
      value && typeof value === 'object'
        ? Object.entries(value).flatMap(([key, each]) => [...(Array.isArray(value) ? [] : [key]), ...fields(each)])
        : [];
    const { about: _about, ...known } = Object.fromEntries(fields(full).map((name) => [name, true]));
    assert.deepEqual([...new Set(fields(wire))].toSorted(), Object.keys(known).toSorted());
    assert.doesNotMatch(JSON.stringify(wire), /"(?:url|image|avatar|icon|\w+_url)":"(?!https:)/);
  });
});
