// A project of somebody who has installed the package beside a framework, and the compilers that check it.
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = join(root, 'node_modules');
const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));

/** What the fixtures and the package itself import. */
const INSTALLED = ['lit', 'react', '@types/react', 'preact', 'solid-js', 'svelte', 'vue'];

const COMPILERS = {
  tsc: ['typescript/bin/tsc', '-p', '.', '--pretty', 'false'],
  'vue-tsc': ['vue-tsc/bin/vue-tsc.js', '-p', '.', '--pretty', 'false'],
  'svelte-check': ['svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--output', 'machine'],
};

/** The fixtures beside a `node_modules` with the package as it was built. `remove` takes it all away. */
export async function createProjects() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'types-')));
  const own = join(folder, 'node_modules/briefing-elements');
  await Promise.all([
    cp(fixtures, folder, { recursive: true }),
    cp(join(root, 'dist'), join(own, 'dist'), { recursive: true }),
    cp(join(root, 'package.json'), join(own, 'package.json')),
    ...INSTALLED.map(async (name) => {
      await mkdir(dirname(join(folder, 'node_modules', name)), { recursive: true });
      await symlink(join(modules, name), join(folder, 'node_modules', name), 'junction');
    }),
  ]);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What a compiler says of a folder: each error with its file and line. Throws where it does not get that far. */
export async function errorsOf(compiler, folder) {
  const [script, ...args] = COMPILERS[compiler];
  const child = spawn(process.execPath, [join(modules, script), ...args], { cwd: folder });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const pattern =
    compiler === 'svelte-check'
      ? /^\d+ ERROR "(?<file>[^"]+)" (?<line>\d+):\d+ "(?<message>.*)"$/gm
      : /^(?<file>[^\s(]+)\((?<line>\d+),\d+\): error (?<message>.*)$/gm;
  const errors = [...output.matchAll(pattern)].map(({ groups }) => ({ ...groups, line: Number(groups.line) }));
  if ((code === 0) !== (errors.length === 0)) throw new Error(`${compiler} ended with ${code}:\n${output}`);
  return errors;
}

/** The lines that are announced as wrong by the comment over them. */
export function wrongLines(text) {
  return text.split('\n').flatMap((line, index) => (/^\s*(?:\/\/|<!--) Wrong: /.test(line) ? [index + 2] : []));
}
