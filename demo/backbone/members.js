import { readFile } from 'node:fs/promises';

import { SignJWT, errors, generateKeyPair, jwtVerify } from 'jose';

import { isReading, json, missing, notAllowed } from '../respond.js';

const TEXTS = new URL('../../test/fixtures/members.json', import.meta.url);

// A new pair at every start: tokens of an earlier run are worth nothing.
const { publicKey, privateKey } = await generateKeyPair('ES256');
const LIFETIME = 600;

const READERS = {
  member: { sub: 'sample-1', name: 'Tomas Reyes', tiers: ['member'] },
  circle: { sub: 'sample-2', name: 'Amara Lindqvist', tiers: ['member', 'strategic-circle'] },
  alliance: { sub: 'sample-3', name: 'Idris Vaughan', tiers: ['member', 'strategic-circle', 'leadership-alliance'] },
};

const audienceOf = (issuer) => `${issuer}members/`;

/** The sample publisher's sample sign-in: whoever asks is one of three sample readers for ten minutes. */
export async function sampleToken({ method, query, issuer }) {
  if (method !== 'POST') return notAllowed('POST');
  const headers = { 'Cache-Control': 'no-store' };
  const key = query.get('reader');
  if (!Object.hasOwn(READERS, key)) return json({ error: 'invalid_request' }, { status: 400, headers });
  const { sub, name, tiers } = READERS[key];
  const token = await new SignJWT({ name, tiers })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audienceOf(issuer))
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(`${LIFETIME}s`)
    .sign(privateKey);
  return json(
    { access_token: token, token_type: 'Bearer', expires_in: LIFETIME, member: { name, tiers } },
    { headers },
  );
}

const HEADERS = {
  'Cache-Control': 'private, no-store',
  Vary: 'Authorization',
  // Safe with any origin: a bearer token is no cookie, a page has to hold it to send it.
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, WWW-Authenticate',
};
const PREFLIGHT = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET',
  'Access-Control-Allow-Headers': 'Authorization',
  'Access-Control-Max-Age': '600',
};

/** Gives a gate’s text to those who may read it. The feed says which tier that takes. */
export async function membersAnswer(visit, name, feed) {
  if (visit.method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
  if (!isReading(visit.method)) return notAllowed('GET, HEAD, OPTIONS');
  const [itemId, gateId] = name.split('/');
  const item = feed.items.find(({ id }) => id === itemId);
  const gate = item?._briefing?.gates?.find(({ id }) => name === `${itemId}/${gateId}` && id === gateId);
  if (!gate) return { ...missing(visit), headers: HEADERS };

  const reader = await readerOf(visit);
  if (!reader.tiers) return unauthorized(reader.error);
  const tier = gate.tier ?? 'member';
  if (!reader.tiers.includes(tier)) return forbidden(tier);
  const texts = JSON.parse(await readFile(TEXTS, 'utf8'));
  return Object.hasOwn(texts, name) ? json(texts[name], { headers: HEADERS }) : { ...missing(visit), headers: HEADERS };
}

async function readerOf({ headers, issuer }) {
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
  if (!token) return {};
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer,
      audience: audienceOf(issuer),
      requiredClaims: ['exp', 'sub'],
    });
    return { tiers: Array.isArray(payload.tiers) ? payload.tiers : [] };
  } catch (error) {
    if (error instanceof errors.JOSEError) return { error: 'invalid_token' };
    throw error;
  }
}

const PROBLEM = 'application/problem+json';

function unauthorized(error) {
  const challenge = error ? `Bearer realm="The Backbone Brief", error="${error}"` : 'Bearer realm="The Backbone Brief"';
  return json(
    { type: 'about:blank', status: 401, title: 'Sign in to read this' },
    { status: 401, type: PROBLEM, headers: { ...HEADERS, 'WWW-Authenticate': challenge } },
  );
}

function forbidden(tier) {
  return json(
    { type: 'about:blank', status: 403, title: 'Another membership is needed', tier },
    { status: 403, type: PROBLEM, headers: HEADERS },
  );
}
