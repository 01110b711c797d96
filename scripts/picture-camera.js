// Takes pictures of stories: two pages, side by side, load a story once and show it in each mode.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import sharp from 'sharp';
import { serveStories } from './picture-server.js';

/** How each story is shown; `globals` are those of `.storybook/preview.ts`. */
export const MODES = {
  light: { width: 1024, globals: { theme: 'light', language: 'en' } },
  dark: { width: 1024, globals: { theme: 'dark', language: 'en' } },
  narrow: { width: 320, globals: { theme: 'light', language: 'en' } },
  'right-to-left': { width: 768, globals: { theme: 'light', language: 'ar' } },
};

/** Storybook's own check of each story it shows takes longer than the picture. */
const AS_IT_IS = { 'a11y.manual': '!true' };

/** Where a picture ends, however long its story is: beyond that comes more of the same. */
const HEIGHT = 1000;
/** The one story that is pictured from its head to its foot. */
const WHOLE = { 'elements-event-briefing--default': 12_000 };
/** Of the empty page below a story, this much is kept. */
const FOOT = 24;

const PAGES = 2;
const PATIENCE = 30_000;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--lang=en-GB',
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-device-scale-factor=1',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

/** Some stories show where they are: it is the same address in all pictures, at whatever port the server listens. */
const ADDRESS = 'stories.localhost';

/** A browser that takes pictures of the Storybook in `folder`. */
export async function startCamera(executablePath, folder) {
  const server = await serveStories(folder);
  const args = [...FLAGS, `--host-resolver-rules=MAP ${ADDRESS}:80 127.0.0.1:${server.port}`];
  const browser = await puppeteer.launch({ executablePath, args, protocolTimeout: 2 * PATIENCE });
  return {
    /** What decides, besides the stories, how a picture looks. */
    async name() {
      const version = /\/(\d+)\./.exec(await browser.version())?.[1];
      return `Chromium ${version} on ${process.platform} ${process.arch}`;
    },
    take: (isWanted) => takePictures(browser, folder, isWanted),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Gives `{ name, picture }` for each wanted story in each mode, in the order in which they are ready. */
async function* takePictures(browser, folder, isWanted) {
  const { entries } = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
  const stories = Object.values(entries).filter(({ id, type }) => type === 'story' && isWanted(nameOf(id)));
  const waiting = stories.map(({ id }) => id);
  const rows = Array.from({ length: PAGES }, (_, row) => row);
  const pages = await Promise.all(rows.map(() => openPage(browser)));
  const next = async (row) => {
    const id = waiting.shift();
    if (id === undefined) return { row };
    try {
      return { row, pictures: await picturesOf(pages[row], id) };
    } catch (error) {
      // On a busy machine a window may hang: what it was to show is asked of another one, once.
      console.error(`Once more: ${error.message}`);
      await pages[row].page.close();
      pages[row] = await openPage(browser);
      return { row, pictures: await picturesOf(pages[row], id) };
    }
  };
  const working = new Map(rows.map((row) => [row, next(row)]));
  while (working.size > 0) {
    const { row, pictures } = await Promise.race(working.values());
    if (pictures) working.set(row, next(row));
    else working.delete(row);
    yield* pictures ?? [];
  }
}

/** A window of its own, since a tab in the background is not drawn. */
async function openPage(browser) {
  const page = await browser.newPage({ type: 'window' });
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await session.send('Emulation.setLocaleOverride', { locale: 'en-GB' });
  await page.emulateTimezone('UTC');
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  const underWay = new Set();
  page.on('request', (request) => underWay.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => underWay.delete(request));
  return { page, session, underWay };
}

async function picturesOf(camera, id) {
  const { page, session, underWay } = camera;
  const height = WHOLE[id] ?? HEIGHT;
  const pictures = [];
  for (const [mode, { width, globals }] of Object.entries(MODES)) {
    try {
      await session.send('Emulation.setDeviceMetricsOverride', {
        ...{ width, height, deviceScaleFactor: 1, mobile: false },
      });
      // As with the toolbar: what is there follows the theme, the language and the direction of the page.
      if (pictures.length > 0) await page.evaluate(showAgain, globals);
      else {
        underWay.clear();
        const all = Object.entries({ ...globals, ...AS_IT_IS }).map((each) => each.join(':'));
        await page.goto(`http://${ADDRESS}/iframe.html?id=${id}&viewMode=story&globals=${all.join(';')}`);
      }
      await still(camera);
      const { data } = await session.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
      pictures.push({ name: `${nameOf(id)}.${mode}`, picture: await developed(Buffer.from(data, 'base64')) });
    } catch (error) {
      const urls = [...underWay].map((request) => request.url());
      const what = [error.message, ...urls].join(' ');
      throw new Error(`There is no picture of ${id}, ${mode}: ${what}`, { cause: error });
    }
  }
  return pictures;
}

/** What a story is called in the record: `elements-watch-list/default`. Its pictures have the mode behind that. */
const nameOf = (id) => id.replace('--', '/');

/** The pixels, without the empty rows at the foot. */
async function developed(png) {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const row = info.width * info.channels;
  const last = data.subarray(data.length - row);
  let rows = info.height;
  while (rows > 1 && data.subarray((rows - 2) * row, (rows - 1) * row).equals(last)) rows--;
  const height = Math.min(info.height, rows + FOOT);
  return { data: data.subarray(0, height * row), width: info.width, height };
}

/** Resolves when nothing is under way any more: no request, no font or image, and everything stays where it is. */
async function still({ page, underWay }) {
  const end = Date.now() + PATIENCE;
  let before;
  for (;;) {
    const wasQuiet = underWay.size === 0;
    const now = await page.evaluate(layoutOf);
    if (now.error) throw new Error(now.error);
    if (now.isReady && wasQuiet && underWay.size === 0 && before === now.layout) return;
    before = now.isReady ? now.layout : undefined;
    if (Date.now() > end) {
      throw new Error(`it is not still after ${PATIENCE / 1000} s ${now.waitsFor ?? ''}`);
    }
  }
}

/** Runs in the page: what is shown, and where, as a number that changes when any of it does. */
async function layoutOf() {
  const { classList } = document.body ?? { classList: new Set() };
  if (['sb-show-errordisplay', 'sb-show-nopreview'].some((name) => classList.contains(name))) {
    return { error: document.body.innerText.trim().slice(0, 400) };
  }
  if (!classList.contains('sb-show-main')) {
    await new Promise(requestAnimationFrame);
    return { isReady: false, waitsFor: 'Storybook' };
  }
  const all = [];
  const gather = (node) => {
    for (const each of node.querySelectorAll('*')) {
      all.push(each);
      if (each.shadowRoot) gather(each.shadowRoot);
    }
  };
  gather(document.body);
  await Promise.all(all.map((each) => each.updateComplete));
  await document.fonts.ready;
  // Loading ends with code and texts that come one after the other; a story of a state that stays may take the time.
  const isLoading = all.some((each) => each.localName.includes('-') && each.matches(':state(loading)'));
  const frames = isLoading ? 12 : 3;
  for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame);
  const faulty = [...document.fonts].find(({ status }) => status === 'error');
  if (faulty) return { error: `the font ${faulty.family} could not be loaded` };
  const image = all.find(
    (each) => each instanceof HTMLImageElement && !each.complete && each.getBoundingClientRect().top < innerHeight,
  );
  const moving = document.getAnimations().find(({ playState }) => playState === 'running');
  const waitsFor = image?.src ?? (moving && `an animation of <${moving.effect?.target?.localName}>`);
  if (waitsFor || document.fonts.status !== 'loaded') return { isReady: false, waitsFor: waitsFor ?? 'fonts' };
  let layout = all.length;
  for (const each of all) {
    const { x, y, width, height } = each.getBoundingClientRect();
    for (const value of [x, y, width, height]) layout = (layout * 31 + Math.round(value * 64)) % 4_294_967_291;
  }
  return { isReady: true, layout };
}

/** Runs in the page: draws the story anew, as the toolbar would. */
function showAgain(globals) {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
  return new Promise((resolve, reject) => {
    channel.once('storyRendered', () => resolve());
    channel.once('storyThrewException', (error) => reject(new Error(error?.message)));
    channel.emit('updateGlobals', { globals });
  });
}
