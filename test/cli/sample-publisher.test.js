import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';

import { startDemo } from '../../demo/start.js';

const COMMAND = fileURLToPath(new URL('../../dist/cli/briefing-elements.js', import.meta.url));
const TIERS = ['member', 'strategic-circle', 'leadership-alliance'];

/** A token of the machine client that the publisher keeps for this check, one for each tier. */
async function tokenOf(publisher, tier) {
  const client = `check-${tier}`;
  const response = await fetch(`${publisher}/id/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:sample-secret-of-${client}`).toString('base64')}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'members:read',
      resource: `${publisher}/members/`,
    }),
  });
  assert.equal(response.status, 200, client);
  return (await response.json()).access_token;
}

function run(args, environment) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [COMMAND, ...args], { env: { ...process.env, ...environment } });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code, output }));
  });
}

describe('leak-check of the sample publisher', () => {
  let demo;
  before(async () => {
    demo = await startDemo();
  });
  after(() => demo?.close());

  it('finds nothing, with a reader of each tier', async () => {
    const tokens = await Promise.all(TIERS.map((tier) => tokenOf(demo.publisher, tier)));
    const environment = Object.fromEntries(tokens.map((token, index) => [`TOKEN_${index}`, token]));
    const readers = TIERS.flatMap((tier, index) => ['--as', `${tier}=env:TOKEN_${index}`]);
    const { code, output } = await run(['leak-check', `${demo.publisher}/feed.json`, ...readers], environment);
    assert.equal(code, 0, output);
    for (const token of tokens) assert.ok(!output.includes(token));
  });

  it('says which gates nobody could open without the highest tier', async () => {
    const token = await tokenOf(demo.publisher, 'member');
    const readers = ['--as', 'member=env:TOKEN'];
    const { code, output } = await run(['leak-check', `${demo.publisher}/feed.json`, ...readers], { TOKEN: token });
    assert.equal(code, 3, output);
    assert.match(output, /leadership-alliance/);
  });
});
