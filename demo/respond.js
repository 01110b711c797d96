import { extname } from 'node:path';

import { CACHING } from './caching.js';
import { packed, plain } from './packed.js';
import { remembered } from './remembered.js';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
};
const TEXT = /^text\/|^image\/svg/;

/** What a site asks of the browser for a page with the elements in it. `publisher`: where feed and members’ texts come from. */
export const pageHeaders = (publisher = "'self'", { forms = "'none'", ancestors = "'none'", framed } = {}) => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    // The script that looks after frames comes from where they do.
    `script-src 'self'${framed ? ` ${framed}` : ''}`,
    ...(framed ? [`frame-src ${framed}`] : []),
    "style-src 'self'",
    `img-src 'self' data:${publisher === "'self'" ? '' : ` ${publisher}`}`,
    `connect-src ${publisher}`,
    "base-uri 'none'",
    `form-action ${forms}`,
    `frame-ancestors ${ancestors}`,
    "require-trusted-types-for 'script'",
    'trusted-types briefing-elements',
  ].join('; '),
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cache-Control': CACHING.page,
});

/** A page of one of the two sites. */
export const page = (body, { status = 200, headers = pageHeaders() } = {}) => ({
  status,
  type: 'text/html',
  headers,
  body,
});

/** JSON of whatever media type. */
export const json = (value, { status = 200, type = 'application/json', headers = {} } = {}) => ({
  status,
  type,
  headers,
  body: JSON.stringify(value),
});

export const redirect = (location, status = 303) => ({
  status,
  headers: { Location: location, 'Cache-Control': 'no-store' },
});

/** A file as it is sent: a text in whatever form a browser takes, a bitmap as it is. */
const contentOf = remembered((bytes, { url, modified }) =>
  (/^\.(png|webp)$/.test(extname(url.pathname)) ? plain : packed)(bytes, { modified }),
);

/** Answers with the file of that name below `root`, or with nothing when there is none or its kind is not served. */
export function fileUnder(root, headers = { 'Cache-Control': CACHING.page }) {
  return async (visit, name) => {
    const type = TYPES[extname(name)];
    // Names are plain: no empty, hidden or parent folders, no escapes.
    if (!type || !name.split('/').every((part) => /^\w[\w.-]*$/.test(part))) return missing(visit);
    if (!isReading(visit.method)) return notAllowed();
    const content = await contentOf(new URL(name, root)).catch(() => undefined);
    return content ? { status: 200, type, headers, content } : missing(visit);
  };
}

export const isReading = (method) => method === 'GET' || method === 'HEAD';

export const missing = (visit) => ({
  status: 404,
  type: 'text/plain',
  headers: { 'Cache-Control': CACHING.missing },
  body: `There is nothing at ${visit.path}`,
});

export const notAllowed = (allow = 'GET, HEAD') => ({
  status: 405,
  type: 'text/plain',
  headers: { Allow: allow },
  body: 'Method not allowed.',
});

/** Writes an answer, its `content` in the form that the reader takes; a reader who has it already is told so. */
export async function send(request, response, { status, type, headers = {}, body = '', content }) {
  const all = { ...headers };
  if (type) all['Content-Type'] = TEXT.test(type) ? `${type}; charset=utf-8` : type;
  const isKept = status === 200 && headers['Cache-Control'] && !headers['Cache-Control'].includes('no-store');
  const { form, modified, vary } = content ?? plain(body);
  const { bytes, coding, tag } = await form(request.headers['accept-encoding']);
  if (vary) all.Vary = vary;
  if (isKept) {
    all.ETag = tag;
    if (modified) all['Last-Modified'] = modified.toUTCString();
    if (isSame(request.headers, tag, modified)) {
      delete all['Content-Type'];
      response.writeHead(304, all).end();
      return;
    }
  }
  if (coding) all['Content-Encoding'] = coding;
  if (status !== 204) all['Content-Length'] = bytes.length;
  response.writeHead(status, all).end(request.method === 'HEAD' ? undefined : bytes);
}

/** Whether a reader has these bytes: by their tag, and by the date only where there is none (RFC 9110, 13.2.2). */
function isSame({ 'if-none-match': tags, 'if-modified-since': since }, tag, modified) {
  // A network that packs a text by itself makes its tag a weak one.
  if (tags) return tags.split(/\s*,\s*/).some((each) => each === '*' || each.replace(/^W\//, '') === tag);
  // A header's date has whole seconds.
  return Boolean(modified && since) && Math.floor(modified / 1000) * 1000 <= Date.parse(since);
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in HTML, in an attribute too. */
export const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (character) => ENTITIES[character]);
