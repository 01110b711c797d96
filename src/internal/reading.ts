import { html, nothing } from 'lit';

import { boxOf, gradeParts, partsOf, paths } from './grade-parts.js';

import type { TemplateResult } from 'lit';
import type { Briefing } from '../model/briefing.js';
import type { Grade, Scale } from '../model/confidence.js';
import type { Feed } from '../model/json-feed.js';
import type { GradeParts } from './grade-parts.js';
import type { Words } from './words.js';

/** The bars of a grade by themselves. */
export function bars(rank: number, of: number, tone: string): TemplateResult {
  const [empty, full] = paths(rank, of);
  return html`<svg class=${`bars ${tone}`} viewBox=${boxOf(of)} aria-hidden="true">
    <path d=${empty} />
    <path class="full" d=${full} />
  </svg>`;
}

function line([look, box, empty, full, text, number]: GradeParts, { lang }: Words): TemplateResult {
  return html`<span class="reading" part="reading" lang=${lang}
    ><svg class=${look} viewBox=${box} aria-hidden="true">
      <path d=${empty} />
      <path class="full" d=${full} />
    </svg>
    <span class="words"><b>${text}</b> ${number}</span></span
  >`;
}

/** The reading of a grade on one line: bars, words, number. */
export const reading = (grade: Grade | undefined, scale: Scale, words: Words): TemplateResult =>
  line(partsOf(grade, scale, words), words);

/** The same of a briefing's grade. A plain item, which nobody graded, has none. */
export function gradeLine(briefing: Briefing, feed: Feed | undefined, words: Words): TemplateResult | typeof nothing {
  const parts = gradeParts(briefing, feed, words);
  return parts ? line(parts, words) : nothing;
}
