// The browser, a page of its own for each measurement, and what the browser itself counts.
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../scripts/find-browser.js';
import { bundled } from './bundle.js';

export const launch = () =>
  puppeteer.launch({
    executablePath: findBrowser(),
    protocolTimeout: 180_000,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--lang=en-GB'],
  });

export const VIEWPORT = { width: 1280, height: 900 };

/** Gives `task` a page in which nothing was ever loaded, and closes it. A fault in the page ends the run. */
export async function withPage(browser, task) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url ?? ''}`);
    });
    await page.setViewport(VIEWPORT);
    await page.evaluateOnNewDocument(await bundled('in-page/index.js', 'bench'));
    const client = await page.createCDPSession();
    const result = await task(page, client);
    if (faults.length > 0) throw new Error(`The page at ${page.url()} says: ${faults.join('; ')}`);
    return result;
  } finally {
    await context.close();
  }
}

/** A slow line and a slow processor. */
export async function slowDown(client) {
  await client.send('Network.enable');
  const rate = 1_600_000 / 8;
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: rate,
    uploadThroughput: rate,
  });
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** What the browser counts, from now on; the times are those of the processor on the main thread, in milliseconds. */
export async function counted(client) {
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  await client.send('HeapProfiler.enable');
  const before = await counts(client);
  const since = (work) => {
    const of = (...names) => names.reduce((sum, name) => sum + (work[name] - before[name]) * 1000, 0);
    return { rendering: of('RecalcStyleDuration', 'LayoutDuration'), main: of('TaskDuration') };
  };
  return {
    /** The times so far. */
    times: async () => since(await metrics(client)),
    /** The times, and what is left in the end. */
    all: async () => {
      const work = await metrics(client);
      const after = await counts(client);
      return {
        ...since(work),
        heap: after.JSHeapUsedSize - before.JSHeapUsedSize,
        nodes: after.Nodes - before.Nodes,
      };
    },
  };
}

/** The counts when what nobody holds any more has been thrown away. */
async function counts(client) {
  for (let time = 0; time < 2; time++) await client.send('HeapProfiler.collectGarbage');
  return metrics(client);
}

export async function metrics(client) {
  const { metrics: list } = await client.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}
