import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';

import { CACHING, FOR_ANYBODY } from '../caching.js';
import { library, libraryFile } from '../library.js';
import { fileUnder, isReading, missing, notAllowed, page, pageHeaders, redirect } from '../respond.js';
import { feedFile, readFeed, tierName } from './feed.js';
import { framePage, isBesideFrame, isFrame } from './frame.js';
import { createInteractions } from './id/interactions.js';
import { INTERACTIONS, createProvider } from './id/provider.js';
import { createJoining, joinPath } from './join.js';
import { createMembers } from './members.js';
import { briefingPage, builderPage, indexPage, loggingInPage, notFoundPage } from './pages.js';
import { createReaders } from './readers.js';

const images = fileUnder(new URL('../../test/fixtures/images/', import.meta.url), {
  'Cache-Control': CACHING.image,
  ...FOR_ANYBODY,
});
const assets = fileUnder(new URL('./', import.meta.url));
const ASSETS = ['backbone.css', 'forms.css'];
const builder = fileUnder(new URL('../builder/', import.meta.url));
/** The builder reads whatever feed it is given, and shows that feed's pictures. */
const BUILDER_HEADERS = pageHeaders("'self' https: http:");
/** The script of pages with frames stands beside the frame, at an address that stays. */
const FRAME_HEADERS = { 'Cache-Control': CACHING.frame };

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
  const privateKeys = await keysOf(signingKey);
  const resource = `${origin}/members/`;
  const readers = createReaders();
  const { tiers } = (await readFeed(origin))._briefing;
  const joinPages = tiers.map(({ id }) => `${origin}${joinPath(id)}`);
  const provider = createProvider({
    ...{ origin, partner, readers, resource, joinPages, privateKeys },
    ...{ tokenLife, deviceCodeLife, issueRefreshTokens, dpop },
  });
  const answerOfProvider = provider.callback();
  const interaction = createInteractions({ provider, readers, origin });
  const joining = createJoining({ provider, readers, origin, partner });
  const members = createMembers({ issuer: origin, resource });

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
    if (file.status !== 200) return file;
    if (!/^\/(dist|library)\//.test(path)) return file;
    return { ...file, headers: { ...file.headers, ...FOR_ANYBODY, ...(isBesideFrame(path) && FRAME_HEADERS) } };
  };

  async function reading(visit, feed) {
    const name = visit.path.slice(1);
    if (name.startsWith('images/')) return images(visit, name.slice('images/'.length));
    if (ASSETS.includes(name)) return assets(visit, name);
    if (name.startsWith('builder/')) return builder(visit, name.slice('builder/'.length));
    if (!isReading(visit.method)) return notAllowed();
    const file = await feedFile(origin, name);
    if (file) return file;
    const around = { partner, ...(await library()) };
    if (name === '') return page(indexPage(feed, around));
    if (name === 'builder.html') return page(builderPage(around), { headers: BUILDER_HEADERS });
    if (name === 'briefings/') return redirect('/', 301);
    if (name === 'logging-in.html') {
      return page(loggingInPage(readers.all, { ...around, nameOf: (id) => tierName(feed, id) }));
    }
    const item = feed.items.find(({ id, url }) => name === url || name === `briefings/${id}.html`);
    if (item) return page(briefingPage(item, { origin, ...around }));
    return name.includes('.') && !name.endsWith('.html') ? missing(visit) : page(notFoundPage(around), { status: 404 });
  }
}

/** The provider's keys, of which the first one signs. A new pair at every start: tokens of an earlier run are worth nothing. */
async function keysOf(given) {
  const keys = given ?? (await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey));
  return Promise.all(
    [keys].flat().map(async (jwk) => ({ use: 'sig', alg: 'ES256', kid: await calculateJwkThumbprint(jwk), ...jwk })),
  );
}
