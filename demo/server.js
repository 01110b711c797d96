import { parseArgs } from 'node:util';

import { startDemo } from './start.js';

const FIRST_PORT = 4173;
const TRIES = 20;

const { values } = parseArgs({ options: { port: { type: 'string' }, 'publisher-port': { type: 'string' } } });
const port = portOf('port');
const publisherPort = portOf('publisher-port');

/** That port and the ones after it. */
const from = (first) => Array.from({ length: TRIES }, (_, index) => first + index).filter((each) => each < 65_536);

try {
  const demo = await startDemo({
    record: false,
    port: port ?? from(FIRST_PORT),
    publisherPort: publisherPort ?? (port === 0 ? 0 : from((port ?? FIRST_PORT) + 1)),
  });
  console.log(`The Eastgate Courier, a partner, is at    ${demo.partner}/`);
  console.log(`The Backbone Brief, the publisher, is at  ${demo.publisher}/`);
} catch (error) {
  const isTaken = error.code === 'EADDRINUSE';
  console.error(isTaken ? `Port ${error.port} is taken. Another one: --port, --publisher-port <number>` : error);
  process.exit(1);
}

function portOf(name) {
  const value = values[name];
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number < 65_536) return number;
  console.error(`--${name} wants a number from 0 to 65535, not “${value}”.`);
  return process.exit(2);
}
