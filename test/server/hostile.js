/**
 * A server that does to a feed what servers and networks do on bad days, and on purpose. Its names are all on this machine
 * (`feed.localhost`, `other.localhost`), and each is an origin and a site of its own to a browser.
 *
 * `serve(answer, host)` gives `{ url, log, closed }`: an address that `answer` stands at, each request that came for it, and
 * the times at which a client has closed a connection before its answer was complete.
 *
 * What stands at no such address is our own script, or is not there.
 *
 * An answer is a function of `{ request, response, turn, query }`, where `turn` counts the requests for it from 0 on.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';

import { selfSigned } from './self-signed.js';

export const TYPE = 'application/feed+json';

/** A feed with these items, as text. */
export const feedOf = (items, more = {}) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'A feed', ...more, items });

/** An item that can be shown. */
export const item = (id, more = {}) => ({ id, title: `Headline ${id}`, content_text: `Text of ${id}.`, ...more });

/** Starts the server; with `isSecure` on TLS, with a certificate that nobody trusts. */
export async function startHostile({ isSecure = false } = {}) {
  const routes = new Map();
  const handle = (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const route = routes.get(`${request.headers.host.split(':')[0]}${pathname}`);
    if (!route) return sendScript(pathname, response);
    const { answer, log, closed } = route;
    const turn = log.filter(({ method }) => method !== 'OPTIONS').length;
    log.push({ method: request.method, url: request.url, headers: request.headers, at: performance.now() });
    response.once('close', () => response.writableFinished || closed.push(performance.now()));
    return answer({ request, response, turn, query: searchParams });
  };
  const server = isSecure ? createSecureServer(selfSigned('feed.localhost'), handle) : createServer(handle);
  // A reader that does not trust the certificate hangs up.
  server.on('tlsClientError', () => undefined);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = (host) => `http${isSecure ? 's' : ''}://${host}:${server.address().port}`;

  return {
    origin,
    serve(answer, host = 'feed.localhost') {
      const path = `/${routes.size}/feed.json`;
      const route = { answer, log: [], closed: [], url: `${origin(host)}${path}` };
      routes.set(`${host}${path}`, route);
      return route;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Our own script, for the pages that stand on the feed's server, too. */
async function sendScript(pathname, response) {
  const [, name] = /^\/dist\/cdn\/((?:[\w-]+\/)?[\w-]+\.js)$/.exec(pathname) ?? [];
  const file = name && (await readFile(new URL(`../../dist/cdn/${name}`, import.meta.url)).catch(() => undefined));
  response.writeHead(file ? 200 : 404, { 'Content-Type': 'text/javascript' }).end(file);
}

const OPEN = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' };

const begin = (response, headers = {}, status = 200) =>
  response.writeHead(status, { 'Content-Type': TYPE, 'Cache-Control': 'no-store', ...OPEN, ...headers });

/** A whole answer. A header whose value is `undefined` is left out. */
export const sends =
  (body, { status = 200, headers = {}, delay = 0 } = {}) =>
  async ({ response }) => {
    if (delay) await sleep(delay);
    const all = { 'Content-Type': TYPE, 'Cache-Control': 'no-store', ...OPEN, ...headers };
    const set = Object.entries(all).filter(([, value]) => value !== undefined);
    response.writeHead(status, Object.fromEntries(set)).end(body);
  };

/** One answer after the other; the last one stays. */
export const inTurn =
  (...answers) =>
  (exchange) =>
    answers[Math.min(exchange.turn, answers.length - 1)](exchange);

/** Nothing, not even a head. */
export const isSilent = () => undefined;

/** The head of an answer, and then nothing. */
export const stalls = ({ response }) => {
  // Not to be kept alive: a browser would read on for some seconds after it was told to stop, for the connection's sake.
  begin(response, { Connection: 'close' }).flushHeaders();
};

/** A feed, a byte in every `every` milliseconds, and it never comes to an end. */
export const drips =
  (every) =>
  async ({ response }) => {
    begin(response, { Connection: 'close' });
    for (const byte of feedOf([item('a')]).padEnd(10_000)) {
      if (response.destroyed) return;
      response.write(byte);
      await sleep(every, undefined, { ref: false });
    }
  };

function* blanks(size, told = () => undefined) {
  const piece = Buffer.alloc(65_536, ' ');
  for (let sent = 0; sent < size; sent += piece.length) {
    told(piece.length);
    yield piece;
  }
}

/** What the client does not wait for is no fault of ours. */
const flow = (...streams) => pipeline(...streams).catch(() => undefined);

/** White space without end, as fast as it is taken; `told` is told of the bytes. */
export const isEndless =
  (told) =>
  ({ response }) => {
    begin(response, { Connection: 'close' });
    return flow(Readable.from(blanks(Infinity, told)), response);
  };

/** A few kilobytes that are `size` bytes of white space, and then a feed, once they are unpacked. */
export const isBomb =
  (size) =>
  ({ response }) => {
    begin(response, { 'Content-Encoding': 'gzip', Connection: 'close' });
    const content = function* () {
      yield* blanks(size);
      yield Buffer.from(feedOf([item('a')]));
    };
    return flow(Readable.from(content()), createGzip(), response);
  };

/** A connection that is cut: before the head, or in the midst of what the head has promised. */
export const breaks =
  (after = '') =>
  ({ request, response }) => {
    if (!after) return request.socket.resetAndDestroy();
    begin(response, { 'Content-Length': String(after.length * 2) });
    return response.write(after, () => request.socket.resetAndDestroy());
  };

/** A redirect to another address, or without one, to itself. */
export const leads =
  (to, status = 302) =>
  ({ request, response }) =>
    response.writeHead(status, { Location: to ?? request.url, ...OPEN }).end();

/** A feed that has a tag of its state, and is not sent twice to who has it. `feeds` are its states, by turns. */
export const revalidates =
  (...feeds) =>
  ({ request, response, turn }) => {
    const [etag, body] = feeds[Math.min(turn, feeds.length - 1)];
    const headers = { ETag: etag, 'Cache-Control': 'max-age=3600' };
    if (request.headers['if-none-match'] === etag) begin(response, headers, 304).end();
    else begin(response, headers).end(body);
  };
