import { timeZone } from './clock.js';

const cache = new Map<string, unknown>();

/** The format of that key, made once: making one takes a thousand times as long as using it. */
export function cached<T>(key: string, make: () => T): T {
  let format = cache.get(key) as T | undefined;
  if (!format) cache.set(key, (format = make()));
  return format;
}

const dates = (language: string, name: string, options: Intl.DateTimeFormatOptions) =>
  cached(
    `${language} ${name} ${String(timeZone())}`,
    () => new Intl.DateTimeFormat(language, { timeZone: timeZone(), ...options }),
  );

/** A whole percentage: "92%". */
export const formatPercent = (percent: number, language: string): string =>
  cached(`${language} percent`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(percent / 100);

/** A share of one with two digits: "0.92". */
export const formatShare = (share: number, language: string): string =>
  cached(`${language} share`, () => new Intl.NumberFormat(language, { minimumFractionDigits: 2 })).format(share);

/**
 * A date as exact as it is written: "1993", "April 1993", "30 April 1993"; short, "30 Apr 1993"; as a day, "30 Apr". A day has
 * no time zone; a moment has the reader's.
 */
export function formatDate(date: string, locale: string, style: 'long' | 'short' | 'day' = 'long'): string {
  const { length } = date;
  const options: Intl.DateTimeFormatOptions = {
    ...((style !== 'day' || length < 8) && { year: 'numeric' }),
    ...(length > 4 && { month: style === 'long' ? style : 'short' }),
    ...(length > 7 && { day: 'numeric' }),
    ...(length <= 10 && { timeZone: 'UTC' }),
  };
  return dates(locale, style + String(length), options).format(new Date(date));
}

/** The time of day: "14:05". */
export const formatTime = (moment: string | number, language: string): string =>
  dates(language, 'time', { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
