// What a reader downloads, in bytes after brotli, against its budget; with `--all`, each element by itself, too.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, loadConfigFromFile } from 'vite';
import { root } from './steps.js';

const BUDGETS = {
  'cdn/briefing-elements.js': 22_100,
  'briefing-card.js': 17_100,
  'briefing-card.js, our build': 14_000,
  // What the first sign-in takes.
  'cdn/chunks/oidc-session': 14_000,
};
/** The redirect page with its script, and the loader, as they are. */
const REDIRECT_PAGE = 2000;
const LOADER = 700;
/** What a page with one card takes through the loader. */
const BY_LOADER = 16_000;
/** The script that a page with frames in it takes, as it is. */
const FRAME_PARENT = 1000;

const { config } = await loadConfigFromFile({ command: 'build', mode: 'production' }, join(root, 'vite.config.ts'));
const { tags } = await tagsOf(join(root, 'dist/custom-elements.json'));

/** One element with everything that it imports, in one file: with Lit itself, as who bundles a module has it, or with ours. Chunks on need are apart. */
async function bundled(tag, isOurs = false) {
  const { lib, rollupOptions, ...rest } = config.build;
  const { postBanner, entryFileNames, ...output } = rollupOptions.output;
  const entry = join(root, 'src/elements', `${tag}.ts`);
  output.codeSplitting = { groups: [{ name: tag, test: (id) => id === entry }] };
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: config.plugins.filter(({ name }) => isOurs || name !== 'our-lit'),
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
  console.log(`  ${name.padEnd(28)} ${String(size).padStart(6)} bytes${verdict}`);
}

report('cdn/briefing-elements.js', readFileSync(join(root, 'dist/cdn/briefing-elements.js')));
const [signIn] = readdirSync(join(root, 'dist/cdn/chunks')).filter((file) => /^oidc-session-.+\.js$/.test(file));
report('cdn/chunks/oidc-session', readFileSync(join(root, 'dist/cdn/chunks', signIn)));
const inCdn = (file) => readFileSync(join(root, 'dist/cdn', file));
tell('cdn/loader.js, as it is', inCdn('loader.js').length, LOADER);
report('cdn/loader.js', inCdn('loader.js'));
const ofCard = ['loader.js', 'elements/base.js', 'elements/briefing-card.js'];
const byLoader = ofCard.reduce((sum, file) => sum + brotliCompressSync(inCdn(file)).length, 0);
tell('a card by the loader', byLoader, BY_LOADER);
const page = ['signed-in.html', 'signed-in.js'].map((file) => statSync(join(root, 'dist/redirect', file)).size);
tell('redirect/signed-in.*', page[0] + page[1], REDIRECT_PAGE);
tell('frame/parent.js', statSync(join(root, 'dist/frame/parent.js')).size, FRAME_PARENT);
// Each takes some seconds: those without a budget only on request.
const shown = process.argv.includes('--all') ? tags : tags.filter((tag) => `${tag}.js` in BUDGETS);
for (const tag of shown) report(`${tag}.js`, await bundled(tag));
report('briefing-card.js, our build', await bundled('briefing-card', true));
process.exitCode = isOver ? 1 : 0;
