import { EmbeddedJWK, base64url, calculateJwkThumbprint, errors, jwtVerify } from 'jose';

export const PROOF_ALGORITHMS = ['ES256', 'EdDSA', 'Ed25519'];

/** A proof is good for so many seconds before and after it was signed: clocks differ. */
const WINDOW = 300;

/**
 * Checks DPoP proofs (RFC 9449, section 4.3) and remembers each for as long as it might be sent again. The function it
 * gives tells whether a request's proof is of the key that the access token is bound to.
 */
export function createProofCheck() {
  const seen = new Map();

  const isNew = (thumbprint, jti) => {
    const now = Date.now();
    for (const [key, end] of seen) if (end < now) seen.delete(key);
    const key = `${thumbprint} ${jti}`;
    if (seen.has(key)) return false;
    // Signed by a clock that is a whole window ahead, a proof stays good for two.
    seen.set(key, now + 2 * WINDOW * 1000);
    return true;
  };

  return async function isProven({ proof, method, url, token, thumbprint }) {
    if (!proof) return false;
    try {
      const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
        typ: 'dpop+jwt',
        algorithms: PROOF_ALGORITHMS,
        requiredClaims: ['htm', 'htu', 'ath', 'iat', 'jti'],
      });
      return (
        payload.htm === method &&
        isSame(payload.htu, url) &&
        payload.ath === (await hashOf(token)) &&
        Math.abs(Date.now() / 1000 - payload.iat) <= WINDOW &&
        typeof payload.jti === 'string' &&
        (await calculateJwkThumbprint(protectedHeader.jwk)) === thumbprint &&
        isNew(thumbprint, payload.jti)
      );
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof TypeError) return false;
      throw error;
    }
  };
}

const hashOf = async (token) =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))));

/** A proof names the address without its query and its fragment. */
function isSame(htu, url) {
  if (!URL.canParse(htu)) return false;
  const named = new URL(htu);
  return `${named.origin}${named.pathname}` === url;
}
