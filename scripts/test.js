// Everything that must hold, from a bare clone on: `npm test`. Without installing first: `npm run check`.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './find-browser.js';
import { install, root, run } from './steps.js';

const totalsFile = join(root, '.cache/browser-tests.json');

/** The numbers of the browser run, which its own summary prints between other things. */
function browserTotals() {
  try {
    return JSON.parse(readFileSync(totalsFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** The numbers at the end of what `node --test` prints as TAP. */
function tapTotals({ output }) {
  const numberOf = (word) => Number(new RegExp(`^# ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  return { passed: numberOf('pass'), failed: numberOf('fail') + numberOf('cancelled') };
}

const one = ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });

/**
 * The steps of the check, in stages, each of rows that run at the same time. The build first, since the others look at what it made; it
 * leaves README.md as it was committed. The tests of whole pages by themselves, since much in them has its time.
 */
const STAGES = [
  [
    [
      ['build', one, ['--', '--keep-readme']],
      ['manifest', one],
    ],
  ],
  [
    [
      ['format:check', one],
      ['lint', one],
      ['types', one],
      ['size', one],
      ['package', one],
      ['test:node', tapTotals],
    ],
    [['pictures', tapTotals, ['--', '--check']]],
    [['test:browser', browserTotals]],
  ],
  [[['test:bundle', tapTotals]]],
];

if (!process.argv.includes('--no-install')) install();
let browser;
try {
  browser = findBrowser();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
rmSync(totalsFile, { force: true });

const total = { passed: 0, failed: 0 };
async function take([script, totalsOf, args = []]) {
  const start = performance.now();
  const result = await run('npm', ['run', '--silent', script, ...args], { CHROME_PATH: browser });
  const { passed, failed } = totalsOf(result);
  // A step that ended badly has failed, whatever it counted.
  const failures = result.code === 0 ? failed : Math.max(1, failed);
  total.passed += passed;
  total.failed += failures;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const skipped = /^ok # SKIP .*/m.exec(result.output)?.[0];
  console.log(`${failures > 0 ? '✗' : '✓'} ${script} (${seconds} s)${passed > 1 ? `, ${passed} passed` : ''}`);
  if (failures > 0 || script === 'size') console.log(result.output.trimEnd());
  else if (skipped) console.log(`  ${skipped}`);
}

for (const rows of STAGES) {
  await Promise.all(
    rows.map(async (steps) => {
      for (const step of steps) await take(step);
    }),
  );
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
