import assert from 'node:assert/strict';

import * as oauth from 'oauth4webapi';

/** What oauth4webapi has to be told on a machine's own addresses. */
export const HTTP = { [oauth.allowInsecureRequests]: true };
const SCOPE = 'openid profile members:read';

/** A browser as far as HTTP goes: cookies with their paths, forms with their origin, no redirect followed by itself. */
export class HttpBrowser {
  #cookies = new Map();

  async open(url, fields, more = {}) {
    const { origin, pathname } = new URL(url);
    const headers = {
      accept: 'text/html',
      cookie: this.#cookiesFor(origin, pathname),
      ...(fields && { origin }),
      ...more,
    };
    const body = fields && new URLSearchParams(fields);
    const response = await fetch(url, { method: body ? 'POST' : 'GET', headers, body, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(origin, pathname, line);
    return response;
  }

  /** Follows redirects until a page comes, or until one leads to `stop`: then that address is the result. */
  async follow(url, fields, stop) {
    let response = await this.open(url, fields);
    for (let hops = 0; hops < 10; hops++) {
      if (response.status < 300 || response.status >= 400) {
        const html = await response.text();
        if (!html.includes('document.forms[0].submit()')) return { response, url: response.url, html };
        response = await this.open(/<form [^>]*action="([^"]+)"/.exec(html)[1], hiddenFields(html));
      } else {
        const next = new URL(response.headers.get('location'), response.url);
        if (stop && next.href.startsWith(stop)) return { end: next };
        response = await this.open(next);
      }
    }
    return assert.fail(`too many redirects from ${url}`);
  }

  #cookiesFor(origin, pathname) {
    return [...this.#cookies.values()]
      .filter((cookie) => cookie.origin === origin && pathname.startsWith(cookie.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(origin, pathname, line) {
    const [pair, ...attributes] = line.split(/;\s*/);
    const [name, value] = pair.split(/=(.*)/s);
    const { path = pathname, expires } = Object.fromEntries(
      attributes.map((each) => [each.split('=')[0].toLowerCase(), each.split('=')[1]]),
    );
    const key = `${origin} ${path} ${name}`;
    if (expires && Date.parse(expires) <= Date.now()) this.#cookies.delete(key);
    else this.#cookies.set(key, { origin, path, name, value });
  }
}

/** What a form holds that nobody has typed. */
export const hiddenFields = (html) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );

/** What the publisher says of its logins. */
export async function discover(publisher) {
  const issuer = new URL(publisher);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, HTTP));
}

/**
 * Goes through the login that `url` begins: chooses the reader where asked who is there, then allows, or refuses, and
 * joins the free tier when `join` is true. Gives the address that the login leads back to, or the page it ends with.
 */
export async function logIn(browser, url, reader, { stop, fields, join = false, answer = 'allow' } = {}) {
  let at = await browser.follow(url, fields, stop);
  for (let pages = 0; at.html?.includes('name="reader"') || at.html?.includes('name="answer"'); pages++) {
    assert.ok(pages < 4, 'the login asks again and again');
    const reply = at.html.includes('name="reader"')
      ? { reader }
      : { answer, ...(join && at.html.includes('name="join"') ? { join: 'strategic-circle' } : {}) };
    at = await browser.follow(at.url, reply, stop);
  }
  return at;
}

/** An authorization request and what its client has to remember. */
export async function requestOf(publisher, options = {}) {
  const server = await discover(publisher);
  const { clientId = 'backbone-site', redirectUri = `${publisher}/signed-in.html`, parameters = {} } = options;
  const { scope = SCOPE, resource = `${publisher}/members/` } = options;
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const url = new URL(server.authorization_endpoint);
  const all = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    resource,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...parameters,
  };
  url.search = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== undefined && value !== null));
  return { url: url.href, server, client: { client_id: clientId }, redirectUri, resource, verifier, state };
}

/**
 * Logs a sample reader (`none`, `member`, `circle`, `alliance`) in and gives what the token endpoint answered. The client
 * is the publisher's own site unless `clientId` and `redirectUri` name another. With `keyPair`, the tokens are bound to
 * that key. `browser` keeps the reader logged in to the publisher. `resource` is the members' endpoint, `null` none;
 * `parameters` are more for the request, an `undefined` one leaves out what would be there.
 */
export async function tokenOf(publisher, reader, { keyPair, browser = new HttpBrowser(), join, ...options } = {}) {
  const { url, server, client, redirectUri, resource, verifier, state } = await requestOf(publisher, options);
  const { end } = await logIn(browser, url, reader, { stop: redirectUri, join });
  assert.ok(end, 'the login leads back to the client');
  const answer = oauth.validateAuthResponse(server, client, end, state);
  const bound = keyPair ? { DPoP: oauth.DPoP(client, keyPair) } : {};
  const none = oauth.None();
  const response = await oauth.authorizationCodeGrantRequest(server, client, none, answer, redirectUri, verifier, {
    ...HTTP,
    ...bound,
    additionalParameters: resource ? { resource } : {},
  });
  return oauth.processAuthorizationCodeResponse(server, client, response);
}
