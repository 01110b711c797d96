// What a browser cannot see: that the package holds what it promises, and nothing else.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readmeTables } from './readme-tables.js';
import { root, run } from './steps.js';

const TAGS = [
  'briefing-feed',
  'event-briefing',
  'briefing-card',
  'briefing-list',
  'confidence-badge',
  'grade-table',
  'signal-facets',
  'source-list',
  'briefing-figure',
  'watch-list',
  'member-session',
  'member-gate',
];
const EVENTS = [
  'briefing-load',
  'briefing-error',
  'sign-in-request',
  'join-request',
  'session-change',
  'gate-unlock',
  'watch-change',
  'briefing-open',
];
const FILES = [
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/(?:[\w-]+\/)*[\w.-]+\.(?:js|js\.map|d\.ts)$/,
  /^dist\/redirect\/signed-in\.html$/,
  /^dist\/(?:custom-elements|briefing-feed\.schema|cdn\/integrity|web-types|vscode\.(?:html|css)-custom-data)\.json$/,
  /^dist\/tokens\.(?:json|css)$/,
  /^dist\/frame\/index\.html$/,
  /^dist\/cdn\/licenses\.md$/,
];

const problems = [];
const expect = (isSo, problem) => {
  if (!isSo) problems.push(problem);
};
const read = (path) => readFileSync(join(root, path), 'utf8');
const reasonOf = ({ message }) => message.split('\n')[0];

const { name, version, exports, bin } = JSON.parse(read('package.json'));
const { modules } = JSON.parse(read('dist/custom-elements.json'));
const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);

await checkExports();
await checkCommands();
await checkFiles();
await checkElements();
await checkReadme();
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Every address of the package leads to a file; every module for Node loads in it, where there is no DOM. */
async function checkExports() {
  const files = (await readdir(join(root, 'dist'), { recursive: true })).map((file) => file.replaceAll('\\', '/'));
  for (const [address, target] of Object.entries(exports)) {
    if (target === null) continue;
    for (const { star, ...found } of expand(address, target.default ?? target, files)) {
      await checkAddress(found);
      const types = target.types?.replace('*', star);
      expect(!types || existsSync(join(root, types)), `${types} is missing.`);
    }
  }
  for (const file of files.filter((file) => /^(?!cdn\/|redirect\/|frame\/).+\/.+\.js$/.test(file))) {
    expect(!resolves(`${name}/${file}`), `${file} is internal, but can be imported.`);
  }
}

/** Every command of the package runs as it is, and can say how it is used. */
async function checkCommands() {
  for (const [command, file] of Object.entries(bin)) {
    const path = join(root, file);
    const isRunnable = existsSync(path) && (process.platform === 'win32' || (statSync(path).mode & 0o111) === 0o111);
    if (!isRunnable) problems.push(`${file} cannot be run.`);
    else if (!read(file).startsWith('#!/usr/bin/env node\n')) problems.push(`${file} does not say what runs it.`);
    else {
      const { code, output } = await run(process.execPath, [path, '--help']);
      expect(code === 0 && output.includes(command), `"${command} --help" fails: ${output.trim()}`);
    }
  }
}

async function checkAddress({ specifier, file }) {
  if (!resolves(specifier)) return problems.push(`"${specifier}" does not resolve.`);
  const path = fileURLToPath(import.meta.resolve(specifier));
  if (!existsSync(path)) return problems.push(`"${specifier}" leads to ${path}, which is missing.`);
  // The script-tag file has the browser's build of Lit in it; the scripts of redirect page and frame are for those alone.
  if (!file.endsWith('.js') || /^\.\/dist\/(cdn|redirect|frame)\//.test(file)) return;
  await import(specifier).catch((error) => problems.push(`"${specifier}" does not load in Node: ${reasonOf(error)}`));
}

function resolves(specifier) {
  try {
    return Boolean(import.meta.resolve(specifier));
  } catch {
    return false;
  }
}

/** The addresses and files behind an entry of `exports`, with what stands for its star. */
function expand(address, target, files) {
  const [before, after] = target.replace('./dist/', '').split('*');
  if (after === undefined) return [{ specifier: name + address.slice(1), file: target, star: '' }];
  return files
    .filter((file) => /\.\w+$/.test(file) && file.startsWith(before) && file.endsWith(after))
    .map((file) => ({ file: `./dist/${file}`, star: file.slice(before.length, file.length - after.length) }))
    .filter(({ star }) => !star.includes('/'))
    .map((found) => ({ ...found, specifier: `${name}/${address.slice(2).replace('*', found.star)}` }));
}

async function checkFiles() {
  const { code, output } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=silent']);
  if (code !== 0) return problems.push(`npm pack failed: ${output.trim()}`);
  const [pack] = JSON.parse(output.slice(output.indexOf('[')));
  expect(pack.version === version, `npm pack would publish ${pack.version}, not ${version}.`);
  const paths = pack.files.map(({ path }) => path);
  for (const path of paths)
    expect(
      FILES.some((allowed) => allowed.test(path)),
      `${path} has no place in the package.`,
    );
  const commands = Object.values(bin).map((file) => file.replace('./', ''));
  for (const path of ['LICENSE', 'README.md', 'dist/index.js', 'dist/cdn/briefing-elements.js', ...commands]) {
    expect(paths.includes(path), `${path} is missing from the package.`);
  }
  for (const path of paths.filter((path) => path.endsWith('.map'))) {
    const { sources, sourcesContent } = JSON.parse(read(path));
    expect(sourcesContent?.length === sources.length, `${path} names sources that are not in the package.`);
  }
}

async function checkElements() {
  const tags = elements.map(({ tagName }) => tagName);
  const index = await import(name).catch(() => ({}));
  for (const tag of TAGS) expect(tags.includes(tag), `<${tag}> is not in the manifest.`);
  for (const { tagName: tag, name: owner } of elements) {
    expect(existsSync(join(root, `stories/${tag}.stories.ts`)), `<${tag}> has no stories/${tag}.stories.ts.`);
    expect(existsSync(join(root, `test/elements/${tag}.test.ts`)), `<${tag}> has no test/elements/${tag}.test.ts.`);
    expect(owner in index, `${owner} is not exported from the index.`);
  }
  for (const { tagName: tag, members = [] } of elements) {
    for (const { name, privacy } of members) {
      const isPublic = !/^[#_]/.test(name) && (privacy ?? 'public') === 'public';
      expect(isPublic, `The manifest shows "${name}" of <${tag}>, which is not public.`);
    }
  }
  const events = elements.flatMap(({ events = [] }) => events);
  for (const event of EVENTS)
    expect(
      events.some(({ name }) => name === event),
      `"${event}" is not in the manifest.`,
    );
  for (const [event, type] of new Map(events.map(({ name, type }) => [name, type?.text]))) {
    expect(event?.includes('-'), `The event "${event}" has no name of two words.`);
    expect(type in index, `The class of "${event}", ${type}, is not exported from the index.`);
  }
}

async function checkReadme() {
  try {
    const { text, wanted } = await readmeTables();
    expect(text === wanted, 'README.md is not what the elements say of themselves: run "npm run build".');
    for (const { tagName } of elements) expect(text.includes(`<${tagName}>`), `<${tagName}> is not in README.md.`);
  } catch (error) {
    problems.push(reasonOf(error));
  }
}
