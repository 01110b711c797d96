// What views of a page with a briefing cost the publisher, in requests and bytes: asked for by a real browser, counted in a table.
import { createServer, request } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { startDemo } from '../demo/start.js';
import { tokenOf } from '../test/demo/http-reader.js';
import { launch } from './browser.js';
import { table } from './scale-doc.js';

const ITEM = 'igf-permanent';
const MILLION = 1_000_000;
/** The most bytes that our elements take of one file of a feed. */
const READABLE = 5_000_000;
/** How many briefings a page of a feed has; the first one has up to twice as many. */
const PAGE = 25;

/** How many gates each page shows, and how many of them stand open in the end. */
const GATES = { card: [0, 0], article: [3, 0], open: [3, 3] };

const kB = (bytes) => (bytes === 0 ? '0' : `${(bytes / 1000).toFixed(1)} kB`);
const gB = (bytes) => (bytes === 0 ? '0' : `${((bytes * MILLION) / 1e9).toFixed(1)} GB`);
const count = (number) => Math.round(number).toLocaleString('en-GB');
const bytesOf = (requests) => requests.reduce((sum, { bytes }) => sum + bytes, 0);
const ofKind = (requests, ...kinds) => requests.filter(({ kind }) => kinds.includes(kind));

/** The tables of docs/scale.md on what views cost, each by the name of its place. */
export async function costOfViews() {
  const [demo, browser] = await Promise.all([startDemo(), launch()]);
  const { publisher } = demo;
  const host = await startHost(await pagesOf(publisher));
  try {
    const at = { browser, publisher, host };
    const views = {};
    for (const name of ['card', 'article', 'open']) views[name] = await viewsOf(name, at);
    const again = await unchanged(`${publisher}/feed.json`);
    return { views: viewTable(views, again), origin: originTable(views), feed: await feedTable(publisher) };
  } finally {
    await browser.close();
    host.close();
    await demo.close();
  }
}

/** A host's pages: one with a card, one with an article, one with an article and a reader who may read its gates. */
async function pagesOf(publisher) {
  const front = await (await fetch(publisher)).text();
  const [, script, integrity] = /<script type="module" src="([^"]+)" integrity="([^"]+)"/.exec(front);
  const { access_token: token } = await tokenOf(publisher, 'alliance');
  const whole = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
    <script type="module" src="${publisher}${script}" integrity="${integrity}" crossorigin></script>${body}`;
  const from = `src="${publisher}/feed.json" briefing="${ITEM}"`;
  return {
    card: whole(`<briefing-card ${from}></briefing-card>`),
    article: whole(`<event-briefing ${from}></event-briefing>`),
    open: whole(`<member-session resource="${publisher}/members/"><event-briefing ${from}></event-briefing></member-session>
      <script type="module">
        document.querySelector('member-session').session = {
          state: { status: 'signed-in', member: { name: 'Idris Vaughan', tiers: ['leadership-alliance'] } },
          subscribe: () => () => undefined,
          signIn: async () => undefined,
          signOut: async () => undefined,
          token: async () => '${token}',
        };
      </script>`),
  };
}

async function startHost(pages) {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(pages[request.url.slice(1)]);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a page asks the publisher for: when it is opened for the first time, and once more before anything has grown old. */
async function viewsOf(name, { browser, publisher, host }) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  const asked = () => requestsOf(page, client, { address: `${host.origin}/${name}`, publisher, gates: GATES[name] });
  const [first, second] = [await asked(), await asked()];
  await context.close();
  return { first, second };
}

/** Runs in the page: whether all is there, the picture too, and nothing waits. */
function isShown([all, open]) {
  const inside = (node) =>
    [...node.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? inside(each.shadowRoot) : [])]);
  const nodes = inside(document);
  const count = (selector) => nodes.filter((node) => node.matches(selector)).length;
  return (
    count('member-gate:defined') === all &&
    count('member-gate:state(unlocked)') === open &&
    count(':not(:defined), :state(loading), :state(checking)') === 0 &&
    nodes.some(({ localName, complete, naturalWidth }) => localName === 'img' && complete && naturalWidth > 0)
  );
}

async function requestsOf(page, client, { address, publisher, gates }) {
  const seen = new Map();
  const listen = {
    'Network.requestWillBeSent': ({ requestId, request }) =>
      seen.set(requestId, { url: request.url, method: request.method, bytes: 0 }),
    'Network.requestServedFromCache': ({ requestId }) => seen.delete(requestId),
    'Network.responseReceived': ({ requestId, response: { fromDiskCache } }) => fromDiskCache && seen.delete(requestId),
    'Network.loadingFinished': ({ requestId, encodedDataLength: bytes }) => {
      if (seen.has(requestId)) seen.get(requestId).bytes = bytes;
    },
  };
  for (const [event, listener] of Object.entries(listen)) client.on(event, listener);
  await page.goto(address);
  await page.waitForFunction(isShown, {}, gates);
  await page.waitForNetworkIdle({ idleTime: 1500 });
  for (const [event, listener] of Object.entries(listen)) client.off(event, listener);
  const own = [...seen.values()].filter(({ url }) => url.startsWith(publisher));
  // Of what it asks before a request to another origin, the browser tells no size.
  for (const one of own) if (one.method === 'OPTIONS') one.bytes = (await answerTo(one.url, one)).bytes;
  return own.map((one) => ({ ...one, kind: kindOf(one) }));
}

function kindOf({ url }) {
  const { pathname } = new URL(url);
  if (pathname.startsWith('/library/')) return 'library';
  if (pathname.startsWith('/images/')) return 'images';
  return pathname.startsWith('/members/') ? 'members' : 'feed';
}

/** The bytes of the answer to somebody who has this already. */
async function unchanged(url) {
  const headers = { 'accept-encoding': 'br' };
  const { etag } = (await answerTo(url, { headers })).headers;
  const { status, bytes } = await answerTo(url, { headers: { ...headers, 'if-none-match': etag } });
  if (status !== 304) throw new Error(`${url} answered ${status}.`);
  return bytes;
}

/** An answer without its body, and its bytes with all its headers. */
function answerTo(url, { method = 'GET', headers = {} }) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const { statusCode: status, socket } = response;
      response.resume().on('end', () => resolve({ status, headers: response.headers, bytes: socket.bytesRead }));
    });
    sent.on('error', reject).end();
  });
}

function viewTable({ card, article, open }, again) {
  const asked = [{ kind: 'feed', bytes: again }];
  const rows = {
    'A card, for the first time': card.first,
    'the same within a minute': card.second,
    'the same later, no news': asked,
    'An article, for the first time': article.first,
    'the same within a minute ': article.second,
    'An article with its three gates open, for the first time': open.first,
    'the same within a minute  ': open.second,
  };
  return table(
    ['View', 'Requests', 'Library', 'Feed', 'Picture', 'Members’ texts', 'All', 'A million views'],
    Object.entries(rows).map(([name, requests]) => [
      ...[name.trim(), requests.length],
      ...['library', 'feed', 'images', 'members'].map((kind) => kB(bytesOf(ofKind(requests, kind)))),
      ...[kB(bytesOf(requests)), gB(bytesOf(requests))],
    ]),
  );
}

/** What of a million first views comes to the publisher's own machines. A members' text is never kept by anybody else. */
function originTable({ card, open }) {
  const heads = ['A million first views, found in the network', '0 %', '95 %', '99 %'];
  const row = (name, requests) => {
    const [own, others] = [ofKind(requests, 'members'), ofKind(requests, 'library', 'feed', 'images')];
    const at = (hits) => {
      const left = (of) => of(own) + (1 - hits) * of(others);
      const asked = left((list) => list.length) * MILLION;
      return `${count(asked)} requests (${count(asked / 3600)} a second in an hour), ${gB(left(bytesOf))}`;
    };
    return [name, ...[0, 0.95, 0.99].map(at)];
  };
  return table(heads, [row('A card', card.first), row('An article with its three gates open', open.first)]);
}

/** What a feed of many briefings costs, in proportion to the sample's, as one file and in pages. */
async function feedTable(publisher) {
  const feed = await (await fetch(`${publisher}/feed.json`)).json();
  const sizes = [feed, { ...feed, items: [] }].map((each) => {
    const text = Buffer.from(JSON.stringify(each));
    return { raw: text.length, packed: brotliCompressSync(text).length };
  });
  const sizeAt = (items, key) => sizes[1][key] + ((sizes[0][key] - sizes[1][key]) / feed.items.length) * items;
  const rows = [1, 10, 100, 1000, 10_000].map((items) => {
    const raw = sizeAt(items, 'raw');
    const first = items < 2 * PAGE ? items : PAGE + (items % PAGE);
    const whole = sizeAt(items, 'packed');
    return [
      ...[
        count(items),
        kB(raw),
        raw > READABLE ? 'not read: too large' : kB(whole),
        Math.max(1, Math.floor(items / PAGE)),
      ],
      ...[kB(sizeAt(first, 'packed')), raw > READABLE ? 'all' : gB(whole - sizeAt(first, 'packed'))],
    ];
  });
  const heads = [
    'Briefings',
    'As JSON',
    'One file, packed',
    'Pages',
    'First page, packed',
    'Saved in a million first views',
  ];
  return table(heads, rows);
}
