import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { formatDate } from '../../src/internal/format.js';
import { gate, tier } from '../../src/model/membership.js';
import { Reading, count, date, flag, identifier, language, list, oneOf, share, text } from '../../src/model/shape.js';
import { address, image, link } from '../../src/model/url.js';
import { BASE, anyJson, anyText, misplaced } from '../generated.js';

import type { Shape } from '../../src/model/shape.js';

const datelike = fc.stringMatching(
  /^[0-2]\d{3}(-[01]\d(-[0-3]\d([Tt ][0-2]\d:[0-6]\d(:[0-6]\d(\.\d+)?)?([Zz]|[+-][0-2]\d:?\d\d)?)?)?)?$/,
);
const taglike = fc.stringMatching(/^[a-zA-Z]{1,9}([-_][a-zA-Z\d]{1,9}){0,3}$/);
const anything = fc.oneof(
  misplaced,
  datelike,
  taglike,
  anyText,
  fc.double({ min: -0.1, max: 1.1 }),
  fc.integer({ min: -2, max: 3 }),
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withBoxedValues: true,
    withSparseArray: true,
  }),
  fc.constantFrom(Symbol.iterator, () => 'https://a.example/', new URL('https://a.example/')),
);

/** What each shape promises of a value that it gives. */
const SHAPES: Readonly<Record<string, readonly [shape: Shape<unknown>, isKept: (value: never) => boolean]>> = {
  text: [text, (value: string) => value !== '' && value === value.trim()],
  identifier: [identifier, (value: string) => value !== '' && value === value.trim()],
  count: [count, (value: number) => Number.isInteger(value) && value >= 1],
  share: [share, (value: number) => value >= 0 && value <= 1],
  flag: [flag, (value: boolean) => typeof value === 'boolean'],
  date: [date, (value: string) => new Date(value.slice(0, 10)).toISOString().startsWith(value.slice(0, 10))],
  language: [language, (value: string) => /^[a-z]{2,8}\b[-a-z\d]*$/i.test(value)],
  link: [link, (value: string) => /^(https?|mailto):/.test(value)],
  image: [image, (value: string) => /^(https?:|data:image\/\w+[;,])/i.test(value)],
  address: [address, (value: string) => /^https?:/.test(value)],
  word: [oneOf('open', 'happened'), (value: string) => ['open', 'happened'].includes(value)],
  list: [list(text, 3), (value: readonly string[]) => value.length >= 1 && value.length <= 3],
  tier: [tier, ({ id }: { id: string }) => id.length > 0],
  gate: [gate, ({ id, url = 'https:' }: { id: string; url?: string }) => id.length > 0 && /^https?:/.test(url)],
};

describe('a shape', () => {
  for (const [name, [shape, isKept]] of Object.entries(SHAPES)) {
    it(`${name} reads a value that it would read again as it is, or one problem, or nothing where nothing is`, () => {
      const given = fc.oneof(anything, fc.array(anything), fc.record({ id: anything, name: anything, url: anything }));
      const isSafe = fc.property(given, (input) => {
        const reading = new Reading(BASE);
        const value = shape.read(input, reading);
        if (value === undefined) {
          // Characters that turn other texts are left out.
          const left = typeof input === 'string' ? input.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').trim() : input;
          const isBlank = (left ?? '') === '';
          const isEmptyList = name === 'list' && Array.isArray(input);
          expect(reading.problems.length > 0 || isBlank || isEmptyList).to.equal(true);
          return;
        }
        expect(isKept(value as never), fc.stringify(value)).to.equal(true);
        const again = new Reading(undefined);
        expect(shape.read(value, again)).to.deep.equal(value);
        expect(again.problems).to.deep.equal([]);
      });
      fc.assert(isSafe, { numRuns: 1000 });
    });
  }

  it('date reads nothing that cannot be printed', () => {
    const isPrinted = fc.property(fc.oneof(datelike, anyJson), (input) => {
      const read = date.read(input, new Reading(undefined));
      if (read === undefined) return;
      formatDate(read, 'en');
      for (const hasYear of [true, false]) formatDate(read, 'en', 'short', hasYear);
    });
    fc.assert(isPrinted, { numRuns: 2000 });
  });
});
