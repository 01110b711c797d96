import { expect } from '@open-wc/testing';

import { endOf } from '../../src/session/abort.js';

describe('the end of a signal', () => {
  it('rejects with its reason, whether it comes or has come', async () => {
    const abort = new AbortController();
    const end = endOf(abort.signal).catch((reason: unknown) => reason);
    abort.abort('left');
    expect(await end).to.equal('left');
    expect(await endOf(abort.signal).catch((reason: unknown) => reason)).to.equal('left');
  });

  it('lets the other win a race before', async () => {
    const abort = new AbortController();
    expect(await Promise.race([endOf(abort.signal), Promise.resolve('first')])).to.equal('first');
    abort.abort();
  });
});
