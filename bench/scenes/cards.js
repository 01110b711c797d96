// A thousand cards from one feed.
import { counted, withPage } from '../browser.js';
import { pageOf } from '../pages.js';
import { RIVALS } from '../rivals.js';

const COUNT = 1000;

export const cards = {
  title: 'A thousand cards',
  says: `One feed of ${COUNT} items, fetched in the run, and a card for each in a grid.`,
  rivals: RIVALS,
  measures: ['shown', 'work', 'drawn', 'rendering', 'main', 'longest', 'heap', 'nodes', 'shift'],
  measure: (tools, rival) => measureCards(tools, rival, COUNT),
  verify: verifyCards,
};

/** One measurement of `length` cards of one rival. */
export function measureCards(tools, rival, length) {
  const ids = Array.from({ length }, (_, index) => `item-${index}`);
  return measureScene(tools, rival, `/feeds/${length}.json`, ids);
}

/** One measurement of what a rival shows of a feed. */
export async function measureScene({ browser, server }, rival, feed, ids) {
  const path = await pageOf(server, rival);
  return withPage(browser, async (page, client) => {
    await page.goto(server.origin + path, { waitUntil: 'networkidle0' });
    const count = await counted(client);
    const shown = await page.evaluate(
      (url, names, selector) => window.bench.untilShown(() => window.run(url, names), selector, names.length),
      feed,
      ids,
      rival.cards,
    );
    const { main: work } = await count.times();
    const seen = await page.evaluate(() => window.bench.untilDrawn());
    return { shown, work, ...seen, ...(await count.all()) };
  });
}

/** What stands in one line for one is in two boxes for another: the spaces between are not compared. */
const lettersOf = ({ text }) => text.replaceAll(' ', '');

/** Whoever shows another text, or a card of another size, does other work. */
export function verifyCards(found, rivals, base) {
  const [own] = found[base];
  for (const [name, [first]] of Object.entries(found)) {
    if (lettersOf(first) !== lettersOf(own))
      throw new Error(`The first card of "${name}" says\n${first.text}\nand not\n${own.text}`);
    if (rivals[name].hasOwnFrame) continue;
    const isAlike = first.size.every((length, index) => Math.abs(length - own.size[index]) <= 1);
    if (!isAlike)
      throw new Error(`The first card of "${name}" takes up ${first.size.join(' by ')}, not ${own.size.join(' by ')}.`);
  }
}
