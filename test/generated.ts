import fc from 'fast-check';

import { readFeed } from '../src/model/json-feed.js';
import { briefingFeedSchema } from '../src/model/json-schema.js';

import type { Feed } from '../src/model/json-feed.js';

// Each run has other inputs. FC_SEED makes those of an earlier one again (CONTRIBUTING.md).
const seed = document.querySelector<HTMLMetaElement>('meta[name="fc-seed"]')?.content;
fc.configureGlobal({ includeErrorInReport: true, ...(seed && { seed: Number(seed) }) });

export const BASE = 'https://feed.example/brief/feed.json';

/** Names that every object has or seems to have, and names of the format, for places where they do not belong. */
const KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'then', 'length'],
  ...['', '0', 'a.b', 'items', 'title', 'id', 'authors', 'author', 'url', '_briefing', 'sections', 'text', 'min'],
];

/** Any text: of all planes, halves of characters among it, and what has a meaning to somebody. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(...'<>&"\'/\\=;:!-#.,\n\r\t\0 aZ0é\u00a0\u200b\u202e\u2028\ufeff'.split('')) }),
  fc.constantFrom('__proto__', 'javascript:steal()', '</script>', '<img src=x onerror=steal()>', '9'.repeat(400)),
);

const anyLeaf = [
  anyText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, -0, 5e-324, 2 ** 53, Infinity, NaN, undefined),
];

/** Any JSON, with keys that are a trap to who copies objects. */
export const anyJson = fc.anything({ key: fc.oneof(fc.constantFrom(...KEYS), fc.string()), values: anyLeaf });

/** What stands where something else belongs. */
export const misplaced = fc.oneof(
  fc.constantFrom<unknown>(null, {}, [], 1, '', true, -1, '   ', [[]], [null], [{}], { length: 3 }),
  fc.constant(Array.from({ length: 50 }).reduce((inner) => [inner], [])),
  anyJson,
);

const digits = fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true });
const dates = fc
  .tuple(digits, fc.constantFrom(4, 7, 10, 24))
  .map(([date, length]) => date.toISOString().slice(0, length));
const words = fc
  .oneof(fc.lorem({ maxCount: 5 }), anyText)
  // Of what turns texts, nothing is left.
  .map((text) => (/[^\s\u202a-\u202e\u2066-\u2069]/.test(text) ? text : 'a'));
const urls = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('a.html', '/b', '?page=2', '//other.example/c', 'HTTPS://D.example'),
);

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
}

/** What the schema allows at a place of that name; now and then, where it is given, something of `odd`. */
function valuesOf(schema: Schema, odd?: fc.Arbitrary<unknown>, name = ''): fc.Arbitrary<unknown> {
  const even = evenOf(schema, odd, name);
  return odd ? fc.oneof({ arbitrary: even, weight: 24 }, { arbitrary: odd, weight: 1 }) : even;
}

function evenOf(schema: Schema, odd: fc.Arbitrary<unknown> | undefined, name: string): fc.Arbitrary<unknown> {
  const { type, properties, items, anyOf, required = [], pattern, format } = schema;
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (items) {
    const entries = valuesOf(items, odd);
    // JSON Feed 1.1, "Items": ids are unique; a number is read as its digits.
    const selector = (entry: unknown) => String((entry as { id?: unknown } | null)?.id).trim();
    return name === 'items' && items.properties?.['_briefing'] && !odd
      ? fc.uniqueArray(entries, { selector, maxLength: 4 })
      : fc.array(entries, { minLength: 1, maxLength: 4 });
  }
  if (properties) {
    const fields = Object.entries(properties).map(([key, each]) => [key, valuesOf(each, odd, key)] as const);
    const needs = [...required, ...(anyOf ? ['content_text'] : [])];
    return fc.record(Object.fromEntries(fields), { requiredKeys: needs });
  }
  if (anyOf) return fc.oneof(...anyOf.map((each) => valuesOf(each, odd)));
  if (name === 'language') return fc.constantFrom('en', 'ar', 'pt-BR', 'zh-Hant-TW', 'sr-Latn-RS');
  if (pattern) return dates;
  if (format) return urls;
  if (type === 'number') return fc.double({ min: 0, max: 1, noNaN: true });
  if (type === 'integer') return fc.integer({ min: 1 });
  return type === 'boolean' ? fc.boolean() : words;
}

/** Feeds as the JSON Schema has them, of all fields. */
export const evenFeeds = valuesOf(briefingFeedSchema());

/** The same with something misplaced here and there. */
export const oddFeeds = valuesOf(briefingFeedSchema(), misplaced);

/** Feeds that were read, with more in common than chance would have it: the tests ask what is equal. */
export const readFeeds: fc.Arbitrary<Feed> = fc
  .oneof(evenFeeds, oddFeeds)
  .map((raw) => readFeed(raw, BASE).feed)
  .filter((feed) => feed !== undefined);
