import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { minify as terser } from 'terser';
import { defineConfig, minifySync, type Plugin } from 'vite';
import { MINIFIED } from './scripts/literals.js';
import { OUR_LIT } from './scripts/our-lit.js';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** The files for script tags have our small Lit, and nothing of the real one. */
const ourLit: Plugin = {
  name: 'our-lit',
  apply: 'build',
  enforce: 'pre',
  resolveId(id) {
    const file = OUR_LIT.get(id);
    if (file) return fileURLToPath(new URL(`src/lit/${file}.ts`, import.meta.url));
    if (/^(@lit|lit)(-|\/|$)/.test(id)) this.error(`${id} has nothing in src/lit that stands in its place.`);
    return undefined;
  },
};

/** The bundler's own helper reads what pages have put on `Object.prototype`, too, and stops at it. */
const ownNames: Plugin = {
  name: 'own-names',
  apply: 'build',
  renderChunk(code) {
    const changed = code.replaceAll('for (var name in all)', 'for (var name of Object.keys(all))');
    // No longer by much: the map stays right but for a few columns of this helper.
    return changed === code ? null : { code: changed, map: null };
  },
};

/** What only these files say, of our own objects, and call alike. No page is to know it, nor the program of a frame, which is built apart. */
const UNSAID = [
  'addController',
  'contentLanguage',
  'createRenderRoot',
  'elementStyles',
  'hasFailed',
  'hasFallback',
  'hasUpdated',
  'hostConnected',
  'hostDisconnected',
  'hostUpdate',
  'hostUpdated',
  'isDrawing',
  'isDrawnAhead',
  'isUpdatePending',
  'isWaiting',
  'loadingText',
  'onAbandoned',
  'performUpdate',
  'renderOptions',
  'scheduleUpdate',
];
const properties = { regex: new RegExp(`^(${UNSAID.join('|')})$`) };
const shortNames = Object.fromEntries(UNSAID.map((name, index) => [`$${name}`, `_${index.toString(36)}`]));

/** Makes the code small, one after the other: each finds what the other leaves, which comes to a hundredth of a file. */
const small: Plugin = {
  name: 'small',
  apply: 'build',
  enforce: 'post',
  renderChunk: {
    order: 'post',
    async handler(code, { fileName }) {
      const once = minifySync(fileName, code, { module: true, sourcemap: true });
      for (const { message } of once.errors) this.error(message);
      // Commas in the place of statements, and `!!` in that of a word, would only be harder to pack.
      const compress = { ecma: 2020, passes: 2, sequences: false, booleans: false } as const;
      const sourceMap = { content: JSON.stringify(once.map), asObject: true };
      // A cache of its own for each file: it is written to, too.
      const nameCache = { props: { props: { ...shortNames } } };
      const options = { module: true, ecma: 2020, compress, mangle: { properties }, nameCache, sourceMap } as const;
      const twice = await terser(once.code, options);
      return { code: twice.code ?? '', map: twice.map as never };
    },
  },
};

// The file for a script tag only. The modules of the npm package are plain output of tsc.
export default defineConfig({
  define: { VERSION: JSON.stringify(version) },
  plugins: [minifyLiterals({ failOnError: true, options: MINIFIED }), ourLit, ownNames, small],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    emptyOutDir: true,
    // The map lies beside the file, for who wants it; the line that names it would be paid for by every reader.
    sourcemap: 'hidden',
    minify: false,
    modulePreload: false,
    reportCompressedSize: false,
    license: { fileName: 'licenses.md' },
    // Library mode leaves out Vite's preload helper.
    lib: { entry: 'src/cdn.ts', formats: ['es'] },
    rollupOptions: {
      // Chunks take what they share with the main file from there, so that it needs no other file to start.
      preserveEntrySignatures: 'allow-extension',
      output: {
        // Else what `small` has made is printed anew, and longer.
        minify: false,
        comments: { annotation: false, jsdoc: false, legal: false },
        postBanner: `/*! briefing-elements ${version}, MIT; see licenses.md */`,
        entryFileNames: 'briefing-elements.js',
        chunkFileNames: 'chunks/[name]-[hash:6].js',
        codeSplitting: {
          groups: [
            // Everything that the entry imports stays in its file, though a chunk may share it.
            { name: 'briefing-elements', test: /[\\/]src[\\/]cdn\.ts$/, priority: 1 },
            // What chunks share is one file more for the first of them, and not four.
            {
              name: 'shared',
              test: /[\\/](src[\\/](internal[\\/]|model[\\/]watch-entries)|lit-html[\\/]directive)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
});
