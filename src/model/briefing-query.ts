import { dekOf, headlineOf } from './briefing.js';

import type { Briefing } from './briefing.js';

/** The orders in which briefings may stand. */
export const ORDERS = ['newest', 'oldest', 'confidence'] as const;
export type Order = (typeof ORDERS)[number];

/** What a reader or a page asks for. Everything in it has to hold. */
export interface BriefingQuery {
  /** Words, each of which must occur in headline, dek, kicker, facets, tags or authors. */
  readonly search?: string;
  /** A facet's id, `tag` or `kind`, and the values of which it must have one. No values: whatever it has. */
  readonly facets?: Readonly<Record<string, readonly string[]>>;
  /** The lowest score, from 0 to 1. Without one, unrated briefings stay in. */
  readonly minConfidence?: number;
  readonly order?: Order;
}

/** Reads a filter as an author writes it: `region=Global; impact=High`. */
export function readFilter(filter: string): Readonly<Record<string, readonly string[]>> {
  const pairs = filter.split(';').flatMap((part) => {
    const [name = '', ...rest] = part.split('=');
    const value = rest.join('=').trim();
    return name.trim() && rest.length > 0 ? [[name.trim(), value ? [value] : []] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** The marks that readers leave out: accents, and the points of Hebrew and Arabic. The vowels of Indic scripts are no such marks. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/g;

/** A text without case and accents. In capitals, "ß" and "SS", or the two small letters of a sigma, are the same. */
const fold = (text: string) => text.toUpperCase().normalize('NFKD').replace(MARKS, '');

/** What is asked of a briefing again and again, worked out once. */
interface Notes {
  text?: string;
  values?: ReadonlyMap<string, readonly string[]>;
  time?: number;
}

const notes = new WeakMap<Briefing, Notes>();

function notesOn(briefing: Briefing): Notes {
  let own = notes.get(briefing);
  if (!own) notes.set(briefing, (own = {}));
  return own;
}

/** What is on a card or says what it is about. What stands in the article alone would be a hit that nobody sees. */
const textOf = (briefing: Briefing) => (notesOn(briefing).text ??= searchText(briefing));

function searchText(briefing: Briefing): string {
  const { facets = [], tags = [], kicker = [], authors = [] } = briefing;
  const values = [...facets.map(({ value }) => value), ...authors.map(({ name }) => name)];
  return fold([headlineOf(briefing), dekOf(briefing), ...kicker, ...tags, ...values].join('\n'));
}

const nameOf = ({ id, label }: { readonly id?: string; readonly label: string }) => id ?? label;

/** These two say something else than a facet. */
const isFacet = (name: string) => name !== 'tag' && name !== 'kind';

/** The values of a briefing by facet. */
const valuesOf = (briefing: Briefing) => (notesOn(briefing).values ??= facetValues(briefing));

function facetValues({ facets = [] }: Briefing): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const facet of facets) {
    const name = nameOf(facet);
    const own = values.get(name);
    if (!own) values.set(name, [facet.value]);
    else if (!own.includes(facet.value)) own.push(facet.value);
  }
  return values;
}

const timeOf = (briefing: Briefing) =>
  (notesOn(briefing).time ??= Date.parse(briefing.datePublished ?? briefing.dateModified ?? '') || 0);
const scoreOf = ({ confidence }: Briefing) => confidence?.score ?? -1;

const COMPARE: Readonly<Record<Order, (a: Briefing, b: Briefing) => number>> = {
  newest: (a, b) => timeOf(b) - timeOf(a),
  oldest: (a, b) => timeOf(a) - timeOf(b),
  confidence: (a, b) => scoreOf(b) - scoreOf(a),
};

type Wanted = readonly [name: string, values: readonly string[]];

const wantedOf = ({ facets = {} }: BriefingQuery): readonly Wanted[] =>
  Object.entries(facets).filter(([, values]) => values.length > 0);

function hasOneOf(briefing: Briefing, [name, values]: Wanted): boolean {
  const { tags = [], kind = '' } = briefing;
  const own = name === 'tag' ? tags : name === 'kind' ? [kind] : (valuesOf(briefing).get(name) ?? []);
  return own.some((value) => values.includes(value));
}

/** Whether a briefing is what is asked for, its facets aside. */
function test({ search = '', minConfidence = 0 }: BriefingQuery): (briefing: Briefing) => boolean {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return (briefing) =>
    (minConfidence <= 0 || scoreOf(briefing) >= minConfidence) &&
    (words.length === 0 || words.every((word) => textOf(briefing).includes(word)));
}

/** The briefings that a query asks for, in its order; without an order, as the feed has them. */
export function selectBriefings(all: readonly Briefing[], query: BriefingQuery): readonly Briefing[] {
  const wanted = wantedOf(query);
  const isWanted = test(query);
  const chosen = all.filter((briefing) => isWanted(briefing) && wanted.every((each) => hasOneOf(briefing, each)));
  return query.order ? chosen.toSorted(COMPARE[query.order]) : chosen;
}

/** A facet by which a feed can be filtered, with the values that occur. */
export interface FacetChoice {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
}

/** The facets that divide the briefings: at least two values, and few enough to choose from. */
export function facetChoices(all: readonly Briefing[], most = 30): readonly FacetChoice[] {
  const found = new Map<string, { label: string; values: Set<string> }>();
  for (const { facets = [] } of all) {
    for (const facet of facets) {
      const name = nameOf(facet);
      const known = found.get(name);
      if (known) known.values.add(facet.value);
      else if (isFacet(name)) found.set(name, { label: facet.label, values: new Set([facet.value]) });
    }
  }
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return [...found].flatMap(([id, { label, values }]) =>
    values.size > 1 && values.size <= most ? [{ id, label, values: [...values].toSorted(compare) }] : [],
  );
}

/**
 * How many briefings a reader would get for each value of each facet, were it chosen: all else that is asked for holds, other
 * values of the same facet aside. A value that is not in it leads to none.
 */
export function facetCounts(
  all: readonly Briefing[],
  query: BriefingQuery,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const wanted = wantedOf(query);
  const isWanted = test(query);
  const counts = new Map<string, Map<string, number>>();
  for (const briefing of all) {
    if (!isWanted(briefing)) continue;
    const missing = wanted.filter((each) => !hasOneOf(briefing, each));
    if (missing.length > 1) continue;
    const [only] = missing[0] ?? [];
    for (const [name, values] of valuesOf(briefing)) {
      if (only !== undefined && only !== name) continue;
      const times = counts.get(name) ?? new Map<string, number>();
      for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
      counts.set(name, times);
    }
  }
  return counts;
}
