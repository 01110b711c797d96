import { html, nothing } from 'lit';

import type { TemplateResult } from 'lit';
import type { Words } from './words.js';

/** The side-head of a part, with a note below it; `lang` marks texts of ours. */
export interface SectionHead {
  readonly title: string | undefined;
  readonly note?: string;
  readonly level: number;
  readonly lang?: Words['lang'];
}

/** A part of the article on the axis: its head in the margin, its content beside it. */
export function sectionFrame(head: SectionHead, main: unknown, ruled = false): TemplateResult {
  const { title, note, level, lang = nothing } = head;
  return html`<section class="section" part="section">
    <div class="side" lang=${lang}>
      ${title ? html`<div class="heading" part="heading" role="heading" aria-level=${level}>${title}</div>` : nothing}
      ${note ? html`<p class="label">${note}</p>` : nothing}
    </div>
    <div class=${ruled ? 'main ruled' : 'main'}>${main}</div>
  </section>`;
}
