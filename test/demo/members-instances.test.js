import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { SignJWT, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose';
import { build } from 'vite';

import { publishedKeys } from '../../demo/backbone/token-check.js';
import { startDemo } from '../../demo/start.js';
import { launch, startServer } from '../bundle/support.js';
import { tokenOf } from './http-reader.js';

const SERVER = fileURLToPath(new URL('../../demo/backbone/members-server.js', import.meta.url));
const CHECK = fileURLToPath(new URL('../../demo/backbone/token-check.js', import.meta.url));
const GATE = 'igf-permanent/strategic-circle';

const newKey = async () => exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);

describe('Instances of the members’ endpoint', () => {
  const children = [];
  let demo;
  let keys;
  before(async () => {
    keys = await Promise.all([newKey(), newKey(), newKey()]);
    demo = await startDemo({ signingKey: [keys[0]] });
  });
  after(async () => {
    for (const child of children) child.kill();
    await demo?.close();
  });

  /** A server in a process of its own; gives its address. */
  async function startInstance() {
    const child = spawn(process.execPath, [SERVER, '--issuer', demo.publisher], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    return line.trim();
  }

  /** The publisher again, at its address, with other keys. */
  async function restart(signingKey) {
    const publisherPort = Number(new URL(demo.publisher).port);
    await demo.close();
    demo = await startDemo({ publisherPort, signingKey });
  }

  const ask = (instance, token, name = GATE) =>
    fetch(`${instance}/members/${name}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  const statuses = (instances, token, name) =>
    Promise.all(instances.map(async (each) => (await ask(each, token, name)).status));
  const circleToken = async () => (await tokenOf(demo.publisher, 'circle')).access_token;
  const keysAsked = () => demo.requests.filter(({ url }) => url.endsWith('/id/keys')).length;

  it('answer the same to the same token, and keep nothing of it', async () => {
    const instances = [...(await Promise.all([startInstance(), startInstance()])), demo.publisher];
    const token = await circleToken();
    assert.deepEqual(await statuses(instances, token), [200, 200, 200]);
    assert.deepEqual(await statuses(instances, token, 'igf-permanent/leadership-alliance'), [403, 403, 403]);
    assert.deepEqual(await statuses(instances, undefined), [401, 401, 401]);
    const texts = await Promise.all(instances.map(async (each) => (await ask(each, token)).text()));
    assert.equal(new Set(texts).size, 1);
    for (const instance of instances) {
      const { headers } = await ask(instance, token);
      assert.equal(headers.get('cache-control'), 'private, no-store');
      assert.equal(headers.get('vary'), 'Authorization');
      assert.equal(headers.get('set-cookie'), null);
    }
  });

  it('go on when the keys are changed, and when the provider is gone', async () => {
    const instances = await Promise.all([startInstance(), startInstance()]);
    await restart([keys[0], keys[1]]);
    const first = await circleToken();
    assert.deepEqual(await statuses(instances, first), [200, 200]);

    // The next key was published before it signs, the last one stays until its tokens have ended.
    await restart([keys[1], keys[0]]);
    const second = await circleToken();
    assert.notEqual(decodeProtectedHeader(second).kid, decodeProtectedHeader(first).kid);
    assert.deepEqual(await statuses(instances, second), [200, 200]);
    assert.deepEqual(await statuses(instances, first), [200, 200]);
    assert.equal(keysAsked(), 0, 'nobody had to be asked');

    const late = await startInstance();
    await demo.close();
    assert.deepEqual(await statuses(instances, second), [200, 200]);
    const answer = await ask(late, second);
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('retry-after'), '5');
    assert.equal(answer.headers.get('cache-control'), 'private, no-store');
    await restart([keys[1]]);
    assert.deepEqual(await statuses([late], second), [200], 'it has recovered');
  });

  it('ask for a key that they do not know, and not for each forged name of one', async () => {
    await restart([keys[1]]);
    const instance = await startInstance();
    const { privateKey } = await generateKeyPair('ES256');
    const forged = (kid) =>
      new SignJWT({ sub: 'x', scope: 'members:read' })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
        .setIssuer(demo.publisher)
        .setAudience(`${demo.publisher}/members/`)
        .setExpirationTime('1m')
        .sign(privateKey);
    const tokens = await Promise.all(Array.from({ length: 40 }, (_, index) => forged(`key-${index}`)));
    for (const token of tokens) assert.equal((await ask(instance, token)).status, 401);
    assert.equal(keysAsked(), 1);

    const known = publishedKeys(`${demo.publisher}/id/keys`, { cooldownDuration: 0 });
    const kidOf = async () => decodeProtectedHeader(await circleToken());
    await known(await kidOf(), {});
    await restart([keys[2]]);
    await known(await kidOf(), {});
    assert.equal(keysAsked(), 1);
  });

  it('check a token with what a worker has, too', async (t) => {
    const result = await build({
      configFile: false,
      logLevel: 'error',
      build: { write: false, lib: { entry: CHECK, formats: ['es'] } },
    });
    const { code } = [result].flat()[0].output[0];
    const [browser, server] = await Promise.all([launch(), startServer()]);
    t.after(async () => {
      await browser.close();
      server.close();
    });
    const page = await browser.newPage();
    await page.goto(server.page('', { head: '' }));
    const { publisher } = demo;
    const token = await circleToken();
    const told = (value) => page.evaluate(inWorker, { code, publisher, token: value });
    assert.deepEqual((await told(token)).payload.tiers, ['member', 'strategic-circle']);
    assert.deepEqual(await told(`${token.slice(0, -8)}AAAAAAAA`), { error: 'invalid_token' });
  });
});

/** Runs in the page: checks a token in a worker, which has no module of Node. */
function inWorker({ code, publisher, token }) {
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(
    blob(`
      import { createTokenCheck, publishedKeys } from '${blob(code)}';
      onmessage = async ({ data: { publisher, token } }) => {
        const resource = publisher + '/members/';
        const keys = publishedKeys(publisher + '/id/keys');
        const claimsOf = createTokenCheck({ issuer: publisher, resource, keys });
        const request = { method: 'GET', url: resource + 'x/y', authorization: 'Bearer ' + token };
        postMessage(await claimsOf(request).catch((error) => String(error)));
      };`),
    { type: 'module' },
  );
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ publisher, token });
  });
}
