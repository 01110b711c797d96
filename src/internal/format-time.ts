import { timeZone } from './clock.js';
import { cached } from './format.js';

/** The time of day: "14:05". */
export function formatTime(moment: string | number, locale: string): string {
  const zone = timeZone();
  const make = () => new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return cached([locale, zone, 'time'].join(), make).format(new Date(moment));
}
