import { expect } from '@open-wc/testing';

import { ANONYMOUS } from '../../src/session/session.js';

describe('the anonymous session', () => {
  it('is nobody, and stays so', async () => {
    let told = 0;
    const leave = ANONYMOUS.subscribe(() => told++);
    await ANONYMOUS.signIn();
    await ANONYMOUS.signOut();
    leave();
    expect(ANONYMOUS.state).to.deep.equal({ status: 'anonymous' });
    expect(told).to.equal(0);
  });

  it('has no token for any resource', async () => {
    expect(await ANONYMOUS.token(new URL('https://members.example/'))).to.equal(undefined);
    expect(await ANONYMOUS.token(new URL('https://members.example/'), { renew: true })).to.equal(undefined);
  });

  it('cannot be made into somebody by the page', () => {
    expect(() => Object.assign(ANONYMOUS, { token: () => Promise.resolve('x') })).to.throw(TypeError);
    expect(() => Object.assign(ANONYMOUS.state, { status: 'signed-in' })).to.throw(TypeError);
  });
});
