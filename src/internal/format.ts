import { timeZone } from './clock.js';

const cache = new Map<string, unknown>();

/** The format of that key, made once: making one takes a thousand times as long as using it. */
export function cached<T>(key: string, make: () => T): T {
  let format = cache.get(key) as T | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}

const dates = (language: string, options: Intl.DateTimeFormatOptions) =>
  cached(language + JSON.stringify(options), () => new Intl.DateTimeFormat(language, options));

/** A whole percentage: "92%". */
export const formatPercent = (percent: number, language: string): string =>
  // The text itself is kept, too: there are no more than a hundred.
  cached(`${language}${String(percent)}`, () =>
    cached(`${language}%`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(percent / 100),
  );

/** A share of one with two digits: "0.92". */
export const formatShare = (share: number, language: string): string =>
  cached(`${language} share`, () => new Intl.NumberFormat(language, { minimumFractionDigits: 2 })).format(share);

/**
 * A date as exact as it is written: "1993", "April 1993", "30 April 1993"; short, "30 Apr 1993"; a day may do without its year,
 * "30 Apr". A day has no time zone; a moment has the reader's.
 */
export function formatDate(date: string, locale: string, month: 'long' | 'short' = 'long', hasYear = true): string {
  const { length } = date;
  return dates(locale, {
    timeZone: length > 10 ? timeZone() : 'UTC',
    year: hasYear || length < 8 ? 'numeric' : undefined,
    month: length > 4 ? month : undefined,
    day: length > 7 ? 'numeric' : undefined,
  }).format(new Date(date));
}

/** The time of day: "14:05". */
export const formatTime = (moment: string | number, language: string): string =>
  dates(language, { timeZone: timeZone(), hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
