// The built Storybook as pictures are taken of it: with fonts that come with the repository's packages, at one moment in
// time, and with drawn boxes in the place of the sample images.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import sharp from 'sharp';
import { root } from './steps.js';

/** The moment that every page believes it is: "in 3 weeks" is to read the same next year. */
const NOW = Date.UTC(2026, 10, 25, 12);

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const packages = join(root, 'node_modules');
/** Of several files that have a letter the last one gives it: signs and Arabic letters come from the first only where the others lack them. */
const SIGNS = '@fontsource/noto-sans-math/index.css';
const noto = (...scripts) => scripts.map((script) => `@fontsource-variable/noto-${script}/wght.css`);
const EVERYTHING_ELSE = [SIGNS, ...noto('naskh-arabic')];
/** Of hundreds of files each: not for every name. */
const SCRIPTS = noto('sans-kr', 'sans-jp', 'sans-tc', 'sans-sc', 'sans-devanagari', 'sans-hebrew');
const family = (name) => ['wght', 'wght-italic'].map((file) => `@fontsource-variable/${name}/${file}.css`);
const SERIF = [...EVERYTHING_ELSE, ...family('source-serif-4')];
const SANS = [...EVERYTHING_ELSE, ...family('source-sans-3')];
const MONO = [...EVERYTHING_ELSE, ...family('source-code-pro')];
/** The fonts that styles name first, each with the files that stand for it: no picture has a font of the machine's own. */
const FONTS = {
  // Our own lists begin with these two.
  ...{ Charter: [...SCRIPTS, ...SERIF], '-apple-system': [...SCRIPTS, ...SANS] },
  ...{ 'Segoe UI': SANS, 'Trebuchet MS': SANS },
  ...{ PictureSerif: SERIF, PictureSans: SANS, PictureMono: MONO },
  PictureScripts: SCRIPTS,
};
/** A generic family cannot be given a font, so that it gets a name on the way to the page. */
const GENERIC = {
  ...{ 'system-ui': 'PictureSans,PictureScripts', 'sans-serif': 'PictureSans,PictureScripts' },
  ...{ serif: 'PictureSerif,PictureScripts', 'ui-monospace': 'PictureMono', monospace: 'PictureMono' },
};
const DECLARATION = /(?:\bfont(?:-family)?|--[\w-]*(?:font|sans|serif|mono)[\w-]*)["'`]?\s*:\s*["'`]?[^;"`}]*/g;

const STYLES = '/pictures.css';

/** Serves the Storybook in `folder`. */
export async function serveStories(folder) {
  const styles = await pageStyles();
  const head = `<link rel="stylesheet" href="${STYLES}"><script>(${stopClock})(${NOW})</script>`;
  const server = createServer(async (request, response) => {
    const pathname = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const found = pathname.includes('..') ? undefined : answer(folder, pathname, head).catch(() => undefined);
    const body = pathname === STYLES ? styles : await found;
    const isBox = body !== undefined && isSampleImage(pathname);
    response.writeHead(body === undefined ? 404 : 200, {
      'Content-Type': isBox ? TYPES['.svg'] : (TYPES[extname(pathname)] ?? 'text/plain'),
      'Cache-Control': 'max-age=3600',
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(folder, pathname, head) {
  if (pathname.startsWith('/fonts/')) return readFile(join(packages, pathname.slice('/fonts/'.length)));
  const body = await readFile(join(folder, pathname));
  if (pathname === '/iframe.html') return body.toString().replace('<head>', `<head>${head}`);
  if (isSampleImage(pathname)) return boxInPlaceOf(body);
  return /\.(css|js)$/.test(pathname) ? withNamedFonts(body.toString()) : body;
}

const isSampleImage = (pathname) => /^\/fixtures\/images\/.*\.webp$/.test(pathname);

/** A box with its diagonals, of the size of the image: a cut and a wrong ratio are seen, and it takes no space in the record. */
async function boxInPlaceOf(image) {
  const { width, height } = await sharp(image).metadata();
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path fill="#9aa4a8" d="M0 0h${width}v${height}H0z"/><path stroke="#7d888d" stroke-width="6" d="M0 0L${width} ${height}M${width} 0L0 ${height}"/></svg>`;
}

const withNamedFonts = (code) =>
  code.replaceAll(DECLARATION, (declaration) =>
    declaration.replaceAll(/\b(?:(?:ui-)?monospace|system-ui|(?:sans-)?serif)\b/g, (name) => GENERIC[name]),
  );

/** A picture has no caret and nothing that moves. */
async function pageStyles() {
  const faces = Object.entries(FONTS).flatMap(([name, files]) => files.map((file) => facesOf(name, file)));
  return `${(await Promise.all(faces)).join('\n')}\n:root{caret-color:transparent;--briefing-motion:0ms}code,pre{font-family:PictureMono}`;
}

/** The `@font-face` rules of a package, under another name. Only faces of one weight and style stand in for each other. */
async function facesOf(name, file) {
  const css = (await readFile(join(packages, file), 'utf8'))
    .replaceAll(/font-family: '[^']+'/g, `font-family: '${name}'`)
    .replaceAll(/font-weight: [\d ]+/g, 'font-weight: 100 900')
    // The font of signs has one file, with more in it than its package says.
    .replaceAll(/unicode-range: .*;/g, (range) => (file === SIGNS ? '' : range))
    .replaceAll('url(./', `url(/fonts/${dirname(file)}/`);
  if (!EVERYTHING_ELSE.includes(file)) return css;
  return css + css.replaceAll('font-style: normal', 'font-style: italic');
}

/** Runs in the page, before anything else does. */
function stopClock(now) {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...values) {
      super(...(values.length > 0 ? values : [now]));
    }
    static now() {
      return now;
    }
  };
}
