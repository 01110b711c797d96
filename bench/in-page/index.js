// Everything that runs in a page beside what is measured there.
export { first, firstAnswer } from './first.js';
export { observed } from './observed.js';
export { cardsShown, untilDrawn, untilShown } from './timed.js';
export { frameDrawn, idle } from './turns.js';
