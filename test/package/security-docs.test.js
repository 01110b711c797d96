import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (path) => readFile(new URL(path, root), 'utf8');

/** The threats of each kind are numbered from 1: content, accounts, hosts, network, supply. */
const KINDS = { X: 15, A: 18, H: 15, N: 21, S: 6 };
const IDS = Object.entries(KINDS).flatMap(([kind, count]) =>
  Array.from({ length: count }, (_, n) => `${kind}${n + 1}`),
);

/** The rows of the tables in docs/security.md: `| X1 | promise | proof |`. */
async function rows() {
  const found = [...(await read('docs/security.md')).matchAll(/^\|([^|]*)\|(.*)\|([^|]*)\|\s*$/gm)];
  return found
    .map(([, id, promise, proof]) => ({ id: id.trim(), promise: promise.trim(), proof: proof.trim() }))
    .filter(({ id }) => /^[A-Z]\d+$/.test(id));
}

test('S6: docs/security.md has one row for each threat, with what is promised and what proves it', async () => {
  const all = await rows();
  assert.deepEqual(all.map(({ id }) => id).sort(), [...IDS].sort());
  for (const { id, promise, proof } of all) {
    assert.ok(promise.length > 20, `${id} says what is promised`);
    assert.match(proof, /`test\/[\w/.-]+\.test\.(js|ts)`|^Not tested: \w.{20,}/, `${id} has a proof, or says why not`);
  }
});

test('S6: each file that is named as a proof has a test with the name of the threat', async () => {
  for (const { id, proof } of await rows()) {
    for (const [, path] of proof.matchAll(/`(test\/[^`]*)`/g)) {
      assert.ok(existsSync(new URL(path, root)), `${id}: there is no ${path}`);
      // In the name of a test, or at the beginning of a text that goes into one.
      const named = new RegExp(String.raw`\b(?:it|test|describe)\(\s*(['"\`])[^'"\`]*\b${id}\b|['"\`]${id}\b`);
      assert.match(await read(path), named, `${id}: no test in ${path} is named by it`);
    }
  }
});

test('S6: SECURITY.md says for which versions, how to report, and where the promises are', async () => {
  const text = await read('SECURITY.md');
  const { version } = JSON.parse(await read('package.json'));
  const [major, minor] = version.split('.');
  assert.ok(text.includes(`${major}.${minor}.x`), 'the version of package.json is a supported one');
  for (const wanted of ['security@briefing-elements.example', 'docs/security.md', 'Report a vulnerability'])
    assert.ok(text.includes(wanted), wanted);
});
