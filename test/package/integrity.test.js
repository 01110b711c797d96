import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const cdn = new URL('dist/cdn/', root);
const read = (path) => readFile(new URL(path, root), 'utf8');

const hashOf = async (file) =>
  `sha384-${createHash('sha384')
    .update(await readFile(file))
    .digest('base64')}`;
const list = JSON.parse(await readFile(new URL('integrity.json', cdn), 'utf8'));

test('S1: integrity.json has the hash of every script of the folder, and no other', async () => {
  const names = (await readdir(cdn, { recursive: true })).filter((name) => name.endsWith('.js'));
  const computed = await Promise.all(names.map(async (name) => [name, await hashOf(new URL(name, cdn))]));
  assert.deepEqual(list, Object.fromEntries(computed));
});

test('S1: every hash that readers copy from us is that of the file that it stands beside', async () => {
  const folders = ['docs', 'examples/html', 'examples/wordpress', 'stories'];
  const inFolders = folders.map(async (folder) =>
    (await readdir(new URL(folder, root))).map((name) => `${folder}/${name}`),
  );
  const files = ['README.md', ...(await Promise.all(inFolders)).flat()].filter((path) => /\.(md|html|ts)$/.test(path));
  const found = [];
  for (const path of files) {
    const text = await read(path);
    const hashes = text.match(/sha384-[\w+/=]{64}/g) ?? [];
    const pairs = [...text.matchAll(/([\w-]+\.js)"\s+integrity="(sha384-[^"]*)"/g)];
    assert.deepEqual(
      pairs.map(([, , hash]) => hash),
      hashes,
      `each hash in ${path} stands beside a script`,
    );
    for (const [, script, hash] of pairs) assert.equal(hash, list[script], `${script} in ${path}: run "npm run build"`);
    if (hashes.length > 0) found.push(path);
  }
  assert.deepEqual(found, ['README.md', 'examples/html/index.html', 'examples/wordpress/index.html']);
});

test('S1: an address in the copied lines has the version in it, which never gets another file', async () => {
  const { version } = JSON.parse(await read('package.json'));
  for (const path of ['README.md', 'examples/html/index.html', 'examples/wordpress/index.html']) {
    const addresses = [...(await read(path)).matchAll(/https:\/\/cdn\.example\/briefing-elements\/([^/]*)\//g)];
    assert.ok(addresses.length > 0, path);
    for (const [address, named] of addresses) assert.equal(named, version, `${address} in ${path}`);
  }
});
