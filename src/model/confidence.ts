import { date, identifier, list, record, share, text } from './shape.js';
import { link } from './url.js';

import type { ValueOf } from './shape.js';

/** A stretch of a scale, from `min` up to the next band. */
export const band = record({ min: share, grade: text, label: text, meaning: text }, ['min', 'label']);

const unordered = record({ id: identifier, title: text, owner: text, url: link, bands: list(band, 20) }, ['bands']);

/** A scale as a feed may bring it; read, it has its bands in order. */
export const scale: typeof unordered = {
  ...unordered,
  read(input, reading) {
    const read = unordered.read(input, reading);
    return read && inOrder(read);
  },
};

/** A grade: a score from 0 to 1 and what it rests on. A grade without a usable score is "not rated". */
export const confidence = record({
  score: share,
  evidence: text,
  note: text,
  likelihood: text,
  history: list(record({ date, score: share, note: text }, ['date', 'score']), 200),
});

export type Band = ValueOf<typeof band>;
export type Confidence = ValueOf<typeof confidence>;

/** A scale, its bands from the highest down. */
export interface Scale extends ValueOf<typeof scale> {
  /**
   * What is graded, where the labels are statements of their own: "Confidence: probably true", "Likelihood: very likely".
   * Default: none; the labels qualify the word "confidence". The two are never mixed.
   */
  readonly noun?: 'Confidence' | 'Likelihood';
}

/** The publisher's six bands, which hold where a feed brings no scale of its own, as far as a reading needs them: all of it is `DEFAULT_SCALE`. */
export const PLAIN_SCALE: Scale = {
  bands: [
    { min: 0.9, label: 'High' },
    { min: 0.75, label: 'Strong' },
    { min: 0.55, label: 'Medium' },
    { min: 0.35, label: 'Weak–medium' },
    { min: 0.1, label: 'Weak' },
    { min: 0, label: 'Minimal' },
  ],
};

/** How strongly a band speaks, for colour: by its place among the bands, not by its number. */
export const TONES = ['low', 'medium', 'high'] as const;
export type Tone = (typeof TONES)[number];

/** A score as a reader meets it. */
export interface Grade {
  readonly score: number;
  /** The whole percentage that is shown. */
  readonly percent: number;
  /** Absent when the scale says nothing about this score. */
  readonly band: Band | undefined;
  /** Place of the band from below, 1 being the lowest; 0 without a band. */
  readonly rank: number;
  readonly tone: Tone;
}

/** A scale with its bands in order from the highest down, without those into which no percentage falls. */
export const inOrder = <S extends { readonly bands: readonly Band[] }>(given: S): S => ({
  ...given,
  bands: given.bands
    .toSorted((a, b) => b.min - a.min)
    .filter(({ min }, index, all) => percentOf(min) < percentOf(all[index - 1]?.min ?? 2)),
});

/** The whole percentage of a share of one. A trifle more, since 0.285 * 100 is 28.499999999999996. */
export const percentOf = (score: number): number => Math.round(score * 100 + 1e-9);

/**
 * The grade of a score, or `undefined` when it is not a number from 0 to 1: "not rated", never 0 %.
 * The band is the one that holds the rounded percentage which the reader sees, so 0.895 reads 90 % and grade A.
 */
export function gradeOf(score: unknown, { bands }: Scale): Grade | undefined {
  if (typeof score !== 'number' || !(score >= 0 && score <= 1)) return undefined;
  const percent = percentOf(score);
  const index = bands.findIndex((each) => percentOf(each.min) <= percent);
  const rank = index < 0 ? 0 : bands.length - index;
  const tone = TONES[Math.max(0, Math.ceil((rank / bands.length) * TONES.length) - 1)] ?? 'low';
  return { score, percent, band: bands[index], rank, tone };
}

/** The percentages that a band covers, both ends included. */
export function rangeOf(index: number, { bands }: Scale): readonly [from: number, to: number] {
  const above = bands[index - 1];
  return [percentOf(bands[index]?.min ?? 0), above ? percentOf(above.min) - 1 : 100];
}
