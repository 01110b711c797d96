import { timeZone } from './clock.js';

const cache = new Map<string, unknown>();

/** The format of that key, made once: making one takes a thousand times as long as using it. */
export function cached<T>(key: string, make: () => T): T {
  let format = cache.get(key) as T | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}

/** A whole percentage: "92%". */
export const formatPercent = (percent: number, language: string): string =>
  // The text itself is kept, too: there are no more than a hundred.
  cached(`${language}${String(percent)}`, () =>
    cached(`${language}%`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(percent / 100),
  );

/** The first format takes a browser a hundred times as long as the next one: it is made while the feed is on its way. */
export function prepareFormats(): void {
  setTimeout(formatPercent, 0, 0, 'en');
}

/** A share of one with two digits: "0.92". */
export const formatShare = (share: number, language: string): string =>
  cached(`${language} share`, () => new Intl.NumberFormat(language, { minimumFractionDigits: 2 })).format(share);

/**
 * A date as exact as it is written: "1993", "April 1993", "30 April 1993"; short, "30 Apr 1993"; a day may do without its year,
 * "30 Apr". A day has no time zone; a moment has the reader's.
 */
export function formatDate(date: string, locale: string, month: 'long' | 'short' = 'long', hasYear = true): string {
  const { length } = date;
  const zone = length > 10 ? timeZone() : 'UTC';
  const make = () =>
    new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      year: hasYear || length < 8 ? 'numeric' : undefined,
      month: length > 4 ? month : undefined,
      day: length > 7 ? 'numeric' : undefined,
    });
  return cached([locale, zone, length, month, hasYear].join(), make).format(new Date(date));
}
