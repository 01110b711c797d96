/* The English texts of what is loaded on need. */

/** What only a reader who is signed in meets. */
export const members = {
  sourceNotes: 'Source notes',
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
