import { dekOf, headlineOf } from './briefing.js';

import type { Briefing } from './briefing.js';

/** The orders in which briefings may stand. */
export const ORDERS = ['newest', 'oldest', 'confidence'] as const;
export type Order = (typeof ORDERS)[number];

/** What a reader or a page asks for. Everything in it has to hold. */
export interface BriefingQuery {
  /** Words, each of which must occur in headline, dek, facets or tags. */
  readonly search?: string;
  /** A facet's id, `tag` or `kind`, and the value it must have. */
  readonly facets?: Readonly<Record<string, string>>;
  /** The lowest score, from 0 to 1. Without one, unrated briefings stay in. */
  readonly minConfidence?: number;
  readonly order?: Order;
}

/** Reads a filter as an author writes it: `region=Global; impact=High`. */
export function readFilter(filter: string): Readonly<Record<string, string>> {
  const pairs = filter.split(';').flatMap((part) => {
    const [name = '', ...value] = part.split('=');
    return name.trim() && value.length > 0 ? [[name.trim(), value.join('=').trim()] as const] : [];
  });
  return Object.fromEntries(pairs);
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const texts = new WeakMap<Briefing, string>();

function searchText(briefing: Briefing): string {
  let text = texts.get(briefing);
  if (text === undefined) {
    const { facets = [], tags = [], kicker = [] } = briefing;
    const parts = [
      headlineOf(briefing),
      dekOf(briefing) ?? '',
      ...kicker,
      ...tags,
      ...facets.map(({ value }) => value),
    ];
    texts.set(briefing, (text = fold(parts.join(' '))));
  }
  return text;
}

const hasFacet = ({ facets = [], tags = [], kind }: Briefing, name: string, value: string) =>
  name === 'tag'
    ? tags.includes(value)
    : name === 'kind'
      ? kind === value
      : facets.some((facet) => (facet.id ?? facet.label) === name && facet.value === value);

const timeOf = ({ datePublished, dateModified }: Briefing) => Date.parse(datePublished ?? dateModified ?? '') || 0;
const scoreOf = ({ confidence }: Briefing) => confidence?.score ?? -1;

const COMPARE: Readonly<Record<Order, (a: Briefing, b: Briefing) => number>> = {
  newest: (a, b) => timeOf(b) - timeOf(a),
  oldest: (a, b) => timeOf(a) - timeOf(b),
  confidence: (a, b) => scoreOf(b) - scoreOf(a),
};

/** The briefings that a query asks for, in its order; without an order, as the feed has them. */
export function selectBriefings(all: readonly Briefing[], query: BriefingQuery): readonly Briefing[] {
  const words = fold(query.search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const wanted = Object.entries(query.facets ?? {}).filter(([, value]) => value !== '');
  const { minConfidence = 0, order } = query;
  const chosen = all.filter(
    (briefing) =>
      (minConfidence <= 0 || scoreOf(briefing) >= minConfidence) &&
      wanted.every(([name, value]) => hasFacet(briefing, name, value)) &&
      (words.length === 0 || words.every((word) => searchText(briefing).includes(word))),
  );
  return order ? chosen.toSorted(COMPARE[order]) : chosen;
}

/** A facet by which a feed can be filtered, with the values that occur, each with its number of briefings. */
export interface FacetChoice {
  readonly id: string;
  readonly label: string;
  readonly values: readonly (readonly [value: string, count: number])[];
}

/** The facets that divide the briefings: at least two values, and few enough to choose from. */
export function facetChoices(all: readonly Briefing[], most = 30): readonly FacetChoice[] {
  const found = new Map<string, { label: string; values: Map<string, number> }>();
  for (const { facets = [] } of all) {
    for (const { id, label, value } of facets) {
      const facet = found.get(id ?? label) ?? { label, values: new Map<string, number>() };
      facet.values.set(value, (facet.values.get(value) ?? 0) + 1);
      found.set(id ?? label, facet);
    }
  }
  return [...found].flatMap(([id, { label, values }]) =>
    values.size > 1 && values.size <= most
      ? [{ id, label, values: [...values].toSorted(([a], [b]) => a.localeCompare(b)) }]
      : [],
  );
}
