import { waitFor } from './on-need.js';
import { renew } from './words.js';

import type { Texts } from './strings/texts.js';

type Load = () => Promise<{ readonly texts: Texts }>;

/** The languages that there are texts for besides English, by their tags (RFC 5646): each is a file of its own, loaded on need. */
const LANGUAGES = new Map<string, Load>(
  Object.entries({
    ar: () => import('./strings/ar.js'),
    de: () => import('./strings/de.js'),
    es: () => import('./strings/es.js'),
    fr: () => import('./strings/fr.js'),
    he: () => import('./strings/he.js'),
    hi: () => import('./strings/hi.js'),
    ja: () => import('./strings/ja.js'),
    ko: () => import('./strings/ko.js'),
    pt: () => import('./strings/pt.js'),
    ru: () => import('./strings/ru.js'),
    zh: () => import('./strings/zh-hans.js'),
    'zh-hant': () => import('./strings/zh-hant.js'),
  }),
);

/** Tags that are another's: an old one, and those of places where Chinese is written in the other script (CLDR, likely subtags). */
const ALIASES = new Map(
  Object.entries({
    iw: 'he',
    'zh-tw': 'zh-hant',
    'zh-hk': 'zh-hant',
    'zh-mo': 'zh-hant',
    yue: 'zh-hant',
  }),
);

/** A tag and those that stand for it, the closest first: what it is an alias of, else the shorter one (RFC 4647, 3.4, "lookup"). */
function* rangesOf(tag: string): Generator<string> {
  for (
    let range = tag.toLowerCase();
    range;
    range = ALIASES.get(range) ?? range.slice(0, Math.max(0, range.lastIndexOf('-')))
  ) {
    yield range;
  }
}

/**
 * The texts for a page in the language `tag`: ours, with what the page has given in their place. Nothing where there are neither,
 * and for English as it is. What a page has given for a language of its own is in that language; the rest of it is English.
 */
export async function textsFor(
  tag: string,
  given: ReadonlyMap<string, Partial<Texts>>,
): Promise<Partial<Texts> | undefined> {
  const ranges = [...rangesOf(tag)];
  const [ours] = ranges.flatMap((each) => LANGUAGES.get(each) ?? []);
  const texts = (await ours?.())?.texts;
  const own = ranges.filter((each) => given.has(each));
  const [closest] = own;
  if (closest === undefined) return texts;
  const base = texts ?? (ranges.includes('en') ? {} : { language: closest, locale: closest });
  return Object.assign({}, base, ...own.reverse().map((each) => given.get(each))) as Partial<Texts>;
}

type Given = ReadonlyMap<string, Partial<Texts>>;
type Found = readonly [texts?: Partial<Texts>];

/** The texts of each language that some element has met; where they cannot be had, English is better than nothing. */
let known = new Map<string, Found | Promise<Found>>();
let knownWith: Given | undefined;

/** The texts for `host` in a page of the language `tag`. Nothing while they are under way; all are drawn anew when they are there. */
export function textsAt(host: object, tag: string, given: Given): Found | undefined {
  if (given !== knownWith) known = new Map();
  knownWith = given;
  let found = known.get(tag);
  if (!found) {
    const task = load(tag, given);
    // Once all who wait have noted that it is there: they would go on waiting.
    const later = () => {
      queueMicrotask(renew);
    };
    task.then(later, later);
    known.set(tag, (found = task));
  }
  if (!(found instanceof Promise)) return found;
  waitFor(host, textsAt, found);
  return undefined;
}

async function load(tag: string, given: Given): Promise<Found> {
  const all = known;
  let found: Found = [];
  try {
    const texts = await textsFor(tag, given);
    return (found = texts ? [texts] : []);
  } finally {
    all.set(tag, found);
  }
}
