import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { drips, feedOf, inTurn, item, leads, revalidates, sends, stalls, startHostile } from '../server/hostile.js';
import { outcomesOf, useNetwork } from './network-rig.js';
import { textOf, until } from './support.js';

const FEED = feedOf([item('a')]);
const TIMEOUT = 10_000;
const ACCEPT = 'application/feed+json, application/json';

describe('When the network fails', () => {
  const net = useNetwork();
  let secure;
  let slow;
  before(async () => {
    secure = await startHostile({ isSecure: true });
    // They take as long as a reader has to wait at most; the other tests go on meanwhile.
    slow = [net.hostile.serve(stalls), net.hostile.serve(drips(1000))];
    await net.open(slow.map(({ url }) => `<briefing-card src="${url}"></briefing-card>`).join(''));
  });
  after(() => secure?.close());

  /** A page of the same server that the feeds are on, with our script from there. */
  function pageOn(server, body) {
    const html = `<!doctype html><html lang="en-GB"><script type="module" src="/dist/cdn/briefing-elements.js"></script>${body}`;
    return server.serve(sends(html, { headers: { 'Content-Type': 'text/html' } })).url;
  }

  it('N10: a refresh asks whether anything is new, and takes what it has where nothing is', async () => {
    const states = [
      ['"1"', feedOf([item('a')])],
      ['"1"', feedOf([item('a')])],
      ['"2"', feedOf([item('a', { title: 'News' })])],
    ];
    const { url, log } = net.hostile.serve(revalidates(...states));
    const page = await net.open(`<briefing-feed src="${url}"><briefing-card></briefing-card></briefing-feed>`);
    await until(() => page.$('briefing-card:state(ready)'), 'is there');
    await page.$eval('briefing-feed', (feed) => feed.reload());
    assert.ok((await textOf(page)).includes('Headline a'));
    await page.$eval('briefing-feed', (feed) => feed.reload());
    await until(async () => (await textOf(page)).includes('News'), 'what is new is shown');
    assert.deepEqual(
      log.map(({ method }) => method),
      ['GET', 'GET', 'GET'],
    );
    assert.deepEqual(
      log.map(({ headers }) => headers['if-none-match']),
      [undefined, '"1"', '"1"'],
    );
    assert.deepEqual(
      (await page.evaluate(() => window.told)).map(({ code }) => code),
      ['ready', 'ready', 'ready'],
    );
    await page.close();
  });

  it('N11: each status has its code, and is asked again as often as that may help', async () => {
    const status = (code, headers) => sends(code === 204 || code === 304 ? undefined : FEED, { status: code, headers });
    const rows = [
      ['204', status(204), 'not-json', 1],
      ['206', status(206), 'ready', 1],
      ['304', status(304), 'http', 1],
      ['400', status(400), 'http', 1],
      ['401', status(401, { 'WWW-Authenticate': 'Basic realm="feed"' }), 'http', 1],
      ['402', status(402), 'http', 1],
      ['403', status(403), 'http', 1],
      ['404', status(404), 'http', 1],
      ['410', status(410), 'gone', 1],
      ['418', status(418), 'http', 1],
      ['429 for a second', inTurn(status(429, { 'Retry-After': '1' }), sends(FEED)), 'ready', 2],
      ['429 for an hour', status(429, { 'Retry-After': '3600' }), 'http', 1],
      ['451', status(451), 'http', 1],
      ['500', status(500), 'http', 3],
      ['501', status(501), 'http', 3],
      ['503 until a date', status(503, { 'Retry-After': 'Fri, 01 Jan 2100 00:00:00 GMT' }), 'http', 1],
      ['503 twice', inTurn(status(503), status(502), sends(FEED)), 'ready', 3],
      ['599', status(599), 'http', 3],
      ['a redirect to nowhere', leads('http://nowhere.example/'), 'network', 3],
      ['a redirect to no URL', leads('javascript:alert(1)'), 'network', 3],
    ].map(([name, answer, ...expected]) => ({ name, expected, feed: net.hostile.serve(answer) }));
    const loop = net.hostile.serve(leads(undefined, 301));
    const page = await net.open();
    const [circle, ...all] = await outcomesOf(
      page,
      [loop, ...rows.map(({ feed }) => feed)].map(({ url }) => url),
    );
    for (const [index, { name, expected, feed }] of rows.entries()) {
      const { code, status: told } = all[index];
      assert.deepEqual([code, feed.log.length], expected, name);
      if (/^\d+/.test(name) && !['ready', 'not-json'].includes(code))
        assert.equal(told, Number.parseInt(name, 10), name);
    }
    const { log } = rows.find(({ name }) => name === '429 for a second').feed;
    assert.ok(log[1].at - log[0].at >= 950, 'as long as the server has asked for');
    assert.equal(circle.code, 'network');
    assert.ok(loop.log.length <= 3 * 21, `${loop.log.length} requests in a circle`);
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N12: what a script cannot tell apart has one honest message; what it can has its own', async () => {
    const forbidden = net.hostile.serve(sends(FEED, { headers: { 'Access-Control-Allow-Origin': undefined } }));
    const other = net.hostile.serve(
      sends(FEED, { headers: { 'Access-Control-Allow-Origin': 'https://other.example' } }),
    );
    const untrusted = secure.serve(sends(FEED));
    const page = await net.open();
    const urls = [
      forbidden.url,
      other.url,
      'http://nowhere.example/feed.json',
      'http://localhost:1/feed.json',
      untrusted.url,
    ];
    for (const [index, { code, message }] of (await outcomesOf(page, urls)).entries()) {
      assert.equal(code, 'network', urls[index]);
      assert.match(message, /no answer, or CORS or CSP/, urls[index]);
    }
    assert.equal(untrusted.log.length, 0, 'nothing is asked of a server that nobody vouches for');
    // How a failure looks is code of its own, which has to be there before the line is cut.
    const lastSays = (text) =>
      until(async () => text.test(await textOf(page, 'briefing-card:last-of-type')), `${text}`);
    await lastSays(/did not load/);
    await page.setOfflineMode(true);
    const [offline] = await outcomesOf(page, [`${net.hostile.origin('feed.localhost')}/offline.json`]);
    assert.equal(offline.code, 'offline');
    await lastSays(/There is no network connection/);
    await page.close();

    const mixed = net.hostile.serve(sends(FEED), 'plain.example');
    const https = await net.browser.newPage();
    const cdp = await https.createCDPSession();
    await cdp.send('Security.setIgnoreCertificateErrors', { ignore: true });
    const told = new Promise(
      (resolve) =>
        void https
          .exposeFunction('tell', (...all) => resolve(all))
          .then(() =>
            https.goto(
              pageOn(
                secure,
                `<script>addEventListener('briefing-error', ({ error }) => tell(error.code, error.message))</script>
        <briefing-card src="${mixed.url}"></briefing-card>`,
              ),
            ),
          ),
    );
    const [code, message] = await told;
    assert.equal(code, 'bad-url');
    assert.match(message, /https:.*http:/);
    assert.equal(mixed.log.length, 0);
    await https.close();
  });

  it('N13: what was there stays while the network is away, with the time that it is of', async () => {
    const { url, log } = net.hostile.serve(inTurn(sends(FEED), sends('', { status: 404 }), sends(FEED)));
    // The feed is the same one, once for both: only who asks for it says what has become of it.
    const page = await net.open(
      `<briefing-feed src="${url}"></briefing-feed><briefing-card src="${url}"></briefing-card>`,
    );
    const reload = () => page.$eval('briefing-feed', (feed) => feed.reload());
    const shows = (text) => until(async () => text.test(await textOf(page, 'briefing-card')), String(text));
    await shows(/Headline a/);
    const refused = new Promise((resolve) =>
      page.on('requestfailed', (request) => request.url().includes('failure-view') && resolve()),
    );
    await page.setOfflineMode(true);
    await reload();
    await refused;
    await shows(/this is the stored copy.*Headline a/);
    assert.ok(await page.$('briefing-card:state(stale)'));
    assert.equal((await page.evaluate(() => window.told.at(-1))).code, 'offline');

    // The line with the time comes in a file of its own, which could not be had. The next one that needs it asks for it again.
    await page.setOfflineMode(false);
    const isOnline = () => page.evaluate(async () => (await fetch('/favicon.ico').catch(() => ({ ok: false }))).ok);
    await until(isOnline, 'is online again');
    await page.evaluate(() => document.querySelector('briefing-card').remove());
    await page.evaluate(
      (src) => document.body.append(Object.assign(document.createElement('briefing-card'), { src })),
      url,
    );
    await reload();
    await shows(/As of .*\d.*stored copy.*Try again.*Headline a/);
    await page.setOfflineMode(true);
    await reload();
    await shows(/As of .*\d.*stored copy.*Try again.*Headline a/);
    assert.equal((await page.evaluate(() => window.told.at(-1))).code, 'offline');
    assert.equal(log.length, 2, 'while it is offline nothing comes to the server');

    await page.setOfflineMode(false);
    await page.click('briefing-card >>> .stale button');
    await until(() => page.$('briefing-card:state(ready)'), 'is newest again');
    assert.equal(await page.$('briefing-card >>> .stale'), null);
    assert.deepEqual(page.uncaught, []);
    await page.close();
  });

  it('N20, N21: the request says what it wants, in words that need no leave, and nothing of the reader', async () => {
    const head =
      '<meta name="referrer" content="unsafe-url"><script type="module" src="/dist/cdn/briefing-elements.js"></script>';
    const far = net.hostile.serve(sends(FEED));
    const near = net.hostile.serve(sends(FEED));
    const setter = net.hostile.serve(
      sends('', { headers: { 'Set-Cookie': 'who=reader; Path=/', 'Content-Type': 'text/html' } }),
    );
    const page = await net.browser.newPage();
    await page.goto(setter.url);
    await page.close();
    const partner = await net.open(`<briefing-card src="${far.url}"></briefing-card>`, { head });
    await until(() => far.log.length, 'is asked for');
    await partner.close();
    // On the feed's own origin a browser sends its cookies along, if it is not told otherwise.
    const own = await net.browser.newPage();
    await own.goto(
      `${pageOn(net.hostile, `<meta name="referrer" content="unsafe-url"><briefing-card src="${near.url}"></briefing-card>`)}?token=secret`,
    );
    await until(() => near.log.length, 'is asked for');
    await own.evaluate((url) => fetch(url), near.url);
    const [ours, control] = near.log;
    assert.match(control.headers.cookie, /who=reader/);
    assert.match(control.headers.referer, /token=secret/);
    await own.close();
    for (const { method, headers } of [far.log[0], ours]) {
      assert.equal(method, 'GET');
      assert.equal(headers.accept, ACCEPT);
      for (const name of ['cookie', 'referer', 'authorization']) assert.equal(headers[name], undefined, name);
    }
    assert.equal(far.log[0].headers.origin, net.server.origin, 'the origin is said, as CORS wants it');
    assert.deepEqual(
      [...far.log, ...near.log].filter(({ method }) => method === 'OPTIONS'),
      [],
    );
  });

  it('N7: an answer that stalls, or comes byte by byte, is hung up on in time, and asked for once more', async () => {
    await until(() => slow.every(({ closed }) => closed.length > 0), 'the server sees the close', TIMEOUT + 8000);
    for (const { log, closed } of slow) {
      const held = closed[0] - log[0].at;
      assert.ok(held > TIMEOUT - 1000 && held < TIMEOUT + 4000, `${held} ms`);
    }
    await until(() => slow.every(({ log }) => log.length > 1), 'is asked for again');
  });
});
