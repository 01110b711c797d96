import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { breaks, feedOf, isBomb, isEndless, item, sends } from '../server/hostile.js';
import { outcomesOf, useNetwork } from './network-rig.js';
import { textOf, until } from './support.js';

/** The largest feed that is read, in bytes, and what may be under way on this machine when that is noticed. */
const LIMIT = 5_000_000;
const UNDER_WAY = 10_000_000;

const FEED = feedOf([item('a')]);

describe('How much a feed’s server can send', () => {
  const net = useNetwork();

  it('N6: a feed without end, or one that unpacks to it, is read to the limit and not further', async () => {
    let sent = 0;
    const endless = net.hostile.serve(isEndless((bytes) => (sent += bytes)));
    const bomb = net.hostile.serve(isBomb(500_000_000));
    const page = await net.open();
    for (const { code } of await outcomesOf(page, [endless.url, bomb.url])) assert.equal(code, 'too-large');
    await until(() => endless.closed.length === 1 && bomb.closed.length === 1, 'the server sees the close');
    assert.ok(sent >= LIMIT && sent < LIMIT + UNDER_WAY, `${sent} bytes were sent`);
    assert.deepEqual([endless.log.length, bomb.log.length], [1, 1], 'neither is asked for again');

    const items = Array.from({ length: 30_000 }, (_, id) => ({ id, title: 'T' }));
    const [{ items: read }] = await outcomesOf(page, [net.hostile.serve(sends(feedOf(items))).url]);
    assert.equal(read, 20_000, 'items');
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N8: a feed nested 200,000 deep, at any place, is read as one that is not', async () => {
    const deep = (open, close, depth) => open.repeat(depth) + close.repeat(depth);
    const lists = deep('[', ']', 200_000);
    const objects = `${'{"_briefing":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
    const page = await net.open();
    const at = (place) => feedOf([item('a'), item('b')]).replace(...place);
    const bodies = {
      'in the extension of a feed': at(['"items"', `"_briefing":${objects},"items"`]),
      'in the extension of an item': at(['"id":"b"', `"id":"b","_briefing":${objects}`]),
      'in place of a text': at(['"Text of b."', lists]),
      'in place of an item': at(['{"id":"b"', `${lists},{"id":"b"`]),
      'in what nobody knows': at(['"id":"b"', `"id":"b","x":${lists}`]),
    };
    const outcomes = await outcomesOf(
      page,
      Object.values(bodies).map((body) => net.hostile.serve(sends(body)).url),
    );
    for (const [index, name] of Object.keys(bodies).entries()) {
      const { code, items } = outcomes[index];
      assert.deepEqual([code, items], ['ready', 2], name);
    }
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N9: traps for what takes the square of the time', async () => {
    const tags = Array.from({ length: 100_000 }, (_, index) => `tag ${index}`);
    const same = Array.from({ length: 100_000 }, () => ({ id: 'a', title: 'T' }));
    const hidden = (html) => feedOf([{ id: 'a', content_html: `Before ${html}` }]);
    const bodies = {
      '100,000 tags': feedOf([item('a', { tags })]),
      '100,000 items of one id': feedOf(same),
      'a title of a million letters': feedOf([item('a', { title: 'word '.repeat(200_000) })]),
      'a text of a million letters in one paragraph': feedOf([item('a', { content_text: 'word '.repeat(200_000) })]),
      'a million empty lines': feedOf([item('a', { content_text: 'a\n\n'.repeat(300_000) })]),
      'tags that are not closed': hidden('<'.repeat(1_000_000)),
      'scripts that are not closed': hidden('<script '.repeat(120_000)),
      'comments that are not closed': hidden('<!--'.repeat(250_000)),
      'elements in elements': hidden('<div>'.repeat(100_000)),
    };
    for (const [name, body] of Object.entries(bodies)) {
      const { url } = net.hostile.serve(sends(body));
      const page = await net.open(
        `<event-briefing src="${url}"></event-briefing><briefing-card src="${url}"></briefing-card>`,
      );
      await until(() => page.$$eval(':state(ready)', (all) => all.length === 2), name, 15_000);
      const { letters, elements } = await page.$$eval('event-briefing, briefing-card', (all) => {
        const roots = all.map(({ shadowRoot }) => shadowRoot);
        const count = (read) => Math.max(...roots.map(read));
        return {
          letters: count((root) => root.textContent.length),
          elements: count((root) => root.querySelectorAll('*').length),
        };
      });
      assert.ok(letters < 600_000 && elements < 6000, `${name}: ${letters} letters, ${elements} elements`);
      assert.deepEqual(page.uncaught, []);
      await page.close();
    }
  });

  it('N7, N11: a connection that breaks, before or in the midst of it, shows nothing of the feed', async () => {
    const page = await net.open();
    const [cut, early] = [net.hostile.serve(breaks(FEED)), net.hostile.serve(breaks())];
    for (const { code } of await outcomesOf(page, [cut.url, early.url])) assert.equal(code, 'network');
    // A browser asks again by itself, once or twice, where a connection that it had kept was cut.
    assert.equal(cut.log.length, 3);
    assert.ok(early.log.length >= 3 && early.log.length <= 9, `${early.log.length} requests`);
    assert.ok(!(await textOf(page)).includes('Headline'));
    await page.close();
  });
});
