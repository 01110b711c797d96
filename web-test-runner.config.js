import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from './scripts/find-browser.js';
import { providerRoutes } from './test/server/provider.js';
import { testRoutes } from './test/server/routes.js';

const totalsFile = new URL('.cache/browser-tests.json', import.meta.url);

/** Writes the totals where scripts/test.js finds them: the summary that is printed is made for people. */
function totalsReporter() {
  const count = (suite, totals) => {
    for (const test of suite?.tests ?? []) {
      if (test.skipped) totals.skipped++;
      else if (test.passed) totals.passed++;
      else totals.failed++;
    }
    for (const inner of suite?.suites ?? []) count(inner, totals);
  };
  return {
    onTestRunFinished({ sessions }) {
      const totals = { passed: 0, failed: 0, skipped: 0 };
      for (const session of sessions) {
        const before = totals.failed;
        count(session.testResults, totals);
        // A file that could not be loaded, or that failed in a hook, has no failed test to show for it.
        if (!session.passed && totals.failed === before) totals.failed++;
      }
      mkdirSync(new URL('.', totalsFile), { recursive: true });
      writeFileSync(totalsFile, `${JSON.stringify(totals)}\n`);
    },
  };
}

export default {
  rootDir: '.',
  files: ['test/**/*.test.ts', '!test/bundle/**'],
  // One page at a time: a page in the background gets no frames and no focus, and its tests would wait for ever.
  concurrency: 1,
  // For a slow machine: a file as a whole.
  testsFinishTimeout: 240_000,
  nodeResolve: { exportConditions: ['development', 'browser'] },
  middleware: [testRoutes, providerRoutes],
  plugins: [
    // `esnext`, since a lower target loses `with { type: 'json' }`.
    esbuildPlugin({ ts: true, target: 'esnext', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
  ],
  browsers: [
    chromeLauncher({
      concurrency: 1,
      launchOptions: {
        executablePath: findBrowser(),
        env: { ...process.env, TZ: 'Europe/London', LANGUAGE: 'en-GB' },
        args: [
          '--lang=en-GB',
          '--accept-lang=en-GB',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      },
    }),
  ],
  testFramework: { config: { timeout: 20_000 } },
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="en-GB">
  <head><meta charset="utf-8"><title>Tests</title></head>
  <body><script type="module" src="${framework}"></script></body>
</html>`,
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY }), totalsReporter()],
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['text-summary', 'lcovonly'] },
};
