// White space out of templates and styles, in the modules as in the script-tag file: a page that one of them has drawn on a
// server is taken over by the other in a browser, and Lit knows a template by its text.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import remapping from '@jridgewell/remapping';

/** How literals are minified. An SVG shape without its slash would swallow the next one; `src/lit` knows no quotes around a value. */
export const MINIFIED = { minifyOptions: { keepClosingSlash: true, removeAttributeQuotes: true } };

/** Minifies the literals of the modules in `dist`, with their source maps. */
export async function minifyModules(dist) {
  for (const folder of ['elements', 'internal']) {
    const files = (await readdir(join(dist, folder))).filter((file) => file.endsWith('.js'));
    await Promise.all(files.map((file) => minifyModule(join(dist, folder, file))));
  }
}

async function minifyModule(path) {
  const code = await readFile(path, 'utf8');
  const { transform } = minifyLiterals({ options: MINIFIED, filter: () => true, failOnError: true });
  const context = {
    error(message) {
      throw new Error(`${path}: ${message}`);
    },
  };
  const result = await transform.call(context, code, path);
  if (!result) return;
  const map = JSON.parse(await readFile(`${path}.map`, 'utf8'));
  const merged = remapping([result.map, map], () => null);
  await writeFile(path, result.code);
  await writeFile(`${path}.map`, JSON.stringify({ ...merged, file: map.file }));
}
