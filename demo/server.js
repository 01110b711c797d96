import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

import { courier } from './courier/site.js';
import { publisher } from './backbone/site.js';
import { fileUnder, send } from './respond.js';

const { values } = parseArgs({ options: { port: { type: 'string' } } });
const wanted = values.port === undefined ? undefined : Number(values.port);
if (wanted !== undefined && !(Number.isInteger(wanted) && wanted >= 0 && wanted < 65_536)) {
  console.error(`--port wants a number from 0 to 65535, not “${values.port}”.`);
  process.exit(2);
}

const HOST = '127.0.0.1';
const FIRST_PORT = 4173;
const TRIES = 20;

const distribution = fileUnder(new URL('../dist/', import.meta.url));

const server = createServer(async (request, response) => {
  try {
    const site = siteAt(request);
    const { pathname, searchParams } = new URL(request.url, site.origin);
    const visit = { ...site, method: request.method, headers: request.headers, path: pathname, query: searchParams };
    send(request, response, await answer(visit));
  } catch (error) {
    const isBadAddress = error.code === 'ERR_INVALID_URL';
    if (!isBadAddress) console.error(error);
    const [status, body] = isBadAddress ? [400, 'Bad request.'] : [500, 'Server error.'];
    send(request, response, { status, type: 'text/plain', body });
  }
});

/** Two names reach this server; the page names its own origin, whichever of them the reader has typed. */
function siteAt(request) {
  const { port } = server.address();
  const host = request.headers.host === `${HOST}:${port}` ? HOST : 'localhost';
  return { origin: `http://${host}:${port}`, issuer: `http://localhost:${port}/backbone/` };
}

function answer(visit) {
  if (visit.path.startsWith('/dist/')) return distribution(visit, visit.path.slice('/dist/'.length));
  if (visit.path === '/backbone' || visit.path.startsWith('/backbone/')) return publisher(visit);
  return courier(visit);
}

let port = wanted ?? FIRST_PORT;
server.on('error', (error) => {
  if (error.code === 'EADDRINUSE' && wanted === undefined && port < FIRST_PORT + TRIES)
    return server.listen(++port, HOST);
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken. Another one: --port <number>` : error.message);
  process.exit(1);
});
server.on('listening', () => console.log(`The Eastgate Courier is at http://localhost:${server.address().port}/`));
server.listen(port, HOST);
