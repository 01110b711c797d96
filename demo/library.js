import { fileUnder } from './respond.js';

const dist = fileUnder(new URL('../dist/', import.meta.url));

/** The page that a login comes back to and its script: a host serves its own copies of them. */
const COPIES = ['signed-in.html', 'signed-in.js'];

/** The files of the library that a site serves: all of `dist/` for its pages, and the copies at its root. */
export async function libraryFile(visit, headers) {
  const name = visit.path.slice(1);
  if (name.startsWith('dist/')) return dist(visit, name.slice('dist/'.length));
  if (!COPIES.includes(name)) return undefined;
  const answer = await dist(visit, `redirect/${name}`);
  return answer.type === 'text/html' ? { ...answer, headers: { ...answer.headers, ...headers } } : answer;
}
