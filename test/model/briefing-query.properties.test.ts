import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { ORDERS, facetChoices, facetCounts, readFilter, selectBriefings } from '../../src/model/briefing-query.js';
import { anyText } from '../generated.js';

import type { Briefing } from '../../src/model/briefing.js';
import type { BriefingQuery } from '../../src/model/briefing-query.js';

/** Few words, so that some of them meet. */
const word = fc.constantFrom(
  'Rain',
  'rain',
  'RÄIN',
  'ß',
  'SS',
  'a b',
  '__proto__',
  'constructor',
  'tag',
  'kind',
  '.*',
  '(',
);
const name = fc.constantFrom('tag', 'kind', 'region', '__proto__', 'toString', 'Impact');
const facet = fc.record({ id: name, label: word, value: word }, { requiredKeys: ['label', 'value'] });
const dates = fc.constantFrom('2026', '2026-02', '2026-02-03', '2026-02-03T04:05:06Z');

const briefings = fc.array(
  fc.record(
    {
      id: fc.uuid(),
      title: fc.oneof(word, anyText),
      kind: word,
      tags: fc.array(word, { maxLength: 3 }),
      datePublished: dates,
      confidence: fc.record({ score: fc.constantFrom(0, 0.3, 0.9) }, { requiredKeys: [] }),
      facets: fc.array(facet, { maxLength: 4 }),
    },
    { requiredKeys: ['id', 'title'] },
  ) as fc.Arbitrary<Briefing>,
  { maxLength: 12 },
);
const queries = fc.record(
  {
    search: fc.oneof(word, anyText),
    facets: fc.dictionary(name, fc.array(word, { maxLength: 2 }), { maxKeys: 3 }),
    minConfidence: fc.constantFrom(-1, 0, 0.3, 0.5, 2, NaN),
    order: fc.constantFrom(...ORDERS),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<BriefingQuery>;

describe('a generated query', () => {
  it('chooses among the briefings, each once, and no more when it asks for more', () => {
    const isChoice = fc.property(briefings, queries, queries, (all, query, more) => {
      const chosen = selectBriefings(all, query);
      expect(new Set(chosen).size).to.equal(chosen.length);
      expect(all).to.include.members([...chosen]);
      const search = [query.search ?? '', more.search ?? ''].join(' ');
      const narrower = selectBriefings(all, { ...query, search });
      expect(chosen).to.include.members([...narrower]);
      expect(selectBriefings(chosen, query)).to.deep.equal(chosen);
    });
    fc.assert(isChoice, { numRuns: 500 });
  });

  it('without an order leaves the feed’s, and with one changes nothing but the order', () => {
    const isStable = fc.property(briefings, queries, (all, { order, ...query }) => {
      const chosen = selectBriefings(all, query);
      expect(chosen).to.deep.equal(all.filter((each) => chosen.includes(each)));
      const ordered = selectBriefings(all, order ? { ...query, order } : query);
      expect(ordered)
        .to.have.lengthOf(chosen.length)
        .and.to.have.members([...chosen]);
    });
    fc.assert(isStable, { numRuns: 500 });
  });

  it('leads to as many briefings as a choice says that it would', () => {
    const isCounted = fc.property(briefings, queries, (all, query) => {
      const counts = facetCounts(all, query);
      for (const { id, values } of facetChoices(all)) {
        for (const value of values) {
          const facets = Object.fromEntries([...Object.entries(query.facets ?? {}), [id, [value]]]);
          const chosen = selectBriefings(all, { ...query, facets });
          expect(counts.get(id)?.get(value) ?? 0, `${id}: ${value}`).to.equal(chosen.length);
        }
      }
    });
    fc.assert(isCounted, { numRuns: 500 });
  });
});

describe('a generated filter', () => {
  it('is read as it was written', () => {
    const clean = anyText.map((text) => text.replace(/[=;]/g, '').trim()).filter(Boolean);
    const isRead = fc.property(fc.uniqueArray(fc.tuple(clean, clean), { selector: ([key]) => key }), (pairs) => {
      const written = pairs.map(([key, value]) => `${key}=${value}`).join('; ');
      expect(readFilter(written)).to.deep.equal(Object.fromEntries(pairs.map(([key, value]) => [key, [value]])));
    });
    fc.assert(isRead, { numRuns: 500 });
  });

  it('of any text is a list of names and values', () => {
    const isRead = fc.property(anyText, (filter) => {
      for (const [key, values] of Object.entries(readFilter(filter))) {
        expect(key.trim()).to.not.equal('');
        expect(values).to.be.an('array');
      }
    });
    fc.assert(isRead, { numRuns: 500 });
  });
});
