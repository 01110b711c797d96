import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text as textOfStream } from 'node:stream/consumers';
import { after, afterEach, before, beforeEach } from 'node:test';

import { answer as answerOfProvider } from '../server/provider.js';
import { spies } from './gate-spies.js';
import { startChromium, until } from './support.js';

/*
 * Five sites on this machine, each a site of its own to a browser and each a secure context. Whatever other name or port is
 * asked for ends here, too, and counts as evil's: a request that should not be made is seen, and not lost on the way.
 */
const SITES = ['partner', 'feed', 'other', 'idp', 'evil'];

/** The headers of an endpoint that any page may ask, with a token, too. */
export const OPEN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'authorization, dpop, x-control',
  'Access-Control-Max-Age': '0',
};

/** The words that only members may read. */
export const SECRET = 'Canary-of-the-members-text';
const TEASER = 'What this part is about.';

export const html = (body, head = '') =>
  `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`;

/** A browser and the sites for the tests of a file; each test has a log and a browser context of its own. */
export function useRig() {
  const rig = {};
  before(async () => {
    // One after the other: what has started is closed, whatever becomes of the rest.
    Object.assign(rig, await startSites());
    rig.browser = await startChromium('--host-resolver-rules=MAP * 127.0.0.1');
  });
  after(async () => {
    await rig.browser?.close();
    rig.close?.();
  });
  beforeEach(async () => {
    rig.log.length = 0;
    rig.context = await rig.browser.createBrowserContext();
  });
  afterEach(() => rig.context.close());
  rig.open = (address) => openPage(rig.context, address);
  /** Opens a page with a good gate first, and signs in there. */
  rig.signIn = async (address) => {
    const page = await rig.open(address);
    await shows(page, 'locked', 0);
    await press(page, 'sign-in');
    await shows(page, 'unlocked', 0);
    return page;
  };
  /** A page with a session and one good gate. */
  rig.pageOf = (op, options) => rig.page(sessionTag(op, gateTag(op.members('good'))), options);
  /** Lets the reader of a page open the provider's window, with buttons in it; gives it, and what the provider was asked. */
  rig.waiting = async (op, page) => {
    await shows(page, 'locked');
    const popup = await rig.windowBy(() => press(page, 'sign-in'));
    await buttonOf(popup);
    return { popup, query: rig.queryOf(op.asked('/authorize').at(-1)) };
  };
  rig.queryOf = ({ url }) => new URL(url, rig.url('idp')).searchParams;
  rig.windowBy = (act) => windowBy(rig.context, act);
  rig.windows = () => rig.context.targets().filter((target) => target.type() === 'page').length;
  rig.evil = () => rig.log.filter(({ site }) => site === 'evil');
  /** The requests for one address, preflights aside. */
  rig.asked = (address) =>
    rig.log.filter(({ site, method, url }) => rig.url(site, url) === address && method !== 'OPTIONS');
  return rig;
}

/** Reads what the pages take from `dist/`, once: a page gets the same files at each load. */
async function readDist() {
  const dist = new URL('../../dist/', import.meta.url);
  const names = (await readdir(new URL('cdn/', dist), { recursive: true })).map((name) => `cdn/${name}`);
  const files = new Map();
  for (const name of [...names, 'redirect/signed-in.html', 'redirect/signed-in.js']) {
    if (!/\.(js|html)$/.test(name)) continue;
    const type = name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    files.set(`/${name.replace('redirect/', '')}`, {
      body: await readFile(new URL(name, dist), 'utf8'),
      headers: { 'Content-Type': type, 'Cache-Control': 'max-age=3600', ...OPEN },
    });
  }
  const { body, headers } = files.get('/signed-in.html');
  const watched = body.replace('<script', '<script src="/spies.js"></script><script');
  return files.set('/signed-in.html', { headers: { ...headers, 'Cache-Control': 'no-store' }, body: watched });
}

/**
 * The sites. `serve(site, path, reply)` puts a reply there, or a function that makes one of the request, and gives the URL;
 * `page(body, options)` a page of the partner's with the script tag; `log` has every request with its reply.
 */
export async function startSites() {
  const files = await readDist();
  const { headers: ofScript } = files.get('/signed-in.js');
  files.set('/spies.js', { body: `(${spies})()`, headers: ofScript });
  const routes = new Map();
  const log = [];
  let ids = 0;

  const servers = [createServer(handle), createServer(handle)];
  const ports = [];
  for (const server of servers) {
    // What is no HTTP, like the first bytes of TLS, is an attempt, too.
    server.on('clientError', ({ rawPacket }, socket) => {
      const body = rawPacket?.toString('latin1') ?? '';
      if (body) log.push({ site: 'evil', method: '(no HTTP)', url: '', headers: {}, body });
      socket.destroy();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports.push(server.address().port);
  }
  const [port, otherPort] = ports;
  const url = (site, path = '/') => `http://${site}.localhost:${port}${path}`;

  async function handle(request, response) {
    const { method, headers } = request;
    const host = headers.host ?? '';
    const site = SITES.find((name) => host === `${name}.localhost:${port}`) ?? 'evil';
    const gone = new AbortController();
    response.once('close', () => response.writableFinished || gone.abort());
    const entry = { site, host, method, url: request.url, headers, body: await textOfStream(request) };
    if (request.url !== '/favicon.ico') log.push(entry);
    const { status = 200, headers: more = {}, body = '' } = (entry.reply = await replyTo(entry, gone.signal));
    response.writeHead(status, more).end(body);
  }

  async function replyTo(entry, signal) {
    const path = entry.url.split('?')[0];
    const route = routes.get(`${entry.site} ${path}`);
    if (route) return typeof route === 'function' ? route(entry, signal) : route;
    if (path.startsWith('/_op/')) return providerReply(entry, signal);
    const file = entry.site !== 'evil' || path === '/spies.js' ? files.get(path.replace('/dist/', '/')) : undefined;
    if (file) return file;
    return entry.site === 'evil'
      ? { headers: { 'Content-Type': 'application/json', ...OPEN }, body: '{}' }
      : { status: 404, headers: OPEN };
  }

  async function providerReply({ method, url: path, headers, body }, signal) {
    const reply = await answerOfProvider({ method, url: path, headers, body, signal }).catch(() => ({ status: 500 }));
    return { ...reply, body: reply.body?.replace('For members.', SECRET) };
  }

  function serve(site, path, reply) {
    routes.set(`${site} ${path.split('?')[0]}`, reply);
    return url(site, path);
  }

  /** An OpenID Provider at `idp`, whose members' endpoint stands at `feed`, or both elsewhere. */
  async function provider(options = {}, { site = 'feed', at = 'idp' } = {}) {
    const id = `gate-${++ids}`;
    const base = `/_op/${id}`;
    const asked = (path) => log.filter((each) => each.url.startsWith(base + path) && each.method !== 'OPTIONS');
    const configure = async (more) => {
      const { status, body } = await answerOfProvider({
        method: 'POST',
        url: `${base}/configure`,
        body: JSON.stringify(more),
      });
      if (status !== 200) throw new Error(body);
    };
    await configure(options);
    return {
      ...{ issuer: url(at, base), resource: url(site, `${base}/members/`), base, asked, configure },
      /** A token of this provider, as a page with a sign-in of its own would have it. */
      token: async () => {
        const post = async (path, form) => {
          const all = { client_id: 'host', resource: url(site, `${base}/members/`), ...form };
          const body = String(new URLSearchParams(all));
          return JSON.parse((await answerOfProvider({ method: 'POST', url: base + path, body })).body);
        };
        await configure({ device: { answers: ['ok'] } });
        const { device_code } = await post('/device_authorization', { scope: 'profile' });
        const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
        return (await post('/token', { grant_type, device_code })).access_token;
      },
      members: (path) => url(site, `${base}/members/${path}`),
      /** What is secret of all that was exchanged for tokens: `tokens`, with their parts and the verifiers, and `codes`. */
      secrets: () => secretsIn(asked('/token')),
    };
  }

  return {
    ...{ port, otherPort, log, url, serve, provider, providerReply },
    page(body, { head = '', headers = {}, before = '', site = 'partner', path = `/page-${++ids}` } = {}) {
      const script = `<script src="/spies.js"></script>${before}<script type="module" src="${url('partner', '/dist/cdn/briefing-elements.js')}"></script>`;
      return serve(site, path, {
        headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
        body: html(body, script + head),
      });
    },
    /** A second redirect page, with these headers. */
    redirectPage(path, headers) {
      serve('partner', path.replace('.html', '.js'), files.get('/signed-in.js'));
      const { body, headers: usual } = files.get('/signed-in.html');
      return serve('partner', path, { headers: { ...usual, ...headers }, body });
    },
    /** A feed with one briefing whose gates are these. */
    feed(gates, { site = 'feed', more = {}, feed = {}, headers = {}, path = `/feed-${++ids}.json` } = {}) {
      return serve(site, path, {
        headers: { 'Content-Type': 'application/feed+json', ...OPEN, ...headers },
        body: JSON.stringify({ ...feed, ...feedOf(gates, more) }),
      });
    },
    close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

export const feedOf = (urls, more = {}) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'A feed',
  _briefing: { version: 1 },
  items: [
    {
      id: 'one',
      title: 'A briefing',
      content_text: 'Text.',
      _briefing: {
        version: 1,
        gates: urls.map((each, index) => ({ id: `gate-${index}`, title: `Part ${index}`, summary: TEASER, url: each })),
        ...more,
      },
    },
  ],
});

/** The tag of a session with a provider; what is inside, and what is other than usual. */
export const sessionTag = ({ issuer, resource }, inside = '', { redirect = '/signed-in.html', ...more } = {}) => {
  const attributes = { issuer, 'client-id': 'partner', 'redirect-uri': redirect, resource, ...more };
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `<member-session${list.join('')}>${inside}</member-session>`;
};

export const briefingTag = (feed) => `<event-briefing src="${feed}"><p>Public part.</p></event-briefing>`;
export const gateTag = (src) => `<member-gate src="${src}" heading="A part"></member-gate>`;

function secretsIn(exchanges) {
  const tokens = new Set();
  const codes = new Set();
  for (const { body, reply } of exchanges) {
    const form = new URLSearchParams(body);
    const given = reply?.status === 200 ? JSON.parse(reply.body) : {};
    if (form.has('code')) codes.add(form.get('code'));
    for (const name of ['code_verifier', 'refresh_token', 'device_code'])
      if (form.has(name)) tokens.add(form.get(name));
    for (const name of ['access_token', 'refresh_token', 'id_token']) {
      // The first part of a signed token is the same in all of them.
      for (const each of [given[name], ...(given[name]?.split('.').slice(1) ?? [])]) if (each) tokens.add(each);
    }
  }
  return { tokens: [...tokens], codes: [...codes] };
}

/** Opens a page in its own context, with a record of what it logs; `rig` in the page has what its spies saw. */
async function openPage(context, address) {
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message ?? error}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return Object.assign(page, { faults });
}

/** Everything of a page in which something may be left behind, each place as text. */
export async function tracesOf(page) {
  const client = await page.createCDPSession();
  const { entries } = await client.send('Page.getNavigationHistory');
  const cookies = await page.browserContext().cookies();
  await client.detach();
  const { stores, ...rest } = await page.evaluate(async () => {
    const { markup, posts, messages, events, said, opened, dump } = window.rig;
    const resources = performance.getEntries().map(({ name }) => name);
    return {
      ...{ markup: markup(), posts: dump(posts), messages: dump(messages), events: dump(events), console: dump(said) },
      ...{ opened: dump(opened), resources: dump(resources), stores: await window.rig.stores() },
    };
  });
  return { ...rest, ...stores, history: JSON.stringify(entries), cookies: JSON.stringify(cookies) };
}

/** Whether a word is in the page's memory, after what is not used any more has been cleared away. */
export async function isInMemory(page, word) {
  const client = await page.createCDPSession();
  const chunks = [];
  client.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await client.send('HeapProfiler.enable');
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await client.detach();
  return chunks.join('').includes(word);
}

/** The places of a page, and of the requests in a log, where one of the words stands. */
export function placesOf(words, traces, log) {
  const found = [];
  const look = (place, text) => {
    for (const form of [String(text), safely(String(text))])
      if (words.some((word) => form.includes(word))) return void found.push(place);
  };
  for (const [place, text] of Object.entries(traces)) look(place, text);
  for (const { site, method, url, headers, body } of log) {
    const request = `${method} ${site} ${url.split('?')[0]}`;
    look(`${request}: address`, url);
    look(`${request}: body`, body);
    for (const [name, value] of Object.entries(headers)) look(`${request}: ${name}`, value);
  }
  return found;
}

function safely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a page must never have, whatever comes to pass: errors that nobody caught, dialogs, violations of a policy. */
export async function faultsOf(page) {
  return [...page.faults, ...(await page.evaluate(() => window.rig.faults))];
}

export const gatesOf = (frame) => frame.evaluate(() => window.rig.gates());

/** Waits until a gate, all of them when none is named, shows a state; gives the gates. */
export async function shows(frame, state, index) {
  let gates = [];
  const isShown = async () => {
    gates = await gatesOf(frame);
    const wanted = index === undefined ? gates : gates.slice(index, index + 1);
    return wanted.length > 0 && wanted.every((gate) => gate.state === state) && gates;
  };
  return until(isShown, `a gate is ${state}`).catch((error) => {
    throw new Error(`${error.message}; they are: ${JSON.stringify(gates)}`);
  });
}

/** Why the last sign-in came to nothing, as the first gate says it. */
export const noticeOf = (frame) =>
  until(() => frame.evaluate(() => window.rig.part('notice')?.textContent), 'a notice');

/** A reader's click on a part of a gate: a click that may open a window. */
export async function press(frame, part, index = 0) {
  const find = () => frame.evaluate((...args) => Boolean(window.rig.part(...args)), part, index);
  await until(find, `gate ${index} has a part ${part}`);
  await frame.evaluate((...args) => window.rig.part(...args).click(), part, index);
}

/** Does something, and gives the window that opens by it. */
async function windowBy(context, act) {
  const known = new Set(context.targets());
  const [target] = await Promise.all([
    context.waitForTarget((each) => !known.has(each) && each.type() === 'page' && each.url() !== 'about:blank', {
      timeout: 8000,
    }),
    act(),
  ]);
  return target.page();
}

/** Waits for the button in a window of the provider. */
export const buttonOf = (popup) => until(() => popup.$('button').catch(() => undefined), 'the provider’s page');

/** The reader agrees in a window of the provider. */
export async function agree(popup) {
  await buttonOf(popup);
  await popup.$eval('button', (button) => button.click());
}
