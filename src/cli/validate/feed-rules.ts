import { author } from '../../model/briefing.js';
import { Reading, date } from '../../model/shape.js';
import { safeUrl } from '../../model/url.js';
import { feedShape, itemShape } from './feed-shape.js';
import { glimpse, pathText } from './place.js';

import type { Rule } from './place.js';

const VERSIONS = ['https://jsonfeed.org/version/1.1', 'https://jsonfeed.org/version/1'];
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** Milliseconds since 1970 of a date that readers take. */
export function timeOf(written: unknown): number | undefined {
  const read = date.read(written, new Reading(undefined));
  return read === undefined ? undefined : Date.parse(read);
}

/** JSON Feed 1.1, as far as it asks for more than a type. */
export const FEED_RULES: readonly Rule[] = [
  {
    // "Top-level": the URL of the version of the format. Version 1 remains valid.
    name: 'version',
    level: 'error',
    at: [feedShape],
    check(place, say) {
      const version = place.text('version');
      if (version && !VERSIONS.includes(version))
        say(`${glimpse(version)} is no version that is known; write "https://jsonfeed.org/version/1.1".`, 'version');
    },
  },
  {
    // "Top-level": not the feed's own URL, and none that came before.
    name: 'next-url',
    level: 'error',
    at: [feedShape],
    check(place, say) {
      const { base, earlierPages } = place.feed;
      const next = safeUrl(place.get('next_url'), 'fetch', base);
      const own = [base, safeUrl(place.get('feed_url'), 'fetch', base)];
      if (next === undefined) return;
      if (own.includes(next)) say('the next page is this page itself; leave it out on the last one.', 'next_url');
      else if (earlierPages.includes(next))
        say('the next page is one that came before; leave it out on the last one.', 'next_url');
    },
  },
  {
    // "Top-level": of an author at least one of the three is required.
    name: 'author',
    level: 'error',
    at: [author],
    check(place, say) {
      if (!['name', 'url', 'avatar'].some((key) => place.has(key)))
        say('the author has neither "name" nor "url" nor "avatar"; one of them is needed.');
    },
  },
  {
    // "Items": one or both of them must be present.
    name: 'content',
    level: 'error',
    at: [itemShape],
    check(place, say) {
      if (!place.has('content_text') && !place.has('content_html'))
        say('there is neither "content_text" nor "content_html"; other feed readers show nothing else.');
    },
  },
  {
    // "Items": the id is unique for that item in that feed. Readers keep the first.
    name: 'unique-id',
    level: 'error',
    at: [itemShape],
    check(place, say) {
      const id = place.get('id');
      if (typeof id !== 'string' && typeof id !== 'number') return;
      const { ids, earlierPages } = place.feed;
      const key = String(id).trim();
      const page = earlierPages.length + 1;
      const first = ids.get(key);
      if (!first) {
        ids.set(key, { path: place.path, page });
      } else if (key) {
        const where = `${pathText(first.path)}${first.page < page ? ` of page ${String(first.page)}` : ''}`;
        say(`${glimpse(id)} is the id of ${where}, too; give each item its own.`, 'id');
      }
    },
  },
  {
    // "Items": a date of the envelope is a moment as in RFC 3339, 5.6, time zone included.
    name: 'moment',
    level: 'error',
    at: [itemShape],
    check(place, say) {
      for (const key of ['date_published', 'date_modified']) {
        const written = place.text(key);
        if (written !== undefined && timeOf(written) !== undefined && !MOMENT.test(written))
          say(`${glimpse(written)} lacks a part of date, time or zone; write it like 2026-03-31T09:30:00+02:00.`, key);
      }
    },
  },
];
