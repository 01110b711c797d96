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
  staleText: 'The feed cannot be read; this is the stored copy.',
  tryAgain: 'Try again',
};

export const grades = {
  /** The words of a reading, in front of its number. A scale that speaks of something else has a noun of its own. */
  reading: (label: string) => `${label} confidence`,
  noun: 'Confidence',
  likelihood: 'Likelihood',
  /** A reading of a scale whose labels are statements of their own: "Likelihood: very likely". */
  rated: (noun: string, label: string) => `${noun}: ${label}`,
  notRated: (noun: string) => `${noun} not rated`,
};

export const scales = {
  explainGrade: 'Explain this grade',
  gradeTitle: 'Confidence Grade',
  close: 'Close',
};

export const gates = {
  membersOnly: 'Member Briefing',
  onlyFor: (name: string) => `Only for ${name}`,
  locked: 'Locked',
  logIn: 'Log in',
  alreadyMember: 'Already a member? Log in',
  join: (name: string) => `Join ${name}`,
};
