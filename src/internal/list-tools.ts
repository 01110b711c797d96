import { html } from 'lit';

import { ORDERS } from '../model/briefing-query.js';
import { tools as strings } from './strings/en-on-need.js';

import type { TemplateResult } from 'lit';
import type { BriefingQuery, FacetChoice } from '../model/briefing-query.js';

// What only a list that is searched or filtered needs: loaded with the first of them.
export { facetChoices, readFilter, selectBriefings } from '../model/briefing-query.js';
export { toolsStyles } from './list-tools.styles.js';

/** Search, filters and order, with the number of what is shown. Tells each change as the new query. */
export function listTools(
  query: BriefingQuery,
  choices: readonly FacetChoice[],
  count: readonly [shown: number, all: number],
  onChange: (query: BriefingQuery) => void,
): TemplateResult {
  const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
  return html`<div class="tools" part="tools" role="search">
    <label class="field search">
      ${strings.search}
      <input
        type="search"
        aria-label=${strings.searchBriefings}
        .value=${query.search ?? ''}
        @input=${(event: Event) => {
          onChange({ ...query, search: valueOf(event) });
        }}
      />
    </label>
    ${choices.map(
      ({ id, label, values }) =>
        html`<label class="field">
          ${label}
          <select
            .value=${query.facets?.[id] ?? ''}
            @change=${(event: Event) => {
              onChange({ ...query, facets: { ...query.facets, [id]: valueOf(event) } });
            }}
          >
            <option value="">${strings.all}</option>
            ${values.map(
              ([value, times]) =>
                html`<option value=${value} ?selected=${query.facets?.[id] === value}>${value} (${times})</option>`,
            )}
          </select>
        </label>`,
    )}
    <label class="field">
      ${strings.sort}
      <select
        .value=${query.order ?? ''}
        @change=${(event: Event) => {
          const { order: _order, ...rest } = query;
          const order = ORDERS.find((each) => each === valueOf(event));
          onChange({ ...rest, ...(order && { order }) });
        }}
      >
        <option value="">${strings.asPublished}</option>
        ${ORDERS.map((order) => html`<option value=${order} ?selected=${query.order === order}>${strings.sorts[order]}</option>`)}
      </select>
    </label>
    <p class="count">${strings.shown(...count)}</p>
  </div>`;
}
