import type { WatchStatus } from '../../model/watch-entries.js';

/* The English texts of a watch list. */

export const watch = {
  whatToWatch: 'What To Watch',
  watchStatus: { open: 'Open', happened: 'Happened', dropped: 'Dropped' } satisfies Record<WatchStatus, string>,
  /** After the status: "in 3 weeks" and the date, of a day, a month or a year. */
  due: (relative: string, date: string) => `due ${relative}, ${date}`,
  overdueSince: (date: string) => `overdue since ${date}`,
  follow: 'Follow',
  following: 'Following',
  addToCalendar: 'Add the dated entries to a calendar',
  addFollowedToCalendar: 'Add only what I follow',
  nothingToWatch: 'Nothing is being watched here at present.',
  /** The heads in the list of a whole feed, beside those that are the name of a month or the number of a year. */
  thisMonth: 'This month',
  undated: 'Without a date',
  overdue: 'Overdue',
  /** Shows the entries that the reader follows and no others. */
  onlyFollowed: 'Only what I follow',
  nothingFollowed: 'You follow nothing here yet.',
  showMore: 'Show more',
  moreWatched: (shown: number, all: number) => `${String(shown)} of ${String(all)} entries are shown.`,
  /** What has changed in what the reader follows; the date is the day of the last look. */
  changesSince: (count: number, date: string) =>
    count === 1 ? `1 change since ${date}` : `${String(count)} changes since ${date}`,
  markSeen: 'Mark as seen',
  changesSeen: 'You have seen these changes.',
  /** What became of an entry since the last look; `open`: again, after it had happened or was dropped. */
  watchNews: {
    open: 'Is open again',
    happened: 'Has happened',
    dropped: 'Was dropped',
    added: 'New in this briefing',
    gone: 'No longer in the feed',
  } satisfies Record<WatchStatus | 'added' | 'gone', string>,
  dateMoved: (from: string, to: string) => `Date moved from ${from} to ${to}`,
  dateSet: (date: string) => `Now has a date: ${date}`,
  dateLost: (date: string) => `No longer has a date. It was ${date}`,
  /** Before the text as it was. */
  reworded: 'Reworded. It read:',
  /** Where followed entries are kept in the browser. */
  keptHere: 'What you follow is kept in this browser alone.',
  notKept: 'What you follow cannot be kept. It holds until you leave this page.',
  forgetFollowed: (count: number) =>
    count === 1 ? 'Forget the one entry that I follow' : `Forget all ${String(count)} entries that I follow`,
  forgotten: 'Forgotten. You follow nothing any more.',
};
