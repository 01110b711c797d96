import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import puppeteer from 'puppeteer-core';

import { findBrowser, findFirefox, FIREFOX_PREFERENCES } from '../../scripts/find-browser.js';

const root = new URL('../../', import.meta.url);

/** The words that only members may read, by item and gate. */
export const membersTexts = JSON.parse(await readFile(new URL('test/fixtures/members.json', root), 'utf8'));

/** Chromium; Firefox where `BROWSER=firefox` says so. */
export const isFirefox = process.env.BROWSER === 'firefox';

/** For the `skip` of a test: why it cannot run in Firefox. */
export const notInFirefox = (reason) => isFirefox && `in Firefox: ${reason}`;

const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--lang=en-GB'],
  // What the address bar would suggest is two pages in every window, and they take longer than one of ours.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
];

/** Chromium, with more flags than the usual ones. */
export const startChromium = (...flags) =>
  puppeteer.launch({ executablePath: findBrowser(), args: [...FLAGS, ...flags] });

/** `preferences` are of Firefox alone, which has some things by its settings that Chromium is told by its protocol. */
export const launch = (preferences) =>
  isFirefox
    ? puppeteer.launch({
        browser: 'firefox',
        executablePath: findFirefox(),
        extraPrefsFirefox: { ...FIREFOX_PREFERENCES, ...preferences },
      })
    : startChromium();

/** A reader there has to load the page again. */
export const ASKS_ONCE = notInFirefox('it asks only once for a module that cannot be had');
export const NO_SCRIPT = notInFirefox('it cannot be told to run no script');

/** The demo's two sites on free ports; the options and what comes back are those of `demo/start.js`. */
export async function startDemo(options) {
  // Only for those who want it: the OpenID Provider takes a while to load.
  const demo = await import('../../demo/start.js');
  return demo.startDemo(options);
}

const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/feed+json', '.webp': 'image/webp' };

/** The folders that a page may take files from. `/again/` is a second address of the same bundle. */
const FOLDERS = {
  '/dist/cdn/': 'dist/cdn/',
  '/again/': 'dist/cdn/',
  '/feeds/': 'test/fixtures/',
  '/bootstrap/': 'node_modules/bootstrap/dist/css/',
};

/**
 * A server for pages that a test makes up: `page(html, { csp, css })` gives the page's URL. `/stalled.json` never ends,
 * `/down.json` answers 404. `requests` has the path of each request, `open` is the number of answers still under way. A path
 * in `missing` answers 404, one in `late` after its promise.
 */
export async function startServer() {
  const pages = new Map();
  const requests = [];
  const missing = new Set();
  const late = new Map();
  let open = 0;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(pathname);
    open++;
    response.once('close', () => open--);
    if (pages.has(pathname)) {
      const { headers, body } = pages.get(pathname);
      response.writeHead(200, headers).end(body);
    } else if (pathname === '/stalled.json') {
      // Not to be kept alive: a browser would read on for some seconds after it was told to stop, for the connection's sake.
      response.writeHead(200, { 'Content-Type': TYPES['.json'], Connection: 'close' }).write('{');
    } else {
      await late.get(pathname);
      const body = missing.has(pathname) ? undefined : await file(pathname);
      const type = TYPES[extname(pathname)] ?? 'text/plain';
      response.writeHead(body ? 200 : pathname === '/favicon.ico' ? 204 : 404, { 'Content-Type': type }).end(body);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${server.address().port}`;

  return {
    origin,
    requests,
    missing,
    late,
    get open() {
      return open;
    },
    page(body, { csp, css = '', head = SCRIPT } = {}) {
      const name = `/page-${pages.size}`;
      const headers = { 'Content-Type': 'text/html; charset=utf-8' };
      if (csp) headers['Content-Security-Policy'] = csp;
      const sheet = css.startsWith('/') ? css : `${name}.css`;
      if (sheet !== css) pages.set(sheet, { headers: { 'Content-Type': 'text/css' }, body: css });
      // No title: some of the style sheets bring to light what stands in the head.
      const link = css ? `<link rel="stylesheet" href="${sheet}">` : '';
      const all = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8">${link}${head}</head><body>${body}</body></html>`;
      pages.set(name, { headers, body: all });
      return `${origin}${name}`;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The line that a page author pastes. */
export const SCRIPT = '<script type="module" src="/dist/cdn/briefing-elements.js"></script>';

async function file(pathname) {
  const folder = Object.keys(FOLDERS).find((path) => pathname.startsWith(path));
  const name = folder && pathname.slice(folder.length);
  if (!name || !name.split('/').every((part) => /^\w[\w.-]*$/.test(part))) return undefined;
  return readFile(new URL(FOLDERS[folder] + name, root)).catch(() => undefined);
}

/**
 * A page with a record of what went wrong: `faults` has what the console says as an error or a warning, uncaught errors,
 * failed requests and violations of the page's policy; `requests` has the URL of each request.
 */
export async function open(browser, url, { width = 1280, height = 900 } = {}) {
  const page = await browser.newPage();
  const faults = [];
  const requests = [];
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    // Firefox tells of the sign for its tab, too, which no page has asked for.
    if (error.message.includes('/favicon.ico')) return;
    // It calls an error what Chromium writes to the console: that a policy has refused something.
    const kind = error.message.startsWith('Content-Security-Policy:') ? 'console' : 'uncaught';
    faults.push(`${kind}: ${error.message}`);
  });
  page.on('request', (request) => {
    if (!request.url().endsWith('/favicon.ico')) requests.push(request.url());
  });
  page.on('requestfailed', (request) => faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`status ${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction('tellOfViolation', (text) => faults.push(`policy: ${text}`));
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', (event) => {
      if (event.blockedURI.endsWith('/favicon.ico')) return;
      window.tellOfViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  await page.setViewport({ width, height });
  await page.goto(url);
  await settled(page);
  return Object.assign(page, { faults, requests });
}

/** How long an element may wait for a feed that nobody seems to ask for: on a busy machine its request may not have left yet. */
const PATIENCE = 2000;

/** Resolves when no element waits for data or code any more and the fonts and pictures in view are there. */
export async function settled(page) {
  const end = Date.now() + PATIENCE;
  let isLoading;
  do {
    await page.waitForNetworkIdle({ idleTime: 100 });
    isLoading = await page.evaluate(drawn);
  } while (isLoading && Date.now() < end);
}

/** Runs in the page: resolves when everything is drawn that can be, with whether an element still waits for a feed. */
async function drawn() {
  const elements = (node) => [
    ...node
      .querySelectorAll('*')
      .values()
      .flatMap((each) => [each, ...(each.shadowRoot ? elements(each.shadowRoot) : [])]),
  ];
  // What the page's own code has put off until later comes before this.
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }));
  let all = [];
  for (let before = -1; before !== all.length;) {
    before = all.length;
    all = elements(document);
    // Who waits for a reader waits for longer than we do.
    const drawing = all.filter((each) => each.hasUpdated || each.getAttribute('loading') !== 'lazy');
    await Promise.all(drawing.map((each) => each.updateComplete));
    await new Promise(requestAnimationFrame);
  }
  await document.fonts.ready;
  return all.some((each) => Element.prototype.matches.call(each, ':state(loading)'));
}

/** Everything that stands in the page as text, in every shadow root, seen or not; scripts and styles left out. */
export const textOf = (page, selector = 'body') =>
  page.evaluate((wanted) => {
    const read = (node) => {
      if (node instanceof Text) return node.data;
      if (node instanceof Element && /^(script|style|template)$/.test(node.localName)) return '';
      const inside = [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(read).join(' ');
      return node instanceof Element && node.shadowRoot ? ` ${inside} ` : inside;
    };
    return read(document.querySelector(wanted)).replace(/\s+/g, ' ');
  }, selector);

/** Waits until `ask` gives something true, and gives that. */
export async function until(ask, what, timeout = 8000) {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`It did not happen in ${timeout / 1000} seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Resolves when each image in view is not only there, but can be drawn. */
const imagesOf = (page) =>
  page.evaluate(async () => {
    const all = (node) =>
      [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
    const isInView = (each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const images = all(document).filter((each) => each instanceof HTMLImageElement && isInView(each));
    await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
  });

/** A picture of the part of the page that the given boxes take up together. */
export async function pictureOf(page, ...handles) {
  await imagesOf(page);
  const boxes = await Promise.all(
    handles.map((handle) =>
      handle.evaluate((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left: left + scrollX, top: top + scrollY, right: right + scrollX, bottom: bottom + scrollY };
      }),
    ),
  );
  const x = Math.floor(Math.min(...boxes.map(({ left }) => left)));
  const y = Math.floor(Math.min(...boxes.map(({ top }) => top)));
  const width = Math.ceil(Math.max(...boxes.map(({ right }) => right))) - x;
  const height = Math.ceil(Math.max(...boxes.map(({ bottom }) => bottom))) - y;
  return PNG.sync.read(
    Buffer.from(await page.screenshot({ clip: { x, y, width, height }, captureBeyondViewport: false })),
  );
}

/** The share of pixels that differ between two pictures, 1 when their sizes do. */
export function difference(a, b) {
  if (a.width !== b.width || a.height !== b.height) return 1;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.1 }) / (a.width * a.height);
}
