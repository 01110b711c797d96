import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { agree, faultsOf, gateTag, gatesOf, noticeOf, press, sessionTag, shows, useRig } from './gate-rig.js';
import { until } from './support.js';

const SPIES = '<script src="/spies.js"></script>';
const channelOf = (state) => `briefing-elements/sign-in ${state}`;

describe('Other windows than the one to sign in', () => {
  const rig = useRig();

  /** A page of evil's. */
  const strange = (path, body) => rig.serve('evil', path, { headers: { 'Content-Type': 'text/html' }, body });
  /** A page that another one has opened. Empty at first: the driver has to know a page before its frames. */
  const openedBy = async (attacker, address) => {
    const opened = rig.page('', { path: '/opened' });
    const page = await rig.windowBy(() => attacker.evaluate((url) => void (window.victim = open(url)), opened));
    await attacker.evaluate((url) => window.victim.location.replace(url), address);
    await page.waitForFunction((url) => location.href === url && document.readyState === 'complete', {}, address);
    assert.ok(await page.evaluate(() => window.opener), 'it has an opener');
    return page;
  };
  /** A frame on its way to a process of its own is there twice, and one of the two never answers. */
  const frameAt = (page, url) =>
    until(async () => {
      for (const frame of page.frames().filter((each) => each.url() === url)) {
        const answer = frame.evaluate(() => document.readyState === 'complete').catch(() => false);
        if (await Promise.race([answer, sleep(500, false)])) return frame;
      }
      return undefined;
    }, url);

  /** Puts a frame into a page or a frame of it. One after the other: the driver loses sight of some that come together. */
  const framed = async (page, place, url, sandbox) => {
    await place.evaluate(
      (src, flags) => {
        const frame = document.createElement('iframe');
        if (flags) frame.setAttribute('sandbox', flags);
        frame.src = src;
        document.body.append(frame);
      },
      url,
      sandbox,
    );
    return frameAt(page, url);
  };

  it('A5 no other window, frame or channel can give the answer; the true one is still taken', async () => {
    const op = await rig.provider({ authorize: 'button' });
    const { port, otherPort } = rig;
    const blank = rig.page('', { path: '/blank' });
    const frame = strange('/frame', '<p>A frame.</p>');
    const addresses = [
      frame,
      `http://partner.localhost.evil.localhost:${port}/frame`,
      `http://partner.localhost:${otherPort}/frame`,
      strange('/nest', '<p>A frame with another one in it.</p>'),
      `${blank}?child`,
    ];
    const address = rig.page(sessionTag(op, gateTag(op.members('good'))));
    const attacker = await rig.open(frame);
    const page = await openedBy(attacker, address);
    const senders = [];
    for (const url of addresses) senders.push(await framed(page, page, url));
    senders.push(await framed(page, page, `${blank}?opaque`, 'allow-scripts'));
    senders.push(await framed(page, senders[3], `${blank}?nested`));
    const { popup, query } = await rig.waiting(op, page);
    const state = query.get('state');
    const answer = String(new URLSearchParams({ code: 'forged', state, iss: op.issuer }));
    await page.evaluate((name) => {
      window.heard = [];
      new BroadcastChannel(name).onmessage = ({ data }) => window.heard.push(typeof data);
    }, channelOf(state));

    // By messages: from every kind of frame, and from the window that opened the page.
    for (const sender of senders) await sender.evaluate((data) => top.postMessage(data, '*'), answer);
    await attacker.evaluate((data) => window.victim.postMessage(data, '*'), answer);
    // From the provider's own window, and from whoever it shows: it has no handle on the page.
    assert.equal(await popup.evaluate(() => window.opener), null);
    await popup.evaluate((data) => window.postMessage(data, '*'), answer);
    // Made up in the page: right in everything that an event says of itself. Who reads what it brings is counted.
    const child = senders[4];
    const countReadings = (data, origin) => {
      const { MessageEvent: Made } = parent;
      const event = new Made('message', { origin, source: parent });
      let readings = 0;
      parent.dispatchEvent(Object.defineProperty(event, 'data', { get: () => (readings++, data) }));
      return readings;
    };
    assert.equal(await child.evaluate(countReadings, answer, rig.url('idp', '')), 1, 'our spy alone reads it');

    // By the channel, from where it does not reach: another origin, an opaque one, and a frame under another site's page.
    const outside = [popup, attacker, ...senders.filter((frame) => frame !== child)];
    for (const sender of outside)
      await sender.evaluate(
        (...[name, data]) => new BroadcastChannel(name).postMessage(data),
        channelOf(state),
        answer,
      );

    // By the channel, from where it does reach, with all that is not the answer.
    const tab = await rig.open(blank);
    const count = await tab.evaluate(
      async (name, stateOfPage, right) => {
        const channel = new BroadcastChannel(name);
        const cyclic = { state: stateOfPage };
        cyclic.self = cyclic;
        let deep = [stateOfPage];
        for (let depth = 0; depth < 500; depth++) deep = [deep];
        const getters = {
          get state() {
            return stateOfPage;
          },
          toString: undefined,
        };
        const wrong = [
          ...['', 'state', 'state=', 'received', 'code=forged', 'code=forged&state=', 'code=forged&state=other'],
          ...[right.replace(stateOfPage, stateOfPage.slice(1)), right.replace(stateOfPage, `${stateOfPage}x`)],
          ...[right.replace('state=', 'State='), right.replace('state=', 'state[]='), `error=access_denied`],
          ...[
            `state=other&${right}`,
            right.replace('state=', 'state%00='),
            `#${right.replace('code', 'x')}`.replace('state', 'x'),
          ],
          ...[{ state: stateOfPage, code: 'forged' }, [right], new Map([['state', stateOfPage]]), new String(right)],
          ...[7, true, null, undefined, 1n, new Date(), /x/, new Error(right), new Blob([right])],
          ...[new TextEncoder().encode(right), new ArrayBuffer(1 << 20), cyclic, deep, getters],
          ...[Array.from({ length: 100_000 }, () => right), 'x'.repeat(1 << 22)],
        ];
        for (const each of wrong) channel.postMessage(each);
        for (const other of ['', 'briefing-elements/sign-in', name.toUpperCase(), `${name} `, ` ${name}`, stateOfPage])
          new BroadcastChannel(other).postMessage(right);
        return wrong.length;
      },
      channelOf(state),
      state,
      answer,
    );

    await until(() => page.evaluate((all) => window.heard.length >= all, count), 'all that reaches the page has come');
    assert.equal(await page.evaluate(() => window.heard.length), count, 'and nothing from where it does not reach');
    const origins = await page.evaluate(() => window.rig.messages.map(({ origin }) => origin));
    for (const origin of [rig.url('evil', ''), rig.url('partner', ''), `http://partner.localhost:${otherPort}`, 'null'])
      assert.ok(origins.includes(origin), `a message from ${origin} has come, too`);
    assert.ok(origins.length >= senders.length + 1);

    const [gate] = await gatesOf(page);
    assert.equal(gate.state, 'signing-in');
    assert.deepEqual(op.asked('/token'), [], 'no code was redeemed');
    await agree(popup);
    await shows(page, 'unlocked');
    assert.equal(op.asked('/token').length, 1);
    assert.deepEqual(await page.evaluate(() => window.rig.faults), []);
  });

  it('A6 nothing is ever posted to a window, and on the channel of a sign-in two messages alone', async () => {
    const op = await rig.provider();
    const attacker = await rig.open(strange('/listen', SPIES));
    const frame = strange('/frame', SPIES);
    const address = rig.page(`${sessionTag(op, gateTag(op.members('good')))}<iframe src="${frame}"></iframe>`);
    const page = await openedBy(attacker, address);
    await shows(page, 'locked');
    await press(page, 'sign-in');
    await shows(page, 'unlocked');
    await press(page, 'sign-out');
    await until(() => op.asked('/end_session').length === 1 && rig.windows() === 2, 'the window is closed');

    const posts = await page.evaluate(() => window.rig.posts);
    const state = rig.queryOf(op.asked('/authorize')[0]).get('state');
    assert.deepEqual(
      posts.map(({ to, target }) => [to, target]).sort(),
      Array(2).fill([`channel ${channelOf(state)}`, undefined]),
    );
    assert.ok(posts.some(({ data }) => data === 'received') && posts.some(({ data }) => data.includes('code=')));
    for (const each of [attacker, await frameAt(page, frame), page])
      assert.deepEqual(await each.evaluate(() => window.rig.messages), []);
  });

  it('A6 what a page posts to any window is seen', async () => {
    const address = rig.page('');
    const page = await rig.open(address);
    await page.evaluate((url) => {
      postMessage('a', '*');
      postMessage('b', { targetOrigin: '*' });
      open(url).postMessage('c', '*');
    }, address);
    const posts = await page.evaluate(() => window.rig.posts);
    assert.deepEqual(
      posts.map(({ to, target }) => [to, target]),
      [
        ['window', '*'],
        ['window', '*'],
        ['window', 'unknown'],
      ],
    );
    await until(() => page.evaluate(() => window.rig.messages.length === 2), 'both are received');
  });

  /** A page of evil's that opens and frames what it likes. */
  const attack = () => rig.open(strange('/attack', `${SPIES}<main></main>`));
  const openFrom = (attacker, url) => rig.windowBy(() => attacker.evaluate((to) => void (window.prey = open(to)), url));
  const frameIn = async (attacker, url) => {
    await attacker.evaluate((to) => {
      const frame = document.createElement('iframe');
      frame.src = to;
      document.querySelector('main').replaceChildren(frame);
    }, url);
    const [bare] = url.split(/[?#]/);
    return until(() => attacker.frames().find((frame) => frame.url() === bare), 'the frame has read its address');
  };

  it('A7 the redirect page tells an attacker nothing, and a page that waits nothing that is not its own', async () => {
    const op = await rig.provider({ authorize: ['button', 'redirect'] });
    const page = await rig.open(rig.pageOf(op));
    const { popup, query } = await rig.waiting(op, page);
    const callback = rig.url('partner', '/signed-in.html');
    // The attacker's own sign-in at the same provider, for the same client, with its own state and verifier.
    const own = new URLSearchParams(query);
    own.set('state', 'attacker');
    own.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    const attacker = await attack();
    for (const mode of ['fragment', 'query']) {
      own.set('response_mode', mode);
      const prey = await openFrom(attacker, `${op.issuer}/authorize?${own}`);
      await until(() => prey.url() === callback, 'the code is out of its address');
      const read = () => attacker.evaluate(() => window.prey.location.href);
      await assert.rejects(read, /SecurityError/);
      await prey.close();
      await frameIn(attacker, `${callback}${mode === 'query' ? '?' : '#'}code=own&state=attacker&iss=${op.issuer}`);
    }
    const state = query.get('state');
    const seen = await attacker.evaluate(() => window.rig.messages);
    assert.deepEqual(seen, [], 'the attacker hears nothing');

    // Even with the state of the page that waits: a frame under another site's page is in a world of its own.
    await frameIn(attacker, `${callback}#code=stolen&state=${state}&iss=${op.issuer}`);
    await until(() => attacker.frames()[1].$eval('#lost', ({ hidden }) => !hidden), 'nobody has answered it');
    const [gate] = await gatesOf(page);
    assert.equal(gate.state, 'signing-in');
    assert.deepEqual(op.asked('/token'), []);
    await agree(popup);
    await shows(page, 'unlocked');
    assert.equal(rig.queryOf({ url: `/?${op.asked('/token')[0].body}` }).get('code_verifier').length, 43);
    const others = rig.evil().filter(({ url }) => !/attack|spies/.test(url));
    assert.deepEqual(others, [], 'evil’s server hears nothing');
    assert.deepEqual(await faultsOf(page), []);
  });

  it('A7 who has learnt the state of a page signs nobody in there: its verifier fits no other code', async () => {
    const op = await rig.provider({ authorize: ['button', 'redirect'] });
    const page = await rig.open(rig.pageOf(op));
    const { query } = await rig.waiting(op, page);
    const own = new URLSearchParams(query);
    own.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM');
    const attacker = await attack();
    await attacker.evaluate((url) => void open(url), `${op.issuer}/authorize?${own}`);
    assert.match(await noticeOf(page), /Nobody has been logged in/);
    await shows(page, 'locked');
    assert.equal(op.asked('/token').length, 1);
    assert.equal(op.asked('/members/').length, 0);
    assert.deepEqual(await attacker.evaluate(() => window.rig.messages), []);
  });

  it('A7 an attacker who listens is told what somebody posts', async () => {
    const attacker = await attack();
    const prey = await openFrom(attacker, rig.page(''));
    await prey.evaluate(() => void window.opener.postMessage('x', '*'));
    await until(() => attacker.evaluate(() => window.rig.messages.length === 1), 'the message');
  });
});
