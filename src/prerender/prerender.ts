import { drawn } from './draw.js';
import { FeedShelf } from './feed-shelf.js';
import { canonicalBriefing, gateBlocks, gateClasses } from './canonical-page.js';
import { jsonScript } from './json-script.js';
import { readPage } from './page-tags.js';
import { PrerenderError } from './prerender-error.js';
import { toStructuredData } from '../model/structured-data.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { PageTag } from './page-tags.js';
import type { TagData } from './feed-shelf.js';

export { PrerenderError };

export interface PrerenderOptions {
  /** The page's own address, against which a relative `src` is resolved. Default: the canonical URL that the page names. */
  readonly url?: string;
  /** The address of the page's file, for a page that has no other: a relative `src` then names a file beside it. */
  readonly file?: string;
  /**
   * Gives the feed at an address: an object, or the text of one; as `{ feed, url }` where it came from another address in the
   * end, after redirects. Default: asks the server.
   */
  readonly feeds?: (url: string) => unknown;
  /** Whether the briefing's JSON-LD is put into the head. Only on its own page: the canonical URL must be the item's. Default: false. */
  readonly structuredData?: boolean;
  /** The moment as of which is drawn what depends on one. Default: now. */
  readonly now?: Date;
}

/** A page that was drawn ahead. */
export interface PrerenderedPage {
  readonly html: string;
  /** How many tags of ours have their content now. */
  readonly filled: number;
  /** The styles that now stand in the page, as sources for the `style-src` of a strict CSP: `'sha256-…'`. */
  readonly styleHashes: readonly string[];
}

/** The elements that show something, and the one that brings the others their data. */
const TAGS = new Set([
  'briefing-feed',
  'event-briefing',
  'briefing-card',
  'briefing-list',
  'confidence-badge',
  'grade-table',
  'signal-facets',
  'source-list',
  'briefing-figure',
  'watch-list',
  'member-gate',
]);

/**
 * Draws the tags of ours in a page ahead: each gets its content as declarative shadow DOM, and its data beside it as inline
 * JSON, so that the page shows all its open text without a script, and needs no feed with one. The rest of the page stays as
 * it is, to the byte. A page that was drawn before is drawn anew.
 *
 * Rejects with a PrerenderError that names the tag and its line when a feed cannot be had.
 */
export async function prerender(html: string, options: PrerenderOptions = {}): Promise<PrerenderedPage> {
  const page = readPage(html, TAGS);
  const shelf = new FeedShelf(page, options);
  const at = (options.now ?? new Date()).getTime();
  const styles = new Set<string>();
  const edits = page.earlier.map(removed);
  const shown: { tag: PageTag; briefing: Briefing; feed: Feed }[] = [];
  let filled = 0;
  const shows = await shelf.dataOf(page.tags);
  for (const tag of page.tags) {
    edits.push(...tag.earlier.map(removed));
    const data = shows.get(tag);
    if (!data) continue;
    const { properties, inline, briefing, feed } = data;
    const place = { url: shelf.url, language: tag.language, level: tag.level, at };
    const shadow = await drawn({ ...tag, properties, place }, styles);
    edits.push(inserted(tag.start, shadow + scriptOf(inline, tag)));
    if (tag.tag === 'event-briefing' && briefing && feed) shown.push({ tag, briefing, feed });
    filled += 1;
  }
  if (options.structuredData) {
    const { tag, briefing, feed } = canonicalBriefing(page, shown, options.url);
    const data = toStructuredData(briefing, feed, gateClasses(briefing));
    const place = page.headEnd ?? tag.start;
    edits.push(inserted(place, jsonScript(data, 'application/ld+json')));
    edits.push(inserted(tag.start, gateBlocks(briefing, feed)));
  }
  return { html: edited(html, edits), filled, styleHashes: await Promise.all([...styles].map(hashOf)) };
}

/** The data beside a tag, good for the feed and the briefing that it names. */
const scriptOf = (inline: TagData['inline'], { attributes }: PageTag) =>
  inline
    ? jsonScript(inline, 'application/json', `${attributes.get('src') ?? ''} ${attributes.get('briefing') ?? ''}`)
    : '';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const removed = ([start, end]: readonly [number, number]): Edit => ({ start, end, text: '' });
const inserted = (place: number, text: string): Edit => ({ start: place, end: place, text });

function edited(html: string, edits: readonly Edit[]): string {
  let result = '';
  let place = 0;
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    result += html.slice(place, Math.max(place, start)) + text;
    place = Math.max(place, end);
  }
  return result + html.slice(place);
}

async function hashOf(style: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}'`;
}
