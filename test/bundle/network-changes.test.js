import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { feedOf, inTurn, isSilent, item, sends, stalls } from '../server/hostile.js';
import { useNetwork } from './network-rig.js';
import { textOf, until } from './support.js';

const MOST_PAGES = 50;

describe('When a feed changes, or what is asked of it', () => {
  const net = useNetwork();

  const titled = (title, delay) => sends(feedOf([item('x', { title })]), { delay });
  const orders = ([a, b, c]) => [
    [a, b, c],
    [a, c, b],
    [b, a, c],
    [b, c, a],
    [c, a, b],
    [c, b, a],
  ];

  it('N14: of feeds that were asked for one after the other, only the last one is shown', async () => {
    const page = await net.open('<main></main>');
    await Promise.all(
      orders([0, 200, 400]).map(async (delays, index) => {
        const [first, second, third] = delays;
        const a = net.hostile.serve(inTurn(titled('First', first), titled('Third', third)));
        const b = net.hostile.serve(titled('Second', second));
        const set = (url) => page.$eval(`#card-${index}`, (card, src) => void (card.src = src), url);
        await page.$eval(
          'main',
          (main, id) => main.append(Object.assign(document.createElement('briefing-card'), { id })),
          `card-${index}`,
        );
        await set(a.url);
        await until(() => a.log.length === 1, 'the first is asked for');
        await set(b.url);
        await until(() => b.log.length === 1, 'the second is asked for');
        await set(a.url);
        const shown = () => textOf(page, `#card-${index}`);
        await until(async () => (await shown()).includes('Third'), `${delays}: the third is shown`);
        // Until the slowest would have come, too.
        await until(() => performance.now() > b.log[0].at + 600, 'all are over');
        assert.ok((await shown()).includes('Third'), `${delays}: and stays`);
        const last = (await page.evaluate((id) => window.told.filter((each) => each.id === id), `card-${index}`)).at(
          -1,
        );
        assert.equal(last.src, a.url, String(delays));
        assert.ok(a.log.length === 2 && b.log.length === 1, 'and nothing is asked for more often than it was wanted');
      }),
    );
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N14: a refresh that is under way when the feed changes does not come back', async () => {
    const a = net.hostile.serve(inTurn(titled('First', 0), titled('Late', 400)));
    const b = net.hostile.serve(titled('Second', 0));
    const page = await net.open(`<briefing-feed src="${a.url}"><briefing-card></briefing-card></briefing-feed>`);
    const shows = (text) => until(async () => (await textOf(page)).includes(text), text);
    await shows('First');
    await page.$eval('briefing-feed', (feed) => void feed.reload());
    await until(() => a.log.length === 2, 'is refreshed');
    await page.$eval('briefing-feed', (feed, src) => void (feed.src = src), b.url);
    await shows('Second');
    await until(() => a.closed.length === 1, 'the server sees the close');
    assert.ok(!(await textOf(page)).includes('Late'));
    assert.deepEqual(
      (await page.evaluate(() => window.told)).map(({ src }) => src),
      [a.url, b.url],
    );
    await page.close();
  });

  it('N15: who is removed hangs up at once, and says nothing more', async () => {
    for (const answer of [isSilent, stalls]) {
      const feed = net.hostile.serve(answer);
      const page = await net.open(`<briefing-card src="${feed.url}"></briefing-card>`);
      await until(() => feed.log.length === 1, 'is asked for');
      const asked = performance.now();
      await page.$eval('briefing-card', (card) => card.remove());
      await until(() => feed.closed.length === 1, 'the server sees the close', 2000);
      assert.ok(feed.closed[0] - asked < 1000, `${feed.closed[0] - asked} ms`);
      assert.deepEqual(await page.evaluate(() => window.told), []);
      assert.equal(feed.log.length, 1);
      await page.close();
    }
  });

  it('N17: a page in the background asks for nothing, and once for all that it has missed', async () => {
    const [often, seldom] = [0, 1].map(() => net.hostile.serve(titled('Headline', 0)));
    // A minute of the page's timers is a tenth of a second here, and its clock can be set.
    const time = `<script>{
      const [set, real] = [setInterval, Date.now];
      setInterval = (work, ms) => set(work, ms / 600);
      window.ahead = 0;
      Date.now = () => real() + ahead;
    }</script><script type="module" src="/dist/cdn/briefing-elements.js"></script>`;
    const body = `<briefing-feed refresh="60" src="${often.url}"></briefing-feed>
      <briefing-feed refresh="7200" src="${seldom.url}"></briefing-feed>`;
    const page = await net.open(body, { head: time });
    const cdp = await page.createCDPSession();
    const front = await net.browser.newPage();
    const polls = (count) => until(() => often.log.length >= count, `${count} requests`);
    const isHidden = () => page.evaluate(() => document.hidden);
    for (const isFrozen of [false, true]) {
      await page.bringToFront();
      await polls(often.log.length + 3);
      const asked = seldom.log.length;
      await front.bringToFront();
      await until(isHidden, 'is hidden');
      await page.evaluate(() => (window.ahead += 10_000_000));
      if (isFrozen) await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
      const { length: before } = often.log;
      const left = performance.now();
      await until(() => performance.now() > left + 800, 'eight periods go by');
      assert.ok(often.log.length <= before + 1, `${often.log.length - before} requests of a hidden page`);
      assert.equal(seldom.log.length, asked, 'nor what is due');
      if (isFrozen) await cdp.send('Page.setWebLifecycleState', { state: 'active' });
      await page.bringToFront();
      await until(() => seldom.log.length > asked, 'what is due is asked for', 5000);
      await polls(often.log.length + 3);
      assert.equal(seldom.log.length, asked + 1, 'once');
    }
    assert.deepEqual(page.uncaught, []);
    await page.close();
    await front.close();
  });

  it('N18: a feed that goes on and on is followed only so far, never in a circle, and to no other origin', async () => {
    const other = net.hostile.serve(sends(feedOf([item('wanted')])), 'other.localhost');
    const paged = (next) =>
      net.hostile.serve(({ response, query }) => {
        const page = Number(query.get('page') ?? 1);
        sends(feedOf([item(`item-${page}`)], { next_url: next(page) }))({ response });
      });
    const endless = paged((page) => `?page=${page + 1}`);
    const itself = paged(() => '');
    const circle = paged((page) => `?page=${page === 1 ? 2 : 1}`);
    const away = paged(() => other.url);
    const all = [endless, itself, circle, away];
    const page = await net.open(
      all.map(({ url }) => `<briefing-card src="${url}" briefing="wanted"></briefing-card>`).join(''),
    );
    await until(() => page.$$eval(':state(failed)', ({ length }) => length === 4), 'each has failed');
    const codes = (await page.evaluate(() => window.told))
      .filter(({ type }) => type === 'briefing-error')
      .map(({ code }) => code);
    assert.deepEqual(codes, Array(4).fill('not-found'));
    assert.deepEqual(
      all.map(({ log }) => log.length),
      [MOST_PAGES, 1, 3, 1],
    );
    assert.equal(other.log.length, 0);
    await page.close();

    const asked = paged((number) => `?page=${number + 1}`);
    const list = await net.open(`<briefing-list src="${asked.url}" limit="1" searchable></briefing-list>`);
    await until(() => list.$('briefing-list:state(ready)'), 'is there');
    await (await until(() => list.$('briefing-list >>> [part~=more]'), 'a button for more')).click();
    await until(async () => (await textOf(list)).includes('Headline item-2'), 'the second page is shown');
    assert.equal(asked.log.length, 2, 'a list goes on when the reader asks for more');
    await list.close();
  });

  it('N19: a refresh that changes, reorders and doubles items leaves the reader where he is', async () => {
    const link = (id) => ({ url: `https://publisher.example/${id}` });
    const of = (id, title = `Headline ${id}`, score = 0.8) =>
      item(id, { title, ...link(id), _briefing: { confidence: { score } } });
    const before = feedOf([of('a'), of('b'), of('c')], { _briefing: { version: 1 } });
    const future = { ...of('b', 'Headline b, put right'), date_published: '2999-01-01T00:00:00Z' };
    const after = feedOf([of('c'), future, of('d'), of('b', 'A double'), of('a')], { _briefing: { version: 1 } });
    const feed = net.hostile.serve(inTurn(sends(before), sends(after), sends(after.replace('put right', 'once more'))));
    const page = await net.open(`<briefing-feed src="${feed.url}"><briefing-list></briefing-list>
      <confidence-badge briefing="b"></confidence-badge></briefing-feed>`);
    await until(async () => (await textOf(page)).includes('Headline c'), 'is there');
    const second = await page.evaluateHandle(() => {
      const list = document.querySelector('briefing-list');
      return [...list.shadowRoot.querySelectorAll('briefing-card')][1].shadowRoot.querySelector('a');
    });
    await second.focus();
    await page.$eval('briefing-feed', (each) => each.reload());
    await until(async () => (await textOf(page)).includes('put right'), 'is refreshed');
    const { titles, focused } = await page.evaluate(() => {
      const deep = (root) =>
        root.activeElement?.shadowRoot ? deep(root.activeElement.shadowRoot) : root.activeElement;
      const cards = [...document.querySelector('briefing-list').shadowRoot.querySelectorAll('briefing-card')];
      return {
        titles: cards.map((card) => card.shadowRoot.querySelector('[part~=headline]').textContent.trim()),
        focused: deep(document)?.href,
      };
    });
    assert.deepEqual(
      titles,
      ['Headline c', 'Headline b, put right', 'Headline d', 'Headline a'],
      'the first of an id stands',
    );
    assert.equal(focused, 'https://publisher.example/b');
    await page.click('confidence-badge >>> [part=explain]');
    await until(() => page.$('confidence-badge:state(open)'), 'is open');
    await page.$eval('briefing-feed', (each) => each.reload());
    await until(async () => (await textOf(page, 'briefing-list')).includes('once more'), 'is refreshed again');
    assert.ok(await page.$('confidence-badge:state(open)'), 'what was open is open');
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });
});
