import { Validator } from '@cfworker/json-schema';
import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { EXTENSION, readFeed, readItem } from '../../src/model/json-feed.js';
import { briefingFeedSchema } from '../../src/model/json-schema.js';
import { toWire } from '../../src/prerender/to-wire.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };
import { BASE, anyJson, evenFeeds, misplaced, oddFeeds } from '../generated.js';

import type { FeedReading } from '../../src/model/json-feed.js';
import type { Problem } from '../../src/model/shape.js';

type Container = Record<string, unknown>;

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** Every place in a value: where it is held, and under which name. */
function placesIn(root: unknown): (readonly [holder: Container, key: string])[] {
  const places: (readonly [Container, string])[] = [];
  const open = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (!isContainer(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      places.push([value, key]);
      open.push(inner);
    }
  }
  return places;
}

type Damage = readonly [where: number, how: 'replace' | 'delete' | 'double', by: unknown];

/** Does damage to a value; the place is counted through again where there are fewer. */
function harm(value: unknown, [where, how, by]: Damage): void {
  const places = placesIn(value);
  const [holder, key] = places[where % places.length] ?? [];
  if (!holder || key === undefined) return;
  if (how === 'replace') holder[key] = structuredClone(by);
  else if (how === 'delete' && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (how === 'delete') Reflect.deleteProperty(holder, key);
  else if (Array.isArray(holder)) holder.push(structuredClone(holder[key]));
  else holder[`${key}s`] = structuredClone(holder[key]);
}

const damages = fc.array(fc.tuple(fc.nat(), fc.constantFrom('replace', 'replace', 'delete', 'double'), misplaced), {
  minLength: 1,
  maxLength: 5,
});
const { items: ITEMS, ...HEAD } = backbone;
const someItems = fc.shuffledSubarray(ITEMS, { minLength: 3, maxLength: 3 });

const damagedFeeds = fc.tuple(someItems, damages).map(([items, all]) => {
  const copy = structuredClone({ ...HEAD, items });
  for (const damage of all) harm(copy, damage);
  // A whole feed would be too much to print.
  return Object.assign(copy, { [fc.toStringMethod]: () => fc.stringify([items.map(({ id }) => id), all]) });
});

const anyFeeds = fc.oneof(
  anyJson,
  fc.record({ version: anyJson, title: anyJson, items: fc.array(anyJson), [EXTENSION]: anyJson }),
  fc.record({ version: fc.string(), title: fc.string(), items: fc.array(anyJson), author: anyJson, authors: anyJson }),
);

/** The schema, and no field beside it. Items without a text are shown as well, with a problem. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (!isContainer(node)) return node;
  const { anyOf, ...rest } = Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, closed(inner)]));
  const isChoice = Array.isArray(anyOf) && !node['properties'];
  return {
    ...rest,
    ...(isChoice && { anyOf }),
    ...(node['properties'] !== undefined && { additionalProperties: false }),
  };
}
const allowed = new Validator(closed(briefingFeedSchema()) as object, '2020-12');

/** Whether a path leads to a value, or to a member that an object lacks. */
function isReal(path: string, root: unknown): boolean {
  let value = root;
  const keys = path.match(/[^.[\]]+/g) ?? [];
  return keys.every((key, index) => {
    if (!isContainer(value)) return false;
    const isThere = Object.hasOwn(value, key);
    const isMissing = index === keys.length - 1 && !Array.isArray(value);
    value = isThere ? value[key] : undefined;
    return isThere || isMissing;
  });
}

/** What is shown although nothing is to be read in it. */
const isWithoutText = ({ expected }: Problem) => expected === 'content_text or content_html';

/** What was read as it stands in JSON. A feed's address of its next page is the reader's alone. */
function asJson(feed: NonNullable<FeedReading['feed']>): unknown {
  return JSON.parse(JSON.stringify(toWire(feed)));
}

/** The same, with addresses that are URIs (RFC 3986), which know some characters not that browsers leave as they are (URL Standard). */
function withUris(json: unknown): unknown {
  const uri = (_: string, value: unknown) =>
    typeof value === 'string' && /^(https?|mailto|data):/.test(value)
      ? value.replace(/[\\{}|^`]/g, encodeURIComponent)
      : value;
  return JSON.parse(JSON.stringify(json), uri);
}
/** A feed with one of those. */
const ODD_ADDRESS = { version: '!', title: '!', items: [], authors: [{ url: '#\\' }] };

describe('a feed that is', () => {
  for (const [what, feeds, numRuns] of [
    ['anything', anyFeeds, 1000],
    ['as the schema wants it, with things misplaced', oddFeeds, 200],
    ['a real one, damaged', damagedFeeds, 200],
  ] as const) {
    describe(what, () => {
      it('is read, or is none and says why', () => {
        const reads = fc.property(feeds, (raw) => {
          const { feed, fault, problems } = readFeed(raw, BASE);
          expect(feed === undefined).to.equal(typeof fault === 'string' && fault.length > 0);
          expect(problems.length).to.be.at.most(1000);
          if (!feed) return;
          const ids = feed.items.map(({ id }) => id);
          expect(new Set(ids).size).to.equal(ids.length);
        });
        fc.assert(reads, { numRuns });
      });

      it('gives what the JSON Schema allows, and nothing else', () => {
        const isValid = fc.property(feeds, (raw) => {
          const { feed } = readFeed(raw, BASE);
          if (feed) expect(allowed.validate(withUris(asJson(feed))).errors).to.deep.equal([]);
        });
        fc.assert(isValid, { numRuns, examples: [[ODD_ADDRESS]] });
      });

      it('is read as the same once it was read and written, wherever it stands', () => {
        const isSame = fc.property(feeds, (raw) => {
          const { feed } = readFeed(raw, BASE);
          if (!feed) return;
          // JSON has no -0.
          const first = JSON.parse(JSON.stringify({ ...feed, nextUrl: undefined })) as object;
          const { feed: again, problems } = readFeed(asJson(feed), 'https://elsewhere.example/');
          expect(again).to.deep.equal(first);
          expect(problems.filter((each) => !isWithoutText(each))).to.deep.equal([]);
        });
        fc.assert(isSame, { numRuns });
      });

      it('has each problem where it says', () => {
        const isTrue = fc.property(feeds, (raw) => {
          for (const { path, expected, found } of readFeed(raw, BASE).problems) {
            expect(isReal(path, raw), path).to.equal(true);
            expect([typeof expected, typeof found]).to.deep.equal(['string', 'string']);
          }
        });
        fc.assert(isTrue, { numRuns });
      });
    });
  }

  it('as the schema wants it is read without a problem', () => {
    const isFine = fc.property(evenFeeds, (raw) => {
      expect(readFeed(raw, BASE).problems).to.deep.equal([]);
    });
    fc.assert(isFine, { numRuns: 200 });
  });

  it('damaged in one item has its other items as they were', () => {
    const isLocal = fc.property(someItems, damages, (items, all) => {
      const before = readFeed({ ...HEAD, items }, BASE).feed;
      const copy = structuredClone({ ...HEAD, items });
      for (const damage of all) harm(copy.items[1], damage);
      const after = readFeed(copy, BASE).feed;
      expect(after?.items[0]).to.deep.equal(before?.items[0]);
      expect(after?.items.at(-1)).to.deep.equal(before?.items.at(-1));
      expect({ ...after, items: [] }).to.deep.equal({ ...before, items: [] });
    });
    fc.assert(isLocal, { numRuns: 200 });
  });

  it('leaves every object of the page as it was', () => {
    const names = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(anyFeeds, (raw) => {
        readFeed(raw, BASE);
        expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(names);
      }),
    );
  });
});

describe('an item', () => {
  it('is read alone as it is in its feed', () => {
    const isSame = fc.property(
      fc.oneof(
        anyJson,
        someItems.map(([first]) => first),
      ),
      (raw) => {
        const { briefing } = readItem(raw, BASE);
        const { feed } = readFeed({ version: 'x', title: 'x', items: [raw] }, BASE);
        expect(feed?.items).to.deep.equal(briefing ? [briefing] : []);
      },
    );
    fc.assert(isSame, { numRuns: 200 });
  });
});
