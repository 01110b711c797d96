import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { SignJWT, UnsecuredJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import * as oauth from 'oauth4webapi';

import { startDemo } from '../../demo/start.js';
import { HTTP, tokenOf } from './http-reader.js';

const fixture = async (name) =>
  JSON.parse(await readFile(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));
const texts = await fixture('members');
const { items } = await fixture('backbone');

/** Every gate of the feed: its name at the endpoint, and its tier. */
const GATES = items.flatMap(({ id, _briefing }) =>
  (_briefing?.gates ?? []).map((gate) => ({ name: `${id}/${gate.id}`, tier: gate.tier ?? 'member' })),
);
const MAY_READ = {
  none: ['member'],
  member: ['member'],
  circle: ['member', 'strategic-circle'],
  alliance: ['member', 'strategic-circle', 'leadership-alliance'],
};
const OPEN_TO_ALL = 'igf-permanent/deeper-context';

const hash = (token) => createHash('sha256').update(token).digest('base64url');
const now = () => Math.floor(Date.now() / 1000);

describe('The members’ endpoint', () => {
  let demo;
  let publisher;
  let signingKey;
  before(async () => {
    signingKey = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
    demo = await startDemo({ signingKey });
    ({ publisher } = demo);
  });
  after(() => demo?.close());

  const urlOf = (name) => `${publisher}/members/${name}`;
  const ask = (name, headers = {}, options = {}) => fetch(urlOf(name), { headers, ...options });
  const withToken = (token, name = OPEN_TO_ALL) => ask(name, { authorization: `Bearer ${token}` });

  for (const [reader, tiers] of Object.entries(MAY_READ)) {
    it(`gives the reader “${reader}” what is for ${tiers.join(', ')}`, async () => {
      const { access_token: token } = await tokenOf(publisher, reader);
      for (const { name, tier } of GATES) {
        const response = await withToken(token, name);
        const body = await response.json();
        if (tiers.includes(tier)) {
          assert.equal(response.status, 200, name);
          assert.deepEqual(body, texts[name]);
        } else {
          assert.equal(response.status, 403, name);
          assert.equal(response.headers.get('content-type'), 'application/problem+json');
          assert.equal(body.tier, tier);
        }
      }
    });
  }

  it('lets a machine read up to its tier', async () => {
    const client = { client_id: 'check-strategic-circle' };
    const auth = oauth.ClientSecretBasic('sample-secret-of-check-strategic-circle');
    const server = { issuer: publisher, token_endpoint: `${publisher}/id/token` };
    const parameters = { scope: 'members:read' };
    const response = await oauth.clientCredentialsGrantRequest(server, client, auth, parameters, HTTP);
    const { access_token: token } = await oauth.processClientCredentialsResponse(server, client, response);
    for (const { name, tier } of GATES) {
      const expected = MAY_READ.circle.includes(tier) ? 200 : 403;
      assert.equal((await withToken(token, name)).status, expected, name);
    }
  });

  describe('refusing', () => {
    const claims = (more = {}) => ({
      iss: publisher,
      aud: `${publisher}/members/`,
      sub: 'idris-vaughan',
      scope: 'openid members:read',
      tiers: MAY_READ.alliance,
      iat: now(),
      exp: now() + 60,
      ...more,
    });
    const signed = async (payload, { typ = 'at+jwt', alg = 'ES256', key } = {}) =>
      new SignJWT(payload).setProtectedHeader({ alg, typ }).sign(key ?? (await importJWK(signingKey, 'ES256')));

    it('takes a token that has all it needs', async () => {
      assert.equal((await withToken(await signed(claims()))).status, 200);
      assert.equal((await withToken(await signed(claims({ aud: ['x', `${publisher}/members/`] })))).status, 200);
    });

    const WRONG = {
      'another audience': () => signed(claims({ aud: `${publisher}/` })),
      'the address without its last stroke': () => signed(claims({ aud: `${publisher}/members` })),
      'no audience': () => signed(claims({ aud: undefined })),
      'another issuer': () => signed(claims({ iss: demo.partner })),
      'an end in the past': () => signed(claims({ exp: now() - 1 })),
      'no end': () => signed(claims({ exp: undefined })),
      nobody: () => signed(claims({ sub: undefined })),
      'a beginning to come': () => signed(claims({ nbf: now() + 60 })),
      'another kind': () => signed(claims(), { typ: 'JWT' }),
      'another key': async () => signed(claims(), { key: (await generateKeyPair('ES256')).privateKey }),
      'a shared secret': () => signed(claims(), { alg: 'HS256', key: Buffer.from(JSON.stringify(signingKey)) }),
      'no signature': async () => new UnsecuredJWT(claims()).encode(),
      'a changed text': async () =>
        (await signed(claims())).replace(/\.(.)/, (_, first) => `.${first === 'e' ? 'f' : 'e'}`),
      'no sense': async () => 'not-a-token',
    };
    for (const [what, token] of Object.entries(WRONG)) {
      it(`refuses a token with ${what}`, async () => {
        const response = await withToken(await token());
        assert.equal(response.status, 401);
        assert.match(response.headers.get('www-authenticate'), /^Bearer realm="[^"]+", error="invalid_token", DPoP /);
      });
    }

    it('refuses the ID token', async () => {
      assert.equal((await withToken((await tokenOf(publisher, 'alliance')).id_token)).status, 401);
    });

    it('refuses a token that another publisher has issued', async (t) => {
      const other = await startDemo();
      t.after(() => other.close());
      assert.equal((await withToken((await tokenOf(other.publisher, 'alliance')).access_token)).status, 401);
    });

    it('refuses a token of its own whose time is over', async (t) => {
      const short = await startDemo({ tokenLife: 1 });
      t.after(() => short.close());
      const { access_token: token } = await tokenOf(short.publisher, 'member');
      const status = async () =>
        (await fetch(`${short.publisher}/members/${OPEN_TO_ALL}`, { headers: { authorization: `Bearer ${token}` } }))
          .status;
      let last;
      const end = Date.now() + 3000;
      do last = await status();
      while (last === 200 && Date.now() < end);
      assert.equal(last, 401);
    });

    it('wants the scope that the reader has allowed', async () => {
      const response = await withToken(await signed(claims({ scope: 'openid' })));
      assert.equal(response.status, 403);
      assert.match(response.headers.get('www-authenticate'), /insufficient_scope.*members:read/);
      assert.equal((await response.json()).tier, undefined);
      const { access_token: token } = await tokenOf(publisher, 'alliance', { scope: 'openid profile' });
      assert.equal((await withToken(token)).status, 403);
    });

    it('does not take tiers for more than a list', async () => {
      for (const tiers of [undefined, 'leadership-alliance', { 'leadership-alliance': true }]) {
        const token = await signed(claims({ tiers }));
        assert.equal((await withToken(token, 'igf-permanent/leadership-alliance')).status, 403);
        assert.equal((await withToken(token)).status, 200, 'anyone who is logged in');
      }
    });

    it('asks a stranger to log in, in both ways', async () => {
      for (const headers of [{}, { authorization: 'Basic Zm9vOmJhcg==' }, { authorization: 'Bearer' }]) {
        const response = await ask(OPEN_TO_ALL, headers);
        assert.equal(response.status, 401);
        assert.match(
          response.headers.get('www-authenticate'),
          /^Bearer realm="[^"]+", DPoP realm="[^"]+", algs="ES256/,
        );
        assert.doesNotMatch(response.headers.get('www-authenticate'), /error/);
      }
    });

    it('knows nothing of other addresses', async () => {
      const token = await signed(claims());
      for (const name of ['', 'igf-permanent', 'igf-permanent/nothing', `${OPEN_TO_ALL}/more`, '__proto__/toString']) {
        assert.equal((await withToken(token, name)).status, 404, name);
      }
    });
  });

  describe('with a token that is bound to a key', () => {
    let pair;
    let jwk;
    let token;
    before(async () => {
      pair = await generateKeyPair('ES256', { extractable: true });
      jwk = await exportJWK(pair.publicKey);
      const tokens = await tokenOf(publisher, 'circle', { keyPair: pair });
      assert.equal(tokens.token_type, 'dpop');
      token = tokens.access_token;
    });

    const proofOf = (claims = {}, { header = {}, key = pair.privateKey } = {}) =>
      new SignJWT({
        htm: 'GET',
        htu: urlOf(OPEN_TO_ALL),
        ath: hash(token),
        iat: now(),
        jti: randomUUID(),
        ...claims,
      })
        .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk, ...header })
        .sign(key);
    const prove = async (proof, scheme = 'DPoP') =>
      ask(OPEN_TO_ALL, { authorization: `${scheme} ${token}`, ...(proof ? { dpop: await proof } : {}) });

    it('reads with a proof of the key', async () => {
      assert.equal((await prove(proofOf())).status, 200);
      const DPoP = oauth.DPoP({ client_id: 'backbone-site' }, pair);
      const url = new URL(urlOf('igf-permanent/strategic-circle'));
      const options = { ...HTTP, DPoP };
      assert.equal(
        (await oauth.protectedResourceRequest(token, 'GET', url, undefined, undefined, options)).status,
        200,
      );
    });

    it('is worth nothing as a bearer of it', async () => {
      for (const proof of [undefined, proofOf()]) {
        const response = await prove(proof, 'Bearer');
        assert.equal(response.status, 401);
        assert.match(response.headers.get('www-authenticate'), /error="invalid_token"/);
      }
    });

    it('takes each proof once', async () => {
      const proof = await proofOf();
      assert.equal((await prove(proof)).status, 200);
      const response = await prove(proof);
      assert.equal(response.status, 401);
      assert.match(response.headers.get('www-authenticate'), /DPoP realm="[^"]+", error="invalid_dpop_proof"/);
    });

    const WRONG = {
      'no proof': () => undefined,
      'no sense': () => 'proof',
      'another method': () => proofOf({ htm: 'POST' }),
      'another address': () => proofOf({ htu: urlOf('igf-permanent/strategic-circle') }),
      'another site': () => proofOf({ htu: urlOf(OPEN_TO_ALL).replace(publisher, demo.partner) }),
      'no address': () => proofOf({ htu: 'here' }),
      'another token’s hash': () => proofOf({ ath: hash('another') }),
      'no hash': () => proofOf({ ath: undefined }),
      'an old date': () => proofOf({ iat: now() - 310 }),
      'a date to come': () => proofOf({ iat: now() + 310 }),
      'no date': () => proofOf({ iat: undefined }),
      'no number of its own': () => proofOf({ jti: undefined }),
      'another kind': () => proofOf({}, { header: { typ: 'JWT' } }),
      'no key': () => proofOf({}, { header: { jwk: undefined } }),
      'a private key in it': async () => proofOf({}, { header: { jwk: await exportJWK(pair.privateKey) } }),
      'another signature': async () => proofOf({}, { key: (await generateKeyPair('ES256')).privateKey }),
      'another key': async () => {
        const other = await generateKeyPair('ES256', { extractable: true });
        return proofOf({}, { key: other.privateKey, header: { jwk: await exportJWK(other.publicKey) } });
      },
    };
    for (const [what, proof] of Object.entries(WRONG)) {
      it(`refuses a proof with ${what}`, async () => assert.equal((await prove(proof())).status, 401));
    }

    it('forgives a clock that is five minutes off, and a query in the address', async () => {
      assert.equal((await prove(proofOf({ iat: now() - 290 }))).status, 200);
      assert.equal((await prove(proofOf({ iat: now() + 290 }))).status, 200);
      assert.equal((await prove(proofOf({ htu: `${urlOf(OPEN_TO_ALL)}?query#fragment` }))).status, 200);
    });

    it('has nothing to prove for a token that is not bound', async () => {
      const { access_token: plain } = await tokenOf(publisher, 'circle');
      const headers = { authorization: `DPoP ${plain}`, dpop: await proofOf({ ath: hash(plain) }) };
      assert.equal((await ask(OPEN_TO_ALL, headers)).status, 401);
    });

    it('is bound to the key that the reader’s browser has', async () => {
      const { cnf } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
      assert.equal(cnf.jkt, await calculateJwkThumbprint(jwk));
    });
  });

  it('sends the same headers with every answer', async () => {
    const { access_token: token } = await tokenOf(publisher, 'member');
    const authorization = `Bearer ${token}`;
    const preflight = {
      origin: demo.partner,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,dpop',
    };
    const answers = {
      200: ask(OPEN_TO_ALL, { authorization }),
      401: ask(OPEN_TO_ALL),
      403: ask('igf-permanent/leadership-alliance', { authorization }),
      404: ask('nothing/here', { authorization }),
      405: ask(OPEN_TO_ALL, { authorization }, { method: 'POST' }),
      204: ask(OPEN_TO_ALL, preflight, { method: 'OPTIONS' }),
    };
    for (const [status, answer] of Object.entries(answers)) {
      const { headers, status: actual } = await answer;
      assert.equal(actual, Number(status));
      assert.equal(headers.get('cache-control'), 'private, no-store', status);
      assert.equal(headers.get('vary'), 'Authorization', status);
      assert.equal(headers.get('access-control-allow-origin'), '*', status);
      assert.equal(headers.get('access-control-expose-headers'), 'Retry-After, WWW-Authenticate, DPoP-Nonce', status);
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', status);
      assert.equal(headers.get('etag'), null, status);
    }
    const { headers } = await answers[204];
    assert.equal(headers.get('access-control-allow-headers'), 'Authorization, DPoP');
    assert.equal((await ask(OPEN_TO_ALL, { authorization }, { method: 'HEAD' })).status, 200);
  });
});
