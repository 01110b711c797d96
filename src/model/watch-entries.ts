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
  /** A moment, a day, a month or a year, as the feed writes it. */
  readonly due: string | undefined;
  readonly url: string | undefined;
  readonly briefing: Briefing;
}

export const isWatchSection = ({ kind, id }: Section): boolean => kind === 'watch' || id === 'what-to-watch';

/** The watch sections of a briefing, or the one section with that id. */
export const watchSectionsOf = ({ sections = [] }: Briefing, sectionId?: string): readonly Section[] =>
  sections.filter((section) => (sectionId ? section.id === sectionId : isWatchSection(section)));

/** What one briefing watches: all its watch sections, or the one with that id. */
export const watchedBy = (briefing: Briefing, sectionId?: string): readonly WatchEntry[] =>
  entriesOf(watchSectionsOf(briefing, sectionId), briefing);

/** Every entry of a briefing, in whatever section: what is in none of them has gone. */
export const everyEntryOf = (briefing: Briefing): readonly WatchEntry[] => entriesOf(briefing.sections ?? [], briefing);

function entriesOf(sections: readonly Section[], briefing: Briefing): readonly WatchEntry[] {
  const times = new Map<string, number>();
  return sections.flatMap(({ items = [] }) =>
    items.map((entry) => {
      const key = `${briefing.id}#${entry.id ?? entry.text}`;
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      return toWatchEntry(entry, time > 1 ? `${key}#${String(time)}` : key, briefing);
    }),
  );
}

const toWatchEntry = ({ text, status = 'open', due, url }: Entry, key: string, briefing: Briefing): WatchEntry => ({
  key,
  text,
  status,
  due,
  url,
  briefing,
});

/** The calendar that days are counted by: the reader's, or UTC for who does not know the readers'. */
export interface Today {
  /** "2026-11-25". */
  readonly day: string;
  readonly inUtc: boolean;
}

export const todayAt = (now: number, inUtc: boolean): Today => ({ day: dayOf(now, inUtc), inUtc });

const padded = (number: number, length = 2) => String(number).padStart(length, '0');

function dayOf(moment: number | string, inUtc: boolean): string {
  const date = new Date(moment);
  if (inUtc) return date.toISOString().slice(0, 10);
  return `${padded(date.getFullYear(), 4)}-${padded(date.getMonth() + 1)}-${padded(date.getDate())}`;
}

/** The day of a moment; a day, a month and a year are what they are. */
export const periodOf = (due: string, { inUtc }: Today): string => (due.length > 10 ? dayOf(due, inUtc) : due);

/** Whether a day, a month or a year is over. */
const isOver = (period: string, { day }: Today) => period < day.slice(0, period.length);

/** Where an entry stands in the list of a whole feed: under a month ("2027-03") or a year ("2028") of those to come, or here. */
export const SETTLED_GROUPS = ['undated', 'overdue', 'happened', 'dropped'] as const;
export type WatchGroup = (typeof SETTLED_GROUPS)[number] | `${number}-${number}` | `${number}`;

/** The next twelve months are told one by one, this one included; what is further off, and what has no more than a year, by its year. */
export function groupOf({ status, due }: WatchEntry, today: Today): WatchGroup {
  if (status !== 'open') return status;
  if (!due) return 'undated';
  const period = periodOf(due, today);
  if (isOver(period, today)) return 'overdue';
  const isNear = period.length > 4 && monthOf(period) - monthOf(today.day) < 12;
  return period.slice(0, isNear ? 7 : 4) as WatchGroup;
}

const monthOf = (period: string) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7));

/**
 * What a whole feed watches: what is due next first, then what is open without a day, then what is overdue, then what has
 * happened or was dropped, the latest first. What a publisher has left standing for years does not push out what is to come.
 */
export function watchedIn(feed: Feed, today: Today): readonly WatchEntry[] {
  return feed.items
    .flatMap((briefing) => watchedBy(briefing))
    .map((entry) => ({ entry, ...placeOf(entry, today) }))
    .sort(
      (a, b) =>
        a.rank - b.rank || (a.rank === 0 ? compare(a.end, b.end) || a.at - b.at : compare(b.end, a.end) || b.at - a.at),
    )
    .map(({ entry }) => entry);
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

function placeOf(entry: WatchEntry, today: Today): { rank: number; end: string; at: number } {
  const { due = '' } = entry;
  const period = periodOf(due, today);
  return {
    rank: 1 + SETTLED_GROUPS.findIndex((group) => group === groupOf(entry, today)),
    // A month is over after its last day, a year after its last month: "~" comes after every sign of a date.
    end: due && period.padEnd(10, '~'),
    at: Date.parse(due) || 0,
  };
}

/** Whether an entry has a day that a calendar can hold; a month or a year is none. */
export const hasDay = ({ due }: WatchEntry): boolean => (due?.length ?? 0) >= 10;
