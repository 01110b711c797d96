import { value } from './shape.js';

import type { Shape } from './shape.js';

/** What a URL is for: to be followed by the reader, shown as a picture, or fetched by us. */
export type UrlUse = 'link' | 'image' | 'fetch';

const PROTOCOLS: Readonly<Record<UrlUse, readonly string[]>> = {
  link: ['https:', 'http:', 'mailto:'],
  image: ['https:', 'http:', 'data:'],
  fetch: ['https:', 'http:'],
};

const BITMAP = /^data:image\/(png|jpe?g|gif|webp|avif)[;,]/i;

/**
 * The absolute form of `input` if it is safe for that use, else `undefined`. Relative URLs resolve against `base`.
 * URLs that carry a user name or password are refused: they are used to disguise the host.
 */
export function safeUrl(input: unknown, use: UrlUse, base?: string): string | undefined {
  if (typeof input !== 'string' || input.trim() === '') return undefined;
  try {
    const url = new URL(input, base);
    const allowed = PROTOCOLS[use].includes(url.protocol) && !url.username && !url.password;
    return allowed && (url.protocol !== 'data:' || BITMAP.test(url.href)) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

const urlFor = (use: UrlUse, expected: string): Shape<string> =>
  value(expected, (input, reading) => safeUrl(input, use, reading.base));

/** A URL that a reader may follow. */
export const link = urlFor('link', 'a URL to follow');

/** A URL of a picture. */
export const image = urlFor('image', 'a URL of a picture');

/** A URL that may be fetched. */
export const address = urlFor('fetch', 'a URL to fetch');

/** The host part of a URL, for people to read. */
export const hostOf = (url: string): string => new URL(url).host || new URL(url).pathname;
