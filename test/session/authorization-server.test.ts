import { expect, waitUntil } from '@open-wc/testing';

import { OTHER_ORIGIN, follow, openedWindows, sessionOf, sessionWith, settingsFor, signedIn } from './support.js';
import { provider } from '../provider.js';

import type { SignInFailure } from '../../src/model/membership.js';
import type { ProviderOptions, ProviderRequest, TestProvider } from '../provider.js';

const asText = (value: unknown) => JSON.stringify(value).replaceAll('"', '');

/** Signs in with a provider that answers so, and expects a failure that leaves nothing. */
async function fails(options: ProviderOptions, code: SignInFailure, origin?: string): Promise<TestProvider> {
  const opened = openedWindows();
  const op = await provider(options, origin);
  const { session } = sessionOf(settingsFor(op, { persist: 'session' }), {
    window: code === 'timed-out' ? 400 : 20_000,
  });
  await session.signIn();
  expect(session.state).to.include({ status: 'failed', code });
  const resource = new URL(`${op.members}/1`);
  expect(await session.token(resource)).to.equal(undefined);
  expect(await session.send(resource, {})).to.equal(undefined);
  expect(sessionStorage).to.have.lengthOf(0);
  expect(opened.every(({ closed }) => closed)).to.be.true;
  expect(await op.log('/members/1')).to.be.empty;
  return op;
}

describe('an ID token', () => {
  const bent: ProviderOptions[] = [
    { idToken: { iss: 'https://evil.example' } },
    { idToken: { iss: null } },
    { idToken: { aud: 'other' } },
    { idToken: { aud: [] } },
    { idToken: { aud: null } },
    { idToken: { aud: ['widget', 'other'] } },
    { idToken: { aud: ['widget', 'other'], azp: 'other' } },
    { idToken: { nonce: 'other' } },
    { idToken: { nonce: null } },
    { idToken: { sub: null } },
    { idToken: { sub: 5 } },
    { idToken: { iat: null } },
    { idToken: { iat: 'today' } },
    { idToken: { exp: null } },
    { idToken: { exp: '-3600' } },
    { idToken: { nbf: '+3600' } },
    { idTokenHeader: { alg: 'none' } },
    { idTokenHeader: { alg: 'HS256' } },
    { idTokenHeader: { alg: null } },
    { token: { body: { id_token: null } } },
    { token: { body: { id_token: 'text' } } },
  ];
  for (const options of bent) {
    it(`that has ${asText(options)} is not trusted`, async () => {
      await fails(options, 'untrusted');
    });
  }

  it('for several is taken where it names us as the one that it is for', async () => {
    await signedIn({ idToken: { aud: ['widget', 'other'], azp: 'widget' } });
  });

  it('gives the name and the tiers, as far as they are any', async () => {
    const names: [claims: Readonly<Record<string, unknown>>, member: Readonly<Record<string, unknown>>][] = [
      [{}, { name: 'R. Okafor', tiers: ['member'] }],
      [{ name: null, preferred_username: 'okafor', tiers: null }, { name: 'okafor' }],
      [{ name: ' ', tiers: ['a', 5, null, 'b'] }, { tiers: ['a', 'b'] }],
      [{ name: 5, tiers: 'member' }, {}],
    ];
    for (const [idToken, member] of names) {
      const { session } = await signedIn({ idToken });
      expect(session.state).to.deep.equal({ status: 'signed-in', member });
    }
  });
});

describe('the answer that comes through the window', () => {
  const bent: [options: ProviderOptions, code: SignInFailure][] = [
    [{ response: { iss: 'https://evil.example' } }, 'untrusted'],
    [{ response: { iss: null } }, 'untrusted'],
    [{ response: { iss: ['https://evil.example', 'https://evil.example'] } }, 'untrusted'],
    [{ response: { error: 'access_denied', iss: 'https://evil.example' } }, 'untrusted'],
    [{ response: { code: null } }, 'untrusted'],
    [{ response: { id_token: 'x' } }, 'provider'],
    [{ response: { code: 'other' } }, 'provider'],
    [{ response: { error: 'access_denied' } }, 'refused'],
    [{ response: { error: 'login_required' } }, 'provider'],
    [{ response: { error: 'server_error', error_description: '<script>' } }, 'provider'],
    [{ response: { error: 'constructor' } }, 'provider'],
    // On the channel of another request nobody of ours listens.
    [{ response: { state: 'other' } }, 'timed-out'],
    [{ response: { state: null } }, 'timed-out'],
  ];
  for (const [options, code] of bent) {
    it(`with ${asText(options)} is ${code}`, async () => {
      const op = await fails(options, code);
      expect(await op.log('/token')).to.have.lengthOf(
        options.response && asText(options).includes('code:other') ? 1 : 0,
      );
    });
  }

  it('needs no issuer where the provider does not promise one', async () => {
    await signedIn({
      metadata: { authorization_response_iss_parameter_supported: null },
      response: { iss: null },
    });
  });
});

describe('the token endpoint', () => {
  const bent: [options: ProviderOptions, code: SignInFailure][] = [
    [{ token: { status: 500 } }, 'unreachable'],
    [{ token: { status: 503, headers: { 'Content-Type': 'text/html' }, body: '<p>' } }, 'unreachable'],
    [{ token: { status: 429 } }, 'unreachable'],
    [{ token: { status: 429, body: { error: 'temporarily_unavailable' } } }, 'unreachable'],
    [{ token: { status: 403, headers: { 'Content-Type': 'text/html' }, body: '<p>' } }, 'unreachable'],
    [{ token: { status: 302, headers: { Location: '/elsewhere' } } }, 'unreachable'],
    [{ token: { cut: true } }, 'unreachable'],
    [{ token: { status: 400 } }, 'provider'],
    [{ token: { status: 400, body: { error: 'invalid_client' } } }, 'provider'],
    [{ token: { status: 401, headers: { 'WWW-Authenticate': 'Basic' } } }, 'provider'],
    [{ token: { status: 400, body: { error: 'access_denied' } } }, 'refused'],
    [{ token: { body: '{' } }, 'provider'],
    [{ token: { body: { token_type: 'mac' } } }, 'provider'],
    [{ token: { headers: { 'Content-Type': 'text/html' }, body: '<p>' } }, 'unreachable'],
    [{ token: { body: '[]' } }, 'untrusted'],
    [{ token: { body: { access_token: null } } }, 'untrusted'],
    [{ token: { body: { token_type: null } } }, 'untrusted'],
    [{ token: { body: { expires_in: 'soon' } } }, 'untrusted'],
    [{ token: { body: { expires_in: -1 } } }, 'untrusted'],
    [{ metadata: { token_endpoint: null } }, 'provider'],
    [{ metadata: { token_endpoint: 'text' } }, 'provider'],
    [{ metadata: { token_endpoint: 'ftp://id.example/' } }, 'provider'],
  ];
  for (const [options, code] of bent) {
    it(`with ${asText(options)} is ${code}`, async () => {
      const op = await fails(options, code);
      expect((await op.log('/token')).length).to.be.at.most(1);
    });
  }

  it('that does not answer our origin is unreachable', async () => {
    await fails({ cors: { token: 'none' } }, 'unreachable', OTHER_ORIGIN);
  });

  it('says Bearer in any case of letters, and its times in any type', async () => {
    await signedIn({ token: { body: { token_type: 'bEARER', expires_in: '300' } } });
  });

  it('is asked with nothing of the page’s: no cookie, no referrer', async () => {
    document.cookie = 'canary=1; path=/';
    const { op } = await signedIn();
    document.cookie = 'canary=; path=/; max-age=0';
    for (const { headers, method } of [
      ...(await op.log('/token')),
      ...(await op.log('/.well-known/openid-configuration')),
    ])
      expect(headers, method).to.not.have.any.keys('cookie', 'referer', 'authorization');
  });
});

describe('the provider’s metadata', () => {
  const bent: [options: ProviderOptions, code: SignInFailure][] = [
    [{ metadata: { issuer: 'https://evil.example' } }, 'untrusted'],
    [{ metadata: { issuer: null } }, 'untrusted'],
    [{ discovery: { body: '[]' } }, 'untrusted'],
    [{ discovery: { body: '{' } }, 'provider'],
    [{ discovery: { headers: { 'Content-Type': 'text/html' }, body: '<p>' } }, 'unreachable'],
    [{ discovery: { status: 404 } }, 'unreachable'],
    [{ discovery: { status: 503 } }, 'unreachable'],
    [{ discovery: { status: 302, headers: { Location: '/elsewhere' } } }, 'unreachable'],
    ...[
      null,
      'text',
      'javascript:localStorage.setItem("ran","1")',
      'data:text/html,<p>',
      'blob:x',
      'ftp://id.example/',
    ].map((page): [ProviderOptions, SignInFailure] => [{ metadata: { authorization_endpoint: page } }, 'provider']),
    [{ metadata: { authorization_endpoint: location.origin.replace('//', '//user:word@') } }, 'provider'],
  ];
  for (const [options, code] of bent) {
    it(`with ${asText(options)} is ${code}, and sends nobody anywhere`, async () => {
      const op = await fails(options, code);
      expect((await op.log()).map(({ path }) => path)).to.deep.equal(['/.well-known/openid-configuration']);
      expect(localStorage).to.have.lengthOf(0);
    });
  }

  it('that our origin may not read is unreachable', async () => {
    await fails({ cors: { discovery: 'none' } }, 'unreachable', OTHER_ORIGIN);
  });

  it('is read once for all sign-ins, and anew after a failure', async () => {
    const { op, session } = await sessionWith({ discovery: [{ status: 503 }, {}] });
    await session.signIn();
    expect(session.state).to.include({ status: 'failed', code: 'unreachable' });
    await session.signIn();
    await session.signIn();
    expect(session.state.status).to.equal('signed-in');
    expect(await op.log('/.well-known/openid-configuration')).to.have.lengthOf(2);
  });

  it('may be at another origin than the page', async () => {
    const { session } = sessionOf(settingsFor(await provider({}, OTHER_ORIGIN)));
    await session.signIn();
    expect(session.state.status).to.equal('signed-in');
  });
});

describe('a clock that is wrong', () => {
  const HOUR = 3600;
  const offsets: [what: string, seconds: number][] = [
    ['an hour behind', HOUR],
    ['an hour ahead', -HOUR],
    ['a day behind', 24 * HOUR],
    ['a day ahead', -24 * HOUR],
    ['in 1970', Math.floor(Date.now() / 1000)],
    ['ahead of a provider in 1970', 1000 - Math.floor(Date.now() / 1000)],
  ];
  for (const [what, now] of offsets) {
    it(`by being ${what} is no hindrance, and no cause for more requests`, async () => {
      const { op, session, resource } = await signedIn({ now });
      for (let turn = 0; turn < 5; turn++) expect((await session.send(resource, {}))?.status).to.equal(200);
      expect(await op.log('/token')).to.have.lengthOf(1);
      expect(await session.token(resource, { renew: true })).to.be.a('string');
      expect((await session.send(resource, {}))?.status).to.equal(200);
      expect(await op.log('/token')).to.have.lengthOf(2);
    });
  }

  it('does not change when a token ends', async () => {
    const ends = offsets.map(async ([what, now]) => {
      const { session } = await signedIn({ now, token: { expires_in: 1, refresh_token: false } });
      const begun = performance.now();
      await waitUntil(() => session.state.status === 'expired', `the end, ${what}`, { timeout: 4000 });
      expect(performance.now() - begun, what).to.be.within(800, 3000);
    });
    await Promise.all(ends);
  });
});

describe('a proof of possession (RFC 9449)', () => {
  const read = (text: string | undefined) =>
    (text ?? '')
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')))) as [
      Readonly<Record<string, unknown>>,
      Readonly<Record<string, unknown>>,
    ];
  const proofsOf = (log: readonly ProviderRequest[]) => log.map(({ headers }) => read(headers['dpop']));

  /** The keys that are made from now on. */
  function keysMade(): CryptoKeyPair[] {
    const made: CryptoKeyPair[] = [];
    const own = crypto.subtle.generateKey.bind(crypto.subtle) as (...all: unknown[]) => Promise<CryptoKeyPair>;
    Object.defineProperty(crypto.subtle, 'generateKey', {
      configurable: true,
      value: async (...all: unknown[]) => {
        const keys = await own(...all);
        made.push(keys);
        return keys;
      },
    });
    return made;
  }
  afterEach(() => {
    delete (crypto.subtle as Partial<SubtleCrypto>).generateKey;
  });

  it('goes with each request, by a key that no script can take', async () => {
    const made = keysMade();
    const { op, session, resource } = await signedIn({ dpop: { required: true } });
    expect(made).to.have.lengthOf(1);
    expect(made[0]?.privateKey.extractable).to.be.false;
    expect(await session.token(resource), 'it is no bearer token').to.equal(undefined);
    for (let turn = 0; turn < 2; turn++) expect((await session.send(resource, {}))?.status).to.equal(200);
    expect((await session.send(resource, {}, { renew: true }))?.status).to.equal(200);

    const tokens = proofsOf(await op.log('/token'));
    const asked = await op.log('/members/1');
    expect(tokens.map(([, { htm, htu }]) => [htm, htu])).to.deep.equal(Array(2).fill(['POST', `${op.issuer}/token`]));
    const proofs = proofsOf(asked);
    expect(proofs.map(([, { htm, htu }]) => [htm, htu])).to.deep.equal(Array(3).fill(['GET', resource.href]));
    expect(new Set([...tokens, ...proofs].map(([, { jti }]) => jti)).size).to.equal(5);
    expect(new Set([...tokens, ...proofs].map(([{ jwk }]) => asText(jwk))).size).to.equal(1);
    expect(asText(proofs[0]?.[0])).to.not.contain('d:');
    expect(proofs.every(([, { ath }]) => typeof ath === 'string')).to.be.true;
    expect(asked.every(({ headers }) => headers['authorization']?.startsWith('DPoP '))).to.be.true;
  });

  it('keeps what else a request has', async () => {
    const { session, resource, op } = await signedIn({ dpop: {} });
    const response = await session.send(resource, { headers: { accept: 'application/json' }, cache: 'no-store' });
    expect(response?.status).to.equal(200);
    expect((await op.log('/members/1'))[0]?.headers).to.include({
      accept: 'application/json',
      'cache-control': 'no-cache',
    });
    const abort = AbortSignal.abort(new Error('left'));
    const sent = session.send(resource, { signal: abort }).catch((error: unknown) => error);
    expect(await sent).to.include({ message: 'left' });
  });

  it('is repeated with the nonce that is demanded, once for each server', async () => {
    const { op, session, resource } = await signedIn({ dpop: { nonce: 'both' } });
    expect((await op.log('/token')).map(({ error }) => error)).to.deep.equal(['use_dpop_nonce', undefined]);
    expect((await session.send(resource, {}))?.status).to.equal(200);
    await op.configure({ dpop: { nonce: 'both' } });
    expect((await session.send(resource, {}))?.status).to.equal(200);
    expect((await op.log('/members/1')).map(({ status }) => status)).to.deep.equal([200, 401, 200]);
    await op.configure({ dpop: { nonce: 'both' } });
    expect((await session.send(resource, {}, { renew: true }))?.status).to.equal(200);
  });

  it('that the provider does not take, for a clock that is wrong, is left out', async () => {
    const { op, session, resource } = await signedIn({ dpop: {}, now: 86_400 });
    expect((await op.log('/token')).map(({ error }) => error)).to.deep.equal(['invalid_dpop_proof', undefined]);
    expect(await session.token(resource)).to.be.a('string');
    expect((await session.send(resource, {}))?.status).to.equal(200);
    // By then we know what time it is there.
    expect((await session.send(resource, {}, { renew: true }))?.status).to.equal(200);
    expect(await session.token(resource)).to.equal(undefined);
    expect(await op.log('/token')).to.have.lengthOf(3);
  });

  it('that the provider never takes ends in its refusal', async () => {
    const { op, session } = await sessionWith({ dpop: { required: true }, now: 86_400 });
    await session.signIn();
    expect(session.state).to.include({ status: 'failed', code: 'provider' });
    expect(await op.log('/token')).to.have.lengthOf(2);
  });

  it('is not made where tokens are stored, which its key must not be', async () => {
    const made = keysMade();
    const { op, session, resource } = await signedIn({ dpop: {} }, { persist: 'session' });
    expect(made).to.be.empty;
    expect(await session.token(resource)).to.be.a('string');
    expect((await op.log('/token'))[0]?.headers).to.not.have.property('dpop');
  });

  it('is not made for a provider that binds nothing', async () => {
    const made = keysMade();
    const { op } = await signedIn();
    expect(made).to.be.empty;
    expect((await op.log('/token'))[0]?.headers).to.not.have.property('dpop');
  });

  it('is not an endless exchange with a resource that takes none', async () => {
    const { op, session, resource } = await signedIn({ dpop: {} });
    await op.configure({ members: { status: 401, headers: { 'WWW-Authenticate': 'DPoP error="invalid_token"' } } });
    expect((await session.send(resource, {}))?.status).to.equal(401);
    expect(await op.log('/members/1')).to.have.lengthOf(2);
  });
});

describe('a window that the provider answers slowly', () => {
  it('is no failure', async () => {
    const { session } = await sessionWith({
      authorize: { delay: 300 },
      discovery: { delay: 300 },
      token: { delay: 300 },
    });
    const done = session.signIn({}, null);
    await follow(session);
    await done;
    expect(session.state.status).to.equal('signed-in');
  });
});
