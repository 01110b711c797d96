import { readFeed } from '../model/json-feed.js';
import { safeUrl } from '../model/url.js';

import type { Feed } from '../model/json-feed.js';
import type { Problem } from '../model/shape.js';
import type { RetryOptions } from './feed-retry.js';

/** Why there is no feed, or no newer one, or no briefing in it. */
export const FEED_ERROR_CODES = [
  'bad-url', // not an http: or https: URL, or http: on a page that came by https:
  'offline', // the browser knows that it has no network
  'network', // no answer: DNS, TLS, CORS and CSP look the same to a script
  'timeout', // no whole answer in time
  'http', // an answer that is not a success
  'gone', // 410: the feed has ended
  'content-type', // a success, but a page or a file of another kind
  'too-large', // more than the byte limit
  'not-json', // not JSON, or only a part of it
  'not-a-feed', // JSON, but not a JSON Feed
  'empty', // a feed without a briefing to show
  'not-found', // a feed without the briefing that was named
] as const;
export type FeedErrorCode = (typeof FEED_ERROR_CODES)[number];

/** An error with a code for programs, a sentence for people and the URL that was asked. */
export class FeedError extends Error {
  override readonly name = 'FeedError';

  constructor(
    readonly code: FeedErrorCode,
    message: string,
    /** The feed's URL; empty for data that the page itself gave. */
    readonly url: string,
    /** The HTTP status, where there was one. */
    readonly status?: number,
    /** When the server wants to be asked again, as it says it: seconds or a date (RFC 9110, 10.2.3). */
    readonly retryAfter?: string,
  ) {
    super(message);
  }
}

/** One page of a feed, as it came. */
export interface FeedPage {
  readonly feed: Feed;
  /** The URL it came from, after redirects. */
  readonly url: string;
  readonly problems: readonly Problem[];
}

export interface FeedRequest extends RetryOptions {
  /** Aborts the request and the waits between attempts. */
  readonly signal: AbortSignal;
  /** The fetch to use. Default: the page's own. */
  readonly fetch?: typeof fetch;
  /** The HTTP cache mode; a refresh uses `no-cache`, which asks the server whether anything is new. Default: `default`. */
  readonly cache?: RequestCache;
  /** Milliseconds for one attempt, headers and body together. Default: 10 000. */
  readonly timeout?: number;
  /** The most bytes, decoded, that a page of a feed may have. Default: 5 000 000. */
  readonly limit?: number;
}

/** What is known of one attempt, for whoever has to say why it came to nothing. */
export interface Attempt {
  readonly url: string;
  readonly limit: number;
  /** How many bytes have come. */
  bytes: number;
  /** Whether its time has run out. */
  isLate?: boolean;
  /** What the server sent, once its head is there. */
  response?: Response;
  /** Whether that is of another kind. */
  isOther?: boolean;
  /** Why that is not a JSON Feed. */
  fault?: string;
}

/** JSON, with what may follow, or no media type at all. */
const TYPES = /^\s*(|application\/([\w.-]+\+)?json|text\/(json|plain))\s*(;|$)/i;

/**
 * Fetches one page of a feed: without credentials or referrer, with a time-out, a byte limit that holds while the body
 * streams in, and a few attempts with growing waits where another attempt can help.
 *
 * Throws a FeedError, or the signal's reason when it was aborted.
 */
export async function fetchFeed(url: string, request: FeedRequest): Promise<FeedPage> {
  const href = safeUrl(url, 'fetch');
  if (!href) throw new FeedError('bad-url', 'This is not a URL of a feed.', url);
  const { signal, timeout = 10_000, limit = 5_000_000 } = request;
  for (let number = 1; ; number++) {
    const attempt: Attempt = { url: href, limit, bytes: 0 };
    const deadline = AbortSignal.timeout(timeout);
    try {
      return await pageOf(attempt, request, AbortSignal.any([signal, deadline]));
    } catch (error) {
      signal.throwIfAborted();
      attempt.isLate = deadline.aborted;
      // Loaded at the first failure. Where that fails, too, there is no network to try again on.
      const retry = await import('./feed-retry.js').catch(() => undefined);
      if (!retry) throw new FeedError(navigator.onLine ? 'network' : 'offline', 'There was no answer.', href);
      await retry.beforeRetry(retry.toFeedError(error, attempt), number, signal, request);
    }
  }
}

/** Throws anything: `attempt` knows what has happened. */
async function pageOf(attempt: Attempt, request: FeedRequest, signal: AbortSignal): Promise<FeedPage> {
  const { fetch = globalThis.fetch, cache = 'default' } = request;
  const response = (attempt.response = await fetch(attempt.url, {
    signal,
    cache,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    headers: { accept: 'application/feed+json, application/json' },
  }));
  const { ok, body } = response;
  attempt.isOther = !TYPES.test(response.headers.get('content-type') ?? '');
  if (!ok || attempt.isOther) {
    await body?.cancel();
    throw new Error();
  }
  let text = '';
  // Drops a byte order mark, which `JSON.parse` would not take.
  const decoder = new TextDecoder();
  // Not by a `Response` around a stream: where that breaks off, Firefox writes an error into the page's console.
  await body?.pipeTo(
    new WritableStream({
      write(chunk: Uint8Array) {
        attempt.bytes += chunk.byteLength;
        if (attempt.bytes > attempt.limit) throw new Error();
        text += decoder.decode(chunk, { stream: true });
      },
    }),
  );
  const json: unknown = JSON.parse(text + decoder.decode());
  const url = response.url || attempt.url;
  const { feed, problems, fault } = readFeed(json, url);
  if (feed) return { feed, problems, url };
  attempt.fault = fault;
  throw new Error();
}
