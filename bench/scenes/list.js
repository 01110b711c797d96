// A list of ten thousand beside a list of a hundred, for us alone.
import { counted, withPage } from '../browser.js';
import { headOf, pageWith } from '../pages.js';
import { longestTask } from '../trace.js';

const script = '/dist/cdn/briefing-elements.js';
const PRESSES = 20;

export const list = {
  title: 'A list of ten thousand',
  says: 'A searchable `<briefing-list>` of ours is put into a `<briefing-feed>` that has read its items already; then "Show more" is pressed twenty times (or until all is there), and the page is scrolled from top to bottom.',
  rivals: {
    hundred: { name: 'A list of 100', length: 100 },
    many: { name: 'A list of 10,000', length: 10_000 },
  },
  base: 'hundred',
  measures: ['first', 'work', 'nodesFirst', 'nodesLast', 'growth', 'longestScroll', 'longestWork'],
  measure,
};

async function measure({ browser, server }, { length }) {
  server.put(
    '/pages/list.html',
    pageWith(await headOf({ script }), '<main><briefing-feed class="wide"></briefing-feed></main>'),
  );
  return withPage(browser, async (page, client) => {
    await page.goto(`${server.origin}/pages/list.html`, { waitUntil: 'networkidle0' });
    await page.evaluate(giveFeed, `/feeds/${length}.json`);
    const count = await counted(client);
    const first = await page.evaluate(showList);
    const { main: work } = await count.times();
    const { nodes: nodesFirst } = await count.all();
    const { wall, processor } = await longestTask(page, async () => {
      await page.evaluate(pressMore, PRESSES);
      await scrollThrough(page);
    });
    const { nodes: nodesLast } = await count.all();
    const growth = nodesLast / nodesFirst;
    return { first, work, nodesFirst, nodesLast, growth, longestScroll: wall, longestWork: processor };
  });
}

/** In the page: the feed is read, and nothing shows it yet. */
async function giveFeed(address) {
  const provider = document.querySelector('briefing-feed');
  const response = await fetch(address);
  const feed = await response.json();
  for (const item of feed.items) item.image = new URL(item.image, response.url).href;
  const isRead = new Promise((resolve) => provider.addEventListener('briefing-load', resolve, { once: true }));
  provider.feed = feed;
  await isRead;
  await window.bench.idle();
}

/** In the page: the milliseconds until the cards of the list that are in view are painted. */
async function showList() {
  const provider = document.querySelector('briefing-feed');
  const start = performance.now();
  provider.innerHTML = '<briefing-list searchable></briefing-list>';
  const { shadowRoot } = provider.firstChild;
  await window.bench.cardsShown(() => shadowRoot.querySelectorAll('briefing-card'));
  return performance.now() - start;
}

/** In the page: presses "Show more" so many times, each time when all is there that the last time has brought. */
async function pressMore(times) {
  const { shadowRoot } = document.querySelector('briefing-list');
  const cards = () => shadowRoot.querySelectorAll('briefing-card');
  for (let time = 0; time < times; time++) {
    const button = shadowRoot.querySelector('[part~="more"]');
    if (!button) return;
    const before = cards().length;
    button.scrollIntoView({ block: 'end' });
    button.click();
    do await window.bench.frameDrawn();
    while (cards().length === before);
    await window.bench.cardsShown(cards);
  }
}

/** As a reader does it, with a wheel: the browser scrolls, and draws what comes into view. */
async function scrollThrough(page) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.move(400, 400);
  for (let last = -1; ;) {
    await page.mouse.wheel({ deltaY: 700 });
    const place = await page.evaluate(() => window.bench.frameDrawn().then(() => scrollY));
    if (place === last) return;
    last = place;
  }
}
