import { expect } from '@open-wc/testing';

import { SharedSession } from '../../src/session/shared-session.js';
import { afterwards, settingsFor, statesOf, stepOf } from './support.js';
import { provider } from '../provider.js';

const holders = (count: number): SharedSession[] =>
  Array.from({ length: count }, () => {
    const holder = new SharedSession();
    afterwards(() => {
      holder.leave();
    });
    return holder;
  });

describe('a session that is shared', () => {
  it('is one for all who say the same', async () => {
    const settings = settingsFor(await provider());
    const [first, second] = holders(2).map((holder) => holder.take({ ...settings }));
    expect(first).to.equal(second);
    await first?.signIn();
    expect(second?.state.status).to.equal('signed-in');
  });

  it('is another for those who say something else', async () => {
    const settings = settingsFor(await provider());
    const others = [
      { ...settings, clientId: 'other' },
      { ...settings, scope: 'openid' },
      { ...settings, resources: [] },
      { ...settings, persist: 'session' as const },
    ];
    const taken = holders(5).map((holder, index) => holder.take(others[index] ?? settings));
    expect(new Set(taken).size).to.equal(5);
  });

  it('is none without settings', () => {
    const [holder] = holders(1);
    expect(holder?.take(undefined)).to.equal(undefined);
  });

  it('goes on until the last leaves', async () => {
    const settings = settingsFor(await provider({ authorize: 'wait' }));
    const [first, second] = holders(2);
    const session = first?.take(settings);
    second?.take(settings);
    // To take it twice is to hold it once.
    first?.take(settings);
    if (!session) throw new Error('There is none.');
    statesOf(session);
    const done = session.signIn();
    await stepOf(session, 'window');
    first?.leave();
    first?.leave();
    expect(session.state.status).to.equal('signing-in');
    second?.leave();
    expect(session.state.status).to.equal('anonymous');
    await done;
    expect(first?.take(settings)).to.not.equal(session);
  });

  it('is given back for the one that is taken instead', async () => {
    const [settings, other] = [settingsFor(await provider({ authorize: 'wait' })), settingsFor(await provider())];
    const [holder] = holders(1);
    const session = holder?.take(settings);
    if (!session) throw new Error('There is none.');
    const done = session.signIn();
    await stepOf(session, 'window');
    expect(holder?.take(other)).to.not.equal(session);
    expect(session.state.status).to.equal('anonymous');
    expect(holder?.take(undefined)).to.equal(undefined);
    await done;
  });
});
