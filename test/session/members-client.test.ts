import { expect } from '@open-wc/testing';

import { fetchMembersText } from '../../src/session/members-client.js';
import { PageSession, freshId, logOf, requestsOf } from '../support.js';

const endpoint = (id: string, query = '') => new URL(`/_members/${id}?${query}`, location.href).href;

const ask = (url: string, session = new PageSession(), origins = [location.origin]) =>
  fetchMembersText(url, { session, origins, signal: new AbortController().signal });

describe('asking for members’ text', () => {
  const answers: [word: string, expected: Record<string, unknown>, requests: number][] = [
    ['expired', { status: 'signed-out' }, 2],
    ['low', { status: 'not-enough', tier: 'leadership-alliance' }, 1],
    ['busy', { status: 'failed', retryAfter: 1 }, 1],
    ['broken', { status: 'failed', retryAfter: undefined }, 1],
  ];
  for (const [word, expected, requests] of answers) {
    it(`with a token that is ${word} gives ${String(expected['status'])}`, async () => {
      const id = freshId();
      expect(await ask(endpoint(id), new PageSession(word))).to.deep.equal(expected);
      expect(await requestsOf(id)).to.equal(requests);
    });
  }

  it('gives the sections, read like those of a feed', async () => {
    const sections = JSON.stringify([{ title: 'Inside', content_text: 'Words.', odd: 1 }, 7]);
    const answer = await ask(endpoint(freshId(), new URLSearchParams({ sections }).toString()));
    expect(answer).to.deep.equal({
      status: 'allowed',
      text: { sections: [{ title: 'Inside', contentText: 'Words.' }] },
    });
  });

  it('tries one fresh token after a refusal', async () => {
    const id = freshId();
    const session = new PageSession();
    const answer = await ask(endpoint(id, 'answer=expired|valid'), session);
    expect(answer.status).to.equal('allowed');
    expect(session.asked.map(({ renew }) => renew)).to.deep.equal([false, true]);
  });

  it('sends the token in one header, and no cookie or referrer', async () => {
    const id = freshId();
    document.cookie = 'canary=1; path=/';
    await ask(endpoint(id));
    document.cookie = 'canary=; path=/; max-age=0';
    const [request] = await logOf(id);
    expect(request?.headers['authorization']).to.equal('Bearer valid');
    expect(request?.url).to.not.contain('valid');
    expect(request?.headers).to.not.have.any.keys('cookie', 'referer');
  });

  const strangers = [
    'https://evil.example/x',
    '//evil.example/x',
    'https:\\\\evil.example/x',
    `${location.protocol}//${location.hostname}.evil.example/x`,
    `${location.protocol}//${location.host}@evil.example/x`,
    `${location.protocol}//${location.hostname}:1/x`,
    'javascript:alert(1)',
  ];
  for (const url of strangers) {
    it(`asks nobody, not even for a token, when the URL is ${url}`, async () => {
      const session = new PageSession();
      expect(await ask(url, session)).to.deep.equal({ status: 'failed', retryAfter: undefined });
      expect(session.asked).to.be.empty;
    });
  }

  it('sends no token along a redirect', async () => {
    const [id, other] = [freshId(), freshId()];
    const target = endpoint(other).replace('localhost', '127.0.0.1');
    expect((await ask(endpoint(id, new URLSearchParams({ redirect: target }).toString()))).status).to.equal('failed');
    expect(await requestsOf(other)).to.equal(0);
  });

  it('without a token says that nobody is signed in', async () => {
    const id = freshId();
    expect(await ask(endpoint(id), new PageSession(''))).to.deep.equal({ status: 'signed-out' });
    expect(await requestsOf(id)).to.equal(0);
  });

  it('survives a session that fails', async () => {
    const session = new PageSession();
    session.token = () => Promise.reject(new Error('no'));
    expect(await ask(endpoint(freshId()), session)).to.deep.equal({ status: 'signed-out' });
  });
});
