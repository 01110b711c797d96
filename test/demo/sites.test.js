import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startDemo } from '../../demo/start.js';
import { HttpBrowser, discover, requestOf } from './http-reader.js';

const command = fileURLToPath(new URL('../../demo/server.js', import.meta.url));

/** The directives of a page's policy. */
const policyOf = ({ headers }) =>
  Object.fromEntries(
    headers
      .get('content-security-policy')
      .split(/;\s*/)
      .map((each) => [each.split(' ')[0], each.split(' ').slice(1)]),
  );

describe('The demo’s two sites', () => {
  let demo;
  let partner;
  let publisher;
  before(async () => {
    demo = await startDemo();
    ({ partner, publisher } = demo);
  });
  after(() => demo?.close());

  it('are two sites, each by one name', async () => {
    assert.equal(new URL(partner).hostname, 'localhost');
    assert.equal(new URL(publisher).hostname, '127.0.0.1');
    for (const [origin, here, other] of [
      [partner, 'localhost', '127.0.0.1'],
      [publisher, '127.0.0.1', 'localhost'],
    ]) {
      const wrong = `${origin.replace(here, other)}/some/where?x=1`;
      const reading = await fetch(wrong, { redirect: 'manual' });
      assert.equal(reading.status, 307);
      assert.equal(reading.headers.get('location'), `${origin}/some/where?x=1`);
      assert.equal((await fetch(wrong, { method: 'POST' })).status, 421);
    }
  });

  it('keep what they were asked', async () => {
    const before = demo.requests.length;
    await fetch(`${partner}/?a=b`, { headers: { authorization: 'Bearer sample' } });
    await fetch(`${publisher}/feed.json`, { method: 'HEAD' });
    const [first, second] = demo.requests.slice(before);
    assert.deepEqual(
      [first.site, first.method, first.url, first.headers.authorization],
      ['partner', 'GET', `${partner}/?a=b`, 'Bearer sample'],
    );
    assert.deepEqual([second.site, second.method, second.url], ['publisher', 'HEAD', `${publisher}/feed.json`]);
  });

  it('have no hold on the windows that they open, on any page', async () => {
    const { url } = await requestOf(publisher);
    const login = await new HttpBrowser().follow(url);
    const pages = [
      ...['/', '/harbour-screen.html', '/signed-in.html', '/nothing'].map((path) => partner + path),
      ...['/', '/logging-in.html', '/briefings/igf-permanent.html', '/join/strategic-circle', '/nothing', '/feed.json'],
      ...['/id/auth', '/id/device', '/id/logout', '/id/nothing', '/.well-known/openid-configuration', '/id/keys'],
      url.slice(publisher.length),
    ].map((each) => (each.startsWith('/') ? publisher + each : each));
    const responses = await Promise.all(pages.map((page) => fetch(page, { redirect: 'manual' })));
    for (const { url: page, headers } of [...responses, login.response]) {
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', page);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', page);
    }
  });

  it('let the partner’s pages reach the publisher, and send no form anywhere', async () => {
    for (const path of ['/', '/harbour-screen.html']) {
      const policy = policyOf(await fetch(partner + path));
      assert.deepEqual(policy['default-src'], ["'none'"]);
      assert.deepEqual(policy['script-src'], ["'self'"]);
      assert.deepEqual(policy['connect-src'], [publisher]);
      assert.ok(policy['img-src'].includes(publisher));
      assert.deepEqual(policy['form-action'], ["'none'"]);
      assert.deepEqual(policy['trusted-types'], ['briefing-elements']);
    }
  });

  it('name the publisher where the page has a placeholder', async () => {
    for (const path of ['/', '/harbour-screen.html']) {
      const html = await (await fetch(partner + path)).text();
      assert.doesNotMatch(html, /\{\{|\}\}/);
      assert.ok(html.includes(`issuer="${publisher}"`));
      assert.ok(html.includes(`resource="${publisher}/members/"`));
    }
    const feed = await (await fetch(`${publisher}/feed.json`)).json();
    assert.equal(feed._briefing.tiers[0].join.url, `${publisher}/join/strategic-circle`);
  });

  it('run no script on a login page, and let its form lead back to the client alone', async () => {
    const courier = { clientId: 'eastgate-courier', redirectUri: `${partner}/signed-in.html` };
    const browser = new HttpBrowser();
    const who = await browser.follow((await requestOf(publisher, courier)).url);
    const consent = await browser.follow(who.url, { reader: 'none' });
    const logout = await browser.follow(`${publisher}/id/logout?client_id=eastgate-courier`);
    for (const { response, html } of [who, consent, logout]) {
      const policy = policyOf(response);
      assert.deepEqual(policy['default-src'], ["'none'"]);
      assert.ok(!policy['script-src']?.includes("'self'"));
      assert.deepEqual(policy['form-action'], ["'self'", partner]);
      assert.deepEqual(policy['frame-ancestors'], ["'none'"]);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.match(html, /<html lang="en">/);
      assert.doesNotMatch(html, /<script|\son\w+=|\sstyle=/);
    }
    const device = await browser.follow(`${publisher}/id/device`);
    assert.deepEqual(policyOf(device.response)['form-action'], ["'self'"]);
    assert.equal(device.response.headers.get('cache-control'), 'no-store');
  });

  describe('answering other sites', () => {
    const endpoints = async () => {
      const server = await discover(publisher);
      return ['token', 'device_authorization', 'revocation', 'userinfo'].map((name) => server[`${name}_endpoint`]);
    };
    const post = (url, origin) =>
      fetch(url, { method: 'POST', headers: { origin }, body: new URLSearchParams({ client_id: 'eastgate-courier' }) });

    it('lets the partner’s pages use every endpoint that they need', async () => {
      for (const url of await endpoints()) {
        const headers = {
          origin: partner,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'dpop,authorization',
        };
        const preflight = await fetch(url, { method: 'OPTIONS', headers });
        assert.equal(preflight.status, 204, url);
        assert.equal(preflight.headers.get('access-control-allow-origin'), partner, url);
        assert.match(preflight.headers.get('access-control-allow-headers'), /dpop/i, url);
        assert.equal((await post(url, partner)).headers.get('access-control-allow-origin'), partner, url);
      }
      const { headers } = await fetch(`${publisher}/.well-known/openid-configuration`, {
        headers: { origin: partner },
      });
      assert.equal(headers.get('access-control-allow-origin'), partner);
    });

    it('has nothing for a client’s name on another origin', async () => {
      const [token, device, revocation] = await endpoints();
      for (const url of [token, device, revocation]) {
        const response = await post(url, 'http://localhost:1');
        assert.equal(response.headers.get('access-control-allow-origin'), null, url);
        assert.equal(response.status, 400, url);
      }
    });

    it('gives the feed and its pictures to all', async () => {
      for (const path of ['/feed.json', '/images/anchor.webp']) {
        const { headers, status } = await fetch(publisher + path, { headers: { origin: 'http://localhost:1' } });
        assert.equal(status, 200);
        assert.equal(headers.get('access-control-allow-origin'), '*', path);
      }
    });
  });

  it('serve nothing that is not theirs', async () => {
    const raw = (origin, path) =>
      new Promise((resolve, reject) => {
        const { hostname, port, host } = new URL(origin);
        get({ hostname, port, path, headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).on('error', reject);
      });
    for (const origin of [partner, publisher]) {
      for (const path of [
        '/dist/../package.json',
        '/dist/%2e%2e/package.json',
        '/courier/../site.js',
        '/courier/site.js',
        '/images/../backbone.json',
        '/members.js',
        '/.git/config',
      ]) {
        assert.equal(await raw(origin, path), 404, origin + path);
      }
    }
    assert.equal(await raw(partner, 'http://[bad/'), 400);
  });

  it('end with all that they have opened', async () => {
    const other = await startDemo();
    await fetch(`${other.partner}/`);
    await other.close();
    await assert.rejects(fetch(`${other.partner}/`));
    await assert.rejects(fetch(`${other.publisher}/`));
    await other.close();
  });

  it('do not start where a port is taken, unless there is another to try', async (t) => {
    const taken = Number(new URL(publisher).port);
    await assert.rejects(startDemo({ port: 0, publisherPort: taken }), { code: 'EADDRINUSE' });
    const other = await startDemo({ port: 0, publisherPort: [taken, 0] });
    t.after(() => other.close());
    assert.notEqual(other.publisher, publisher);
  });
});

describe('The demo’s command', () => {
  async function start(t, ...args) {
    const child = spawn(process.execPath, [command, ...args]);
    t.after(() => child.kill());
    const said = { out: '', error: '' };
    child.stdout.on('data', (chunk) => (said.out += chunk));
    child.stderr.on('data', (chunk) => (said.error += chunk));
    return { child, said };
  }

  it('says where the two sites are, and nothing else', async (t) => {
    const { child, said } = await start(t, '--port', '0');
    while (said.out.split('\n').length < 3) await once(child.stdout, 'data');
    const [first, second] = said.out.trim().split('\n');
    assert.match(first, /^The Eastgate Courier.+http:\/\/localhost:\d+\/$/);
    assert.match(second, /^The Backbone Brief.+http:\/\/127\.0\.0\.1:\d+\/$/);
    const { url } = await requestOf(second.split(/\s+/).at(-1).slice(0, -1));
    await new HttpBrowser().follow(url);
    assert.equal(said.out.trim().split('\n').length, 2);
    assert.equal(said.error, '');
  });

  it('says what is wrong with a port', async (t) => {
    for (const args of [
      ['--port', 'many'],
      ['--publisher-port', '70000'],
    ]) {
      const { child, said } = await start(t, ...args);
      const [code] = await once(child, 'close');
      assert.equal(code, 2);
      assert.match(said.error, new RegExp(`${args[0]} wants a number`));
    }
  });
});
