import { expect } from '@open-wc/testing';

import {
  Reading,
  count,
  date,
  flag,
  identifier,
  isRecord,
  language,
  list,
  oneOf,
  own,
  record,
  share,
  text,
  textOr,
  wireName,
} from '../../src/model/shape.js';

import type { Shape } from '../../src/model/shape.js';

/** What a shape makes of `input`, and the paths of what it complained about. */
function read<T>(shape: Shape<T>, input: unknown): { value: T | undefined; paths: readonly string[] } {
  const reading = new Reading('https://feed.example/a/feed.json');
  const value = shape.read(input, reading);
  return { value, paths: reading.problems.map(({ path }) => path) };
}

interface Table {
  readonly name: string;
  readonly shape: Shape<unknown>;
  readonly good: readonly (readonly [input: unknown, value: unknown])[];
  readonly bad: readonly unknown[];
}

const TABLES: readonly Table[] = [
  {
    name: 'text',
    shape: text,
    good: [
      ['plain', 'plain'],
      ['  trimmed\n', 'trimmed'],
      ['two\n\nparagraphs', 'two\n\nparagraphs'],
      ['<b>kept as it stands</b>', '<b>kept as it stands</b>'],
      ['0', '0'],
    ],
    bad: [0, 1, true, false, [], ['a'], {}, { text: 'a' }],
  },
  {
    name: 'identifier',
    shape: identifier,
    good: [
      ['a', 'a'],
      [' a ', 'a'],
      [4711, '4711'],
      [0, '0'],
      ['__proto__', '__proto__'],
    ],
    bad: ['', '   ', true, [], ['a'], {}],
  },
  {
    name: 'count',
    shape: count,
    good: [
      [1, 1],
      [1600, 1600],
      [2.0, 2],
    ],
    bad: [0, -1, 1.5, NaN, Infinity, '1', '900', true, [], {}],
  },
  {
    name: 'share',
    shape: share,
    good: [
      [0, 0],
      [1, 1],
      [0.895, 0.895],
    ],
    bad: [-0.01, 1.01, 2, -1, NaN, Infinity, -Infinity, '0.9', '', true, [], [0.5], {}],
  },
  {
    name: 'flag',
    shape: flag,
    good: [
      [true, true],
      [false, false],
    ],
    bad: ['true', '', 0, 1, [], {}],
  },
  {
    name: 'date',
    shape: date,
    good: [
      ['2025', '2025'],
      ['2025-12', '2025-12'],
      ['2025-12-17', '2025-12-17'],
      ['2024-02-29', '2024-02-29'],
      ['2025-12-17T08:30', '2025-12-17T08:30'],
      ['2025-12-17T08:30:00Z', '2025-12-17T08:30:00Z'],
      ['2025-12-17T08:30:00.123Z', '2025-12-17T08:30:00.123Z'],
      ['2025-12-18T08:30:00-05:00', '2025-12-18T08:30:00-05:00'],
    ],
    bad: [
      '',
      'yesterday',
      'last Tuesday',
      '17 December 2025',
      '12/17/2025',
      '2025-13-01',
      '2025-12-32',
      '2025-12-17T25:00:00Z',
      '2025-12-17T08:61:00Z',
      '0000-00-00',
      '2025-12-17 trailing',
      20251217,
      true,
      [],
      {},
    ],
  },
  {
    name: 'language',
    shape: language,
    good: [
      ['en', 'en'],
      ['en-GB', 'en-GB'],
      ['ar', 'ar'],
      ['zh-Hant-TW', 'zh-Hant-TW'],
      ['es-419', 'es-419'],
    ],
    bad: ['', 'e', 'en_GB', 'not_a_language_tag!', 'english please', 'en"><b>', '-', 'en-', 1, true, [], ['en'], {}],
  },
  {
    name: 'oneOf',
    shape: oneOf('open', 'happened', 'dropped'),
    good: [
      ['open', 'open'],
      ['dropped', 'dropped'],
    ],
    bad: ['', 'Open', 'maybe', 'constructor', '__proto__', 0, true, ['open'], {}],
  },
];

describe('shape', () => {
  for (const { name, shape, good, bad } of TABLES) {
    describe(name, () => {
      for (const [input, value] of good) {
        it(`reads ${JSON.stringify(input)} as ${JSON.stringify(value)}`, () => {
          expect(read(shape, input)).to.deep.equal({ value, paths: [] });
        });
      }
      for (const input of bad) {
        it(`leaves out ${typeof input === 'number' ? String(input) : JSON.stringify(input)} and says so`, () => {
          expect(read(shape, input)).to.deep.equal({ value: undefined, paths: [''] });
        });
      }
      for (const input of [undefined, null]) {
        it(`takes ${String(input)} for absence, without a problem`, () => {
          expect(read(shape, input)).to.deep.equal({ value: undefined, paths: [] });
        });
      }
    });
  }

  describe('text', () => {
    for (const input of ['', ' ', '\n\n\t']) {
      it(`takes ${JSON.stringify(input)} for absence, without a problem`, () => {
        expect(read(text, input)).to.deep.equal({ value: undefined, paths: [] });
      });
    }
  });

  describe('date', () => {
    // Date.parse of Chromium carries the surplus over into March; RFC 3339, 5.7 names the days of each month.
    // That of Firefox takes day 0 of any month; in the first centuries both take months and days that no year has.
    for (const input of [
      ...['2027-02-31', '2027-02-29', '2026-04-31', '2027-02-30T10:00:00Z'],
      ...['2026-08-00', '2026-08-00 10:00', '0700-00-00', '0007-01-40', '0007-13-01', '2026-00', '2026-13'],
    ]) {
      it(`leaves out ${input}, a day or a month that there is not`, () => {
        expect(read(date, input)).to.deep.equal({ value: undefined, paths: [''] });
      });
    }
  });

  describe('list', () => {
    const names = list(text);

    it('reads each entry', () => {
      expect(read(names, ['a', 'b'])).to.deep.equal({ value: ['a', 'b'], paths: [] });
    });

    it('leaves bad entries out and names the path of each', () => {
      const reading = new Reading(undefined);
      const value = reading.at('tags', names, ['good', 5, null, ['x'], 'also good', {}]);
      expect(value).to.deep.equal(['good', 'also good']);
      expect(reading.problems.map(({ path }) => path)).to.deep.equal(['tags[1]', 'tags[3]', 'tags[5]']);
    });

    it('is absent when nothing in it can be read', () => {
      expect(read(names, [])).to.deep.equal({ value: undefined, paths: [] });
      expect(read(names, [1, 2]).value).to.equal(undefined);
    });

    for (const input of ['one,two', 1, true, {}, { 0: 'x', length: 1 }]) {
      it(`leaves out ${JSON.stringify(input)}, which is no list`, () => {
        expect(read(names, input)).to.deep.equal({ value: undefined, paths: [''] });
      });
    }

    it('reads no more entries than it may have, and says so once', () => {
      const many = Array.from({ length: 40 }, (_, index) => `Step ${String(index + 1)}`);
      const { value, paths } = read(list(text, 20), many);
      expect(value).to.deep.equal(many.slice(0, 20));
      expect(paths).to.deep.equal(['']);
    });

    it('reads the holes of a sparse list as absent', () => {
      const sparse: unknown[] = [];
      sparse[3] = 'a';
      expect(read(names, sparse)).to.deep.equal({ value: ['a'], paths: [] });
    });
  });

  describe('record', () => {
    const shape = record({ id: identifier, sourceContext: text, size: count }, ['id']);

    it('reads the fields that it names, from their names on the wire', () => {
      const { value, paths } = read(shape, { id: 7, source_context: 'A plan.', sourceContext: 'not read', size: 3 });
      expect(value).to.deep.equal({ id: '7', sourceContext: 'A plan.', size: 3 });
      expect(paths).to.deep.equal([]);
    });

    it('ignores unknown fields without a problem', () => {
      expect(read(shape, { id: 'a', mood: 'blue', _other: {} })).to.deep.equal({ value: { id: 'a' }, paths: [] });
    });

    it('leaves out a bad field, names it and keeps the rest', () => {
      expect(read(shape, { id: 'a', source_context: 5, size: -1 })).to.deep.equal({
        value: { id: 'a' },
        paths: ['source_context', 'size'],
      });
    });

    it('is absent, with a problem of its own, without a field that it needs', () => {
      expect(read(shape, { size: 1 })).to.deep.equal({ value: undefined, paths: [''] });
      expect(read(shape, { id: {}, size: 1 })).to.deep.equal({ value: undefined, paths: ['id', ''] });
    });

    it('may be empty where it needs nothing', () => {
      expect(read(record({ a: text }), {})).to.deep.equal({ value: {}, paths: [] });
    });

    for (const input of ['alt', 0.7, true, [], [{ id: 'a' }]]) {
      it(`leaves out ${JSON.stringify(input)}, which is no object`, () => {
        expect(read(shape, input)).to.deep.equal({ value: undefined, paths: [''] });
      });
    }

    it('has no key for a field that is absent', () => {
      expect(Object.keys(read(shape, { id: 'a', size: null }).value ?? {})).to.deep.equal(['id']);
    });

    it('ignores inherited keys', () => {
      const heir = Object.create({ id: 'inherited', size: 1 }) as object;
      expect(read(shape, heir).value).to.equal(undefined);
      expect(read(shape, Object.assign(heir, { id: 'own' })).value).to.deep.equal({ id: 'own' });
    });

    it('ignores keys of Object.prototype that a polluted page has', () => {
      const polluted = Object.prototype as Record<string, unknown>;
      polluted['source_context'] = 'polluted';
      try {
        expect(read(shape, { id: 'a' }).value).to.deep.equal({ id: 'a' });
      } finally {
        delete polluted['source_context'];
      }
    });

    for (const key of ['__proto__', 'constructor', 'prototype']) {
      it(`is not changed by ${key} in the JSON`, () => {
        const input: unknown = JSON.parse(
          `{"id":"a","${key}":{"size":9,"polluted":true,"prototype":{"polluted":true}}}`,
        );
        const { value } = read(shape, input);
        expect(value).to.deep.equal({ id: 'a' });
        expect(Object.getPrototypeOf(value)).to.equal(Object.prototype);
        expect('polluted' in {}).to.equal(false);
      });
    }
  });

  describe('textOr', () => {
    const entry = textOr('text', record({ term: text, text }, ['text']));

    for (const [input, value, paths] of [
      ['plain', { text: 'plain' }, []],
      [{ text: 'plain' }, { text: 'plain' }, []],
      [{ term: 'Region', text: 'Global' }, { term: 'Region', text: 'Global' }, []],
      ['', undefined, ['']],
      [{ term: 'Region' }, undefined, ['']],
      [5, undefined, ['']],
      [null, undefined, []],
      [undefined, undefined, []],
    ] as const) {
      it(`reads ${JSON.stringify(input) ?? 'undefined'} as ${JSON.stringify(value) ?? 'absent'}`, () => {
        expect(read(entry, input)).to.deep.equal({ value, paths });
      });
    }
  });

  describe('problems', () => {
    it('name the path as JavaScript would write it', () => {
      const shape = record({ items: list(record({ deepList: list(record({ score: share })) })) });
      const { paths } = read(shape, { items: [{}, { deep_list: [{ score: 2 }, { score: 0.5 }, 7] }] });
      expect(paths).to.deep.equal(['items[1].deep_list[0].score', 'items[1].deep_list[2]']);
    });

    for (const [input, found] of [
      [[1], 'a list'],
      [{ a: 1 }, 'an object'],
      [true, 'true'],
      [12, '12'],
      [NaN, 'NaN'],
    ] as const) {
      it(`say "${found}" of ${JSON.stringify(input)}`, () => {
        const reading = new Reading(undefined);
        text.read(input, reading);
        expect(reading.problems.map((problem) => problem.found)).to.deep.equal([found]);
      });
    }

    it('cut short what stood there', () => {
      const reading = new Reading(undefined);
      oneOf('a').read('x'.repeat(10_000), reading);
      expect(reading.problems[0]?.found).to.have.lengthOf(60);
    });

    it('stop at a number that a page can hold', () => {
      const reading = new Reading(undefined);
      list(text, 5000).read(
        Array.from({ length: 5000 }, () => 1),
        reading,
      );
      expect(reading.problems).to.have.lengthOf(1000);
    });
  });

  it('isRecord tells objects from everything else', () => {
    for (const yes of [{}, Object.create(null), new Date(0)]) expect(isRecord(yes)).to.equal(true);
    for (const no of [null, undefined, [], '', 0, true, () => 0]) expect(isRecord(no)).to.equal(false);
  });

  it('own returns what stands in the object itself', () => {
    expect(own({ a: 1 }, 'a')).to.equal(1);
    expect(own({}, 'toString')).to.equal(undefined);
    expect(own(JSON.parse('{"__proto__":1}') as object, '__proto__')).to.equal(1);
  });

  for (const [key, wire] of [
    ['id', 'id'],
    ['datePublished', 'date_published'],
    ['homePageUrl', 'home_page_url'],
  ] as const) {
    it(`writes ${key} as ${wire} on the wire`, () => {
      expect(wireName(key)).to.equal(wire);
    });
  }
});
