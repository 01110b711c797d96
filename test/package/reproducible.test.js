import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, linkSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
// On the same disk, so that the files of node_modules can be linked there; and deeper, so that paths differ in length.
const elsewhere = join(root, '.cache/built-again/at-another-place');
const SOURCES = /^(src|scripts|package\.json|tsconfig.*\.json|vite\.config\.ts|custom-elements-manifest\.config\.js)$/;

after(() => rmSync(join(root, '.cache/built-again'), { recursive: true, force: true }));

/** A folder of its own with the same files: a symbolic link would be seen through. */
function linkFolder(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

/** The files of a folder, each with the hash of what is in it. */
function filesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), hashOf(path)]));
}

test('S2: a build at another place, in another time zone and language, gives the same bytes as dist/', async () => {
  rmSync(elsewhere, { recursive: true, force: true });
  mkdirSync(elsewhere, { recursive: true });
  for (const name of readdirSync(root).filter((each) => SOURCES.test(each)))
    cpSync(join(root, name), join(elsewhere, name), { recursive: true });
  linkFolder(join(root, 'node_modules'), join(elsewhere, 'node_modules'));
  await promisify(execFile)(process.execPath, [join(elsewhere, 'scripts/build.js'), '--keep-readme'], {
    cwd: elsewhere,
    env: { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' },
  });
  const [first, second] = [filesOf(join(root, 'dist')), filesOf(join(elsewhere, 'dist'))];
  assert.ok(Object.keys(first).length > 100);
  const different = Object.keys({ ...first, ...second }).filter((path) => first[path] !== second[path]);
  assert.deepEqual(different, [], 'they differ; if src/ has changed since, run "npm run build"');
});
