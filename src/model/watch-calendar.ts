import { hasDay } from './watch-entries.js';

import type { WatchEntry, WatchStatus } from './watch-entries.js';

/** Half of a character, which neither UTF-8 nor a URL can hold. */
const LONE = /\p{Cs}/gu;

/** RFC 5545, 3.3.11: a text has no control characters; line ends, commas, semicolons and backslashes are escaped. */
const escapeText = (text: string) =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|[\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
    .replace(LONE, '\uFFFD');

/** RFC 5545, 3.1: a line has at most 75 octets, its continuation begins with a space. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

/** RFC 5545, 3.8.1.11. What is open is expected, and no more than that. */
const STATUSES: Readonly<Record<WatchStatus, string>> = {
  open: 'TENTATIVE',
  happened: 'CONFIRMED',
  dropped: 'CANCELLED',
};

/** A moment in UTC; nothing where an offset has moved it out of the years that a calendar can write. */
function stampOf(moment: Date | string): string | undefined {
  const stamp = new Date(moment).toISOString().replace(/[-:]|\.\d{3}/g, '');
  return /^\d{8}T\d{6}Z$/.test(stamp) ? stamp : undefined;
}

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const compact = (day: string) => day.slice(0, 10).replaceAll('-', '');

/** When it is, to the lines of an event. */
function startOf(due: string): readonly string[] {
  if (due.length > 10) {
    const start = stampOf(due);
    return start ? [`DTSTART:${start}`] : [];
  }
  // RFC 5545, 3.6.1: without an end a day is as long as a day. The day after the last one cannot be written.
  const end = due < '9999-12-31' ? [`DTEND;VALUE=DATE:${compact(dayAfter(due))}`] : [];
  return [`DTSTART;VALUE=DATE:${compact(due)}`, ...end];
}

/**
 * RFC 5545, 3.8.4.7: the same for an entry whenever the file is made, and no other's in the world. It is by the entry's id, so
 * that a new text or date changes what stands in the calendar and adds nothing; a long one is cut, and told apart by a sum.
 */
function uidOf({ key, briefing }: WatchEntry): string {
  const name = encodeURIComponent(key.replace(LONE, '\uFFFD'));
  const host = briefing.url && /^https?:/.test(briefing.url) ? new URL(briefing.url).host : '';
  return `${name.length > 150 ? `${name.slice(0, 120).replace(/%.?$/, '')}-${sumOf(key)}` : name}@${host || 'briefing-elements'}`;
}

/** Two sums of 32 bits (FNV-1a, from two beginnings): enough to tell the entries of a briefing apart. */
const sumOf = (text: string) =>
  [0x811c9dc5, 0x1000193]
    .map((start) => new TextEncoder().encode(text).reduce((sum, octet) => Math.imul(sum ^ octet, 0x1000193), start))
    .map((sum) => (sum >>> 0).toString(36))
    .join('');

const sequenceOf = (modified: string) => String(Math.max(0, Math.floor(Date.parse(modified) / 60_000)));

/**
 * The lines of one event. Without a METHOD, DTSTAMP is when its matter was last revised (RFC 5545, 3.8.7.2). A calendar that has
 * the event already takes the newer one by its SEQUENCE: the minute of the briefing's last change, which only goes up.
 */
function eventOf(entry: WatchEntry, now: Date): readonly string[] {
  const { text, status, due = '', url, briefing } = entry;
  const start = startOf(due);
  if (start.length === 0) return [];
  const { title, dateModified, datePublished } = briefing;
  const changed = dateModified && stampOf(dateModified);
  const link = url ?? briefing.url;
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(entry)}`,
    `DTSTAMP:${changed || stampOf(datePublished ?? now) || stampOf(now) || ''}`,
    ...(changed ? [`LAST-MODIFIED:${changed}`, `SEQUENCE:${sequenceOf(dateModified)}`] : []),
    ...start,
    `SUMMARY:${escapeText(text)}`,
    ...(title ? [`DESCRIPTION:${escapeText(title)}`] : []),
    ...(link ? [`URL:${link}`] : []),
    `STATUS:${STATUSES[status]}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/**
 * A calendar (RFC 5545) of the entries that have a day: all-day events, or moments where the feed gives the hour. What was dropped
 * is cancelled, for a calendar that has it already.
 */
export const toCalendar = (entries: readonly WatchEntry[], now: Date): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//briefing-elements//watch-list//EN',
    ...entries.filter(hasDay).flatMap((entry) => eventOf(entry, now)),
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');

/** A name for the file that no system takes for a path, another kind of file, or a name of its own. */
export const calendarFileName = (title: string): string =>
  `${
    title
      .replace(/[\p{C}/\\:*?"<>|\u2028\u2029]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .slice(0, 80)
      .replace(LONE, '')
      .replace(/^[\s.~-]+|[\s.]+$/g, '') || 'what-to-watch'
  }.ics`;
