import { secondsOf } from '../model/retry-after.js';
import { FeedError } from './feed-client.js';

import type { Attempt, FeedErrorCode } from './feed-client.js';

/** The longest wait that a server may ask for between two attempts, in milliseconds. */
const LONGEST_WAIT = 20_000;
const FIRST_WAIT = 400;

/** What the page's policy has kept from being fetched. It is told of after the failure: what is refused at first is known when it is refused again. */
const forbidden = new Set<string>();
if (typeof document !== 'undefined')
  document.addEventListener('securitypolicyviolation', ({ disposition, blockedURI }) => {
    if (disposition === 'enforce') forbidden.add(blockedURI);
  });

/** How a feed is asked for again; a test brings its own time and chance. */
export interface RetryOptions {
  /** How often to try in all. Default: 3. */
  readonly attempts?: number;
  /** Waits so many milliseconds, or until the signal aborts. Default: a timer. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for jitter. Default: `Math.random`. */
  readonly random?: () => number;
}

const typeOf = ({ headers }: Response) => headers.get('content-type')?.split(';')[0]?.trim() ?? '';

/** Why an attempt came to nothing, which `error` has ended. */
export function toFeedError(error: unknown, attempt: Attempt): FeedError {
  const { url, response, isOther, fault, bytes, limit, isLate } = attempt;
  const fail = (code: FeedErrorCode, message: string) => new FeedError(code, message, url);
  if (response && !response.ok) {
    const { status, headers } = response;
    const code = status === 410 ? 'gone' : 'http';
    const retryAfter = headers.get('retry-after') ?? undefined;
    return new FeedError(code, `The server answered ${String(status)}.`, url, status, retryAfter);
  }
  if (response && isOther) return fail('content-type', `The server sent ${typeOf(response)}, not a JSON Feed.`);
  if (fault !== undefined) return fail('not-a-feed', `This is not a JSON Feed. ${fault}`);
  if (bytes > limit) return fail('too-large', 'The feed is too large.');
  if (isLate) return fail('timeout', 'There was no answer in time.');
  // By its name: WebKit's is a DOMException.
  if ((error as Error | undefined)?.name === 'SyntaxError')
    return fail('not-json', 'This is not JSON, or only a part of it.');
  if (url.startsWith('http:') && (globalThis as { location?: Location }).location?.protocol === 'https:')
    return fail('bad-url', 'A page that came by https: cannot read a feed by http: (mixed content).');
  if (forbidden.has(url.replace(/#.*/, '')))
    return fail('network', 'The Content Security Policy (CSP) of the page forbids it: connect-src.');
  // Not everywhere there is a navigator, or one that knows.
  const { onLine } = (globalThis as { navigator?: { onLine?: boolean } }).navigator ?? {};
  if (onLine === false) return fail('offline', 'There is no network connection.');
  return fail('network', 'There was no answer, or CORS or CSP forbids it.');
}

/** Waits until it makes sense to try again. Rejects with `error` when it does not, or not soon. */
export async function beforeRetry(
  error: FeedError,
  attempt: number,
  signal: AbortSignal,
  { attempts = 3, wait = timer, random = Math.random }: RetryOptions,
): Promise<void> {
  const pause = pauseAfter(error, attempt, random);
  if (attempt >= attempts || pause === undefined) throw error;
  signal.throwIfAborted();
  await wait(pause, signal);
  signal.throwIfAborted();
}

/** Milliseconds to wait; `undefined` where another attempt would not help. Each wait is about twice as long as the last. */
function pauseAfter(
  { code, status = 0, retryAfter }: FeedError,
  attempt: number,
  random: () => number,
): number | undefined {
  const isPassing = code === 'network' || code === 'timeout' || status === 408 || status === 429 || status >= 500;
  if (!isPassing) return undefined;
  const asked = secondsOf(retryAfter);
  if (asked !== undefined) return asked * 1000 <= LONGEST_WAIT ? asked * 1000 : undefined;
  return FIRST_WAIT * 2 ** (attempt - 1) * (0.5 + random());
}

const timer = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    AbortSignal.any([signal, AbortSignal.timeout(ms)]).addEventListener('abort', () => {
      resolve();
    });
  });
