// Providers first: an element that asks for a feed or a session finds one that is there already.
export * from './elements/briefing-feed.js';
export * from './elements/member-session.js';
export * from './elements/event-briefing.js';
export * from './elements/briefing-card.js';
export * from './elements/briefing-list.js';
export * from './elements/confidence-badge.js';
export * from './elements/grade-table.js';
export * from './elements/signal-facets.js';
export * from './elements/source-list.js';
export * from './elements/briefing-figure.js';
export * from './elements/watch-list.js';
export * from './elements/member-gate.js';

export { GateUnlockEvent, JoinRequestEvent, SignInRequestEvent } from './internal/gate-events.js';
export { BriefingErrorEvent, BriefingLoadEvent } from './internal/briefing-events.js';
export { FEED_ERROR_CODES, FeedError } from './feed/feed-client.js';
export { fixedFeedStore } from './feed/feed-store.js';
export { readFeed, readItem } from './model/json-feed.js';
export { provideTexts } from './internal/words.js';

export type { FeedErrorCode } from './feed/feed-client.js';
export type { GateError } from './internal/gate-error.js';
export type { FeedSnapshot, FeedStore } from './feed/feed-store.js';
export type { Briefing, Entry, Facet, Figure, Revision, Section, Source } from './model/briefing.js';
export type { Band, Confidence, Grade, Scale } from './model/confidence.js';
export type { Feed, FeedReading } from './model/json-feed.js';
export type {
  Gate,
  GateErrorCode,
  GateView,
  Member,
  SessionState,
  SignInFailure,
  SignInStep,
  Tier,
} from './model/membership.js';
export type { Problem } from './model/shape.js';
export type { Texts } from './internal/strings/texts.js';
export type { WatchStore } from './internal/watch-store.js';
export type { WatchEntry, WatchStatus } from './model/watch-entries.js';
export type { WatchRecord } from './model/watch-record.js';
export type { SignInFlow } from './session/deferred-session.js';
export type { Session, SignInOptions, TokenOptions } from './session/session.js';
