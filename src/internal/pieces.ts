import { html, nothing } from 'lit';

import { hostOf } from '../model/url.js';
import { partsStyles } from './briefing-parts.styles.js';
import { picture } from './briefing-parts.js';
import { formatDate } from './format.js';
import { facetsStyles, figureStyles, sourcesStyles } from './pieces.styles.js';
import { sectionFrame } from './section.js';
import { figures, sources as sourceTexts } from './strings/en-on-need.js';
import { said } from './words.js';

import type { CSSResult, TemplateResult } from 'lit';
import type { SectionHead } from './section.js';
import type { Words } from './words.js';
import type { Briefing, Figure, Source } from '../model/briefing.js';

interface Piece {
  readonly styles: readonly CSSResult[];
  draw(briefing: Briefing, words: Words, level: number): TemplateResult | typeof nothing;
}

/** The pieces of an article that have elements of their own, by the field of a briefing that they show. */
export const pieces: Readonly<Record<'image' | 'sources' | 'facets', Piece>> = {
  image: { styles: [partsStyles, figureStyles], draw: figure },
  sources: { styles: [sourcesStyles], draw: sources },
  facets: { styles: [facetsStyles], draw: facets },
};

function figure(briefing: Briefing, words: Words): TemplateResult {
  return html`<div class="measured">
    <figure class="figure" part="figure">
      ${picture(briefing)} ${briefing.figure ? figureNotes(briefing.figure, words) : nothing}
    </figure>
  </div>`;
}

function figureNotes(
  { caption, sourceContext, relevance, provenance, credit }: Figure,
  words: Words,
): TemplateResult | typeof nothing {
  const strings = said(words, figures);
  const facts = (
    [
      [strings.sourceContext, sourceContext],
      [strings.relevance, relevance],
      [strings.provenance, provenance],
      [strings.credit, credit],
    ] as const
  ).filter(([, text]) => text);
  if (!caption && facts.length === 0) return nothing;
  return html`<figcaption class="notes">
    ${caption ? html`<p class="caption" part="caption"><span class="heard" lang=${words.lang}>${strings.caption}: </span>${caption}</p>` : nothing}
    ${
      facts.length > 0
        ? html`<dl class="provenance" part="provenance">
            ${facts.map(
              ([term, text]) =>
                html`<div>
                  <dt lang=${words.lang}>${term}</dt>
                  <dd>${text}</dd>
                </div>`,
            )}
          </dl>`
        : nothing
    }
  </figcaption>`;
}

function sources(briefing: Briefing, words: Words, level: number): TemplateResult | typeof nothing {
  const named = briefing.sources?.filter(({ title, url, publisher }) => title ?? url ?? publisher) ?? [];
  if (named.length === 0) return nothing;
  const list = html`<ol class="sources" part="sources">
    ${named.map((source) => html`<li part="source">${sourceOf(source, words)}</li>`)}
  </ol>`;
  const { sources: title, sourcesNote: note } = said(words, sourceTexts);
  const head: SectionHead = { title, note, level, lang: words.lang };
  return html`<div class="measured">${sectionFrame(head, list, true)}</div>`;
}

function sourceOf({ title, url, publisher, date, reliability, archivedUrl }: Source, words: Words): TemplateResult {
  const texts = said(words, sourceTexts);
  const from = title || url ? publisher : undefined;
  const grade = reliability && texts.reliability(reliability, texts.reliabilities[reliability]);
  // What stands between two of them, whatever they are. Some dates and names end in a full stop of their own.
  const stopAfter = (text: string) => (text.endsWith('.') ? ' ' : texts.followed('', ''));
  const day = date ? formatDate(date, words.locale) : undefined;
  const facts = day && grade ? day + stopAfter(day) + grade : (day ?? grade);
  const before = facts ?? from;
  const name = title ?? (url ? hostOf(url) : publisher);
  const copy =
    archivedUrl && html`<a href=${archivedUrl} rel="noopener noreferrer" lang=${words.lang}>${texts.archivedCopy}</a>`;
  return html`<div>
    ${url ? html`<a class="title" href=${url} rel="noopener noreferrer">${name}</a>` : html`<span class="title">${name}</span>`}
    <p class="label from">
      ${from && html`<bdi>${from}</bdi>${facts && (day ? texts.listed('', '') : stopAfter(from))}`}${facts && html`<span lang=${words.lang}>${facts}</span>`}${copy && before && stopAfter(before)}${copy}
    </p>
  </div>`;
}

function facets(briefing: Briefing): TemplateResult {
  return html`<div class="measured">
    <dl class="facets" part="facets">
      ${briefing.facets?.map(
        ({ label, value, note }) =>
          html`<div class="facet" part="facet">
            <dt>${label}</dt>
            <dd class="value">${value}</dd>
            ${note ? html`<dd class="note">${note}</dd>` : nothing}
          </div>`,
      )}
    </dl>
  </div>`;
}
