import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/*
 * What is published, file by file, without the hashes in names of chunks; `.{js,js.map}` is two files. Where a file has come or gone on
 * purpose: RENEW=1 node --test test/package/contents.test.js
 */
const pinned = new URL('contents.txt', import.meta.url);
const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

let paths;
before(async () => {
  // Without scripts, as for those who install: there are none to be run, which is tested below.
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    maxBuffer: 10_000_000,
    shell: process.platform === 'win32',
  });
  paths = JSON.parse(stdout)[0].files.map(({ path }) => path);
});

/** One line for the files that differ in their ending alone. */
function linesOf(all) {
  const endings = new Map();
  for (const path of all) {
    const named = path.replace(/^(dist\/cdn\/chunks\/.+)-[\w-]{6}(\.js(?:\.map)?)$/, '$1-*$2');
    const [, stem, ending] = /^(.*?)\.(d\.ts|js|js\.map)$/.exec(named) ?? [undefined, named, ''];
    endings.set(stem, [...(endings.get(stem) ?? []), ending]);
  }
  return [...endings]
    .map(([stem, [first, ...more]]) => {
      if (first === '') return stem;
      return more.length > 0 ? `${stem}.{${[first, ...more].sort().join()}}` : `${stem}.${first}`;
    })
    .sort();
}

test('S3: the package holds the files that are pinned in contents.txt, and no other', async () => {
  const lines = linesOf(paths);
  if (process.env.RENEW) await writeFile(pinned, `${lines.join('\n')}\n`);
  const wanted = (await readFile(pinned, 'utf8')).trim().split('\n');
  const diff = [
    ...lines.filter((line) => !wanted.includes(line)).map((line) => `+ ${line}`),
    ...wanted.filter((line) => !lines.includes(line)).map((line) => `- ${line}`),
  ];
  assert.deepEqual(diff, [], 'is this meant? Then: RENEW=1 node --test test/package/contents.test.js');
});

test('S3: no tests, sources, settings or secrets are in it', () => {
  const strange = /(^|\/)(\.|test|src|scripts|demo|stories|bench|node_modules)|\.(tsx?|test\.\w+|env|pem|key|log|tgz)$/;
  assert.deepEqual(
    paths.filter((path) => strange.test(path.replace(/\.d\.ts$/, ''))),
    [],
  );
});

test('S3: nothing runs when it is installed', async () => {
  const { scripts } = JSON.parse(await read('package.json'));
  const lifecycle =
    /^(pre|post)?(install|uninstall|prepare|pack|publish|publishOnly)$|^(prepack|postpack|dependencies)$/;
  assert.deepEqual(
    Object.keys(scripts).filter((name) => lifecycle.test(name)),
    [],
  );
  // npm builds whatever has this file.
  assert.ok(!paths.includes('binding.gyp'));
});

test('S3: every source map has its sources in it', async () => {
  const maps = paths.filter((path) => path.endsWith('.map'));
  assert.ok(maps.length > 0);
  for (const path of maps) {
    const { sources, sourcesContent, sourceRoot = '' } = JSON.parse(await read(path));
    assert.equal(sourcesContent?.length, sources.length, path);
    assert.ok(
      sourcesContent.every((content) => typeof content === 'string'),
      path,
    );
    // Nor does it tell where it was built.
    for (const source of [sourceRoot, ...sources]) assert.doesNotMatch(source, /^(\/|[a-z]:|file:)/i, path);
  }
});
