import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { launch, notInFirefox, open, startServer, textOf, until } from './support.js';

const ITEM = 'src="/feeds/backbone.json" briefing="igf-permanent"';
const FAR = '<div style="block-size: 6000px"></div>';
const LINK = '<a href="https://backbone-brief.example/">What the author left</a>';

/** How many of the cards have been drawn. */
const drawn = (page) =>
  page.$$eval('briefing-card', (all) => all.filter((each) => each.shadowRoot?.querySelector('article')).length);

describe('Late', () => {
  let browser;
  let server;
  before(async () => {
    [browser, server] = await Promise.all([launch(), startServer()]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  for (const [tag, words] of [
    ['briefing-card', 'United Nations makes'],
    ['event-briefing', 'What Happened'],
    ['briefing-list', 'United Nations makes'],
    ['watch-list', 'What To Watch'],
    ['source-list', 'Public references'],
    ['confidence-badge', 'High confidence'],
  ]) {
    it(`<${tag} loading="lazy"> asks for nothing until a reader is near`, async () => {
      const page = await open(browser, server.page(`${FAR}<${tag} loading="lazy" ${ITEM}>${LINK}</${tag}>`));
      const before = page.requests.length;
      assert.ok((await textOf(page, tag)).includes('What the author left'), 'what the author left is there');
      // Near is as far again as what is seen, so that this is not.
      await page.evaluate(() => scrollTo(0, 3000));
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      assert.deepEqual(page.requests.slice(before), []);
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await until(async () => (await textOf(page, tag)).includes(words), words);
      assert.ok(page.requests.some((url) => url.endsWith('/feeds/backbone.json')));
      assert.deepEqual(page.faults, []);
      await page.close();
    });
  }

  it('a lazy element that is not displayed waits until it is', async () => {
    const page = await open(
      browser,
      server.page(`<div hidden><briefing-card loading="lazy" ${ITEM}></briefing-card></div>`),
    );
    const before = page.requests.length;
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.equal(page.requests.length, before);
    await page.$eval('div', (div) => (div.hidden = false));
    await until(async () => (await textOf(page)).includes('United Nations'), 'it is shown');
    await page.close();
  });

  /** Puts a crowd of cards into a page, and resolves when the first is there. */
  async function crowd(page) {
    await page.evaluate((link) => {
      const card = `<briefing-card briefing="igf-permanent">${link}</briefing-card>`;
      document.body.innerHTML = `<briefing-feed src="/feeds/backbone.json">${card.repeat(400)}</briefing-feed>`;
    }, LINK);
    await until(async () => (await textOf(page, 'briefing-card')).includes('United Nations'), 'the first card');
  }

  it('of a crowd all are drawn in the end, by one request', async () => {
    const page = await open(browser, server.page(''));
    await crowd(page);
    await until(async () => (await drawn(page)) === 400, 'all cards', 20_000);
    assert.equal(page.requests.filter((url) => url.endsWith('/feeds/backbone.json')).length, 1);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('whoever jumps down a long page finds the cards there drawn', async () => {
    const page = await open(browser, server.page(''));
    await crowd(page);
    await page.evaluate(() => document.querySelectorAll('briefing-card')[300].scrollIntoView({ block: 'center' }));
    const middle = () =>
      page.evaluate(() => {
        const seen = document.elementFromPoint(200, innerHeight / 2);
        return seen?.localName === 'briefing-card' && seen.shadowRoot.querySelector('article') !== null;
      });
    await until(middle, 'what is in the middle of the window is drawn');
    await page.close();
  });

  it(
    'before it is printed a crowd is drawn as a whole',
    { skip: notInFirefox('it cannot be told to print') },
    async () => {
      const page = await open(browser, server.page(''));
      await crowd(page);
      await page.evaluate(() => {
        addEventListener('beforeprint', () => {
          const all = [...document.querySelectorAll('briefing-card')];
          window.printed = all.filter((each) => each.shadowRoot?.querySelector('article')).length;
        });
      });
      // One sheet will do, without what a screen reader would be told of it: the page is the same.
      await page.pdf({ pageRanges: '1', tagged: false });
      assert.equal(await page.evaluate(() => window.printed), 400);
      await page.close();
    },
  );

  it('with loading="eager" a crowd is drawn at once', async () => {
    const page = await open(browser, server.page(''));
    const count = await page.evaluate(async () => {
      const feed = await (await fetch('/feeds/backbone.json')).json();
      const cards = Array.from({ length: 100 }, () => document.createElement('briefing-card'));
      for (const card of cards) Object.assign(card, { loading: 'eager', briefing: feed.items[0] });
      document.body.append(...cards);
      await Promise.resolve().then(() => cards.at(-1).updateComplete);
      return cards.filter((each) => each.shadowRoot.querySelector('article')).length;
    });
    assert.equal(count, 100);
    await page.close();
  });
});
