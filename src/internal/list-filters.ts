import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

import { formatList } from './format-list.js';
import { lists, tools } from './strings/en-lists.js';
import { isolated } from './strings/isolated.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { BriefingQuery, FacetChoice } from '../model/briefing-query.js';
import type { Words } from './words.js';

/** What the filters of a list show and tell. */
export interface Filters {
  readonly query: BriefingQuery;
  readonly choices: readonly FacetChoice[];
  /** To how many briefings each value leads. */
  readonly counts: () => ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly words: Words;
  /** The language of the feed, in which facets are called. */
  readonly language: string | undefined;
  readonly onFilter: (query: BriefingQuery) => void;
  /** The active filter of that number was removed. */
  readonly onRemove: (query: BriefingQuery, index: number) => void;
  readonly onClear: (() => void) | undefined;
}

/** The filters that are set, one after another. */
const active = ({ facets = {} }: BriefingQuery) =>
  Object.entries(facets).flatMap(([id, values]) => values.map((value) => ({ id, value })));

export const activeCount = (query: BriefingQuery): number => active(query).length;

/** The query with a value of a facet chosen, or no longer. Values of one facet stand for each other. */
function toggled(query: BriefingQuery, id: string, value: string): BriefingQuery {
  const { [id]: chosen = [] } = query.facets ?? {};
  const values = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
  return { ...query, facets: { ...query.facets, [id]: values } };
}

/** All there is to filter by. What leads to nothing stays in its place, and cannot be chosen. */
export function filterPanel({ query, choices, counts, words, language, onFilter }: Filters): TemplateResult[] {
  const numbers = new Intl.NumberFormat(words.locale);
  const times = counts();
  return choices.map(({ id, label, values }) => {
    const { [id]: chosen = [] } = query.facets ?? {};
    return html`<fieldset class="facet" lang=${language ?? nothing}>
      <legend>${label}</legend>
      ${values.map((value) => {
        const count = times.get(id)?.get(value) ?? 0;
        const isChosen = chosen.includes(value);
        return html`<label class="choice">
          <input
            type="checkbox"
            .checked=${live(isChosen)}
            ?disabled=${count === 0 && !isChosen}
            @change=${() => {
              onFilter(toggled(query, id, value));
            }}
          />
          <bdi>${value}</bdi> <span class="times">${numbers.format(count)}</span>
        </label>`;
      })}
    </fieldset>`;
  });
}

const labelOf = (id: string, choices: readonly FacetChoice[]) =>
  choices.find((choice) => choice.id === id)?.label ?? id;

/** The filters that are set, each of which can be taken away by itself. */
export function activeFilters(given: Filters): TemplateResult | typeof nothing {
  const { query, choices, words, language, onRemove, onClear } = given;
  const strings = said(words, { ...lists, ...tools });
  const set = active(query);
  if (set.length === 0) return nothing;
  return html`<ul class="active" aria-label=${strings.activeFilters}>
    ${set.map(({ id, value }, index) => {
      const filter = strings.facetFilter(labelOf(id, choices), value);
      return html`<li>
        <button
          class="quiet"
          type="button"
          lang=${language ?? nothing}
          aria-label=${strings.removeFilter(filter)}
          @click=${() => {
            onRemove(toggled(query, id, value), index);
          }}
        >
          <bdi>${filter}</bdi> <span aria-hidden="true">×</span>
        </button>
      </li>`;
    })}
    ${
      onClear
        ? html`<li><button class="quiet" type="button" @click=${onClear}>${strings.clearFilters}</button></li>`
        : nothing
    }
  </ul>`;
}

/** What the reader asks for in words; empty where that is nothing. */
export function askedFor(query: BriefingQuery, choices: readonly FacetChoice[], words: Words): string {
  const { searchedFor, facetFilter } = said(words, tools);
  const search = query.search?.trim();
  const parts = [
    ...(search ? [searchedFor(search)] : []),
    ...active(query).map(({ id, value }) => facetFilter(labelOf(id, choices), value)),
  ];
  return parts.length > 0
    ? formatList(
        parts.map((part) => isolated(part)),
        words.locale,
      )
    : '';
}
