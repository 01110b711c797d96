import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** Answers with the file of that name below `root`, or with nothing when there is none or its kind is not served. */
export function fileUnder(root, headers = { 'Cache-Control': 'no-cache' }) {
  return async (visit, name) => {
    const type = TYPES[extname(name)];
    // Names are plain: no empty, hidden or parent folders, no escapes.
    if (!type || !name.split('/').every((part) => /^\w[\w.-]*$/.test(part))) return missing(visit);
    if (!isReading(visit.method)) return notAllowed();
    const body = await readFile(fileURLToPath(new URL(name, root))).catch(() => undefined);
    return body ? { status: 200, type, headers, body } : missing(visit);
  };
}

export const isReading = (method) => method === 'GET' || method === 'HEAD';

export const missing = (visit) => ({ status: 404, type: 'text/plain', body: `There is nothing at ${visit.path}` });

export const notAllowed = (allow = 'GET, HEAD') => ({
  status: 405,
  type: 'text/plain',
  headers: { Allow: allow },
  body: 'Method not allowed.',
});

/** Writes an answer; a reader who has the same bytes already is told so. */
export function send(request, response, { status, type, headers = {}, body = '' }) {
  const bytes = Buffer.from(body);
  const all = { ...headers };
  if (type) all['Content-Type'] = TEXT.test(type) ? `${type}; charset=utf-8` : type;
  if (status === 200 && headers['Cache-Control'] && !headers['Cache-Control'].includes('no-store')) {
    all.ETag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    if (request.headers['if-none-match']?.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === all.ETag)) {
      delete all['Content-Type'];
      response.writeHead(304, all).end();
      return;
    }
  }
  if (status !== 204) all['Content-Length'] = bytes.length;
  response.writeHead(status, all).end(request.method === 'HEAD' ? undefined : bytes);
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in HTML, in an attribute too. */
export const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (character) => ENTITIES[character]);
