// What editors and compilers know of the elements: written at each build from the manifest, read once into one list.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cssCustomData, htmlCustomData, webTypes } from './editor-completion.js';
import { frameworkTypes } from './framework-types.js';

/** Writes the types for frameworks and the completion data for editors into `dist`, from what is there. */
export async function writeEditorData(dist) {
  const { name, version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
  const elements = elementsOf(JSON.parse(await readFile(join(dist, 'custom-elements.json'), 'utf8')));
  const { TOKENS } = await import(pathToFileURL(join(dist, 'internal/tokens.js')).href);
  const json = (data) => `${JSON.stringify(data, null, 2)}\n`;
  const files = {
    'vscode.html-custom-data.json': json(htmlCustomData(elements)),
    'vscode.css-custom-data.json': json(cssCustomData(elements, TOKENS)),
    'web-types.json': json(webTypes(elements, TOKENS, { name, version })),
  };
  for (const [framework, text] of Object.entries(frameworkTypes(elements))) files[`types/${framework}.d.ts`] = text;
  await mkdir(join(dist, 'types'), { recursive: true });
  await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(dist, file), text)));
}

/** The elements in the order of their tags, with what a page may set, hear, fill and style. */
function elementsOf({ modules }) {
  return modules
    .flatMap(({ declarations }) => declarations)
    .filter(({ tagName }) => tagName)
    .map((declaration) => ({
      tag: declaration.tagName,
      className: declaration.name,
      summary: declaration.summary,
      description: declaration.description,
      properties: (declaration.members ?? []).filter(({ kind }) => kind === 'field').map(property),
      events: (declaration.events ?? []).map(({ name, type, description }) => ({ name, type: type.text, description })),
      slots: declaration.slots ?? [],
      parts: declaration.cssParts ?? [],
      customProperties: declaration.cssProperties ?? [],
      states: declaration.cssStates ?? [],
    }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** A property, with its attribute where it has one, and the words that may stand there where they are counted. */
function property({ name, attribute, type, default: value, description }) {
  const kinds = type.text.split('|').map((kind) => kind.trim());
  const given = kinds.filter((kind) => kind !== 'undefined');
  const words = given.filter((kind) => /^'.*'$/.test(kind)).map((kind) => kind.slice(1, -1));
  return {
    name,
    attribute,
    description,
    type: type.text,
    default: value,
    isNumber: given.join() === 'number',
    isBoolean: given.join() === 'boolean',
    words: words.length === given.length ? words : [],
  };
}
