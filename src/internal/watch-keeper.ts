import { asSeenBefore, readWatchRecord } from '../model/watch-record.js';

import type { WatchRecord } from '../model/watch-record.js';
import type { WatchStore } from './watch-store.js';

type Kept = WatchRecord | undefined;

const keepers = new WeakMap<WatchStore, Map<string, WatchKeeper>>();

/** The one keeper of a feed in a store: all lists of a page that show it have it in common. */
export function keeperOf(store: WatchStore, feed: string): WatchKeeper {
  const own = keepers.get(store) ?? new Map<string, WatchKeeper>();
  keepers.set(store, own);
  const keeper = own.get(feed) ?? new WatchKeeper(store, feed);
  own.set(feed, keeper);
  return keeper;
}

/**
 * What a reader follows in one feed, as a page has it. What the reader does holds at once, and is then done again to what the
 * store has by then: another tab may have written. Where the store refuses, it holds until the page is left.
 */
export class WatchKeeper {
  #record: Kept;
  /** As it was at the first look: what has changed since stays in sight, when the reader has marked it as seen, too. */
  #before: Kept;
  #hasLooked = false;
  #isRefused = false;
  /** One after another, or the answer to an earlier question would undo what was done since. */
  #queue: Promise<void> = Promise.resolve();
  #pending = 0;
  #stop: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly store: WatchStore,
    private readonly feed: string,
  ) {}

  /** What is kept. */
  get record(): Kept {
    return this.#record;
  }

  /** The same, with what the reader had seen before this page. */
  get before(): Kept {
    return asSeenBefore(this.#record, this.#before);
  }

  /** Whether the store did not take what the reader has done. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Calls `listener` at each change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    if (this.#listeners.size === 0) {
      this.#hasLooked = false;
      this.#stop = this.store.subscribe?.(this.#look);
      this.#look();
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    };
  }

  /** What the reader does. */
  change(make: (kept: Kept) => Kept): Promise<void> {
    this.#record = make(this.#record);
    this.#tell();
    return this.#then(async () => {
      try {
        // Of what was refused before, the store knows nothing.
        const next = this.#isRefused ? this.#record : make(readWatchRecord(await this.store.read(this.feed)));
        await this.store.save(this.feed, next);
        this.#isRefused = false;
        return next;
      } catch {
        this.#isRefused = true;
        return this.#record;
      }
    });
  }

  readonly #look = (): void => {
    void this.#then(async () => {
      if (this.#isRefused) return this.#record;
      try {
        const kept = readWatchRecord(await this.store.read(this.feed));
        if (!this.#hasLooked) this.#before = kept;
        this.#hasLooked = true;
        return kept;
      } catch {
        // Who follows nothing here misses nothing.
        return this.#record;
      }
    });
  };

  #then(task: () => Promise<Kept>): Promise<void> {
    this.#pending++;
    this.#queue = this.#queue.then(async () => {
      const kept = await task();
      // What the reader has done meanwhile is still to come.
      if (--this.#pending === 0) this.#record = kept;
      this.#tell();
    });
    return this.#queue;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
