import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const root = new URL('../../', import.meta.url);
const framePage = await readFile(new URL('dist/frame/index.html', root), 'utf8');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/feed+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const FOLDERS = {
  '/dist/frame/': 'dist/frame/',
  '/dist/cdn/': 'dist/cdn/',
  '/feeds/': 'test/fixtures/',
  '/fonts/': 'node_modules/storybook/assets/browser/',
};

/** The tokens that a frame is best given. */
export const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** A policy as strict as a publisher may want for the frame's page. */
export const FRAME_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types briefing-elements',
].join('; ');

/**
 * Three sites: a publisher with the library, a partner, and a stranger. `put(path, reply)` puts a page on one of them and gives
 * its URL; a reply may be a promise. `requests` has the path of all that was asked for.
 */
export async function startSites() {
  const sites = [];
  const [publisher, partner, stranger] = await Promise.all(['127.0.0.1', 'localhost', 'localhost'].map(site));
  return {
    ...{ publisher, partner, stranger },
    /** The page for frames as a publisher fills it in; gives the URL of a frame with these parameters. */
    frame(
      query,
      { feeds = '', parents, head = '', csp = FRAME_POLICY, path = `/dist/frame/page-${++pages}.html` } = {},
    ) {
      const more = parents === undefined ? head : `<meta name="briefing-parents" content="${parents}" />${head}`;
      const body = framePage
        .replace('name="briefing-feeds" content=""', `name="briefing-feeds" content="${feeds}"`)
        .replace('<title>', `${more}<title>`);
      const url = new URL(publisher.put(path, { body, headers: csp ? { 'Content-Security-Policy': csp } : {} }));
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },
    /** A page of the partner's with the helper and a frame at each of the addresses. */
    host(addresses, { helper = true, head = '', before = '', html = '', attributes = `sandbox="${SANDBOX}"` } = {}) {
      const frames = [addresses]
        .flat()
        .map((src) => `<iframe src="${src.replaceAll('&', '&amp;')}" title="A frame" ${attributes}></iframe>`);
      const script = helper ? `<script type="module" src="${publisher.origin}/dist/frame/parent.js"></script>` : '';
      return partner.put(`/page-${++pages}`, {
        body: `<!doctype html><html lang="en" ${html}><head><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
          <style>body { margin: 0 } iframe { width: 100%; border: 0; display: block }</style>${head}${script}</head>
          <body>${before}${frames.join('')}</body></html>`,
      });
    },
    close() {
      for (const server of sites) {
        server.closeAllConnections();
        server.close();
      }
    },
  };

  async function site(host) {
    const replies = new Map();
    const requests = [];
    const server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url, 'http://localhost');
      if (pathname !== '/favicon.ico') requests.push(pathname);
      const { status = 200, headers, body } = (await replies.get(pathname)) ?? (await file(pathname));
      const type = TYPES[extname(pathname)] ?? TYPES['.html'];
      response.writeHead(status, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*', ...headers }).end(body);
    });
    sites.push(server);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://${host}:${server.address().port}`;
    return {
      origin,
      requests,
      put(path, reply) {
        replies.set(path, reply);
        return origin + path;
      },
    };
  }
}

let pages = 0;

async function file(pathname) {
  const folder = Object.keys(FOLDERS).find((path) => pathname.startsWith(path));
  const name = folder && pathname.slice(folder.length);
  if (!name || !name.split('/').every((part) => /^\w[\w.-]*$/.test(part))) return { status: 404 };
  return readFile(new URL(FOLDERS[folder] + name, root)).then(
    (body) => ({ body }),
    () => ({ status: 404 }),
  );
}
