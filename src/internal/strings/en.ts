import type { FeedErrorCode } from '../../feed/feed-client.js';
import type { GateView } from '../../model/membership.js';
import type { WatchStatus } from '../../model/watch-entries.js';

/*
 * Every text of ours that a reader sees or hears, in groups, so that a page which loads one element loads its texts alone.
 * The texts of a briefing are the publisher's and stand in the feed.
 */

export const common = {
  language: 'en',
  /** How dates and numbers are written where the page says no more than the language. */
  locale: 'en-GB',
  loading: 'Loading the briefing',
  failedTitle: 'This briefing did not load',
  failedText: {
    network: 'The feed cannot be reached at present.',
    offline: 'There is no network connection.',
    gone: 'The feed has ended.',
    'not-a-feed': 'The address of the feed leads to something else.',
    empty: 'The feed has no briefing to show.',
    'not-found': 'The feed does not have this briefing.',
  } as Partial<Record<FeedErrorCode, string>> & { network: string },
  tryAgain: 'Try again',
  asOf: (when: string) => `As of ${when}.`,
  staleText: 'The feed cannot be reached; this is the stored copy.',
};

export const grades = {
  /** The two parts of a reading: the words, set off, and the number behind them. */
  reading: (label: string, percent: string) => [`${label} confidence`, `(${percent})`] as const,
  statedReading: (label: string, percent: string) => [`Confidence: ${label}`, `(${percent})`] as const,
  likelihoodReading: (label: string, percent: string) => [`Likelihood: ${label}`, `(${percent})`] as const,
  bareReading: (percent: string) => ['Confidence', `(${percent})`] as const,
  notRated: 'Confidence not rated',
  likelihoodNotRated: 'Likelihood not rated',
};

export const scales = {
  explainGrade: 'Explain the confidence grade',
  gradeTitle: 'Confidence Grade',
  score: 'Score',
  grade: 'Grade',
  meaning: 'Meaning',
  thisBriefing: (percent: string) => `This briefing, ${percent}`,
  bandsKeptBy: (count: number, owner: string) => `${String(count)} bands, kept by ${owner}.`,
  howGraded: 'How it is graded',
  history: (steps: readonly string[]) => `Earlier: ${steps.join(', ')}.`,
  historyStep: (percent: string, date: string) => `${percent} on ${date}`,
  close: 'Close',
};

export const cards = {
  today: 'Today',
  yesterday: 'Yesterday',
};

export const sources = {
  sources: 'Sources',
  sourcesNote: 'Public references used for this article.',
  reliability: (grade: string, words: string) => `Source reliability ${grade}, ${words}`,
  reliabilities: {
    A: 'reliable',
    B: 'usually reliable',
    C: 'fairly reliable',
    D: 'not usually reliable',
    E: 'unreliable',
    F: 'cannot be judged',
  },
  archivedCopy: 'Archived copy',
};

export const figures = {
  caption: 'Caption',
  sourceContext: 'Source context',
  relevance: 'Relevance reason',
  provenance: 'Image provenance',
  credit: 'Credit',
};

export const article = {
  confidence: 'Confidence',
  likelihood: 'Likelihood',
  updated: (when: string) => `Updated ${when}`,
  revisions: 'Revisions',
  by: (names: string) => `By ${names}`,
  back: 'Back',
  allEvents: 'All Events',
  readAtSource: 'Read it at the source',
};

export const watch = {
  whatToWatch: 'What To Watch',
  watchStatus: { open: 'Open', happened: 'Happened', dropped: 'Dropped' } satisfies Record<WatchStatus, string>,
  due: (relative: string, date: string) => `due ${relative}, ${date}`,
  dueOn: (date: string) => `due ${date}`,
  follow: 'Follow',
  following: 'Following',
  addToCalendar: 'Add the dated entries to a calendar',
  nothingToWatch: 'Nothing is being watched here at present.',
};

export const gates = {
  membersOnly: 'Member Briefing',
  onlyFor: (name: string) => `Only for ${name}`,
  gateState: {
    locked: 'Locked',
    'signing-in': 'Logging in',
    checking: 'Checking',
    unlocked: 'Unlocked',
    'not-enough': 'Not included in your membership',
    expired: 'Log in again',
    failed: 'Not available',
  } satisfies Record<GateView, string>,
  logIn: 'Log in',
  alreadyMember: 'Already a member? Log in',
  join: (name: string) => `Join ${name}`,
  loggingIn: 'Waiting for you to log in.',
  checkingAccess: 'Checking what you may read.',
  sessionExpired: 'Your login has ended. Log in again to go on reading.',
  gateFailed: 'The publisher’s server did not give this part.',
  tryAgain: 'Try again',
};

export const lists = {
  noneTitle: 'No briefings yet',
  noneText: 'The feed is there, but nothing has been published in it.',
  noMatchTitle: 'No briefings match',
  noMatchText: (count: number) => `${String(count)} briefings are in this feed; none has all that is asked for.`,
  clearFilters: 'Clear the filters',
  showMore: 'Show more',
  loadingMore: 'Loading more',
};
