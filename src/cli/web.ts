import { setTimeout as wait } from 'node:timers/promises';

import { FeedError } from '../feed/feed-client.js';
import { beforeRetry } from '../feed/feed-retry.js';
import { safeUrl } from '../model/url.js';

import type { RetryOptions } from '../feed/feed-retry.js';

/** Somebody who reads: with a token, or like everybody. */
export interface Reader {
  readonly name: string;
  readonly token?: string;
}

/** The reader who has shown nothing. */
export const ANONYMOUS: Reader = { name: 'anonymous' };

/** What came back, whatever its status. */
export interface Answer {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as it came. */
  readonly bytes: Uint8Array;
}

export interface WebOptions extends RetryOptions {
  readonly fetch: typeof fetch;
  /** The only origins that are sent a token. */
  readonly tokenOrigins: readonly string[];
  /** Milliseconds for one attempt, redirects and body included. Default: 15 000. */
  readonly timeout?: number;
  /** The most bytes, decoded, that are read of an answer. Default: 5 000 000. */
  readonly limit?: number;
}

export interface Ask {
  readonly accept: string;
  /** Which redirects are followed: those to origins where the reader may go, all of them, or none. Default: `allowed`. */
  readonly follow?: 'allowed' | 'anywhere' | 'nowhere';
}

const MOST_HOPS = 5;
const NEVER = new AbortController().signal;

/** Asks servers for documents as one reader or another, and knows where each may go. */
export class Web {
  readonly #origins: Set<string>;
  readonly #tokenOrigins: ReadonlySet<string>;

  constructor(private readonly options: WebOptions) {
    this.#tokenOrigins = new Set(options.tokenOrigins);
    this.#origins = new Set(options.tokenOrigins);
  }

  /** Lets the anonymous reader go to the origin of `url`. A token does not go there for that. */
  allow(url: string): void {
    this.#origins.add(new URL(url).origin);
  }

  mayAsk(url: string, { token }: Reader): boolean {
    return token === undefined ? this.#origins.has(new URL(url).origin) : this.mayTakeTokens(url);
  }

  mayTakeTokens(url: string): boolean {
    return this.#tokenOrigins.has(new URL(url).origin);
  }

  /** Throws a FeedError where there was no answer to be read: none at all, too large a one, or a server in trouble. */
  async get(url: string, reader: Reader, ask: Ask): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(url, reader, ask);
      } catch (error) {
        if (!(error instanceof FeedError)) throw error;
        await beforeRetry(error, attempt, NEVER, { wait: (ms) => wait(ms), ...this.options });
      }
    }
  }

  async #attempt(url: string, reader: Reader, ask: Ask): Promise<Answer> {
    const { timeout = 15_000, limit = 5_000_000 } = this.options;
    // Not `AbortSignal.timeout`: where nothing else keeps the process alive, its timer does not.
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeout);
    let address = url;
    try {
      const response = await this.#redirected(url, reader, ask, deadline.signal);
      address = response.address;
      const { status, headers, body } = response.response;
      if (status === 429 || status >= 500) {
        await body?.cancel();
        const message = `The server answered ${String(status)}.`;
        throw new FeedError('http', message, address, status, headers.get('retry-after') ?? undefined);
      }
      const bytes = await bytesOf(body, limit);
      if (!bytes) throw new FeedError('too-large', `There are more than ${String(limit)} bytes.`, address);
      return { url: address, status, headers, text: decoded(bytes, headers.get('content-type') ?? ''), bytes };
    } catch (error) {
      if (error instanceof FeedError) throw error;
      if (deadline.signal.aborted) throw new FeedError('timeout', 'There was no whole answer in time.', address);
      throw new FeedError('network', `There was no answer${reasonOf(error)}.`, address);
    } finally {
      clearTimeout(timer);
    }
  }

  async #redirected(url: string, reader: Reader, { accept, follow = 'allowed' }: Ask, signal: AbortSignal) {
    let address = url;
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      if (!this.mayAsk(address, reader) && (follow !== 'anywhere' || reader.token !== undefined)) {
        throw new FeedError('bad-url', `It leads to ${new URL(address).origin}, another origin.`, url);
      }
      const response = await this.options.fetch(address, {
        // Not `cache: 'no-store'`: that asks the caches on the way not to answer, and they are to be tried.
        headers: { accept, ...(reader.token !== undefined && { authorization: `Bearer ${reader.token}` }) },
        redirect: 'manual',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal,
      });
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location === null || follow === 'nowhere') return { response, address };
      await response.body?.cancel();
      const next = safeUrl(location, 'fetch', address);
      if (next === undefined) throw new FeedError('bad-url', 'It leads to no URL that can be fetched.', url);
      address = next;
    }
    throw new FeedError('bad-url', 'It leads on and on.', url);
  }
}

/** The code of a failure, such as ECONNREFUSED. Its message is not for us to repeat. */
function reasonOf(error: unknown): string {
  const { code } = ((error as { cause?: unknown } | undefined)?.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? ` (${code})` : '';
}

async function bytesOf(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text in the encoding that the header or, at its beginning, the document names; else UTF-8. */
function decoded(bytes: Buffer, contentType: string): string {
  const beginning = bytes.toString('latin1', 0, 1024);
  const named = /charset\s*=\s*["']?([\w-]+)/i;
  const label = named.exec(contentType)?.[1] ?? /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(beginning)?.[1];
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
