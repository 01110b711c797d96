// For pages with one or two elements: a module for each, what they share, and the loader that brings them.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, loadConfigFromFile } from 'vite';

/** The element that most pages have. */
const MOST_USED = 'briefing-card';
/** What elements share: what a card needs, too, and what it does not. The loader knows them by these names. */
const BASE = 'base';
const MORE = 'more';

/** Writes `elements/` and `loader.js` into `folder`, which has the script-tag file already. */
export async function writeLoader(root, folder) {
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'vite.config.ts'));
  const chunks = await elements(root, config, join(folder, 'elements'));
  await writeFile(join(folder, 'loader.js'), await loader(root, chunks, config));
}

async function elements(root, { plugins, build: settings }, outDir) {
  const files = await readdir(join(root, 'src/elements'));
  const tags = files.filter((file) => /^[a-z-]+\.ts$/.test(file)).map((file) => file.slice(0, -3));
  const pathOf = (tag) => join(root, 'src/elements', `${tag}.ts`);
  const { postBanner, ...output } = settings.rollupOptions.output;
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins,
    build: {
      ...settings,
      outDir,
      license: false,
      lib: { ...settings.lib, entry: Object.fromEntries(tags.map((tag) => [tag, pathOf(tag)])) },
      rollupOptions: {
        ...settings.rollupOptions,
        output: {
          ...output,
          postBanner: ({ name }) => (name === BASE ? postBanner.replace('see ', 'see ../') : ''),
          entryFileNames: '[name].js',
          // The address has the version in it already, and names without a hash make the loader short.
          chunkFileNames: ({ name }) => (name === BASE || name === MORE ? '[name].js' : 'chunks/[name].js'),
          codeSplitting: chunksOf(pathOf(MOST_USED), tags.map(pathOf), output.codeSplitting.groups[1]),
        },
      },
    },
  });
  return [result].flat()[0].output.filter(({ type }) => type === 'chunk');
}

/**
 * The chunks: `base` is what the card imports, nearly all of which every element needs, and what its layouts have; `more` is what
 * two others import; what no element does, and is loaded on need, is as in the script-tag file.
 */
function chunksOf(card, elements, onNeed) {
  let importers;
  const importersOf = (id, graph) => {
    if (!importers) {
      importers = new Map();
      for (const element of elements)
        for (const each of importsOf(element, elements, graph))
          importers.set(each, [...(importers.get(each) ?? []), element]);
    }
    return importers.get(id) ?? [];
  };
  const group = (name, priority, holds) => ({
    name: (id, graph) => (holds(importersOf(id, graph), id) ? name : null),
    debugName: name,
    priority,
  });
  return {
    groups: [
      // Else a row would bring along all that others share.
      group(BASE, 2, (all, id) => all.includes(card) || /\/(layout-tokens|reading)\.ts$/.test(id)),
      group(MORE, 1, (all) => all.length > 1),
      { ...onNeed, ...group(onNeed.name, 0, (all) => all.length === 0) },
    ],
  };
}

/** What an element imports without the help of another one. */
function importsOf(element, elements, graph) {
  const found = new Set([element]);
  for (const each of found)
    for (const next of graph.getModuleInfo(each).importedIds) if (!elements.includes(next)) found.add(next);
  found.delete(element);
  return found;
}

/** The loader, with the names of the files that each element needs. */
async function loader(root, chunks, { build: { target, rollupOptions } }) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: lists(chunks),
    build: {
      target,
      write: false,
      minify: 'oxc',
      lib: { entry: join(root, 'src/loader.ts'), formats: ['es'] },
      rollupOptions: { output: { minify: true, comments: rollupOptions.output.comments } },
    },
  });
  return [result].flat()[0].output[0].code;
}

/** What the loader knows: the tags, and what each needs. See there. */
function lists(chunks) {
  const entries = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  /** All that a file imports, and what that imports. */
  const needsOf = (file) => {
    const found = new Set([file]);
    for (const each of found)
      for (const next of chunks.find(({ fileName }) => fileName === each).imports) found.add(next);
    found.delete(file);
    found.delete(`${BASE}.js`);
    return [...found];
  };
  const isNeeded = (entry) => entries.some((other) => needsOf(other).includes(entry));
  // Those that others need are the first: so their places have one digit.
  const ordered = [...entries.filter(isNeeded), ...entries.filter((entry) => !isNeeded(entry))];
  const signOf = (file) => {
    const place = ordered.indexOf(file);
    if (file !== `${MORE}.js` && (place < 0 || place > 9))
      throw new Error(`An element needs ${file}, which the loader cannot say.`);
    return place < 0 ? '+' : String(place);
  };
  return {
    TAGS: JSON.stringify(ordered.map((file) => file.slice(0, -3)).join(' ')),
    NEEDS: JSON.stringify(ordered.map((file) => needsOf(file).map(signOf).sort().join('')).join(' ')),
  };
}
