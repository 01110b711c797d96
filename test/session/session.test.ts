import { expect } from '@open-wc/testing';

import { ANONYMOUS, SessionStates } from '../../src/session/session.js';

import type { SessionState } from '../../src/model/membership.js';

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

describe('states that are followed', () => {
  class States extends SessionStates {
    set(state: SessionState): void {
      this.become(state);
    }
  }
  const EXPIRED = { status: 'expired' } as const;

  it('begin with nobody, and are told of after each change', () => {
    const states = new States();
    expect(states.state).to.deep.equal({ status: 'anonymous' });
    const told: SessionState[] = [];
    states.subscribe(() => told.push(states.state));
    states.set(EXPIRED);
    states.set({ status: 'anonymous' });
    expect(told).to.deep.equal([EXPIRED, { status: 'anonymous' }]);
  });

  it('are not told of where nothing has changed', () => {
    const states = new States();
    let told = 0;
    states.subscribe(() => told++);
    states.set(states.state);
    states.set(EXPIRED);
    states.set(EXPIRED);
    expect(told).to.equal(1);
  });

  it('are told to each as often as they follow, until they leave', () => {
    const states = new States();
    let told = 0;
    const listener = () => told++;
    const leave = [states.subscribe(listener), states.subscribe(listener)];
    states.set(EXPIRED);
    leave[0]?.();
    leave[0]?.();
    states.set({ status: 'anonymous' });
    leave[1]?.();
    states.set(EXPIRED);
    expect(told).to.equal(3);
  });

  it('are told to all who were there, also when one leaves meanwhile', () => {
    const states = new States();
    const told: string[] = [];
    const leave = states.subscribe(() => {
      told.push('first');
      leave();
    });
    states.subscribe(() => told.push('second'));
    states.set(EXPIRED);
    states.set({ status: 'anonymous' });
    expect(told).to.deep.equal(['first', 'second', 'second']);
  });
});
