import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { defineConfig, type Plugin } from 'vite';
import { MINIFIED } from './scripts/literals.js';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** What is different in our copy of Lit: in which file, what (it has to stand there once), and what stands there instead. */
const CHANGES: readonly (readonly [file: RegExp, what: RegExp, instead: string])[] = [
  // A page may allow the policy `briefing-elements` alone; and beside another copy of Lit a second policy called `lit-html`
  // is refused, which would end the script.
  [/\/lit-html\/lit-html\.js$/, /createPolicy\((["'`])lit-html\1/g, 'createPolicy("briefing-elements"'],
  [/\/lit-html\/lit-html\.js$/, /,\w=\w\.litHtmlPolyfillSupport;\w\?\.\(\w,\w\),/g, ';'],
];

/** Stands in the place of Lit, but for its templates. */
const LIT = fileURLToPath(new URL('src/lit.ts', import.meta.url));

function changeLit(): Plugin {
  const found = CHANGES.map(() => 0);
  return {
    name: 'change-lit',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'lit' ? LIT : undefined),
    buildStart() {
      found.fill(0);
    },
    transform(code, id) {
      let changed = code;
      for (const [index, [file, what, instead]] of CHANGES.entries()) {
        if (!file.test(id.replaceAll('\\', '/'))) continue;
        found[index] = changed.match(what)?.length ?? 0;
        changed = changed.replaceAll(what, instead);
      }
      return changed === code ? null : { code: changed, map: null };
    },
    buildEnd(error) {
      const index = found.findIndex((times) => times !== 1);
      if (!error && index >= 0) this.error(`${CHANGES[index]} stands in ${found[index]} places of Lit, and not in 1.`);
    },
  };
}

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

// The file for a script tag only. The modules of the npm package are plain output of tsc.
export default defineConfig({
  plugins: [minifyLiterals({ failOnError: true, options: MINIFIED }), changeLit(), ownNames],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    emptyOutDir: true,
    // The map lies beside the file, for who wants it; the line that names it would be paid for by every reader.
    sourcemap: 'hidden',
    minify: 'oxc',
    modulePreload: false,
    reportCompressedSize: false,
    license: { fileName: 'licenses.md' },
    // Library mode leaves out Vite's preload helper; it would keep white space, but for `output.minify`.
    lib: { entry: 'src/cdn.ts', formats: ['es'] },
    rollupOptions: {
      // Chunks take what they share with the main file from there, so that it needs no other file to start.
      preserveEntrySignatures: 'allow-extension',
      output: {
        minify: true,
        comments: { annotation: false, jsdoc: false, legal: false },
        postBanner: `/*! briefing-elements ${version}, MIT; see licenses.md */`,
        entryFileNames: 'briefing-elements.js',
        chunkFileNames: 'chunks/[name]-[hash].js',
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
