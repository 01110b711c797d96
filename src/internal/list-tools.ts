import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

import { ORDERS } from '../model/briefing-query.js';
import { activeCount, activeFilters, filterPanel } from './list-filters.js';
import { tools } from './strings/en-lists.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { BriefingQuery } from '../model/briefing-query.js';
import type { Filters } from './list-filters.js';

/** What the tools of a list show and tell. */
export interface Tools extends Filters {
  /** How many are drawn, of how many. */
  readonly count: readonly [shown: number, all: number];
  readonly isOpen: boolean;
  /** By which a landmark is told from that of another list. */
  readonly feedTitle: string;
  readonly onToggle: () => void;
  readonly onAsk: (query: BriefingQuery, isTyping?: boolean) => void;
}

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;

/** Search, order and filters, with the number of what is shown. Tells each change as the new query. */
export function listTools(given: Tools): TemplateResult {
  const { query, choices, count, isOpen, words, feedTitle, onToggle } = given;
  const strings = said(words, tools);
  return html`<div
    class="tools"
    part="tools"
    role="search"
    aria-label=${strings.facetFilter(strings.searchBriefings, feedTitle)}
    lang=${words.lang}
  >
    ${searchField(given)} ${orderField(given)}
    ${
      choices.length > 0
        ? html`<button
            class="filters"
            type="button"
            aria-expanded=${isOpen ? 'true' : 'false'}
            aria-controls="filters"
            @click=${onToggle}
          >
            ${strings.filters(activeCount(query))}
          </button>`
        : nothing
    }
    <p class="count">${strings.shown(...count)}</p>
    ${isOpen ? html`<div class="panel" id="filters">${filterPanel(given)}</div>` : nothing} ${activeFilters(given)}
  </div>`;
}

function searchField({ query, words, onAsk }: Tools): TemplateResult {
  const strings = said(words, tools);
  const search = (text: string) => {
    const { search: _search, ...rest } = query;
    onAsk(text ? { ...rest, search: text } : rest, true);
  };
  const onKey = (event: KeyboardEvent) => {
    // To an input method, and around an empty field, the key means something else.
    if (event.key !== 'Escape' || event.isComposing || valueOf(event) === '') return;
    event.preventDefault();
    search('');
  };
  // Live: what the field has already is not set again, which would disturb an input method.
  return html`<label class="field search">
    ${strings.search}
    <input
      type="search"
      autocomplete="off"
      enterkeyhint="search"
      .value=${live(query.search ?? '')}
      @input=${(event: Event) => {
        search(valueOf(event));
      }}
      @keydown=${onKey}
    />
  </label>`;
}

function orderField({ query, words, onAsk }: Tools): TemplateResult {
  const strings = said(words, tools);
  return html`<label class="field">
    ${strings.sort}
    <select
      .value=${query.order ?? ''}
      @change=${(event: Event) => {
        const { order: _order, ...rest } = query;
        const order = ORDERS.find((each) => each === valueOf(event));
        onAsk(order ? { ...rest, order } : rest);
      }}
    >
      <option value="">${strings.asPublished}</option>
      ${ORDERS.map((order) => html`<option value=${order} ?selected=${query.order === order}>${strings.sorts[order]}</option>`)}
    </select>
  </label>`;
}
