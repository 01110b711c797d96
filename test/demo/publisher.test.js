import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as oauth from 'oauth4webapi';

import { startDemo } from '../../demo/start.js';
import { HTTP, HttpBrowser, discover, hiddenFields, logIn, requestOf, tokenOf } from './http-reader.js';

const MEMBER = ['member'];
const CIRCLE = ['member', 'strategic-circle'];
const ALLIANCE = ['member', 'strategic-circle', 'leadership-alliance'];
const READERS = {
  none: { sub: 'noor-haddad', name: 'Noor Haddad', tiers: [] },
  member: { sub: 'tomas-reyes', name: 'Tomas Reyes', tiers: MEMBER },
  circle: { sub: 'amara-lindqvist', name: 'Amara Lindqvist', tiers: CIRCLE },
  alliance: { sub: 'idris-vaughan', name: 'Idris Vaughan', tiers: ALLIANCE },
};
const COURIER = { client_id: 'eastgate-courier' };
const NONE = oauth.None();
const DEVICE_SCOPE = 'openid profile members:read';

const readerIn = ({ sub, name, tiers }) => ({ sub, name, tiers });
const tiersIn = ({ access_token: token }) => decodeJwt(token).tiers;

describe('Logging in to The Backbone Brief', () => {
  let demo;
  let publisher;
  let server;
  let courier;
  before(async () => {
    demo = await startDemo();
    ({ publisher } = demo);
    server = await discover(publisher);
    courier = { clientId: 'eastgate-courier', redirectUri: `${demo.partner}/signed-in.html` };
  });
  after(() => demo?.close());

  const refresh = async (token, { client = COURIER, ...parameters } = {}) => {
    const additionalParameters = new URLSearchParams(parameters);
    const options = { ...HTTP, additionalParameters };
    const response = await oauth.refreshTokenGrantRequest(server, client, NONE, token, options);
    return oauth.processRefreshTokenResponse(server, client, response);
  };
  const refused = (promise, error) => assert.rejects(promise, (reason) => reason.error === error);

  it('says what it can do', () => {
    assert.equal(server.issuer, publisher);
    assert.equal(server.token_endpoint, `${publisher}/id/token`);
    assert.equal(server.authorization_response_iss_parameter_supported, true);
    assert.deepEqual(server.code_challenge_methods_supported, ['S256']);
    assert.ok(server.dpop_signing_alg_values_supported.includes('ES256'));
    for (const endpoint of ['device_authorization', 'revocation', 'end_session', 'userinfo']) {
      assert.ok(server[`${endpoint}_endpoint`]?.startsWith(`${publisher}/id/`), endpoint);
    }
  });

  describe('with a code', () => {
    for (const [reader, expected] of Object.entries(READERS)) {
      it(`gives “${reader}” tokens that say who they are`, async () => {
        const tokens = await tokenOf(publisher, reader, courier);
        assert.equal(decodeProtectedHeader(tokens.access_token).typ, 'at+jwt');
        assert.equal(decodeProtectedHeader(tokens.access_token).alg, 'ES256');
        const access = decodeJwt(tokens.access_token);
        assert.deepEqual(readerIn(access), expected);
        assert.equal(access.aud, `${publisher}/members/`);
        assert.equal(access.scope, 'members:read');
        assert.equal(access.exp - access.iat, 600);
        assert.deepEqual(readerIn(decodeJwt(tokens.id_token)), expected);
        assert.ok(tokens.refresh_token, 'asked for or not');
      });
    }

    it('names itself in what it answers, in the query or the fragment', async () => {
      for (const mode of ['query', 'fragment']) {
        const request = await requestOf(publisher, { ...courier, parameters: { response_mode: mode } });
        const { end } = await logIn(new HttpBrowser(), request.url, 'member', { stop: courier.redirectUri });
        const answer = new URLSearchParams(mode === 'query' ? end.search : end.hash.slice(1));
        assert.equal(answer.get('iss'), publisher, mode);
        assert.equal(answer.get('state'), request.state, mode);
        assert.ok(answer.get('code'), mode);
      }
    });

    it('wants PKCE with S256 of every client', async () => {
      for (const client of [courier, {}]) {
        for (const method of [undefined, 'plain']) {
          const code_challenge = method && 'a'.repeat(43);
          const parameters = { code_challenge, code_challenge_method: method };
          const { url, redirectUri } = await requestOf(publisher, { ...client, parameters });
          const { end } = await new HttpBrowser().follow(url, undefined, redirectUri);
          assert.equal(end.searchParams.get('error'), 'invalid_request');
        }
      }
    });

    it('lets nothing back to an address that no client has registered', async () => {
      const { url } = await requestOf(publisher, { ...courier, redirectUri: `${publisher}/signed-in.html` });
      const { response, html } = await new HttpBrowser().follow(url);
      assert.equal(response.status, 400);
      assert.match(html, /cannot go on/);
    });

    it('has one resource', async () => {
      const { url } = await requestOf(publisher, { ...courier, resource: `${publisher}/elsewhere/` });
      const { end } = await new HttpBrowser().follow(url, undefined, courier.redirectUri);
      assert.equal(end.searchParams.get('error'), 'invalid_target');
    });

    it('says who is reading to a client that wants no resource', async () => {
      const { access_token: token } = await tokenOf(publisher, 'circle', { ...courier, resource: null });
      const response = await oauth.userInfoRequest(server, COURIER, token, HTTP);
      assert.deepEqual(
        await oauth.processUserInfoResponse(server, COURIER, READERS.circle.sub, response),
        READERS.circle,
      );
    });

    it('tells the client when the reader cancels or refuses', async () => {
      for (const [reader, answer] of [
        ['member', 'refuse'],
        [undefined, undefined],
      ]) {
        const request = await requestOf(publisher, courier);
        const browser = new HttpBrowser();
        const { url, html } = await browser.follow(request.url);
        assert.match(html, /name="cancel"/);
        const { end } = reader
          ? await logIn(browser, request.url, reader, { stop: courier.redirectUri, answer })
          : await browser.follow(url, { cancel: 'yes' }, courier.redirectUri);
        assert.equal(end.searchParams.get('error'), 'access_denied');
        assert.equal(end.searchParams.get('iss'), publisher);
      }
    });

    it('remembers the reader, and asks again with prompt=login', async () => {
      const browser = new HttpBrowser();
      await tokenOf(publisher, 'member', { ...courier, browser });
      const second = await requestOf(publisher, courier);
      assert.ok((await browser.follow(second.url, undefined, courier.redirectUri)).end, 'not asked');
      const parameters = { prompt: 'login' };
      const third = await requestOf(publisher, { ...courier, parameters });
      assert.match((await browser.follow(third.url)).html, /<h1>Log in again<\/h1>/);
      const tokens = await tokenOf(publisher, 'alliance', { ...courier, browser, parameters });
      assert.deepEqual(tiersIn(tokens), ALLIANCE);
    });

    it('reads only forms of its own pages, with the cookie of that login', async () => {
      const { url } = await requestOf(publisher, courier);
      const browser = new HttpBrowser();
      const page = await browser.follow(url);
      const foreign = await browser.open(page.url, { reader: 'alliance' }, { origin: demo.partner });
      assert.equal(foreign.status, 400);
      assert.equal((await new HttpBrowser().open(page.url, { reader: 'alliance' })).status, 400);
      const other = await browser.open(page.url, { reader: 'nobody' });
      assert.equal(other.status, 400);
      assert.match(await other.text(), /role="alert"/);
    });

    it('gives no refresh token when that is off, and plain tokens without DPoP', async (t) => {
      const plain = await startDemo({ issueRefreshTokens: false, dpop: false, tokenLife: 30 });
      t.after(() => plain.close());
      const keyPair = await oauth.generateKeyPair('ES256');
      assert.equal((await discover(plain.publisher)).dpop_signing_alg_values_supported, undefined);
      const tokens = await tokenOf(plain.publisher, 'member');
      assert.equal(tokens.refresh_token, undefined);
      assert.equal(tokens.expires_in, 30);
      const unbound = await tokenOf(plain.publisher, 'member', { keyPair });
      assert.equal(unbound.token_type, 'bearer');
      assert.equal(decodeJwt(unbound.access_token).cnf, undefined);
    });
  });

  describe('joining the free tier', () => {
    let fresh;
    before(async () => {
      fresh = await startDemo();
    });
    after(() => fresh?.close());
    const joinPage = () => `${fresh.publisher}/join/strategic-circle`;

    it('is offered in the flow, and only done when ticked', async () => {
      assert.deepEqual(tiersIn(await tokenOf(fresh.publisher, 'none')), []);
      assert.deepEqual(tiersIn(await tokenOf(fresh.publisher, 'none', { join: true })), ['strategic-circle']);
      const browser = new HttpBrowser();
      const { url } = await requestOf(fresh.publisher);
      const who = await browser.follow(url);
      const consent = await browser.follow(who.url, { reader: 'circle' });
      assert.doesNotMatch(consent.html, /name="join"/, 'not to those who are in it');
    });

    it('does not sell what is not free', async () => {
      const browser = new HttpBrowser();
      const { url, redirectUri } = await requestOf(fresh.publisher);
      const who = await browser.follow(url);
      const consent = await browser.follow(who.url, { reader: 'member' });
      await browser.follow(consent.url, { answer: 'allow', join: 'leadership-alliance' }, redirectUri);
      assert.deepEqual(tiersIn(await tokenOf(fresh.publisher, 'member')), MEMBER);
      const page = `${fresh.publisher}/join/leadership-alliance`;
      assert.match((await browser.follow(page)).html, /not free/);
      assert.equal((await browser.open(page, {})).status, 405);
    });

    it('has a page, which asks who is there; a refreshed token carries the tier', async () => {
      const browser = new HttpBrowser();
      const stranger = await browser.follow(joinPage());
      assert.doesNotMatch(stranger.html, /<form/);
      const link = /href="(\/id\/auth[^"]+)"/.exec(stranger.html)[1].replaceAll('&amp;', '&');
      const joining = await logIn(browser, `${fresh.publisher}${link}`, 'member');
      assert.equal(joining.url, joinPage());
      assert.match(joining.html, /<form method="post">/);

      const before = await tokenOf(fresh.publisher, 'member', { browser });
      assert.deepEqual(tiersIn(before), MEMBER);
      await browser.open(joinPage(), {}, { origin: fresh.partner });
      assert.match((await browser.follow(joinPage())).html, /<form method="post">/, 'not by another site’s form');
      assert.match((await browser.follow(joinPage(), {})).html, /You are in the Strategy Circle/);

      const site = { client_id: 'backbone-site' };
      const of = await discover(fresh.publisher);
      const response = await oauth.refreshTokenGrantRequest(of, site, NONE, before.refresh_token, HTTP);
      assert.deepEqual(tiersIn(await oauth.processRefreshTokenResponse(of, site, response)), CIRCLE);
    });
  });

  describe('staying logged in', () => {
    it('gives a new refresh token each time, for the same resource', async () => {
      const first = await tokenOf(publisher, 'circle', courier);
      const second = await refresh(first.refresh_token);
      assert.notEqual(second.refresh_token, first.refresh_token);
      assert.equal(decodeJwt(second.access_token).aud, `${publisher}/members/`);
      const third = await refresh(second.refresh_token, { resource: `${publisher}/members/` });
      assert.deepEqual(tiersIn(third), CIRCLE);
      await refused(refresh(third.refresh_token, { resource: `${publisher}/elsewhere/` }), 'invalid_target');
    });

    it('ends for everybody when a used one comes again', async () => {
      const first = await tokenOf(publisher, 'circle', courier);
      const second = await refresh(first.refresh_token);
      await refused(refresh(first.refresh_token), 'invalid_grant');
      await refused(refresh(second.refresh_token), 'invalid_grant');
    });

    it('is not for another client', async () => {
      const { refresh_token: token } = await tokenOf(publisher, 'circle', courier);
      await refused(refresh(token, { client: { client_id: 'backbone-site' } }), 'invalid_grant');
    });

    it('ends with a revocation, by the client that has the token', async () => {
      const { refresh_token: token } = await tokenOf(publisher, 'circle', courier);
      const revoke = async (client) =>
        oauth.processRevocationResponse(await oauth.revocationRequest(server, client, NONE, token, HTTP));
      await revoke({ client_id: 'backbone-site' });
      const { refresh_token: next } = await refresh(token);
      await oauth.processRevocationResponse(await oauth.revocationRequest(server, COURIER, NONE, next, HTTP));
      await refused(refresh(next), 'invalid_grant');
    });

    it('ends with a logout, which the reader confirms', async () => {
      const browser = new HttpBrowser();
      const { refresh_token: token } = await tokenOf(publisher, 'circle', { ...courier, browser });
      const url = new URL(server.end_session_endpoint);
      url.search = new URLSearchParams({ ...COURIER, post_logout_redirect_uri: courier.redirectUri, state: 'out' });
      const page = await browser.follow(url);
      assert.match(page.html, /Amara Lindqvist/);
      const fields = { ...hiddenFields(page.html), logout: 'yes' };
      const { end } = await browser.follow(`${publisher}/id/logout/confirm`, fields, courier.redirectUri);
      assert.equal(end.href, `${courier.redirectUri}?state=out`);
      await refused(refresh(token), 'invalid_grant');
      const { html } = await browser.follow((await requestOf(publisher, courier)).url);
      assert.match(html, /<h1>Log in<\/h1>/);
    });
  });

  describe('on another screen', () => {
    const begin = async (of = server) => {
      const parameters = { scope: DEVICE_SCOPE, resource: `${of.issuer}/members/` };
      const response = await oauth.deviceAuthorizationRequest(of, COURIER, NONE, parameters, HTTP);
      return oauth.processDeviceAuthorizationResponse(of, COURIER, response);
    };
    const poll = async ({ device_code: code }, of = server) => {
      const options = { ...HTTP, additionalParameters: { resource: `${of.issuer}/members/` } };
      const response = await oauth.deviceCodeGrantRequest(of, COURIER, NONE, code, options);
      return oauth.processDeviceCodeResponse(of, COURIER, response);
    };

    it('logs in where the code is typed, once it is confirmed', async () => {
      const device = await begin();
      assert.equal(device.verification_uri, `${publisher}/id/device`);
      assert.equal(device.expires_in, 600);
      await refused(poll(device), 'authorization_pending');

      const browser = new HttpBrowser();
      const entry = await browser.follow(device.verification_uri);
      const typed = device.user_code.toLowerCase().replace('-', ' ');
      const fields = { ...hiddenFields(entry.html), user_code: typed };
      const confirm = await browser.follow(entry.url, fields);
      assert.ok(confirm.html.includes(`>${device.user_code}</p>`), 'shows the code');
      assert.match(confirm.html, /The Eastgate Courier/);
      assert.match(confirm.html, /Go on only if you see the same/);
      await refused(poll(device), 'authorization_pending');

      const done = await logIn(browser, confirm.url, 'circle', { fields: hiddenFields(confirm.html) });
      assert.equal(done.response.status, 200);
      assert.match(done.html, /Look at the other screen/);
      const tokens = await poll(device);
      assert.deepEqual(tiersIn(tokens), CIRCLE);
      assert.deepEqual(readerIn(decodeJwt(tokens.id_token)), READERS.circle);
      assert.deepEqual(tiersIn(await refresh(tokens.refresh_token)), CIRCLE);
      await refused(poll(device), 'invalid_grant');
    });

    it('asks for a confirmation of the code in a link, too', async () => {
      const device = await begin();
      const browser = new HttpBrowser();
      const confirm = await browser.follow(device.verification_uri_complete);
      assert.equal(confirm.response.status, 200);
      assert.ok(confirm.html.includes(`>${device.user_code}</p>`));
      const { html } = await browser.follow(confirm.url, { ...hiddenFields(confirm.html), abort: 'yes' });
      assert.match(html, /Stopped/);
      await refused(poll(device), 'access_denied');
      assert.match((await browser.follow(device.verification_uri_complete)).html, /has been used/);
      assert.match((await browser.follow(`${device.verification_uri}?user_code=WDJB-MJHT`)).html, /No screen shows/);
    });

    it('tells the screen that the reader has refused', async () => {
      const device = await begin();
      const browser = new HttpBrowser();
      const { url, html } = await browser.follow(device.verification_uri_complete);
      await logIn(browser, url, 'member', { fields: hiddenFields(html), answer: 'refuse' });
      await refused(poll(device), 'access_denied');
    });

    it('lets a code run out', async (t) => {
      const short = await startDemo({ deviceCodeLife: 1 });
      t.after(() => short.close());
      const of = await discover(short.publisher);
      const device = await begin(of);
      const codeOf = async () => poll(device, of).catch(({ error }) => error);
      let error;
      do error = await codeOf();
      while (error === 'authorization_pending');
      assert.equal(error, 'expired_token');
      assert.match((await new HttpBrowser().follow(device.verification_uri_complete)).html, /has run out/);
    });
  });

  describe('as a machine', () => {
    const tokenFor = async (id, secret) => {
      const client = { client_id: id };
      const auth = oauth.ClientSecretBasic(secret);
      const parameters = { scope: 'members:read' };
      const response = await oauth.clientCredentialsGrantRequest(server, client, auth, parameters, HTTP);
      return oauth.processClientCredentialsResponse(server, client, response);
    };

    it('gives a token for each tier', async () => {
      for (const [id, tiers] of [
        ['check-member', MEMBER],
        ['check-strategic-circle', CIRCLE],
        ['check-leadership-alliance', ALLIANCE],
      ]) {
        const claims = decodeJwt((await tokenFor(id, `sample-secret-of-${id}`)).access_token);
        assert.deepEqual(claims.tiers, tiers);
        assert.equal(claims.aud, `${publisher}/members/`);
      }
    });

    it('wants the secret', async () => {
      await assert.rejects(tokenFor('check-member', 'guess'), { status: 401 });
    });
  });
});
