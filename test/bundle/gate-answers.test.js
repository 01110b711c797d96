import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { agree, buttonOf, faultsOf, gateTag, gatesOf, noticeOf, press, sessionTag, shows, useRig } from './gate-rig.js';
import { until } from './support.js';

const COOP = { 'Cross-Origin-Opener-Policy': 'same-origin' };

describe('The answer of the window to sign in', () => {
  const rig = useRig();

  const another = 'http://evil.localhost/_op/another';
  const WRONG = /The answer to the login was not the one that was asked for\. Nobody has been logged in\./;
  const FAULT = /The publisher’s login has a fault\. Nobody has been logged in\./;
  for (const [kind, cases] of [
    [
      'an answer of the provider',
      [
        ['another issuer', { response: { iss: another } }, WRONG],
        ['no issuer, where the provider always names it', { response: { iss: null } }, WRONG],
        ['two codes', { response: { code: ['a', 'b'] } }, WRONG],
        ['no code', { response: { code: null } }, WRONG],
        ['error=access_denied', { response: { error: 'access_denied' } }, /the login was refused/],
        ['error=server_error', { response: { error: 'server_error' } }, FAULT],
        ['a code that the provider does not know', { response: { code: 'forged' } }, FAULT],
      ],
    ],
    [
      'an ID token',
      [
        ['no signature', { idTokenHeader: { alg: 'none' } }, /Nobody has been logged in/],
        ['another issuer', { idToken: { iss: another } }, WRONG],
        ['another client', { idToken: { aud: 'another' } }, WRONG],
        ['the nonce of another sign-in', { idToken: { nonce: 'another' } }, WRONG],
        ['nothing at all', { token: { body: { id_token: null } } }, WRONG],
      ],
    ],
  ]) {
    it(`A8 nobody is signed in by ${kind} that is not what was asked for`, async () => {
      const op = await rig.provider();
      const page = await rig.open(rig.pageOf(op));
      await shows(page, 'locked');
      for (const [what, options, notice] of cases) {
        await op.configure(options);
        const before = op.asked('/authorize').length;
        await press(page, 'sign-in');
        await until(() => op.asked('/authorize').length > before, 'the provider is asked');
        assert.match(await noticeOf(page), notice, what);
        await shows(page, 'locked');
        await until(() => rig.windows() === 1, 'the window is closed');
        await op.configure(Object.fromEntries(Object.keys(options).map((name) => [name, null])));
      }
      assert.equal(op.asked('/members/').length, 0);
      assert.deepEqual(rig.evil(), []);
      await press(page, 'sign-in');
      await shows(page, 'unlocked');
      assert.deepEqual(await faultsOf(page), []);
    });
  }

  for (const [what, response] of [
    ['another state', { state: 'another' }],
    ['no state', { state: null }],
    ['an empty state', { state: '' }],
    ['its state after another', { state: ['another', 'x'] }],
  ]) {
    it(`A8 an answer with ${what} is no answer: the page waits, and the reader can give up`, async () => {
      const op = await rig.provider({ authorize: 'button', response });
      const page = await rig.open(rig.pageOf(op));
      const { popup } = await rig.waiting(op, page);
      await agree(popup);
      const isRead = () => popup.isClosed() || popup.url() === rig.url('partner', '/signed-in.html');
      await until(isRead, 'the redirect page has read it');
      const [gate] = await gatesOf(page);
      assert.equal(gate.state, 'signing-in');
      await press(page, 'cancel');
      await shows(page, 'locked');
      assert.deepEqual(op.asked('/token'), []);
      await until(() => rig.windows() === 1, 'the window is closed');
    });
  }

  it('A8 a mix-up of two providers ends with nobody signed in at either', async () => {
    const honest = await rig.provider({ authorize: 'button' });
    const other = await rig.provider({}, { site: 'other', at: 'other' });
    const page = await rig.open(rig.pageOf(honest));
    const { popup, query } = await rig.waiting(honest, page);
    // The other provider has had the reader sent to it, and answers in the honest one's place with a code of its own.
    await popup.goto(`${other.issuer}/authorize?${query}`).catch(() => undefined);
    assert.match(await noticeOf(page), /not the one that was asked for/);
    assert.deepEqual([honest.asked('/token'), other.asked('/token')], [[], []], 'no code was sent to the wrong one');
  });

  it('A8 a code is redeemed once, however often the answer comes', async () => {
    const op = await rig.provider({ authorize: 'button' });
    const page = await rig.open(rig.pageOf(op));
    const { popup, query } = await rig.waiting(op, page);
    await agree(popup);
    await shows(page, 'unlocked');
    const code = new URLSearchParams(op.asked('/token')[0].body).get('code');
    const state = query.get('state');
    const again = String(new URLSearchParams({ code, state, iss: op.issuer }));
    const tab = await rig.open(`${rig.url('partner', '/signed-in.html')}#${again}`);
    await until(() => tab.url() === rig.url('partner', '/signed-in.html'), 'it is said again');
    assert.equal(op.asked('/token').length, 1);
    await shows(page, 'unlocked');

    // In another sign-in it is refused.
    const second = await rig.open(rig.pageOf(op));
    await op.configure({ response: { code } });
    const { popup: next } = await rig.waiting(op, second);
    await agree(next);
    assert.match(await noticeOf(second), /has a fault/);
    await shows(second, 'locked');
  });

  it('A8 two tabs that sign in at once get each its own result', async () => {
    const op = await rig.provider({ authorize: 'button', idToken: [{ name: 'The second' }, { name: 'The first' }] });
    const [first, second] = [await rig.open(rig.pageOf(op)), await rig.open(rig.pageOf(op))];
    const one = await rig.waiting(op, first);
    const two = await rig.waiting(op, second);
    await agree(two.popup);
    await shows(second, 'unlocked');
    const [gate] = await gatesOf(first);
    assert.equal(gate.state, 'signing-in', 'the first waits on');
    await agree(one.popup);
    await shows(first, 'unlocked');
    assert.match((await gatesOf(first))[0].text, /Logged in as The first/);
    assert.match((await gatesOf(second))[0].text, /Logged in as The second/);
    assert.deepEqual(
      op.asked('/token').map(({ reply }) => reply.status),
      [200, 200],
    );
  });

  for (const [who, coop, headers] of [
    ['the provider’s page', 'same-origin', {}],
    ['the host’s pages', undefined, COOP],
    ['all pages', 'same-origin', COOP],
  ]) {
    it(
      `A9 signing in works where ${who} have Cross-Origin-Opener-Policy`.replace('page have', 'page has'),
      async () => {
        const op = await rig.provider({ authorize: { answer: 'button', coop } });
        rig.redirectPage('/back/signed-in.html', headers);
        const tag = sessionTag(op, gateTag(op.members('good')), { redirect: '/back/signed-in.html' });
        const page = await rig.open(rig.page(tag, { headers }));
        const { popup } = await rig.waiting(op, page);
        // The browser says that the window is closed: the page says how to go on, and waits.
        await until(
          async () => (await gatesOf(page))[0].text.includes('Open the login window'),
          'a link to the window',
        );
        assert.equal((await gatesOf(page))[0].state, 'signing-in');
        await agree(popup);
        await shows(page, 'unlocked');
        assert.deepEqual(await faultsOf(page), []);
      },
    );
  }

  it('A9 where no window may open, a link in the gate does', async () => {
    const op = await rig.provider({ authorize: 'button' });
    const page = await rig.open(rig.pageOf(op, { before: '<script>window.open = () => null</script>' }));
    await shows(page, 'locked');
    await press(page, 'sign-in');
    await until(async () => (await gatesOf(page))[0].text.includes('has opened no login window'), 'it says so');
    const { target, rel } = await page.evaluate(() => {
      const link = window.rig.part('link');
      return { target: link.target, rel: link.rel };
    });
    assert.deepEqual({ target, rel }, { target: '_blank', rel: 'noopener' });
    const popup = await rig.windowBy(() => press(page, 'link'));
    await buttonOf(popup);
    assert.equal(await popup.evaluate(() => window.opener), null);
    await agree(popup);
    await shows(page, 'unlocked');
  });

  it('A9 a window that its reader closes leaves a way on and a way back', async () => {
    const op = await rig.provider({ authorize: 'button' });
    const page = await rig.open(rig.pageOf(op));
    const { popup } = await rig.waiting(op, page);
    await popup.close();
    await until(async () => (await gatesOf(page))[0].text.includes('If you see no login window'), 'it says so');
    const next = await rig.windowBy(() => press(page, 'link'));
    await agree(next);
    await shows(page, 'unlocked');

    await press(page, 'sign-out');
    await shows(page, 'locked');
    const { popup: third } = await rig.waiting(op, page);
    await third.close();
    await press(page, 'cancel');
    await shows(page, 'locked');
    assert.deepEqual(await faultsOf(page), []);
  });

  // The time-out is ten minutes, and tested where the time can be given: here the reader gives up.
  for (const [what, options] of [
    ['whose page never answers', { authorize: 'wait' }],
    ['that does not answer at all', { discovery: { delay: 60_000 } }],
    ['that keeps its tokens to itself', { token: { delay: 60_000 } }],
  ]) {
    it(`A9 a provider ${what} is given up by Cancel`, async () => {
      const op = await rig.provider(options);
      const page = await rig.open(rig.pageOf(op));
      await shows(page, 'locked');
      await press(page, 'sign-in');
      const path = { authorize: '/authorize', discovery: '/.well-known', token: '/token' }[Object.keys(options)[0]];
      await until(() => op.asked(path).length === 1, 'the provider is asked');
      await press(page, 'cancel');
      await shows(page, 'locked');
      await op.configure(Object.fromEntries(Object.keys(options).map((name) => [name, null])));
      // The next click signs in again.
      await press(page, 'sign-in');
      await until(async () => /signing-in|unlocked/.test((await gatesOf(page))[0].state), 'it goes on');
      assert.equal(await page.evaluate(() => window.rig.opened.length), 2);
      assert.deepEqual(await faultsOf(page), []);
    });
  }

  it('A9 Cancel closes the window before the provider has answered', async () => {
    const op = await rig.provider({ discovery: { delay: 60_000 } });
    const page = await rig.open(rig.pageOf(op));
    await shows(page, 'locked');
    await press(page, 'sign-in');
    await until(() => op.asked('/.well-known').length === 1, 'the provider is asked');
    assert.equal(rig.windows(), 2);
    await press(page, 'cancel');
    await until(() => rig.windows() === 1, 'the window is closed');
  });

  it('A9 Cancel takes nothing any more from a window that only the reader can close', async () => {
    // The provider's page has no opener, so that it cannot lead the host's page away; nor can that one close it.
    const op = await rig.provider({ authorize: 'button' });
    const page = await rig.open(rig.pageOf(op));
    const { popup } = await rig.waiting(op, page);
    assert.equal(await popup.evaluate(() => window.opener), null);
    await press(page, 'cancel');
    await shows(page, 'locked');
    await agree(popup);
    await until(() => popup.url() === rig.url('partner', '/signed-in.html'), 'the window is back');
    await until(async () => /does not answer/.test(await popup.evaluate(() => document.body.innerText)), 'it says so');
    await shows(page, 'locked');
    assert.equal(op.asked('/token').length, 0);
  });

  it('A9 a double click opens one window, and so do two gates', async () => {
    const op = await rig.provider({ authorize: 'button' });
    const gates = gateTag(op.members('good')) + gateTag(op.members('also'));
    const page = await rig.open(rig.page(sessionTag(op, gates)));
    await shows(page, 'locked', 1);
    const popup = await rig.windowBy(() =>
      page.evaluate(() => {
        const [one, two] = [window.rig.part('sign-in', 0), window.rig.part('sign-in', 1)];
        for (const button of [one, one, two, one]) button.click();
      }),
    );
    await buttonOf(popup);
    assert.equal(await page.evaluate(() => window.rig.opened.length), 1);
    await agree(popup);
    await shows(page, 'unlocked');
    assert.equal(op.asked('/authorize').filter(({ method }) => method === 'GET').length, 1);
    assert.equal(op.asked('/token').length, 1);

    // Where the code for it has been loaded before, too.
    await press(page, 'sign-out');
    await shows(page, 'locked');
    await rig.windowBy(() =>
      page.evaluate(() => {
        const [one, two] = [window.rig.part('sign-in', 0), window.rig.part('sign-in', 1)];
        for (const button of [one, one, two, one]) button.click();
      }),
    );
    const opened = await page.evaluate(() => window.rig.opened);
    assert.equal(opened.length, 3, 'a window to sign in, one to sign out, and one to sign in');
  });
});
