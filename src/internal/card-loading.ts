import { once } from './on-need.js';

/**
 * What draws the layouts of a card other than `card`, which is the one that most pages have. Apart from what others load, which would
 * come with each card.
 */
export const loadLayouts = once(() => import('./card-layouts.js'));
