import { expect } from '@open-wc/testing';

import { toAuthorizationRequest, toLogoutUrl } from '../../src/session/authorization-request.js';

import type { AuthorizationServer } from 'oauth4webapi';
import type { OidcSettings } from '../../src/session/deferred-session.js';

const settings: OidcSettings = {
  issuer: 'https://id.example/',
  clientId: 'widget',
  redirectUri: 'https://news.example/signed-in.html',
  scope: 'openid profile',
  resources: ['https://members.example/a', 'https://members.example/b'],
  flow: 'popup',
  persist: 'memory',
};
const metadata: AuthorizationServer = {
  issuer: 'https://id.example',
  authorization_endpoint: 'https://id.example/authorize?kept=1',
  end_session_endpoint: 'https://id.example/logout?kept=1',
};

const digest = async (text: string) => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

describe('the request of the code flow', () => {
  it('has PKCE, state, nonce and the resources, beside what the endpoint has', async () => {
    const { url, state, nonce, verifier } = await toAuthorizationRequest(metadata, settings, false);
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).to.equal('https://id.example/authorize');
    expect(searchParams.getAll('resource')).to.deep.equal(settings.resources);
    searchParams.delete('resource');
    expect(Object.fromEntries(searchParams)).to.deep.equal({
      kept: '1',
      client_id: 'widget',
      redirect_uri: settings.redirectUri,
      response_type: 'code',
      scope: 'openid profile',
      state,
      nonce,
      code_challenge: await digest(verifier),
      code_challenge_method: 'S256',
    });
    expect(url).to.not.contain(verifier);
  });

  it('has secrets that nobody guesses, and never the same again', async () => {
    const all = await Promise.all([1, 2, 3].map(() => toAuthorizationRequest(metadata, settings, false)));
    const secrets = all.flatMap(({ state, nonce, verifier }) => [state, nonce, verifier]);
    expect(new Set(secrets).size).to.equal(9);
    for (const each of secrets) expect(each).to.match(/^[\w-]{43}$/);
  });

  it('asks for the answer in the fragment where that can be', async () => {
    const modes = async (response_modes_supported?: string[]) => {
      const more = response_modes_supported && { response_modes_supported };
      const { url } = await toAuthorizationRequest({ ...metadata, ...more }, settings, false);
      return new URL(url).searchParams.get('response_mode');
    };
    expect(await modes(['query', 'fragment'])).to.equal('fragment');
    expect(await modes(['query'])).to.equal(null);
    expect(await modes()).to.equal(null);
  });

  it('for another reader asks who they are', async () => {
    const { url } = await toAuthorizationRequest(metadata, settings, true);
    expect(new URL(url).searchParams.get('prompt')).to.equal('login');
  });
});

describe('the page to sign out', () => {
  it('names the client and where to go then, and nobody’s token', () => {
    expect(toLogoutUrl(metadata, settings)).to.equal(
      `https://id.example/logout?kept=1&client_id=widget&post_logout_redirect_uri=${encodeURIComponent(settings.redirectUri)}`,
    );
  });

  it('is none without one at the provider, or without a page to come back to', () => {
    expect(toLogoutUrl({ issuer: metadata.issuer }, settings)).to.equal(undefined);
    expect(toLogoutUrl(metadata, { ...settings, redirectUri: '' })).to.equal(undefined);
  });
});

describe('a page of the provider', () => {
  const pages: [issuer: string, page: unknown, isPage: boolean][] = [
    ['https://id.example/', 'https://id.example/page', true],
    ['https://id.example/', 'https://login.example/page', true],
    ['https://id.example/', 'http://id.example/page', false],
    ['https://id.example/', 'http://localhost/page', false],
    ['https://id.example/', 'javascript:alert(1)//https:', false],
    ['https://id.example/', 'data:text/html,https:', false],
    ['https://id.example/', 'blob:https://id.example/1', false],
    ['https://id.example/', 'https://reader:word@id.example/', false],
    ['https://id.example/', '/page', false],
    ['https://id.example/', '', false],
    ['https://id.example/', 5, false],
    ['http://localhost:4000/', 'http://localhost:4000/page', true],
    ['http://id.localhost/', 'http://id.localhost/page', true],
    ['http://127.0.0.1:4000/', 'http://127.0.0.1:4000/page', true],
    ['http://localhost/', 'javascript:alert(1)', false],
    ['http://localhost.example/', 'http://localhost.example/page', false],
  ];
  for (const [issuer, page, isPage] of pages) {
    it(`of ${issuer} may ${isPage ? '' : 'not '}be ${JSON.stringify(page)}`, async () => {
      const bent = { issuer, authorization_endpoint: page, end_session_endpoint: page } as AuthorizationServer;
      const made = await toAuthorizationRequest(bent, { ...settings, issuer }, false).catch((error: unknown) => error);
      if (isPage) expect(made).to.have.property('url').that.contains(page);
      else expect(made).to.include({ name: 'SignInError', code: 'provider' });
      // That a reader cannot sign out there keeps nobody from signing in.
      const logout = toLogoutUrl(bent, { ...settings, issuer });
      if (isPage) expect(logout).to.contain(page);
      else expect(logout).to.equal(undefined);
    });
  }
});
