import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';

import { Web } from '../../dist/cli/web.js';
import { listen } from './publisher.js';

const READER = { name: 'member', token: 'member-token' };
const ANYBODY = { name: 'anonymous' };
const ASK = { accept: '*/*' };
const open = [];

after(() => Promise.all(open.map(({ close }) => close())));

/** A server, the requests that it got, and who asks it. */
async function serve(answer, options) {
  const requests = [];
  const site = await listen((request, response) => {
    requests.push(request);
    return answer(request, response, requests.length);
  });
  open.push(site);
  const web = new Web({ fetch, tokenOrigins: [site.origin], attempts: 1, ...options });
  return { ...site, requests, web };
}

describe('Web', () => {
  it('sends nothing but what it must', async () => {
    const { web, origin, requests } = await serve((_, response) => response.end('ok'));
    await web.get(`${origin}/`, READER, ASK);
    const { authorization, cookie, referer, pragma, 'cache-control': cache } = requests[0].headers;
    assert.equal(authorization, 'Bearer member-token');
    assert.deepEqual([cookie, referer, pragma, cache], [undefined, undefined, undefined, undefined]);
  });

  it('goes where the reader may go, and nowhere else', async () => {
    const { web, origin, requests } = await serve((_, response) => response.end('ok'));
    const other = origin.replace('127.0.0.1', 'localhost');
    await assert.rejects(web.get(`${other}/`, ANYBODY, ASK), { code: 'bad-url' });
    web.allow(`${other}/page`);
    assert.equal(web.mayAsk(`${other}/`, ANYBODY), true);
    assert.equal(web.mayAsk(`${other}/`, READER), false);
    await assert.rejects(web.get(`${other}/`, READER, { ...ASK, follow: 'anywhere' }), { code: 'bad-url' });
    assert.equal(requests.length, 0);
  });

  it('follows a redirect on the origin, a few times', async () => {
    const { web, origin } = await serve(({ url }, response) => {
      if (url === '/end') return response.end('here');
      response.writeHead(302, { Location: url === '/loop' ? '/loop' : '/end' }).end();
    });
    const { url, text } = await web.get(`${origin}/start`, READER, ASK);
    assert.deepEqual({ url, text }, { url: `${origin}/end`, text: 'here' });
    await assert.rejects(web.get(`${origin}/loop`, READER, ASK), { code: 'bad-url' });
    assert.equal((await web.get(`${origin}/start`, READER, { ...ASK, follow: 'nowhere' })).status, 302);
  });

  it('ends the wait for an answer that does not end', async () => {
    const { web, origin } = await serve((_, response) => response.write('a beginning'), { timeout: 80 });
    await assert.rejects(web.get(`${origin}/`, ANYBODY, ASK), { code: 'timeout' });
  });

  it('reads no more than the limit', async () => {
    const { web, origin } = await serve((_, response) => response.end('x'.repeat(2000)), { limit: 1000 });
    await assert.rejects(web.get(`${origin}/`, ANYBODY, ASK), { code: 'too-large' });
  });

  it('asks a server in trouble once more', async () => {
    const waits = [];
    const answer = (_, response, count) =>
      count === 1 ? response.writeHead(503, { 'Retry-After': '2' }).end() : response.end('better');
    const { web, origin } = await serve(answer, { attempts: 2, wait: async (ms) => void waits.push(ms) });
    assert.equal((await web.get(`${origin}/`, ANYBODY, ASK)).text, 'better');
    assert.deepEqual(waits, [2000]);
  });

  it('reads a page in the encoding that it names', async () => {
    const page = '<meta charset="windows-1252"><p>Zürich</p>';
    const { web, origin } = await serve(({ url }, response) => {
      const type = url === '/header' ? 'text/plain; charset=iso-8859-1' : 'text/html';
      response
        .writeHead(200, { 'Content-Type': type })
        .end(Buffer.from(url === '/odd' ? '<meta charset=x-odd>' : page, 'latin1'));
    });
    for (const path of ['header', 'meta']) {
      assert.match((await web.get(`${origin}/${path}`, ANYBODY, ASK)).text, /Zürich/);
    }
    assert.match((await web.get(`${origin}/odd`, ANYBODY, ASK)).text, /x-odd/);
  });
});
