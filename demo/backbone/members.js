import { readFile } from 'node:fs/promises';

import { createLocalJWKSet, errors, jwtVerify } from 'jose';

import { isReading, json, missing, notAllowed } from '../respond.js';
import { PROOF_ALGORITHMS, createProofCheck } from './proof.js';

const TEXTS = new URL('../../test/fixtures/members.json', import.meta.url);

/** What a token must have been granted to open anything here. */
export const MEMBERS_SCOPE = 'members:read';
/** The tier of anyone who is logged in: a good token is enough. */
const ANYONE = 'member';

const HEADERS = {
  'Cache-Control': 'private, no-store',
  Vary: 'Authorization',
  // Safe with any origin: a token is no cookie, a page has to hold it to send it.
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, WWW-Authenticate, DPoP-Nonce',
};
const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'Authorization, DPoP',
  'Access-Control-Max-Age': '600',
};

/** The endpoint that gives a gate's text to those who may read it. The feed says which tier that takes. */
export function createMembers({ origin, resource, publicKeys }) {
  const keys = createLocalJWKSet(publicKeys);
  const isProven = createProofCheck();

  return async function members(visit, name, feed) {
    const answer = await answerTo(visit, name, feed);
    return { ...answer, headers: { ...answer.headers, ...HEADERS } };
  };

  async function answerTo(visit, name, feed) {
    if (visit.method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
    if (!isReading(visit.method)) return notAllowed('GET, HEAD, OPTIONS');
    const gate = gateOf(feed, name);
    if (!gate) return missing(visit);

    const { payload, error } = await claimsOf(visit);
    if (!payload) return unauthorized(error);
    if (!String(payload.scope).split(' ').includes(MEMBERS_SCOPE)) return notGranted();
    const tier = gate.tier ?? ANYONE;
    const tiers = Array.isArray(payload.tiers) ? payload.tiers : [];
    if (tier !== ANYONE && !tiers.includes(tier)) return forbidden(tier);
    const texts = JSON.parse(await readFile(TEXTS, 'utf8'));
    return Object.hasOwn(texts, name) ? json(texts[name]) : missing(visit);
  }

  /** What a good token says, or what is wrong with the request: nothing when it came without one. */
  async function claimsOf({ method, headers, path }) {
    const [, scheme, token] = /^(Bearer|DPoP) +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '') ?? [];
    if (!token) return {};
    const payload = await verified(token);
    const thumbprint = payload?.cnf?.jkt;
    const isBound = thumbprint !== undefined;
    // A token that is bound to a key is worth nothing without it; one that is not bound has nothing to prove.
    if (!payload || isBound !== (scheme.toLowerCase() === 'dpop')) return { error: 'invalid_token' };
    if (!isBound) return { payload };
    const proof = headers.dpop;
    const isGood = await isProven({ proof, method, url: `${origin}${path}`, token, thumbprint });
    return isGood ? { payload } : { error: 'invalid_dpop_proof' };
  }

  async function verified(token) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['ES256'],
        typ: 'at+jwt',
        issuer: origin,
        audience: resource,
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  }
}

function gateOf(feed, name) {
  const [itemId, gateId, ...more] = name.split('/');
  if (more.length > 0) return undefined;
  return feed.items.find(({ id }) => id === itemId)?._briefing?.gates?.find(({ id }) => id === gateId);
}

const REALM = 'realm="The Backbone Brief"';

const problem = (status, title, { challenge, ...more } = {}) =>
  json(
    { type: 'about:blank', status, title, ...more },
    { status, type: 'application/problem+json', headers: challenge ? { 'WWW-Authenticate': challenge } : {} },
  );

function unauthorized(error) {
  const reason = error ? `, error="${error}"` : '';
  const ofProof = error === 'invalid_dpop_proof';
  const challenge = [
    `Bearer ${REALM}${ofProof ? '' : reason}`,
    `DPoP ${REALM}${reason}, algs="${PROOF_ALGORITHMS.join(' ')}"`,
  ].join(', ');
  return problem(401, 'Log in to read this', { challenge });
}

const notGranted = () =>
  problem(403, 'The login was not asked to let this be read', {
    challenge: `Bearer ${REALM}, error="insufficient_scope", scope="${MEMBERS_SCOPE}"`,
  });

const forbidden = (tier) => problem(403, 'Another membership is needed', { tier });
