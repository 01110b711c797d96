import { html, nothing } from 'lit';

import { formatPercent } from './format.js';

import type { TemplateResult } from 'lit';
import type { Grade, Scale } from '../model/confidence.js';
import type { common, grades } from './strings/en.js';

/** The texts that a reading needs. */
export type ReadingStrings = typeof common & typeof grades;

/** A grade in words and its number, apart: `['High confidence', '(92%)']`. Never a lone letter, and never 0 % for "not rated". */
export function wordsOf(
  grade: Grade | undefined,
  { measure, labels }: Scale,
  strings: ReadingStrings,
  locale: string,
): readonly [string, string?] {
  const likelihood = measure === 'likelihood';
  if (!grade) return [likelihood ? strings.likelihoodNotRated : strings.notRated];
  const percent = formatPercent(grade.percent, locale);
  if (!grade.band) return strings.bareReading(percent);
  const { label } = grade.band;
  if (likelihood) return strings.likelihoodReading(label, percent);
  return labels === 'statement' ? strings.statedReading(label, percent) : strings.reading(label, percent);
}

/** As many bars as the scale has bands, rising up to the grade's; the rest are dots. */
export function bars(rank: number, of: number, tone: string): TemplateResult {
  return html`<svg class="bars ${tone}" viewBox="0 0 ${of * 5 - 2} 14" aria-hidden="true">
    ${Array.from({ length: of }, (_, index) => {
      const height = index < rank ? 4 + (10 * index) / Math.max(1, of - 1) : 2;
      return html`<svg
        x=${index * 5}
        y=${14 - height}
        width="3"
        height=${height}
        class=${index < rank ? 'full' : nothing}
      >
        <rect width="100%" height="100%" />
      </svg>`;
    })}
  </svg>`;
}

/** The reading of a grade on one line: bars, words, number. */
export function reading(
  grade: Grade | undefined,
  scale: Scale,
  strings: ReadingStrings,
  locale: string,
): TemplateResult {
  const [words, number] = wordsOf(grade, scale, strings, locale);
  return html`<span class="reading" part="reading" lang=${strings.language}
    >${bars(grade?.rank ?? 0, scale.bands.length, grade?.tone ?? 'none')}
    <span class="words"><b>${words}</b>${number ? html` ${number}` : nothing}</span></span
  >`;
}
