import { WATCH_STATUSES } from './briefing.js';

import type { Briefing, Entry, Section } from './briefing.js';
import type { Feed } from './json-feed.js';

export type WatchStatus = (typeof WATCH_STATUSES)[number];

/** One thing to watch, and the briefing that named it. */
export interface WatchEntry {
  /** Unique in its feed: the briefing's id and the entry's own, or its text where it has none. */
  readonly key: string;
  readonly text: string;
  readonly status: WatchStatus;
  /** A day or a moment, as the feed writes it. */
  readonly due: string | undefined;
  readonly url: string | undefined;
  readonly briefing: Briefing;
}

export const isWatchSection = ({ kind, id }: Section): boolean => kind === 'watch' || id === 'what-to-watch';

/** What one briefing watches: all its watch sections, or the one with that id. */
export function watchedBy(briefing: Briefing, sectionId?: string): readonly WatchEntry[] {
  return (briefing.sections ?? [])
    .filter((section) => (sectionId ? section.id === sectionId : isWatchSection(section)))
    .flatMap(({ items = [] }) => items.map((entry) => toWatchEntry(entry, briefing)));
}

const toWatchEntry = ({ id, text, status = 'open', due, url }: Entry, briefing: Briefing): WatchEntry => ({
  key: `${briefing.id}#${id ?? text}`,
  text,
  status,
  due,
  url,
  briefing,
});

/** What a whole feed watches: open entries first, the next due before the later ones and those without a day last. */
export function watchedIn(feed: Feed): readonly WatchEntry[] {
  return feed.items
    .flatMap((briefing) => watchedBy(briefing))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || dayOf(a) - dayOf(b));
}

const rankOf = ({ status }: WatchEntry) => WATCH_STATUSES.indexOf(status);
const dayOf = ({ due, status }: WatchEntry) =>
  due ? Date.parse(due) * (status === 'open' ? 1 : -1) : Number.MAX_SAFE_INTEGER;

/** Whether an entry has a day that a calendar can hold; a month or a year is none. */
export const hasDay = ({ due }: WatchEntry): boolean => (due?.length ?? 0) >= 10;
