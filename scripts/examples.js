// The example apps as their users have them: with the package as it is published, and a sample feed. `npm run examples`
// builds and serves them all.
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './steps.js';

const folder = join(root, 'examples');
const library = join(folder, 'node_modules/briefing-elements');

/** The apps that are built; the others are a page each. */
export const APPS = ['react', 'vue', 'svelte', 'astro', 'eleventy'];
export const PAGES = ['html', 'wordpress'];

/** What a page author would put in: where the script and the feed are. */
const ADDRESSES = {
  'https://cdn.example/briefing-elements/0.1.0/': '/briefing-elements/',
  'https://backbone-brief.example/feed.json': '/feed.json',
};

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/feed+json',
  '.webp': 'image/webp',
};

/** Puts the package where each app finds it, as `npm install` would, and the sample feed where each serves it from. */
export async function prepareExamples() {
  await mkdir(join(folder, 'node_modules'), { recursive: true });
  const temporary = await mkdtemp(join(folder, 'node_modules/.packed-'));
  try {
    const [{ filename }] = JSON.parse(
      await succeed('npm', ['pack', '--json', '--ignore-scripts', '--silent', '--pack-destination', temporary]),
    );
    await succeed('tar', ['-xzf', join(temporary, filename), '-C', temporary]);
    await rm(library, { recursive: true, force: true });
    await rename(join(temporary, 'package'), library);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  for (const app of APPS) {
    const place = join(folder, app, 'public');
    await rm(place, { recursive: true, force: true });
    await cp(join(root, 'test/fixtures/images'), join(place, 'images'), { recursive: true });
    await cp(join(root, 'test/fixtures/backbone.json'), join(place, 'feed.json'));
  }
}

/** Runs a script of an app's own package.json; gives what it printed. */
export const runInExample = (app, script, environment = {}) =>
  succeed('npm', ['--prefix', join(folder, app), 'run', '--silent', script], {
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
    ...environment,
  });

async function succeed(command, args, environment) {
  const { code, output } = await run(command, args, environment);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}.\n${output}`);
  return output;
}

/** Serves a built app, or a page with its addresses filled in. `requests` has the path of each request. */
export async function serveExample(app, port = 0) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(pathname);
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const body = await readFile(fileOf(app, normalize(decodeURIComponent(path)))).catch(() => undefined);
    const isPage = PAGES.includes(app) && path.endsWith('.html');
    response.writeHead(body ? 200 : 404, { 'Content-Type': TYPES[extname(path)] ?? 'text/plain' });
    response.end(body && isPage ? filledIn(body.toString()) : body);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    requests,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function fileOf(app, path) {
  if (APPS.includes(app)) return join(folder, app, 'dist', path);
  if (path.startsWith('/briefing-elements/'))
    return join(library, 'dist/cdn', path.slice('/briefing-elements/'.length));
  if (path === '/feed.json') return join(root, 'test/fixtures/backbone.json');
  return join(path.startsWith('/images/') ? join(root, 'test/fixtures') : join(folder, app), path);
}

const filledIn = (html) =>
  Object.entries(ADDRESSES).reduce((text, [address, path]) => text.replaceAll(address, path), html);

/** The pages that paste the script tag, with the hash of the file as it was built last. */
export async function writeHashes() {
  const integrity = JSON.parse(await readFile(join(root, 'dist/cdn/integrity.json'), 'utf8'));
  for (const page of PAGES) {
    const file = join(folder, page, 'index.html');
    const text = await readFile(file, 'utf8');
    const wanted = text.replaceAll(/sha384-[\w+/=]+/g, integrity['briefing-elements.js']);
    if (wanted !== text) await writeFile(file, wanted);
  }
}

/** Does it for each, two at a time. */
export async function inPairs(all, each) {
  const left = [...all];
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) await each(next);
  };
  await Promise.all([worker(), worker()]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--hashes')) await writeHashes();
  else await showAll();
}

async function showAll() {
  console.log('Building …');
  await prepareExamples();
  const all = [...PAGES, ...APPS];
  const sites = new Map();
  for (const [index, app] of all.entries()) sites.set(app, (await serveExample(app, 4180 + index)).origin);
  await inPairs(APPS, (app) => runInExample(app, 'build', { SITE: sites.get(app) }));
  for (const [app, origin] of sites) console.log(`${app.padEnd(10)} ${origin}/`);
}
