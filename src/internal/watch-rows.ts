import { watchSectionsOf, watchedBy, watchedIn } from '../model/watch-entries.js';
import { watchedNow } from '../model/watch-record.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { Today, WatchEntry } from '../model/watch-entries.js';
import type { WatchRecord, WatchedNow } from '../model/watch-record.js';
import type { WatchRow } from './watch-entry.js';

/** What a list is of. */
export interface WatchScope {
  readonly briefing: Briefing;
  readonly feed: Feed | undefined;
  /** The feed, when the list is of the whole of it; whether there are more pages of it to come. */
  readonly whole: Feed | undefined;
  readonly hasMore: boolean;
  readonly section: string;
  readonly today: Today;
}

/** By what a feed is told from the others whose entries are kept: its own address, else its page, else what it is called. */
export const nameOf = ({ feed, briefing }: WatchScope): string =>
  feed ? (feed.feedUrl ?? feed.homePageUrl ?? feed.title) : (briefing.url ?? '');

const sorted = new WeakMap<Feed, { readonly today: Today; readonly entries: readonly WatchEntry[] }>();

/** Every entry that a list shows. A feed of thousands is put in order once a day, and not each minute. */
export function entriesIn({ briefing, whole, section, today }: WatchScope): readonly WatchEntry[] {
  if (!whole) return watchedBy(briefing, section || undefined);
  const last = sorted.get(whole);
  if (last?.today.day === today.day && last.today.inUtc === today.inUtc) return last.entries;
  const entries = watchedIn(whole, today);
  sorted.set(whole, { today, entries });
  return entries;
}

/** What is kept beside what is there. Where a list shows one section, what has gone stands in the first of its briefing alone. */
export function keptIn(kept: WatchRecord | undefined, scope: WatchScope): readonly WatchedNow[] {
  const { briefing, whole, hasMore, section } = scope;
  if (!kept) return [];
  const all = new Map<string, Briefing>((whole?.items ?? [briefing]).map((each) => [each.id, each]));
  const takesGone = !section || watchSectionsOf(briefing)[0]?.id === section;
  return watchedNow(kept, (id) => all.get(id) ?? (whole && !hasMore ? undefined : null)).filter(
    ({ isGone }) => takesGone || !isGone,
  );
}

/** The entries as they are drawn: with what is new about them since `before`, and then what has gone. */
export function rowsOf(
  scope: WatchScope,
  followed: readonly string[],
  before: WatchRecord | undefined,
  only: ReadonlySet<string> | undefined,
): readonly WatchRow[] {
  const keys = new Set(followed);
  const watched = new Map(keptIn(before, scope).map((each) => [each.entry.key, each]));
  const rows = [
    ...entriesIn(scope).map((entry): WatchRow => ({
      entry,
      isFollowed: keys.has(entry.key),
      news: watched.get(entry.key)?.news ?? [],
      isGone: false,
    })),
    ...[...watched.values()].flatMap(({ entry, news, isGone }): WatchRow[] =>
      isGone ? [{ entry, news, isGone, isFollowed: true }] : [],
    ),
  ];
  // News of a briefing that is followed in part counts as well: whoever reads of it has to find it.
  return only
    ? rows.filter(({ entry, isFollowed, news }) => isFollowed || news.length > 0 || only.has(entry.key))
    : rows;
}

/** What of the rows the reader has not marked as seen. */
export function unseenIn(
  rows: readonly WatchRow[],
  kept: WatchRecord | undefined,
  scope: WatchScope,
): readonly WatchedNow[] {
  const keys = new Set(rows.map(({ entry }) => entry.key));
  return keptIn(kept, scope).filter(({ entry, news }) => news.length > 0 && keys.has(entry.key));
}
