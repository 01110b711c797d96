import { WATCH_STATUSES } from './briefing.js';
import { Reading, date, flag, identifier, list, oneOf, record, text, value } from './shape.js';
import { everyEntryOf, watchedBy } from './watch-entries.js';

import type { Briefing } from './briefing.js';
import type { ValueOf } from './shape.js';
import type { WatchEntry, WatchStatus } from './watch-entries.js';

/** An entry that a reader follows, as the reader has seen it; `gone` when it was no longer in the feed. */
const seenEntry = record({ key: identifier, text, status: oneOf(...WATCH_STATUSES), due: date, gone: flag }, [
  'key',
  'text',
  'status',
]);

/** A briefing of which something is followed: since when changes count, and the keys of all entries that it had by then. */
const watchedBriefing = record(
  { id: identifier, since: date, followed: list(seenEntry, 5000), known: list(identifier, 5000) },
  ['id', 'since', 'followed'],
);

const watchRecord = record(
  {
    version: value('1', (input) => (input === 1 ? (1 as const) : undefined)),
    briefings: list(watchedBriefing, 5000),
  },
  ['version', 'briefings'],
);

/** What is kept of what a reader follows in one feed: plain JSON. Nothing at all is kept where nothing is followed. */
export type WatchRecord = ValueOf<typeof watchRecord>;
type Watched = ValueOf<typeof watchedBriefing>;
type Seen = ValueOf<typeof seenEntry>;

/** Reads what was kept, leniently: what is none of ours, or of another version, is nothing. */
export const readWatchRecord = (input: unknown): WatchRecord | undefined =>
  watchRecord.read(input, new Reading(undefined));

const recordOf = (briefings: readonly Watched[]): WatchRecord | undefined =>
  briefings.length > 0 ? { version: 1, briefings } : undefined;

const seenAs = ({ key, text: words, status, due }: WatchEntry): Seen => ({
  key,
  text: words,
  status,
  ...(due !== undefined && { due }),
});

/** The keys of all that is followed. */
export const followedIn = (kept: WatchRecord | undefined): readonly string[] =>
  (kept?.briefings ?? []).flatMap(({ followed }) => followed.map(({ key }) => key));

/** Follows an entry as it is now; the other entries of its briefing are known from now on. */
export function follow(kept: WatchRecord | undefined, entry: WatchEntry, at: string): WatchRecord | undefined {
  const { briefing, key } = entry;
  const old = kept?.briefings.find(({ id }) => id === briefing.id);
  const others = (kept?.briefings ?? []).filter((each) => each !== old);
  if (!old) {
    const known = everyEntryOf(briefing).map((each) => each.key);
    return recordOf([...others, { id: briefing.id, since: at, followed: [seenAs(entry)], known }]);
  }
  const followed = [...old.followed.filter((each) => each.key !== key), seenAs(entry)];
  return recordOf([...others, { ...old, followed, known: [...new Set(old.known).add(key)] }]);
}

/** Follows an entry no longer. Of a briefing of which nothing is followed nothing is kept. */
export const unfollow = (kept: WatchRecord | undefined, key: string): WatchRecord | undefined =>
  recordOf(
    (kept?.briefings ?? []).flatMap((each) => {
      const followed = each.followed.filter((entry) => entry.key !== key);
      return followed.length > 0 ? { ...each, followed } : [];
    }),
  );

/** What is different about an entry since the reader's last look. */
export type WatchNews =
  | { readonly kind: WatchStatus | 'added' | 'gone' }
  | { readonly kind: 'moved'; readonly from: string | undefined; readonly to: string | undefined }
  | { readonly kind: 'reworded'; readonly from: string };

/** An entry that is followed or new, or that has gone, and the news of it. */
export interface WatchedNow {
  readonly entry: WatchEntry;
  readonly news: readonly WatchNews[];
  readonly isGone: boolean;
  /** Since when its changes count. */
  readonly since: string;
}

/**
 * What is followed, and what is new beside it, in the feed as it is now. Which briefings there are, `briefingOf` knows:
 * `undefined` is one that is gone with all its entries, `null` one that cannot be known of here.
 */
export const watchedNow = (
  kept: WatchRecord | undefined,
  briefingOf: (id: string) => Briefing | undefined | null,
): readonly WatchedNow[] =>
  (kept?.briefings ?? []).flatMap((watched) => {
    const briefing = briefingOf(watched.id);
    return briefing === null ? [] : inBriefing(watched, briefing);
  });

function inBriefing({ id, since, followed, known = [] }: Watched, briefing: Briefing | undefined): WatchedNow[] {
  const present = new Map((briefing ? everyEntryOf(briefing) : []).map((entry) => [entry.key, entry]));
  const familiar = new Set([...known, ...followed.map(({ key }) => key)]);
  const added = (briefing ? watchedBy(briefing) : []).filter(({ key }) => !familiar.has(key));
  return [
    ...followed.map((seen): WatchedNow => {
      const entry = present.get(seen.key);
      if (entry) return { entry, news: newsOf(seen, entry), isGone: false, since };
      const { key, text: words, status, due, gone } = seen;
      const last: WatchEntry = { key, text: words, status, due, url: undefined, briefing: briefing ?? { id } };
      return { entry: last, news: gone ? [] : [{ kind: 'gone' }], isGone: true, since };
    }),
    ...added.map((entry): WatchedNow => ({ entry, news: [{ kind: 'added' }], isGone: false, since })),
  ];
}

/** A change of the status says all: a publisher sets the date and the words of what has happened right along with it. */
function newsOf(seen: Seen, { status, due, text: words }: WatchEntry): readonly WatchNews[] {
  if (seen.status !== status) return [{ kind: status }];
  const news: WatchNews[] = [];
  if (seen.due !== due) news.push({ kind: 'moved', from: seen.due, to: due });
  if (seen.text !== words) news.push({ kind: 'reworded', from: seen.text });
  return news;
}

/** What is kept when the reader has seen this news. Changes count from now on where no other news of the briefing is left. */
export function markSeen(
  kept: WatchRecord | undefined,
  news: readonly WatchedNow[],
  at: string,
): WatchRecord | undefined {
  const seen = new Map(news.map((each) => [each.entry.key, each]));
  return recordOf(
    (kept?.briefings ?? []).map((watched) => {
      const here = news.filter(({ entry }) => entry.briefing.id === watched.id);
      if (here.length === 0) return watched;
      const next: Watched = {
        ...watched,
        followed: watched.followed.map((each) => {
          const now = seen.get(each.key);
          if (!now) return each;
          return now.isGone ? { ...each, gone: true } : seenAs(now.entry);
        }),
        known: [...new Set([...(watched.known ?? []), ...here.map(({ entry }) => entry.key)])],
      };
      const briefing = here.find(({ isGone }) => !isGone)?.entry.briefing;
      const isLeft = briefing !== undefined && inBriefing(next, briefing).some((each) => each.news.length > 0);
      return isLeft ? next : { ...next, since: at };
    }),
  );
}

/** What is kept now, with what the reader had seen `before` where that is known: so that news stays in sight once it was seen. */
export function asSeenBefore(kept: WatchRecord | undefined, before: WatchRecord | undefined): WatchRecord | undefined {
  const old = new Map(before?.briefings.map((each) => [each.id, each]));
  return recordOf(
    (kept?.briefings ?? []).map((watched) => {
      const then = old.get(watched.id);
      if (!then) return watched;
      const seen = new Map(then.followed.map((each) => [each.key, each]));
      return { ...then, followed: watched.followed.map((each) => seen.get(each.key) ?? each) };
    }),
  );
}
