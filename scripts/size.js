// What a reader downloads, in bytes after brotli, against its budget.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, loadConfigFromFile } from 'vite';
import { root } from './steps.js';

const BUDGETS = {
  'cdn/briefing-elements.js': 25_500,
  'briefing-card.js': 15_000,
  // What the first sign-in takes.
  'cdn/chunks/oidc-session': 14_000,
};
/** The redirect page with its script, as it is. */
const REDIRECT_PAGE = 2000;

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
const report = (name, code) => tell(name, brotliCompressSync(code).length, BUDGETS[name]);

function tell(name, size, budget) {
  isOver ||= budget !== undefined && size > budget;
  const verdict = budget === undefined ? '' : ` of ${budget}${size > budget ? '  OVER BUDGET' : ''}`;
  console.log(`  ${name.padEnd(26)} ${String(size).padStart(6)} bytes${verdict}`);
}

report('cdn/briefing-elements.js', readFileSync(join(root, 'dist/cdn/briefing-elements.js')));
const [signIn] = readdirSync(join(root, 'dist/cdn/chunks')).filter((file) => /^oidc-session-.+\.js$/.test(file));
report('cdn/chunks/oidc-session', readFileSync(join(root, 'dist/cdn/chunks', signIn)));
const page = ['signed-in.html', 'signed-in.js'].map((file) => statSync(join(root, 'dist/redirect', file)).size);
tell('redirect/signed-in.*', page[0] + page[1], REDIRECT_PAGE);
for (const tag of tags) report(`${tag}.js`, await bundled(tag));
process.exitCode = isOver ? 1 : 0;
