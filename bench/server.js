// One server on this machine for all: pages, programs, feeds, pictures. Nothing else is asked for.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import sharp from 'sharp';
import { PICTURES, articleFeed, feedOf } from './feed.js';

const fixtures = new URL('../test/fixtures/', import.meta.url);
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/feed+json',
  '.webp': 'image/webp',
};
/** Programs are compressed as well as can be; that would take half a minute for a feed of ten thousand. */
const compressed = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: text.length < 500_000 ? 11 : 5 } });

/**
 * Serves the files of `dist` at `/dist/`, feeds of any length at `/feeds/<length>.json`, a picture for each of their
 * items, the feed of one article, and what `put(path, text)` was given. Texts are sent compressed, as a CDN sends them.
 */
export async function startServer(dist) {
  const pictures = await Promise.all(PICTURES.map(smaller));
  const texts = new Map();
  const put = (path, text) => texts.set(path, compressed(text));

  put('/feeds/article.json', JSON.stringify(articleFeed()));

  async function answer(path) {
    const [, count] = /^\/feeds\/(\d+)\.json$/.exec(path) ?? [];
    if (count && !texts.has(path)) put(path, JSON.stringify(feedOf(Number(count))));
    const [, number] = /^\/feeds\/images\/(\d+)\.webp$/.exec(path) ?? [];
    if (number) return { body: pictures[Number(number) % pictures.length] };
    const [, name] = /^\/feeds\/(images\/\w+\.webp)$/.exec(path) ?? [];
    if (name) return { body: await readFile(new URL(name, fixtures)) };
    if (path.startsWith('/dist/') && !texts.has(path)) {
      const file = normalize(path.slice('/dist/'.length));
      if (file.startsWith('..') || file.startsWith(sep)) return undefined;
      put(path, await readFile(join(dist, file)));
    }
    return texts.has(path) ? { body: texts.get(path), encoding: 'br' } : undefined;
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const found = await answer(pathname).catch(() => undefined);
    if (!found) return response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    const headers = { 'Content-Type': TYPES[extname(pathname)] ?? 'text/plain', 'Cache-Control': 'no-store' };
    if (found.encoding) headers['Content-Encoding'] = found.encoding;
    return response.writeHead(200, headers).end(found.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    put,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A picture of the size that a card asks for. */
const smaller = async (image) =>
  sharp(await readFile(new URL(image, fixtures)))
    .resize(480, 320)
    .webp()
    .toBuffer();
