import { item, extension } from './briefing.js';
import { EXTENSION, envelope, feedExtension } from './json-feed.js';
import { DATE, count, date, flag, identifier, language, prose, share, text, wireName } from './shape.js';
import { address, image, link } from './url.js';

import type { Shape } from './shape.js';

/** A fragment of JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const url: JsonSchema = { type: 'string', format: 'uri-reference' };

const VALUES = new Map<Shape<unknown>, JsonSchema>([
  [text, { type: 'string' }],
  [prose, { type: 'string' }],
  [identifier, { type: 'string', minLength: 1 }],
  [count, { type: 'integer', minimum: 1 }],
  [share, { type: 'number', minimum: 0, maximum: 1 }],
  [flag, { type: 'boolean' }],
  [date, { type: 'string', pattern: DATE.source }],
  [language, { type: 'string' }],
  [link, url],
  [image, url],
  [address, url],
]);

/** What a strict publisher writes where `shape` stands: what the reader takes without a problem. */
function schemaOf(shape: Shape<unknown>): JsonSchema {
  const { of, words, fields, needs = [], textFor } = shape;
  if (of) return { type: 'array', items: schemaOf(of) };
  if (words) return { enum: words };
  if (fields) {
    const properties = Object.entries(fields).map(([key, field]) => [wireName(key), schemaOf(field)] as const);
    const object = {
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(needs.length > 0 && { required: needs.map(wireName) }),
    };
    return textFor ? { anyOf: [{ type: 'string' }, object] } : object;
  }
  const schema = VALUES.get(shape);
  if (!schema) throw new Error('A shape has no JSON Schema.');
  return schema;
}

/** The format as JSON Schema (draft 2020-12), from the same definitions that read it. */
export function briefingFeedSchema(): JsonSchema {
  const head = schemaOf(envelope);
  const entry = schemaOf(item);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Briefing feed: JSON Feed 1.1 with the _briefing extension',
    ...head,
    properties: {
      ...(head['properties'] as object),
      [EXTENSION]: schemaOf(feedExtension),
      items: {
        type: 'array',
        items: {
          ...entry,
          properties: { ...(entry['properties'] as object), [EXTENSION]: schemaOf(extension) },
          anyOf: [{ required: ['content_text'] }, { required: ['content_html'] }],
        },
      },
    },
    required: [...(head['required'] as readonly string[]), 'items'],
  };
}
