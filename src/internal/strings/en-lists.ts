import { counted, number } from './counted.js';

/* The English texts of a list, and of what it offers its readers. */

const inWords = (count: number) => number('en', count);

export const lists = {
  noneTitle: 'No briefings yet',
  noneText: 'Nothing has been published yet.',
  noMatchTitle: 'No briefings match',
  noMatchText: 'Nothing has all that is asked for.',
  /** What was asked for: words in quotation marks and filters, one after another. */
  noMatchFor: (asked: string) => `Nothing has all of this: ${asked}.`,
  clearFilters: 'Clear the filters',
  showMore: 'Show more',
  loadingMore: 'Loading more',
};

export const tools = {
  search: 'Search',
  searchBriefings: 'Search the briefings',
  /** Words that were searched for, as they are quoted. */
  searchedFor: (words: string) => `“${words}”`,
  /** What opens the filters, with the number of those that are set. */
  filters: (active: number) => (active > 0 ? `Filters (${inWords(active)})` : 'Filters'),
  activeFilters: 'Active filters',
  /** A filter that is set: "Region: Global". */
  facetFilter: (label: string, value: string) => `${label}: ${value}`,
  removeFilter: (filter: string) => `Remove ${filter}`,
  sort: 'Order',
  asPublished: 'As published',
  sorts: { newest: 'Newest first', oldest: 'Oldest first', confidence: 'Highest confidence first' },
  /** How many of those that match are drawn: "24 of 340". */
  shown: (shown: number, all: number) => `${inWords(shown)} of ${inWords(all)}`,
  /** The same, as it is said to those who listen. */
  shownAloud: (shown: number, all: number) =>
    `${inWords(shown)} of ${counted('en', all, { one: '# briefing', other: '# briefings' })} shown.`,
};
