import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { pagesOf } from '../../demo/backbone/feed-pages.js';
import { startDemo } from '../../demo/start.js';

const SIZE = 5;
const DAY = 86_400_000;
const item = (number) => ({ id: `${number}`, date_published: new Date(number * DAY).toISOString() });
/** A feed of so many items, not in order. */
const feedOf = (count) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'x',
  items: Array.from({ length: count }, (_, index) => item((index * 7919) % count)),
});
const pages = (count) => pagesOf(feedOf(count), { name: 'p', size: SIZE });

/** The items of all pages, as whoever follows `next_url` gets them. */
function followed(files, name = 'p.json') {
  const { items, next_url: next } = files.get(name);
  return next ? [...items, ...followed(files, next)] : items;
}

describe('A feed in pages', () => {
  it('has every briefing once, the newest first', () => {
    // 7919 has no factor in common with any of these.
    for (let count = 0; count <= 60; count++) {
      const ids = followed(pages(count)).map(({ id }) => Number(id));
      assert.deepEqual(
        ids,
        Array.from({ length: count }, (_, index) => count - 1 - index),
      );
    }
  });

  it('has a first page that is never short, and all others full', () => {
    for (let count = SIZE; count <= 60; count++) {
      const [first, ...others] = [...pages(count).values()].map(({ items }) => items.length);
      assert.ok(first >= SIZE && first < 2 * SIZE, `${count}: ${first}`);
      assert.ok(others.every((length) => length === SIZE));
    }
  });

  it('leaves every full page as it is when there is news', () => {
    for (let count = 0; count < 60; count++) {
      const before = pages(count);
      const now = pages(count + 1);
      for (const [name, page] of before) if (name !== 'p.json') assert.deepEqual(now.get(name), page, name);
    }
  });

  it('changes one page when an old briefing is put right', () => {
    const feed = feedOf(32);
    const changed = {
      ...feed,
      items: feed.items.map((each) => (each.id === '3' ? { ...each, title: 'Right' } : each)),
    };
    const [before, now] = [feed, changed].map((each) => pagesOf(each, { name: 'p', size: SIZE }));
    const others = [...before.keys()].filter(
      (name) => JSON.stringify(before.get(name)) !== JSON.stringify(now.get(name)),
    );
    assert.deepEqual(others, ['p-1.json']);
  });

  describe('at the publisher', () => {
    let demo;
    before(async () => (demo = await startDemo()));
    after(() => demo?.close());

    it('is the feed in other portions', async () => {
      const read = async (name) => (await fetch(new URL(name, demo.publisher))).json();
      const whole = await read('feed.json');
      const found = [];
      let pagesRead = 0;
      for (let name = 'paged.json'; name; pagesRead++) {
        const { items, next_url: next, feed_url: own, ...head } = await read(name);
        assert.equal(own, name);
        assert.equal(head.title, whole.title);
        found.push(...items);
        name = next;
      }
      assert.equal(pagesRead, 3);
      const byId = (items) => Object.fromEntries(items.map((each) => [each.id, each]));
      assert.equal(found.length, whole.items.length);
      assert.deepEqual(byId(found), byId(whole.items));
    });
  });
});
