import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from 'jose';

/** `changes` over `value`, without what is null. */
export const merge = (value, changes) =>
  Object.fromEntries(Object.entries({ ...value, ...changes }).filter(([, each]) => each != null));

/** A refusal in the words of OAuth. */
export class Refusal extends Error {
  constructor(error, reason, status = 400, headers = {}) {
    super(reason);
    Object.assign(this, { error, status, headers });
  }
}

export function refuse(...what) {
  throw new Refusal(...what);
}

const digest = (value) => createHash('sha256').update(value).digest('base64url');

export function createKey(kid) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' } };
}

/** A signed token. Made by hand: a library would not make those that a client must refuse. */
function jwt(header, claims, { privateKey }) {
  const text = [header, claims].map((each) => Buffer.from(JSON.stringify(each)).toString('base64url')).join('.');
  if (header.alg === 'none') return `${text}.`;
  return `${text}.${sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const REDEEM = {
  authorization_code: redeemCode,
  refresh_token: redeemRefresh,
  'urn:ietf:params:oauth:grant-type:device_code': redeemDevice,
};

/** What was granted to the sender of a request for tokens, and whether the answer shall be lost. */
export async function grantOfToken(exchange) {
  const { form, option } = exchange;
  const jkt = await thumbprintOf(exchange, 'token');
  const type = form.get('grant_type');
  if (!Object.hasOwn(REDEEM, type ?? '')) refuse('unsupported_grant_type', String(type));
  const fate = type === 'refresh_token' ? option('refresh') : 'ok';
  if (fate === 'refused') refuse('invalid_grant', 'The refresh token is refused.');
  if (fate === 'down') refuse('temporarily_unavailable', 'The provider is down.', 503);

  const grant = REDEEM[type](exchange);
  if (grant.revoked) refuse('invalid_grant', 'The grant was taken back.');
  if (form.get('client_id') !== grant.clientId) refuse('invalid_grant', 'It was granted to another client.');
  if (grant.jkt && grant.jkt !== jkt) refuse('invalid_grant', 'It is bound to another key.');
  const strange = form.getAll('resource').find((each) => grant.resources.length > 0 && !grant.resources.includes(each));
  if (strange) refuse('invalid_target', `${strange} was not asked for at the beginning.`);
  grant.jkt = jkt;
  return { grant, lost: fate === 'lost' };
}

function redeemCode({ provider, form }) {
  const grant = provider.grants.codes.get(form.get('code'));
  if (!grant) refuse('invalid_grant', 'The code is not known.');
  if (grant.used) {
    grant.revoked = true;
    refuse('invalid_grant', 'The code was used before.');
  }
  grant.used = true;
  if (form.get('redirect_uri') !== grant.redirectUri) refuse('invalid_grant', 'The redirect_uri is another.');
  if (digest(form.get('code_verifier') ?? '') !== grant.challenge) refuse('invalid_grant', 'The verifier is wrong.');
  return grant;
}

function redeemRefresh({ provider, form }) {
  const known = provider.grants.refresh.get(form.get('refresh_token'));
  if (!known) refuse('invalid_grant', 'The refresh token is not known.');
  if (known.used) {
    known.grant.revoked = true;
    refuse('invalid_grant', 'The refresh token was used before.');
  }
  return known.grant;
}

function redeemDevice({ provider, form }) {
  const device = provider.grants.devices.get(form.get('device_code'));
  if (!device || device.grant.used) refuse('invalid_grant', 'The device code is not known, or was used before.');
  const word = device.answers[Math.min(device.polls++, device.answers.length - 1)];
  if (Date.now() > device.lasts) refuse('expired_token', 'The device code has expired.');
  if (word !== 'ok') refuse(word, 'The reader has not agreed.');
  device.grant.used = true;
  return device.grant;
}

/** The answer of the token endpoint. */
export function issueTokens(exchange, grant) {
  const { provider, form, issuer, manner, now } = exchange;
  const { expires_in = 300, refresh_token = true, rotate = true } = manner;
  const renewing = form.get('grant_type') === 'refresh_token';
  const asked = form.getAll('resource');
  const audience = [asked, grant.resources, [issuer]].find((each) => each.length > 0);
  const expires = now + (expires_in ?? 300);
  const { own } = provider.keys;
  const access = jwt(
    { alg: 'ES256', typ: 'at+jwt', kid: own.kid },
    {
      iss: issuer,
      sub: 'reader-1',
      aud: audience.length > 1 ? audience : audience[0],
      client_id: grant.clientId,
      scope: grant.scopes.join(' '),
      iat: now,
      exp: expires,
      jti: randomUUID(),
      ...(grant.jkt ? { cnf: { jkt: grant.jkt } } : {}),
    },
    own,
  );
  provider.grants.access.set(access, { grant, audience, expires, jkt: grant.jkt });

  let refresh;
  if (refresh_token && (rotate || !renewing)) {
    refresh = randomUUID();
    provider.grants.refresh.set(refresh, { grant });
    if (renewing) provider.grants.refresh.get(form.get('refresh_token')).used = true;
  }
  return merge({
    access_token: access,
    token_type: grant.jkt ? 'DPoP' : 'Bearer',
    expires_in,
    refresh_token: refresh,
    id_token: grant.scopes.includes('openid') ? idToken(exchange, grant, renewing) : null,
    scope: grant.scopes.join(' '),
  });
}

function idToken({ provider, option, issuer, now }, grant, renewing) {
  const claims = merge(
    {
      iss: issuer,
      sub: 'reader-1',
      aud: grant.clientId,
      // OpenID Connect Core, 12.2: not when it is renewed.
      nonce: renewing ? null : grant.nonce,
      iat: now,
      exp: now + 300,
      auth_time: grant.authTime,
      name: 'R. Okafor',
      tiers: ['member'],
    },
    option('idToken'),
  );
  const inTime = ([key, value]) => [key, /^[+-]\d+$/.test(value) ? now + Number(value) : value];
  const key = provider.keys[option('idTokenKey')];
  const header = merge({ alg: 'ES256', kid: key.kid, typ: 'JWT' }, option('idTokenHeader'));
  return jwt(header, Object.fromEntries(Object.entries(claims).map(inTime)), key);
}

/** Refuses a request for a protected resource that has no good token. */
export async function requireToken(exchange) {
  const [, scheme, token] = /^(Bearer|DPoP) (\S+)$/i.exec(exchange.headers.authorization ?? '') ?? [];
  if (!token) refuse('invalid_token', 'There is no token.', 401, { 'WWW-Authenticate': 'Bearer, DPoP' });
  try {
    const known = exchange.provider.grants.access.get(token);
    if (!known || known.grant.revoked) refuse('invalid_token', 'The token is not known, or was taken back.');
    if (known.expires <= exchange.now) refuse('invalid_token', 'The token has expired.');
    if (!known.audience.some((each) => exchange.here.href.startsWith(each))) {
      refuse('invalid_token', `The token is for ${known.audience.join(' ')}.`);
    }
    const { jkt } = known;
    if ((jkt ? 'dpop' : 'bearer') !== scheme.toLowerCase()) refuse('invalid_token', 'The scheme is not the token’s.');
    if (jkt && (await thumbprintOf(exchange, 'members', token)) !== jkt) refuse('invalid_token', 'The key is another.');
  } catch (fault) {
    if (fault instanceof Refusal) {
      Object.assign(fault, { status: 401, headers: { 'WWW-Authenticate': `${scheme} error="${fault.error}"` } });
    }
    throw fault;
  }
}

/** The thumbprint of the key that the request has proved to have (RFC 9449). */
async function thumbprintOf({ provider, here, headers, method, now }, place, token) {
  const { dpop } = provider.options;
  if (!dpop || dpop.bind === false) return undefined;
  if (!headers.dpop && !dpop.required && !token) return undefined;
  const { payload, protectedHeader } = await jwtVerify(headers.dpop, EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ['ES256'],
    requiredClaims: ['jti', 'iat'],
  }).catch((fault) => refuse('invalid_dpop_proof', fault.message));
  const check = (good, what) => good || refuse('invalid_dpop_proof', `${what} is wrong.`);
  check(payload.htm === method, 'htm');
  check(payload.htu === here.origin + here.pathname, 'htu');
  check(!token || payload.ath === digest(token), 'ath');
  check(!provider.grants.proofs.has(payload.jti), 'jti');
  provider.grants.proofs.add(payload.jti);
  if (dpop.nonce === place || dpop.nonce === 'both') {
    if (payload.nonce !== provider.nonce) refuse('use_dpop_nonce', 'A nonce of the server is needed.');
  } else check(Math.abs(payload.iat - now) < 300, 'iat');
  return calculateJwkThumbprint(protectedHeader.jwk);
}
