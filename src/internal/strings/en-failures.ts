import type { FeedErrorCode } from '../../feed/feed-client.js';

/* The English texts that say more of a feed that cannot be read. By themselves: with what draws them they are one file, as the network may be bad. */

export const failures = {
  reasons: {
    network: 'The feed cannot be read.',
    offline: 'There is no network connection.',
    empty: 'The feed has no briefing.',
    'not-found': 'The feed has no such briefing.',
  } satisfies Partial<Record<FeedErrorCode, string>>,
  loaded: 'The briefing has loaded.',
  asOf: (when: string) => `As of ${when}.`,
};
