import { hasDay } from './watch-entries.js';

import type { WatchEntry } from './watch-entries.js';

/** RFC 5545, 3.3.11: a text has no control characters; line ends, commas, semicolons and backslashes are escaped. */
const escapeText = (text: string) =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ');

/** Half of a character, which no URL can hold. */
const LONE = /\p{Cs}/gu;

/** RFC 5545, 3.1: a line has at most 75 octets, its continuation begins with a space. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}

const stamp = (date: Date) => date.toISOString().replace(/[-:]|\.\d{3}/g, '');
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const compact = (day: string) => day.slice(0, 10).replaceAll('-', '');

/** A calendar (RFC 5545) of the entries that have a day: all-day events, or moments where the feed gives the hour. */
export function toCalendar(entries: readonly WatchEntry[], name: string, now: Date): string {
  const events = entries
    .filter(hasDay)
    .flatMap(({ key, text, due = '', url, briefing }) => [
      'BEGIN:VEVENT',
      `UID:${encodeURIComponent(key.replace(LONE, '\uFFFD'))}@briefing-elements`,
      `DTSTAMP:${stamp(now)}`,
      ...(due.length === 10
        ? [
            `DTSTART;VALUE=DATE:${compact(due)}`,
            ...(due < '9999-12-31' ? [`DTEND;VALUE=DATE:${compact(dayAfter(due))}`] : []),
          ]
        : [`DTSTART:${stamp(new Date(due))}`]),
      `SUMMARY:${escapeText(text)}`,
      ...(briefing.title ? [`DESCRIPTION:${escapeText(briefing.title)}`] : []),
      ...((url ?? briefing.url) ? [`URL:${url ?? briefing.url ?? ''}`] : []),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//briefing-elements//watch-list//EN',
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events,
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');
}
