/** Fired when a reader asks to sign in. Cancelled, the page signs the reader in by itself. */
export class SignInRequestEvent extends Event {
  constructor(
    /** The `id` of the tier that the gate is for. */
    readonly tier: string,
  ) {
    super('sign-in-request', { bubbles: true, composed: true, cancelable: true });
  }
}

/** Fired when a reader asks to join a tier. Cancelled, the link is not followed. */
export class JoinRequestEvent extends Event {
  constructor(
    /** The `id` of the tier. */
    readonly tier: string,
    /** Where the publisher lets readers join, if the feed says so. */
    readonly url: string | undefined,
  ) {
    super('join-request', { bubbles: true, composed: true, cancelable: true });
  }
}

/** Fired when the publisher's server has allowed a reader a gate's text, and it is shown. Carries none of it. */
export class GateUnlockEvent extends Event {
  constructor(
    /** The `id` of the gate, empty where it has none. */
    readonly gate: string,
    /** The `id` of the tier that the gate is for. */
    readonly tier: string,
  ) {
    super('gate-unlock', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'sign-in-request': SignInRequestEvent;
    'join-request': JoinRequestEvent;
    'gate-unlock': GateUnlockEvent;
  }
}
