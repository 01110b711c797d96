import { aTimeout, expect } from '@open-wc/testing';

import { FeedError } from '../../src/feed/feed-client.js';
import { beforeRetry } from '../../src/feed/feed-retry.js';

import type { FeedErrorCode } from '../../src/feed/feed-client.js';
import type { RetryOptions } from '../../src/feed/feed-retry.js';

const URL_ASKED = 'https://feed.example/feed.json';
const failure = (code: FeedErrorCode, status?: number, retryAfter?: string) =>
  new FeedError(code, 'Failed.', URL_ASKED, status, retryAfter);

/** The pause before another attempt, in milliseconds; 'none' where there is no other attempt. */
async function pauseAfter(error: FeedError, attempt = 1, options: RetryOptions = {}): Promise<number | 'none'> {
  let pause: number | 'none' = 'none';
  const wait = (ms: number) => {
    pause = ms;
    return Promise.resolve();
  };
  const { signal } = new AbortController();
  const thrown: unknown = await beforeRetry(error, attempt, signal, { wait, random: () => 0.5, ...options }).catch(
    (reason: unknown) => reason,
  );
  expect(thrown).to.equal(pause === 'none' ? error : undefined);
  return pause;
}

describe('another attempt', () => {
  const failures: [error: FeedError, pause: number | 'none'][] = [
    [failure('network'), 400],
    [failure('timeout'), 400],
    [failure('http', 408), 400],
    [failure('http', 429), 400],
    [failure('http', 500), 400],
    [failure('http', 502), 400],
    [failure('http', 503), 400],
    [failure('http', 504), 400],
    [failure('http', 400), 'none'],
    [failure('http', 401), 'none'],
    [failure('http', 403), 'none'],
    [failure('http', 404), 'none'],
    [failure('gone', 410), 'none'],
    [failure('offline'), 'none'],
    [failure('bad-url'), 'none'],
    [failure('content-type'), 'none'],
    [failure('too-large'), 'none'],
    [failure('not-json'), 'none'],
    [failure('not-a-feed'), 'none'],
  ];
  for (const [error, pause] of failures) {
    it(`N11: comes after ${error.code} ${String(error.status ?? '')}: ${String(pause)}`, async () => {
      expect(await pauseAfter(error)).to.equal(pause);
    });
  }

  it('N11: waits about twice as long each time, with a share of chance', async () => {
    const pauses = (random: number) =>
      Promise.all([1, 2, 3, 4].map((n) => pauseAfter(failure('network'), n, { attempts: 5, random: () => random })));
    expect(await pauses(0)).to.deep.equal([200, 400, 800, 1600]);
    expect(await pauses(0.5)).to.deep.equal([400, 800, 1600, 3200]);
    expect(await pauses(0.999)).to.deep.equal([599.6, 1199.2, 2398.4, 4796.8]);
  });

  it('comes twice at most, if nothing else is said', async () => {
    expect(await pauseAfter(failure('network'), 2)).to.equal(800);
    expect(await pauseAfter(failure('network'), 3)).to.equal('none');
  });

  for (const attempts of [0, 1]) {
    it(`never comes where ${String(attempts)} are allowed`, async () => {
      expect(await pauseAfter(failure('network'), 1, { attempts })).to.equal('none');
    });
  }

  const headers: [retryAfter: string, pause: number | 'none'][] = [
    ['0', 0],
    ['7', 7000],
    ['20', 20_000],
    ['21', 'none'],
    ['3600', 'none'],
    ['99999999999999999999', 'none'],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 'none'],
    ['soon', 400],
  ];
  for (const [header, pause] of headers) {
    it(`N11: after "Retry-After: ${header}" waits ${String(pause)}`, async () => {
      expect(await pauseAfter(failure('http', 503, header))).to.equal(pause);
      expect(await pauseAfter(failure('http', 429, header))).to.equal(pause);
    });
  }

  it('waits until the date that the server gives', async () => {
    const pause = await pauseAfter(failure('http', 503, new Date(Date.now() + 10_000).toUTCString()));
    expect(pause).to.be.within(7000, 10_000);
  });
});

describe('the timer between two attempts', () => {
  const waiting = (signal: AbortSignal) => beforeRetry(failure('network'), 1, signal, { random: () => 0 });
  const reasonOf = (promise: Promise<void>) =>
    promise.then(
      () => 'resolved',
      (reason: unknown) => reason,
    );
  const late = () => aTimeout(1000).then(() => 'never');

  it('lets the next attempt come', async () => {
    const before = performance.now();
    expect(await Promise.race([reasonOf(waiting(new AbortController().signal)), late()])).to.equal('resolved');
    expect(performance.now() - before).to.be.at.least(190);
  });

  it('ends at once when it is aborted, with the reason', async () => {
    const abort = new AbortController();
    const ended = reasonOf(waiting(abort.signal));
    abort.abort('enough');
    expect(await Promise.race([ended, aTimeout(150).then(() => 'late')])).to.equal('enough');
  });

  it('does not begin when it was aborted before', async () => {
    expect(await Promise.race([reasonOf(waiting(AbortSignal.abort('enough'))), late()])).to.equal('enough');
  });
});
