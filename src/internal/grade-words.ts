import { formatPercent } from './format.js';

import type { Grade, Scale } from '../model/confidence.js';
import type { common, grades } from './strings/en.js';

/** The texts that a reading needs. */
export type ReadingStrings = typeof common & typeof grades;

/** A grade in words and its number, apart: `['High confidence', '(92%)']`. Never a lone letter, and never 0 % for "not rated". */
export function wordsOf(
  grade: Grade | undefined,
  { noun }: Scale,
  strings: typeof grades,
  locale: string,
): readonly [words: string, number?: string] {
  if (!grade) return [strings.notRated(noun ?? strings.noun)];
  const number = `(${formatPercent(grade.percent, locale)})`;
  if (!grade.band) return [noun ?? strings.noun, number];
  const { label } = grade.band;
  return [noun ? `${noun}: ${label}` : strings.reading(label), number];
}
