import backbone from '../test/fixtures/backbone.json' with { type: 'json' };

/** Where the stories' feeds stand: a publication with everything, one with odd data, and a plain JSON Feed. */
export const FEED = 'fixtures/backbone.json';
export const ODD_FEED = 'fixtures/edge.json';
export const PLAIN_FEED = 'fixtures/plain.json';

/** The briefing that has every piece, and the one that is written from right to left. */
export const COMPLETE = 'igf-permanent';
export const ARABIC = 'arabic-idn';

/** A briefing in each band of the default scale, from the highest down. */
export const BANDS = [
  'igf-permanent',
  'root-algorithm',
  'org-letter',
  'ipv6-half',
  'baltic-intent',
  'dyn-claimants',
] as const;

/** Briefings without a score, and one that has neither picture nor kicker nor headline. */
export const UNRATED = 'afrinic-icp2';
export const BARE = 'flag-day';

/** A feed in which nothing has been published yet. */
export const EMPTY_FEED = { ...backbone, items: [] };

/** The feed's state for the stories that need one, by the address that has it. */
export const LOADING_FEED = `${FEED}?answer=never`;
export const STALE_FEED = `${FEED}?answer=once`;
export const FAILED_FEED = `${FEED}?answer=404`;
