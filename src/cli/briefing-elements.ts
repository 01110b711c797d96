#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { EXIT } from './command.js';

import type { Command, Shell } from './command.js';

/** Each is loaded when it is called: what draws pages takes its time. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  'leak-check': async () => (await import('./leak-check.js')).leakCheck,
  oembed: async () => (await import('./oembed.js')).oembed,
  prerender: async () => (await import('./prerender.js')).prerender,
  validate: async () => (await import('./validate.js')).validate,
};

const HELP = `Usage: briefing-elements <command> [options]

Commands:
  leak-check   Looks for members' text where others can read it
  oembed       Writes an oEmbed answer for each item of a feed
  prerender    Draws the tags in pages ahead, so that they show without a script
  validate     Names every problem of a feed, with path, line and column

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
  if (command) return (await command())(args, shell);
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
