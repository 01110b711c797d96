import { CACHING, FOR_ANYBODY } from '../caching.js';
import { packed } from '../packed.js';
import { remembered } from '../remembered.js';
import { pagesOf } from './feed-pages.js';

const FEED = new URL('../../test/fixtures/backbone.json', import.meta.url);
const HOME = 'https://backbone-brief.example/';
const PAGE_SIZE = 8;

/** By the publisher's address: here the feed is at home on this server. */
const known = new Map();

const readAt = (origin) =>
  remembered((text, { modified }) => {
    const feed = { ...JSON.parse(String(text).replaceAll(HOME, `${origin}/`)), feed_url: 'feed.json' };
    const pages = [...pagesOf(feed, { name: 'paged', size: PAGE_SIZE })];
    const files = [['feed.json', feed], ...pages].map(([name, page]) => [
      name,
      {
        status: 200,
        type: 'application/feed+json',
        headers: { 'Cache-Control': name.includes('-') ? CACHING.fullPage : CACHING.feed, ...FOR_ANYBODY },
        content: packed(JSON.stringify(page), { modified }),
      },
    ]);
    return { feed, files: new Map(files) };
  });

function read(origin) {
  if (!known.has(origin)) known.set(origin, readAt(origin));
  return known.get(origin)(FEED);
}

/** The feed with the publisher's address put in. */
export const readFeed = async (origin) => (await read(origin)).feed;

/** The answer with the feed, or with a page of it, if that is what stands at that name. */
export const feedFile = async (origin, name) => (await read(origin)).files.get(name);

/** What a tier is called. That of anybody who is logged in needs no definition in a feed. */
export const tierName = (feed, id) => feed._briefing.tiers.find((tier) => tier.id === id)?.name ?? 'Member';
