import { expect } from '@open-wc/testing';

import { readAddress, writeAddress } from '../../src/internal/list-address.js';

import type { ListState } from '../../src/internal/list-address.js';

const NOTHING: ListState = { query: {}, pages: 1 };

const ALL: ListState = {
  query: {
    search: 'Crème & café?',
    facets: { region: ['Global', 'Middle East'], 'a.b': ['x=y'], ['__proto__']: ['z'] },
    order: 'newest',
  },
  pages: 3,
};

describe('readAddress', () => {
  const cases: [search: string, state: ListState][] = [
    ['', NOTHING],
    ['?', NOTHING],
    ['?l-search=cable', { query: { search: 'cable' }, pages: 1 }],
    ['?l-search=two+words%20more', { query: { search: 'two words more' }, pages: 1 }],
    ['?l-order=confidence', { query: { order: 'confidence' }, pages: 1 }],
    ['?l-pages=4', { query: {}, pages: 4 }],
    ['?l.region=Global&l.impact=High', { query: { facets: { region: ['Global'], impact: ['High'] } }, pages: 1 }],
    ['?l.region=Global&l.region=Europe', { query: { facets: { region: ['Global', 'Europe'] } }, pages: 1 }],
    // What is not ours.
    ['?search=x&order=newest&pages=2&region=Global', NOTHING],
    ['?other-search=x&other.region=Global&list-search=y', NOTHING],
    // Nonsense.
    ['?l-search=&l-order=&l-pages=&l.region=', NOTHING],
    ['?l-order=up&l-pages=0', NOTHING],
    ['?l-pages=-1', NOTHING],
    ['?l-pages=1.5', NOTHING],
    ['?l-pages=2e3', NOTHING],
    ['?l-pages=99999999', NOTHING],
    ['?l-pages=9999', { query: {}, pages: 1000 }],
    ['?l-search=%E0%A4%A', { query: { search: '\ufffd%A' }, pages: 1 }],
    ['?%&&=&=x&l-constructor=1', NOTHING],
  ];
  for (const [search, state] of cases) {
    it(`reads ${JSON.stringify(state)} from "${search}"`, () => {
      expect(readAddress(search, 'l')).to.deep.equal(state);
    });
  }

  it('takes what it finds twice once', () => {
    expect(readAddress('?l.region=Global&l.region=Global', 'l').query.facets).to.deep.equal({ region: ['Global'] });
  });
});

describe('writeAddress', () => {
  it('writes what can be read again', () => {
    const search = writeAddress('', 'l', ALL);
    const { query, pages } = readAddress(search, 'l');
    expect(pages).to.equal(3);
    expect({ ...query, facets: Object.entries(query.facets ?? {}) }).to.deep.equal({
      ...ALL.query,
      facets: Object.entries(ALL.query.facets ?? {}),
    });
  });

  it('writes nothing where nothing is asked for', () => {
    expect(writeAddress('', 'l', NOTHING)).to.equal('');
    expect(writeAddress('?l-search=x&l.region=Global&l-pages=2', 'l', NOTHING)).to.equal('');
  });

  const theirs = ['?a', '?a=', '?a=b%20c+d&A=%zz', '?q=%E2%82%AC;x=1', '?l=1&ll-search=2&l-other=3', '?other-search=x'];
  for (const search of theirs) {
    it(`leaves the parameters of others as they stand: ${search}`, () => {
      const written = writeAddress(search, 'l', { query: { search: 'x' }, pages: 1 });
      expect(written).to.equal(`${search}&l-search=x`);
      expect(writeAddress(written, 'l', NOTHING)).to.equal(search);
    });
  }
});
