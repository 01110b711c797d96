/*
 * idle -> loading -> ready <-> stale      ready: data, no error.   stale: data AND the error that kept us from newer.
 *              \-> failed -> loading      failed: no data yet.     A failed refresh never loses a good feed.
 */
import { MOST_ITEMS, joinPages } from '../model/json-feed.js';
import { fetchFeed } from './feed-client.js';

import type { Feed } from '../model/json-feed.js';
import type { Problem } from '../model/shape.js';
import type { FeedError, FeedPage, FeedRequest } from './feed-client.js';

interface Loaded {
  readonly feed: Feed;
  /** When it arrived, in milliseconds since 1970; `undefined` for data that the page itself gave. */
  readonly at: number | undefined;
  /** What was wrong in it and left out. */
  readonly problems: readonly Problem[];
  /** Whether the feed has a further page that was not asked for yet. */
  readonly hasMore: boolean;
}

/** What is not there in the other states. */
type Absent<K extends string> = { readonly [key in K]?: undefined };

/** What is known of a feed at one moment. Frozen: the next moment has a snapshot of its own. */
export type FeedSnapshot =
  /** Nobody has asked. May be followed only by `loading`. */
  | ({ readonly status: 'idle' } & Absent<keyof Loaded | 'error'>)
  /** Asked for the first time. May be followed by `ready` or `failed`, or by `idle` when everybody left. */
  | ({ readonly status: 'loading' } & Absent<keyof Loaded | 'error'>)
  /** May be followed by `ready` with newer data, or by `stale`. */
  | ({ readonly status: 'ready' } & Loaded & Absent<'error'>)
  /** May be followed by `ready`, or by `stale` with another error. */
  | ({ readonly status: 'stale'; readonly error: FeedError } & Loaded)
  /** May be followed only by `loading`. */
  | ({ readonly status: 'failed'; readonly error: FeedError } & Absent<keyof Loaded>);

/** One feed's life, as elements follow it. */
export interface FeedStore {
  readonly snapshot: FeedSnapshot;
  /** Calls `listener` after each change, until the returned function is called. The first subscriber starts loading. */
  subscribe(listener: () => void): () => void;
  /** Asks for a newer feed. Never rejects: the snapshot tells the outcome. */
  refresh(): Promise<void>;
  /** Asks for the next page (`next_url`), where there is one. Never rejects. */
  more(): Promise<void>;
}

export interface FeedStoreOptions extends Omit<FeedRequest, 'signal' | 'cache'> {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
}

const MOST_PAGES = 50;
const IDLE: FeedSnapshot = Object.freeze({ status: 'idle' });

/** The life of the feed at one URL. */
export class RemoteFeedStore implements FeedStore {
  #snapshot: FeedSnapshot = IDLE;
  #pages: readonly FeedPage[] = [];
  /** Every URL that gave a page, before redirects and after. */
  readonly #asked = new Set<string>();
  #running: Promise<void> | undefined;
  #abort: AbortController | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly url: string,
    private readonly options: FeedStoreOptions = {},
    private readonly onAbandoned: () => void = () => undefined,
  ) {}

  get snapshot(): FeedSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    // One of its own for each subscription: the same listener may come twice.
    const own = () => {
      listener();
    };
    this.#listeners.add(own);
    if (this.#snapshot.status === 'idle') void this.refresh();
    return () => {
      this.#listeners.delete(own);
      // An element that is moved leaves, and comes back with its next update; only who stays away has left.
      setTimeout(() => {
        if (this.#listeners.size === 0) this.#leave();
      });
    };
  }

  refresh(): Promise<void> {
    return (this.#running ??= this.#load(this.url, this.#pages.length > 0 ? 'no-cache' : 'default', (page) => {
      const [first, ...others] = this.#pages;
      if (first?.feed.nextUrl === page.feed.nextUrl) return [page, ...others];
      // Another page comes next: what stands between the two is not here. All are asked for again, on need.
      this.#asked.clear();
      return [page];
    }));
  }

  async more(): Promise<void> {
    await this.#running;
    const next = this.#nextUrl();
    if (next && this.#listeners.size > 0)
      await (this.#running ??= this.#load(next, 'default', (page) => [...this.#pages, page]));
  }

  async #load(url: string, cache: RequestCache, place: (page: FeedPage) => readonly FeedPage[]): Promise<void> {
    const abort = (this.#abort = new AbortController());
    const { now = Date.now, ...request } = this.options;
    if (this.#pages.length === 0) this.#set({ status: 'loading' });
    try {
      const page = await fetchFeed(url, { ...request, cache, signal: abort.signal });
      this.#pages = place(page);
      this.#asked.add(url).add(page.url);
      this.#set({ status: 'ready', ...this.#loaded(now()) });
    } catch (error) {
      if (abort.signal.aborted) return;
      const had = this.#snapshot;
      this.#set(
        had.feed
          ? { ...had, status: 'stale', error: error as FeedError }
          : { status: 'failed', error: error as FeedError },
      );
    } finally {
      if (this.#abort === abort) this.#running = this.#abort = undefined;
    }
  }

  #loaded(at: number): Loaded {
    return {
      feed: joinPages(this.#pages.map(({ feed }) => feed) as [Feed]),
      problems: this.#pages.flatMap(({ problems }) => problems),
      hasMore: this.#nextUrl() !== undefined,
      at,
    };
  }

  /** The next page, if it is one of this feed's origin that was not read yet (JSON Feed 1.1: no endless loop). */
  #nextUrl(): string | undefined {
    const last = this.#pages.at(-1);
    const next = last?.feed.nextUrl;
    const items = this.#pages.flatMap(({ feed }) => feed.items).length;
    const isNext =
      last &&
      next &&
      this.#pages.length < MOST_PAGES &&
      items < MOST_ITEMS &&
      new URL(next).origin === new URL(last.url).origin &&
      !this.#asked.has(next);
    return isNext ? next : undefined;
  }

  #set(snapshot: FeedSnapshot): void {
    this.#snapshot = Object.freeze(snapshot);
    for (const listener of [...this.#listeners]) listener();
  }

  #leave(): void {
    this.#abort?.abort();
    this.#running = this.#abort = undefined;
    if (this.#snapshot.status === 'loading') this.#snapshot = IDLE;
    this.onAbandoned();
  }
}

const shared = new Map<string, FeedStore>();

/** The store of a URL: the same one for all, while anybody subscribes to it. */
export function feedStoreOf(url: string): FeedStore {
  let store = shared.get(url);
  if (!store) {
    store = new RemoteFeedStore(url, {}, () => {
      if (shared.get(url) === store) shared.delete(url);
    });
    shared.set(url, store);
  }
  return store;
}

/** How many feeds are held at present. */
export const heldFeeds = (): number => shared.size;

/** A store of a feed that is there already, or of the error that stood in its place. */
export function fixedFeedStore(given: { feed: Feed; problems: readonly Problem[] } | FeedError): FeedStore {
  const snapshot: FeedSnapshot = Object.freeze(
    'feed' in given ? { status: 'ready', ...given, at: undefined, hasMore: false } : { status: 'failed', error: given },
  );
  const nothing = () => Promise.resolve();
  return { snapshot, subscribe: () => () => undefined, refresh: nothing, more: nothing };
}
