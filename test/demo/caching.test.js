import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { CACHING } from '../../demo/caching.js';
import { fileUnder } from '../../demo/respond.js';
import { startDemo } from '../../demo/start.js';

const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync };

/** An answer as it came over the wire. */
const ask = (url, headers = {}) =>
  new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }),
      );
    }).on('error', reject);
  });

/** The table of headers in docs/scale.md, by its columns. */
async function documented() {
  const text = await readFile(new URL('../../docs/scale.md', import.meta.url), 'utf8');
  const [, table] = /<!-- headers:start -->\s+([^]+?)\s+<!-- headers:end -->/.exec(text);
  const [names, , ...rows] = table.split('\n').map((line) => line.split('|').slice(1, -1));
  const plain = (cell) => cell.trim().replaceAll('`', '');
  return rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [plain(names[index]), plain(cell)])));
}

describe('What the demo’s sites let others keep', () => {
  let demo;
  let script;
  before(async () => {
    demo = await startDemo();
    const page = await (await fetch(`${demo.publisher}/`)).text();
    script = /<script type="module" src="([^"]+)" integrity="([^"]+)"/.exec(page);
  });
  after(() => demo?.close());

  const urlOf = (path) => demo.publisher + path.replace('/library/<version>/', /^.+?(?=cdn\/)/.exec(script[1])[0]);

  it('is what docs/scale.md says, with all its rules', async () => {
    const rows = await documented();
    for (const row of rows) {
      const { status, headers } = await ask(urlOf(row['For example']), { 'accept-encoding': 'gzip, br' });
      const what = row['For example'];
      assert.equal(headers['cache-control'], row['Cache-Control'], what);
      assert.equal(headers.vary ?? 'none', row.Vary, what);
      assert.equal(headers['access-control-allow-origin'] ?? 'none', row['Other origins'], what);
      assert.equal(/^"[\w-]+"$/.test(headers.etag ?? '') ? 'strong' : (headers.etag ?? 'none'), row.ETag, what);
      assert.equal(headers['content-encoding'] ?? 'none', row.Packed, what);
      assert.ok([200, 401, 404].includes(status), what);
    }
    assert.deepEqual(
      [...new Set(rows.map((row) => row['Cache-Control']))].sort(),
      [...new Set(Object.values(CACHING))].sort(),
    );
  });

  it('is in the form that a client takes, each with a strong tag of its own', async () => {
    const url = `${demo.publisher}/feed.json`;
    const whole = await ask(url);
    const tags = new Set([whole.headers.etag]);
    assert.equal(whole.headers['content-encoding'], undefined);
    for (const [accepted, coding] of [
      ['gzip, deflate, br, zstd', 'br'],
      ['gzip', 'gzip'],
      ['BR;q=0.5', 'br'],
      ['br;q=0, gzip;q=0.8', 'gzip'],
      ['deflate, *;q=0', undefined],
      ['brotli', undefined],
    ]) {
      const { headers, bytes } = await ask(url, { 'accept-encoding': accepted });
      assert.equal(headers['content-encoding'], coding, accepted);
      assert.equal(headers.vary, 'Accept-Encoding', accepted);
      assert.equal(Number(headers['content-length']), bytes.length, accepted);
      assert.deepEqual(coding ? UNPACK[coding](bytes) : bytes, whole.bytes, accepted);
      if (coding) assert.ok(bytes.length < whole.bytes.length / 3, accepted);
      tags.add(headers.etag);
    }
    assert.equal(tags.size, 3);
  });

  it('is asked for again by its tag, and then costs no body', async () => {
    for (const path of ['/feed.json', script[1], '/images/anchor.webp', '/dist/frame/', '/']) {
      const first = await ask(demo.publisher + path, { 'accept-encoding': 'br' });
      for (const tag of [first.headers.etag, `W/${first.headers.etag}`, `"other", ${first.headers.etag}`, '*']) {
        const { status, headers, bytes } = await ask(demo.publisher + path, {
          'accept-encoding': 'br',
          'if-none-match': tag,
        });
        assert.equal(status, 304, `${path} ${tag}`);
        assert.equal(bytes.length, 0);
        for (const name of ['cache-control', 'etag', 'vary', 'access-control-allow-origin', 'timing-allow-origin']) {
          assert.equal(headers[name], first.headers[name], `${path} ${name}`);
        }
      }
      const other = await ask(demo.publisher + path, { 'accept-encoding': 'br', 'if-none-match': '"other"' });
      assert.equal(other.status, 200, path);
    }
  });

  it('is not taken for another form of it', async () => {
    const url = `${demo.publisher}/feed.json`;
    const { headers } = await ask(url, { 'accept-encoding': 'br' });
    assert.equal((await ask(url, { 'accept-encoding': 'gzip', 'if-none-match': headers.etag })).status, 200);
  });

  it('goes by its date where there is no tag, and only there', async () => {
    const url = `${demo.publisher}/feed.json`;
    const { 'last-modified': modified } = (await ask(url)).headers;
    const earlier = new Date(Date.parse(modified) - 1000).toUTCString();
    assert.equal((await ask(url, { 'if-modified-since': modified })).status, 304);
    assert.equal((await ask(url, { 'if-modified-since': earlier })).status, 200);
    assert.equal((await ask(url, { 'if-modified-since': 'some day' })).status, 200);
    assert.equal((await ask(url, { 'if-modified-since': modified, 'if-none-match': '"other"' })).status, 200);
  });

  it('is another file when the file is another one', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'kept-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = fileUnder(pathToFileURL(`${folder}/`));
    const read = async () => {
      const answer = await file({ method: 'GET', path: '/a.css' }, 'a.css');
      return { ...(await answer.content.form('')), modified: answer.content.modified };
    };
    await writeFile(join(folder, 'a.css'), 'a {}');
    const first = await read();
    assert.equal((await read()).bytes, first.bytes, 'read once');
    await writeFile(join(folder, 'a.css'), 'b {}');
    await utimes(join(folder, 'a.css'), new Date(), new Date(Date.now() + 5000));
    const second = await read();
    assert.equal(String(second.bytes), 'b {}');
    assert.notEqual(second.tag, first.tag);
    assert.ok(second.modified > first.modified);
  });

  it('is for ever only in the folder of this version, held to its hash', async () => {
    const { bytes } = await ask(demo.publisher + script[1]);
    assert.equal(script[2], `sha384-${createHash('sha384').update(bytes).digest('base64')}`);
    assert.match(
      await (await fetch(`${demo.publisher}/dist/frame/`)).text(),
      /src="\/library\/[^"]+\/frame\/frame\.js"/,
    );
    for (const path of ['/library/0.0.1/cdn/briefing-elements.js', script[1].replace('briefing-', 'other-')]) {
      const { status, headers } = await ask(demo.publisher + path);
      assert.equal(status, 404, path);
      assert.equal(headers['cache-control'], CACHING.missing, path);
    }
    for (const origin of [demo.partner, demo.publisher]) {
      const { headers } = await ask(`${origin}/dist/cdn/briefing-elements.js`);
      assert.equal(headers['cache-control'], CACHING.page, 'an address without a version');
    }
  });

  it('tells a browser for two hours that it may ask for members’ texts', async () => {
    const response = await fetch(`${demo.publisher}/members/igf-permanent/deeper-context`, { method: 'OPTIONS' });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get('access-control-max-age'), '7200');
    assert.equal(response.headers.get('access-control-allow-credentials'), null);
  });
});
