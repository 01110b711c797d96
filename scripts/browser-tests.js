import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { OUR_LIT } from './our-lit.js';
import { providerRoutes } from '../test/server/provider.js';
import { testRoutes } from '../test/server/routes.js';

/** Runs them on what the script-tag files have in the place of Lit: `OUR_LIT=1`. */
const ourLit = {
  name: 'our-lit',
  resolveImport({ source }) {
    const file = OUR_LIT.get(source);
    return file && `/src/lit/${file}.ts`;
  },
};

/** What the tests need in every engine; who runs them brings `browsers` and `reporters`. */
export const shared = {
  rootDir: '.',
  files: ['test/**/*.test.ts', '!test/bundle/**'],
  // One page at a time: a page in the background gets no frames and no focus, and its tests would wait for ever.
  concurrency: 1,
  // For a slow machine: a file as a whole.
  testsFinishTimeout: 240_000,
  nodeResolve: { exportConditions: ['development', 'browser'] },
  middleware: [testRoutes, providerRoutes],
  plugins: [
    ...(process.env.OUR_LIT ? [ourLit] : []),
    // `esnext`, since a lower target loses `with { type: 'json' }`.
    esbuildPlugin({
      ts: true,
      target: 'esnext',
      tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
    }),
  ],
  testFramework: { config: { timeout: 20_000 } },
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="en-GB">
  <head><meta charset="utf-8"><title>Tests</title><meta name="fc-seed" content="${process.env.FC_SEED ?? ''}"></head>
  <body><script type="module" src="${framework}"></script></body>
</html>`,
};

/** The numbers of a run. A file that could not be loaded, or that failed in a hook, has no failed test to show for it. */
export function totalsOf(sessions) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const count = (suite) => {
    for (const test of suite?.tests ?? []) {
      if (test.skipped) totals.skipped++;
      else if (test.passed) totals.passed++;
      else totals.failed++;
    }
    suite?.suites?.forEach(count);
  };
  for (const { testResults, passed } of sessions) {
    const before = totals.failed;
    count(testResults);
    if (!passed && totals.failed === before) totals.failed++;
  }
  return totals;
}
