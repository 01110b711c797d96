import type { FeedError } from '../feed/feed-client.js';
import type { Feed } from '../model/json-feed.js';
import type { Problem } from '../model/shape.js';
import type { GateError } from './gate-error.js';

/** Fired when a feed that an element asked for has arrived, at first and at each refresh. */
export class BriefingLoadEvent extends Event {
  constructor(
    /** The feed as it was read. */
    readonly feed: Feed,
    /** What was wrong in it and left out, each with its path. */
    readonly problems: readonly Problem[],
  ) {
    super('briefing-load', { bubbles: true, composed: true });
  }
}

/** Fired when a feed, the briefing named in it, or the text of a gate cannot be had. What was shown before stays. */
export class BriefingErrorEvent extends Event {
  constructor(
    /** What happened: `code`, `message` and `url`. */
    readonly error: FeedError | GateError,
  ) {
    super('briefing-error', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'briefing-load': BriefingLoadEvent;
    'briefing-error': BriefingErrorEvent;
  }
}
