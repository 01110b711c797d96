import { createServer } from 'node:http';

import { createBackbone } from './backbone/site.js';
import { createCourier } from './courier/site.js';
import { isReading, redirect, send } from './respond.js';

/** Two names of this machine that a browser takes for two sites, and both for secure contexts. */
const PARTNER_HOST = 'localhost';
const PUBLISHER_HOST = '127.0.0.1';

/**
 * Starts the partner and the publisher. A port is a number (0: any free one) or a list of numbers to try.
 *
 * `tokenLife` and `deviceCodeLife` are seconds; `signingKey` is a private JWK for ES256, or a list of which the first one signs, so
 * that a test may sign what the publisher would have signed. `requests` has every request that the two sites got, in order, with all its
 * headers, unless `record` is false: a server that runs on would fill its memory with them.
 */
export async function startDemo({ port = 0, publisherPort = 0, record = true, ...options } = {}) {
  const requests = record ? [] : undefined;
  const courier = openSite('partner', PARTNER_HOST, requests);
  const backbone = openSite('publisher', PUBLISHER_HOST, requests);
  const close = async () => void (await Promise.all([courier.close(), backbone.close()]));
  try {
    const partner = await courier.listen(port);
    const publisher = await backbone.listen(publisherPort);
    backbone.answer = await createBackbone({ origin: publisher, partner, ...options });
    courier.answer = createCourier({ publisher });
    return { partner, publisher, requests, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const notYet = { status: 503, headers: { 'Retry-After': '1', 'Cache-Control': 'no-store' } };

function openSite(name, host, requests) {
  let origin;
  const site = { answer: () => notYet, listen, close };
  const server = createServer(async (request, response) => {
    // For every page, the redirects between them too: whoever opened the window has no hold on it.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    try {
      const url = new URL(origin + request.url);
      requests?.push({ site: name, method: request.method, url: url.href, headers: { ...request.headers } });
      const answer =
        request.headers.host === new URL(origin).host
          ? await site.answer(visitOf(request, url), request, response)
          : misdirected(request, url);
      if (answer) await send(request, response, answer);
    } catch (error) {
      const isBadAddress = error.code === 'ERR_INVALID_URL';
      if (!isBadAddress) console.error(error);
      if (response.headersSent) return response.destroy();
      const [status, body] = isBadAddress ? [400, 'Bad request.'] : [500, 'Server error.'];
      const headers = { 'Cache-Control': 'no-store' };
      await send(request, response, { status, type: 'text/plain', headers, body });
    }
  });

  async function listen(ports) {
    const list = [ports].flat();
    for (const [index, port] of list.entries()) {
      try {
        await listening(server, port);
        origin = `http://${host}:${server.address().port}`;
        return origin;
      } catch (error) {
        if (error.code !== 'EADDRINUSE' || index === list.length - 1) throw error;
      }
    }
    throw new RangeError('A site needs a port.');
  }

  async function close() {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  return site;
}

function listening(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** A site has one name: cookies, tokens and the partner’s address at the publisher hang on it. */
const misdirected = ({ method }, url) =>
  isReading(method) ? redirect(url.href, 307) : { status: 421, type: 'text/plain', body: `This site is ${url.origin}` };

const FORM_LIMIT = 10_000;

function visitOf(request, url) {
  const { method, headers } = request;
  return { origin: url.origin, method, headers, path: url.pathname, query: url.searchParams, form };

  /** The fields that a page of this very site has sent, or nothing: another site’s form is not read. */
  async function form() {
    if (headers.origin !== url.origin) return undefined;
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) {
      body += chunk;
      if (body.length > FORM_LIMIT) return undefined;
    }
    return new URLSearchParams(body);
  }
}
