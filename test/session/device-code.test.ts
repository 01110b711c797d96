import { expect, waitUntil } from '@open-wc/testing';

import { OTHER_ORIGIN, openedWindows, sessionOf, sessionWith, settingsFor, statusesOf, stepOf } from './support.js';
import { provider } from '../provider.js';

import type { SignInFailure } from '../../src/model/membership.js';
import type { OidcSession } from '../../src/session/oidc-session.js';
import type { ProviderOptions, TestProvider } from '../provider.js';

const byCode = (options: ProviderOptions = {}) => sessionWith(options, { flow: 'device', redirectUri: '' });

/** The waits before each question whether the reader has entered the code, in milliseconds. */
async function waitsOf(op: TestProvider): Promise<number[]> {
  const asked = [...(await op.log('/device_authorization')), ...(await op.log('/token'))].map(({ at }) => at);
  return asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
}

/** As long as another session asks three times. */
async function whileAnotherAsks(): Promise<void> {
  const { op, session } = await byCode({ device: { interval: 0.2, answers: ['authorization_pending'] } });
  void session.signIn();
  await waitUntil(async () => (await op.log('/token')).length === 3, 'another asks', { timeout: 3000 });
  session.cancel();
}

const ended = async (session: OidcSession, code: SignInFailure) => {
  await session.signIn();
  expect(session.state).to.include({ status: 'failed', code });
};

describe('signing in by a code', () => {
  it('shows the code, the page and how long it is good, and opens no window', async () => {
    const opened = openedWindows();
    const { op, session } = await byCode({ device: { expires_in: 300, answers: ['authorization_pending'] } });
    const begun = Date.now();
    void session.signIn();
    const step = await stepOf(session, 'device');
    expect(step.url).to.equal(`${op.issuer}/device`);
    expect(step.code).to.match(/^[\dA-F]{8}$/);
    expect(step.completeUrl).to.equal(`${op.issuer}/device?user_code=${step.code}`);
    expect(step.started).to.be.within(begun, Date.now());
    expect(step.expires - step.started).to.equal(300_000);
    expect(opened).to.be.empty;
    const [request] = await op.log('/device_authorization');
    expect(request?.form).to.deep.equal({ client_id: 'widget', scope: 'openid profile', resource: op.members });
    session.cancel();
  });

  it('ends with a token when the reader has entered it', async () => {
    const { op, session, states } = await byCode({ device: { answers: ['authorization_pending', 'ok'] } });
    await session.signIn();
    expect(statusesOf(states)).to.deep.equal(['anonymous', 'signing-in', 'signing-in', 'signed-in']);
    expect(session.state).to.deep.include({ member: { name: 'R. Okafor', tiers: ['member'] } });
    expect((await session.send(new URL(`${op.members}/1`), {}))?.status).to.equal(200);
    expect((await op.log('/token')).map(({ form }) => form['resource'])).to.deep.equal([op.members, op.members]);
  });

  it('has no link with the code in it where the provider gives none', async () => {
    const { session } = await byCode({ device: { verification_uri_complete: false } });
    void session.signIn();
    expect((await stepOf(session, 'device')).completeUrl).to.equal(undefined);
    session.cancel();
  });

  it('asks no sooner than the provider wants, not even the first time', async () => {
    const pending = 'authorization_pending';
    const { op, session } = await byCode({ device: { interval: 0.4, answers: [pending, pending, 'ok'] } });
    await session.signIn();
    const waits = await waitsOf(op);
    expect(waits).to.have.lengthOf(3);
    for (const wait of waits) expect(wait).to.be.at.least(395);
  });

  it('asks more seldom where the provider wants that, is in trouble or out of reach, and goes on', async () => {
    const answers = ['authorization_pending', 'ok'] as const;
    const unsaid = await provider({ device: { interval: null, answers: ['ok'] } });
    const tooOften = await provider({ device: { interval: 0.2, answers: ['slow_down', 'ok'] } });
    const down = await provider({ device: { interval: 0.2, answers: ['ok'] }, token: [{ status: 503 }, {}] });
    const away = await provider({ device: { interval: 0.2, answers }, cors: { token: 'none' } }, OTHER_ORIGIN);
    const all = [unsaid, tooOften, down, away];
    const sessions = all.map((op) => sessionOf(settingsFor(op, { flow: 'device' })).session);
    const done = sessions.map((session) => session.signIn());
    await waitUntil(async () => (await away.log('/token')).length === 1);
    await away.configure({ cors: '*' });
    await Promise.all(done);
    expect(sessions.map(({ state }) => state.status)).to.deep.equal(Array(4).fill('signed-in'));
    expect((await waitsOf(unsaid))[0]).to.be.within(4995, 9000);
    for (const op of [tooOften, down, away]) {
      const [first, second] = await waitsOf(op);
      expect(first).to.be.within(195, 4000);
      expect(second).to.be.within(5195, 9000);
    }
  });

  it('stops asking when the reader gives up', async () => {
    const { op, session } = await byCode({ device: { interval: 0.2, answers: ['authorization_pending'] } });
    const done = session.signIn();
    await waitUntil(async () => (await op.log('/token')).length === 1);
    session.cancel();
    expect(session.state).to.deep.equal({ status: 'anonymous' });
    await done;
    const asked = (await op.log('/token')).length;
    await whileAnotherAsks();
    expect(await op.log('/token')).to.have.lengthOf(asked);
  });

  it('stops asking when the page has no use for the session any more', async () => {
    const { op, session } = await byCode({ device: { interval: 0.2, answers: ['authorization_pending'] } });
    void session.signIn();
    await stepOf(session, 'device');
    session.end();
    await whileAnotherAsks();
    expect(await op.log('/token')).to.be.empty;
  });

  it('by a new code after the last one forgets that', async () => {
    const { op, session } = await byCode({ device: { interval: 0.2, answers: ['authorization_pending', 'ok'] } });
    const first = session.signIn();
    const { code } = await stepOf(session, 'device');
    session.cancel();
    await first;
    const second = session.signIn();
    expect((await stepOf(session, 'device')).code).to.not.equal(code);
    await second;
    expect(session.state.status).to.equal('signed-in');
    expect(new Set((await op.log('/token')).map(({ form }) => form['device_code'])).size).to.equal(1);
  });
});

describe('a code', () => {
  it('that the reader refuses is refused', async () => {
    const { session } = await byCode({ device: { answers: ['authorization_pending', 'access_denied'] } });
    await ended(session, 'refused');
  });

  it('that the provider says has run out has run out', async () => {
    const { session } = await byCode({ device: { answers: ['expired_token'] } });
    await ended(session, 'code-expired');
  });

  it('runs out in time, however seldom the provider is asked', async () => {
    const { op, session } = await byCode({ device: { interval: 60, expires_in: 0.5 } });
    const begun = performance.now();
    await ended(session, 'code-expired');
    expect(performance.now() - begun).to.be.within(500, 3000);
    expect(await op.log('/token')).to.be.empty;
  });

  const unsafe = ['javascript:alert(1)', 'data:text/html,x', 'file:///x', 'text', 'https://a:b@id.example/'];
  for (const verification_uri of unsafe) {
    it(`for the page ${verification_uri} is not shown`, async () => {
      const { op, session, states } = await byCode({ device: { verification_uri } });
      await ended(session, 'provider');
      expect(JSON.stringify(states)).to.not.contain('"device"');
      expect(await op.log('/token')).to.be.empty;
    });
  }

  it('has no link that is not safe', async () => {
    const { session } = await byCode({
      device: { body: { verification_uri_complete: 'javascript:alert(1)' }, answers: ['authorization_pending'] },
    });
    void session.signIn();
    expect((await stepOf(session, 'device')).completeUrl).to.equal(undefined);
    session.cancel();
  });

  const answers: [options: ProviderOptions, code: SignInFailure][] = [
    [{ metadata: { device_authorization_endpoint: null } }, 'provider'],
    [{ device: { status: 503 } }, 'unreachable'],
    [{ device: { status: 400, body: { error: 'unauthorized_client' } } }, 'provider'],
    [{ device: { body: '{' } }, 'provider'],
    [{ device: { body: { user_code: null } } }, 'untrusted'],
    [{ device: { body: { expires_in: null } } }, 'untrusted'],
    [{ device: { body: { interval: -1 } } }, 'untrusted'],
    [{ device: { answers: ['ok'] }, idToken: { iss: 'https://evil.example' } }, 'untrusted'],
    [{ device: { answers: ['ok'] }, idToken: { aud: 'other' } }, 'untrusted'],
    [{ device: { answers: ['ok'] }, token: { body: { token_type: 'mac' } } }, 'provider'],
  ];
  for (const [options, code] of answers) {
    it(`of a provider with ${JSON.stringify(options).replaceAll('"', '')} is ${code}`, async () => {
      const { op, session } = await byCode(options);
      await ended(session, code);
      expect(await session.token(new URL(op.members))).to.equal(undefined);
    });
  }
});
