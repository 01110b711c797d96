import { facetChoices, facetCounts, readFilter, selectBriefings } from '../model/briefing-query.js';

import type { Briefing } from '../model/briefing.js';
import type { BriefingQuery, FacetChoice } from '../model/briefing-query.js';

/** What a page wants of a list. */
export interface Wanted {
  readonly filter: string;
  readonly minConfidence: number;
}

/** What `work` came to last, as long as it is asked with the same. */
function remembered<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  let last: { args: A; result: R } | undefined;
  return (...args) => {
    if (!last?.args.every((arg, index) => arg === args[index])) last = { args, result: work(...args) };
    return last.result;
  };
}

/** What is found of a feed. A list is drawn often, and thousands of briefings are gone through only for another question. */
export class ListFound {
  readonly #queryOf = remembered((filter: string, minConfidence: number): BriefingQuery => ({
    facets: readFilter(filter),
    minConfidence,
  }));
  readonly #letIn = remembered(selectBriefings);

  /** What the page lets in. */
  of(items: readonly Briefing[], { filter, minConfidence }: Wanted): readonly Briefing[] {
    return this.#letIn(items, this.#queryOf(filter, minConfidence));
  }

  /** What the reader asks for, of that. */
  readonly by = remembered(selectBriefings);

  /** What the reader may filter it by. */
  readonly choices = remembered((all: readonly Briefing[]): readonly FacetChoice[] => facetChoices(all));

  /** To how many briefings each choice leads. */
  readonly counts = remembered(facetCounts);
}
