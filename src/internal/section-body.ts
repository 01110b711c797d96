import { html, nothing } from 'lit';

import { paragraphsOf } from '../model/briefing.js';

import type { TemplateResult } from 'lit';
import type { Entry, Section } from '../model/briefing.js';

/** The content of a section: its paragraphs, then its entries as facts, as a list, or as a mixture of both. */
export function sectionBody({ contentText, items = [] }: Section): TemplateResult {
  return html`${contentText ? prose(contentText) : nothing} ${items.length > 0 ? entries(items) : nothing}`;
}

/** Whether the content of a section draws its own rule at the top. */
export const isRuled = ({ contentText, items = [] }: Section): boolean =>
  !contentText && items.length > 0 && (items.every(({ term }) => term) || items.every(({ term }) => !term));

export const prose = (text: string): TemplateResult =>
  html`<div class="prose" part="prose">${paragraphsOf(text).map((paragraph) => html`<p>${paragraph}</p>`)}</div>`;

function entries(items: readonly Entry[]): TemplateResult {
  if (items.every(({ term }) => term)) {
    return html`<dl class="facts" part="facts">
      ${items.map(
        (entry) =>
          html`<div>
            <dt>${entry.term}</dt>
            <dd>${linked(entry)}</dd>
          </div>`,
      )}
    </dl>`;
  }
  if (items.every(({ term }) => !term)) {
    const isShort = items.every(({ text }) => text.length < 60);
    return html`<ul class=${isShort ? 'entries columns' : 'entries'} part="entries">
      ${items.map((entry) => html`<li>${linked(entry)}</li>`)}
    </ul>`;
  }
  return html`<ul class="entries mixed" part="entries">
    ${items.map((entry) =>
      entry.term
        ? html`<li class="fact"><span class="term">${entry.term}</span><span>${linked(entry)}</span></li>`
        : html`<li class="sentence">${linked(entry)}</li>`,
    )}
  </ul>`;
}

const linked = ({ text, url }: Entry) => (url ? html`<a href=${url} rel="noopener noreferrer">${text}</a>` : text);
