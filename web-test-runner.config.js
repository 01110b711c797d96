import { mkdirSync, writeFileSync } from 'node:fs';
import { defaultReporter } from '@web/test-runner';
import { shared, totalsOf } from './scripts/browser-tests.js';
import { chromiumLauncher } from './scripts/engines.js';

const totalsFile = new URL('.cache/browser-tests.json', import.meta.url);

/** Writes the totals where scripts/test.js finds them: the summary that is printed is made for people. */
const totalsReporter = {
  onTestRunFinished({ sessions }) {
    mkdirSync(new URL('.', totalsFile), { recursive: true });
    writeFileSync(totalsFile, `${JSON.stringify(totalsOf([...sessions]))}\n`);
  },
};

export default {
  ...shared,
  browsers: [chromiumLauncher()],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY }), totalsReporter],
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['text-summary', 'lcovonly'] },
};
