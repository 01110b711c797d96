import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { startSites } from './frame-rig.js';
import { launch, membersTexts, open, settled, startDemo, textOf, until as within } from './support.js';

const ARTICLE = { element: 'event-briefing', src: '/feeds/backbone.json', briefing: 'igf-permanent' };
const CARD = { element: 'briefing-card', src: '/feeds/backbone.json', briefing: 'igf-permanent' };

/** Long enough for a slow machine: a test that passes does not wait. */
const until = (ask, what) => within(ask, what, 30_000);

let browser;
let sites;
before(async () => {
  [browser, sites] = await Promise.all([launch(), startSites()]);
});
after(async () => {
  await browser?.close();
  sites?.close();
});

/** A page of the partner's with frames; closed by the test. */
/** A page with frames. They come one after the other: of some that load together, the driver loses sight. */
async function visit(addresses, { width, height, ...options } = {}) {
  const [first = [], ...more] = [addresses].flat();
  const page = await open(browser, sites.host(first, options), { width, height });
  for (const [index, address] of more.entries()) {
    await frameOf(page, index);
    await page.$eval(
      'iframe:last-of-type',
      (last, src) =>
        new Promise((resolve) => {
          const next = last.cloneNode();
          next.removeAttribute('style');
          Object.assign(next, { src, onload: resolve });
          last.after(next);
        }),
      address,
    );
    await frameOf(page, index + 1);
  }
  return page;
}

/** The frame of that number, once what it shows is there. */
async function frameOf(page, index = 0) {
  const handle = await until(async () => (await page.$$('iframe'))[index], 'a frame in the page');
  return until(() => handle.contentFrame(), 'its page');
}

const shows = (frame, selector = 'main > :state(ready)') =>
  until(() => frame.$(selector).catch(() => null), `${selector} in ${frame.url()}`);

/** How high a frame is, and how high it wants to be. */
const sizes = async (page, frame, index = 0) => ({
  given: await page.$$eval('iframe', (all, at) => all[at].clientHeight, index),
  wanted: await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height)),
  inside: await frame.evaluate(() => innerHeight),
  scrolls: await frame.evaluate(
    () => document.documentElement.scrollHeight > innerHeight || innerWidth > document.documentElement.clientWidth,
  ),
});

/** Waits until a frame is as high as what is in it, and gives that height. */
async function fits(page, frame, { index = 0, more = 0 } = {}) {
  let found;
  const isFit = async () => {
    found = await sizes(page, frame, index);
    const { given, wanted, inside, scrolls } = found;
    return given === wanted && inside === wanted && !scrolls && given > more;
  };
  await until(isFit, 'the frame is as high as its content').catch((error) => {
    throw new Error(`${error.message}: ${JSON.stringify(found)}`);
  });
  return found.given;
}

const said = (frame) =>
  until(
    () =>
      frame.$$eval('main > .notice', (all) =>
        all
          .map(({ textContent }) => textContent)
          .filter(Boolean)
          .join(' '),
      ),
    'a sentence',
  );

describe('The height of a frame', () => {
  for (const width of [1280, 320]) {
    it(`is that of an article after load, ${width} px wide, without a scrollbar`, async () => {
      const page = await visit(sites.frame(ARTICLE), { width });
      const frame = await frameOf(page);
      await shows(frame);
      const height = await fits(page, frame, { more: 3000 });
      assert.equal(await page.$eval('iframe', ({ offsetWidth }) => offsetWidth), width);
      assert.equal(await frame.evaluate(() => document.documentElement.scrollWidth), width, 'scrolls sideways');

      const other = width === 320 ? 800 : 500;
      await page.setViewport({ width: other, height: 900 });
      await until(async () => (await sizes(page, frame)).wanted !== height, 'another height at another width');
      await fits(page, frame, { more: 3000 });
      assert.deepEqual(page.faults, []);
      await page.close();
    });
  }

  for (const [element, more] of Object.entries({
    'briefing-card': {},
    'briefing-list': { searchable: '', limit: 3 },
    'confidence-badge': {},
    'watch-list': {},
    'source-list': {},
    'signal-facets': {},
    'briefing-figure': {},
    'grade-table': {},
  })) {
    it(`is that of a <${element}>`, async () => {
      const page = await visit(sites.frame({ ...ARTICLE, element, ...more }));
      const frame = await frameOf(page);
      await shows(frame);
      await fits(page, frame, { more: 40 });
      const notices = () => frame.$$eval('main > .notice', (all) => all.map((each) => each.textContent).join(''));
      await until(async () => (await notices()) === '', 'nothing more to say');
      assert.deepEqual(page.faults, []);
      await page.close();
    });
  }

  it('follows when a font comes late', async () => {
    let arrive;
    sites.publisher.put('/fonts/late.woff2', new Promise((resolve) => (arrive = resolve)));
    const css = `@font-face { font-family: Late; src: url(/fonts/late.woff2); size-adjust: 220% }
      :root { --briefing-font-text: Late, serif; --briefing-font-data: Late, sans-serif }`;
    sites.publisher.put('/late.css', { body: css, headers: { 'Content-Type': 'text/css' } });
    const address = sites.frame(CARD, { head: '<link rel="stylesheet" href="/late.css" />', csp: '' });
    const page = await browser.newPage();
    await page.goto(sites.host(address), { waitUntil: 'domcontentloaded' });
    const frame = await frameOf(page);
    await shows(frame);
    const earlier = await fits(page, frame, { more: 100 });
    assert.equal(await frame.evaluate(() => document.fonts.status), 'loading');
    arrive({ body: await readFile('node_modules/storybook/assets/browser/nunito-sans-regular.woff2') });
    await frame.evaluate(() => document.fonts.ready);
    await fits(page, frame, { more: earlier });
    await page.close();
  });

  it('is had of a frame that nobody has seen yet', async () => {
    const page = await visit(sites.frame(ARTICLE), { before: '<div style="height: 6000px"></div>' });
    const frame = await frameOf(page);
    await shows(frame);
    // Out of sight the browser does not even tell a frame how high it has become.
    const isGiven = async () => {
      const { given, wanted } = await sizes(page, frame);
      return given === wanted && given > 3000;
    };
    await until(isGiven, 'the frame is as high as its content');
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.evaluate(() => scrollTo(0, 6000));
    await fits(page, frame, { more: 3000 });
    await page.close();
  });

  it('holds in a page with old rules for every box', async () => {
    const head = '<style>* { box-sizing: border-box } iframe { border: 7px solid; padding: 3px; height: 90px }</style>';
    const page = await visit(sites.frame(CARD), { head, width: 500 });
    const frame = await frameOf(page);
    await shows(frame);
    const isFit = async () => {
      const { inside, wanted, scrolls } = await sizes(page, frame);
      return inside === wanted && !scrolls;
    };
    await until(isFit, 'the inside is as high as the content');
    await page.close();
  });

  it('comes to rest', async () => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(() => {
      window.heights = [];
      addEventListener('message', ({ data }) => window.heights.push(data.briefing));
    });
    await page.goto(sites.host(sites.frame({ ...CARD, element: 'briefing-list', searchable: '' })));
    const frame = await frameOf(page);
    await shows(frame);
    await settled(page);
    await fits(page, frame, { more: 100 });
    const isQuiet = () =>
      page.evaluate(async () => {
        const before = window.heights.length;
        for (let count = 0; count < 60; count++) await new Promise(requestAnimationFrame);
        return window.heights.length === before;
      });
    await until(isQuiet, 'a second without a height');
    const heights = await page.evaluate(() => window.heights);
    assert.ok(heights.length < 20, `${heights.length} messages`);
    await page.close();
  });

  it('stays while the frame is not displayed', async () => {
    const page = await visit(sites.frame(CARD));
    const frame = await frameOf(page);
    await shows(frame);
    const height = await fits(page, frame, { more: 100 });
    const display = (value) => page.$eval('iframe', ({ style }, as) => (style.display = as), value);
    await display('none');
    // It is greeted anew by that.
    for (const theme of ['dark', 'light']) {
      const isTold = () => page.evaluate((each) => (document.documentElement.dataset.theme = each), theme);
      await received(frame, { briefing: theme }, isTold);
    }
    await answered(page, frame);
    assert.equal(await page.$eval('iframe', ({ style }) => style.height), `${height}px`);
    await display('block');
    assert.equal(await fits(page, frame, { more: 100 }), height);
    await page.close();
  });

  it('has an end, beyond which the frame scrolls', async () => {
    sites.publisher.put('/high.css', { body: 'main { min-height: 30000px }', headers: { 'Content-Type': 'text/css' } });
    const address = sites.frame(CARD, { head: '<link rel="stylesheet" href="/high.css" />', csp: '' });
    const page = await visit(address);
    const frame = await frameOf(page);
    await until(async () => (await sizes(page, frame)).given === 20_000, 'the most that there is');
    assert.equal(await scrolled(frame), true);
    await page.close();
  });

  it('is the page’s own where no helper is there: the frame scrolls', async () => {
    const page = await visit(sites.frame(ARTICLE), { helper: false, attributes: 'height="400"' });
    const frame = await frameOf(page);
    await shows(frame);
    assert.equal(await scrolled(frame), true);
    assert.equal((await sizes(page, frame)).given, 400);
    await page.close();
  });

  it('is had of a frame that comes later, and of one that gets another address', async () => {
    const page = await visit([]);
    const address = sites.frame(CARD);
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.src = src;
      document.body.append(frame);
    }, address);
    let frame = await frameOf(page);
    await shows(frame);
    const first = await fits(page, frame, { more: 100 });
    await page.$eval('iframe', (each, src) => (each.src = src), sites.frame(ARTICLE));
    frame = await frameOf(page);
    await shows(frame, 'event-briefing:state(ready)');
    await fits(page, frame, { more: first });
    await page.close();
  });

  it('is had of a frame in the publisher’s own pages', async () => {
    const src = sites.frame(CARD);
    const url = sites.publisher.put('/own.html', {
      body: `<!doctype html><title>Own</title><iframe src="${src}"></iframe><script type="module" src="/dist/frame/parent.js"></script>`,
    });
    const page = await open(browser, url);
    const frame = await frameOf(page);
    await shows(frame);
    await fits(page, frame, { more: 100 });
    await page.close();
  });
});

/** The tab that an act opens. */
async function tabAfter(context, act) {
  const known = new Set(context.targets());
  await act();
  const isNew = (target) => target.type() === 'page' && !known.has(target);
  return (await until(() => context.targets().find(isNew), 'a tab')).page();
}

/** Whether a reader can scroll inside a frame. */
const scrolled = (frame) =>
  until(
    () =>
      frame.evaluate(() => {
        scrollTo(0, 100);
        return getComputedStyle(document.documentElement).overflowY !== 'hidden' && scrollY > 0;
      }),
    'the frame scrolls',
  );

describe('Messages', () => {
  /** A page with one good frame and another window that can send; gives what a test needs of it. */
  async function withOther(other, { frame: options, attributes = '' } = {}) {
    const page = await visit([sites.frame(CARD, options), other], { attributes });
    const [frame, sender] = [await frameOf(page, 0), await frameOf(page, 1)];
    await shows(frame);
    return { page, frame, sender };
  }
  const empty = (site, path) => site.put(path, { body: '<!doctype html><title>Empty</title>' });
  const heightsOf = (page) => page.$$eval('iframe', (all) => all.map(({ style }) => style.height));
  const heightOf = async (page) => (await heightsOf(page))[0];

  const SPOOF = { briefing: 777 };

  it('from the wrong origin or the wrong window give no frame a height', async () => {
    for (const address of [empty(sites.stranger, '/evil.html'), empty(sites.publisher, '/elsewhere.html')]) {
      const { page, frame, sender } = await withOther(address);
      const height = await fits(page, frame);
      await received(page, SPOOF, () => sender.evaluate((data) => parent.postMessage(data, '*'), SPOOF));
      await received(page, SPOOF, () => page.evaluate((data) => postMessage(data, '*'), SPOOF));
      assert.deepEqual(await heightsOf(page), [`${height}px`, ''], address);
      await page.close();
    }
  });

  it('from a window that a frame has opened, or that the page has, give none a height', async () => {
    const page = await visit(sites.frame(CARD));
    const frame = await frameOf(page);
    await shows(frame);
    const height = await fits(page, frame);
    const url = sites.publisher.put('/dist/frame/popup.html', {
      body: '<!doctype html><title>A window</title><script>opener.postMessage({ briefing: 777 }, "*")</script>',
    });
    await received(page, SPOOF, () => page.evaluate((address) => void open(address, 'popup'), url));
    assert.equal(await heightOf(page), `${height}px`);
    await page.close();
  });

  it('from a page elsewhere, to which one of our frames was led, give that none', async () => {
    const stranger = empty(sites.stranger, '/evil.html');
    const moved = sites.publisher.put('/dist/frame/led.html', { status: 302, headers: { Location: stranger } });
    const page = await visit(moved);
    const sender = await frameOf(page);
    await received(page, SPOOF, () => sender.evaluate((data) => parent.postMessage(data, '*'), SPOOF));
    assert.equal(await heightOf(page), '');
    await page.close();
  });

  it('from the right frame count only as a height that makes sense', async () => {
    const liar = empty(sites.publisher, '/dist/frame/liar.html');
    const page = await visit(liar);
    const frame = await frameOf(page);
    const say = (data) => received(page, data, () => frame.evaluate((each) => parent.postMessage(each, '*'), data));
    for (const height of ['300', '300px', 0, -40, 20_001, 1e9, 2.5, null, true, [300], { toString: 1 }]) {
      await say({ briefing: height });
      assert.equal(await heightOf(page), '', JSON.stringify(height));
    }
    for (const data of [null, 300, 'briefing', { Briefing: 300 }, [{ briefing: 300 }]]) await say(data);
    for (const text of ['NaN', 'Infinity', '10n ** 9n', 'new Map([["briefing", 300]])']) {
      await frame.evaluate(`parent.postMessage({ briefing: ${text} }, '*')`);
    }
    await frame.evaluate('parent.postMessage(new Map([["briefing", 300]]), "*")');
    await answered(page, frame);
    assert.equal(await heightOf(page), '');
    await say({ briefing: 300 });
    assert.equal(await heightOf(page), '300px');
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('go from the helper to no other page than one of its own folder', async () => {
    const spy =
      '<!doctype html><title>Spy</title><script>window.got = []; onmessage = (event) => got.push(event.data)</script>';
    const elsewhere = sites.publisher.put('/dist/frames/spy.html', { body: spy });
    const stranger = sites.stranger.put('/dist/frame/spy.html', { body: spy });
    const moved = sites.publisher.put('/dist/frame/moved.html', { status: 302, headers: { Location: stranger } });
    const right = sites.publisher.put('/dist/frame/spy.html', { body: spy });
    const page = await visit([elsewhere, stranger, moved, right]);
    const got = async (index) => (await frameOf(page, index)).evaluate(() => window.got);
    await settled(page);
    await until(async () => (await got(3)).length > 0, 'the right page is greeted');
    await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
    await until(async () => (await got(3)).at(-1)?.briefing === 'dark', 'the right page is told of the theme');
    await page.$$eval('iframe', (all) => all.forEach(({ contentWindow }) => contentWindow.postMessage('over', '*')));
    await until(async () => (await Promise.all([0, 1, 2, 3].map(got))).every((all) => all.includes('over')), 'all');
    assert.deepEqual(await Promise.all([0, 1, 2].map(got)), [['over'], ['over'], ['over']]);
    // It may be greeted twice: by the helper as it starts, and when its page has come.
    const heard = (await got(3)).map((each) => each.briefing ?? each);
    assert.deepEqual([...new Set(heard)], ['light', 'dark', 'over']);
    await page.close();
  });

  it('are heard by a frame from its parent alone', async () => {
    // The helper stays out, so that nothing but the wrong hello is there.
    const page = await visit([sites.frame(CARD), empty(sites.stranger, '/evil.html')], {
      helper: false,
      attributes: '',
    });
    const [frame, sender] = [await frameOf(page, 0), await frameOf(page, 1)];
    await shows(frame);
    await listen(sender);
    const hello = { briefing: 'dark' };
    await received(frame, hello, () => sender.evaluate((data) => parent.frames[0].postMessage(data, '*'), hello));
    await received(frame, hello, () => frame.evaluate((data) => postMessage(data, '*'), hello));
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), undefined);
    await frame.evaluate(() => parent.frames[1].postMessage('over', '*'));
    await until(() => sender.evaluate(() => window.got.length > 0), 'an answer of the test’s own');
    assert.deepEqual(await sender.evaluate(() => window.got), ['over'], 'a stranger hears nothing');
    await listen(page);
    await page.evaluate((data) => document.querySelector('iframe').contentWindow.postMessage(data, '*'), hello);
    await until(() => frame.evaluate(() => document.documentElement.dataset.theme === 'dark'), 'the parent is heard');
    const [{ briefing, ...rest }] = await until(
      () => page.evaluate(() => window.got.length > 0 && window.got),
      'the parent has its answer',
    );
    assert.ok(briefing > 100);
    assert.deepEqual(rest, {});
    await page.close();
  });

  it('of no other form are a hello', async () => {
    const page = await visit(sites.frame(CARD), { helper: false, attributes: '' });
    const frame = await frameOf(page);
    await shows(frame);
    await listen(page);
    for (const data of [null, 'dark', {}, { briefing: 'blue' }, { briefing: ['dark'] }, { theme: 'dark' }, [1]]) {
      await received(frame, data, () =>
        page.evaluate((each) => document.querySelector('iframe').contentWindow.postMessage(each, '*'), data),
      );
    }
    await answered(page, frame);
    assert.deepEqual(await page.evaluate(() => window.got), ['over']);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('of a second origin are ignored once there was a first', async () => {
    const page = await visit(sites.frame(CARD));
    const frame = await frameOf(page);
    await shows(frame);
    await fits(page, frame);
    // No browser lets a parent change its origin under a frame: so it is made up.
    await frame.evaluate(() => {
      const from = (origin, briefing) =>
        dispatchEvent(new MessageEvent('message', { source: parent, origin, data: { briefing } }));
      for (const origin of ['https://evil.example', 'null', '', 'http://localhost']) from(origin, 'dark');
    });
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'light');
    await page.close();
  });

  it('of a parent without an origin have no answer, and do no harm', async () => {
    const hello = { briefing: 'dark' };
    const inner = sites.host(sites.frame(CARD), { helper: false, attributes: '' });
    const page = await visit(inner, { helper: false, attributes: 'sandbox="allow-scripts"' });
    const outer = await frameOf(page);
    const frame = await until(() => outer.childFrames()[0], 'the frame within');
    await shows(frame);
    await listen(outer);
    await received(frame, hello, () => outer.evaluate((data) => frames[0].postMessage(data, '*'), hello));
    assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), undefined);
    await answered(outer, frame);
    assert.deepEqual(await outer.evaluate(() => window.got), ['over']);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  for (const [who, parents, isHeard] of [
    ['those that the publisher names', () => `https://partner.example ${sites.partner.origin}`, true],
    [
      'no other, though it looks alike',
      () => `${sites.partner.origin}0 https://localhost ${sites.stranger.origin}`,
      false,
    ],
    ['nobody where the list is empty', () => '', false],
  ]) {
    it(`of parents are answered: ${who}`, async () => {
      const page = await visit(sites.frame(CARD, { parents: parents() }));
      const frame = await frameOf(page);
      await shows(frame);
      if (isHeard) await fits(page, frame, { more: 100 });
      else {
        const hello = { briefing: 'dark' };
        await received(frame, hello, () =>
          page.evaluate((data) => document.querySelector('iframe').contentWindow.postMessage(data, '*'), hello),
        );
        await answered(page, frame);
        assert.equal(await heightOf(page), '');
        assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), undefined);
      }
      await page.close();
    });
  }

  it('are never for anybody: no file of ours names the star', async () => {
    for (const name of ['frame.js', 'parent.js', 'index.html']) {
      const text = await readFile(new URL(`../../dist/frame/${name}`, import.meta.url), 'utf8');
      assert.doesNotMatch(text, /postMessage\([^)]*[`'"]\*[`'"]/, name);
      assert.doesNotMatch(text, /innerHTML|insertAdjacentHTML|document\.write|\beval\b|style=/, name);
    }
  });
});

const listen = (target) =>
  target.evaluate(() => {
    window.got = [];
    addEventListener('message', ({ data }) => window.got.push(data));
  });

/** Does something that sends this to a window, and waits until it has got there and was dealt with. */
async function received(target, data, act) {
  await target.evaluate((wanted) => {
    window.arrived = false;
    addEventListener('message', function listener(event) {
      if (JSON.stringify(event.data) !== wanted) return;
      removeEventListener('message', listener);
      setTimeout(() => (window.arrived = true));
    });
  }, JSON.stringify(data));
  await act();
  await until(() => target.evaluate(() => window.arrived), `a message: ${JSON.stringify(data)}`);
}

/** Waits until all that a frame has sent to the page around it so far has got there. */
const answered = (page, frame) => received(page, 'over', () => frame.evaluate(() => parent.postMessage('over', '*')));

describe('Feeds', () => {
  const evil = () => sites.stranger.origin;
  const own = () => sites.publisher.origin;
  for (const [what, src, feeds] of [
    ['another origin’s, where none is named', () => `${evil()}/feed.json`, () => ''],
    ['another of the origin, where one is named', () => '/feeds/edge.json', () => '/feeds/backbone.json'],
    ['one whose query was added', () => '/feeds/backbone.json?a=1', () => '/feeds/backbone.json'],
    [
      'a host that begins alike',
      () => `${own().replace('127.0.0.1', '127.0.0.1.evil.localhost')}/feeds/a.json`,
      () => `${own()}/`,
    ],
    ['a name before the host', () => `http://127.0.0.1@localhost:${new URL(evil()).port}/feed.json`, () => ''],
    ['a name before the right host', () => `${own().replace('//', '//me:pass@')}/feeds/backbone.json`, () => ''],
    ['another port', () => `http://127.0.0.1:${new URL(evil()).port}/feeds/backbone.json`, () => `${own()}/feeds/`],
    ['another protocol', () => `${own().replace('http:', 'https:')}/feeds/backbone.json`, () => `${own()}/feeds/`],
    ['a way out of the folder', () => `${own()}/feeds/../secret.json`, () => `${own()}/feeds/`],
    ['an escaped way out', () => `${own()}/feeds/%2e%2e/secret.json`, () => `${own()}/feeds/`],
    ['a hidden way out', () => `${own()}/feeds/..%2fsecret.json`, () => `${own()}/feeds/`],
    ['a folder that begins alike', () => `${own()}/feeds-of-others/a.json`, () => `${own()}/feeds/`],
    ['an address without protocol', () => `//localhost:${new URL(evil()).port}/feed.json`, () => ''],
    ['backslashes', () => `\\\\localhost:${new URL(evil()).port}\\feed.json`, () => ''],
    ['a script', () => 'javascript:alert(1)', () => ''],
    ['data', () => 'data:application/json,{}', () => ''],
    ['no URL at all', () => 'http://', () => ''],
  ]) {
    it(`are refused, without a request: ${what}`, async () => {
      const address = sites.frame({ ...CARD, src: src() }, { feeds: feeds() });
      const path = new URL(address).pathname;
      for (const site of [sites.publisher, sites.stranger]) site.requests.length = 0;
      const page = await visit(address);
      const frame = await frameOf(page);
      assert.equal(await said(frame), 'This frame does not show that feed.');
      await fits(page, frame, { more: 20 });
      const known = [path, '/dist/frame/frame.js', '/dist/frame/parent.js', '/dist/cdn/briefing-elements.js'];
      assert.deepEqual(
        sites.publisher.requests.filter((each) => !known.includes(each)),
        [],
      );
      assert.deepEqual(sites.stranger.requests, []);
      assert.equal(await frame.$('briefing-card'), null);
      await page.close();
    });
  }

  for (const [what, src, feeds] of [
    ['one of the page’s own origin, where none is named', () => '/feeds/backbone.json', () => ''],
    [
      'the one that is named',
      () => `${own()}/feeds/backbone.json#top`,
      () => ` https://a.example/b.json\n${own()}/feeds/backbone.json `,
    ],
    ['one of a folder', () => `${own()}/feeds/backbone.json?fresh`, () => `nonsense:// ${own()}/feeds/`],
    [
      'one of another origin that is named',
      () => `${evil()}/feeds/backbone.json`,
      () => `${evil()}/feeds/backbone.json`,
    ],
  ]) {
    it(`are shown: ${what}`, async () => {
      const page = await visit(sites.frame({ ...CARD, src: src() }, { feeds: feeds(), csp: '' }));
      const frame = await frameOf(page);
      await shows(frame);
      assert.match(await textOf(frame), /Internet Governance Forum permanent/);
      await page.close();
    });
  }
});

describe('A feed that leads on', () => {
  const led = (site, path, to) => site.put(path, { status: 302, headers: { Location: to } });
  const evil = async () => {
    const text = await readFile(new URL('../fixtures/backbone.json', import.meta.url), 'utf8');
    return sites.stranger.put('/evil.json', { body: text.replaceAll(/"title": "[^"]*"/g, '"title": "Forged"') });
  };

  for (const [what, element] of [
    ['a card', 'briefing-card'],
    ['an article', 'event-briefing'],
    ['a badge', 'confidence-badge'],
  ]) {
    it(`to a stranger’s is not shown: ${what}`, async () => {
      const src = led(sites.publisher, '/feeds/led.json', await evil());
      const page = await visit(sites.frame({ ...CARD, element, src }, { csp: '' }));
      const frame = await frameOf(page);
      await until(async () => (await said(frame)).startsWith('That feed leads on to another one'), 'why');
      assert.ok(sites.stranger.requests.includes('/evil.json'));
      assert.equal(await frame.$(element), null);
      assert.doesNotMatch(await textOf(frame), /Forged|confidence/);
      await fits(page, frame, { more: 20 });
      await page.close();
    });
  }

  it('by way of a stranger’s, but to one that is allowed, is shown', async () => {
    const own = `${sites.publisher.origin}/feeds/backbone.json`;
    const src = led(sites.publisher, '/led.json', led(sites.stranger, '/back.json', own));
    const page = await visit(sites.frame({ ...CARD, src }, { feeds: `${src} ${own}`, csp: '' }));
    const frame = await frameOf(page);
    await shows(frame);
    assert.match(await textOf(frame), /Internet Governance Forum permanent/);
    await page.close();
  });

  for (const [what, isLed] of [
    ['is shown where it answers itself, though the list does not name it', false],
    ['is left out where it leads to a stranger’s, and the others stay', true],
  ]) {
    it(`by its next page: that ${what}`, async () => {
      const feed = JSON.parse(await readFile(new URL('../fixtures/backbone.json', import.meta.url), 'utf8'));
      const [first, second] = feed.items;
      const more = JSON.stringify({ ...feed, items: [{ ...second, title: 'The next page' }] });
      const next = isLed
        ? led(sites.publisher, '/next-led.json', sites.stranger.put('/next.json', { body: more }))
        : sites.publisher.put('/next.json', { body: more });
      const src = sites.publisher.put('/paged.json', {
        body: JSON.stringify({ ...feed, items: [{ ...first, title: 'The first page' }], next_url: next }),
      });
      const query = { element: 'briefing-list', searchable: '', src };
      const page = await visit(sites.frame(query, { feeds: src, csp: '' }));
      const frame = await frameOf(page);
      await shows(frame);
      const site = isLed ? sites.stranger : sites.publisher;
      const button = await until(() => frame.$('briefing-list >>> [part=more]'), 'a button for more');
      await button.click();
      await until(() => site.requests.includes('/next.json'), 'a request');
      if (isLed) await settled(page);
      else await until(async () => (await textOf(frame)).includes('The next page'), 'the next page');
      const text = await textOf(frame);
      assert.match(text, /The first page/);
      assert.equal(text.includes('The next page'), !isLed);
      await page.close();
    });
  }
});

describe('What a frame says', () => {
  for (const [what, query, sentence] of [
    ['no element', { src: '/feeds/backbone.json' }, /^“element” wants one of event-briefing, .*grade-table\.$/],
    ['an element that is none of ours', { ...CARD, element: 'script' }, /^“element” wants one of/],
    ['an element that shows nothing', { ...CARD, element: 'member-session' }, /^“element” wants one of/],
    ['no feed', { element: 'briefing-card' }, /^“src” wants the URL of a feed\.$/],
    ['a layout', { ...CARD, layout: '<b>' }, /^“layout” wants one of card, row, hero, headline\.$/],
    ['a theme', { ...CARD, theme: 'blue' }, /^“theme” wants one of light, dark\.$/],
    ['the theme of another place', { ...CARD, theme: 'host' }, /^“theme” wants one of light, dark\.$/],
    ['a score in place of a feed', { element: 'confidence-badge', score: '0.99' }, /^“src” wants the URL of a feed\.$/],
    ['a level', { ...CARD, 'heading-level': '7' }, /^“heading-level” wants a whole number from 1 to 6\.$/],
    ['a limit', { ...CARD, element: 'briefing-list', limit: 'all' }, /^“limit” wants a whole number from 1 to 200\.$/],
    [
      'a score',
      { ...CARD, element: 'briefing-list', 'min-confidence': '90%' },
      /^“min-confidence” wants a number from 0 to 1\.$/,
    ],
    ['a flag', { ...CARD, element: 'briefing-list', searchable: 'no' }, /^“searchable” wants no value, or “true”\.$/],
    ['a language', { ...CARD, lang: 'not a language' }, /^“lang” wants a language, such as “en-GB”\.$/],
    ['two things', { ...CARD, layout: '', 'heading-level': '' }, /^“layout” .*“heading-level” .*$/],
    ['a pop-up', { ...CARD, element: 'confidence-badge', layout: 'inline' }, /^“layout” wants one of block\.$/],
  ]) {
    it(`of a wrong value: ${what}`, async () => {
      const page = await visit(sites.frame(query));
      const frame = await frameOf(page);
      assert.match(await until(() => said(frame).then((text) => text.includes('“') && text), 'why'), sentence);
      await fits(page, frame, { more: 20 });
      assert.deepEqual(page.faults, []);
      await page.close();
    });
  }

  it('of what is no parameter: nothing', async () => {
    const more = {
      onclick: 'alert(1)',
      style: 'color: red',
      id: 'x',
      feed: '{}',
      class: 'y',
      open: '',
      utm_source: 'z',
    };
    const page = await visit(sites.frame({ ...CARD, ...more, layout: 'row', lang: 'en-GB', dir: 'rtl' }));
    const frame = await frameOf(page);
    const card = await shows(frame);
    assert.deepEqual((await card.evaluate((each) => each.getAttributeNames())).sort(), ['briefing', 'layout', 'src']);
    assert.deepEqual(await frame.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [
      'en-GB',
      'rtl',
    ]);
    await page.close();
  });

  for (const [element, mark] of [
    ['confidence-badge', /High confidence \(92%\)/],
    ['grade-table', /This briefing, 92%/],
    ['event-briefing', /High confidence \(92%\)/],
    ['briefing-card', /92%/],
  ]) {
    it(`of how sure it is, what the feed says, whoever wrote the address: <${element}>`, async () => {
      const forged = { score: '0.11', evidence: 'Confirmed by the ministry', 'structured-data': '' };
      const page = await visit(sites.frame({ ...ARTICLE, element, ...forged }));
      const frame = await frameOf(page);
      const shown = await shows(frame);
      await until(async () => mark.test(await textOf(frame)), 'the grade of the feed');
      const names = await shown.evaluate((each) => each.getAttributeNames());
      assert.deepEqual(
        names.filter((name) => name in forged),
        [],
      );
      assert.doesNotMatch(await textOf(frame), /ministry|11%/);
      assert.equal(await frame.$('script[type="application/ld+json"]'), null);
      await page.close();
    });
  }

  it('of a scale alone: that scale, and no score in it', async () => {
    const page = await visit(
      sites.frame({ element: 'grade-table', scale: 'stix-admiralty-credibility', score: '0.9' }),
    );
    const frame = await frameOf(page);
    const rows = await until(async () => {
      const all = await frame.$$('grade-table >>> tr');
      return all.length > 2 && all;
    }, 'rows');
    for (const row of rows) assert.equal(await row.evaluate((each) => each.matches('[aria-current]')), false);
    assert.equal(await frame.$eval('grade-table', (each) => each.score), undefined);
    await page.close();
  });

  it('of a scale without a name that is known: the usual one is shown', async () => {
    const page = await visit(sites.frame({ ...CARD, element: 'confidence-badge', scale: 'nonsense' }));
    const frame = await frameOf(page);
    assert.match(
      await until(() => said(frame).then((text) => text.includes('“') && text), 'why'),
      /^“scale” names no scale/,
    );
    assert.match(await textOf(frame), /High confidence \(92%\)/);
    await page.close();
  });

  it('of a feed that cannot be had: so much, with a way to try again', async () => {
    const page = await visit(sites.frame({ ...CARD, src: '/feeds/none.json' }));
    const frame = await frameOf(page);
    await shows(frame, 'briefing-card:state(failed)');
    assert.ok(await frame.$('briefing-card >>> button'));
    await fits(page, frame, { more: 60 });
    await page.close();
  });

  it('of a piece that is not there: so much', async () => {
    for (const [query, sentence] of [
      [{ element: 'signal-facets', src: '/feeds/plain.json' }, 'There is nothing to show here.'],
      [{ element: 'signal-facets', src: '/feeds/none.json' }, /./],
      [{ element: 'confidence-badge', src: '/feeds/none.json' }, 'The briefing cannot be had at the moment.'],
    ]) {
      const page = await visit(sites.frame(query));
      const frame = await frameOf(page);
      await until(async () => {
        const text = await textOf(frame, 'main');
        return sentence instanceof RegExp ? sentence.test(text) : text.includes(sentence);
      }, String(sentence));
      await page.close();
    }
  });

  it('of code that did not load: so much', async () => {
    const address = sites.frame(CARD, { path: '/other/frame/index.html' });
    sites.publisher.put('/other/frame/frame.js', {
      body: await readFile(new URL('../../dist/frame/frame.js', import.meta.url)),
    });
    const page = await visit(address);
    const frame = await frameOf(page);
    await until(async () => /did not load/.test(await said(frame)), 'why');
    await page.close();
  });

  it('without JavaScript: that it takes JavaScript', async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(sites.frame(CARD));
    assert.match(await page.$eval('main', ({ innerText }) => innerText), /takes JavaScript/);
    await page.close();
  });

  it('as its title and in its language: those of the briefing', async () => {
    for (const [briefing, title, lang, dir] of [
      ['igf-permanent', /^United Nations makes/, 'en', 'ltr'],
      ['arabic-idn', /[\u0600-\u06ff]{3}/, 'ar', 'rtl'],
    ]) {
      const page = await visit(sites.frame({ ...ARTICLE, briefing }));
      const frame = await frameOf(page);
      await shows(frame);
      await until(async () => title.test(await frame.title()), `the title of ${briefing}`);
      assert.deepEqual(await frame.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [
        lang,
        dir,
      ]);
      await page.close();
    }
    const page = await visit(sites.frame({ element: 'briefing-list', src: '/feeds/backbone.json' }));
    const frame = await frameOf(page);
    await shows(frame);
    await until(async () => (await frame.title()) === 'The Backbone Brief', 'the title of the feed');
    await page.close();
  });
});

describe('The theme of a frame', () => {
  const schemeOf = (frame) => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  const become = (frame, scheme) =>
    until(async () => (await schemeOf(frame)) === scheme, `the frame is ${scheme}`).catch(async (error) => {
      throw new Error(`${error.message}; it is ${await schemeOf(frame)}`);
    });
  const inkOf = (frame) => frame.$eval('briefing-card >>> .headline a', (link) => getComputedStyle(link).color);

  it('follows what is toggled on the <html> of the page around', async () => {
    const page = await visit(sites.frame(CARD), { head: '<meta name="color-scheme" content="light dark">' });
    const frame = await frameOf(page);
    await shows(frame);
    await become(frame, 'light');
    const light = await inkOf(frame);
    const set = (act) => page.evaluate(`document.documentElement.${act}`);
    for (const [on, off] of [
      ["dataset.theme = 'dark'", "dataset.theme = 'light'"],
      ["dataset.bsTheme = 'dark'", "dataset.bsTheme = 'light'"],
      ["className = 'dark'", "className = ''"],
    ]) {
      await page.evaluate(() => {
        for (const name of ['data-theme', 'data-bs-theme', 'class']) document.documentElement.removeAttribute(name);
      });
      await set(on);
      await become(frame, 'dark');
      assert.notEqual(await inkOf(frame), light);
      await set(off);
      await become(frame, 'light');
      assert.equal(await inkOf(frame), light);
    }
    await page.close();
  });

  it('is that of the nearest place that has one', async () => {
    const page = await browser.newPage();
    await page.goto(
      sites.partner.put('/nested.html', {
        body: `<!doctype html><html data-theme="light"><title>Nested</title><div class="dark" id="box"><iframe src="${sites.frame(CARD)}"></iframe></div>
          <script type="module" src="${sites.publisher.origin}/dist/frame/parent.js"></script>`,
      }),
    );
    const frame = await frameOf(page);
    await shows(frame);
    await become(frame, 'dark');
    await page.evaluate(() => (document.querySelector('#box').className = ''));
    await become(frame, 'light');
    await page.close();
  });

  for (const [what, head, system, scheme] of [
    ['the page’s `color-scheme`', '<style>:root { color-scheme: dark }</style>', 'light', 'dark'],
    [
      'the system, where the page leaves it to that',
      '<style>:root { color-scheme: light dark }</style>',
      'dark',
      'dark',
    ],
    ['the system, by a `meta`', '<meta name="color-scheme" content="dark light">', 'dark', 'dark'],
    ['light, where the page knows no dark', '', 'dark', 'light'],
  ]) {
    it(`is that of ${what}`, async () => {
      const page = await browser.newPage();
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: system }]);
      await page.goto(sites.host(sites.frame(CARD), { head }));
      const frame = await frameOf(page);
      await shows(frame);
      await become(frame, scheme);
      if (what.startsWith('the system')) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
        await become(frame, 'light');
      }
      await page.close();
    });
  }

  for (const [what, css] of [
    ['colours fade into each other', 'body { color: #212529 } * { transition: color 30s !important }'],
    ['frames have a colour', 'iframe { color: #c00 !important }'],
    ['text is white', 'body { color: #fff } iframe { color: #fff !important; transition: all 30s !important }'],
  ]) {
    it(`is right where ${what}, and leaves no trace in the frame’s style`, async () => {
      for (const [scheme, other] of [
        ['light', 'dark'],
        ['dark', 'light'],
      ]) {
        const head = `<style>:root { color-scheme: ${scheme} } .other { color-scheme: ${other} } ${css}</style>`;
        const page = await visit(sites.frame(CARD), { head, attributes: 'style="color: rgb(1, 2, 3)"' });
        const frame = await frameOf(page);
        await shows(frame);
        // Nothing is said of the height: in one of these pages the frame takes half a minute to grow.
        await become(frame, scheme);
        await page.evaluate(() => (document.documentElement.className = 'other'));
        await become(frame, other);
        assert.deepEqual(
          await page.$eval('iframe', ({ style }) => [style.color, style.transition, style.colorScheme]),
          ['rgb(1, 2, 3)', '', other],
        );
        await page.close();
      }
    });
  }

  for (const name of ['querySelectorAll', 'getElementsByTagName', 'addEventListener', 'documentElement', 'body']) {
    it(`and its height are had in a page with something called “${name}”`, async () => {
      const page = await browser.newPage();
      const faults = [];
      page.on('pageerror', ({ message }) => faults.push(message));
      await page.goto(
        sites.host(sites.frame(CARD), { before: `<img name="${name}" alt="">`, html: 'data-theme="dark"' }),
      );
      assert.equal(await page.evaluate((each) => document[each].localName, name), 'img');
      const frame = await until(() => page.frames().find((each) => each.url().includes('/frame/')), 'the frame');
      await shows(frame);
      await become(frame, 'dark');
      const isFit = async () => {
        const given = await page.evaluate(() => Document.prototype.querySelector.call(document, 'iframe').style.height);
        const wanted = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
        return given === `${wanted}px` && wanted > 100;
      };
      await until(isFit, 'the frame is as high as its content');
      assert.deepEqual(faults, []);
      await page.close();
    });
  }

  it('is had beside a page of one’s own with something called “URL”', async () => {
    const other = sites.partner.put('/own-named.html', { body: '<!doctype html><title>Own</title><img name="URL">' });
    const page = await visit([other, sites.frame(CARD)], { html: 'data-theme="dark"', attributes: '' });
    const frame = await frameOf(page, 1);
    await shows(frame);
    await become(frame, 'dark');
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('is that of the address, where that names one', async () => {
    const page = await visit(sites.frame({ ...CARD, theme: 'dark' }));
    const frame = await frameOf(page);
    await shows(frame);
    await fits(page, frame, { more: 100 });
    assert.equal(await schemeOf(frame), 'dark');
    await page.close();
  });

  it('lets the page around shine through, light and dark', async () => {
    const head =
      '<style>html { background: rgb(1, 2, 3) } [data-theme=light] { background: rgb(250, 240, 230) }</style>';
    const page = await visit(sites.frame(CARD), { head, html: 'data-theme="dark"' });
    const frame = await frameOf(page);
    await shows(frame);
    await become(frame, 'dark');
    const corner = async () => {
      const { data } = await import('pngjs').then(async ({ PNG }) =>
        PNG.sync.read(Buffer.from(await page.screenshot({ clip: { x: 1, y: 1, width: 1, height: 1 } }))),
      );
      return [...data.subarray(0, 3)].join();
    };
    // Where the two differ, browsers paint a ground behind the frame, if only at its next load.
    const around = () => page.$eval('iframe', (each) => getComputedStyle(each).colorScheme);
    assert.equal(await around(), 'dark');
    await until(async () => (await corner()) === '1,2,3', 'the dark page shows');
    await page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
    await until(async () => (await corner()) === '250,240,230', 'the light page shows');
    assert.equal(await around(), 'light');
    await page.close();
  });
});

describe('In a sandbox', () => {
  it('without an origin of its own a frame still shows the feed, without a fault, and scrolls', async () => {
    const page = await visit(sites.frame(ARTICLE), { attributes: 'sandbox="allow-scripts" height="300"' });
    const frame = await frameOf(page);
    await shows(frame);
    assert.match(await textOf(frame), /Internet Governance Forum permanent/);
    assert.equal(await scrolled(frame), true);
    assert.equal((await sizes(page, frame)).given, 300);
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('links open a tab, and the page around stays', async () => {
    const page = await visit(sites.frame(CARD));
    const frame = await frameOf(page);
    await shows(frame);
    await fits(page, frame, { more: 100 });
    const before = page.url();
    const link = await frame.$('briefing-card >>> .headline a');
    const tab = await tabAfter(browser, () => link.click());
    assert.equal(page.url(), before);
    assert.equal(frame.url().startsWith(sites.publisher.origin), true);
    await tab.close();
    await page.close();
  });
});

describe('The way back', () => {
  it('opens the index in a tab in the publisher’s own page, too, and never goes back in that', async () => {
    const text = await readFile(new URL('../fixtures/backbone.json', import.meta.url), 'utf8');
    const index = sites.publisher.put('/all.html', { body: '<!doctype html><title>All</title>' });
    const feed = sites.publisher.put('/with-index.json', {
      body: text.replace('https://backbone-brief.example/briefings/', index),
    });
    const src = sites.frame({ ...ARTICLE, src: feed });
    const url = sites.publisher.put('/with-article.html', {
      body: `<!doctype html><title>Own</title><iframe src="${src}" height="600"></iframe>`,
    });
    const page = await open(
      browser,
      sites.publisher.put('/first.html', { body: '<!doctype html><title>First</title>' }),
    );
    await page.goto(url);
    const frame = await frameOf(page);
    assert.equal(await frame.evaluate(() => document.referrer), url, 'where the reader seems to come from');
    const back = await shows(frame, 'event-briefing >>> [part=foot] a');
    await back.evaluate((link) => link.scrollIntoView({ block: 'center' }));
    const tab = await tabAfter(browser, () => back.click());
    await until(() => tab.url() === index, 'the index in the tab');
    assert.equal(page.url(), url);
    assert.equal(frame.url(), src);
    await tab.close();
    await page.close();
  });
});

describe('A frame of the publisher’s on the partner’s notice board', () => {
  let demo;
  before(async () => {
    demo = await startDemo();
  });
  after(() => demo?.close());

  const gates = (frame) =>
    frame.$$eval('event-briefing >>> member-gate', (all) => all.map((gate) => gate.matches(':state(unlocked)')));
  const press = async (page, selector, words = '') => {
    let place = '';
    const attempt = async () => {
      for (const each of await page.$$(selector)) {
        if (!(await each.evaluate((node, text) => node.checkVisibility() && node.textContent.includes(text), words)))
          continue;
        await each.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
        // What still moves would be missed.
        const before = place;
        place = JSON.stringify(await each.boundingBox());
        if (place !== before) return false;
        await each.click();
        return true;
      }
      return false;
    };
    await until(() => attempt().catch(() => false), `something to press: “${words}” ${selector}`);
  };

  for (const [width, height] of [
    [1280, 900],
    [320, 640],
  ]) {
    it(`grows by what the provider unlocks, ${width} px wide, and shrinks when the reader leaves`, async () => {
      const context = await browser.createBrowserContext();
      const page = await open(context, `${demo.partner}/notice-board.html`, { width, height });
      const frame = await frameOf(page);
      await shows(frame, 'event-briefing:state(ready)');
      const locked = await fits(page, frame, { more: 3000 });
      assert.deepEqual(page.faults, []);

      await press(frame, 'event-briefing >>> member-gate >>> [part=sign-in]');
      await until(() => frame.$('event-briefing >>> member-gate >>> [part=code]'), 'a code');
      await fits(page, frame, { more: 3000 });
      const login = await tabAfter(context, () => press(frame, 'event-briefing >>> member-gate >>> .steps a'));
      await press(login, 'button', 'Yes, the same code');
      await press(login, 'button[name=reader]', 'Idris Vaughan');
      await press(login, 'button[name=answer][value=allow]');
      await until(async () => (await gates(frame)).join() === 'true,true,true', 'the gates are open');
      const unlocked = await fits(page, frame, { more: locked });
      const text = await textOf(frame);
      for (const gate of ['deeper-context', 'strategic-circle', 'leadership-alliance']) {
        const [{ title, content_text: words }] = membersTexts[`igf-permanent/${gate}`].sections;
        assert.ok(text.includes((words ?? title).slice(0, 30)), gate);
      }
      await login.close();
      await page.bringToFront();
      await press(frame, 'event-briefing >>> member-gate >>> [part=sign-out]');
      await until(async () => (await gates(frame)).join() === 'false,false,false', 'the gates are shut');
      await until(async () => (await sizes(page, frame)).given < unlocked, 'the frame shrinks');
      await fits(page, frame, { more: 3000 });
      await context.close();
    });
  }

  it('is dark when the board is, and found from both sites', async () => {
    const page = await open(browser, `${demo.partner}/`);
    assert.ok(await page.$('a[href="/notice-board.html"]'));
    await page.goto(`${demo.partner}/notice-board.html`);
    const frame = await frameOf(page, 2);
    await shows(frame);
    await page.click('#theme');
    await until(() => frame.evaluate(() => document.documentElement.dataset.theme === 'dark'), 'the frame is dark');
    await page.close();
    const answer = await fetch(`${demo.publisher}/dist/frame/`);
    assert.match(
      answer.headers.get('content-security-policy'),
      new RegExp(`frame-ancestors 'self' ${demo.partner}(;|$)`),
    );
    assert.match(await answer.text(), new RegExp(`name="briefing-feeds" content="${demo.publisher}/feed.json"`));
  });
});
