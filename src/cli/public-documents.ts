import { FeedError } from '../feed/feed-client.js';
import { eachInTurn } from './command.js';
import { MOST_PAGES, feedPages } from './feed-pages.js';
import { htmlLinks } from './html-pieces.js';
import { ANONYMOUS } from './web.js';

import type { Feed } from '../model/json-feed.js';
import type { Answer, Reader, Web } from './web.js';

/** Who is told what came of each document. */
export interface Visitor {
  /** Somebody has read this. */
  read(answer: Answer, reader: Reader): void;
  /** Nobody could read this, though it is within reach. */
  failed(url: string, reader: Reader, reason: string): void;
  /** This is, or leads, where we do not go. */
  elsewhere(url: string): void;
  progress(done: number, known: number, url: string): void;
}

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, application/json;q=0.9, */*;q=0.8';
/** The kinds of documents that a page names as another form of itself: feeds, and what others embed. */
const ALTERNATES =
  /^(?:application\/(?:feed\+json|json|rss\+xml|atom\+xml|xml)|(?:application\/json|(?:text|application)\/xml)\+oembed)$/;

/**
 * Reads, as each of the readers, all pages of the feed, the page of each item and the home page, and what those name as another feed or an
 * oEmbed document. The anonymous reader comes last, so that a cache would have something to give away.
 */
export async function visitDocuments(
  feedUrl: string,
  feed: Feed,
  { readers, web, visitor }: { readers: readonly Reader[]; web: Web; visitor: Visitor },
): Promise<void> {
  const all = [...readers, ANONYMOUS];
  const known = new Set<string>();
  let done = 0;

  /** Those which were not met before, without what only leads to a place in them. */
  const fresh = (urls: readonly string[]) =>
    urls.flatMap((each) => {
      const url = new URL(each);
      url.hash = '';
      if (!/^https?:$/.test(url.protocol) || known.has(url.href)) return [];
      known.add(url.href);
      if (web.mayAsk(url.href, ANONYMOUS)) return url.href;
      visitor.elsewhere(url.href);
      return [];
    });

  const visit = async (urls: readonly string[]): Promise<readonly string[]> => {
    const found: string[] = [];
    await eachInTurn(urls, async (url) => {
      for (const reader of all.filter((each) => web.mayAsk(url, each))) {
        try {
          const answer = await web.get(url, reader, { accept: ACCEPT });
          visitor.read(answer, reader);
          found.push(...alternatesIn(answer));
        } catch (error) {
          tell(visitor, url, reader, error);
        }
      }
      visitor.progress(++done, known.size, url);
    });
    return found;
  };

  for (const reader of all.filter((each) => web.mayAsk(feedUrl, each))) {
    for (const url of await visitFeed(feedUrl, reader, web, visitor)) known.add(url);
  }
  const pages = [feed.homePageUrl, ...feed.items.map(({ url }) => url)].filter((url) => url !== undefined);
  const alternates = await visit(fresh(pages));
  await visit(fresh(alternates));
}

/** Reads the pages of the feed; returns their addresses. */
async function visitFeed(url: string, reader: Reader, web: Web, visitor: Visitor): Promise<readonly string[]> {
  const addresses: string[] = [url];
  let pages = 0;
  let next: string | undefined = url;
  try {
    for await (const page of feedPages(url, reader, web)) {
      visitor.read(page.answer, reader);
      addresses.push(page.answer.url);
      next = page.next;
      if (++pages === MOST_PAGES && next !== undefined) visitor.failed(next, reader, 'The feed goes on and on.');
    }
  } catch (error) {
    tell(visitor, next ?? url, reader, error);
  }
  return addresses;
}

function tell(visitor: Visitor, url: string, reader: Reader, error: unknown): void {
  if (!(error instanceof FeedError)) throw error;
  if (error.code === 'bad-url') visitor.elsewhere(url);
  else visitor.failed(error.url || url, reader, error.message);
}

/** What a page names as another feed or as an oEmbed document. */
function alternatesIn({ text, url, headers }: Answer): readonly string[] {
  if (!/html/i.test(headers.get('content-type') ?? 'text/html')) return [];
  const links = htmlLinks(text, url).filter(({ rel, type }) => rel.includes('alternate') && ALTERNATES.test(type));
  return links.map(({ href }) => href);
}
