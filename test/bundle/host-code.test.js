import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { startScripts } from './host-rig.js';
import { SCRIPT, launch, open, settled, startServer, textOf, until } from './support.js';

const root = new URL('../../', import.meta.url);
const FEED = 'src="/feeds/backbone.json"';
const ITEM = `${FEED} briefing="igf-permanent"`;
const LEFT = '<a href="https://backbone-brief.example/">What the author left</a>';

const { modules } = JSON.parse(await readFile(new URL('dist/custom-elements.json', root), 'utf8'));
const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
const ELEMENTS = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
const TAGS = ELEMENTS.map(({ tagName }) => tagName);

/** What a reader of these pages is shown, with the words by which it is known to be whole. */
const ALL = `<briefing-card ${ITEM}></briefing-card><event-briefing ${ITEM}></event-briefing>
  <briefing-list ${FEED} searchable limit="2"></briefing-list><watch-list ${FEED}></watch-list>
  <event-briefing src="/feeds/plain.json"></event-briefing><confidence-badge score="0.84"></confidence-badge>`;
const WORDS = ['permanent', '18 December 2025', 'What Happened', 'Public references', 'Strong confidence'].concat([
  '2 of 24',
  'A hut on the beach at Porthcurno',
  'due in',
]);

/** Each is run in the page, and brings what is in `main` to `aside`. */
const MOVES = {
  'moved one by one': () => {
    for (const each of [...document.querySelectorAll('main > *')]) document.querySelector('aside').append(each);
  },
  'moved to and fro in one task': () => {
    const [main, aside] = document.querySelectorAll('main, aside');
    const all = [...main.children];
    for (let times = 0; times < 5; times++) {
      aside.append(...all);
      main.append(...all);
    }
    aside.append(...all);
  },
  'moved with their state': () => {
    for (const each of [...document.querySelectorAll('main > *')])
      document.querySelector('aside').moveBefore(each, null);
  },
  'swapped as clones for what was there': () => {
    const [main, aside] = document.querySelectorAll('main, aside');
    aside.append(...main.cloneNode(true).childNodes);
    main.remove();
  },
  'copied as HTML': () => {
    const [main, aside] = document.querySelectorAll('main, aside');
    aside.innerHTML = main.innerHTML;
    main.remove();
  },
  'kept in a template for a while': async () => {
    const [main, aside] = document.querySelectorAll('main, aside');
    const { content } = document.createElement('template');
    content.append(...main.childNodes);
    aside.append(content);
  },
};

/** What may stand in `src`, and what the page is told of it. */
const ADDRESSES = [
  ...[
    'javascript:alert(1)',
    ' java\tscript:alert(1)',
    'data:application/json,{}',
    'blob:http://localhost/x',
    'file:///etc/passwd',
  ],
  ...['ftp://localhost/feed.json', 'about:blank', 'vbscript:x', 'http://', 'http://[::1', 'http://localhost:99999/'],
  ...['https://reader:secret@localhost/feed.json', 'mailto:a@example.org'],
]
  .map((src) => [src, 'bad-url'])
  .concat([
    ['<img src=x onerror=alert(1)>', 'http'],
    ['"><script>alert(1)</script>', 'http'],
    ['\u0000\u202e', 'http'],
    ['x'.repeat(10_000), 'http'],
    // It may be asked, as any page may ask it; nobody is there.
    ['http://127.0.0.1:1/feed.json', 'network'],
  ]);

/** What libraries, old and new, and careless pages do to all that is on the page. */
const CHANGED = {
  'arrays have a `toJSON` that makes a string of them, as by Prototype.js': `
    Array.prototype.toJSON = function () { return '[' + this.join() + ']' }`,
  'arrays have other `entries` and `from`, as by Prototype.js': `
    Array.prototype.entries = function () { return [...this] };
    Array.from = (from) => (from ? Object.assign([], from).slice(0, from.length || 0) : [])`,
  'every object and array has more members, which can be counted': `
    for (const name of ['each', 'extend', 'contains', 'clone', 'last', 'watch']) {
      Object.prototype[name] = function () { throw new Error(name) };
      Array.prototype[name] = Object.prototype[name];
    }`,
  'every object has members that are no functions': `Object.assign(Object.prototype, { each: 'x', note: 1, kept: null })`,
  'promises are of another class': `const Own = Promise; window.Promise = class ZoneAwarePromise extends Own {}`,
  'callbacks run in a zone': `
    const wrap = (of, name) => {
      const own = of[name];
      of[name] = function (...args) {
        return own.apply(this, args.map((each) => (typeof each === 'function' ? function (...all) { return each.apply(this, all) } : each)));
      };
    };
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask']) wrap(window, name);
    wrap(EventTarget.prototype, 'addEventListener');
    wrap(Promise.prototype, 'then')`,
  'timers are told by objects': `const own = setTimeout; window.setTimeout = (...args) => ({ id: own(...args) })`,
  'requests go through the page': `
    const own = fetch;
    window.fetch = async (url, init) => own(new Request(url, init), { headers: { accept: 'application/json' } })`,
  'there is no console': `window.console = undefined`,
  'the console throws': `window.console = new Proxy({}, { get() { throw new Error('no console') } })`,
  'there is no storage': `
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError') } })`,
  'newer methods are missing': `
    for (const of of [Element.prototype, HTMLElement.prototype])
      for (const name of ['setHTML', 'getHTML', 'moveBefore', 'replaceChildren', 'animate', 'before']) delete of[name];
    for (const name of ['requestIdleCallback', 'ResizeObserver', 'Navigation', 'Sanitizer']) delete window[name]`,
};

const GONE = {
  'no fetch': `window.fetch = undefined`,
  'a fetch that throws': `window.fetch = () => { throw new Error('no') }`,
  'a fetch whose answer has no body that streams': `
    window.fetch = async () => ({ ok: true, status: 200, headers: new Headers(), json: async () => ({}) })`,
  'no `closest`': `delete Element.prototype.closest`,
  'no `attachInternals`': `delete HTMLElement.prototype.attachInternals`,
};

describe('Beside the code of a page', () => {
  let browser;
  let server;
  let other;
  before(async () => {
    [browser, server, other] = await Promise.all([
      launch(),
      startServer(),
      // The same files as another version of them.
      startScripts(async (path) => {
        const text = await readFile(new URL(`dist/cdn/${path}`, root), 'utf8');
        assert.ok(text.includes(`briefing-elements ${version},`), path);
        return text.replaceAll(version, '99.0.0');
      }),
    ]);
  });
  after(async () => {
    await browser?.close();
    server?.close();
    other?.close();
  });

  const shown = async (page, words = WORDS) => {
    for (const each of words) await until(async () => (await textOf(page)).includes(each), `"${each}" is shown`);
  };
  const seen = (page, selector) => page.$$eval(selector, (all) => all.filter((each) => each.checkVisibility()).length);

  for (const [name, urls] of [
    ['the older', (mine, next) => [mine, next]],
    ['the newer', (mine, next) => [next, mine]],
  ]) {
    it(`H4: of two versions ${name} stays that came first, and everything is shown`, async () => {
      const both = urls('/dist/cdn/briefing-elements.js', `${other.origin}/briefing-elements.js`);
      const head = both.map((url) => `<script type="module" src="${url}"></script>`).join('');
      const page = await open(browser, server.page(ALL, { head }));
      await shown(page);
      const [ofFirst, ofSecond] = await page.evaluate(async (from) => {
        const copies = await Promise.all(from.map((url) => import(url)));
        return copies.map(({ BriefingCard }) => BriefingCard === customElements.get('briefing-card'));
      }, both);
      assert.deepEqual([ofFirst, ofSecond], [true, false]);
      const [kept, left] = urls(version, '99.0.0');
      assert.deepEqual(page.faults, [`console: briefing-elements ${left} is left out: ${kept} came first.`]);
      await page.close();
    });
  }

  it('H4: a tag that another library has is left to it, and every other one is ours', async () => {
    const page = await open(browser, server.page('', { head: '' }));
    const found = await page.evaluate(
      (tags) =>
        Promise.all(
          tags.map(async (taken) => {
            const frame = document.body.appendChild(document.createElement('iframe'));
            const { contentWindow: view } = frame;
            view.eval(`customElements.define('${taken}', class Theirs extends HTMLElement {})`);
            const failed = [];
            view.addEventListener('error', ({ message }) => failed.push(message));
            await view.eval("import('/dist/cdn/briefing-elements.js')").catch((error) => failed.push(String(error)));
            const names = tags.map((tag) => view.customElements.get(tag)?.name ?? 'none');
            return {
              taken,
              failed,
              theirs: tags.filter((_, index) => names[index] === 'Theirs'),
              none: names.filter((name) => name === 'none'),
            };
          }),
        ),
      TAGS,
    );
    assert.equal(found.length, 12);
    for (const { taken, ...rest } of found) assert.deepEqual(rest, { failed: [], theirs: [taken], none: [] }, taken);
    await page.close();
  });

  it('H8: everything is shown where the page has changed what scripts stand on', async () => {
    for (const [name, code] of Object.entries(CHANGED)) {
      const page = await start(`<script>${code}</script>`);
      await shown(page).catch((error) => assert.fail(`${name}: ${error.message}`));
      assert.deepEqual(page.faults, [], name);
      await page.close();
    }
  });

  it('H8: where it has taken away what nothing can do without, what the author left stays', async () => {
    for (const [name, code] of Object.entries(GONE)) {
      const page = await start(`<script>${code}</script>`, `<briefing-card ${ITEM}>${LEFT}</briefing-card>`);
      await page.waitForNetworkIdle({ idleTime: 100 });
      await until(async () => (await seen(page, 'a')) === 1, name);
      await page.close();
    }
  });

  /** A page without the helpers of `open`, which stand on what is changed here, too. */
  async function start(head, body = ALL) {
    const page = await browser.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
    await page.goto(server.page(body, { head: head + SCRIPT }));
    return Object.assign(page, { faults });
  }

  for (const [name, move] of Object.entries(MOVES)) {
    it(`H9: ${name}, they are whole, and the feed is not asked for again`, async () => {
      const body = `<main><briefing-card ${ITEM}></briefing-card><event-briefing ${ITEM}></event-briefing></main><aside></aside>`;
      const page = await open(browser, server.page(body));
      await shown(page, ['18 December 2025', 'What Happened']);
      await settled(page);
      const before = await page.$$eval('main > *', (all) => all.map((each) => each.offsetHeight));
      await page.evaluate(move);
      await settled(page);
      await until(() => page.evaluate(() => document.querySelectorAll('aside > *').length === 2), 'they are there');
      const heights = () => page.$$eval('aside > *', (all) => all.map((each) => each.offsetHeight));
      await until(async () => String(await heights()) === String(before), 'they are as high as they were');
      assert.equal(page.requests.filter((url) => url.endsWith('backbone.json')).length, 1);
      assert.deepEqual(page.faults, []);
      await page.close();
    });
  }

  it('H9: in another document, and back in the first one, they look as they did', async () => {
    const body = `<main><briefing-card ${ITEM}></briefing-card><event-briefing ${ITEM}></event-briefing></main><iframe></iframe>`;
    // As wide as each other: the sizes of text follow the width.
    const css = 'main { inline-size: 900px } iframe { inline-size: 916px }';
    const page = await open(browser, server.page(body, { css }));
    await shown(page, ['18 December 2025', 'What Happened']);
    const looks = () =>
      page.evaluate(() =>
        [document, frames[0].document].flatMap((of) =>
          [...of.querySelectorAll('briefing-card, event-briefing')].flatMap(({ shadowRoot }) =>
            [...shadowRoot.querySelectorAll('[part]')].map((each) => {
              const { display, color, fontSize, fontFamily, paddingBlockStart } = getComputedStyle(each);
              return [each.part.value, display, color, fontSize, fontFamily, paddingBlockStart].join('; ');
            }),
          ),
        ),
      );
    const before = await looks();
    assert.ok(before.length > 30);
    for (const where of ['in a frame', 'back']) {
      await page.evaluate((isBack) => {
        const to = isBack ? document.querySelector('main') : frames[0].document.body;
        const from = isBack ? frames[0].document : document;
        to.append(...from.querySelectorAll('briefing-card, event-briefing'));
      }, where === 'back');
      await settled(page);
      assert.deepEqual(await looks(), before, where);
    }
    assert.deepEqual(page.faults, []);
    await page.close();
  });

  it('H10: every property that is set before the script comes is kept', async () => {
    const page = await open(browser, server.page('', { head: '' }));
    const fields = ELEMENTS.flatMap(({ tagName, members = [] }) =>
      members
        .filter(({ kind, static: isStatic, readonly }) => kind === 'field' && !isStatic && !readonly)
        .map(({ name, type }) => ({ tag: tagName, name, type: type.text })),
    );
    const lost = await page.evaluate(async (all) => {
      /** Something of the type that the manifest names. */
      const some = (type) => {
        if (/^number/.test(type)) return 0.5;
        if (/^boolean/.test(type)) return true;
        if (/^readonly string/.test(type)) return ['x'];
        if (/^'/.test(type)) return type.split("'").at(-2);
        if (/^string/.test(type)) return 'x';
        const nothing = () => Promise.resolve();
        const session = { state: { status: 'anonymous' }, signIn: nothing, signOut: nothing, token: nothing };
        return { ...session, subscribe: () => () => undefined, read: () => undefined, save: nothing };
      };
      const set = all.map(({ tag, name, type }) => {
        const element = document.body.appendChild(document.createElement(tag));
        const value = some(type);
        element[name] = value;
        return { tag, name, element, value };
      });
      await import('/dist/cdn/briefing-elements.js');
      await Promise.all(set.map(({ element }) => element.updateComplete));
      return set
        .filter(({ element, name, value }) => element[name] !== value || Object.hasOwn(element, name))
        .map(({ tag, name }) => `${tag}.${name}`);
    }, fields);
    assert.ok(fields.length > 60, `${fields.length} properties`);
    assert.deepEqual(lost, []);
    await page.close();
  });

  it('H12: a listener of the page that throws, and prevents what it can, stops nothing else', async () => {
    const events = [...new Set(ELEMENTS.flatMap(({ events: all = [] }) => all.map(({ name }) => name)))];
    assert.ok(events.length > 6);
    const listen = `<script>window.heard = new Set();
      for (const name of ${JSON.stringify(events)})
        addEventListener(name, (event) => { heard.add(name); event.preventDefault(); throw new Error('of the page') }, true)</script>`;
    const gate = '<member-gate src="/members/x" heading="For members"></member-gate>';
    const page = await open(
      browser,
      server.page(`${ALL}${gate}<briefing-card src="/down.json"></briefing-card>`, { head: listen + SCRIPT }),
    );
    await shown(page, [...WORDS, 'This briefing did not load']);
    const url = page.url();
    await page.$eval('briefing-card >>> [part=headline] a', (link) => link.click());
    await page.$eval('watch-list >>> [part=follow]', (button) => button.click());
    await page.$eval('member-gate >>> [part=sign-in]', (button) => button.click());
    await until(() => page.$('watch-list >>> [part=follow][aria-pressed=true]'), 'it is followed');
    assert.equal(page.url(), url, 'the page is not left');
    assert.ok(await page.$('member-gate:state(locked)'));
    const heard = await page.evaluate(() => [...window.heard]);
    for (const name of ['briefing-load', 'briefing-error', 'briefing-open', 'watch-change', 'sign-in-request'])
      assert.ok(heard.includes(name), name);
    const others = page.faults.filter((fault) => !/of the page|down\.json|status of 404/.test(fault));
    assert.deepEqual(others, []);
    await page.close();
  });

  it('H13: no address that a page gives leads anywhere but to a feed by HTTP', async () => {
    const page = await open(browser, server.page('', { head: SCRIPT }));
    const dialogs = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const asked = page.requests.length;
    for (const [src, code] of ADDRESSES) {
      const [told, shadow] = await page.evaluate(async (value) => {
        const card = document.createElement('briefing-card');
        card.setAttribute('src', value);
        const error = new Promise((resolve) => {
          card.addEventListener('briefing-error', (event) => resolve(event.error.code), { once: true });
        });
        document.body.append(card);
        const found = await error;
        await card.updateComplete;
        const { innerHTML } = card.shadowRoot;
        card.remove();
        return [found, innerHTML];
      }, src);
      assert.equal(told, code, src.slice(0, 80));
      assert.doesNotMatch(shadow, /<(img|script|iframe)|onerror/i);
    }
    const schemes = new Set(page.requests.slice(asked).map((url) => new URL(url).protocol));
    assert.deepEqual([...schemes], ['http:']);
    assert.deepEqual(dialogs, []);
    assert.deepEqual(
      page.faults.filter((fault) => /^(uncaught|policy)/.test(fault)),
      [],
    );
    await page.close();
  });

  it('H13: a page that came by HTTPS asks for no feed by HTTP, and says why', async () => {
    const page = await browser.newPage();
    const asked = [];
    // There is no server for these: the browser is given what one would send.
    await page.setRequestInterception(true);
    page.on('request', async (request) => {
      const { protocol, pathname } = new URL(request.url());
      asked.push(request.url());
      if (protocol === 'http:') return request.abort();
      if (pathname !== '/') return request.respond(await scriptOf(pathname));
      const body = `<!doctype html><html lang="en"><body>${SCRIPT}</body></html>`;
      return request.respond({ contentType: 'text/html', body });
    });
    await page.goto('https://partner.example/');
    const error = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('briefing-error', ({ error: { code, message, url } }) => resolve({ code, message, url }));
          const card = document.createElement('briefing-card');
          card.src = 'http://feed.example/feed.json';
          document.body.append(card);
        }),
    );
    assert.equal(error.code, 'bad-url');
    assert.equal(error.url, 'http://feed.example/feed.json');
    assert.deepEqual(
      asked.filter((url) => url.startsWith('http:')),
      [],
    );
    await page.close();
  });

  it('H14: fifty elements with one feed ask once, and each has a life of its own', async () => {
    const tags = ['briefing-card', 'confidence-badge', 'source-list', 'watch-list', 'event-briefing'];
    const body = Array.from({ length: 50 }, (_, index) => `<${tags[index % 5]} ${ITEM}></${tags[index % 5]}>`).join('');
    const page = await open(browser, server.page(body));
    await until(() => page.$$eval(':state(ready)', (all) => all.length >= 50), 'all are ready', 20_000);
    assert.equal(page.requests.filter((url) => url.endsWith('backbone.json')).length, 1);
    await page.$eval('confidence-badge >>> [part=explain]', (button) => button.click());
    await until(() => page.$('confidence-badge:state(open)'), 'one is open');
    await page.evaluate(() => {
      const [first, second, third] = document.querySelectorAll('briefing-card');
      first.remove();
      second.briefing = 'tonga-cable';
      third.src = '/down.json';
    });
    await until(() => page.$('briefing-card:state(failed)'), 'one has failed');
    assert.equal(await page.$$eval('confidence-badge:state(open)', (all) => all.length), 1);
    assert.equal(await page.$$eval('briefing-card:state(ready)', (all) => all.length), 8);
    assert.equal(await page.$$eval('briefing-card:state(failed)', (all) => all.length), 1);
    assert.ok((await textOf(page)).includes('Thirty-eight days'));
    assert.equal(page.requests.filter((url) => url.endsWith('backbone.json')).length, 1);
    await page.close();
  });
});

async function scriptOf(pathname) {
  const body = await readFile(new URL(`.${pathname}`, root)).catch(() => undefined);
  return body ? { contentType: 'text/javascript', body } : { status: 404 };
}
