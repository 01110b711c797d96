import { html } from 'lit';

import { wordsOf } from './grade-words.js';

import type { TemplateResult } from 'lit';
import type { Grade, Scale } from '../model/confidence.js';
import type { Words } from './words.js';

/** As many bars as the scale has bands, rising up to the grade's; the rest are dots: the paths of these and of those. */
function paths(rank: number, of: number): readonly [empty: string, full: string] {
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

const boxOf = (of: number) => `0 0 ${String(of * 5 - 2)} 14`;

/** The bars of a grade by themselves. */
export function bars(rank: number, of: number, tone: string): TemplateResult {
  const [empty, full] = paths(rank, of);
  return html`<svg class=${`bars ${tone}`} viewBox=${boxOf(of)} aria-hidden="true">
    <path d=${empty} />
    <path class="full" d=${full} />
  </svg>`;
}

/** The reading of a grade on one line: bars, words, number. */
export function reading(grade: Grade | undefined, scale: Scale, words: Words): TemplateResult {
  const [text, number] = wordsOf(grade, scale, words);
  const of = scale.bands.length;
  const [empty, full] = paths(grade?.rank ?? 0, of);
  // One template, since a page may have a thousand of them.
  return html`<span class="reading" part="reading" lang=${words.lang}
    ><svg class=${`bars ${grade?.tone ?? 'none'}`} viewBox=${boxOf(of)} aria-hidden="true">
      <path d=${empty} />
      <path class="full" d=${full} />
    </svg>
    <span class="words"><b>${text}</b> ${number}</span></span
  >`;
}
