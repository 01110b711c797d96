import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';

import { serveProvider } from './provider.js';

const REDIRECT = 'http://localhost/callback.html?kept=1';
const CLIENT = { client_id: 'widget' };
const INSECURE = { [oauth.allowInsecureRequests]: true };
const server = createServer(serveProvider);
let ids = 0;

before(() => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)));
after(() => server.close());

async function provider(options = {}) {
  const issuer = `http://127.0.0.1:${server.address().port}/_op/${++ids}`;
  const post = (path, parameters) =>
    fetch(`${issuer}${path}`, { method: 'POST', body: new URLSearchParams(parameters) });
  const configure = async (more) => {
    const { status } = await fetch(`${issuer}/configure`, { method: 'POST', body: JSON.stringify(more) });
    assert.equal(status, 200);
  };
  await configure(options);
  return { issuer, post, configure, log: async () => (await fetch(`${issuer}/log`)).json() };
}

async function discover({ issuer }) {
  const url = new URL(issuer);
  return oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, INSECURE));
}

/** The code flow by a certified client: every check that it makes, the provider has passed. */
async function signIn(op, { more = {}, DPoP } = {}) {
  const as = await discover(op);
  const [verifier, nonce, state] = ['v'.repeat(43), 'nonce-1', 'state-1'];
  const url = new URL(as.authorization_endpoint);
  const parameters = {
    ...{ client_id: 'widget', redirect_uri: REDIRECT, response_type: 'code', scope: 'openid', state, nonce },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...more },
  };
  for (const [key, value] of Object.entries(parameters)) {
    for (const each of [value].flat()) url.searchParams.append(key, each);
  }
  const response = await fetch(url, { redirect: 'manual' });
  const location = new URL(response.headers.get('location'));
  const answer = parameters.response_mode === 'fragment' ? location.hash.slice(1) : location.search;
  const validated = oauth.validateAuthResponse(as, CLIENT, new URLSearchParams(answer), state);
  const redeem = () =>
    oauth.authorizationCodeGrantRequest(as, CLIENT, oauth.None(), validated, REDIRECT, verifier, { ...INSECURE, DPoP });
  const expectations = { expectedNonce: nonce, requireIdToken: true };
  const process = async (reply) => {
    const tokens = await oauth.processAuthorizationCodeResponse(as, CLIENT, reply, expectations);
    await oauth.validateApplicationLevelSignature(as, reply, INSECURE);
    return tokens;
  };
  return { as, location, redeem, process, code: validated.get('code'), verifier };
}

async function tokensOf(op, options) {
  const flow = await signIn(op, options);
  return { ...flow, tokens: await flow.process(await flow.redeem()) };
}

const refresh = async (op, refresh_token, more = {}) => {
  const response = await op.post('/token', {
    grant_type: 'refresh_token',
    client_id: 'widget',
    refresh_token,
    ...more,
  });
  return { status: response.status, ...(await response.json()) };
};

describe('the code flow', () => {
  it('ends with tokens that a certified client takes', async () => {
    const op = await provider();
    const resource = `${op.issuer}/members`;
    const { tokens, location, as } = await tokensOf(op, { more: { resource } });
    assert.equal(location.searchParams.get('kept'), '1');
    assert.equal(tokens.token_type, 'bearer');
    assert.deepEqual(oauth.getValidatedIdTokenClaims(tokens).tiers, ['member']);
    const keys = createRemoteJWKSet(new URL(as.jwks_uri));
    const { payload } = await jwtVerify(tokens.access_token, keys, { issuer: op.issuer, audience: resource });
    assert.equal(payload.exp - payload.iat, 300);

    const ask = (authorization) => fetch(resource, { headers: { authorization } });
    assert.equal((await ask(`Bearer ${tokens.access_token}`)).status, 200);
    assert.equal((await ask('Bearer other')).headers.get('www-authenticate'), 'Bearer error="invalid_token"');
    const entries = await op.log();
    assert.deepEqual(
      entries.map(({ method, path, status }) => `${method} ${path} ${status}`),
      [
        'GET /.well-known/openid-configuration 200',
        'GET /authorize 302',
        'POST /token 200',
        ...['GET /jwks 200', 'GET /jwks 200', 'GET /members 200', 'GET /members 401'],
      ],
    );
    assert.equal(entries[1].query.resource, resource);
    assert.equal(entries[2].form.code_verifier, 'v'.repeat(43));
  });

  it('answers in the fragment when asked to', async () => {
    const { location, tokens } = await tokensOf(await provider(), { more: { response_mode: 'fragment' } });
    assert.equal(location.search, '?kept=1');
    assert.ok(tokens.access_token);
  });

  it('gives nothing for a code that comes again, and takes back what it gave', async () => {
    const op = await provider();
    const { tokens, redeem } = await tokensOf(op);
    assert.equal((await (await redeem()).json()).error, 'invalid_grant');
    assert.equal((await op.log()).at(-1).reason, 'The code was used before.');
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    assert.equal((await fetch(`${op.issuer}/members`, { headers })).status, 401);
    assert.equal((await refresh(op, tokens.refresh_token)).error, 'invalid_grant');
  });

  for (const wrong of ['client_id', 'redirect_uri', 'code_verifier', 'code', 'resource']) {
    it(`gives nothing when the ${wrong} is wrong`, async () => {
      const op = await provider();
      const { code, verifier } = await signIn(op, { more: { resource: ['https://a.example/', 'https://b.example/'] } });
      const good = { client_id: 'widget', redirect_uri: REDIRECT, code_verifier: verifier, code };
      const response = await op.post('/token', {
        grant_type: 'authorization_code',
        ...good,
        [wrong]: 'https://c.example',
      });
      const { error } = await response.json();
      assert.equal(error, wrong === 'resource' ? 'invalid_target' : 'invalid_grant');
    });
  }

  it('wants PKCE, and a redirection URI that is registered', async () => {
    const op = await provider();
    await assert.rejects(signIn(op, { more: { code_challenge_method: 'plain' } }), /authorization response/);
    await op.configure({ redirectUris: ['https://other.example/'] });
    const url = `${op.issuer}/authorize?client_id=widget&redirect_uri=${encodeURIComponent(REDIRECT)}`;
    assert.equal((await fetch(url, { redirect: 'manual' })).status, 400);
  });

  it('shows a page with buttons, and answers when one is pressed', async () => {
    const op = await provider({ authorize: { answer: 'button', coop: 'same-origin' } });
    const query = new URLSearchParams({ client_id: 'widget', redirect_uri: REDIRECT, response_type: 'code' });
    query.append('code_challenge', 'x');
    query.append('code_challenge_method', 'S256');
    const shown = await fetch(`${op.issuer}/authorize?${query}`);
    assert.equal(shown.headers.get('cross-origin-opener-policy'), 'same-origin');
    assert.match(await shown.text(), /<button>Sign in<\/button>/);
    for (const [body, parameter] of [
      ['', 'code'],
      ['deny=yes', 'error'],
    ]) {
      const sent = await fetch(`${op.issuer}/authorize?${query}`, { method: 'POST', body, redirect: 'manual' });
      assert.equal(sent.status, 303);
      assert.ok(new URL(sent.headers.get('location')).searchParams.has(parameter));
    }
  });
});

describe('a bent answer', () => {
  const bent = [
    [{ response: { state: 'other' } }, /"state"/],
    [{ response: { state: null } }, /"state"/],
    [{ response: { iss: 'https://evil.example' } }, /"iss"/],
    [{ response: { iss: null } }, /"iss"/],
    [{ response: { state: ['state-1', 'state-1'] } }, /"state"/],
    [{ response: { error: 'access_denied' } }, /authorization response from the server is an error/],
    [{ response: { code: 'other' } }, /an error in the response body/],
    [{ metadata: { issuer: 'https://evil.example' } }, /"issuer"/],
    [{ discovery: { status: 503 } }, /HTTP/],
    [{ idToken: { iss: 'https://evil.example' } }, /"iss"/],
    [{ idToken: { aud: 'other' } }, /"aud"/],
    [{ idToken: { aud: ['widget', 'other'] } }, /"aud"/],
    [{ idToken: { nonce: null } }, /"nonce"/],
    [{ idToken: { exp: '-3600' } }, /"exp"/],
    [{ idToken: { sub: null } }, /"sub"/],
    [{ idTokenHeader: { alg: 'none' } }, /"alg"/],
    [{ idTokenHeader: { alg: 'RS256' } }, /"alg"/],
    [{ idTokenHeader: { kid: 'other' } }, /key/],
    [{ idTokenKey: 'stranger' }, /signature/],
    [{ token: { body: { token_type: 'mac' } } }, /token_type/],
    [{ token: { body: '{' } }, /parse/],
    [{ token: { body: { id_token: null } } }, /"id_token"/],
    [{ token: { headers: { 'Content-Type': 'text/html' }, body: '<p>' } }, /content-type/],
    [{ token: { status: 500 } }, /./],
    [{ token: { cut: true } }, /./],
  ];
  for (const [options, message] of bent) {
    it(`is refused by a certified client: ${JSON.stringify(options)}`, async () => {
      await assert.rejects(tokensOf(await provider(options)), ({ message: all }) => {
        assert.match(all, message);
        return true;
      });
    });
  }

  it('follows a list: the first, the second, and the last from then on', async () => {
    const op = await provider({ idToken: [{ name: 'A' }, {}, { name: null, exp: '+60' }] });
    const names = [];
    for (let turn = 0; turn < 4; turn++) {
      names.push(oauth.getValidatedIdTokenClaims((await tokensOf(op)).tokens).name);
    }
    assert.deepEqual(names, ['A', 'R. Okafor', undefined, undefined]);
  });

  it('takes its time from the provider’s own clock', async () => {
    const op = await provider({ now: -7200 });
    await assert.rejects(tokensOf(op), /"exp"/);
    const response = await fetch(`${op.issuer}/jwks`);
    assert.ok(Math.abs(Date.parse(response.headers.get('date')) - Date.now() + 7_200_000) < 5000);
  });

  it('refuses an option that is none', async () => {
    await assert.rejects(provider({ idtoken: {} }));
  });

  it('has no header for other origins where it shall have none', async () => {
    const op = await provider({ cors: { token: 'none' } });
    const openness = async (path, method) =>
      (await fetch(`${op.issuer}${path}`, { method })).headers.get('access-control-allow-origin');
    assert.equal(await openness('/jwks', 'GET'), '*');
    assert.equal(await openness('/token', 'OPTIONS'), null);
  });

  it('that nobody waited for is noted', async () => {
    const op = await provider({ jwks: { delay: 5000 } });
    await assert.rejects(fetch(`${op.issuer}/jwks`, { signal: AbortSignal.timeout(50) }));
    for (let turn = 0; turn < 50 && !(await op.log())[0].closed; turn++) await new Promise(setImmediate);
    assert.equal((await op.log())[0].closed, true);
  });
});

describe('a refresh token', () => {
  it('is good once; when it comes again the whole grant is taken back', async () => {
    const op = await provider();
    const { tokens } = await tokensOf(op);
    const second = await refresh(op, tokens.refresh_token);
    assert.notEqual(second.refresh_token, tokens.refresh_token);
    assert.equal((await refresh(op, tokens.refresh_token)).error, 'invalid_grant');
    assert.equal((await refresh(op, second.refresh_token)).error, 'invalid_grant');
  });

  it('is good for ever where it is not rotated, and is not given where there shall be none', async () => {
    const op = await provider({ token: { rotate: false } });
    const { tokens } = await tokensOf(op);
    for (let turn = 0; turn < 3; turn++) {
      const { status, refresh_token } = await refresh(op, tokens.refresh_token);
      assert.deepEqual([status, refresh_token], [200, undefined]);
    }
    await op.configure({ token: { refresh_token: false } });
    assert.equal((await tokensOf(op)).tokens.refresh_token, undefined);
  });

  it('meets what the option says', async () => {
    const op = await provider({ refresh: ['refused', 'down', 'ok', 'lost'] });
    const { tokens } = await tokensOf(op);
    assert.equal((await refresh(op, tokens.refresh_token)).error, 'invalid_grant');
    assert.equal((await refresh(op, tokens.refresh_token)).status, 503);
    const { refresh_token } = await refresh(op, tokens.refresh_token);
    await assert.rejects(refresh(op, refresh_token));
    await op.configure({ refresh: null });
    assert.equal((await refresh(op, refresh_token)).error, 'invalid_grant');
  });

  it('gives a token for one of the resources, and for no other', async () => {
    const op = await provider({ token: { rotate: false } });
    const { tokens } = await tokensOf(op, { more: { resource: ['https://a.example/', 'https://b.example/'] } });
    const { access_token } = await refresh(op, tokens.refresh_token, { resource: 'https://b.example/' });
    assert.equal(JSON.parse(atob(access_token.split('.')[1])).aud, 'https://b.example/');
    assert.equal((await refresh(op, tokens.refresh_token, { resource: 'https://c.example/' })).error, 'invalid_target');
  });

  it('is worth nothing after it was revoked', async () => {
    const op = await provider();
    const { tokens } = await tokensOf(op);
    assert.equal((await op.post('/revoke', { token: tokens.access_token })).status, 200);
    assert.equal((await refresh(op, tokens.refresh_token)).error, 'invalid_grant');
  });
});

describe('the device flow', () => {
  it('answers each poll as it is told, then once with tokens', async () => {
    const op = await provider({ device: { answers: ['authorization_pending', 'slow_down', 'ok'], interval: 1 } });
    const as = await discover(op);
    const request = await oauth.deviceAuthorizationRequest(as, CLIENT, oauth.None(), { scope: 'openid' }, INSECURE);
    const device = await oauth.processDeviceAuthorizationResponse(as, CLIENT, request);
    assert.equal(device.interval, 1);
    assert.equal(device.verification_uri_complete, `${op.issuer}/device?user_code=${device.user_code}`);
    const poll = () => oauth.deviceCodeGrantRequest(as, CLIENT, oauth.None(), device.device_code, INSECURE);
    for (const word of ['authorization_pending', 'slow_down']) assert.equal((await (await poll()).json()).error, word);
    const tokens = await oauth.processDeviceCodeResponse(as, CLIENT, await poll());
    assert.equal(oauth.getValidatedIdTokenClaims(tokens).sub, 'reader-1');
    assert.equal((await (await poll()).json()).error, 'invalid_grant');
  });

  it('ends when the code has expired', async () => {
    const op = await provider({ device: { expires_in: 0.01, verification_uri_complete: false } });
    const device = await (await op.post('/device_authorization', { client_id: 'widget' })).json();
    assert.equal('verification_uri_complete' in device, false);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
    const response = await op.post('/token', { grant_type, client_id: 'widget', device_code: device.device_code });
    assert.equal((await response.json()).error, 'expired_token');
  });
});

describe('a proof of possession', () => {
  it('binds the tokens, with a nonce where one is demanded', async () => {
    const op = await provider({ dpop: { nonce: 'both' } });
    const DPoP = oauth.DPoP(CLIENT, await oauth.generateKeyPair('ES256'));
    const { redeem, process, as } = await signIn(op, { DPoP });
    assert.deepEqual(as.dpop_signing_alg_values_supported, ['ES256']);
    await assert.rejects(process(await redeem()), oauth.isDPoPNonceError);
    const tokens = await process(await redeem());
    assert.equal(tokens.token_type, 'dpop');
    const members = new URL(`${op.issuer}/members/1`);
    const ask = () =>
      oauth.protectedResourceRequest(tokens.access_token, 'GET', members, undefined, null, { ...INSECURE, DPoP });
    assert.equal((await ask()).status, 200);
    await op.configure({ dpop: { nonce: 'both' } });
    await assert.rejects(ask(), oauth.isDPoPNonceError);
    assert.equal((await ask()).status, 200);

    const bare = await fetch(members, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    assert.equal(bare.status, 401);
    assert.equal((await op.log()).at(-1).reason, 'The scheme is not the token’s.');
    const { error_description } = await refresh(op, tokens.refresh_token);
    assert.equal(error_description, 'It is bound to another key.');
  });

  it('is not heeded where it shall not be, and missed where it must be', async () => {
    const op = await provider({ dpop: { bind: false } });
    const DPoP = oauth.DPoP(CLIENT, await oauth.generateKeyPair('ES256'));
    assert.equal((await tokensOf(op, { DPoP })).tokens.token_type, 'bearer');
    await op.configure({ dpop: { required: true } });
    await assert.rejects(tokensOf(op), /./);
    assert.equal((await op.log()).at(-1).error, 'invalid_dpop_proof');
  });
});

it('signs the ID token with the key that it names', async () => {
  const { tokens } = await tokensOf(await provider({ idTokenHeader: { typ: null } }));
  assert.deepEqual(Object.keys(decodeProtectedHeader(tokens.id_token)), ['alg', 'kid']);
});
