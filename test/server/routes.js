/**
 * Koa middleware with real HTTP behaviour for the tests. Every test makes up its own `id`, so that none sees another's counts.
 *
 *   GET /_feed/<file>?id=…    the file of test/fixtures, as application/feed+json, in the manner that the parameters say
 *   GET /_members/<id>        a members' endpoint: the bearer token says what it answers
 *   GET /_count/<id>          number of requests with this id (preflights not counted)
 *   GET /_closed/<id>         number of those that the client closed before the answer was complete
 *   GET /_log/<id>            every request with this id, preflights too: [{ method, url, headers }]
 *   GET /_who/<id>            who is reading, by the cookie `member`: 200 { name, tiers }, or 401 without one
 *   GET /_sign-in/<id>        a page that sets the cookie to `valid`
 *   POST /_sign-out/<id>      takes the cookie away
 *   GET /_redirect/<file>     src/redirect/: signed-in.html and signed-in.js, under a policy that allows nothing else
 *
 * The server also listens on 127.0.0.1: `http://127.0.0.1:${location.port}/_feed/…` is another origin for a page on localhost.
 *
 * Parameters of /_feed; each takes one value, or a list parted by `|`: the first request with the id gets the first value,
 * the next the second, and the last value stays (`?id=a&status=503|200`):
 *
 *   file=<name>          this fixture instead of the one in the path
 *   text=<body>          these characters as the body, as they stand
 *   status=<code>        200
 *   type=<media type>    application/feed+json; `none` sends no Content-Type
 *   delay=<ms>           before the headers
 *   retry-after=<value>  the header Retry-After
 *   redirect=<url>       a redirect to there (status 302 unless status is another 3xx)
 *   body=drip            the body in ten pieces, `every=<ms>` apart (20)
 *   body=stall           headers and half of the body, then nothing until the client closes
 *   body=endless         white space for ever, as fast as the client reads
 *   body=truncated       Content-Length of the whole, half of the body, then the connection is cut
 *   body=cut             half of the body, complete as far as HTTP can tell
 *   cors=none            no Access-Control-Allow-Origin (else `*`)
 *
 * /_members/<id> wants `Authorization: Bearer <token>`; with `?cookie=1`, or a cookie `member=<token>` on the same origin.
 *
 *   valid    200 with the sections, given as `?sections=<JSON>` or `?file=<fixture>`, else one default section
 *   expired  401, as are no token and any other
 *   low      403 with problem details naming the `?tier=` needed (leadership-alliance)
 *   busy     429 with Retry-After: `?retry-after=` (1)
 *   broken   500
 *
 * `?answer=` with any of these words, or a list parted by `|`, answers so whatever the token is (`?answer=busy|valid`).
 * `delay`, `redirect` and `cors` are as above.
 *
 * /_who/<id> takes `status`, `text` (the body) and `delay` as above. /_sign-in/<id> sets no cookie with `cookie=none`; it
 * closes itself with `close=1`; `coop=<value>` is its Cross-Origin-Opener-Policy.
 */
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const fixtures = new URL('../fixtures/', import.meta.url);
const ids = new Map();

const recordOf = (id) => {
  if (!ids.has(id)) ids.set(id, { count: 0, closed: 0, log: [] });
  return ids.get(id);
};

export async function testRoutes(context, next) {
  const [, route, name] =
    /^\/_(feed|members|who|sign-in|sign-out|redirect|count|closed|log)\/(.+)$/.exec(context.path) ?? [];
  if (!route) return next();
  if (route === 'redirect') return redirectPage(context, name, next);
  context.set('Cache-Control', 'no-store');
  const rest = decodeURIComponent(name);
  if (route === 'count') context.body = JSON.stringify(recordOf(rest).count);
  else if (route === 'closed') context.body = JSON.stringify(recordOf(rest).closed);
  else if (route === 'log') context.body = JSON.stringify(recordOf(rest).log);
  else await exchange(context, route, rest);
  if (/^(?:count|closed|log)$/.test(route)) context.set('Content-Type', 'application/json');
  // The test runner would let the browser keep whatever has a file extension for a year.
  context.response.set = () => {};
}

async function exchange(context, route, name) {
  const query = context.URL.searchParams;
  const record = recordOf(route === 'feed' ? (query.get('id') ?? '') : name);
  record.log.push({ method: context.method, url: context.url, headers: context.headers });
  const preflight = context.method === 'OPTIONS';
  const turn = preflight ? record.count : record.count++;
  const option = (key) => {
    const values = query.get(key)?.split('|');
    return values?.[Math.min(turn, values.length - 1)];
  };

  if (option('cors') !== 'none') {
    context.set('Access-Control-Allow-Origin', query.has('cookie') ? context.get('Origin') || '*' : '*');
    context.set('Access-Control-Allow-Headers', 'authorization');
    context.set('Access-Control-Expose-Headers', 'Retry-After');
    if (query.has('cookie')) context.set('Access-Control-Allow-Credentials', 'true');
  }
  if (preflight) {
    context.status = 204;
    return;
  }
  context.res.once('close', () => {
    if (!context.res.writableFinished) record.closed++;
  });
  await sleep(Number(option('delay') ?? 0));

  if (option('redirect')) {
    context.redirect(option('redirect'));
    if (/^3\d\d$/.test(option('status'))) context.status = Number(option('status'));
  } else {
    await ANSWERS[route](context, option, name);
  }
}

const ANSWERS = { feed: answerFeed, members: answerMember, who: answerWho, 'sign-in': signIn, 'sign-out': signOut };

async function answerFeed(context, option, name) {
  const text = option('text') ?? (await fixture(option('file') ?? name));
  if (text === undefined) {
    context.status = 404;
    return;
  }
  const bytes = Buffer.from(text);
  const half = bytes.subarray(0, bytes.length >> 1);
  const bodies = {
    drip: () => Readable.from(drip(bytes, Number(option('every') ?? 20))),
    stall: () => Readable.from(stall(half)),
    endless: () => Readable.from(endless()),
    cut: () => half,
  };

  context.status = Number(option('status') ?? 200);
  if (option('retry-after')) context.set('Retry-After', option('retry-after'));
  if (option('body') === 'truncated') return truncate(context, option, bytes, half);
  context.body = (bodies[option('body')] ?? (() => bytes))();
  setType(context, option);
}

async function answerMember(context, option) {
  const bearer = /^Bearer (.+)$/i.exec(context.get('Authorization'))?.[1];
  const cookie = option('cookie') ? context.cookies.get('member') : undefined;
  const problem = (status, details) => {
    context.status = status;
    context.body = JSON.stringify({ type: 'about:blank', status, ...details });
    context.set('Content-Type', 'application/problem+json');
  };
  switch (option('answer') ?? bearer ?? cookie) {
    case 'valid':
      context.body = await members(context.URL.searchParams, option);
      context.set('Content-Type', 'application/json');
      break;
    case 'low':
      problem(403, { title: 'Another tier is needed', tier: option('tier') ?? 'leadership-alliance' });
      break;
    case 'busy':
      context.set('Retry-After', option('retry-after') ?? '1');
      problem(429, { title: 'Too many requests' });
      break;
    case 'broken':
      problem(500, { title: 'Internal server error' });
      break;
    default:
      context.set('WWW-Authenticate', 'Bearer error="invalid_token"');
      problem(401, { title: 'Sign in' });
  }
}

function answerWho(context, option) {
  const known = context.cookies.get('member') !== undefined;
  context.status = Number(option('status') ?? (known ? 200 : 401));
  context.body = option('text') ?? JSON.stringify(known ? { name: 'R. Okafor', tiers: ['member'] } : {});
  context.set('Content-Type', 'application/json');
}

function signIn(context, option) {
  if (option('cookie') !== 'none') context.cookies.set('member', 'valid', { sameSite: 'lax' });
  if (option('coop')) context.set('Cross-Origin-Opener-Policy', option('coop'));
  context.set('Content-Type', 'text/html; charset=utf-8');
  context.body = `<!doctype html><title>Sign in</title>${option('close') ? '<script>close()</script>' : ''}`;
}

function signOut(context) {
  context.cookies.set('member');
  context.status = 204;
}

/** The redirect page as it is built: its script beside it, and no module. */
async function redirectPage(context, name, next) {
  if (name === 'signed-in.js') {
    context.path = '/src/redirect/signed-in.ts';
    await next();
    // None where the browser has it already (304): WebKit asks so when it loads the page again.
    context.body = context.body?.replace(/^export \{\s*\};$/m, '');
  } else {
    // The test runner would put a script of its own into it.
    context.body = await readFile(new URL('../../src/redirect/signed-in.html', import.meta.url), 'utf8');
  }
  context.set('Content-Security-Policy', "default-src 'none'; script-src 'self'");
  context.set('Cache-Control', 'no-store');
}

async function members(query, option) {
  if (option('file')) return (await fixture(option('file'))) ?? '';
  const sections =
    query.get('sections') ?? '[{"id":"member-view","title":"Member View","content_text":"For members."}]';
  return `{"sections":${sections},"sources":[]}`;
}

async function fixture(name) {
  if (!/^[\w.-]+(?:\/[\w.-]+)*$/.test(name) || name.includes('..')) return undefined;
  return readFile(new URL(name, fixtures)).catch(() => undefined);
}

function setType(context, option) {
  context.remove('Content-Type');
  const type = option('type') ?? 'application/feed+json; charset=utf-8';
  if (type !== 'none') context.set('Content-Type', type);
}

async function* drip(bytes, every) {
  const step = Math.ceil(bytes.length / 10);
  for (let at = 0; at < bytes.length; at += step) {
    yield bytes.subarray(at, at + step);
    await sleep(every);
  }
}

async function* stall(half) {
  yield half;
  await new Promise(() => {});
}

function* endless() {
  const blank = Buffer.alloc(16_384, ' ');
  for (;;) yield blank;
}

function truncate(context, option, bytes, half) {
  setType(context, option);
  context.set('Content-Length', String(bytes.length));
  context.respond = false;
  context.res.writeHead(context.status);
  context.res.write(half, () => context.res.destroy());
}
