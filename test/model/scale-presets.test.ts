import { expect } from '@open-wc/testing';

import { gradeOf, rangeOf } from '../../src/model/confidence.js';
import { SCALE_PRESETS } from '../../src/model/scale-presets.js';

import type { Scale } from '../../src/model/confidence.js';

/**
 * STIX 2.1 (OASIS Standard, 10 June 2021), Appendix A, and ICD 203 (2015), D.6.e(2)(a): the range of each word, from the
 * highest down. ICD 203 ends at 99 %; the reader's 100 % stays with the word nearest to it.
 */
const TABLES: Readonly<Record<string, readonly (readonly [from: number, to: number, label: string])[]>> = {
  'stix-none-low-med-high': [
    [70, 100, 'High'],
    [30, 69, 'Medium'],
    [1, 29, 'Low'],
    [0, 0, 'No'],
  ],
  'stix-0-10': [
    [95, 100, '10 of 10'],
    [85, 94, '9 of 10'],
    [75, 84, '8 of 10'],
    [65, 74, '7 of 10'],
    [55, 64, '6 of 10'],
    [45, 54, '5 of 10'],
    [35, 44, '4 of 10'],
    [25, 34, '3 of 10'],
    [15, 24, '2 of 10'],
    [5, 14, '1 of 10'],
    [0, 4, '0 of 10'],
  ],
  'stix-admiralty-credibility': [
    [80, 100, 'Confirmed by other sources'],
    [60, 79, 'Probably true'],
    [40, 59, 'Possibly true'],
    [20, 39, 'Doubtful'],
    [0, 19, 'Improbable'],
  ],
  'stix-wep': [
    [100, 100, 'Certain'],
    [80, 99, 'Highly likely / almost certain'],
    [60, 79, 'Likely / probable'],
    [40, 59, 'Even chance'],
    [20, 39, 'Unlikely / probably not'],
    [1, 19, 'Highly unlikely / almost certainly not'],
    [0, 0, 'Impossible'],
  ],
  'stix-dni': [
    [90, 100, 'Almost certain / nearly certain'],
    [80, 89, 'Very likely / highly probable'],
    [60, 79, 'Likely / probable'],
    [40, 59, 'Roughly even chance'],
    [20, 39, 'Unlikely / improbable'],
    [10, 19, 'Very unlikely / highly improbable'],
    [0, 9, 'Almost no chance / remote'],
  ],
  'icd-203-likelihood': [
    [95, 100, 'Almost certain / nearly certain'],
    [80, 94, 'Very likely / highly probable'],
    [55, 79, 'Likely / probable'],
    [45, 54, 'Roughly even chance'],
    [20, 44, 'Unlikely / improbable'],
    [5, 19, 'Very unlikely / highly improbable'],
    [1, 4, 'Almost no chance / remote'],
  ],
};

const preset = (name: string): Scale => {
  const found = SCALE_PRESETS[name];
  if (!found) throw new Error(`There is no preset ${name}.`);
  return found;
};

describe('the presets', () => {
  it('are the five scales of STIX 2.1 and the likelihood scale of ICD 203', () => {
    expect(Object.keys(SCALE_PRESETS)).to.deep.equal(Object.keys(TABLES));
  });

  for (const [name, rows] of Object.entries(TABLES)) {
    describe(name, () => {
      it('has the words and bounds of its table', () => {
        const { bands } = preset(name);
        expect(bands.map(({ label }, index) => [...rangeOf(index, preset(name)), label])).to.deep.equal(rows);
      });

      it('puts every percentage into one band, without a gap', () => {
        for (let percent = 0; percent <= 100; percent++) {
          const row = rows.find(([from, to]) => percent >= from && percent <= to);
          const grade = gradeOf(percent / 100, preset(name));
          expect([percent, grade?.percent, grade?.band?.label]).to.deep.equal([percent, percent, row?.[2]]);
        }
      });

      it('names itself, its owner and where it is written down', () => {
        const { id, title, owner, url } = preset(name);
        expect(id).to.equal(name);
        expect(title).to.be.a('string').that.is.not.equal('');
        expect(owner).to.match(name.startsWith('stix') ? /^STIX 2\.1, Appendix A$/ : /Directive 203$/);
        expect(new URL(url ?? '').protocol).to.equal('https:');
      });
    });
  }

  it('has no word for the impossible in ICD 203', () => {
    expect(gradeOf(0, preset('icd-203-likelihood'))).to.deep.include({ percent: 0, band: undefined, rank: 0 });
    expect(gradeOf(0.01, preset('icd-203-likelihood'))?.rank).to.equal(1);
  });

  for (const [name, reading] of [
    ['stix-dni', /^Confidence: Almost certain/],
    ['stix-wep', /^Confidence: Highly likely/],
    ['icd-203-likelihood', /^Likelihood: Very likely/],
  ] as const) {
    it(`reads 92 % as ${reading.source.slice(1)} in ${name}`, () => {
      const { noun = '' } = preset(name);
      expect(`${noun}: ${gradeOf(0.92, preset(name))?.band?.label ?? ''}`).to.match(reading);
    });
  }

  it('speaks of likelihood in no scale of confidence', () => {
    expect(
      Object.entries(SCALE_PRESETS).flatMap(([name, { noun }]) => (noun === 'Likelihood' ? name : [])),
    ).to.deep.equal(['icd-203-likelihood']);
  });
});
