const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Kept by anybody for so long; shown while a newer one is fetched, and while none can be had, for some time after that. */
const shared = (fresh, whileAsking, whileDown) =>
  `public, max-age=${fresh}, stale-while-revalidate=${whileAsking}, stale-if-error=${whileDown}`;

/** How long each kind of answer may be kept, by browsers and by delivery networks. docs/scale.md says why. */
export const CACHING = {
  /** A file whose address is another one as soon as its bytes are. */
  versioned: 'public, max-age=31536000, immutable',
  feed: shared(MINUTE, 5 * MINUTE, DAY),
  /** A page of a feed that is full: it changes only when a briefing in it is put right. */
  fullPage: shared(HOUR, DAY, WEEK),
  image: shared(DAY, WEEK, WEEK),
  /** What hosts have the address of, and so cannot have another one with each version. */
  frame: shared(5 * MINUTE, 5 * MINUTE, DAY),
  /** The provider's public keys. */
  keys: `public, max-age=${5 * MINUTE}, stale-if-error=${DAY}`,
  /** A page that names a version: whoever goes back to the last one has gone back at the next view. */
  page: 'no-cache',
  missing: 'public, max-age=10',
  members: 'private, no-store',
};

/** For pages anywhere: feed, library and pictures. A script with a hash on its tag is not run without the first of them. */
export const FOR_ANYBODY = {
  'Access-Control-Allow-Origin': '*',
  // Says to the page's own measurements how long it took, and nothing more.
  'Timing-Allow-Origin': '*',
};
