import { after, before } from 'node:test';

import { startHostile } from '../server/hostile.js';
import { startChromium, startServer } from './support.js';

/** Two names that are no one's: one that leads to this machine without being trusted as such, one that leads nowhere. */
const NAMES = '--host-resolver-rules=MAP plain.example 127.0.0.1,MAP nowhere.example ~NOTFOUND';

/** A browser, a server for the pages and a hostile one for the feeds, for the tests of a file. */
export function useNetwork() {
  const rig = {};
  before(async () => {
    rig.server = await startServer();
    rig.hostile = await startHostile();
    rig.browser = await startChromium(NAMES);
  });
  after(async () => {
    await rig.browser?.close();
    rig.hostile?.close();
    rig.server?.close();
  });
  /** Opens a page that may wait for its feeds for ever. `uncaught` has the errors that nobody has caught. */
  rig.open = async (body = '', options = {}) => {
    const page = await rig.browser.newPage();
    const uncaught = [];
    page.on('pageerror', (error) => uncaught.push(error.message));
    page.on('error', (error) => uncaught.push(`crashed: ${error.message}`));
    await page.evaluateOnNewDocument(watch);
    await page.goto(options.url ?? rig.server.page(body, options));
    await page.evaluate(() => customElements.whenDefined('briefing-card'));
    return Object.assign(page, { uncaught });
  };
  return rig;
}

/** Runs in the page before all else: keeps what the elements tell of their feeds. */
function watch() {
  window.told = [];
  for (const name of ['briefing-load', 'briefing-error']) {
    const tell = ({ type, target, error, feed }) => {
      const { code = 'ready', message, status, retryAfter } = error ?? {};
      const { src } = target;
      const items = feed?.items.length;
      window.told.push({ type, id: target.id, src, code, message, status, retryAfter, items, at: performance.now() });
    };
    addEventListener(name, tell, { capture: true });
  }
}

/** Puts a card in the page for each feed, and gives what each has told first, in the order of the feeds. */
export async function outcomesOf(page, urls) {
  return page.evaluate(
    (all) =>
      Promise.all(
        all.map(
          (url) =>
            new Promise((resolve) => {
              const card = document.createElement('briefing-card');
              card.src = url;
              const begun = performance.now();
              for (const name of ['briefing-load', 'briefing-error'])
                card.addEventListener(name, () => {
                  const { code, message, status, retryAfter, items } = window.told.findLast(({ src }) => src === url);
                  resolve({ code, message, status, retryAfter, items, ms: performance.now() - begun });
                });
              document.body.append(card);
            }),
        ),
      ),
    urls,
  );
}
