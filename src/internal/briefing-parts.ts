import { html, nothing } from 'lit';

import { reading } from './reading.js';
import { gradeOf } from '../model/confidence.js';
import { scaleOf } from './grade-words.js';

import type { TemplateResult } from 'lit';
import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { Words } from './words.js';

/** The trail over a headline: its first step set off. The space is for those who do not hear the slash. */
export function kicker({ kicker: steps }: Briefing): TemplateResult | typeof nothing {
  if (!steps) return nothing;
  const [first, ...rest] = steps;
  return html`<p class="kicker" part="kicker">
    <b>${first}</b>${rest.map((step) => html`<span aria-hidden="true" class="slash">/</span> <bdi>${step}</bdi>`)}
  </p>`;
}

/** The one-line reading of a briefing's grade, on its feed's scale. A plain item, which nobody graded, has none. */
export function gradeLine(
  { confidence, version }: Briefing,
  feed: Feed | undefined,
  words: Words,
): TemplateResult | typeof nothing {
  if (!confidence && version === undefined) return nothing;
  const scale = scaleOf(feed, words);
  return reading(gradeOf(confidence?.score, scale), scale, words);
}

/** The image of a briefing in its frame. One that cannot be had leaves no frame. */
export function picture({ image, figure = {} }: Briefing): TemplateResult | typeof nothing {
  if (!image) return nothing;
  const { alt = '', width = nothing, height = nothing } = figure;
  return html`<div class="picture" part="picture">
    <img loading="lazy" src=${image} alt=${alt} width=${width} height=${height} referrerpolicy="no-referrer" />
  </div>`;
}
