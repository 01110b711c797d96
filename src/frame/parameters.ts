import { PUBLISHER_ATTRIBUTES } from '../internal/publisher-attributes.js';
import { allowedFeed } from './feeds.js';
import { TEXTS } from './texts.js';

/** The elements that a frame may show, one at a time. */
export const SHOWN = [
  'event-briefing',
  'briefing-card',
  'briefing-list',
  'confidence-badge',
  'watch-list',
  'source-list',
  'signal-facets',
  'briefing-figure',
  'grade-table',
] as const satisfies readonly (keyof HTMLElementTagNameMap)[];
export type ShownTag = (typeof SHOWN)[number];

export const isShown = (tag: string | null): tag is ShownTag => SHOWN.some((each) => each === tag);

/** What an element says of its own properties, by Lit's `elementProperties`. */
export type Declarations = ReadonlyMap<PropertyKey, { readonly attribute?: string | boolean; readonly type?: unknown }>;

/** What numbers make sense; `whole` ones count something. An element takes any. */
const NUMBERS: Readonly<Record<string, { from: number; to: number; whole?: true }>> = {
  'heading-level': { from: 1, to: 6, whole: true },
  limit: { from: 1, to: 200, whole: true },
  'min-confidence': { from: 0, to: 1 },
};

/** What was asked for, as far as it can be given; `problems` are sentences for whoever has written the address. */
export interface Asked {
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly problems: readonly string[];
}

/**
 * Reads what the address wants of an element. What is no attribute of it is left alone, and so is what only the publisher may
 * say: anybody can write an address, and what it shows is taken for the publisher's.
 */
export function readAttributes(
  query: URLSearchParams,
  declarations: Declarations,
  choices: Readonly<Record<string, readonly string[]>>,
): Asked {
  const attributes: [string, string][] = [];
  const problems: string[] = [];
  for (const [property, { attribute, type }] of declarations) {
    const name = typeof attribute === 'string' ? attribute : String(property).toLowerCase();
    const value = query.get(name);
    if (attribute === false || value === null || PUBLISHER_ATTRIBUTES.includes(name)) continue;
    // The feed has been looked at before the element was there.
    if (name === 'src') continue;
    const problem = problemOf(name, value, type, choices[name]);
    if (problem) problems.push(problem);
    else attributes.push([name, type === Boolean ? '' : value]);
  }
  return { attributes, problems };
}

function problemOf(name: string, value: string, type: unknown, choice?: readonly string[]): string | undefined {
  if (choice) return choice.includes(value) ? undefined : TEXTS.oneOf(name, choice);
  if (type === Boolean) return ['', 'true'].includes(value) ? undefined : TEXTS.flag(name);
  const { [name]: range = type === Number ? { from: 0, to: 1_000_000 } : undefined } = NUMBERS;
  if (!range) return undefined;
  const { from, to, whole } = range;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (number >= from && number <= to && (!whole || Number.isInteger(number))) return undefined;
  return (whole ? TEXTS.whole : TEXTS.number)(name, from, to);
}

/** The feed that the address names, or the sentence that says why it is not shown. */
export function readSource(
  query: URLSearchParams,
  allowed: readonly string[],
  page: string,
): { readonly feed?: string; readonly problem?: string } {
  const source = query.get('src')?.trim();
  // A scale can be shown without a feed.
  if (!source) return query.get('element') === 'grade-table' ? {} : { problem: TEXTS.noFeed };
  const feed = allowedFeed(source, allowed, page);
  return feed === undefined ? { problem: TEXTS.refused } : { feed };
}

/** The language that the address wants, or the sentence that says that it is none. */
export function readLanguage(query: URLSearchParams): { readonly lang?: string; readonly problem?: string } {
  const value = query.get('lang');
  if (!value) return {};
  try {
    const [lang] = Intl.getCanonicalLocales(value);
    return lang ? { lang } : {};
  } catch {
    return { problem: TEXTS.language('lang') };
  }
}
