import { readFile } from 'node:fs/promises';

import { library, libraryFile } from '../library.js';
import { escapeHtml, fileUnder, isReading, missing, notAllowed, page, pageHeaders } from '../respond.js';

const here = new URL('./', import.meta.url);
const files = fileUnder(here);
const PUBLIC = /^courier\/((pictures\/)?[\w-]+\.(css|svg)|courier\.js)$/;
const PAGES = {
  '': 'index.html',
  'harbour-screen.html': 'harbour-screen.html',
  'notice-board.html': 'notice-board.html',
};

const DATE_LINE = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };

/** The partner's site: three pages, what they need, and the library's page that a login comes back to. */
export function createCourier({ publisher }) {
  const headers = pageHeaders(publisher);
  const framing = pageHeaders(publisher, { framed: publisher });

  return async function courier(visit) {
    const name = visit.path.slice(1);
    if (PUBLIC.test(name)) return files(visit, name.slice('courier/'.length));
    const file = await libraryFile(visit, headers);
    if (file) return file;
    const found = Object.hasOwn(PAGES, name);
    if (!isReading(visit.method)) return found ? notAllowed() : missing(visit);
    const text = await readFile(new URL(found ? PAGES[name] : 'not-found.html', here), 'utf8');
    const body = filled(text, { publisher, ...(await library()) });
    return page(body, { status: found ? 200 : 404, headers: name === 'notice-board.html' ? framing : headers });
  };
}

/** The page with what stands in it as `{{name}}`. */
function filled(text, { publisher, script, integrity }) {
  const now = new Date();
  const date = now.toLocaleDateString('en-GB', DATE_LINE);
  const values = { publisher, script, integrity, date, day: now.toLocaleDateString('sv-SE') };
  return text.replace(/\{\{(\w+)\}\}/g, (_, name) => escapeHtml(values[name]));
}
