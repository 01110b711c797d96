import { author, extension, headlineOf, item } from './briefing.js';
import { scale } from './confidence.js';
import { tiers } from './membership.js';
import { Reading, count, flag, isRecord, language, list, own, record, text } from './shape.js';
import { address, image, link } from './url.js';

import type { Author, Briefing } from './briefing.js';
import type { Problem, Shape, ValueOf } from './shape.js';

/** The key of our extension on a feed and on its items (JSON Feed 1.1, "Extensions"). */
export const EXTENSION = '_briefing';

/** Items past this number are not read. */
export const MOST_ITEMS = 20_000;

/** JSON Feed 1.1, "Top-level", without the items. */
export const envelope = record(
  {
    version: text,
    title: text,
    homePageUrl: link,
    feedUrl: address,
    nextUrl: address,
    description: text,
    icon: image,
    language,
    authors: list(author),
    expired: flag,
  },
  ['version', 'title'],
);

/** The `_briefing` object of a feed. */
export const feedExtension = record({
  about: link,
  version: count,
  scale,
  index: record({ label: text, url: link }),
  tiers,
});

/** A feed and its briefings. */
export type Feed = ValueOf<typeof envelope> &
  Omit<ValueOf<typeof feedExtension>, 'version' | 'about'> & { readonly items: readonly Briefing[] };

/** What was read, and everything that was wrong with it. Without a feed, `fault` says why it is none. */
export type FeedReading =
  | { readonly feed: Feed; readonly fault?: undefined; readonly problems: readonly Problem[] }
  | { readonly feed: undefined; readonly fault: string; readonly problems: readonly Problem[] };

const feeds = new WeakSet();
const briefings = new WeakSet();

/** Whether a value is in one of those. */
const isIn = (set: WeakSet<object>, value: unknown): value is object => set.has(value as object);

/** Whether a value came out of `readFeed` or `readItem`. */
export const wasRead = (value: unknown): boolean => isIn(feeds, value) || isIn(briefings, value);

/**
 * Reads a JSON Feed 1.1 (or 1.0) with our extension, leniently: a bad field is left out, a bad item is left out, the rest
 * is kept. `base` is the feed's own URL, after redirects; relative URLs resolve against it. What was read before is
 * returned as it is.
 */
export function readFeed(input: unknown, base?: string): FeedReading {
  if (isIn(feeds, input)) return { feed: input as unknown as Feed, problems: [] };
  const reading = new Reading(base);
  const head = envelope.read(input, reading);
  const items = isRecord(input) ? own(input, 'items') : input;
  const { problems } = reading;
  if (!isRecord(input) || !head || !Array.isArray(items)) {
    if (!Array.isArray(items)) reading.reject('"items"', items);
    const fault = problems.slice(-1).map(({ expected, found }) => `Expected ${expected}, found ${found}.`);
    return { feed: undefined, fault: fault.join(''), problems };
  }

  const extra = reading.at(EXTENSION, feedExtension, own(input, EXTENSION)) ?? feedExtension.read({}, reading);
  const { about: _about, version: _version, ...rest } = extra ?? {};
  // JSON Feed 1.1, "Items": ids are unique. The first one stands, as readers have met it first.
  const ids = new Set<string>();
  const unique: Shape<Briefing> = {
    read(raw) {
      const briefing = itemOf(raw, reading);
      if (briefing && ids.has(briefing.id)) return reading.reject('a unique id', briefing.id);
      if (briefing) ids.add(briefing.id);
      return briefing;
    },
  };
  const read = reading.at('items', list(unique, MOST_ITEMS), items) ?? [];
  const feed: Feed = { ...head, ...legacyAuthor(head.authors, input, reading), ...rest, items: read };
  feeds.add(feed);
  return { feed, problems };
}

/** Reads one item as it stands in a feed. */
export function readItem(
  input: unknown,
  base?: string,
): { briefing: Briefing | undefined; problems: readonly Problem[] } {
  if (isIn(briefings, input)) return { briefing: input as unknown as Briefing, problems: [] };
  const reading = new Reading(base);
  return { briefing: itemOf(input, reading), problems: reading.problems };
}

function itemOf(input: unknown, reading: Reading): Briefing | undefined {
  if (!isRecord(input)) return reading.reject('an item', input);
  const plain = item.read(input, reading);
  if (!plain) return undefined;
  const extra = reading.at(EXTENSION, extension, own(input, EXTENSION)) ?? extension.read({}, reading);
  const briefing: Briefing = Object.assign(extra ?? {}, plain, legacyAuthor(plain.authors, input, reading));
  if (!headlineOf(briefing)) return reading.reject('something to show', 'nothing');
  if (!briefing.contentText && !briefing.contentHtml) reading.reject('content_text or content_html', 'nothing');
  briefings.add(briefing);
  return briefing;
}

/** JSON Feed 1.1, "Authors": the old `author` counts only where there are no `authors`. */
function legacyAuthor(
  authors: readonly Author[] | undefined,
  input: object,
  reading: Reading,
): { authors?: readonly Author[] } {
  if (authors) return {};
  const one = reading.at('author', author, own(input, 'author'));
  return one ? { authors: [one] } : {};
}

const names = new WeakMap<Feed, ReadonlyMap<string, Briefing>>();

/** The briefing that a page names by `id` or `url`, or the first one. */
export function findBriefing(feed: Feed, named?: string): Briefing | undefined {
  if (!named) return feed.items[0];
  const known = names.get(feed) ?? new Map(feed.items.map((briefing) => [briefing.id, briefing]));
  names.set(feed, known);
  return known.get(named) ?? feed.items.find(({ url }) => url === named);
}

/** The pages of a feed as one: what the first says of the feed stands, and the first item of an id. */
export function joinPages(pages: readonly [Feed, ...Feed[]]): Feed {
  const items = new Map<string, Briefing>();
  for (const briefing of pages.flatMap((page) => page.items))
    if (!items.has(briefing.id)) items.set(briefing.id, briefing);
  const feed = { ...pages[0], items: [...items.values()] };
  feeds.add(feed);
  return feed;
}
