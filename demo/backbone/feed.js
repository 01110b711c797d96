import { readFile } from 'node:fs/promises';

const FEED = new URL('../../test/fixtures/backbone.json', import.meta.url);
const HOME = 'https://backbone-brief.example/';

/** The feed with the publisher's address put in: here it is at home on this server. */
export async function readFeed(origin) {
  const text = await readFile(FEED, 'utf8');
  return { ...JSON.parse(text.replaceAll(HOME, `${origin}/`)), feed_url: 'feed.json' };
}

/** What a tier is called. That of anybody who is logged in needs no definition in a feed. */
export const tierName = (feed, id) => feed._briefing.tiers.find((tier) => tier.id === id)?.name ?? 'Member';
