import { startWebKit } from './webkit-driver.js';

/** The keys that the tests press by name, as the WebDriver protocol writes them. */
const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  End: '\uE010',
  Home: '\uE011',
  Backspace: '\uE003',
  Delete: '\uE017',
};

/**
 * WebKitGTK for the test runner: one window, one page at a time. Its page answers as one of Playwright would, which is what the commands
 * of the tests know how to speak to.
 */
export function webKitLauncher(program, environment) {
  const active = new Map();
  let browser;
  let page;
  return {
    name: 'WebKit',
    type: 'playwright',
    concurrency: 1,
    /** Known from the first page on: neither the browser nor its driver can be asked without a display. */
    get version() {
      return browser?.version;
    },
    async startSession(id, url) {
      browser ??= await startWebKit(program, { environment });
      page ??= pageOf(browser);
      active.set(id, url);
      await page.setViewportSize({ width: 800, height: 600 });
      await browser.navigate(url);
    },
    async stopSession(id) {
      active.delete(id);
      await browser.ask('DELETE', '/actions');
      await browser.navigate('about:blank');
      return {};
    },
    isActive: (id) => active.has(id),
    getBrowserUrl: (id) => active.get(id),
    getPage: () => page,
    startDebugSession() {
      throw new Error('WebKit cannot be debugged from here.');
    },
    async stop() {
      await browser?.ask('DELETE', '').catch(() => {});
      await browser?.stop();
    },
  };
}

function pageOf(browser) {
  const act = (type, id, ...actions) => browser.ask('POST', '/actions', { actions: [{ type, id, actions }] });
  const key = (type, name) => ({ type, value: KEYS[name] ?? name });
  // All at once: a reader types faster than a driver takes requests.
  const press = (...names) =>
    act('key', 'keyboard', ...names.flatMap((name) => [key('keyDown', name), key('keyUp', name)]));
  const button = (type, { button: name } = {}) => ({ type, button: name === 'right' ? 2 : name === 'middle' ? 1 : 0 });
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });
  return {
    async setViewportSize({ width, height }) {
      await browser.resize({ width, height });
      await browser.until(`return innerWidth === ${width} && innerHeight === ${height}`);
    },
    // It cannot: test/commands.ts sees that nothing came of it.
    emulateMedia: async () => {},
    keyboard: {
      press,
      type: (text) => press(...text),
      down: (name) => act('key', 'keyboard', key('keyDown', name)),
      up: (name) => act('key', 'keyboard', key('keyUp', name)),
    },
    mouse: {
      move: (x, y) => act('pointer', 'mouse', move(x, y)),
      click: (x, y, which) =>
        act('pointer', 'mouse', move(x, y), button('pointerDown', which), button('pointerUp', which)),
      down: (which) => act('pointer', 'mouse', button('pointerDown', which)),
      up: (which) => act('pointer', 'mouse', button('pointerUp', which)),
    },
  };
}
