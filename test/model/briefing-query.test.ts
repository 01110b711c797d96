import { expect } from '@open-wc/testing';

import { ORDERS, facetChoices, facetCounts, readFilter, selectBriefings } from '../../src/model/briefing-query.js';
import { readFeed } from '../../src/model/json-feed.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };

import type { BriefingQuery } from '../../src/model/briefing-query.js';
import type { Briefing } from '../../src/model/briefing.js';

const facet = (id: string | undefined, label: string, value: string) => (id ? { id, label, value } : { label, value });

const ALL: readonly Briefing[] = [
  {
    id: 'cable',
    title: 'A cable is cut in the Red Sea',
    summary: 'An anchor did it.',
    kind: 'event',
    authors: [{ name: 'Zoë Strauß' }],
    kicker: ['Event Briefing'],
    tags: ['cables', 'Red Sea'],
    facets: [facet('region', 'Region', 'Middle East'), facet('impact', 'Impact', 'High')],
    confidence: { score: 0.61 },
    datePublished: '2026-03-01T10:00:00Z',
  },
  {
    id: 'forum',
    title: 'Le forum siège à Genève',
    kind: 'event',
    facets: [facet('region', 'Region', 'Global'), facet('impact', 'Impact', 'Medium')],
    confidence: { score: 0.92 },
    datePublished: '2026-01-01T10:00:00Z',
  },
  {
    id: 'root',
    title: 'The root signs itself',
    contentText: 'Only the body speaks of keys.',
    sections: [{ title: 'What Happened', contentText: 'Only the section speaks of ceremonies.' }],
    facets: [facet(undefined, 'Region', 'Global'), facet('impact', 'Impact', 'High')],
    confidence: { score: 0 },
    datePublished: '2026-02-01T10:00:00Z',
  },
  { id: 'note', contentText: 'Swallows on the fibre.', tags: ['birds'], dateModified: '2026-02-15' },
];

const idsOf = (query: BriefingQuery, all = ALL) => selectBriefings(all, query).map(({ id }) => id);

describe('readFilter', () => {
  const cases: [filter: string, facets: Record<string, string[]>][] = [
    ['region=Global', { region: ['Global'] }],
    ['region=Global; impact=High', { region: ['Global'], impact: ['High'] }],
    ['  region = Middle East ;', { region: ['Middle East'] }],
    ['a=b=c', { a: ['b=c'] }],
    ['region=', { region: [] }],
    ['region=Global;region=Europe', { region: ['Europe'] }],
    ['=Global', {}],
    ['region', {}],
    ['', {}],
    [';;', {}],
  ];
  for (const [filter, facets] of cases) {
    it(`reads "${filter}" as ${JSON.stringify(facets)}`, () => {
      expect(readFilter(filter)).to.deep.equal(facets);
    });
  }

  it('takes __proto__ for a name like any other', () => {
    const facets = readFilter('__proto__=x');
    expect(Object.entries(facets)).to.deep.equal([['__proto__', ['x']]]);
    expect(idsOf({ facets })).to.deep.equal([]);
  });
});

describe('selectBriefings', () => {
  const cases: [what: string, query: BriefingQuery, ids: string[]][] = [
    ['everything for nothing asked', {}, ['cable', 'forum', 'root', 'note']],
    ['a word of the headline', { search: 'root' }, ['root']],
    ['a word of the dek', { search: 'anchor' }, ['cable']],
    ['a tag', { search: 'birds' }, ['note']],
    ['a step of the kicker', { search: 'event briefing' }, ['cable']],
    ['a facet’s value', { search: 'global' }, ['forum', 'root']],
    ['the text of a note, which is its headline', { search: 'swallows' }, ['note']],
    ['an author', { search: 'zoe' }, ['cable']],
    ['a part of a word', { search: 'swal' }, ['note']],
    ['a letter that has two in capitals', { search: 'STRAUSS' }, ['cable']],
    ['each of several words, in any order', { search: 'sea cut' }, ['cable']],
    ['no briefing that lacks one of the words', { search: 'sea root' }, []],
    ['words whatever their case', { search: 'ROOT' }, ['root']],
    ['words whatever their accents', { search: 'geneve siege' }, ['forum']],
    ['words with accents where the text has some', { search: 'Genève' }, ['forum']],
    ['everything for spaces', { search: '  \n ' }, ['cable', 'forum', 'root', 'note']],
    ['nothing for what is only in the article', { search: 'ceremonies' }, []],
    ['a word with the signs of a pattern as it stands', { search: '.*' }, []],
    ['a facet by its id', { facets: { impact: ['High'] } }, ['cable', 'root']],
    ['a facet by its label where it has no id', { facets: { Region: ['Global'] } }, ['root']],
    ['several facets at once', { facets: { region: ['Middle East'], impact: ['High'] } }, ['cable']],
    ['a facet’s whole value only', { facets: { region: ['Middle'] } }, []],
    ['any of several values of a facet', { facets: { impact: ['High', 'Medium'] } }, ['cable', 'forum', 'root']],
    ['every briefing for no value', { facets: { region: [] } }, ['cable', 'forum', 'root', 'note']],
    ['nothing for a facet that is not there', { facets: { mood: ['blue'] } }, []],
    ['a tag by the name tag', { facets: { tag: ['Red Sea'] } }, ['cable']],
    ['a kind by the name kind', { facets: { kind: ['event'] } }, ['cable', 'forum']],
    ['what is graded high enough', { minConfidence: 0.6 }, ['cable', 'forum']],
    ['the score itself too', { minConfidence: 0.61 }, ['cable', 'forum']],
    ['unrated ones for no lowest score', { minConfidence: 0 }, ['cable', 'forum', 'root', 'note']],
    ['rated ones alone for the lowest score there is', { minConfidence: 0.0001 }, ['cable', 'forum']],
    ['the newest first', { order: 'newest' }, ['cable', 'note', 'root', 'forum']],
    ['the oldest first', { order: 'oldest' }, ['forum', 'root', 'note', 'cable']],
    ['the surest first, the unrated last', { order: 'confidence' }, ['forum', 'cable', 'root', 'note']],
    ['all of it together', { search: 'the', facets: { impact: ['High'] }, order: 'newest' }, ['cable', 'root']],
  ];
  for (const [what, query, ids] of cases) {
    it(`finds ${what}`, () => {
      expect(idsOf(query)).to.deep.equal(ids);
    });
  }

  const scripts: [text: string, search: string, isFound: boolean][] = [
    ['Ελλάς και Κρήτη', 'ΕΛΛΑΣ κρητη', true],
    ['İstanbul’da kablo', 'istanbul', true],
    ['Ёлка у кабеля', 'елка', true],
    ['الإِنترنت في مصر', 'الانترنت', true],
    ['שָׁלוֹם', 'שלום', true],
    ['海底ケーブルが切れた', 'ケーブル', true],
    ['海底光缆　断裂', '断裂 光缆', true],
    ['ＡＢＣの会議', 'abc', true],
    ['인터넷 거버넌스', '거버', true],
    ['इंटरनेट की बात', 'की', true],
    ['इंटरनेट की बात', 'का', false],
    ['การประชุมอินเทอร์เน็ต', 'อินเทอร์', true],
  ];
  for (const [title, search, isFound] of scripts) {
    it(`${isFound ? 'finds' : 'does not find'} “${search}” in “${title}”`, () => {
      expect(idsOf({ search }, [{ id: 'it', title }])).to.deep.equal(isFound ? ['it'] : []);
    });
  }

  it('keeps the order of the feed among equals', () => {
    const same = ['c', 'a', 'b'].map((id) => ({ id, title: id, datePublished: '2026-01-01' }));
    for (const order of ORDERS) expect(idsOf({ order }, same)).to.deep.equal(['c', 'a', 'b']);
  });

  it('puts briefings without a date behind those that have one, newest first', () => {
    const mixed: Briefing[] = [
      { id: 'undated', title: 'x' },
      { id: 'dated', title: 'x', datePublished: '2026-01-01' },
      { id: 'earlier', title: 'x', datePublished: '2025-01-01' },
    ];
    expect(idsOf({ order: 'newest' }, mixed)).to.deep.equal(['dated', 'earlier', 'undated']);
  });

  it('leaves the list that it was given as it is', () => {
    const given = Object.freeze([...ALL]);
    expect(selectBriefings(given, { order: 'confidence' })).to.not.equal(given);
    expect(given).to.deep.equal(ALL);
  });

  it('searches thousands of briefings between two frames of a reader’s typing', () => {
    const many = Array.from({ length: 5000 }, (_, n): Briefing => ({ id: String(n), title: `Briefing ${String(n)}` }));
    selectBriefings(many, { search: 'first' });
    const before = performance.now();
    expect(selectBriefings(many, { search: 'briefing 4999', order: 'newest' })).to.have.lengthOf(1);
    expect(performance.now() - before).to.be.below(250);
  });
});

describe('facetChoices', () => {
  it('are the facets that divide the briefings, their values in the order of the alphabet and of numbers', () => {
    expect(facetChoices(ALL)).to.deep.equal([
      { id: 'region', label: 'Region', values: ['Global', 'Middle East'] },
      { id: 'impact', label: 'Impact', values: ['High', 'Medium'] },
    ]);
    const years = ['10', '9', 'a'].map((value): Briefing => ({ id: value, facets: [facet('n', 'N', value)] }));
    expect(facetChoices(years)[0]?.values).to.deep.equal(['9', '10', 'a']);
  });

  it('leave out a facet with one value, or with too many to choose from', () => {
    const many = Array.from({ length: 31 }, (_, n): Briefing => ({
      id: String(n),
      facets: [facet('one', 'One', 'Same'), facet('many', 'Many', String(n))],
    }));
    expect(facetChoices(many)).to.deep.equal([]);
    expect(facetChoices(many, 31).map(({ id }) => id)).to.deep.equal(['many']);
  });

  it('are none for a feed without facets', () => {
    expect(facetChoices([{ id: 'a' }])).to.deep.equal([]);
  });

  it('hold facets that are called like properties of every object', () => {
    const trap = ['x', 'y'].map((value, n): Briefing => ({
      id: String(n),
      facets: [facet('__proto__', '__proto__', value), facet('constructor', 'constructor', value)],
    }));
    expect(facetChoices(trap).map(({ id }) => id)).to.deep.equal(['__proto__', 'constructor']);
    expect(facetCounts(trap, {}).get('__proto__')?.get('x')).to.equal(1);
  });

  it('have none that is called like the kind or the tags of a briefing, which are something else', () => {
    const trap = ['x', 'y'].map((value): Briefing => ({
      id: value,
      facets: [facet('kind', 'Kind', value), facet('tag', 'Tag', value)],
    }));
    expect(facetChoices(trap)).to.deep.equal([]);
  });
});

describe('facetCounts', () => {
  const { feed } = readFeed(backbone, 'https://feed.example/feed.json');
  const items = feed?.items ?? [];
  const choices = facetChoices(items);
  const queries: BriefingQuery[] = [
    {},
    { search: 'the' },
    { minConfidence: 0.9 },
    { facets: { region: ['Global'] } },
    { facets: { region: ['Global', 'Europe'], impact: ['High'] }, search: 'a' },
    { facets: { region: ['Global'], impact: ['High'], topic: ['DNSSEC'] } },
  ];
  for (const query of queries) {
    it(`promise for each value what choosing it leads to: ${JSON.stringify(query)}`, () => {
      const counts = facetCounts(items, query);
      expect(choices.length).to.be.greaterThan(2);
      for (const { id, values } of choices) {
        for (const value of values) {
          const found = selectBriefings(items, { ...query, facets: { ...query.facets, [id]: [value] } });
          expect(counts.get(id)?.get(value) ?? 0, `${id}=${value}`).to.equal(found.length);
        }
      }
    });
  }

  it('count a briefing once that has a value twice', () => {
    const twice: Briefing = { id: 'a', facets: [facet('x', 'X', '1'), facet('x', 'X', '1'), facet('x', 'X', '2')] };
    expect([...(facetCounts([twice], {}).get('x') ?? [])]).to.deep.equal([
      ['1', 1],
      ['2', 1],
    ]);
  });
});
