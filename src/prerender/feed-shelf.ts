import { FeedError, fetchFeed } from '../feed/feed-client.js';
import { findBriefing, joinPages, readFeed, readItem } from '../model/json-feed.js';
import { isRecord, own } from '../model/shape.js';
import { PrerenderError } from './prerender-error.js';
import { toWire } from './to-wire.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { Page, PageTag } from './page-tags.js';
import type { PrerenderOptions } from './prerender.js';

/** What a tag is drawn from. */
export interface TagData {
  /** The properties that the element gets. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** What is put beside it, so that the browser draws the same. */
  readonly inline: object | undefined;
  /** Of a tag that shows one briefing: which. */
  readonly briefing?: Briefing | undefined;
  readonly feed?: Feed | undefined;
}

/** A page of a feed, and the address that its own are relative to. */
interface FeedPage {
  readonly feed: Feed;
  readonly url: string;
}

/** What a tag names: one briefing, or a feed, of which as many pages are read as its readers need. */
type Source = { readonly item: Briefing; readonly raw: object; readonly feed?: undefined } | OpenFeed;

interface OpenFeed {
  readonly item?: undefined;
  /** The pages so far, as one. */
  feed: Feed;
  /** The next one, where there is one that may be asked for. */
  next: string | undefined;
  /** The addresses of those that were asked for. */
  readonly asked: Set<string>;
}

/** The elements that show the whole of a feed. */
const WHOLE = ['briefing-feed', 'briefing-list', 'member-gate'];
const MOST_PAGES = 50;
/** What an element shows of its attributes alone. */
const BY_ITSELF: Readonly<Record<string, string>> = { 'confidence-badge': 'score', 'grade-table': 'scale' };

/** The feeds that a page names: each is asked for once. */
export class FeedShelf {
  /** The address of the page. */
  readonly url: string;
  readonly #isFile: boolean;
  readonly #pages = new Map<string, Promise<FeedPage>>();
  readonly #sources = new Map<PageTag, Source | undefined>();
  readonly #load: (url: string) => unknown;

  constructor(page: Page, { url, file, feeds = fetched }: Pick<PrerenderOptions, 'url' | 'file' | 'feeds'>) {
    const canonical = URL.canParse(page.canonical ?? '') ? page.canonical : undefined;
    const address = url ?? canonical ?? file ?? '';
    const base = URL.canParse(page.base ?? '', address) ? new URL(page.base ?? '', address).href : address;
    this.url = URL.canParse(base) ? base : 'about:blank';
    this.#isFile = address === file;
    this.#load = feeds;
  }

  /** What each of the tags shows; one whose author gave it nothing to show is not among them. */
  async dataOf(tags: readonly PageTag[]): Promise<ReadonlyMap<PageTag, TagData>> {
    // All is read before anything is drawn: what stands inside a feed shows the pages that any of its neighbours needs.
    for (const tag of tags) await this.#readFor(tag);
    const data = tags.map((tag) => [tag, this.#dataOf(tag)] as const);
    return new Map(data.flatMap(([tag, each]) => (each ? [[tag, each]] : [])));
  }

  async #readFor(tag: PageTag): Promise<void> {
    // The `src` of a gate is not a feed's.
    if (tag.tag !== 'member-gate') this.#sources.set(tag, await this.#own(tag));
    const source = this.#sourceOf(tag);
    if (!source?.feed || showsAll(tag)) return;
    const named = tag.attributes.get('briefing');
    while (!findBriefing(source.feed, named)) {
      if (source.next === undefined) {
        throw errorAt(tag, named ? `The feed has no "${named}".` : 'The feed has no briefing.');
      }
      source.asked.add(source.next);
      const page = await this.#page(source.next, tag);
      source.feed = joinPages([source.feed, page.feed]);
      source.next = nextOf(page, source.asked);
    }
  }

  #dataOf(tag: PageTag): TagData | undefined {
    const { attributes, json } = tag;
    const source = this.#sourceOf(tag);
    if (tag.tag === 'member-gate') {
      return { properties: source?.feed ? { feed: toWire(source.feed) } : {}, inline: undefined };
    }
    if (!source) {
      const enough = BY_ITSELF[tag.tag];
      return enough !== undefined && attributes.has(enough) ? { properties: {}, inline: undefined } : undefined;
    }
    if (source.item) return { properties: { briefing: source.raw }, inline: undefined, briefing: source.item };
    const { feed } = source;
    const briefing = showsAll(tag) ? undefined : findBriefing(feed, attributes.get('briefing'));
    const wire = toWire(feed, briefing && [briefing]);
    const isOwn = json !== undefined || !attributes.get('src');
    return { properties: { feed: wire }, inline: isOwn ? undefined : wire, briefing, feed };
  }

  #sourceOf(tag: PageTag): Source | undefined {
    return this.#sources.get(tag) ?? (tag.provider && this.#sources.get(tag.provider));
  }

  /** What a tag itself names: inline JSON first, then `src`. */
  async #own(tag: PageTag): Promise<Source | undefined> {
    if (tag.json !== undefined) {
      const raw = parsed(tag.json, tag);
      if (isRecord(raw) && !own(raw, 'items') && own(raw, 'id')) {
        const { briefing } = readItem(raw, this.url);
        if (briefing) return { item: briefing, raw };
      }
      // As in a browser, it is all that there is.
      return { feed: pageOf(raw, this.url, tag).feed, next: undefined, asked: new Set() };
    }
    const src = tag.attributes.get('src');
    if (!src) return undefined;
    if (!URL.canParse(src, this.url)) throw errorAt(tag, `"${src}" is no address, unless the page has one of its own.`);
    const { href, protocol } = new URL(src, this.url);
    if (protocol === 'file:' && !this.#isFile) {
      throw errorAt(tag, `${href} is a file, and the page has another address: what it shows is not of this computer.`);
    }
    const page = await this.#page(href, tag);
    const asked = new Set([href]);
    return { feed: page.feed, next: nextOf(page, asked), asked };
  }

  #page(url: string, tag: PageTag): Promise<FeedPage> {
    const page = this.#pages.get(url) ?? this.#read(url, tag);
    this.#pages.set(url, page);
    return page;
  }

  async #read(asked: string, tag: PageTag): Promise<FeedPage> {
    let given: unknown;
    try {
      given = await this.#load(asked);
    } catch (error) {
      throw errorAt(
        tag,
        `The feed ${asked} cannot be had. ${error instanceof Error ? error.message : ''}`.trim(),
        error,
      );
    }
    const { feed, url } = foundFeed(given, asked);
    return pageOf(typeof feed === 'string' ? parsed(feed, tag) : feed, url, tag);
  }
}

/** Whether a tag shows a feed, and not one briefing of it. */
const showsAll = ({ tag, attributes }: PageTag) =>
  WHOLE.includes(tag) || (tag === 'watch-list' && !attributes.get('briefing') && !attributes.get('section'));

/** The next page, if it is of the feed's origin and was not asked for yet. */
function nextOf({ feed, url }: FeedPage, asked: ReadonlySet<string>): string | undefined {
  const { nextUrl: next } = feed;
  if (next === undefined || asked.size >= MOST_PAGES || asked.has(next)) return undefined;
  return new URL(next).origin === new URL(url).origin ? next : undefined;
}

/** What `feeds` gave: a feed, or one with the address that it came from in the end. */
function foundFeed(given: unknown, asked: string): { readonly feed: unknown; readonly url: string } {
  if (!isRecord(given) || !Object.hasOwn(given, 'feed') || Object.hasOwn(given, 'items')) {
    return { feed: given, url: asked };
  }
  const { feed, url } = given;
  return { feed, url: typeof url === 'string' && URL.canParse(url) ? url : asked };
}

/** Reads a feed. One that comes from no server resolves its URLs against the address that it names as its own. */
function pageOf(raw: unknown, from: string, tag: PageTag): FeedPage {
  const address = isRecord(raw) ? own(raw, 'feed_url') : undefined;
  const isNamed = !/^https?:/.test(from) && typeof address === 'string' && URL.canParse(address);
  const url = isNamed ? address : from;
  const { feed, fault } = readFeed(raw, url);
  if (!feed) throw errorAt(tag, `This is not a JSON Feed. ${fault}`);
  return { feed, url };
}

function parsed(text: string, tag: PageTag): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw errorAt(tag, 'This is not JSON, or only a part of it.', error);
  }
}

const errorAt = ({ tag, line }: PageTag, message: string, cause?: unknown) =>
  new PrerenderError(message, tag, line, { cause });

/** Asks the server as the elements do, and takes what they would take. */
async function fetched(url: string): Promise<FeedPage> {
  // A timer that keeps the process going, unlike that of an `AbortSignal`.
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  try {
    return await fetchFeed(url, { signal: new AbortController().signal, timeout: 15_000, wait });
  } catch (error) {
    // Where there is no browser, nobody knows whether there is a network.
    if (error instanceof FeedError && error.code !== 'offline') throw error;
    throw new Error('There was no answer.', { cause: error });
  }
}
