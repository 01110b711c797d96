// Each rival with its runtime in one file, all by the same tools with the same settings.
import { fileURLToPath } from 'node:url';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { build } from 'vite';
import { MINIFIED } from '../scripts/literals.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const made = new Map();

/** The code of a file in this folder with all that it imports, minified; with a name, as a script that gives it to the page. */
export const bundled = (file, name) =>
  once(file, () =>
    output({
      lib: { entry: here + file, formats: [name ? 'iife' : 'es'], ...(name && { name }) },
      rollupOptions: { output: { minify: true, codeSplitting: false } },
    }),
  );

/** A style sheet with all that it imports, minified. */
export const sheetOf = (file) => once(file, () => output({ rollupOptions: { input: `${here}rivals/${file}` } }));

function once(file, make) {
  if (!made.has(file)) made.set(file, make());
  return made.get(file);
}

async function output(settings) {
  const result = await build({
    root: here,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [minifyLiterals({ failOnError: true, options: MINIFIED })],
    build: { target: 'es2022', write: false, minify: 'oxc', modulePreload: false, ...settings },
  });
  const files = [result].flat()[0].output;
  const sheet = files.find(({ fileName }) => fileName.endsWith('.css'));
  return sheet ? String(sheet.source) : files.find(({ isEntry }) => isEntry).code;
}
