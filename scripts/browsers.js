// The suite in every engine that this machine has: `npm run test:browsers`. `-- firefox` picks an engine, `-- test/x.test.ts` files.
import { defaultReporter, startTestRunner } from '@web/test-runner';
import { shared, totalsOf } from './browser-tests.js';
import { ENGINES } from './engines.js';

/** Ten seconds in the place of one for what a test waits for: engines without a graphics card draw slowly. */
const patience = {
  name: 'patience',
  transform({ path, body }) {
    if (path.endsWith('/testing-helpers/src/helpers.js')) return body.replace('timeout = 1000', 'timeout = 10_000');
  },
};

// Else what was started would be left behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const words = process.argv.slice(2);
const chosen = words.filter((word) => word in ENGINES);
const files = words.filter((word) => !(word in ENGINES));
const total = { passed: 0, failed: 0, skipped: 0 };

for (const name of chosen.length > 0 ? chosen : Object.keys(ENGINES)) {
  const { find, missing, version, launcher } = ENGINES[name];
  const program = find();
  if (!program) {
    console.log(`${name}: skipped, since it is not here: ${missing}`);
    continue;
  }
  const start = performance.now();
  const browser = launcher(program);
  const sessions = await run(browser);
  const totals = totalsOf(sessions);
  for (const key of Object.keys(total)) total[key] += totals[key];
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${name} (${version(program, browser)}): ${sentenceOf(totals)} (${seconds} s)`);
  for (const [reason, count] of reasonsIn(sessions)) console.log(`  skipped ${count}: ${reason}`);
}
console.log(sentenceOf(total));
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function run(browser) {
  return new Promise((resolve, reject) => {
    let sessions = [];
    const keep = { onTestRunFinished: (result) => (sessions = [...result.sessions]) };
    startTestRunner({
      config: {
        ...shared,
        ...(files.length > 0 ? { files } : {}),
        plugins: [...shared.plugins, patience],
        browsers: [browser],
        // A first start takes its time where the machine has other things to do.
        browserStartTimeout: 120_000,
        testsFinishTimeout: 600_000,
        reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY }), keep],
      },
      readCliArgs: false,
      readFileConfig: false,
      autoExitProcess: false,
    }).then((runner) => runner.on('stopped', () => resolve(sessions)), reject);
  });
}

function sentenceOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Why tests were skipped, as test/commands.ts has written it behind their names, and how often. */
function reasonsIn(sessions) {
  const counts = new Map();
  const count = (suite) => {
    for (const { skipped, name } of suite?.tests ?? []) {
      if (!skipped) continue;
      const reason = / \(skipped: (.*)\)$/.exec(name)?.[1] ?? name;
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    suite?.suites?.forEach(count);
  };
  for (const { testResults } of sessions) count(testResults);
  return counts;
}
