import { readFileSync } from 'node:fs';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { defineConfig, type Plugin } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/**
 * Gives Lit's Trusted Types policy our name. A page may allow `briefing-elements` alone; and beside another copy of Lit a
 * second policy called `lit-html` is refused, which would end the script.
 */
function renamePolicy(): Plugin {
  const theirs = /createPolicy\((["'`])lit-html\1/g;
  let found = 0;
  return {
    name: 'rename-trusted-types-policy',
    apply: 'build',
    buildStart() {
      found = 0;
    },
    transform(code, id) {
      if (!/[\\/]lit-html[\\/].*\.js$/.test(id)) return null;
      const matches = code.match(theirs)?.length ?? 0;
      found += matches;
      return matches ? { code: code.replaceAll(theirs, 'createPolicy("briefing-elements"'), map: null } : null;
    },
    buildEnd(error) {
      if (!error && found !== 1)
        this.error(`Lit's policy "lit-html" was created in ${found} places: there should be 1.`);
    },
  };
}

// The file for a script tag only. The modules of the npm package are plain output of tsc.
export default defineConfig({
  plugins: [
    minifyLiterals({ failOnError: true, options: { minifyOptions: { keepClosingSlash: true } } }),
    renamePolicy(),
  ],
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
        // Everything that the entry imports stays in its file, though a chunk may share it.
        codeSplitting: { groups: [{ name: 'briefing-elements', test: /[\\/]src[\\/]cdn\.ts$/ }] },
      },
    },
  },
});
