import { readFile } from 'node:fs/promises';

import { fileUnder, isReading, json, missing, notAllowed, page } from '../respond.js';
import { briefingPage, indexPage, joinPage, notFoundPage } from './pages.js';
import { membersAnswer, sampleToken } from './members.js';

const fixtures = new URL('../../test/fixtures/', import.meta.url);
const images = fileUnder(new URL('images/', fixtures), {
  'Cache-Control': 'public, max-age=3600',
  'Access-Control-Allow-Origin': '*',
});
const assets = fileUnder(new URL('./', import.meta.url));
const ASSETS = ['backbone.css', 'backbone.js', 'sample-session.js'];

const FEED_HEADERS = { 'Cache-Control': 'public, max-age=60', 'Access-Control-Allow-Origin': '*' };
const HOME = 'https://backbone-brief.example/';

/** The publisher's site: the feed, its pictures, a page for each briefing, and what only members may read. */
export async function publisher(visit) {
  const path = visit.path.slice('/backbone/'.length);
  if (path === 'token') return sampleToken(visit);
  if (path.startsWith('members/')) return membersAnswer(visit, path.slice('members/'.length), await readFeed(visit));
  if (path.startsWith('images/')) return images(visit, path.slice('images/'.length));
  if (ASSETS.includes(path)) return assets(visit, path);
  if (!isReading(visit.method)) return notAllowed();

  const feed = await readFeed(visit);
  if (path === 'feed.json') return json(feed, { type: 'application/feed+json', headers: FEED_HEADERS });
  if (path === '') return page(indexPage(feed));
  if (path === 'briefings/') return redirect('/backbone/');
  const tier = feed._briefing.tiers.find(({ id }) => path === `join/${id}`);
  if (tier) return page(joinPage(tier));
  const item = feed.items.find(({ id, url }) => path === url || path === `briefings/${id}.html`);
  if (item) return page(briefingPage(item, visit.origin));
  return path.includes('.') && !path.endsWith('.html') ? missing(visit) : page(notFoundPage(), 404);
}

const redirect = (location) => ({ status: 301, headers: { Location: location } });

/** The feed with the publisher's address put in: here it is at home on this server. */
async function readFeed({ origin }) {
  const text = await readFile(new URL('backbone.json', fixtures), 'utf8');
  return { ...JSON.parse(text.replaceAll(HOME, `${origin}/backbone/`)), feed_url: 'feed.json' };
}
