// What a reader downloads, in bytes after brotli, against its budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, loadConfigFromFile } from 'vite';
import { root } from './steps.js';

const BUDGETS = { 'cdn/briefing-elements.js': 24_000, 'briefing-card.js': 15_000 };

const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'vite.config.ts'));
const { tags } = await tagsOf(join(root, 'dist/custom-elements.json'));

/** One element with everything that it imports, Lit included, bundled as the script-tag file is. Chunks on need are apart. */
async function bundled(tag) {
  const { lib, rollupOptions, ...rest } = config.build;
  const { postBanner, entryFileNames, ...output } = rollupOptions.output;
  const entry = join(root, 'src/elements', `${tag}.ts`);
  output.codeSplitting = { groups: [{ name: tag, test: (id) => id === entry }] };
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: config.plugins.filter((plugin) => plugin.name !== 'rename-trusted-types-policy'),
    build: {
      ...rest,
      write: false,
      license: false,
      lib: { ...lib, entry },
      rollupOptions: { ...rollupOptions, output },
    },
  });
  return [result].flat()[0].output.find((file) => file.isEntry).code;
}

async function tagsOf(manifest) {
  const { modules } = JSON.parse(readFileSync(manifest, 'utf8'));
  return {
    tags: modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ tagName }) => tagName ?? [])).sort(),
  };
}

let isOver = false;
function report(name, code) {
  const size = brotliCompressSync(code).length;
  const budget = BUDGETS[name];
  isOver ||= budget !== undefined && size > budget;
  const verdict = budget === undefined ? '' : ` of ${budget}${size > budget ? '  OVER BUDGET' : ''}`;
  console.log(`  ${name.padEnd(26)} ${String(size).padStart(6)} bytes${verdict}`);
}

report('cdn/briefing-elements.js', readFileSync(join(root, 'dist/cdn/briefing-elements.js')));
for (const tag of tags) report(`${tag}.js`, await bundled(tag));
process.exitCode = isOver ? 1 : 0;
