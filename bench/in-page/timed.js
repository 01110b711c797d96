import { allTextOf, hasPicture, inView, isDrawn, textOf } from './cards.js';
import { observed } from './observed.js';
import { frameDrawn, idle, nextFrame } from './turns.js';

/** How long the next card may not be drawn before it is taken to wait for the reader. */
const PATIENCE = 5000;
const LONGEST = 150_000;

/** What is under way: the start, the cards, and what was watched. One at a time. */
let run;

/**
 * Calls `begin` and gives the milliseconds until all `count` cards are in the page, those in view are drawn and painted with
 * their pictures, and the main thread has come to rest.
 */
export async function untilShown(begin, selector, count) {
  const watched = observed();
  const start = performance.now();
  let failure;
  Promise.resolve(begin()).catch((error) => (failure = error));
  let cards;
  do {
    await frameDrawn();
    if (failure) throw failure;
    cards = [...document.querySelectorAll(selector)];
    if (performance.now() - start > LONGEST)
      throw new Error(`${cards.length} of ${count} cards came, or not all in view.`);
  } while (cards.length !== count || !inView(cards).every((card) => isDrawn(card) && hasPicture(card)));
  await idle();
  const shown = performance.now() - start;
  run = { watched, start, cards, shown };
  return shown;
}

/** The milliseconds until every card has its DOM, left out where that waits for the reader; and what came of it all. */
export async function untilDrawn() {
  const { watched, start, cards, shown } = run;
  const drawn = await lastDrawn(cards);
  await nextFrame();
  await idle();
  const [first] = cards;
  return {
    drawn: drawn && Math.max(shown, drawn - start),
    ...watched(),
    text: textOf(first),
    whole: allTextOf(first).replace(/\s+/g, ' '),
    size: [first.offsetWidth, first.offsetHeight],
  };
}

/** Waits until those of the cards that are in view are painted with their pictures, and the main thread has come to rest. */
export async function cardsShown(cards) {
  for (;;) {
    await frameDrawn();
    const now = [...cards()];
    if (now.length > 0 && inView(now).every((card) => isDrawn(card) && hasPicture(card))) return idle();
  }
}

/** The moment when the last card was drawn, if they are all drawn without being looked at. To ask for all again and again would be work, too. */
async function lastDrawn(cards) {
  let next = 0;
  let news = performance.now();
  for (;;) {
    const before = next;
    while (next < cards.length && isDrawn(cards[next])) next++;
    if (next > before) news = performance.now();
    if (next === cards.length) return news;
    if (performance.now() - news > PATIENCE) return undefined;
    // Not with every frame: a page that nobody asks for frames has more time.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
