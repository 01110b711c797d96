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

/** The watch sections of a briefing, or the one section with that id. */
export const watchSectionsOf = ({ sections = [] }: Briefing, sectionId?: string): readonly Section[] =>
  sections.filter((section) => (sectionId ? section.id === sectionId : isWatchSection(section)));

/** What one briefing watches: all its watch sections, or the one with that id. */
export function watchedBy(briefing: Briefing, sectionId?: string): readonly WatchEntry[] {
  return watchSectionsOf(briefing, sectionId).flatMap(({ items = [] }) =>
    items.map((entry) => toWatchEntry(entry, briefing)),
  );
}

const toWatchEntry = ({ id, text, status = 'open', due, url }: Entry, briefing: Briefing): WatchEntry => ({
  key: `${briefing.id}#${id ?? text}`,
  text,
  status,
  due,
  url,
  briefing,
});

/**
 * What a whole feed watches: what is due next first, then what is open without a day, then what is overdue, then what has
 * happened or was dropped, the latest first. `now` is in milliseconds since 1970.
 */
export function watchedIn(feed: Feed, now: number): readonly WatchEntry[] {
  const rankOf = ({ status, due }: WatchEntry) => {
    if (status !== 'open') return 2 + WATCH_STATUSES.indexOf(status);
    return !due ? 1 : endOf(due) > now ? 0 : 2;
  };
  const dayOf = ({ due = '' }: WatchEntry) => Date.parse(due) || 0;
  return feed.items
    .flatMap((briefing) => watchedBy(briefing))
    .toSorted((a, b) => {
      const rank = rankOf(a);
      return rank - rankOf(b) || (rank === 0 ? dayOf(a) - dayOf(b) : dayOf(b) - dayOf(a));
    });
}

/** When a day, a month or a year is over; a moment lasts a day longer than it is. */
function endOf(due: string): number {
  const [year = 0, month = 1] = due.split('-').map(Number);
  if (due.length === 4) return Date.UTC(year + 1, 0);
  return due.length === 7 ? Date.UTC(year, month) : Date.parse(due) + 86_400_000;
}

/** Whether an entry has a day that a calendar can hold; a month or a year is none. */
export const hasDay = ({ due }: WatchEntry): boolean => (due?.length ?? 0) >= 10;
