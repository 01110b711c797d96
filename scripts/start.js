// The demo from a bare clone on: installs, builds and serves. Arguments go to the server (`npm start -- --port 8080`).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { install, root, run } from './steps.js';

install();
console.log('Building …');
const { code, output } = await run('npm', ['run', '--silent', 'build']);
if (code !== 0) {
  console.error(output);
  process.exit(code);
}
const server = spawn(process.execPath, [join(root, 'demo/server.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
server.on('exit', (status) => process.exit(status ?? 0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
