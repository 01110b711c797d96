import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { briefingTag, gatesOf, html, noticeOf, press, sessionTag, shows, useRig } from './gate-rig.js';
import { textOf, until } from './support.js';

const FRAMED = /Nobody can log in inside this frame\. Open the page by itself\./;
const SAME = 'allow-scripts allow-same-origin';

describe('A page that cannot have a window answer', () => {
  const rig = useRig();

  const briefing = (op, more) => sessionTag(op, briefingTag(rig.feed([op.members('good')])), more);
  /** A page of a site with the other page in a frame; gives the frame. */
  const framed = async (address, { by = 'evil', sandbox } = {}) => {
    const flags = sandbox === undefined ? '' : ` sandbox="${sandbox}"`;
    const body = html(
      `<iframe${flags} src="${address}" width="600" height="600"></iframe>`,
      '<script src="/spies.js"></script>',
    );
    const outer = rig.serve(by, '/outer', { headers: { 'Content-Type': 'text/html' }, body });
    const page = await rig.open(outer);
    const frame = await until(() => page.frames().find((each) => each.url() === address), 'the frame');
    return { page, frame };
  };
  const showsPublicPart = async (frame) => {
    const [{ isTeaserShown }] = await gatesOf(frame);
    assert.ok(isTeaserShown, 'the teaser');
    assert.match(await textOf(frame), /A briefing .*Text\./, 'the briefing');
  };
  const providerIsNotAsked = (op) => assert.deepEqual(op.asked('/'), []);

  for (const [place, options] of [
    ['a frame under another site’s page', {}],
    [
      'such a frame in a sandbox that allows all but its own origin',
      { sandbox: 'allow-scripts allow-popups allow-forms' },
    ],
    ['such a frame in a sandbox that allows its own origin', { sandbox: `${SAME} allow-popups` }],
    ['a frame of opaque origin under the page’s own site', { by: 'partner', sandbox: 'allow-scripts allow-popups' }],
    ['a frame that may run scripts and nothing else', { by: 'partner', sandbox: 'allow-scripts' }],
  ]) {
    it(`A10 in ${place} a gate says why nobody can log in by a window`, async () => {
      const op = await rig.provider();
      const { frame } = await framed(rig.page(briefing(op, { flow: 'popup' })), options);
      await shows(frame, 'locked');
      await press(frame, 'sign-in');
      assert.match(await noticeOf(frame), FRAMED);
      await shows(frame, 'locked');
      await showsPublicPart(frame);
      providerIsNotAsked(op);
      assert.equal(rig.windows(), 1, 'no window has opened');
      assert.deepEqual(await frame.evaluate(() => window.rig.faults), []);
    });

    it(`A10 in ${place} a reader signs in by a code where the page lets the elements choose`, async () => {
      const op = await rig.provider({ device: { answers: ['authorization_pending', 'ok'] } });
      const { frame } = await framed(rig.page(briefing(op, { flow: 'auto' })), options);
      await shows(frame, 'locked');
      await press(frame, 'sign-in');
      const code = await until(() => frame.evaluate(() => window.rig.part('code')?.textContent), 'a code');
      assert.match(code, /^[\dA-F]{8}$/);
      await shows(frame, 'unlocked');
      assert.equal(op.asked('/authorize').length, 0);
      assert.equal(rig.windows(), 1, 'no window has opened');
      assert.deepEqual(await frame.evaluate(() => window.rig.faults), []);
    });
  }

  it('A10 in a frame of the page’s own site, in a sandbox that allows windows too, a window answers', async () => {
    const op = await rig.provider();
    const { frame } = await framed(rig.page(briefing(op)), { by: 'partner', sandbox: `${SAME} allow-popups` });
    await shows(frame, 'locked');
    await press(frame, 'sign-in');
    await shows(frame, 'unlocked');
    assert.equal(op.asked('/authorize').length, 1);
  });

  it('A10 in a frame of the page’s own site that may open no window, a gate says so, and the reader can give up', async () => {
    // What a browser opens no window for, a script cannot tell: the sandbox, or a blocker that lets a link pass.
    const op = await rig.provider();
    const { frame } = await framed(rig.page(briefing(op)), { by: 'partner', sandbox: SAME });
    await shows(frame, 'locked');
    await press(frame, 'sign-in');
    await until(async () => (await gatesOf(frame))[0].text.includes('has opened no login window'), 'it says so');
    await showsPublicPart(frame);
    await press(frame, 'cancel');
    await shows(frame, 'locked');
    assert.equal(rig.windows(), 1);
  });

  for (const sandbox of ['', 'allow-same-origin allow-popups']) {
    it(`A10 in a frame that may run no scripts (sandbox="${sandbox}") the page’s own words stand`, async () => {
      const op = await rig.provider();
      const { frame } = await framed(rig.page(briefing(op)), { sandbox });
      const words = await frame.waitForSelector('event-briefing p', { visible: true });
      assert.equal(await words.evaluate(({ textContent }) => textContent), 'Public part.');
      providerIsNotAsked(op);
    });
  }

  it('A10 where stores throw, a reader signs in, and nothing is kept', async () => {
    const op = await rig.provider();
    const throwing = `<script>
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
        Object.defineProperty(window, name, { get() { throw new DOMException('No.', 'SecurityError'); } });
    </script>`;
    const page = await rig.signIn(rig.page(briefing(op, { persist: 'session' }), { before: throwing }));
    await press(page, 'sign-out');
    await shows(page, 'locked');
    assert.deepEqual([...page.faults, ...(await page.evaluate(() => window.rig.faults))], []);
    await assert.rejects(
      page.evaluate(() => sessionStorage.length),
      /SecurityError|No\./,
    );
  });

  it('A10 in a page without a secure context a gate says so, and asks nobody', async () => {
    const op = await rig.provider();
    const address = rig.page(briefing(op, { flow: 'auto' }), { site: 'evil', path: '/plain' });
    const page = await rig.open(address.replace('evil.localhost', 'plain.test'));
    assert.equal(await page.evaluate(() => isSecureContext), false);
    await shows(page, 'locked');
    await press(page, 'sign-in');
    assert.match(await noticeOf(page), /This page has no secure connection, so nobody can log in here\./);
    await shows(page, 'locked');
    await showsPublicPart(page);
    providerIsNotAsked(op);
    assert.equal(rig.windows(), 1);
  });
});
