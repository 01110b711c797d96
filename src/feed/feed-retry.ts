import { secondsOf } from '../model/retry-after.js';

import type { FeedError } from './feed-client.js';

/** The longest wait that a server may ask for between two attempts, in milliseconds. */
const LONGEST_WAIT = 20_000;
const FIRST_WAIT = 400;

/** How a feed is asked for again; a test brings its own time and chance. */
export interface RetryOptions {
  /** How often to try in all. Default: 3. */
  readonly attempts?: number;
  /** Waits so many milliseconds, or until the signal aborts. Default: a timer. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1, for jitter. Default: `Math.random`. */
  readonly random?: () => number;
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
