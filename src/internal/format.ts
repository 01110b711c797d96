const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => T,
): T {
  let format = cache.get(key) as T | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}

const dates = (language: string, name: string, options: Intl.DateTimeFormatOptions) =>
  cached(`${language} ${name}`, () => new Intl.DateTimeFormat(language, options));

/** A whole percentage: "92%". */
export const formatPercent = (percent: number, language: string): string =>
  cached(`${language} percent`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(percent / 100);

/** A date as exact as it is written: "1993", "April 1993", "30 April 1993". A day has no time zone; a moment has the reader's. */
export function formatDate(date: string, language: string, month: 'long' | 'short' = 'long'): string {
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric' };
  if (date.length > 4) parts.month = month;
  if (date.length > 7) parts.day = 'numeric';
  if (date.length <= 10) parts.timeZone = 'UTC';
  return dates(language, `${month} ${String(date.length)}`, parts).format(new Date(date));
}

/** Day and month: "8 Jan". */
export const formatDay = (date: string, language: string): string =>
  dates(language, date.length > 10 ? 'day' : 'utc day', {
    day: 'numeric',
    month: 'short',
    ...(date.length <= 10 && { timeZone: 'UTC' }),
  }).format(new Date(date));

/** The time of day: "14:05". */
export const formatTime = (moment: string | number, language: string): string =>
  dates(language, 'time', { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));

const startOfDay = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());

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
