import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = new URL('../../', import.meta.url);
const cdn = new URL('dist/cdn/', root);
const read = (path) => readFile(new URL(path, root), 'utf8');
const readJson = async (path) => JSON.parse(await read(path));

const { dependencies, optionalDependencies, peerDependencies, bundleDependencies } = await readJson('package.json');
const names = Object.keys(dependencies);

test('S4: what the package needs is pinned, in the lock file, too, and nothing of it runs a script when it is installed', async () => {
  for (const [name, version] of Object.entries(dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
  assert.deepEqual([optionalDependencies, peerDependencies, bundleDependencies], Array(3).fill(undefined));
  const { packages } = await readJson('package-lock.json');
  assert.deepEqual(packages[''].dependencies, dependencies);
  const installed = Object.entries(packages).filter(([path, { dev, devOptional }]) => path && !dev && !devOptional);
  assert.ok(installed.length >= names.length);
  for (const [path, { integrity, hasInstallScript }] of installed) {
    assert.match(integrity ?? '', /^sha512-/, path);
    assert.ok(!hasInstallScript, path);
  }
});

test('S4: each has its reason in docs/decisions.md, and nothing has one that is not needed', async () => {
  const sections = (await read('docs/decisions.md')).split(/^## /m).slice(1);
  const titleOf = (section) => section.split('\n')[0];
  const isIn = (name, title) =>
    title
      .toLowerCase()
      .split(/[\s,:]+/)
      .includes(name);
  for (const name of names)
    assert.ok(
      sections.some((section) => isIn(name, titleOf(section))),
      `${name} has no decision`,
    );
  for (const section of sections.filter((each) => /\bRuntime dependenc(y|ies)\b/.test(each)))
    assert.ok(
      names.some((name) => isIn(name, titleOf(section))),
      `"${titleOf(section)}" is about no dependency`,
    );
});

/** The packages that the source maps name: what truly is in the files. */
async function bundled() {
  const found = new Set();
  for (const name of await readdir(cdn, { recursive: true })) {
    if (!name.endsWith('.map')) continue;
    const { sources } = JSON.parse(await readFile(new URL(name, cdn), 'utf8'));
    for (const source of sources) {
      const [, owner] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
      if (owner) found.add(owner);
    }
  }
  return [...found].sort();
}

const plain = (text) => text.replace(/\s+/g, ' ').trim();

test('S4: licenses.md has the licence of every package in the script-tag files, whole, and each file names it', async () => {
  const owners = await bundled();
  const text = await readFile(new URL('licenses.md', cdn), 'utf8');
  const heads = new Map([...text.matchAll(/^## (\S+) - (\S+) \(/gm)].map(([, name, version]) => [name, version]));
  assert.deepEqual([...heads.keys()].sort(), owners);
  for (const [name, version] of heads) {
    assert.equal(version, (await readJson(`node_modules/${name}/package.json`)).version, name);
    const file = (await readdir(new URL(`node_modules/${name}/`, root))).find((each) =>
      /^licen[cs]e(\.\w+)?$/i.test(each),
    );
    assert.ok(plain(text).includes(plain(await read(`node_modules/${name}/${file}`))), `the licence of ${name}`);
  }
  for (const file of ['briefing-elements.js', 'elements/base.js'])
    assert.match(await readFile(new URL(file, cdn), 'utf8'), /^\/\*! [^*]*licenses\.md \*\//, file);
});

test('S4: what is written for other folders has nothing in it but ours', async () => {
  // They have no source maps: what the others bring would be known by their own names for things.
  const traces = { lit: /_\$lit/, dompurify: /dompurify/i, oauth4webapi: /oauth4webapi/i };
  for (const path of [
    'frame/frame.js',
    'frame/parent.js',
    'redirect/signed-in.js',
    'cookie-session.js',
    'copy-code.js',
  ])
    for (const [name, trace] of Object.entries(traces))
      assert.doesNotMatch(await read(`dist/${path}`), trace, `${name} in ${path}`);
});

test('S4: npm knows of no weakness in what is installed with the package', async (context) => {
  const args = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000'];
  const options = { cwd: fileURLToPath(root), shell: process.platform === 'win32' };
  const { stdout } = await promisify(execFile)('npm', args, options).catch((error) => error);
  const { metadata, vulnerabilities, message, error } = JSON.parse(stdout || '{}');
  if (!metadata) return context.skip(`the registry answers no audit (${message ?? error?.summary ?? 'no answer'})`);
  assert.deepEqual(Object.keys(vulnerabilities), []);
});
