import { expect } from '@open-wc/testing';

import { SignInError, isLoopback, issuedAt, optionsFor, translation } from '../../src/session/provider-request.js';
import { freshId, logOf } from '../support.js';
import { customFetch } from 'oauth4webapi';

describe('a host that is this machine', () => {
  const hosts: [url: string, isIt: boolean][] = [
    ['http://localhost/', true],
    ['http://id.localhost:4000/', true],
    ['http://LOCALHOST/', true],
    ['http://127.0.0.1/', true],
    ['http://127.9.9.9/', true],
    ['http://[::1]:80/', true],
    ['http://127.1/', true],
    ['http://localhost.example/', false],
    ['http://127.0.0.1.example/', false],
    ['http://xlocalhost/', false],
    ['http://[::2]/', false],
    ['http://10.0.0.1/', false],
    ['http://0.0.0.0/', false],
  ];
  for (const [url, isIt] of hosts) {
    it(`is ${isIt ? '' : 'not '}${url}`, () => {
      expect(isLoopback(new URL(url))).to.equal(isIt);
    });
  }
});

describe('the time of an ID token', () => {
  const token = (claims: string) => ({ id_token: `e30.${btoa(claims).replaceAll('=', '')}.` });
  const bodies: [body: unknown, seconds: number][] = [
    [token('{"iat":1700000000}'), 1_700_000_000],
    [token('{"iat":1700000000,"name":"???>>>"}'), 1_700_000_000],
    [token('{"iat":"1700000000"}'), NaN],
    [token('{}'), NaN],
    [token('null'), NaN],
    [token('{'), NaN],
    [{ id_token: 'text' }, NaN],
    [{ id_token: 5 }, NaN],
    [{}, NaN],
    [null, NaN],
    [undefined, NaN],
    ['text', NaN],
  ];
  for (const [body, seconds] of bodies) {
    it(`is ${String(seconds)} in ${JSON.stringify(body)}`, () => {
      expect(issuedAt(body)).to.deep.equal(seconds);
    });
  }
});

describe('a request to the provider', () => {
  const send = (url: string) => {
    const ask = optionsFor(new URL(url), new AbortController().signal)[customFetch];
    return ask(url, { method: 'GET', headers: { accept: 'application/json' }, body: undefined, redirect: 'manual' });
  };

  it('has nothing of the page’s, and is not kept', async () => {
    const id = freshId();
    document.cookie = 'canary=1; path=/';
    await send(`${location.origin}/_feed/backbone.json?id=${id}`);
    document.cookie = 'canary=; path=/; max-age=0';
    const [request] = await logOf(id);
    expect(request?.headers).to.include({ accept: 'application/json', 'cache-control': 'no-cache' });
    expect(request?.headers).to.not.have.any.keys('cookie', 'referer');
  });

  it('is not sent on', async () => {
    const [id, target] = [freshId(), freshId()];
    const query = new URLSearchParams({ id, redirect: `/_feed/backbone.json?id=${target}` }).toString();
    const sent = send(`${location.origin}/_feed/backbone.json?${query}`).catch((error: unknown) => error);
    expect(await sent).to.be.instanceOf(TypeError);
    expect(await logOf(target)).to.be.empty;
  });
});

describe('an error', () => {
  const { signal } = new AbortController();

  it('of our own, or after we have given up, stays as it is', () => {
    const own = new SignInError('refused', 'No.');
    expect(translation(own, signal)).to.equal(own);
    const reason = new Error('left');
    expect(translation(reason, AbortSignal.abort(reason))).to.equal(reason);
  });

  it('of the network, or of whatever kind, says that the provider cannot be had', () => {
    for (const error of [new TypeError('Failed to fetch'), new DOMException('late', 'TimeoutError'), 'text', undefined])
      expect(translation(error, signal)).to.include({ name: 'SignInError', code: 'unreachable' });
  });
});
