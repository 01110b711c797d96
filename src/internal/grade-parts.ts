import { gradeOf } from '../model/confidence.js';
import { cached } from './format.js';
import { scaleOf, wordsOf } from './grade-words.js';

import type { Briefing } from '../model/briefing.js';
import type { Grade, Scale } from '../model/confidence.js';
import type { Feed } from '../model/json-feed.js';
import type { Words } from './words.js';

/** What a grade is shown by on one line: the class of its bars, their box and paths, its words and number. */
export type GradeParts = readonly [
  look: string,
  box: string,
  empty: string,
  full: string,
  text: string,
  number?: string | undefined,
];

/** As many bars as the scale has bands, rising up to the grade's; the rest are dots: the paths of these and of those. */
export function paths(rank: number, of: number): readonly [empty: string, full: string] {
  let full = '';
  let empty = '';
  for (let index = 0; index < of; index++) {
    const isFull = index < rank;
    const height = isFull ? 4 + (10 * index) / Math.max(1, of - 1) : 2;
    const bar = `M${String(index * 5)} 14v-${String(height)}h3V14z`;
    if (isFull) full += bar;
    else empty += bar;
  }
  return [empty, full];
}

export const boxOf = (of: number): string => `0 0 ${String(of * 5 - 2)} 14`;

export function partsOf(grade: Grade | undefined, scale: Scale, words: Words): GradeParts {
  const { length } = scale.bands;
  const { rank = 0, tone = 'none' } = grade ?? {};
  const [empty, full] = cached(`bars ${String(rank)}/${String(length)}`, () => paths(rank, length));
  return [`bars ${tone}`, boxOf(length), empty, full, ...wordsOf(grade, scale, words)];
}

/** Those of a briefing's grade, on its feed's scale. A plain item, which nobody graded, has none. */
export function gradeParts(
  { confidence, version }: Briefing,
  feed: Feed | undefined,
  words: Words,
): GradeParts | undefined {
  if (!confidence && version === undefined) return undefined;
  const scale = scaleOf(feed, words);
  return partsOf(gradeOf(confidence?.score, scale), scale, words);
}
