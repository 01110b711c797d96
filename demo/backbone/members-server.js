// One more instance of the members' endpoint, for behind a load balancer: all it knows of readers is what the provider publishes.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';

import { send } from '../respond.js';
import { readFeed } from './feed.js';
import { createMembers } from './members.js';

const { values } = parseArgs({ options: { issuer: { type: 'string' }, port: { type: 'string', default: '0' } } });
const { issuer } = values;
const resource = `${issuer}/members/`;
const members = createMembers({ issuer, resource });

const server = createServer(async (request, response) => {
  try {
    // The address that readers ask is the publisher's, whichever machine answers.
    const { origin, pathname: path } = new URL(request.url, issuer);
    const { method, headers } = request;
    const name = `${origin}${path}`.startsWith(resource) ? path.slice(new URL(resource).pathname.length) : '';
    await send(request, response, await members({ method, headers, path }, name, await readFeed(issuer)));
  } catch (error) {
    console.error(error);
    response.writeHead(500, { 'Cache-Control': 'no-store' }).end();
  }
});
server.listen(Number(values.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
