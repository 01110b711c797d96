import { timeZone } from './clock.js';
import { cached } from './format.js';

const startOfDay = (moment: Date) =>
  timeZone() ? moment.setUTCHours(0, 0, 0, 0) : Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());

/** How many days `date` lies after `now`, by the reader's calendar. */
export const daysUntil = (date: string, now: number): number =>
  Math.round(
    ((date.length > 10 ? startOfDay(new Date(date)) : Date.parse(date)) - startOfDay(new Date(now))) / 86_400_000,
  );

/** A number of days in the largest unit that fits: "in 3 weeks", "yesterday". */
export function formatDays(days: number, language: string): string {
  const format = cached(`${language} relative`, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  const size = Math.abs(days);
  if (size < 14) return format.format(days, 'day');
  if (size < 60) return format.format(Math.round(days / 7), 'week');
  if (size < 730) return format.format(Math.round(days / 30.44), 'month');
  return format.format(Math.round(days / 365.25), 'year');
}
