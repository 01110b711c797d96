import { find, hasPicture, isDrawn } from './cards.js';
import { observed } from './observed.js';
import { frameDrawn } from './turns.js';

/** The milliseconds from the start of the navigation until the first card is painted, and until it has its picture. */
export async function first(selector) {
  const watched = observed();
  const card = await until(() => {
    const found = document.querySelector(selector);
    return found && isDrawn(found) && found;
  });
  const text = performance.now();
  await until(() => hasPicture(card));
  const picture = performance.now();
  return { text, picture, ...watched() };
}

/** The same for an article; and until its "?" opens the table of grades when it is pressed. */
export async function firstAnswer(selector) {
  const [seen, answer] = await Promise.all([first(selector), answered(selector)]);
  return { ...seen, answer };
}

async function answered(selector) {
  // An answer takes a frame or two.
  await until(() => {
    const article = document.querySelector(selector);
    const badge = article && find(article, 'confidence-badge');
    const button = badge && find(badge, '[part~="explain"]');
    if (button?.getAttribute('aria-expanded') === 'true') return true;
    button?.click();
    return false;
  }, 3);
  return performance.now();
}

/** Asks after every frame, or after so many, until there is something true, and gives that. */
async function until(ask, frames = 1) {
  for (;;) {
    for (let frame = 0; frame < frames; frame++) await frameDrawn();
    const answer = ask();
    if (answer) return answer;
  }
}
