import type { GateErrorCode, GateView, SignInFailure } from '../../model/membership.js';

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
  loggingIn: 'One moment.',
  inWindow: 'A window has opened for you to log in. Then read on here.',
  noWindow: 'Waiting for you to log in. If you see no login window, open it here.',
  blockedWindow: 'Your browser has opened no login window. Open it yourself, log in, then read on here.',
  openWindow: 'Open the login window',
  cancel: 'Cancel',
  openOnAnyDevice: 'On any device, open',
  enterCode: 'Enter this code',
  /** What is said when the code is shown. */
  codeShown: 'Log in on any device with the code that is shown here.',
  copy: 'Copy',
  copied: 'Copied',
  codeGoodFor: (minutes: number) =>
    `Waiting for your confirmation. The code is good for ${minutes > 1 ? `${String(minutes)} more minutes` : 'one more minute'}.`,
  codeWarning: 'Enter only a code that you see on this page yourself. Nobody will ever send you one.',
  checkingAccess: 'Checking what you may read.',
  sessionExpired: 'Your login has ended. Log in again to go on reading.',
  signInFailed: {
    refused: 'You are not logged in: the login was refused.',
    'timed-out': 'You are not logged in: nothing came back from the login window.',
    'code-expired': 'The code has run out. Log in again to get a new one.',
    unreachable: 'The publisher’s login cannot be reached. Try again in a moment.',
    untrusted: 'The answer to the login was not the one that was asked for. Nobody has been logged in.',
    insecure: 'This page has no secure connection, so nobody can log in here.',
    framed: 'Nobody can log in inside this frame. Open the page by itself.',
    provider: 'The publisher’s login has a fault. Nobody has been logged in.',
  } satisfies Record<SignInFailure, string>,
  gateFailed: 'The publisher’s server did not give this part.',
  gateFailures: {
    'not-named': 'This part is not available on this page.',
    offline: 'There is no network connection.',
  } satisfies Partial<Record<GateErrorCode, string>>,
  tryAgain: 'Try again',
  sources: 'Sources',
  logOut: 'Log out',
  loggedOut: 'You are logged out.',
  useAnotherAccount: 'Use another account',
  loggedInAs: (name: string) => `Logged in as ${name}`,
  loggedIn: 'You are logged in.',
  needsTier: (name: string) => `You are logged in, but this part needs the ${name}.`,
  needsMore: 'You are logged in, but your membership does not include this part.',
  yourTiers: (names: string) => `Your membership: ${names}.`,
  retryIn: (seconds: number) =>
    seconds > 90
      ? `Try again in ${String(Math.ceil(seconds / 60))} minutes.`
      : `Try again in ${seconds > 1 ? `${String(seconds)} seconds` : 'one second'}.`,
  /** What is said of a gate whose state has changed. */
  news: (title: string, state: string) => `${title}: ${state}.`,
};

export const drawings = {
  history: (steps: readonly string[]) => `Earlier: ${steps.join(', ')}.`,
  historyStep: (percent: string, date: string) => `${percent} on ${date}`,
};

export const article = {
  confidence: 'Confidence',
  updated: (when: string) => `Updated ${when}`,
  revisions: 'Revisions',
  by: (names: string) => `By ${names}`,
  back: 'Back',
  allEvents: 'All Events',
  readAtSource: 'Read it at the source',
  /** What is said of a briefing that is on paper. */
  asOfDay: (day: string) => `As of ${day}.`,
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
  /** The publisher and the date of a source; each of them and what is said next. */
  listed: (first: string, second: string) => `${first}, ${second}`,
  followed: (first: string, second: string) => `${first}. ${second}`,
};

export const figures = {
  caption: 'Caption',
  sourceContext: 'Source context',
  relevance: 'Relevance reason',
  provenance: 'Image provenance',
  credit: 'Credit',
};

export const table = {
  score: 'Score',
  grade: 'Grade',
  meaning: 'Meaning',
  thisBriefing: (percent: string) => `This briefing, ${percent}`,
  bandsKeptBy: (count: number, owner: string) => `${String(count)} bands, kept by ${owner}.`,
  howGraded: 'How we grade',
};

/** What stands in the code that people copy, around the publisher's own words. */
export const quotations = {
  language: 'en',
  locale: 'en-GB',
  asOf: (day: string) => `as of ${day}`,
};
