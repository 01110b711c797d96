/**
 * An OpenID Provider with real HTTP and real signatures, every answer of which a test can bend. A provider comes into being
 * when it is first asked for; every test makes up its own `id`, and so has keys, grants and a log of its own.
 *
 * Its issuer is `<origin of the request>/_op/<id>`. Below that:
 *
 *   GET  /.well-known/openid-configuration     GET  /jwks
 *   GET  /authorize                            GET  /end_session    on to post_logout_redirect_uri, if there is one
 *   POST /token                                POST /revoke         takes back all that was granted along with the token
 *   POST /device_authorization                 GET  /device         a page, where a reader would type the code
 *   GET  /members/…                            a protected resource: wants a token whose `aud` is the beginning of the URL
 *   POST /configure                            JSON: the options below, over those that are set; null resets an option
 *   GET  /log                                  every other request in order, preflights too:
 *       [{ method, path, query, headers, form, at, status, error, reason, closed }]
 *       `path` is what follows the issuer; a repeated parameter is a list; `at` is in milliseconds; `status` is missing while
 *       the answer is under way; `error` and `reason` are those of a refusal; `closed` when the client did not wait for it.
 *
 * It is strict with its clients: PKCE with S256; a code is good once, for its client_id, redirect_uri and verifier, and a
 * replay takes back what it gave; a refresh token is good once, and its reuse takes back the whole grant; a `resource` must
 * have been asked for at the beginning (invalid_target), and is the `aud` of the access token.
 *
 * Options. Each takes one value, or a list: the first request that it concerns gets the first value, the next the second,
 * and the last value stays. (Not so `cors`, `dpop`, `now` and `redirectUris`, which concern every request.) In all that is
 * merged, null takes a member away.
 *
 *   metadata       merged over the discovery document
 *   discovery, jwks, token, device, revocation, members: how these endpoints answer
 *     { delay }    milliseconds, before anything is done
 *     { status }   this status, and nothing is done
 *     { body }     an object is merged over the JSON of the answer; a text is sent as it stands
 *     { headers }  merged over the headers (Content-Type, Location, Retry-After …)
 *     { cut }      true: all is done, but the connection is cut after the headers of the answer
 *   authorize      'redirect'  answers at once
 *                  'button'    a page with two buttons, that answer: Sign in, Deny
 *                  'wait'      a page that never answers
 *                  'close'     a page that closes itself
 *                  or { answer: <one of these>, coop: <Cross-Origin-Opener-Policy>, delay }
 *   response       merged over the parameters of the authorization response (code, state, iss); a list is a parameter sent
 *                  more than once; with an `error` there is no code
 *   redirectUris   the redirection URIs that are registered; without it any is
 *   idToken        merged over the claims; a text like '+3600' or '-604800' is that many seconds from now
 *   idTokenHeader  merged over { alg, kid, typ }; `alg: 'none'` leaves the signature out
 *   idTokenKey     'own', or 'stranger': a key that is not published, under the same kid
 *   token          further: { expires_in: 300 } (null: not told), { refresh_token: true }, { rotate: true }
 *   refresh        'ok', 'refused' (invalid_grant), 'down' (503), or 'lost' (done, but the answer is cut)
 *   device         further: { interval: 0.1, expires_in: 300, verification_uri, verification_uri_complete: true }, and
 *                  { answers: ['authorization_pending', 'ok'] }, one for each poll: 'ok', or an error of RFC 8628, 3.5
 *   dpop           { nonce: 'token' | 'members' | 'both', required: false, bind: true }: where a nonce is demanded (each time
 *                  that `dpop` is set there is another), whether there must be a proof, and whether a proof is heeded
 *   now            seconds by which the provider's clock is ahead
 *   cors           '*', or 'none'; or by endpoint: { token: 'none' }
 */
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { createKey, grantOfToken, issueTokens, merge, Refusal, refuse, requireToken } from './provider-tokens.js';

const DEFAULTS = {
  ...{ metadata: {}, discovery: {}, jwks: {}, token: {}, device: {}, revocation: {}, members: {}, response: {} },
  ...{ authorize: 'redirect', idToken: {}, idTokenHeader: {}, idTokenKey: 'own', refresh: 'ok' },
  ...{ cors: '*', dpop: undefined, now: 0, redirectUris: undefined },
};
const PAGES = {
  button: '<form method="post"><button>Sign in</button> <button name="deny" value="yes">Deny</button></form>',
  wait: '<p>Please wait.</p>',
  close: '<p>Good-bye.</p><script>close()</script>',
};
const ENDPOINTS = {
  'GET /.well-known/openid-configuration': { name: 'discovery', reply: discovery },
  'GET /jwks': { name: 'jwks', reply: ({ provider }) => json({ keys: [provider.keys.own.jwk] }) },
  'GET /authorize': { name: 'authorize', reply: authorize },
  'POST /authorize': { reply: respond },
  'POST /token': { name: 'token', reply: token },
  'POST /device_authorization': { name: 'device', reply: deviceAuthorization },
  'GET /device': { reply: () => page('<form><input name="user_code"> <button>Continue</button></form>') },
  'POST /revoke': { name: 'revocation', reply: revoke },
  'GET /end_session': { reply: endSession },
  'GET /members': { name: 'members', reply: members },
};
const providers = new Map();

const json = (body, status = 200, headers = {}) => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const page = (body, headers = {}) => ({
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  body: `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Provider</title>${body}`,
});
const nothing = (status) => ({ status, headers: {}, body: '' });
const redirect = (location, status = 302) => ({ ...nothing(status), headers: { Location: String(location) } });

function providerOf(id) {
  if (!providers.has(id)) {
    providers.set(id, {
      options: {},
      turns: {},
      log: [],
      keys: { own: createKey(id), stranger: createKey(id) },
      nonce: randomUUID(),
      grants: { codes: new Map(), devices: new Map(), refresh: new Map(), access: new Map(), proofs: new Set() },
    });
  }
  return providers.get(id);
}

/** The value of an option for the next request that it concerns. */
function optionOf({ options, turns }, name) {
  const value = options[name];
  if (!Array.isArray(value)) return value ?? DEFAULTS[name];
  turns[name] = (turns[name] ?? -1) + 1;
  return value[Math.min(turns[name], value.length - 1)] ?? DEFAULTS[name];
}

/** Koa middleware. */
export async function providerRoutes(context, next) {
  if (!context.path.startsWith('/_op/')) return next();
  context.respond = false;
  return serveProvider(context.req, context.res);
}

/** A listener for a server of node, for the paths that begin with `/_op/`. */
export async function serveProvider(request, response) {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const { method, url, headers } = request;
  const reply = await answer({ method, url, headers, body: await text(request), signal: gone.signal });
  if (!reply.cut) return response.writeHead(reply.status, reply.headers).end(reply.body);
  // Not before the headers: a browser would send the request again by itself.
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': Buffer.byteLength(reply.body) + 1 });
  return response.write(reply.body || ' ', () => response.destroy());
}

/** Answers a request for a path that begins with `/_op/`: `{ status, headers, body, cut }`. */
export async function answer({ method, url, headers = {}, body = '', signal }) {
  const here = new URL(url, `http://${headers.host ?? 'localhost'}`);
  const [, id, path] = /^\/_op\/([^/]+)(\/.*)$/.exec(here.pathname) ?? [];
  if (!id) return json({}, 404);
  const provider = providerOf(id);
  if (path === '/configure' && method === 'POST') return withHeaders(configure(provider, JSON.parse(body)));
  if (path === '/configure') return withHeaders(nothing(204));
  if (path === '/log') return withHeaders(json(provider.log));

  const [query, form] = [here.searchParams, new URLSearchParams(method === 'POST' ? body : '')];
  const entry = { method, path, query: toObject(query), headers, form: toObject(form), at: Date.now() };
  provider.log.push(entry);
  signal?.addEventListener('abort', () => (entry.closed = entry.status === undefined));

  const now = Math.floor(Date.now() / 1000) + (provider.options.now ?? 0);
  const issuer = `${here.origin}/_op/${id}`;
  const option = (name) => optionOf(provider, name);
  const exchange = { provider, option, here, issuer, now, method, query, form, headers };
  const { name, reply } = endpointOf(method, path);
  const done = method === 'OPTIONS' ? nothing(204) : await bend(exchange, name, reply, signal);
  Object.assign(entry, { status: done.status, error: done.error, reason: done.reason });

  const { cors, dpop } = provider.options;
  if (dpop?.nonce === name || (dpop?.nonce === 'both' && /^(?:token|members)$/.test(name))) {
    done.headers['DPoP-Nonce'] = provider.nonce;
  }
  const open = cors !== 'none' && cors?.[name] !== 'none' && !/^\/(?:authorize|end_session|device)$/.test(path);
  return withHeaders(done, { Date: new Date(now * 1000).toUTCString() }, open);
}

function configure(provider, options) {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(DEFAULTS, name)) return json({ error: `There is no option ${name}.` }, 400);
    provider.options[name] = value;
    delete provider.turns[name];
    if (name === 'dpop') provider.nonce = randomUUID();
  }
  return json({});
}

function withHeaders({ headers, ...reply }, more = {}, open = true) {
  const cors = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'authorization, dpop, content-type',
    'Access-Control-Expose-Headers': 'DPoP-Nonce, WWW-Authenticate',
  };
  return { ...reply, headers: { 'Cache-Control': 'no-store', ...(open ? cors : {}), ...more, ...headers } };
}

function endpointOf(method, path) {
  const known = path.startsWith('/members/') ? '/members' : path;
  const methods = method === 'OPTIONS' ? ['GET', 'POST'] : [method];
  const [endpoint] = methods.map((each) => ENDPOINTS[`${each} ${known}`]).filter(Boolean);
  return endpoint ?? { reply: () => json({}, 404) };
}

function toObject(parameters) {
  const valueOf = (all) => (all.length > 1 ? all : all[0]);
  return Object.fromEntries([...parameters.keys()].map((key) => [key, valueOf(parameters.getAll(key))]));
}

/** The endpoint's reply in the manner that the option of its name says. */
async function bend(exchange, name, reply, signal) {
  const option = name ? exchange.option(name) : {};
  const manner = typeof option === 'string' ? { answer: option } : option;
  try {
    if (manner.delay) await sleep(manner.delay, undefined, { signal });
    const done = manner.status ? json({}, manner.status) : await reply({ ...exchange, manner });
    done.headers = merge(done.headers, manner.headers);
    if (typeof manner.body === 'string') done.body = manner.body;
    else if (manner.body) done.body = JSON.stringify(merge(JSON.parse(done.body || '{}'), manner.body));
    return { ...done, cut: done.cut || manner.cut };
  } catch (fault) {
    const { status, error, headers } = fault instanceof Refusal ? fault : { status: 500, error: 'server_error' };
    const body = merge({ error, error_description: fault.message }, typeof manner.body === 'object' ? manner.body : {});
    return { ...json(body, status, headers), error, reason: fault.message };
  }
}

function discovery({ provider, option, issuer }) {
  const document = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    device_authorization_endpoint: `${issuer}/device_authorization`,
    revocation_endpoint: `${issuer}/revoke`,
    end_session_endpoint: `${issuer}/end_session`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    dpop_signing_alg_values_supported: provider.options.dpop ? ['ES256'] : null,
  };
  return json(merge(document, option('metadata')));
}

function authorize(exchange) {
  const { provider, query, manner } = exchange;
  const { redirectUris } = provider.options;
  const uri = query.get('redirect_uri');
  if (!query.get('client_id')) refuse('invalid_request', 'There is no client_id.');
  if (!URL.canParse(uri) || (redirectUris && !redirectUris.includes(uri))) {
    refuse('invalid_request', 'The redirect_uri is not registered.');
  }
  const reply = PAGES[manner.answer] ? page(PAGES[manner.answer]) : respond(exchange);
  if (manner.coop) reply.headers['Cross-Origin-Opener-Policy'] = manner.coop;
  return reply;
}

/** Sends the browser back with the authorization response. */
function respond({ provider, option, issuer, now, method, query, form }) {
  const mode = query.get('response_mode') ?? 'query';
  const s256 = query.get('code_challenge_method') === 'S256' && query.has('code_challenge');
  const changes = option('response');
  const fault =
    (query.get('response_type') !== 'code' && 'unsupported_response_type') ||
    ((!s256 || !/^(?:query|fragment)$/.test(mode)) && 'invalid_request') ||
    (form.has('deny') && 'access_denied');
  const code = randomUUID();
  if (!fault) provider.grants.codes.set(code, grantFor(query, now));
  const outcome = fault || changes.error ? { error: fault || changes.error } : { code };
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(merge({ ...outcome, state: query.get('state'), iss: issuer }, changes))) {
    for (const each of [value].flat()) parameters.append(key, each);
  }
  const target = new URL(query.get('redirect_uri'));
  if (mode === 'fragment') target.hash = parameters;
  else for (const [key, value] of parameters) target.searchParams.append(key, value);
  return redirect(target, method === 'POST' ? 303 : 302);
}

const grantFor = (parameters, now) => ({
  clientId: parameters.get('client_id'),
  redirectUri: parameters.get('redirect_uri'),
  challenge: parameters.get('code_challenge'),
  jkt: parameters.get('dpop_jkt'),
  nonce: parameters.get('nonce'),
  scopes: parameters.get('scope')?.split(' ') ?? [],
  resources: parameters.getAll('resource'),
  authTime: now,
});

async function token(exchange) {
  const { grant, lost } = await grantOfToken(exchange);
  return { ...json(issueTokens(exchange, grant)), cut: lost };
}

function deviceAuthorization({ provider, form, issuer, manner, now }) {
  if (!form.get('client_id')) refuse('invalid_client', 'There is no client_id.', 401);
  const { interval = 0.1, expires_in = 300, answers = ['authorization_pending', 'ok'] } = manner;
  const { verification_uri = `${issuer}/device`, verification_uri_complete = true } = manner;
  const device_code = randomUUID();
  const user_code = randomUUID().slice(0, 8).toUpperCase();
  const complete = verification_uri_complete ? `${verification_uri}?user_code=${user_code}` : null;
  const lasts = Date.now() + (expires_in ?? 300) * 1000;
  provider.grants.devices.set(device_code, { grant: grantFor(form, now), answers, lasts, polls: 0 });
  return json(
    merge({ device_code, user_code, verification_uri, verification_uri_complete: complete, interval, expires_in }),
  );
}

function revoke({ provider, form }) {
  const { refresh, access } = provider.grants;
  const known = refresh.get(form.get('token')) ?? access.get(form.get('token'));
  if (known) known.grant.revoked = true;
  return nothing(200);
}

function endSession({ query }) {
  if (!query.has('post_logout_redirect_uri')) return page('<p>You are signed out.</p>');
  const target = new URL(query.get('post_logout_redirect_uri'));
  if (query.has('state')) target.searchParams.set('state', query.get('state'));
  return redirect(target);
}

async function members(exchange) {
  await requireToken(exchange);
  return json({ sections: [{ id: 'member-view', title: 'Member View', content_text: 'For members.' }], sources: [] });
}
