// Measures the same work by us and by others, in one run.
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const isWindows = process.platform === 'win32';
const here = fileURLToPath(new URL('.', import.meta.url));
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    dist: { type: 'string', default: fileURLToPath(new URL('../dist', import.meta.url)) },
    only: { type: 'string' },
    rivals: { type: 'string' },
    rounds: { type: 'string', default: '7' },
  },
});

/** Runs npm in this folder, and tells whether it has succeeded. */
function npm(...args) {
  return spawnSync('npm', args, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'], shell: isWindows }).status === 0;
}

if (!existsSync(`${options.dist}/cdn/briefing-elements.js`)) {
  console.error('There is nothing to measure yet: npm run build.');
  process.exit(1);
}
// Before anything is imported that needs it.
if (!npm('ls', '--silent') && !npm('ci', '--ignore-scripts', '--no-audit', '--no-fund')) process.exit(1);
const { bench } = await import('./bench.js');
process.exitCode = await bench(options);
