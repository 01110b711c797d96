import type { SessionState } from '../model/membership.js';

/** What a session may be told when a reader wants to sign in. */
export interface SignInOptions {
  /**
   * Whether somebody else is to be signed in than now: the reader is to be asked who they are, even where the provider
   * knows. Default: false.
   */
  readonly another?: boolean;
}

/** What is wanted of a token. */
export interface TokenOptions {
  /** Whether the last one does not do any more: the endpoint has refused it, or the reader has joined a tier. Default: false. */
  readonly renew?: boolean;
}

/**
 * Who is reading, as a page may tell us. A host that has a sign-in of its own implements this and gives it to
 * `<member-session>` as its `session` property.
 */
export interface Session {
  /** The present state: an object that is replaced, never changed. A change is told to all subscribers. */
  readonly state: SessionState;
  /** Calls `listener` after each change of `state`, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /**
   * Lets the reader sign in. It is called in the reader's click, so that it may open a window. Resolves when that has
   * ended, in whatever way; `state` tells how.
   */
  signIn(options?: SignInOptions): Promise<void>;
  /** Gives up a sign-in that is under way. Where it is missing, gates offer no way to. */
  cancel?(): void;
  /** Forgets the reader. */
  signOut(): Promise<void>;
  /** An access token for the given resource (the URL of a members' text), or `undefined` when there is none. */
  token(resource: URL, options?: TokenOptions): Promise<string | undefined>;
  /**
   * Sends a request with proof of who is reading, for sessions whose proof is no bearer token: a cookie, or a token that is
   * bound to a key (RFC 9449). `undefined`: there is none. Where it is missing, the token goes into the header
   * `Authorization: Bearer`. What else the request has is to be kept as it is.
   */
  send?(resource: URL, request: RequestInit, options?: TokenOptions): Promise<Response | undefined>;
}

/** Nobody is signed in, and there is no way to. */
export const ANONYMOUS: Session = Object.freeze({
  state: Object.freeze({ status: 'anonymous' as const }),
  subscribe: () => () => undefined,
  signIn: () => Promise.resolve(),
  signOut: () => Promise.resolve(),
  token: () => Promise.resolve(undefined),
});

/** A state and those who follow it: what sessions of ours have in common. */
export class SessionStates {
  #state: SessionState = ANONYMOUS.state;
  readonly #listeners = new Set<() => void>();

  get state(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    // A function of its own for each: who subscribes twice leaves twice.
    const own = () => {
      listener();
    };
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  protected become(state: SessionState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
