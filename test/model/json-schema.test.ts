import { expect } from '@open-wc/testing';

import { readFeed } from '../../src/model/json-feed.js';
import { briefingFeedSchema } from '../../src/model/json-schema.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };
import edge from '../fixtures/edge.json' with { type: 'json' };
import plain from '../fixtures/plain.json' with { type: 'json' };

/** The words of JSON Schema that ours uses. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly pattern?: string;
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};
const KNOWN = new Set([
  ...['$schema', 'title', 'type', 'properties', 'required', 'items', 'enum', 'anyOf'],
  ...['minimum', 'maximum', 'minLength', 'pattern', 'format'],
]);

const has = (value: unknown, key: string): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);

/** Where `value` breaks the schema. */
function faults(schema: Schema, value: unknown, path = ''): string[] {
  for (const word of Object.keys(schema)) if (!KNOWN.has(word)) throw new Error(`${path}: unknown word ${word}`);
  if (schema.type !== undefined && !TYPES[schema.type]?.(value)) return [path];
  const {
    properties = {},
    required = [],
    minimum = -Infinity,
    maximum = Infinity,
    minLength = 0,
    pattern = '',
  } = schema;
  const isBroken =
    (schema.enum && !schema.enum.includes(value)) ||
    (schema.anyOf && !schema.anyOf.some((each) => faults(each, value, path).length === 0)) ||
    (typeof value === 'number' && (value < minimum || value > maximum)) ||
    (typeof value === 'string' && (value.length < minLength || !new RegExp(pattern).test(value))) ||
    required.some((key) => !has(value, key));
  const inner = Object.entries(properties).flatMap(([key, each]) =>
    has(value, key) ? faults(each, value[key], path ? `${path}.${key}` : key) : [],
  );
  const { items } = schema;
  const entries =
    items && Array.isArray(value)
      ? value.flatMap((each: unknown, index) => faults(items, each, `${path}[${String(index)}]`))
      : [];
  return [...(isBroken ? [path] : []), ...inner, ...entries];
}

/** The names of all fields, written as one would reach them; `[]` for the entries of a list. */
function fieldsOf(schema: Schema, path = ''): string[] {
  if (schema.items) return fieldsOf(schema.items, `${path}[]`);
  const { properties } = schema.properties ? schema : (schema.anyOf?.find((each) => each.properties) ?? {});
  if (!properties) return [path];
  return Object.entries(properties).flatMap(([key, inner]) => fieldsOf(inner, path ? `${path}.${key}` : key));
}

/** product.md, part 2. */
const FEED = `version title home_page_url feed_url next_url language authors[].name authors[].url authors[].avatar`;
const FEED_EXTENSION = `about version scale.id scale.title scale.owner scale.url scale.bands[].min scale.bands[].grade
  scale.bands[].label scale.bands[].meaning index.label index.url tiers[].id tiers[].name tiers[].label tiers[].title
  tiers[].summary tiers[].join.label tiers[].join.url`;
const ITEM = `id url external_url title summary content_text content_html image date_published date_modified language tags[]
  authors[].name`;
const EXTENSION = `version kind kicker[] figure.alt figure.caption figure.source_context figure.relevance
  figure.provenance figure.credit figure.width figure.height facets[].id facets[].label facets[].value facets[].note
  confidence.score confidence.evidence confidence.note confidence.likelihood confidence.history[].date
  confidence.history[].score confidence.history[].note sources[].title sources[].url sources[].publisher sources[].date
  sources[].reliability sources[].archived_url sections[].id sections[].title sections[].kind sections[].content_text
  sections[].items[].id sections[].items[].term sections[].items[].text sections[].items[].url
  sections[].items[].status sections[].items[].due gates[].id gates[].tier gates[].title gates[].summary gates[].url
  revisions[].date revisions[].summary`;
const under = (prefix: string, names: string) => names.split(/\s+/).map((name) => prefix + name);

const schema = briefingFeedSchema();
const GONE = Symbol('gone');

/** A copy of the fixture with another value, or none, at one place. */
function changed(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(backbone);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const place = keys.reduce((node, key) => (node as Record<string, unknown>)[key], copy) as Record<string, unknown>;
  if (value === GONE) delete place[last];
  else place[last] = value;
  return copy;
}

describe('the JSON Schema', () => {
  it('has every field of the format', () => {
    expect(fieldsOf(schema)).to.include.members([
      ...under('', FEED),
      ...under('_briefing.', FEED_EXTENSION),
      ...under('items[].', ITEM),
      ...under('items[]._briefing.', EXTENSION),
    ]);
  });

  it('is draft 2020-12, and can be written as JSON', () => {
    expect(briefingFeedSchema()['$schema']).to.equal('https://json-schema.org/draft/2020-12/schema');
    expect(JSON.parse(JSON.stringify(schema))).to.deep.equal(schema);
  });

  it('holds for the fixtures that a publisher may follow', () => {
    expect(faults(schema, backbone)).to.deep.equal([]);
    expect(faults(schema, plain)).to.deep.equal([]);
  });

  it('does not hold for the one that breaks every rule', () => {
    expect(faults(schema, edge).length).to.be.greaterThan(50);
  });

  const ITEM_EXTENSION = 'items.0._briefing';
  const breaks: [what: string, place: string, value: unknown, fault: string][] = [
    ['no version', 'version', GONE, ''],
    ['no title', 'title', GONE, ''],
    ['no items', 'items', GONE, ''],
    ['items that are no list', 'items', {}, 'items'],
    ['an item without an id', 'items.2.id', GONE, 'items[2]'],
    ['an empty id', 'items.2.id', '', 'items[2].id'],
    ['an item without content', 'items.2.content_text', GONE, 'items[2]'],
    ['a date in words', 'items.0.date_published', 'yesterday', 'items[0].date_published'],
    ['a score above 1', `${ITEM_EXTENSION}.confidence.score`, 92, 'items[0]._briefing.confidence.score'],
    ['a score in quotes', `${ITEM_EXTENSION}.confidence.score`, '0.9', 'items[0]._briefing.confidence.score'],
    ['a width of nought', `${ITEM_EXTENSION}.figure.width`, 0, 'items[0]._briefing.figure.width'],
    ['a reliability of Z', `${ITEM_EXTENSION}.sources.0.reliability`, 'Z', 'items[0]._briefing.sources[0].reliability'],
    ['a facet without a value', `${ITEM_EXTENSION}.facets.0.value`, GONE, 'items[0]._briefing.facets[0]'],
    [
      'an entry without a text',
      `${ITEM_EXTENSION}.sections.2.items.0.text`,
      GONE,
      'items[0]._briefing.sections[2].items[0]',
    ],
    ['a tier without an id', '_briefing.tiers.0.id', GONE, '_briefing.tiers[0]'],
    ['a scale without bands', '_briefing.scale', { title: 'x' }, '_briefing.scale'],
  ];
  for (const [what, place, value, fault] of breaks) {
    it(`does not hold for ${what}, and the reader finds it as well`, () => {
      const broken = changed(place, value);
      expect(faults(schema, broken)).to.include(fault);
      const { feed, problems } = readFeed(broken, 'https://feed.example/feed.json');
      expect(feed === undefined || problems.some(({ path }) => path.startsWith(fault))).to.equal(true);
    });
  }

  it('leaves room for what others add', () => {
    const richer = [
      changed('_other', { a: 1 }),
      changed('items.0.attachments', []),
      changed(`${ITEM_EXTENSION}.flavour`, 'mint'),
    ];
    for (const each of richer) expect(faults(schema, each)).to.deep.equal([]);
  });
});
