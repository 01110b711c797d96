import { expect } from '@open-wc/testing';

import { confidence, gradeOf, inOrder, percentOf, rangeOf, scale } from '../../src/model/confidence.js';
import { DEFAULT_SCALE } from '../../src/model/default-scale.js';
import { Reading } from '../../src/model/shape.js';

import type { Scale } from '../../src/model/confidence.js';

/** The table of product.md, part 1. */
const DEFAULT_BANDS = [
  [90, 100, 'A', 'High', 'High — direct sources'],
  [75, 89, 'A/B', 'Strong', 'Strong'],
  [55, 74, 'B/C', 'Medium', 'Medium'],
  [35, 54, 'C/D', 'Weak–medium', 'Weak–medium'],
  [10, 34, 'D', 'Weak', 'Weak signal'],
  [0, 9, 'D', 'Minimal', 'Internal monitoring'],
] as const;

const THREE: Scale = {
  title: 'How Sure We Are',
  bands: [
    { min: 0.7, grade: 'I', label: 'Sure' },
    { min: 0.4, grade: 'II', label: 'Fair' },
    { min: 0, grade: 'III', label: 'Faint' },
  ],
};

const labelOf = (score: unknown, of: Scale = DEFAULT_SCALE) => gradeOf(score, of)?.band?.label;

describe('the default scale', () => {
  it('is the six bands of the publisher', () => {
    const bands = DEFAULT_SCALE.bands.map(({ grade, label, meaning }, index) => [
      ...rangeOf(index, DEFAULT_SCALE),
      grade,
      label,
      meaning ?? label,
    ]);
    expect(bands).to.deep.equal(DEFAULT_BANDS);
  });

  for (let percent = 0; percent <= 100; percent++) {
    const row = DEFAULT_BANDS.find(([from, to]) => percent >= from && percent <= to);
    it(`grades ${String(percent)} % as ${row?.[2] ?? ''} ${row?.[3] ?? ''}`, () => {
      const grade = gradeOf(percent / 100, DEFAULT_SCALE);
      expect(grade?.percent).to.equal(percent);
      expect([grade?.band?.grade, grade?.band?.label]).to.deep.equal([row?.[2], row?.[3]]);
    });
  }
});

describe('gradeOf', () => {
  for (const [score, percent, grade] of [
    [0.895, 90, 'A'],
    [0.8949, 89, 'A/B'],
    [0.745, 75, 'A/B'],
    [0.7449, 74, 'B/C'],
    [0.285, 29, 'D'],
    [0.545, 55, 'B/C'],
    [0.345, 35, 'C/D'],
    [0.095, 10, 'D'],
    [0.0949, 9, 'D'],
    [0.004, 0, 'D'],
    [0.995, 100, 'A'],
    [1, 100, 'A'],
    [0, 0, 'D'],
    [Number.MIN_VALUE, 0, 'D'],
    [1 - Number.EPSILON, 100, 'A'],
  ] as const) {
    it(`puts ${String(score)} into the band of the ${String(percent)} % that the reader sees`, () => {
      const graded = gradeOf(score, DEFAULT_SCALE);
      expect([graded?.score, graded?.percent, graded?.band?.grade]).to.deep.equal([score, percent, grade]);
    });
  }

  it('falls into the band whose range holds the percentage that is shown, whatever the score', () => {
    for (let mille = 0; mille <= 1000; mille++) {
      const graded = gradeOf(mille / 1000, DEFAULT_SCALE);
      const index = DEFAULT_SCALE.bands.findIndex((band) => band === graded?.band);
      expect(graded?.percent).to.be.within(...rangeOf(index, DEFAULT_SCALE));
    }
  });

  it('takes nought for a rating', () => {
    expect(labelOf(0)).to.equal('Minimal');
  });

  for (const score of [-1, -0.0001, 1.0001, 2, 92, NaN, Infinity, -Infinity]) {
    it(`does not rate ${String(score)}`, () => {
      expect(gradeOf(score, DEFAULT_SCALE)).to.equal(undefined);
    });
  }

  for (const score of ['0.9', '', null, undefined, true, false, [], [0.9], {}, 1n]) {
    it(`does not rate a ${score === null ? 'null' : Array.isArray(score) ? 'list' : typeof score}, ${String(score)}`, () => {
      expect(gradeOf(score, DEFAULT_SCALE)).to.equal(undefined);
    });
  }

  it('ranks the bands from below, 1 being the lowest', () => {
    expect([0, 0.1, 0.35, 0.55, 0.75, 0.9].map((score) => gradeOf(score, DEFAULT_SCALE)?.rank)).to.deep.equal([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('gives the tone by the place of the band, two bands each', () => {
    const tones = [0, 0.1, 0.35, 0.55, 0.75, 0.9].map((score) => gradeOf(score, DEFAULT_SCALE)?.tone);
    expect(tones).to.deep.equal(['low', 'low', 'medium', 'medium', 'high', 'high']);
  });

  it('reads a scale of three bands', () => {
    for (const [score, grade, rank, tone] of [
      [0.695, 'I', 3, 'high'],
      [0.694, 'II', 2, 'medium'],
      [0.4, 'II', 2, 'medium'],
      [0.39, 'III', 1, 'low'],
      [0, 'III', 1, 'low'],
    ] as const) {
      const graded = gradeOf(score, THREE);
      expect([graded?.band?.grade, graded?.rank, graded?.tone]).to.deep.equal([grade, rank, tone]);
    }
  });

  it('says nothing of a score below the lowest band, and keeps the number', () => {
    const gappy: Scale = { bands: [{ min: 0.5, label: 'Likely' }] };
    expect(gradeOf(0.49, gappy)).to.deep.equal({ score: 0.49, percent: 49, band: undefined, rank: 0, tone: 'low' });
    expect(gradeOf(0.5, gappy)?.tone).to.equal('high');
  });
});

describe('inOrder', () => {
  const shuffled: Scale = { ...THREE, bands: [1, 2, 0].flatMap((index) => THREE.bands[index] ?? []) };

  it('puts the bands of a scale that came out of order from the highest down', () => {
    expect(inOrder(shuffled)).to.deep.equal(THREE);
    expect([0.8, 0.5, 0.1].map((score) => labelOf(score, inOrder(shuffled)))).to.deep.equal(['Sure', 'Fair', 'Faint']);
  });

  it('leaves out a band into which no percentage falls', () => {
    const bands = [0.5, 0.496, 0.2, 0.2, 0].map((min, index) => ({ min, label: String(index) }));
    const { bands: left } = inOrder({ bands });
    expect(left.map(({ label }) => label)).to.deep.equal(['0', '2', '4']);
  });

  it('leaves the scale that it was given as it is', () => {
    inOrder(shuffled);
    expect(shuffled.bands.map(({ label }) => label)).to.deep.equal(['Fair', 'Faint', 'Sure']);
  });
});

describe('rangeOf', () => {
  it('gives the percentages of each band, both ends included', () => {
    expect(THREE.bands.map((_, index) => rangeOf(index, THREE))).to.deep.equal([
      [70, 100],
      [40, 69],
      [0, 39],
    ]);
  });

  it('rounds bounds as it rounds scores', () => {
    const odd: Scale = {
      bands: [
        { min: 0.285, label: 'Upper' },
        { min: 0, label: 'Lower' },
      ],
    };
    expect([rangeOf(0, odd), rangeOf(1, odd)]).to.deep.equal([
      [29, 100],
      [0, 28],
    ]);
    expect(labelOf(0.285, odd)).to.equal('Upper');
  });
});

describe('percentOf', () => {
  for (const [score, percent] of [
    [0.285, 29],
    [0.29, 29],
    [0.57, 57],
    [0.58, 58],
    [0.575, 58],
    [0.145, 15],
    [0.555, 56],
    [0.615, 62],
  ] as const) {
    it(`rounds ${String(score)} to ${String(percent)}`, () => {
      expect(percentOf(score)).to.equal(percent);
    });
  }

  it('rounds every half upwards', () => {
    for (let half = 5; half < 1000; half += 10) expect(percentOf(half / 1000)).to.equal((half + 5) / 10);
  });
});

describe('reading a confidence and a scale', () => {
  it('leaves out a score that is none and keeps what it rests on', () => {
    for (const score of [2, -1, '0.9', true, NaN, [], {}]) {
      const reading = new Reading(undefined);
      expect(confidence.read({ score, evidence: 'Several' }, reading)).to.deep.equal({ evidence: 'Several' });
      expect(reading.problems.map(({ path }) => path)).to.deep.equal(['score']);
    }
  });

  it('leaves out the points of a history that have no date or no score', () => {
    const history = [
      { date: '2026-01-01', score: 5 },
      { date: '2026-02-01', score: 0.4, note: 'First' },
      { date: '32 May', score: 0.2 },
      { score: 0.2 },
    ];
    const reading = new Reading(undefined);
    expect(confidence.read({ score: 0.5, history }, reading)).to.deep.equal({
      score: 0.5,
      history: [{ date: '2026-02-01', score: 0.4, note: 'First' }],
    });
    expect(reading.problems.map(({ path }) => path)).to.include.members(['history[0]', 'history[2]', 'history[3]']);
  });

  it('takes a scale without a usable band for none', () => {
    for (const bands of [undefined, [], [{ min: 2, label: 'x' }], [{ min: 0.5 }], 'x']) {
      expect(scale.read({ title: 'x', bands }, new Reading(undefined))).to.equal(undefined);
    }
  });

  it('takes no noun from a feed', () => {
    const read = scale.read({ noun: 'Likelihood', bands: [{ min: 0, label: 'x' }] }, new Reading(undefined));
    expect(read).to.deep.equal({ bands: [{ min: 0, label: 'x' }] });
  });
});
