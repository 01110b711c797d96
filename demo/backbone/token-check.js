import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

import { createProofCheck } from './proof.js';

/** The provider's keys could not be had: of a token nothing is known, good or bad. */
export class KeysMissing extends Error {}

const OF_THE_REQUEST = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT'];

/**
 * The keys that the provider publishes: fetched for the first token, held for ten minutes, and fetched again for a key that is not among
 * them, but not within half a minute: forged names of keys cost the provider no more than that.
 */
export function publishedKeys(url, options) {
  const keys = createRemoteJWKSet(new URL(url), options);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JOSEError && !OF_THE_REQUEST.includes(error.code)) throw error;
      throw new KeysMissing(`No keys from ${url}`, { cause: error });
    }
  };
}

/**
 * Tells who sends a request by its token and the provider's keys alone: no session, no database, and nothing but what browsers have, too.
 * So any instance of a server can do it, and a worker at the edge of a network. Only proofs of bound tokens are remembered, each by the
 * instance that has seen it.
 */
export function createTokenCheck({ issuer, resource, keys }) {
  const isProven = createProofCheck();

  /** What a good token says (`payload`), or what is wrong with the request (`error`): nothing when it came without one. */
  return async function claimsOf({ method, url, authorization, dpop: proof }) {
    const [, scheme, token] = /^(Bearer|DPoP) +([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
    if (!token) return {};
    const payload = await verified(token);
    const thumbprint = payload?.cnf?.jkt;
    const isBound = thumbprint !== undefined;
    // A token that is bound to a key is worth nothing without it; one that is not bound has nothing to prove.
    if (!payload || isBound !== (scheme.toLowerCase() === 'dpop')) return { error: 'invalid_token' };
    if (!isBound) return { payload };
    const isGood = await isProven({ proof, method, url, token, thumbprint });
    return isGood ? { payload } : { error: 'invalid_dpop_proof' };
  };

  async function verified(token) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['ES256'],
        typ: 'at+jwt',
        issuer,
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
