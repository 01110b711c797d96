import type { FeedStore } from '../feed/feed-store.js';
import type { Session } from '../session/session.js';
import type { ContextKey } from './context-protocol.js';

/** A session and the origins to which its tokens may go. */
export interface ProvidedSession {
  readonly session: Session;
  readonly origins: readonly string[];
}

// `Symbol.for`: two copies of the script on one page still meet.

/** The feed of the nearest `<briefing-feed>`. */
export const feedContext: ContextKey<FeedStore> = Symbol.for('briefing-elements/feed@1');

/** The session of the nearest `<member-session>`. */
export const sessionContext: ContextKey<ProvidedSession> = Symbol.for('briefing-elements/session@1');
