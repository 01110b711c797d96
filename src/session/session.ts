import type { SessionState } from '../model/membership.js';

/**
 * Who is reading, as a page may tell us. A host that has a sign-in of its own implements this and gives it to
 * `<member-session>` as its `session` property.
 */
export interface Session {
  /** The present state. A change is told to all subscribers. */
  readonly state: SessionState;
  /** Calls `listener` after each change of `state`, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** Lets the reader sign in. Resolves when that has ended, in whatever way; `state` tells how. */
  signIn(): Promise<void>;
  /** Forgets the reader. */
  signOut(): Promise<void>;
  /**
   * An access token for the given resource, or `undefined` when there is none. With `renew`, the endpoint has refused the
   * last one and a fresh one is wanted.
   */
  token(resource: URL, options?: { readonly renew?: boolean }): Promise<string | undefined>;
}

/** Nobody is signed in, and there is no way to. */
export const ANONYMOUS: Session = Object.freeze({
  state: Object.freeze({ status: 'anonymous' as const }),
  subscribe: () => () => undefined,
  signIn: () => Promise.resolve(),
  signOut: () => Promise.resolve(),
  token: () => Promise.resolve(undefined),
});
