import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { before, describe, it } from 'node:test';

import { buttonOf, gateTag, html, press, sessionTag, useRig } from './gate-rig.js';
import { counters, stage } from './soak-rig.js';
import { until } from './support.js';

/** `npm run soak` takes its time. */
const [WARM_UP, CYCLES] = process.env.npm_lifecycle_event === 'soak' ? [50, 500] : [10, 15];
/**
 * What an engine notes of a page that works: compiled code, the last 250 requests, the last 200 long tasks. One set that is kept is twice as
 * much, and what is kept of each cycle more than this after 500.
 */
const MOST_BYTES = 500_000;

const fixtures = new URL('../fixtures/', import.meta.url);
const OPEN = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' };
const FEED = { 'Content-Type': 'application/feed+json', ...OPEN };
const SCRIPTS = `<script>(${counters})();(${stage})();</script>`;
const MODULE = '<script type="module" src="/dist/cdn/briefing-elements.js"></script>';

/** An hour of a feed that is asked for each minute: how many requests it makes, and how it ends. */
const HOURS = {
  // After a time of failures, it may be a quarter of an hour until the next request.
  up: { least: 44, most: 61, state: 'ready' },
  slow: { least: 44, most: 61, state: 'ready' },
  // Once a minute at first, then less often; three attempts each time where another one can help.
  down: { least: 9, most: 24, state: 'stale', code: 'network' },
  cut: { least: 9, most: 24, state: 'stale', code: 'network' },
  error: { least: 9, most: 24, state: 'stale', code: 'http' },
  stalled: { least: 9, most: 24, state: 'stale', code: 'timeout' },
  page: { least: 3, most: 8, state: 'stale', code: 'content-type' },
  half: { least: 3, most: 8, state: 'stale', code: 'not-json' },
  // The server has asked to be left alone for an hour.
  later: { least: 1, most: 2, state: 'stale', code: 'http' },
  hidden: { least: 0, most: 0, state: 'ready' },
};
const FAILURES = ['down', 'cut', 'error', 'page', 'half', 'stalled', 'later'];
const MORNING = [...FAILURES, 'slow', 'hidden'];
const EVENING = ['down', 'error', 'stalled', 'later'];
/** Twenty-four hours: after each failure there is an hour without. */
const DAY = [...MORNING, ...EVENING].flatMap((mode) => (FAILURES.includes(mode) ? [mode, 'up'] : [mode]));

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A server with one feed, whose headlines count up, and `become(mode)`. */
async function startFailing(feed) {
  let mode = 'up';
  let version = 0;
  const held = new Set();
  const next = () => {
    for (const item of feed.items) item.title = `Version ${String(++version).padStart(6, '0')}`;
    return JSON.stringify(feed);
  };
  const answers = {
    error: (response) => response.writeHead(500, OPEN).end(),
    later: (response) => response.writeHead(503, { ...OPEN, 'Retry-After': '3600' }).end(),
    page: (response) => response.writeHead(200, { ...OPEN, 'Content-Type': 'text/html' }).end('<p>Log in'),
    half: (response) => response.writeHead(200, FEED).end(next().slice(0, 5000)),
    cut: (response) =>
      response.writeHead(200, { ...FEED, 'Content-Length': '10000' }).write('{', () => response.destroy()),
    stalled: (response) => response.writeHead(200, FEED).write('{'),
    slow: (response) => setTimeout(() => response.writeHead(200, FEED).end(next()), 50),
  };
  const server = createServer((request, response) => {
    held.add(response);
    response.once('close', () => held.delete(response));
    const answer = answers[mode] ?? (() => response.writeHead(200, FEED).end(next()));
    answer(response);
  });
  const listen = (port) => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address();
  return {
    port,
    async become(wanted) {
      for (const each of held) each.destroy();
      if (wanted === 'down') await close();
      else if (!server.listening) await listen(port);
      mode = wanted;
    },
    close,
  };
}

/** Runs in the page: looks at its elements every ten seconds of its time. */
function watch(tags) {
  const STATES = ['idle', 'loading', 'ready', 'stale', 'failed'];
  const elements = ['briefing-feed', ...tags].map((tag) => document.querySelector(tag));
  const stateOf = (element) => STATES.filter((state) => element.matches(`:state(${state})`)).join();
  const textOf = (tag, part) =>
    document.querySelector(tag).shadowRoot.querySelector(`[part=${part}]`)?.textContent ?? '';
  const illegal = new Set();
  let loaded = '';
  let code;
  addEventListener('briefing-load', () => {
    loaded = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format(Date.now());
    code = undefined;
  });
  addEventListener('briefing-error', ({ error }) => (code = error.code));
  const isReady = () => elements.every((element) => stateOf(element) === 'ready');
  const look = () => {
    // Once there was a feed, there is one.
    for (const element of elements)
      if (!/^(ready|stale)$/.test(stateOf(element))) illegal.add(`${element.localName} ${stateOf(element)}`);
  };
  void (async () => {
    await window.stage.until(isReady, 'all is ready');
    for (;;) {
      await window.wait(10_000);
      look();
    }
  })();
  window.day = {
    isReady,
    now() {
      const { asked } = window;
      window.asked = 0;
      return {
        ...{ asked, code, loaded, headline: textOf('briefing-card', 'headline').trim() },
        asOf: textOf('event-briefing', 'stale'),
        states: [...new Set(elements.map(stateOf))],
        illegal: [...illegal],
      };
    },
  };
}

describe('A page that lasts', () => {
  const rig = useRig();
  const images = new Map();
  before(async () => {
    for (const name of await readdir(new URL('images/', fixtures)))
      images.set(name, await readFile(new URL(`images/${name}`, fixtures)));
  });

  /** The sample feed, as text; `op` has the members' endpoint of all its gates. */
  async function sample(op) {
    const feed = JSON.parse(await readFile(new URL('backbone.json', fixtures), 'utf8'));
    for (const { _briefing } of feed.items)
      for (const gate of _briefing?.gates ?? []) gate.url = op ? op.members(gate.id) : undefined;
    for (const [name, body] of images)
      rig.serve('feed', `/images/${name}`, {
        headers: { 'Content-Type': 'image/webp', 'Cache-Control': 'max-age=3600' },
        body,
      });
    return JSON.stringify(feed);
  }

  /** A page of the partner's that counts from the first. */
  async function openCounted(body, head = SCRIPTS + MODULE) {
    const headers = { 'Content-Type': 'text/html; charset=utf-8' };
    return watched(await rig.open(rig.serve('partner', '/lasting', { headers, body: html(body, head) })));
  }

  /** A page with `measure()`: what there is once garbage is collected. Waits until nothing goes on that ends by itself. */
  async function watched(page) {
    const client = await page.createCDPSession();
    await client.send('Performance.enable');
    const measure = async () => {
      await client.send('HeapProfiler.collectGarbage');
      const { metrics } = await client.send('Performance.getMetrics');
      const { Nodes, JSEventListeners, JSHeapUsedSize } = Object.fromEntries(
        metrics.map(({ name, value }) => [name, value]),
      );
      const counts = await page.evaluate(() => ({ ...window.pending(), ...window.stage.left() }));
      return { nodes: Nodes, listeners: JSEventListeners, ...counts, heap: JSHeapUsedSize };
    };
    const settled = async (elements = 0) => {
      let found;
      const isSettled = async () => {
        await page.evaluate(() => window.stage.settle());
        found = await measure();
        return found.elements === elements && found.timeouts + found.requests + found.frames === 0;
      };
      await until(isSettled, 'all is gone that was taken out', 20_000).catch((error) => {
        throw new Error(`${error.message}; there is: ${JSON.stringify(found)}`);
      });
      // What is let go of in one collection may hold on to what goes in the next.
      for (let more = 0; more < 4; more++) {
        const next = await measure();
        if (next.heap < found.heap) found = next;
      }
      return found;
    };
    return Object.assign(page, { client, measure, settled });
  }

  /** Nothing is left: each count is what it was, and the heap has not grown by what somebody would keep. */
  function assertSame({ heap: before, ...was }, { heap: after, ...is }) {
    assert.deepEqual(is, was);
    assert.ok(after - before < MOST_BYTES, `the heap has grown by ${after - before} bytes`);
  }

  /** A page with members in it, and the whole set as markup. */
  async function prepare() {
    const op = await rig.provider({ token: { expires_in: 86_400 } });
    const url = rig.serve('feed', '/feed.json', { headers: FEED, body: await sample(op) });
    const page = await openCounted('');
    // The first crowd in a page leaves something there for the next one, for as long as the page lasts.
    const crowd = '<briefing-card briefing="igf-permanent"></briefing-card>'.repeat(60);
    await page.evaluate(async (markup) => {
      const set = window.stage.mount(markup);
      const areReady = () => [...set.firstChild.children].every((card) => card.matches(':state(ready)'));
      await window.stage.until(areReady, 'a crowd');
      window.stage.unmount(set);
    }, `<briefing-feed src="${url}">${crowd}</briefing-feed>`);
    await page.evaluate((token) => (window.token = token), await op.token());
    const cards = ['card', 'row', 'hero', 'headline'].map(
      (layout) => `<briefing-card briefing="tonga-cable" layout="${layout}" theme="host"></briefing-card>`,
    );
    const set = `<member-session resource="${op.resource}">
      <briefing-feed src="${url}" refresh="60">
        <event-briefing briefing="igf-permanent"></event-briefing>
        <confidence-badge briefing="igf-permanent"></confidence-badge>
        ${cards.join('')}
        <briefing-list searchable limit="10"></briefing-list>
        <watch-list></watch-list>
        <briefing-card briefing="tonga-cable" loading="lazy"></briefing-card>
      </briefing-feed>
      <div lang="de"><event-briefing src="${url}" briefing="igf-permanent" theme="host"></event-briefing></div>
    </member-session>`;
    const cycle = async (times) => {
      for (let time = 0; time < times; time++) await page.evaluate((markup) => window.stage.cycle(markup), set);
    };
    return { op, page, set, cycle };
  }

  it(`N16: after ${CYCLES} whole sets that came, were used and went, all is as it was after ${WARM_UP}`, async (test) => {
    const { op, page, cycle } = await prepare();
    await cycle(WARM_UP);
    const start = await page.settled();
    const unlocked = op.asked('/members/').length;
    await cycle(CYCLES);
    const end = await page.settled();
    test.diagnostic(`start ${JSON.stringify(start)}`);
    test.diagnostic(`end   ${JSON.stringify(end)}`);
    assertSame(start, end);
    assert.equal(start.intervals + start.channels + start.listenersOfSession, 0);
    assert.ok(op.asked('/members/').length - unlocked >= 6 * CYCLES, 'six gates were opened each time');
    assert.deepEqual(await page.evaluate(() => window.stage.faults), []);
  });

  it('N16: what is kept is seen: an element, a timer, a listener, an observer', async () => {
    const { page, cycle, set } = await prepare();
    await cycle(2);
    const start = await page.settled();
    const same = async () => assertSame(start, await page.measure());

    await page.evaluate(
      (markup) => window.stage.visit(markup, (each) => (window.kept = [each.querySelector('confidence-badge')])),
      set,
    );
    await page.evaluate(() => window.stage.settle());
    await assert.rejects(same, /nodes/);
    await page.evaluate(() => (window.kept.length = 0));
    assertSame(start, await page.settled());

    await page.evaluate(() => (window.kept = setInterval(() => undefined, 60_000)));
    await assert.rejects(same, /intervals: 1/);
    await page.evaluate(() => clearInterval(window.kept));
    await page.evaluate(() => document.addEventListener('visibilitychange', (window.kept = () => undefined)));
    await assert.rejects(same, /listeners/);
    await page.evaluate(() => document.removeEventListener('visibilitychange', window.kept));
    await page.evaluate(() => {
      window.kept = new MutationObserver(() => undefined);
      window.kept.observe(document.body, { childList: true });
    });
    await assert.rejects(same, /observers/);
    await page.evaluate(() => window.kept.disconnect());
    assertSame(start, await page.settled());
  });

  it('N16: nothing is left of gates that went while a window to sign in was open', async () => {
    const op = await rig.provider({ authorize: 'button' });
    const page = await watched(await rig.open(rig.page('', { before: SCRIPTS })));
    const round = async () => {
      await page.evaluate(
        (markup) => (window.set = window.stage.mount(markup)),
        sessionTag(op, gateTag(op.members('good'))),
      );
      const popup = await rig.windowBy(() => press(page, 'sign-in'));
      await buttonOf(popup);
      const during = await page.evaluate(() => window.pending());
      assert.equal(during.channels, 1, 'the answer is waited for');
      await page.evaluate(() => {
        window.stage.unmount(window.set);
        window.set = undefined;
      });
      if (!popup.isClosed()) await popup.close();
    };
    await round();
    await round();
    const start = await page.settled();
    for (let time = 0; time < 5; time++) await round();
    assertSame(start, await page.settled());
    assert.equal(start.intervals + start.channels, 0);
  });

  it('N16: a page that is open for a day, beside a server that fails in every way', async (test) => {
    const server = await startFailing(JSON.parse(await sample()));
    test.after(() => server.close());
    const url = `http://feed.localhost:${server.port}/feed.json`;
    const inside = ['briefing-card', 'confidence-badge', 'watch-list'];
    const tags = inside.map((tag) => `<${tag} briefing="igf-permanent"></${tag}>`).join('');
    // The article names the feed itself: then it says how old it is.
    const article = `<event-briefing src="${url}" briefing="igf-permanent"></event-briefing>`;
    const page = await openCounted(`<briefing-feed src="${url}" refresh="60">${tags}${article}</briefing-feed>`);
    await page.evaluate(watch, ['event-briefing', ...inside]);
    await until(() => page.evaluate(() => window.day.isReady()), 'all is shown');
    const { windowId } = await page.client.send('Browser.getWindowForTarget');
    const become = async (windowState, visibility) => {
      await page.client.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
      await until(() => page.evaluate(() => document.visibilityState).then((is) => is === visibility), visibility);
    };

    // The browser's own time: timers, clocks and deadlines go by an hour as fast as the page is done with it.
    const pass = async (seconds, policy = 'pauseIfNetworkFetchesPending') => {
      const isOver = new Promise((resolve) => page.client.once('Emulation.virtualTimeBudgetExpired', resolve));
      await page.client.send('Emulation.setVirtualTimePolicy', { policy, budget: seconds * 1000 });
      await isOver;
    };
    /** An answer that has come is read by the time of this machine, before that of the browser goes on to its deadline. */
    const passAll = async (seconds, policy) => {
      if (policy) return pass(seconds, policy);
      for (let left = seconds; left > 0; left -= 9) {
        await pass(Math.min(9, left));
        while (await page.evaluate(() => window.pending().requests > 0)) await pause();
      }
    };
    /** Lets what is under way come to its end; gives what there is then. Between two of these no time goes by. */
    const rested = async (policy) => {
      for (;;) {
        const { timeouts, frames, requests } = await page.evaluate(() => window.pending());
        if (timeouts + frames + requests === 0) return page.measure();
        // An answer comes by the time of the server, for which none of the browser's has to go by.
        if (requests > 0 && !policy) await pause();
        else await pass(0.6, policy);
      }
    };
    // The hours begin and end between two refreshes.
    await passAll(30);
    await rested();

    assert.equal(DAY.length, 24);
    let asked = 0;
    let noon;
    for (const [hour, mode] of DAY.entries()) {
      await server.become(mode);
      if (mode === 'hidden') await become('minimized', 'hidden');
      const before = await page.evaluate(() => window.day.now());
      // What is stalled ends only by its deadline.
      const policy = mode === 'stalled' ? 'advance' : undefined;
      await passAll(3600, policy);
      // An hour may end while the last answer is read or drawn. What is asked for in it is answered in it.
      await rested(policy);
      const now = await page.evaluate(() => window.day.now());
      const { least, most, state, code } = HOURS[mode];
      const what = `hour ${hour}, ${mode}: ${JSON.stringify(now)}`;
      assert.ok(now.asked >= least && now.asked <= most, what);
      assert.deepEqual([...now.states], [state], what);
      assert.equal(now.code, code, what);
      // What was good stays, with the time at which it came; what is newer comes by itself.
      if (state === 'ready') assert.ok(now.headline > before.headline || mode === 'hidden', what);
      else assert.equal(now.headline, before.headline, what);
      assert.equal(/^As of \d\d:\d\d\./.test(now.asOf) && now.asOf.includes(now.loaded), state === 'stale', what);
      assert.deepEqual(now.illegal, [], what);
      asked += now.asked;
      if (mode === 'hidden') {
        await become('normal', 'visible');
        noon = await rested();
      }
    }
    const end = await rested();
    test.diagnostic(`${asked} requests; after two thirds ${JSON.stringify(noon)}, at the end ${JSON.stringify(end)}`);
    assertSame(noon, end);
    assert.deepEqual(await page.evaluate(() => window.stage.faults), []);
  });
});
