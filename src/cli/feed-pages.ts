import { readFeed } from '../model/json-feed.js';

import type { Feed } from '../model/json-feed.js';
import type { Answer, Ask, Reader, Web } from './web.js';

/** Pages of a feed past this number are not asked for. */
export const MOST_PAGES = 200;

/** A page of a feed as a reader gets it; without a `feed`, `fault` says why it is none. */
export interface FeedPage {
  readonly answer: Answer;
  readonly feed: Feed | undefined;
  readonly fault: string;
  /** The next page, where there is one that was not had before. */
  readonly next: string | undefined;
}

/**
 * Asks for the pages of a feed, one after another, and never in a circle. A next page on another origin is named, but not asked for. Throws
 * the FeedError of a page that cannot be had.
 */
export async function* feedPages(
  url: string,
  reader: Reader,
  web: Web,
  follow?: Ask['follow'],
): AsyncGenerator<FeedPage> {
  const seen = new Set<string>();
  let origin: string | undefined;
  let next: string | undefined = url;
  while (next !== undefined && seen.size < MOST_PAGES) {
    if (origin !== undefined && new URL(next).origin !== origin) return;
    seen.add(next);
    const accept = 'application/feed+json, application/json';
    const answer = await web.get(next, reader, { accept, ...(origin === undefined && follow && { follow }) });
    origin ??= new URL(answer.url).origin;
    const { feed, fault } = readingOf(answer);
    next = feed?.nextUrl !== undefined && !seen.has(feed.nextUrl) ? feed.nextUrl : undefined;
    yield { answer, feed, fault, next };
  }
}

function readingOf({ status, text, url }: Answer): { feed: Feed | undefined; fault: string } {
  if (status !== 200) return { feed: undefined, fault: `The server answered ${String(status)}.` };
  try {
    const { feed, fault = '' } = readFeed(JSON.parse(text), url);
    return { feed, fault: feed ? '' : `This is not a JSON Feed. ${fault}` };
  } catch {
    return { feed: undefined, fault: 'This is not JSON, or only a part of it.' };
  }
}
