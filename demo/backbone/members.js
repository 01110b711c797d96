import { CACHING } from '../caching.js';
import { remembered } from '../remembered.js';
import { isReading, json, missing, notAllowed } from '../respond.js';
import { PROOF_ALGORITHMS } from './proof.js';
import { KeysMissing, createTokenCheck, publishedKeys } from './token-check.js';

const TEXTS = new URL('../../test/fixtures/members.json', import.meta.url);
const readTexts = remembered((text) => JSON.parse(text));

/** What a token must have been granted to open anything here. */
export const MEMBERS_SCOPE = 'members:read';
/** The tier of anyone who is logged in: a good token is enough. */
const ANYONE = 'member';

const HEADERS = {
  'Cache-Control': CACHING.members,
  Vary: 'Authorization',
  // Safe with any origin: a token is no cookie, a page has to hold it to send it.
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, WWW-Authenticate, DPoP-Nonce',
};
const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Authorization, DPoP',
  // As long as Chromium keeps it for a page's own requests; before those of our elements, which are `no-store`, it asks each time.
  'Access-Control-Max-Age': '7200',
};

/**
 * The endpoint that gives a gate's text to those who may read it. The feed says which tier that takes. Nothing is kept of a reader, so
 * that any number of these may stand side by side.
 */
export function createMembers({ issuer, resource }) {
  const claimsOf = createTokenCheck({ issuer, resource, keys: publishedKeys(`${issuer}/id/keys`) });

  return async function members(visit, name, feed) {
    const answer = await answerTo(visit, name, feed).catch(unavailable);
    return { ...answer, headers: { ...answer.headers, ...HEADERS } };
  };

  async function answerTo(visit, name, feed) {
    const { method, headers, path } = visit;
    if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
    if (!isReading(method)) return notAllowed('GET, HEAD, OPTIONS');
    const gate = gateOf(feed, name);
    if (!gate) return missing(visit);

    const { authorization, dpop } = headers;
    const { payload, error } = await claimsOf({ method, url: new URL(path, resource).href, authorization, dpop });
    if (!payload) return unauthorized(error);
    if (!String(payload.scope).split(' ').includes(MEMBERS_SCOPE)) return notGranted();
    const tier = gate.tier ?? ANYONE;
    const tiers = Array.isArray(payload.tiers) ? payload.tiers : [];
    if (tier !== ANYONE && !tiers.includes(tier)) return forbidden(tier);
    const texts = await readTexts(TEXTS);
    return Object.hasOwn(texts, name) ? json(texts[name]) : missing(visit);
  }
}

function gateOf(feed, name) {
  const [itemId, gateId, ...more] = name.split('/');
  if (more.length > 0) return undefined;
  return feed.items.find(({ id }) => id === itemId)?._briefing?.gates?.find(({ id }) => id === gateId);
}

const REALM = 'realm="The Backbone Brief"';

const problem = (status, title, { headers, ...more } = {}) =>
  json({ type: 'about:blank', status, title, ...more }, { status, type: 'application/problem+json', headers });

function unauthorized(error) {
  const reason = error ? `, error="${error}"` : '';
  const ofProof = error === 'invalid_dpop_proof';
  const challenge = [
    `Bearer ${REALM}${ofProof ? '' : reason}`,
    `DPoP ${REALM}${reason}, algs="${PROOF_ALGORITHMS.join(' ')}"`,
  ].join(', ');
  return problem(401, 'Log in to read this', { headers: { 'WWW-Authenticate': challenge } });
}

const notGranted = () =>
  problem(403, 'The login was not asked to let this be read', {
    headers: { 'WWW-Authenticate': `Bearer ${REALM}, error="insufficient_scope", scope="${MEMBERS_SCOPE}"` },
  });

const forbidden = (tier) => problem(403, 'Another membership is needed', { tier });

/** Without the provider's keys nobody can be told from anybody else: no reason to send readers to log in. */
function unavailable(error) {
  if (!(error instanceof KeysMissing)) throw error;
  return problem(503, 'Who is reading cannot be checked at present', { headers: { 'Retry-After': '5' } });
}
