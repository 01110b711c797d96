#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { EXIT } from './command.js';
import { leakCheck } from './leak-check.js';

import type { Command, Shell } from './command.js';

const COMMANDS: Readonly<Record<string, Command>> = { 'leak-check': leakCheck };

const HELP = `Usage: briefing-elements <command> [options]

Commands:
  leak-check   Looks for members' text where others can read it

"briefing-elements <command> --help" says more about one.
`;

const { stdout, stderr } = process;

const shell: Shell = {
  fetch: globalThis.fetch,
  env: process.env,
  out: (line) => stdout.write(`${line}\n`),
  err: (line) => stderr.write(`${line}\n`),
  progress(line) {
    if (stderr.isTTY) stderr.write(`\r\u001b[K${line.slice(0, stderr.columns - 1)}`);
  },
};

async function run([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command(args, shell);
  const { values } = parseArgs({
    args: [name],
    options: { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } },
    strict: false,
  });
  if (values.help) stdout.write(HELP);
  else if (values.version) stdout.write(`${version()}\n`);
  else stderr.write(HELP);
  return values.help || values.version ? EXIT.fine : EXIT.usage;
}

function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

process.exitCode = await run(process.argv.slice(2));
