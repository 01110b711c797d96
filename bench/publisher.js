// What views of a briefing cost a publisher, and how much the reference publisher answers on this machine: a few seconds for each kind of
// request, against a server of its own and no other. Prints tables; --write puts them into docs/scale.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { tokenOf } from '../test/demo/http-reader.js';
import { fill, table } from './scale-doc.js';
import { median, ratioOf } from './statistics.js';
import { costOfViews } from './views.js';

const CONNECTIONS = 20;
const SECONDS = 1;
/** One more goes first and is not counted: the machine warms up. */
const ROUNDS = 4;

/** The route that all others are compared with. */
const BASE = 'feed';
/** Milliseconds of what /proc counts processor time in. */
const TICK = 10;

const whole = (number) => Math.round(number).toLocaleString('en-GB');

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });

const costs = await costOfViews();
console.log(Object.values(costs).join('\n\n'));

const server = spawn(
  process.execPath,
  [fileURLToPath(new URL('../demo/server.js', import.meta.url)), '--port', '0', '--publisher-port', '0'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  const publisher = await addressOf(server);
  const routes = await routesOf(publisher);
  const results = Object.fromEntries(Object.keys(routes).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, route] of Object.entries(routes)) {
      const result = await loaded(publisher, route);
      if (round > 0) results[name].push(result);
    }
  }
  const load = `${report(routes, results)}\n\n${conditions()}`;
  console.log(`\n${load}`);
  if (options.write) await fill({ ...costs, load });
} finally {
  server.kill();
}

/** The publisher's address, once it says that it is there. */
async function addressOf({ stdout }) {
  let said = '';
  stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const address = () => /publisher, is at\s+(http:\/\/127\.0\.0\.1:\d+)\//.exec(said)?.[1];
  while (!address()) await once(stdout, 'data');
  return address();
}

/** The processor time that the server has taken: what others do on the machine changes it less than it does the rate. Linux alone tells. */
function ticks() {
  try {
    const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return NaN;
  }
}

/** What is asked for, and the status that it has to have. */
async function routesOf(publisher) {
  const packed = { 'accept-encoding': 'br' };
  const page = await (await fetch(publisher)).text();
  const script = /<script type="module" src="([^"]+)"/.exec(page)[1];
  const { headers } = await fetch(`${publisher}/feed.json`, { headers: packed });
  const { access_token: token } = await tokenOf(publisher, 'circle');
  const [head, claims, signature] = token.split('.');
  const forged = [head, claims, signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))].join('.');
  const members = { path: '/members/igf-permanent/strategic-circle' };
  const bearer = (value) => ({ authorization: `Bearer ${value}` });
  return {
    feed: { name: 'the feed', path: '/feed.json', headers: packed, status: 200 },
    again: {
      ...{ name: 'the feed, unchanged', path: '/feed.json', status: 304 },
      headers: { ...packed, 'if-none-match': headers.get('etag') },
    },
    page: { name: 'a page of the feed', path: '/paged.json', headers: packed, status: 200 },
    script: { name: 'the script-tag file', path: script, headers: packed, status: 200 },
    members: { ...members, name: 'members’ text, good token', headers: bearer(token), status: 200 },
    nobody: { ...members, name: 'members’ text, no token', headers: {}, status: 401 },
    forged: { ...members, name: 'members’ text, forged token', headers: bearer(forged), status: 401 },
  };
}

/** Asks for one thing, as fast as answers come. Any other answer than the one that is meant ends the run. */
async function loaded(publisher, { path, headers, status }) {
  const url = new URL(path, publisher);
  if (url.hostname !== '127.0.0.1') throw new Error(`${url.href} is not on this machine.`);
  const bounds = { connections: CONNECTIONS, duration: SECONDS, timeout: 5, sampleInt: 100 };
  const before = ticks();
  const result = await autocannon({ url: url.href, headers, ...bounds });
  const work = (ticks() - before) * TICK;
  const others = Object.keys(result.statusCodeStats).filter((code) => Number(code) !== status);
  if (others.length > 0) throw new Error(`${path} answered ${others.join()} and not only ${status}.`);
  const { requests, latency, throughput, errors, timeouts, duration, statusCodeStats: codes } = result;
  // Not the total of what it samples, which lacks the last part.
  const answers = Object.values(codes).reduce((sum, { count }) => sum + count, 0);
  return {
    rate: answers / duration,
    work: answers > 0 ? work / answers : undefined,
    p50: latency.p50,
    p975: latency.p97_5,
    p99: latency.p99,
    bytes: requests.total > 0 ? throughput.total / requests.total : undefined,
    errors: errors + timeouts,
  };
}

function report(routes, results) {
  const heads = [
    'Asked for',
    'Answer',
    'A second',
    'Processor time',
    'To the feed',
    'p50',
    'p97.5',
    'p99',
    'Bytes',
    'Errors',
  ];
  const rows = Object.entries(routes).map(([name, { name: what, status }]) => {
    const of = (key, route = name) => results[route].map((one) => one[key]);
    const ms = (key, digits = 0) => `${median(of(key)).toFixed(digits)} ms`;
    const { median: ratio, low, high } = ratioOf(of('work'), of('work', BASE));
    return [
      ...[what, status, whole(median(of('rate'))), ms('work', 2)],
      name === BASE ? '1' : `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`,
      ...[ms('p50'), ms('p975'), ms('p99'), whole(median(of('bytes')))],
      of('errors').reduce((sum, each) => sum + each, 0),
    ];
  });
  return table(heads, rows);
}

function conditions() {
  const [{ model }] = cpus();
  return (
    `Node ${process.versions.node}, ${cpus().length} cores (${model.trim()}), one process that answers and one that asks on ` +
    `${CONNECTIONS} connections of HTTP/1.1; medians of ${ROUNDS} rounds of ${SECONDS} second for each, in turn. ` +
    'Processor time is that of the server for one answer; its ratio depends least on what else runs there ' +
    `(the load of this machine at the end: ${loadavg()[0].toFixed(1)}).`
  );
}
