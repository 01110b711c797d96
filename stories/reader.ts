import type { Session, SessionState, SignInStep } from '../src/index.js';

const LOGIN = 'https://backbone-brief.example';

const inWindow = (window: 'open' | 'unknown' | 'blocked'): SignInStep => ({
  kind: 'window',
  url: `${LOGIN}/authorize`,
  window,
});

/** The steps of signing in. */
export const steps = {
  window: () => inWindow('open'),
  unseen: () => inWindow('unknown'),
  blocked: () => inWindow('blocked'),
  /** A code that is good for ten minutes, a third of which have passed. */
  device: (): SignInStep => ({
    kind: 'device',
    url: `${LOGIN}/device`,
    code: 'WDJB-MJHT',
    completeUrl: `${LOGIN}/device?user_code=WDJB-MJHT`,
    started: Date.now() - 200_000,
    expires: Date.now() + 400_000,
  }),
};

/** The first state of a reader of whom no more is to be said than its name. */
function stateOf(status: SessionState['status'], tiers: readonly string[]): SessionState {
  if (status === 'signed-in') return { status, member: memberOf(tiers) };
  if (status === 'failed') return { status, message: 'The window was closed.' };
  return { status };
}

const memberOf = (tiers: readonly string[]) => ({ name: 'Ada Bergström', tiers });

/**
 * A reader of the stories: in one state at first, who signs in, in a few seconds and by that step, as a member of `tiers`,
 * or gives it up.
 */
export function reader(
  first: SessionState['status'] | SessionState,
  tiers: readonly string[] = ['member', 'strategic-circle'],
  token = tiers.join(' '),
  step = steps.window,
): Session {
  const listeners = new Set<() => void>();
  let state = typeof first === 'string' ? stateOf(first, tiers) : first;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const become = (next: SessionState) => {
    clearTimeout(waiting);
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
      await become({ status: 'signing-in', step: step() });
      waiting = setTimeout(() => void become({ status: 'signed-in', member: memberOf(tiers) }), 4000);
    },
    cancel: () => void become({ status: 'anonymous' }),
    signOut: () => become({ status: 'anonymous' }),
    token: () => Promise.resolve(state.status === 'signed-in' ? token : undefined),
  };
}
