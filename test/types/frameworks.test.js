import assert from 'node:assert/strict';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { createProjects, errorsOf, wrongLines } from './project.js';

const manifest = JSON.parse(await readFile(new URL('../../dist/custom-elements.json', import.meta.url), 'utf8'));
const elements = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);

const IMPORTS = "import type * as all from 'briefing-elements';\nfunction take<Value>(_value: Value): void {}\n";
const inJsx = (tags) => `${IMPORTS}export const everything = [\n${tags.join(',\n')}\n];\n`;
const handled = (name, type) => `${name}={(event) => take<all.${type}>(event)}`;
const jsx = { compiler: 'tsc', everything: 'everything.tsx', set: (name) => `${name}={undefined}`, file: inJsx };

/** For each framework its compiler, and how a tag of the manifest with all that it takes is written in it. */
const FRAMEWORKS = {
  react: { ...jsx, on: (name, type) => handled(`on${name}`, type) },
  preact: { ...jsx, on: (name, type) => handled(`on${name}`, type) },
  solid: { ...jsx, on: (name, type) => handled(`on:${name}`, type) },
  svelte: {
    compiler: 'svelte-check',
    everything: 'Everything.svelte',
    set: (name) => `${name}={undefined}`,
    on: (name, type) => handled(`on${name}`, type),
    file: (tags) => `<script lang="ts">\n${IMPORTS}</script>\n${tags.join('\n')}\n`,
  },
  vue: {
    compiler: 'vue-tsc',
    everything: 'Everything.vue',
    set: (name) => `:${name}="undefined"`,
    on: (name, type) => `@${name}="(event) => take<all.${type}>(event)"`,
    file: (tags) => `<script setup lang="ts">\n${IMPORTS}</script>\n<template>\n${tags.join('\n')}\n</template>\n`,
  },
};

let projects;
before(async () => {
  projects = await createProjects();
});
after(() => projects.remove());

describe('types for TypeScript alone', () => {
  const lines = elements.flatMap(({ tagName, name, events = [] }) => [
    `take<all.${name}>(document.createElement('${tagName}'));`,
    ...events.map(
      ({ name: event, type }) =>
        `document.createElement('${tagName}').addEventListener('${event}', (event) => take<all.${type.text}>(event));`,
    ),
  ]);
  examine('plain', { compiler: 'tsc', everything: 'everything.ts', text: `${IMPORTS}${lines.join('\n')}\n` });
});

for (const [name, { compiler, everything, set, on, file }] of Object.entries(FRAMEWORKS)) {
  describe(`types for ${name}`, () => {
    // Once by the names of the attributes, once by those of the properties: some frameworks take the two for the same.
    const tags = elements.flatMap(({ tagName, members, attributes, events }) =>
      [attributes, members.filter(({ kind }) => kind === 'field')].map((fields) => {
        const handlers = events.map(({ name, type }) => on(name, type.text));
        return `<${tagName} ${[...fields.map((field) => set(field.name)), ...handlers].join(' ')}></${tagName}>`;
      }),
    );
    examine(name, { compiler, everything, text: file(tags) });

    it('let nothing be anything', async () => {
      const types = await readFile(
        join(projects.folder, `node_modules/briefing-elements/dist/types/${name}.d.ts`),
        'utf8',
      );
      assert.doesNotMatch(types.replaceAll(/\/\*\*.*?\*\//g, ''), /\b(?:any|unknown)\b/);
    });
  });
}

/** Compiles the fixture of this name, with a file in which each element is told all that the manifest knows of it. */
function examine(name, { compiler, everything, text }) {
  let folder, errors, wrong;
  before(async () => {
    folder = join(projects.folder, name);
    wrong = (await readdir(folder)).find((file) => /^wrong\./i.test(file));
    await writeFile(join(folder, everything), text);
    errors = await errorsOf(compiler, folder);
  });

  it('take what is right', () => {
    assert.deepEqual(
      errors.filter(({ file }) => file !== wrong && file !== everything),
      [],
    );
  });

  it('know every element, what it takes and what it fires', () => {
    assert.deepEqual(
      errors.filter(({ file }) => file === everything),
      [],
    );
  });

  it('report each mistake at its line', async () => {
    const planted = wrongLines(await readFile(join(folder, wrong), 'utf8'));
    assert.ok(planted.length > 5);
    assert.deepEqual([...new Set(errors.filter(({ file }) => file === wrong).map(({ line }) => line))], planted);
  });
}
