import type { GateView } from '../../model/membership.js';
import type { WatchStatus } from '../../model/watch-entries.js';

/* The English texts of what is loaded on need. */

/** What only a reader who signs in meets. */
export const members = {
  state: {
    'signing-in': 'Logging in',
    checking: 'Checking',
    unlocked: 'Unlocked',
    'not-enough': 'Not included in your membership',
    expired: 'Log in again',
    failed: 'Not available',
  } satisfies Record<Exclude<GateView, 'locked'>, string>,
  member: 'Member',
  logIn: 'Log in',
  loggingIn: 'Waiting for you to log in.',
  checkingAccess: 'Checking what you may read.',
  sessionExpired: 'Your login has ended. Log in again to go on reading.',
  gateFailed: 'The publisher’s server did not give this part.',
  tryAgain: 'Try again',
  sources: 'Sources',
  logOut: 'Log out',
  useAnotherAccount: 'Use another account',
  loggedInAs: (name: string) => `Logged in as ${name}`,
  loggedIn: 'You are logged in.',
  needsTier: (name: string) => `You are logged in, but this part needs the ${name}.`,
  yourTiers: (names: string) => `Your membership: ${names}.`,
  retryIn: (seconds: number) => `Try again in ${String(seconds)} seconds.`,
};

export const tools = {
  search: 'Search',
  searchBriefings: 'Search the briefings',
  all: 'All',
  sort: 'Order',
  asPublished: 'As published',
  sorts: { newest: 'Newest first', oldest: 'Oldest first', confidence: 'Highest confidence first' },
  shown: (shown: number, all: number) => `${String(shown)} of ${String(all)}`,
};

export const drawings = {
  history: (steps: readonly string[]) => `Earlier: ${steps.join(', ')}.`,
  historyStep: (percent: string, date: string) => `${percent} on ${date}`,
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
