import type { Session, SessionState } from '../src/index.js';

/** A reader of the stories: in one state at first, who signs in, in a second, as a member of `tiers`. */
export function reader(
  first: SessionState['status'],
  tiers: readonly string[] = ['member', 'strategic-circle'],
  token = tiers.join(' '),
): Session {
  const member = { name: 'Ada Bergström', tiers };
  const listeners = new Set<() => void>();
  let state: SessionState =
    first === 'signed-in'
      ? { status: first, member }
      : first === 'failed'
        ? { status: first, message: 'The window was closed.' }
        : { status: first };
  const become = (next: SessionState) => {
    state = next;
    for (const listener of listeners) listener();
    return Promise.resolve();
  };
  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async signIn() {
      await become({ status: 'signing-in' });
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await become({ status: 'signed-in', member });
    },
    signOut: () => become({ status: 'anonymous' }),
    token: () => Promise.resolve(state.status === 'signed-in' ? token : undefined),
  };
}
