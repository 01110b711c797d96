import { html, nothing } from 'lit';

import { hostOf } from '../model/url.js';
import { partsStyles } from './briefing-parts.styles.js';
import { picture } from './briefing-parts.js';
import { formatDate } from './format.js';
import { facetsStyles, figureStyles, sourcesStyles } from './pieces.styles.js';
import { sectionFrame } from './section.js';
import { figures, sources as texts } from './strings/en-on-need.js';

import type { CSSResult, TemplateResult } from 'lit';
import type { Briefing, Figure, Source } from '../model/briefing.js';

interface Piece {
  readonly styles: readonly CSSResult[];
  draw(briefing: Briefing, locale: string, level: number): TemplateResult | typeof nothing;
}

/** The pieces of an article that have elements of their own, by the field of a briefing that they show. */
export const pieces: Readonly<Record<'image' | 'sources' | 'facets', Piece>> = {
  image: { styles: [partsStyles, figureStyles], draw: figure },
  sources: { styles: [sourcesStyles], draw: sources },
  facets: { styles: [facetsStyles], draw: facets },
};

function figure(briefing: Briefing): TemplateResult {
  return html`<div class="measured">
    <figure class="figure" part="figure">
      ${picture(briefing)} ${briefing.figure ? figureNotes(briefing.figure) : nothing}
    </figure>
  </div>`;
}

function figureNotes({
  caption,
  sourceContext,
  relevance,
  provenance,
  credit,
}: Figure): TemplateResult | typeof nothing {
  const facts = (
    [
      [figures.sourceContext, sourceContext],
      [figures.relevance, relevance],
      [figures.provenance, provenance],
      [figures.credit, credit],
    ] as const
  ).filter(([, text]) => text);
  if (!caption && facts.length === 0) return nothing;
  return html`<figcaption class="notes">
    ${caption ? html`<p class="caption" part="caption"><span class="heard">${figures.caption}: </span>${caption}</p>` : nothing}
    ${
      facts.length > 0
        ? html`<dl class="provenance" part="provenance">
            ${facts.map(
              ([term, text]) =>
                html`<div>
                  <dt>${term}</dt>
                  <dd>${text}</dd>
                </div>`,
            )}
          </dl>`
        : nothing
    }
  </figcaption>`;
}

function sources(briefing: Briefing, locale: string, level: number): TemplateResult | typeof nothing {
  const named = briefing.sources?.filter(({ title, url, publisher }) => title ?? url ?? publisher) ?? [];
  if (named.length === 0) return nothing;
  const list = html`<ol class="sources" part="sources">
    ${named.map((source) => html`<li part="source">${sourceOf(source, locale)}</li>`)}
  </ol>`;
  const head = { title: texts.sources, note: texts.sourcesNote, level };
  return html`<div class="measured">${sectionFrame(head, list, true)}</div>`;
}

function sourceOf({ title, url, publisher, date, reliability, archivedUrl }: Source, locale: string): TemplateResult {
  const from = title || url ? publisher : undefined;
  const grade = reliability && texts.reliability(reliability, texts.reliabilities[reliability]);
  const facts = [date && formatDate(date, locale), grade].filter(Boolean).join('. ');
  const name = title ?? (url ? hostOf(url) : publisher);
  const copy = archivedUrl && html`<a href=${archivedUrl} rel="noopener noreferrer">${texts.archivedCopy}</a>`;
  return html`<div>
    ${url ? html`<a class="title" href=${url} rel="noopener noreferrer">${name}</a>` : html`<span class="title">${name}</span>`}
    <p class="label from">
      ${from && html`<bdi>${from}</bdi>${facts && ', '}`}${facts}${copy && (from || facts) ? '. ' : ''}${copy}
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
