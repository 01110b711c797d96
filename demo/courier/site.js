import { readFile } from 'node:fs/promises';

import { fileUnder, isReading, missing, notAllowed, page } from '../respond.js';

const here = new URL('./', import.meta.url);
const files = fileUnder(here);
const PUBLIC = /^courier\/((pictures\/)?[\w-]+\.(css|svg)|courier\.js)$/;

const DATE_LINE = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };

/** The partner's site: one page and what it needs. */
export async function courier(visit) {
  const name = visit.path.slice(1);
  if (PUBLIC.test(name)) return files(visit, name.slice('courier/'.length));
  const found = name === '';
  if (!isReading(visit.method)) return found ? notAllowed() : missing(visit);
  const text = await readFile(new URL(found ? 'index.html' : 'not-found.html', here), 'utf8');
  return page(dated(text), found ? 200 : 404);
}

function dated(text) {
  const now = new Date();
  return text
    .replaceAll('{{date}}', now.toLocaleDateString('en-GB', DATE_LINE))
    .replaceAll('{{day}}', now.toLocaleDateString('sv-SE'));
}
