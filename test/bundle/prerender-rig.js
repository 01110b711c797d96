import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

import { prerender } from '../../dist/prerender.js';
import { until } from './support.js';

const root = new URL('../../', import.meta.url);
const TYPES = { '.js': 'text/javascript', '.json': 'application/feed+json', '.webp': 'image/webp' };
const FOLDERS = { '/dist/': 'dist/', '/feeds/': 'test/fixtures/' };

export const SCRIPT = '<script type="module" src="/dist/cdn/briefing-elements.js"></script>';

/**
 * Notes, as the last thing before the script of ours, every node that the page came with, those in shadow roots included.
 * A file of its own: a strict policy lets no script that stands in the page run.
 */
const WITNESS = `
  const nodesIn = (node) => [node, ...[...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].flatMap(nodesIn)];
  const isCode = (node) => /^(style|script)$/.test(node?.localName ?? '');
  window.shadowStyles = () => nodesIn(document.body).filter((node) => node.localName === 'style').length;
  // Nothing is to be seen of them: what marks where something was drawn ahead, and texts into which nothing is written yet.
  const isMark = (node) => node instanceof Comment || (node instanceof Text && node.data === '');
  // The rules that came with the page go, once they stand in adopted sheets.
  const seen = () =>
    nodesIn(document.body).filter((node) => !isMark(node) && !isCode(node) && !isCode(node.parentElement ?? node.parentNode));
  const told = (node) => node.outerHTML ?? node.data;
  const before = seen();
  const texts = before.map(({ data }) => data);
  const moved = [];
  const observer = new MutationObserver((records) => {
    for (const { removedNodes } of records)
      for (const node of removedNodes) if (node instanceof Element && !isCode(node)) moved.push(node.localName);
  });
  for (const { shadowRoot } of before) if (shadowRoot) observer.observe(shadowRoot, { childList: true, subtree: true });
  window.changes = () => ({
    // Out of their place, even if they have come back.
    moved,
    lost: before.filter((node) => !node.isConnected).map(told),
    added: seen().filter((node) => !before.includes(node)).map(told),
    texts: before.flatMap((node, index) =>
      node instanceof Text && node.data !== texts[index] ? [texts[index].trim() + ' > ' + node.data.trim()] : []),
  });`;
const WITNESSED = '<script src="/witness.js"></script>';

/**
 * A server of pages that were drawn ahead. `requests` has the path of each request. A path that `refused` matches is
 * answered with 404; one that `held` matches waits for `release()`.
 */
export async function startPrerenderServer() {
  const files = new Map([['/witness.js', { type: TYPES['.js'], body: WITNESS }]]);
  const waiting = [];
  const rig = { requests: [], refused: undefined, held: undefined };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    rig.requests.push(pathname);
    if (rig.held?.test(pathname)) await new Promise((resolve) => waiting.push(resolve));
    const { headers, type, body } = files.get(pathname) ?? {
      type: TYPES[extname(pathname)] ?? 'text/plain',
      body: await file(pathname),
    };
    const isThere = body !== undefined && !rig.refused?.test(pathname);
    const status = isThere ? 200 : pathname === '/favicon.ico' ? 204 : 404;
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(isThere ? body : undefined);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${server.address().port}`;

  return Object.assign(rig, {
    origin,
    /** A page around `body`, drawn ahead. */
    async drawn(body, { head = SCRIPT, lang = 'en-GB', ...options } = {}) {
      const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">${head}</head><body>${body}${WITNESSED}</body></html>`;
      return prerender(html, { url: `${origin}/page.html`, feeds: fixture, ...options });
    },
    /** Puts a page as it is on the server; gives its URL. */
    put(body, { csp } = {}) {
      const name = `/page-${files.size}.html`;
      const headers = { 'Cache-Control': 'no-store', ...(csp && { 'Content-Security-Policy': csp }) };
      files.set(name, { type: 'text/html; charset=utf-8', headers, body });
      return origin + name;
    },
    putScript: (name, body) => files.set(name, { type: TYPES['.js'], body }),
    release() {
      rig.held = undefined;
      for (const resolve of waiting.splice(0)) resolve();
    },
    close() {
      rig.release();
      server.closeAllConnections();
      server.close();
    },
  });
}

/** The feeds of the tests, by the address that their pages have them at. */
export const fixture = (url) =>
  readFile(new URL(new URL(url).pathname.replace('/feeds/', 'test/fixtures/'), root), 'utf8');

async function file(pathname) {
  const folder = Object.keys(FOLDERS).find((path) => pathname.startsWith(path));
  const name = folder && pathname.slice(folder.length);
  if (!name || !name.split('/').every((part) => /^\w[\w.-]*$/.test(part))) return undefined;
  return readFile(new URL(FOLDERS[folder] + name, root)).catch(() => undefined);
}

/**
 * A page in which nothing has happened yet. `log` gets everything that the console says, uncaught errors and violations of
 * the page's policy; `shifts()` gives the layout shifts since its start.
 */
export async function freshPage(browser, { javascript = true, timezone = 'UTC', width = 1000, height = 900 } = {}) {
  const page = await browser.newPage();
  const log = [];
  page.on('console', (message) => log.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => log.push(`uncaught: ${error.message}`));
  await page.setViewport({ width, height });
  await page.emulateTimezone(timezone);
  if (!javascript) await page.setJavaScriptEnabled(false);
  await page.exposeFunction('tellOfViolation', (text) => log.push(`policy: ${text}`));
  await page.evaluateOnNewDocument(() => {
    const noted = [];
    const observer = new PerformanceObserver((list) => noted.push(...list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    window.shifts = () => [...noted, ...observer.takeRecords()].map(({ value }) => value);
    addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) =>
      window.tellOfViolation(`${effectiveDirective} ${sample}`),
    );
  });
  return Object.assign(page, { log });
}

/** Resolves when every element has taken over what it came with: the last of them has put its style element away. */
export async function takenOver(page) {
  await until(() => page.evaluate(() => window.shadowStyles?.() === 0), 'every element is taken over');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Opens a page that was drawn ahead, and waits until it is taken over. */
export async function openTaken(browser, url, options) {
  const page = await freshPage(browser, options);
  await page.goto(url);
  await takenOver(page);
  return page;
}
