// For pages with one or two elements: a module for each, what they share, and the loader that brings them.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, loadConfigFromFile } from 'vite';

/** The element that most pages have. */
const MOST_USED = 'briefing-card';
const BASE = 'base.js';

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
    plugins: [...plugins, unclobberFirst(root)],
    build: {
      ...settings,
      outDir,
      license: false,
      lib: { ...settings.lib, entry: Object.fromEntries(tags.map((tag) => [tag, pathOf(tag)])) },
      rollupOptions: {
        ...settings.rollupOptions,
        output: {
          ...output,
          postBanner: ({ name }) => (name === 'base' ? postBanner.replace('see ', 'see ../') : ''),
          entryFileNames: '[name].js',
          // The address has the version in it already, and names without a hash make the loader short.
          chunkFileNames: ({ name }) => (name === 'base' ? BASE : 'chunks/[name].js'),
          // The card counts twice: all that it needs is in one file beside it.
          codeSplitting: chunksOf([MOST_USED, ...tags].map(pathOf), output.codeSplitting.groups[1]),
        },
      },
    },
  });
  return [result].flat()[0].output.filter(({ type }) => type === 'chunk');
}

/** The chunks: what two elements import is `base`; what none does, and is loaded on need, is as in the script-tag file. */
function chunksOf(elements, onNeed) {
  let times;
  const timesOf = (id, graph) => {
    if (!times) {
      times = new Map();
      for (const each of elements.flatMap((element) => [...importsOf(element, elements, graph)]))
        times.set(each, (times.get(each) ?? 0) + 1);
    }
    return times.get(id) ?? 0;
  };
  return {
    groups: [
      { name: (id, graph) => (timesOf(id, graph) > 1 ? 'base' : null), debugName: 'base', priority: 1 },
      { ...onNeed, name: (id, graph) => (timesOf(id, graph) > 0 ? null : onNeed.name), debugName: onNeed.name },
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

/** What the script-tag file starts with has to run before Lit here, too, whichever element is the first. */
const unclobberFirst = (root) => ({
  name: 'unclobber-first',
  transform: (code, id) =>
    /reactive-element[\\/]css-tag\.js$/.test(id)
      ? { code: `import ${JSON.stringify(join(root, 'src/internal/unclobber.ts'))};${code}`, map: null }
      : null,
});

/** The loader, with the names of the files that each element needs. */
async function loader(root, chunks, { build: { target, rollupOptions } }) {
  const files = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  const needs = (file) => {
    const { imports } = chunks.find(({ fileName }) => fileName === file);
    return [file, ...imports.filter((other) => other !== BASE).flatMap(needs)];
  };
  const lists = files.map((file) => {
    const [, ...others] = new Set(needs(file));
    const strange = others.find((other) => !files.includes(other));
    if (strange) throw new Error(`${file} imports ${strange}, which the loader does not know.`);
    return [file.slice(0, -3), ...others.map((other) => files.indexOf(other))].join(',');
  });
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { FILES: JSON.stringify(lists.join(' ')) },
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
