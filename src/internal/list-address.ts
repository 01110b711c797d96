import { ORDERS } from '../model/briefing-query.js';

import type { BriefingQuery } from '../model/briefing-query.js';

/** What a list shows, as far as a reader has a say in it. */
export interface ListState {
  readonly query: BriefingQuery;
  /** How often as many as `limit` are drawn. */
  readonly pages: number;
}

/** More than anybody reads; an address can say anything. */
const MOST_PAGES = 1000;

type Parameter = readonly [name: string, value: string];

/** The parameters of an address as they stand in it: what is not ours goes back as it came, to the letter. */
const pieces = (search: string) => search.replace(/^\?/, '').split('&').filter(Boolean);

const parameterOf = (piece: string): Parameter => [...new URLSearchParams(piece)][0] ?? ['', ''];

const isOurs = ([name]: Parameter, prefix: string) =>
  [`${prefix}-search`, `${prefix}-order`, `${prefix}-pages`].includes(name) || name.startsWith(`${prefix}.`);

/** Reads what the parameters of a list say: `events-search=cable&events-order=newest&events-pages=2&events.region=Global`. */
export function readAddress(search: string, prefix: string): ListState {
  const ours = pieces(search)
    .map(parameterOf)
    .filter((each) => isOurs(each, prefix));
  const valueOf = (name: string) => ours.find(([each]) => each === `${prefix}-${name}`)?.[1] ?? '';
  const facets = new Map<string, string[]>();
  for (const [name, value] of ours) {
    if (name.startsWith(`${prefix}.`) && value) {
      const id = name.slice(prefix.length + 1);
      facets.set(id, [...new Set([...(facets.get(id) ?? []), value])]);
    }
  }
  const order = ORDERS.find((each) => each === valueOf('order'));
  const words = valueOf('search');
  const pages = /^\d{1,4}$/.test(valueOf('pages')) ? Number(valueOf('pages')) : 1;
  return {
    query: {
      ...(words && { search: words }),
      ...(facets.size > 0 && { facets: Object.fromEntries(facets) }),
      ...(order && { order }),
    },
    pages: Math.min(Math.max(1, pages), MOST_PAGES),
  };
}

/** The parameters of an address with those of a list in the place of its earlier ones. */
export function writeAddress(search: string, prefix: string, { query, pages }: ListState): string {
  const { search: words = '', order = '', facets = {} } = query;
  const ours = new URLSearchParams([
    ...Object.entries(facets).flatMap(([id, values]) => values.map((value) => [`${prefix}.${id}`, value])),
    ...Object.entries({ search: words, order, pages: pages > 1 ? String(pages) : '' })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [`${prefix}-${name}`, value]),
  ]).toString();
  const theirs = pieces(search).filter((piece) => !isOurs(parameterOf(piece), prefix));
  const all = [...theirs, ...(ours ? [ours] : [])].join('&');
  return all && `?${all}`;
}
