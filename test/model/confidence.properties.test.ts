import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { formatPercent } from '../../src/internal/format.js';
import { TONES, gradeOf, inOrder, rangeOf, scale } from '../../src/model/confidence.js';
import { DEFAULT_SCALE } from '../../src/model/default-scale.js';
import { SCALE_PRESETS } from '../../src/model/scale-presets.js';
import { Reading } from '../../src/model/shape.js';
import { anyJson } from '../generated.js';

import type { Scale } from '../../src/model/confidence.js';

/** Scores and bounds, most of them where rounding may go either way. */
const shares = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 200 }).map((half) => half / 200),
  fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  fc.integer({ min: 0, max: 10 }).chain((tenth) => fc.constantFrom(tenth / 10, tenth * 0.1, 1 - tenth / 10)),
  fc.constantFrom(0, -0, 1, 5e-324, 1 - Number.EPSILON, 0.285, 0.0049999999),
);

/** Scales as feeds bring them: in any order, with bounds that come twice, with nothing at the bottom. */
const readScales = fc
  .array(fc.record({ min: shares, label: fc.constantFrom('Low', 'Fair', 'High'), grade: fc.constant('A') }), {
    minLength: 1,
  })
  .map((bands) => inOrder(scale.read({ bands }, new Reading(undefined)) as Scale));

const scales = fc.oneof(fc.constantFrom(DEFAULT_SCALE, ...Object.values(SCALE_PRESETS)), {
  arbitrary: readScales,
  weight: 3,
});

describe('a generated score', () => {
  it('is in the one band whose percentages hold the one that is shown, or below all of them', () => {
    const isInOne = fc.property(shares, scales, (score, of) => {
      const grade = gradeOf(score, of);
      const percent = grade?.percent ?? NaN;
      const ranges = of.bands.map((_, index) => rangeOf(index, of));
      const holding = of.bands.filter((_, index) => {
        const [from, to] = ranges[index] ?? [0, 0];
        return percent >= from && percent <= to;
      });
      expect(holding).to.deep.equal(grade?.band ? [grade.band] : []);
      if (!grade?.band) expect(percent).to.be.lessThan(Math.min(...ranges.map(([from]) => from)));
      expect(grade?.rank).to.equal(grade?.band ? of.bands.length - of.bands.indexOf(grade.band) : 0);
      expect(TONES).to.include(grade?.tone);
    });
    fc.assert(isInOne, { numRuns: 2000 });
  });

  it('is shown as the whole percentage nearest to it, without a sign', () => {
    const isNear = fc.property(shares, scales, (score, of) => {
      const percent = gradeOf(score, of)?.percent ?? NaN;
      expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).to.equal(true);
      expect(Math.abs(percent - score * 100)).to.be.at.most(0.500001);
      expect(formatPercent(percent, 'en')).to.match(/^\d+%$/);
    });
    fc.assert(isNear, { numRuns: 1000 });
  });

  it('never ranks below a lower one', () => {
    const isMonotonous = fc.property(shares, shares, scales, (one, other, of) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map((score) => gradeOf(score, of));
      expect(high?.rank).to.be.at.least(low?.rank ?? NaN);
      expect(TONES.indexOf(high?.tone ?? 'low')).to.be.at.least(TONES.indexOf(low?.tone ?? 'high'));
    });
    fc.assert(isMonotonous, { numRuns: 1000 });
  });

  it('that is none is not rated', () => {
    const others = anyJson.filter((value) => !(typeof value === 'number' && value >= 0 && value <= 1));
    const isNone = fc.property(others, scales, (value, of) => {
      expect(gradeOf(value, of)).to.equal(undefined);
    });
    fc.assert(isNone, { numRuns: 500 });
  });
});

describe('a generated scale', () => {
  it('parts the percentages from its lowest bound up without a gap, and no band is empty', () => {
    const isParted = fc.property(scales, (of) => {
      let next = 100;
      for (const [index] of of.bands.entries()) {
        const [from, to] = rangeOf(index, of);
        expect(to).to.equal(next);
        expect(from).to.be.at.most(to);
        next = from - 1;
      }
    });
    fc.assert(isParted, { numRuns: 1000 });
  });
});
