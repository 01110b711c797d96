import type { WatchRecord } from '../model/watch-record.js';

/**
 * Where a page keeps what its reader follows: a value of plain JSON for each feed. It may answer at once or later: the browser's
 * own storage answers at once, so that nothing is drawn twice, and a server cannot.
 */
export interface WatchStore {
  /** What was last saved for a feed, if anything. */
  read(feed: string): WatchRecord | undefined | Promise<WatchRecord | undefined>;
  /** Keeps it in the place of what was there; `undefined` when the reader follows nothing any more. */
  save(feed: string, record: WatchRecord | undefined): void | Promise<void>;
  /** Calls `listener` when what is kept has changed elsewhere, until the returned function is called. */
  subscribe?(listener: () => void): () => void;
}

/** The number is that of the format: what another version of ours keeps is neither read nor written over. */
const PREFIX = 'briefing-elements:watch@1:';

/** The storage of the page's origin. It throws where the reader or a frame's sandbox allows none. */
export const localWatchStore: WatchStore = {
  read(feed) {
    const kept = localStorage.getItem(PREFIX + feed);
    try {
      return kept === null ? undefined : (JSON.parse(kept) as WatchRecord);
    } catch {
      return undefined;
    }
  },
  save(feed, record) {
    if (record) localStorage.setItem(PREFIX + feed, JSON.stringify(record));
    else localStorage.removeItem(PREFIX + feed);
  },
  subscribe(listener) {
    const onStorage = ({ key }: StorageEvent) => {
      if (key === null || key.startsWith(PREFIX)) listener();
    };
    addEventListener('storage', onStorage);
    return () => {
      removeEventListener('storage', onStorage);
    };
  },
};
