import { isRecord } from '../model/shape.js';
import { htmlPieces } from './html-pieces.js';

import type { HtmlPiece } from './html-pieces.js';

/** A place of a document where something can be read. */
export interface Place {
  /** As people say it: "text", "JSON-LD $.articleBody", "$.items[0].content_html, comment". */
  readonly where: string;
  readonly text: string;
  /** Whether it is made up of others, and counts only for what was found in none of them. */
  readonly isMadeUp?: boolean;
}

/** Texts within texts are followed this deep: HTML in JSON in a script, with escapes and entities of its own. */
const DEEPEST = 4;
const MARKUP = /<[a-z!/]|&[a-z#]/i;
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** All places of a document: JSON, a page, or another feed's XML. */
export function* placesIn(document: string, contentType: string): Iterable<Place> {
  const json = jsonOf(document);
  if (json !== undefined) yield* placesInJson(json, '', '', 0);
  else {
    // XML is read like a page, but that a page knows no CDATA sections.
    const isXml = /[/+]xml\b/i.test(contentType) || document.trimStart().startsWith('<?xml');
    yield* placesInHtml(isXml ? document.replace(/<!\[CDATA\[|\]\]>/g, '') : document, '', 0);
  }
  yield { where: 'source', text: document, isMadeUp: true };
}

/** A text as it is, and as what reads it may read it. */
function* placesInText(text: string, where: string, depth: number): Iterable<Place> {
  yield { where, text };
  if (depth >= DEEPEST) return;
  const json = jsonOf(text);
  if (json !== undefined) yield* placesInJson(json, where, '', depth + 1);
  for (const meant of [unescaped(text), percentDecoded(text)]) {
    if (meant !== text) yield* placesInText(meant, where, depth + 1);
  }
  if (MARKUP.test(text)) yield* placesInHtml(text, where, depth + 1);
}

function* placesInHtml(html: string, outer: string, depth: number): Iterable<Place> {
  for (const piece of htmlPieces(html)) {
    const where = outer !== '' && piece.where === 'text' ? outer : within(outer, piece.where);
    if (piece.kind === 'script') yield* placesInScript(piece, outer, depth);
    else yield* placesInText(piece.text, where, depth);
  }
}

function* placesInScript({ where, text, type = '' }: HtmlPiece, outer: string, depth: number): Iterable<Place> {
  const place = within(outer, where);
  // What a browser does not run is data or a template.
  const isData = type !== '' && !/javascript|ecmascript|^module$/.test(type);
  const json = isData ? jsonOf(text) : undefined;
  if (json !== undefined) yield* placesInJson(json, outer, where, depth);
  else if (isData) yield* placesInText(text, place, depth);
  else {
    yield { where: place, text };
    for (const literal of literalsOf(text)) yield* placesInText(literal, place, depth);
  }
}

/**
 * The strings of a script. Each kind of quotation mark is looked for on its own: one that is not what it seems to be, in a comment or a
 * regular expression, costs the strings of its own kind at most.
 */
function* literalsOf(script: string): Iterable<string> {
  for (const string of [/"((?:[^"\\\n]|\\[^])*)"/g, /'((?:[^'\\\n]|\\[^])*)'/g, /`((?:[^`\\]|\\[^])*)`/g]) {
    for (const [, literal = ''] of script.matchAll(string)) {
      if (literal.includes('\\') || literal.includes('%') || MARKUP.test(literal)) yield literal;
    }
  }
}

interface Entry {
  readonly value: unknown;
  readonly path: string;
}

/** All strings of a JSON value, with their paths. Not recursive: it may be nested deeper than the stack. */
function* placesInJson(root: unknown, outer: string, label: string, depth: number): Iterable<Place> {
  const open: Entry[] = [{ value: root, path: '$' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    const where = within(outer, label === '' ? path : `${label} ${path}`);
    if (typeof value === 'string') yield* placesInText(value, where, depth);
    if (typeof value !== 'object' || value === null) continue;
    for (const text of runsOf(value)) yield { where, text, isMadeUp: true };
    open.push(...entriesOf(value, path).toReversed());
  }
}

const entriesOf = (value: object, path: string): readonly Entry[] =>
  Array.isArray(value)
    ? value.map((entry: unknown, index) => ({ value: entry, path: `${path}[${String(index)}]` }))
    : Object.entries(value).map(([key, entry]) => ({
        value: entry as unknown,
        path: IDENTIFIER.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`,
      }));

/**
 * What can be read along a list or an object: its strings, one after another, and those that its entries have under the same name. Rich text
 * is often kept as a list of stretches, each an object with its text and its style.
 */
function runsOf(value: object): readonly string[] {
  const stringsOf = (values: readonly unknown[]) => values.filter((entry) => typeof entry === 'string');
  const runs = [stringsOf(Object.values(value))];
  if (Array.isArray(value)) {
    const records = value.filter(isRecord);
    const names = new Set(records.flatMap((entry) => Object.keys(entry)));
    for (const name of names) runs.push(stringsOf(records.map((entry) => entry[name])));
  }
  return runs.filter(({ length }) => length > 1).map((run) => run.join(' '));
}

const within = (outer: string, inner: string) => (outer === '' ? inner : inner === '' ? outer : `${outer}, ${inner}`);

function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const ESCAPE = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|([^]))/gi;

/** A text without the escapes of JSON and JavaScript. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(ESCAPE, (_whole, braced?: string, four?: string, two?: string, one: string = '') => {
    const code = Number.parseInt(braced ?? four ?? two ?? '', 16);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return /[bfnrtv\n]/.test(one) ? ' ' : one;
  });
}

function percentDecoded(text: string): string {
  if (!/%[\da-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
