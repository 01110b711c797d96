import { expect } from '@open-wc/testing';

import { secondsOf } from '../../src/model/retry-after.js';

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  const cases: [header: string | null | undefined, seconds: number | undefined][] = [
    ['120', 120],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['9'.repeat(400), undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [header, seconds] of cases) {
    it(`${String(header)} is ${String(seconds)} seconds`, () => {
      expect(secondsOf(header, now)).to.equal(seconds);
    });
  }

  it('counts from now where nothing else is said', () => {
    expect(secondsOf(new Date(Date.now() + 60_000).toUTCString())).to.be.within(55, 60);
  });
});
