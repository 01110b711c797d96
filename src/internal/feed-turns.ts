import { every, now } from './clock.js';

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FeedSnapshot } from '../feed/feed-store.js';

/** The shortest time between two refreshes, and the longest that is left out while they fail, in seconds. */
const SHORTEST = 15;
const LONGEST_REST = 900;

/** Whose feed is asked for again and again. */
interface RefreshHost extends ReactiveControllerHost, HTMLElement {
  readonly refresh: number;
  reload(): Promise<void>;
}

/** Refreshes a feed as often as its element says, while the page is seen. */
export class FeedTurns implements ReactiveController {
  #stop: (() => void) | undefined;
  #asked = 0;
  #wasOver = false;
  /** How many refreshes in a row have failed, and how many turns are left out for that. */
  #failures = 0;
  #left = 0;

  constructor(
    private readonly host: RefreshHost,
    private readonly snapshot: () => FeedSnapshot,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.ownerDocument.addEventListener('visibilitychange', this.#schedule);
    this.#schedule();
  }

  hostDisconnected(): void {
    this.host.ownerDocument.removeEventListener('visibilitychange', this.#schedule);
    this.#stop?.();
  }

  hostUpdated(): void {
    if (this.#asked !== this.host.refresh || this.#hasEnded !== this.#wasOver) this.#schedule();
  }

  /** JSON Feed 1.1, "expired", and HTTP 410: the feed will not change any more. */
  get #hasEnded(): boolean {
    const { feed, error } = this.snapshot();
    return feed?.expired === true || error?.code === 'gone';
  }

  readonly #schedule = () => {
    const { refresh, isConnected, ownerDocument } = this.host;
    this.#asked = refresh;
    this.#wasOver = this.#hasEnded;
    this.#stop?.();
    this.#stop = undefined;
    if (!(refresh > 0) || !isConnected || ownerDocument.hidden || this.#wasOver) return;
    const seconds = Math.max(SHORTEST, refresh);
    this.#left = 0;
    this.#stop = every(seconds * 1000, () => void this.#turn(seconds));
    // What fell due while the page was hidden or frozen is made good once.
    if (now() - (this.snapshot().at ?? Infinity) >= seconds * 1000) void this.#turn(seconds);
  };

  /** Leaves a server alone that is in trouble: as long as it asks for, and the longer the more often it has failed. */
  async #turn(seconds: number): Promise<void> {
    if (this.#left-- >= 1) return;
    await this.host.reload();
    const { error } = this.snapshot();
    this.#failures = error ? this.#failures + 1 : 0;
    const growing = Math.min(2 ** this.#failures / 2 - 1, LONGEST_REST / seconds);
    this.#left = Math.max(growing, Number(error?.retryAfter) / seconds || 0);
  }
}
