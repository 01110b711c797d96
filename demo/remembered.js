import { readFile, stat } from 'node:fs/promises';

/** Gives what `make` makes of a file, and makes it again only when the file has become another one. */
export function remembered(make) {
  const known = new Map();
  return async (url) => {
    const { mtimeMs, size } = await stat(url);
    const had = known.get(url.href);
    if (had?.mtimeMs === mtimeMs && had.size === size) return had.value;
    const value = make(await readFile(url), { url, modified: new Date(mtimeMs) });
    known.set(url.href, { mtimeMs, size, value });
    return value;
  };
}
