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

const TYPES = /^(application\/([\w.-]+\+)?json|text\/(json|plain))$/i;

/**
 * Fetches one page of a feed: without credentials or referrer, with a time-out, a byte limit that holds while the body
 * streams in, and a few attempts with growing waits where another attempt can help.
 *
 * Throws a FeedError, or the signal's reason when it was aborted.
 */
export async function fetchFeed(url: string, request: FeedRequest): Promise<FeedPage> {
  const href = safeUrl(url, 'fetch');
  if (!href) throw new FeedError('bad-url', 'This is not a URL of a feed.', url);
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOf(href, request);
    } catch (error) {
      request.signal.throwIfAborted();
      // Loaded at the first failure. Where that fails, too, there is no network to try again on.
      const retry = await import('./feed-retry.js').catch(() => undefined);
      if (!retry) throw error;
      await retry.beforeRetry(error as FeedError, attempt, request.signal, request);
    }
  }
}

async function attemptOf(url: string, request: FeedRequest): Promise<FeedPage> {
  const { fetch = globalThis.fetch, cache = 'default', timeout = 10_000, limit = 5_000_000 } = request;
  const deadline = AbortSignal.timeout(timeout);
  const fail = (code: FeedErrorCode, message: string, answer?: Response) =>
    new FeedError(code, message, url, answer?.status, answer?.headers.get('retry-after') ?? undefined);
  let bytes = 0;
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([request.signal, deadline]),
      cache,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { accept: 'application/feed+json, application/json' },
    });
    const { ok, status, headers, body } = response;
    const [type = ''] = (headers.get('content-type') ?? '').split(';');
    const isOther = type !== '' && !TYPES.test(type.trim());
    if (!ok || isOther) {
      await body?.cancel();
      if (!ok) throw fail(status === 410 ? 'gone' : 'http', `The server answered ${String(status)}.`, response);
      throw fail('content-type', `The server sent ${type}, not a JSON Feed.`);
    }
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, stream) {
        bytes += chunk.byteLength;
        if (bytes > limit) stream.error();
        else stream.enqueue(chunk);
      },
    });
    // `Response.json` drops a byte order mark, which `JSON.parse` would not take.
    const json: unknown = await new Response(body?.pipeThrough(counter)).json();
    const address = response.url || url;
    const { feed, problems, fault } = readFeed(json, address);
    if (feed) return { feed, problems, url: address };
    throw fail('not-a-feed', `This is not a JSON Feed. ${fault}`);
  } catch (error) {
    if (error instanceof FeedError) throw error;
    if (bytes > limit) throw fail('too-large', 'The feed is too large.');
    if (deadline.aborted) throw fail('timeout', 'There was no answer in time.');
    if (error instanceof SyntaxError) throw fail('not-json', 'This is not JSON, or only a part of it.');
    if (!navigator.onLine) throw fail('offline', 'There is no network connection.');
    throw fail('network', 'There was no answer, or CORS or CSP forbids it.');
  }
}
