import { html, nothing } from 'lit';

import type { TemplateResult } from 'lit';
import type { Briefing } from '../model/briefing.js';

/** The trail over a headline: its first step set off. The space is for those who do not hear the slash. */
export function kicker({ kicker: steps }: Briefing): TemplateResult | typeof nothing {
  if (!steps) return nothing;
  const [first, ...rest] = steps;
  return html`<p class="kicker" part="kicker">
    <b>${first}</b>${rest.map((step) => html`<span aria-hidden="true" class="slash">/</span> <bdi>${step}</bdi>`)}
  </p>`;
}

/** The image of a briefing in its frame. One that cannot be had leaves no frame. */
export function picture({ image, figure = {} }: Briefing): TemplateResult | typeof nothing {
  if (!image) return nothing;
  const { alt = '', width = nothing, height = nothing } = figure;
  return html`<div class="picture" part="picture">
    <img loading="lazy" src=${image} alt=${alt} width=${width} height=${height} referrerpolicy="no-referrer" />
  </div>`;
}
