import { html, nothing } from 'lit';

import type { TemplateResult } from 'lit';

/** A part of the article on the axis: its head in the margin, its content beside it. */
export function sectionFrame(
  head: { readonly title: string | undefined; readonly note?: string; readonly level: number },
  main: unknown,
  ruled = false,
): TemplateResult {
  const { title, note, level } = head;
  return html`<section class="section" part="section">
    <div class="side">
      ${title ? html`<div class="heading" part="heading" role="heading" aria-level=${level}>${title}</div>` : nothing}
      ${note ? html`<p class="label">${note}</p>` : nothing}
    </div>
    <div class="main ${ruled ? 'ruled' : ''}">${main}</div>
  </section>`;
}
