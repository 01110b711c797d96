import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';

const readme = new URL('../README.md', import.meta.url);
const manifest = new URL('../dist/custom-elements.json', import.meta.url);
const tokens = new URL('../dist/internal/tokens.js', import.meta.url);
const hashes = new URL('../dist/cdn/integrity.json', import.meta.url);

/** README.md as it stands, and as it should be by the manifest, the list of tokens and the files as they were built. */
export async function readmeTables() {
  const text = await readFile(readme, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error('There is no README.md.');
  const { TOKENS } = await import(tokens.href);
  let filled = between(text, 'elements', chapters(JSON.parse(await readFile(manifest, 'utf8'))));
  filled = between(filled, 'tokens', tokenTable(TOKENS));
  filled = hashed(filled, JSON.parse(await readFile(hashes, 'utf8')));
  const options = (await resolveConfig(readme)) ?? {};
  return { text, wanted: await format(filled, { ...options, parser: 'markdown' }) };
}

/** The text with the hash of each script-tag file beside its address. */
const hashed = (text, integrity) =>
  text.replace(/([\w-]+\.js)"(\s+)integrity="[^"]*"/g, (_all, file, space) => {
    if (!integrity[file]) throw new Error(`README.md names ${file}, which is not in dist/cdn.`);
    return `${file}"${space}integrity="${integrity[file]}"`;
  });

/** The text with `content` in the place that two comments mark. */
function between(text, name, content) {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the tables: "${start}" and "${end}".`);
  return `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
}

function tokenTable(all) {
  const rows = Object.entries(all).map(([name, literal]) => [code(`--briefing-${name}`), code(literal)]);
  return table(['Token', 'Default (light, dark)'], rows);
}

function chapters({ modules }) {
  const elements = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  return elements
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1))
    .map(chapter)
    .join('\n\n');
}

function chapter(element) {
  const fields = (element.members ?? []).filter(({ kind }) => kind === 'field');
  const methods = (element.members ?? []).filter(({ kind }) => kind === 'method');
  return [
    `### \`<${element.tagName}>\``,
    element.description,
    table(
      ['Attribute', 'Property', 'Type', 'Default', 'What it is'],
      fields.map(({ attribute, name, type, default: value, description }) => [
        code(attribute),
        code(name),
        code(type?.text),
        code(value),
        description,
      ]),
    ),
    table(
      ['Method', 'What it does'],
      methods.map(({ name, description }) => [code(`${name}()`), description]),
    ),
    table(
      ['Event', 'Class', 'When'],
      (element.events ?? []).map(({ name, type, description }) => [code(name), code(type?.text), description]),
    ),
    table(['Slot', 'What it holds'], named(element.slots, '(default)')),
    table(['Part', 'What it is'], named(element.cssParts)),
    table(
      ['Custom property', 'Default', 'What it sets'],
      (element.cssProperties ?? []).map(({ name, default: value, description }) => [
        code(name),
        code(value),
        description,
      ]),
    ),
    table(
      ['State', 'When'],
      (element.cssStates ?? []).map(({ name, description }) => [code(`:state(${name})`), description]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function named(entries = [], unnamed = '') {
  return entries.map(({ name, description }) => [name ? code(name) : unnamed, description]);
}

function table(head, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(text = '') {
  return text.replace(/\s+/g, ' ').replace(/(?<!\\)\|/g, '\\|');
}

function code(text) {
  return text ? `\`${text}\`` : '';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const { text, wanted } = await readmeTables();
    if (text !== wanted) {
      if (process.argv.includes('--check')) {
        throw new Error('README.md is not what the elements say of themselves: run "npm run build".');
      }
      await writeFile(readme, wanted);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
