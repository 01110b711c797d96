import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { secondsOf } from '../../src/model/retry-after.js';
import { anyText } from '../generated.js';

describe('a generated Retry-After', () => {
  it('is a wait that ends, or none', () => {
    const headers = fc.oneof(anyText, fc.stringMatching(/^\d{1,400}$/), fc.date().map(String), fc.double().map(String));
    const isWait = fc.property(headers, fc.nat(), (header, now) => {
      const seconds = secondsOf(header, now);
      if (seconds !== undefined) expect(Number.isFinite(seconds) && seconds >= 0).to.equal(true);
    });
    fc.assert(isWait, { numRuns: 2000 });
  });

  it('as a number is that number, and as a date the time until then', () => {
    const isRead = fc.property(fc.nat(), fc.nat({ max: 1e6 }), (now, wait) => {
      expect(secondsOf(String(wait), now)).to.equal(wait);
      const then = new Date((Math.floor(now / 1000) + wait) * 1000);
      expect(secondsOf(then.toUTCString(), then.getTime() - wait * 1000)).to.equal(wait);
    });
    fc.assert(isRead, { numRuns: 1000 });
  });
});
