import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

import { libraryFile } from '../library.js';
import { fileUnder, isReading, json, missing, notAllowed, page, pageHeaders, redirect } from '../respond.js';
import { readFeed, tierName } from './feed.js';
import { framePage, isFrame } from './frame.js';
import { createInteractions } from './id/interactions.js';
import { INTERACTIONS, createProvider } from './id/provider.js';
import { createJoining, joinPath } from './join.js';
import { createMembers } from './members.js';
import { briefingPage, builderPage, indexPage, loggingInPage, notFoundPage } from './pages.js';
import { createReaders } from './readers.js';

const images = fileUnder(new URL('../../test/fixtures/images/', import.meta.url), {
  'Cache-Control': 'public, max-age=3600',
  'Access-Control-Allow-Origin': '*',
});
const assets = fileUnder(new URL('./', import.meta.url));
const ASSETS = ['backbone.css', 'forms.css'];
const builder = fileUnder(new URL('../builder/', import.meta.url));
/** The builder reads whatever feed it is given, and shows that feed's pictures. */
const BUILDER_HEADERS = pageHeaders("'self' https: http:");
/** Feed and library are for pages anywhere; a script with a hash on its tag is not run without this. */
const FOR_ANYBODY = { 'Access-Control-Allow-Origin': '*' };
const FEED_HEADERS = { 'Cache-Control': 'public, max-age=60', ...FOR_ANYBODY };

/**
 * The publisher's site: the feed, its pictures, a page for each briefing, what only members may read, and the OpenID
 * Provider that says who they are.
 */
export async function createBackbone({
  origin,
  partner,
  tokenLife = 600,
  deviceCodeLife = 600,
  issueRefreshTokens = true,
  dpop = true,
  signingKey,
}) {
  const { privateKey, publicKey } = await keysOf(signingKey);
  const resource = `${origin}/members/`;
  const readers = createReaders();
  const { tiers } = (await readFeed(origin))._briefing;
  const joinPages = tiers.map(({ id }) => `${origin}${joinPath(id)}`);
  const provider = createProvider({
    ...{ origin, partner, readers, resource, joinPages, privateKey },
    ...{ tokenLife, deviceCodeLife, issueRefreshTokens, dpop },
  });
  const answerOfProvider = provider.callback();
  const interaction = createInteractions({ provider, readers, origin });
  const joining = createJoining({ provider, readers, origin, partner });
  const members = createMembers({ origin, resource, publicKeys: { keys: [publicKey] } });

  return async function publisher(visit, request, response) {
    const { path } = visit;
    if (path.startsWith(INTERACTIONS)) return interaction(visit, request, response);
    if (path.startsWith('/id/') || path.startsWith('/.well-known/')) {
      await answerOfProvider(request, response);
      return undefined;
    }
    const feed = await readFeed(origin);
    if (path.startsWith('/members/')) return members(visit, path.slice('/members/'.length), feed);
    const tier = feed._briefing.tiers.find(({ id }) => path === joinPath(id));
    if (tier) return joining(visit, tier, feed, request, response);
    if (isFrame(path)) return isReading(visit.method) ? framePage({ origin, partner }) : notAllowed();
    const file = await libraryFile(visit, pageHeaders());
    if (!file) return reading(visit, feed);
    return path.startsWith('/dist/') ? { ...file, headers: { ...file.headers, ...FOR_ANYBODY } } : file;
  };

  function reading(visit, feed) {
    const name = visit.path.slice(1);
    if (name.startsWith('images/')) return images(visit, name.slice('images/'.length));
    if (ASSETS.includes(name)) return assets(visit, name);
    if (name.startsWith('builder/')) return builder(visit, name.slice('builder/'.length));
    if (!isReading(visit.method)) return notAllowed();
    if (name === 'feed.json') return json(feed, { type: 'application/feed+json', headers: FEED_HEADERS });
    if (name === '') return page(indexPage(feed, { partner }));
    if (name === 'builder.html') return page(builderPage({ partner }), { headers: BUILDER_HEADERS });
    if (name === 'briefings/') return redirect('/', 301);
    if (name === 'logging-in.html') {
      return page(loggingInPage(readers.all, { partner, nameOf: (id) => tierName(feed, id) }));
    }
    const item = feed.items.find(({ id, url }) => name === url || name === `briefings/${id}.html`);
    if (item) return page(briefingPage(item, { origin, partner }));
    return name.includes('.') && !name.endsWith('.html') ? missing(visit) : page(notFoundPage(), { status: 404 });
  }
}

/** A new pair at every start: tokens of an earlier run are worth nothing. */
async function keysOf(signingKey) {
  const jwk = signingKey ?? (await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey));
  const privateKey = { use: 'sig', alg: 'ES256', kid: await calculateJwkThumbprint(jwk), ...jwk };
  const { d: _, ...publicKey } = privateKey;
  return { privateKey, publicKey };
}
