import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runInExample } from '../../scripts/examples.js';
import { root } from '../../scripts/steps.js';
import { open } from '../bundle/support.js';

export const folder = join(root, 'examples');

/** What a reader's browser may ask a site for: a page, the scripts, pictures; the feed is counted. */
const EXPECTED =
  /^\/((briefings\/)?([\w-]+\.html)?|(assets|_astro|briefing-elements)\/[\w./-]+\.(js|css)|feed\.json|images\/[\w-]+\.webp)$/;

/** A reader at a page of a site, with scripts or without. */
export async function visit(browser, site, { path = '/', script = true } = {}) {
  if (script) return open(browser, site.origin + path);
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.setJavaScriptEnabled(false);
  await page.goto(site.origin + path, { waitUntil: 'networkidle0' });
  return page;
}

/** Nothing went wrong, the feed was asked for `feeds` times, and nothing was asked for that a reader would not expect. */
export function hasGoneWell(page, site, { feeds }) {
  assert.deepEqual(page.faults, []);
  const paths = page.requests.filter((url) => !url.startsWith('data:')).map((url) => url.replace(site.origin, ''));
  const unexpected = paths.filter((path) => !EXPECTED.test(path));
  assert.deepEqual(unexpected, []);
  assert.equal(paths.filter((path) => path === '/feed.json').length, feeds);
}

/** How the headline of an article is set. */
export const lookOfHeadline = (page) =>
  page.$eval('event-briefing >>> [part="headline"]', (headline) => {
    const { fontFamily, fontSize, color } = getComputedStyle(headline);
    return { fontFamily, fontSize, color, height: headline.offsetHeight };
  });

/** How far what was there has moved, each time, since the page came. */
export const shiftsOf = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const observer = new PerformanceObserver((list) =>
          resolve(list.getEntriesByType('layout-shift').map(({ value }) => value)),
        );
        observer.observe({ type: 'layout-shift', buffered: true });
        // Where nothing has moved there is nothing to be told of, but this.
        observer.observe({ type: 'mark', buffered: true });
        performance.mark('asked');
      }),
  );

/** What the compiler says of an app whose source was changed. */
export async function typesOfChanged(app, file, change) {
  const copy = `.cache/${app}`;
  const source = await readFile(join(folder, app, 'src', file), 'utf8');
  assert.notEqual(change(source), source);
  for (const part of ['package.json', 'tsconfig.json', 'src']) {
    await cp(join(folder, app, part), join(folder, copy, part), { recursive: true });
  }
  await writeFile(join(folder, copy, 'src', file), change(source));
  const output = await runInExample(copy, 'types').catch(({ message }) => message);
  await rm(join(folder, copy), { recursive: true });
  return output;
}
