import { readFile } from 'node:fs/promises';

import { feedWith, imagesIn } from './attack-feed.js';
import { ALLOWED, ELEMENTS, EVENTS, PLACES } from './attack-places.js';
import { spies } from './attack-spies.js';
import { OPEN, html, startSites } from './gate-rig.js';
import { settled, startChromium } from './support.js';

const JSON_HEADERS = { 'Content-Type': 'application/feed+json', ...OPEN };
const HTML_HEADERS = { 'Content-Type': 'text/html; charset=utf-8' };

/** How many of the attacks a page without us has at once. */
const FRAMES = 60;

/** Our own attacks, by their kinds; the texts that the tests of what is drawn ahead use are one. */
export async function ownPayloads() {
  const read = async (name) => JSON.parse(await readFile(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
  const texts = await read('hostile-texts.json');
  return { ...(await read('payloads.json')), texts: texts.map((each) => each.replaceAll('window.__pwned=1', 'pwn()')) };
}

/**
 * A browser and the sites `partner`, `feed` and `evil`; whatever other name or port there is on this machine comes to
 * `evil`, too, and no other host can be found. The same judgement is made of our own attacks and, by `npm run attack`, of those that somebody brings.
 */
export async function startAttackRig() {
  const sites = await startSites();
  const { serve, url, port, log } = sites;
  serve('evil', '/x.js', { headers: { 'Content-Type': 'text/javascript', ...OPEN }, body: 'pwn()' });
  const browser = await startChromium(
    `--host-resolver-rules=MAP *.localhost 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
  );
  const script = `<script type="module" src="${url('partner', '/dist/cdn/briefing-elements.js')}"></script>`;
  /** The pictures that the items of any feed here name: two pages may be judged at a time, and have one log. */
  const named = new Set();
  let count = 0;

  /** An attack with the evil site's address in it. */
  const aimed = (payload) =>
    payload.replaceAll('EVILHOST', `evil.localhost:${port}`).replaceAll('EVIL', url('evil', ''));

  /** Puts a feed, or what is none, on the feed's site. */
  const publish = (body) => serve('feed', `/feeds/${++count}.json`, { headers: JSON_HEADERS, body });

  /** Opens a page of the partner's, which has our script, with a record of all that it asks for. */
  async function open(body, { head = '', headers = {}, width = 1280 } = {}) {
    const page = await browser.newPage();
    const client = await page.createCDPSession();
    await client.send('Browser.setDownloadBehavior', { behavior: 'deny' });
    const requests = [];
    const dialogs = [];
    page.on('request', (request) => requests.push(request));
    page.on('dialog', (dialog) => {
      dialogs.push({ kind: 'run', what: dialog.type() });
      void dialog.dismiss().catch(() => undefined);
    });
    await page.setViewport({ width, height: 900 });
    await page.evaluateOnNewDocument(spies);
    const note = '<script>rig.before = [...document.querySelectorAll("*"), document.currentScript]</script>';
    const address = serve('partner', `/page-${++count}`, {
      headers: { ...HTML_HEADERS, ...headers },
      body: html(body + note, head + script),
    });
    const known = log.length;
    await page.goto(address);
    const strangers = () => log.slice(known).filter(({ site }) => site === 'evil');
    return Object.assign(page, { requests, dialogs, address, strangers });
  }

  /** The same attacks on a page that does nothing against them; gives those that were run. */
  async function control(payloads) {
    const run = [];
    for (let from = 0; from < payloads.length; from += FRAMES) {
      const some = payloads.slice(from, from + FRAMES);
      const frames = some.map(aimed).map((raw) => {
        const href = JSON.stringify(raw).replaceAll('<', '\\u003c');
        const body = `<!doctype html><a id="raw">w</a><script>raw.setAttribute('href', ${href})</script><div>${raw}</div><i title="${raw}">w</i>`;
        const place = serve('partner', `/raw-${++count}`, { headers: HTML_HEADERS, body });
        return `<iframe sandbox="allow-scripts allow-same-origin allow-forms" src="${place}"></iframe>`;
      });
      const page = await open(frames.join(''));
      const told = await page.evaluate(async (events) => {
        const documents = [...document.querySelectorAll('iframe')].flatMap((each) => each.contentDocument ?? []);
        await Promise.all(documents.map((each) => window.rig.provoke(events, each).catch(() => undefined)));
        await window.rig.task(100);
        return window.rig.told;
      }, EVENTS);
      const indexes = told.flatMap(({ kind, index }) => (kind === 'run' && index >= 0 ? index : []));
      run.push(...[...new Set(indexes)].map((index) => some[index]));
      await page.close();
    }
    return run;
  }

  /**
   * Judges attacks, each of them in every field of a feed that is shown in all elements, and in a members' text. `head`
   * comes before our script; `elements` and `places` are what is shown, and where each text has to be read. `linked` are
   * those of which something was a link.
   */
  async function judge(payloads, { head, elements = ELEMENTS, places = PLACES } = {}) {
    const given = payloads.map((payload) => {
      const text = aimed(payload);
      const { feed, members } = feedWith(text);
      const gate = serve('partner', `/members/${++count}`, { headers: JSON_HEADERS, body: members });
      return { feed, gate, text };
    });
    const page = await open(
      `<member-session resource="/"><briefing-feed>${elements}</briefing-feed></member-session>${SIGNED_IN}`,
      { head },
    );
    for (const { feed } of given) imagesIn(feed, page.address).forEach((each) => named.add(each));
    const sum = { shown: given.length, links: 0, linked: [], images: 0, rich: 0, nodes: [], missing: [] };
    const setting = { allowed: ALLOWED, events: EVENTS, places };
    for (const each of given) {
      const borne = page.evaluate((one, how) => window.rig.bear(one, how), each, setting);
      // An attack that leads the page elsewhere ends it.
      const { nodes, lacks, ...seen } = await borne.catch(({ message }) => ({ nodes: [message], lacks: [] }));
      for (const [what, number] of Object.entries(seen)) sum[what] += number;
      if (seen.links > 0) sum.linked.push(each.text);
      for (const what of nodes) sum.nodes.push(`${each.text}: ${what}`);
      for (const what of lacks) sum.missing.push(`${each.text}: ${what}`);
    }
    const { nodes, ...found } = await verdict(page);
    return { ...sum, ...found, nodes: [...sum.nodes, ...nodes] };
  }

  /** Judges a feed as it stands, or what is none: its list, and each of its items as an article and as a card. */
  async function judgeFeed(body) {
    const feed = publish(body);
    for (const each of imagesIn(body, feed)) named.add(each);
    const quoted = (id) => String(id).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const articles = itemsOf(body).map(
      ({ id }) =>
        `<event-briefing briefing="${quoted(id)}"></event-briefing><briefing-card briefing="${quoted(id)}"></briefing-card>`,
    );
    const page = await open(`<briefing-feed src="${feed}">${ELEMENTS}${articles.join('')}</briefing-feed>`);
    await settled(page);
    await page.evaluate((events) => window.rig.provoke(events), EVENTS);
    await settled(page);
    return verdict(page);
  }

  /** What is wrong with a page, which is closed. */
  async function verdict(page) {
    await settled(page);
    const { nodes } = await page.evaluate((allowed) => window.rig.look(allowed), ALLOWED);
    const told = [...(await page.evaluate(() => window.rig.told)), ...page.dialogs];
    const findings = {
      nodes,
      executions: told.flatMap(({ kind, what }) => (kind === 'run' ? what : [])),
      errors: told.flatMap(({ kind, what }) => (kind === 'run' ? [] : `${kind}: ${what}`)),
      requests: [
        ...page.requests
          .filter((each) => !isInPolicy(each, page.address))
          .map((each) => `${each.resourceType()} ${each.url()}`),
        ...page
          .strangers()
          .filter((each) => !isJustAPicture(each))
          .map(({ method, host, url: path }) => `${method} ${host}${path}`),
      ],
    };
    await page.close();
    return findings;
  }

  /** What a page may ask for: itself, our files, what it names as feed and members' text, and the pictures of items. */
  function isInPolicy(request, address) {
    // Fragments are never sent.
    const target = request.url().replace(/#.*/s, '');
    const type = request.resourceType();
    if (target === address || target.startsWith(url('partner', '/dist/cdn/')) || target.endsWith('/favicon.ico'))
      return true;
    if (type === 'image') return named.has(target) || /^data:image\/(png|jpe?g|gif|webp|avif)[;,]/i.test(target);
    // The calendar file that a reader takes, which our own code makes.
    if (target.startsWith(`blob:${url('partner')}`)) return true;
    const isOurs = target.startsWith(url('feed')) || target.startsWith(url('partner'));
    return isOurs && (type === 'fetch' ? request.method() === 'GET' : request.method() === 'OPTIONS');
  }

  /** Whether what came to a stranger is a request for a picture that an item names, and tells nothing of the page. */
  function isJustAPicture({ host, method, url: path, headers }) {
    if (method !== 'GET' || headers['sec-fetch-dest'] !== 'image' || !named.has(`http://${host}${path}`)) return false;
    return !headers.referer && !headers.cookie && !headers.authorization;
  }

  async function close() {
    await browser.close();
    sites.close();
  }
  return { ...sites, browser, aimed, publish, open, control, judge, judgeFeed, verdict, close };
}

/** A reader who is signed in with the page's own login. */
const SIGNED_IN = `<script>
  document.querySelector('member-session').session = {
    state: { status: 'signed-in', member: {} }, subscribe: () => () => {}, signIn: async () => {}, signOut: async () => {}, token: async () => 'token',
  };
</script>`;

function itemsOf(body) {
  try {
    const { items } = JSON.parse(body);
    return Array.isArray(items) ? items.filter((each) => each?.id !== undefined).slice(0, 50) : [];
  } catch {
    return [];
  }
}
