import { expect } from '@open-wc/testing';

import { DEFAULT_SCALE, gradeOf, inOrder, percentOf, rangeOf } from '../../src/model/confidence.js';
import { SCALE_PRESETS } from '../../src/model/scale-presets.js';

describe('a grade', () => {
  const cases: [score: unknown, percent: number | undefined, grade: string | undefined, label: string | undefined][] = [
    [1, 100, 'A', 'High'],
    [0.92, 92, 'A', 'High'],
    [0.9, 90, 'A', 'High'],
    [0.895, 90, 'A', 'High'],
    [0.894, 89, 'A/B', 'Strong'],
    [0.75, 75, 'A/B', 'Strong'],
    [0.745, 75, 'A/B', 'Strong'],
    [0.55, 55, 'B/C', 'Medium'],
    [0.35, 35, 'C/D', 'Weak–medium'],
    [0.285, 29, 'D', 'Weak'],
    [0.1, 10, 'D', 'Weak'],
    [0.09, 9, 'D', 'Minimal'],
    [0, 0, 'D', 'Minimal'],
    [-0.01, undefined, undefined, undefined],
    [-1, undefined, undefined, undefined],
    [1.01, undefined, undefined, undefined],
    [2, undefined, undefined, undefined],
    ['0.9', undefined, undefined, undefined],
    [null, undefined, undefined, undefined],
    [undefined, undefined, undefined, undefined],
    [Number.NaN, undefined, undefined, undefined],
    [Number.POSITIVE_INFINITY, undefined, undefined, undefined],
  ];
  for (const [score, percent, grade, label] of cases) {
    it(`of ${String(score)} reads ${percent === undefined ? 'not rated' : `${String(percent)} %, ${String(label)}`}`, () => {
      const read = gradeOf(score, DEFAULT_SCALE);
      expect(read?.percent).to.equal(percent);
      expect(read?.band?.grade).to.equal(grade);
      expect(read?.band?.label).to.equal(label);
    });
  }

  it('falls into the band whose range holds the percentage that is shown', () => {
    for (let score = 0; score <= 1000; score++) {
      const read = gradeOf(score / 1000, DEFAULT_SCALE);
      const index = DEFAULT_SCALE.bands.findIndex((band) => band === read?.band);
      const [from, to] = rangeOf(index, DEFAULT_SCALE);
      expect(read?.percent).to.be.within(from, to);
    }
  });

  it('takes its tone from the place of its band', () => {
    const tones = [0.95, 0.8, 0.6, 0.4, 0.2, 0.05].map((score) => gradeOf(score, DEFAULT_SCALE)?.tone);
    expect(tones).to.deep.equal(['high', 'high', 'medium', 'medium', 'low', 'low']);
  });

  it('has no band where the scale says nothing', () => {
    const scale = { bands: [{ min: 0.5, label: 'Half' }] };
    expect(gradeOf(0.4, scale)).to.include({ percent: 40, band: undefined, rank: 0 });
  });
});

describe('a scale', () => {
  it('is put in order, whatever order it came in', () => {
    const scale = inOrder({
      bands: [
        { min: 0, label: 'c' },
        { min: 0.8, label: 'a' },
        { min: 0.3, label: 'b' },
      ],
    });
    expect(scale.bands.map(({ label }) => label)).to.deep.equal(['a', 'b', 'c']);
    expect(rangeOf(1, scale)).to.deep.equal([30, 79]);
  });

  // STIX 2.1, Appendix A, and ICD 203, D.6.e(2)(a): the lowest percentage of each word.
  const bounds: Record<string, number[]> = {
    'stix-none-low-med-high': [70, 30, 1, 0],
    'stix-0-10': [95, 85, 75, 65, 55, 45, 35, 25, 15, 5, 0],
    'stix-admiralty-credibility': [80, 60, 40, 20, 0],
    'stix-wep': [100, 80, 60, 40, 20, 1, 0],
    'stix-dni': [90, 80, 60, 40, 20, 10, 0],
    'icd-203-likelihood': [95, 80, 55, 45, 20, 5, 1],
  };
  for (const [name, expected] of Object.entries(bounds)) {
    it(`${name} has the bounds of its source`, () => {
      expect(SCALE_PRESETS[name]?.bands.map(({ min }) => percentOf(min))).to.deep.equal(expected);
    });
  }

  it('is not mixed up with another: 92 is "almost certain" in one and "very likely" in the other', () => {
    const labelIn = (name: string) => SCALE_PRESETS[name] && gradeOf(0.92, SCALE_PRESETS[name])?.band?.label;
    expect(labelIn('stix-dni')).to.match(/^Almost certain/);
    expect(labelIn('icd-203-likelihood')).to.match(/^Very likely/);
  });
});
