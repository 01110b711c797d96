import { PLAIN_SCALE } from '../model/confidence.js';
import { formatPercent } from './format.js';
import { grades } from './strings/en.js';
import { said } from './said.js';

import type { Grade, Scale } from '../model/confidence.js';
import type { Feed } from '../model/json-feed.js';
import type { Words } from './words.js';

/** The scale of a feed; where it brings none, the default one, in the words of the page's language. */
export const scaleOf = (feed: Feed | undefined, { texts }: Pick<Words, 'texts'>): Scale =>
  feed?.scale ?? texts?.scale ?? PLAIN_SCALE;

/** A grade in words and its number, apart: `['High confidence', '(92%)']`. Never a lone letter, and never 0 % for "not rated". */
export function wordsOf(
  grade: Grade | undefined,
  { noun }: Scale,
  words: Pick<Words, 'texts' | 'locale'>,
): readonly [words: string, number?: string] {
  const strings = said(words, grades);
  const name = noun === 'Likelihood' ? strings.likelihood : strings.noun;
  if (!grade) return [strings.notRated(name)];
  const number = `(${formatPercent(grade.percent, words.locale)})`;
  if (!grade.band) return [name, number];
  const { label } = grade.band;
  return [noun ? strings.rated(name, label) : strings.reading(label), number];
}
