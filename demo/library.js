import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { CACHING } from './caching.js';
import { remembered } from './remembered.js';
import { fileUnder, missing } from './respond.js';

const DIST = new URL('../dist/', import.meta.url);
const inVersion = fileUnder(DIST, { 'Cache-Control': CACHING.versioned });
const dist = fileUnder(DIST);

/** The page that a login comes back to and its script: a host serves its own copies of them. */
const COPIES = ['signed-in.html', 'signed-in.js'];

const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
const hashOf = (text) => createHash('sha256').update(text).digest('hex');
const listed = remembered((text) => ({ hash: hashOf(text), integrity: JSON.parse(text)['briefing-elements.js'] }));
const framed = remembered((text) => ({ hash: hashOf(text) }));

/**
 * The folder of the library as it is now, and the script-tag file in it with its hash. What is in a folder never changes: a release has
 * one by its version. Here the library is built again and again under one version, so that a hash of what was built goes with it.
 */
export async function library() {
  const [{ hash, integrity }, frame] = await Promise.all([
    listed(new URL('cdn/integrity.json', DIST)),
    framed(new URL('frame/frame.js', DIST)),
  ]);
  const folder = `/library/${version}-${hashOf(hash + frame.hash).slice(0, 8)}/`;
  return { folder, script: `${folder}cdn/briefing-elements.js`, integrity };
}

/** The files of the library that a site serves: all of `dist/` for its pages, and the copies at its root. */
export async function libraryFile(visit, headers) {
  const { path } = visit;
  if (path.startsWith('/dist/')) return dist(visit, path.slice('/dist/'.length));
  if (path.startsWith('/library/')) {
    const { folder } = await library();
    return path.startsWith(folder) ? inVersion(visit, path.slice(folder.length)) : missing(visit);
  }
  const name = path.slice(1);
  if (!COPIES.includes(name)) return undefined;
  const answer = await dist(visit, `redirect/${name}`);
  return answer.type === 'text/html' ? { ...answer, headers: { ...answer.headers, ...headers } } : answer;
}
