// What the benchmark holds us to.
import { median, ratioOf } from './statistics.js';

/** What a rival of a scene is to keep to: a limit for a measure, or for its ratio to another rival's. */
const GOALS = [
  ['One card in one file, in bytes', 'bytes', 'file', 'bytes', 14_000],
  ['All elements, in bytes', 'bytes', 'script', 'bytes', 24_000],
  ['1,000 cards: all shown, to the hand-written element', 'cards', 'ours', 'shown', 0.6, 'hand'],
  ['1,000 cards, nothing late: all shown, to plain Lit', 'cards', 'eager', 'shown', 1.1, 'lit'],
  ['1,000 cards: heap, to plain Lit', 'cards', 'ours', 'heap', 1.5, 'lit'],
  ['1,000 cards, nothing late: heap, to plain Lit', 'cards', 'eager', 'heap', 1.5, 'lit'],
  ['List of 10,000: first card, to a list of 100', 'list', 'many', 'first', 1.3, 'hundred'],
  ['List of 10,000: longest task while it is read on, in ms', 'list', 'many', 'longestScroll', 50],
  ['List of 10,000: nodes at first, to a list of 100', 'list', 'many', 'nodesFirst', 1.05, 'hundred'],
  // The first twelve, and twenty times as many more.
  ['List of 10,000: growth of nodes by twenty times "Show more"', 'list', 'many', 'growth', 21],
  // Frames that stand there before the feed move by what their cards differ from most; Web Vitals calls so much good.
  ['1,000 cards: layout shift', 'cards', 'ours', 'shift', 0.1],
  ['First visit: layout shift', 'cold', 'ours', 'shift', 0],
  ['Article: layout shift', 'article', 'ours', 'shift', 0],
  ['Article drawn ahead: layout shift', 'ahead', 'ahead', 'shift', 0],
];

/** The goals with what was measured, as far as it was. */
export function goalsOf(results) {
  return GOALS.flatMap(([says, scene, rival, key, limit, to]) => {
    const values = (name) => results[scene]?.[name]?.map((one) => one[key]);
    const ours = values(rival);
    const theirs = to && values(to);
    if (!ours || (to && !theirs)) return [];
    const value = (to ? ratioOf(ours, theirs).median : median(ours)) ?? Number.NaN;
    return { says, value, limit, isMet: value <= limit };
  });
}
