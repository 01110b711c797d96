import { ANONYMOUS } from '../session/session.js';
import { ContextController } from './context-protocol.js';
import { sessionContext } from './contexts.js';

import type { Member, SessionState } from '../model/membership.js';
import type { Session, SignInOptions } from '../session/session.js';
import type { ProvidedSession } from './contexts.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The element at which the reader of a session has last asked to sign in. */
const askers = new WeakMap<Session, Element>();

/** Who is reading, for an element: the nearest `<member-session>`'s session, or the anonymous one. */
export class SessionController implements ReactiveController {
  readonly #provided: ContextController<ProvidedSession>;
  #session = ANONYMOUS;
  #unsubscribe: (() => void) | undefined;
  #state = ANONYMOUS.state;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly onChange: () => void,
  ) {
    host.addController(this);
    this.#provided = new ContextController(host, sessionContext, () => {
      this.#follow();
    });
  }

  get session(): Session {
    return this.#session;
  }

  /** The state as it was told last: a session of the page's may make a new object each time that it is looked at. */
  get state(): SessionState {
    return this.#state;
  }

  /** Who is signed in, if anybody. */
  get member(): Member | undefined {
    return this.#state.status === 'signed-in' ? this.#state.member : undefined;
  }

  /** The origins to which a token of this session may go. */
  get origins(): readonly string[] {
    return this.#provided.value?.origins ?? [];
  }

  /** Lets the reader sign in, here: the other elements of the session do not show the way. */
  signIn(options: SignInOptions): void {
    askers.set(this.session, this.host);
    void this.session.signIn(options);
  }

  /** Whether the reader signs in at another element. */
  get isBystander(): boolean {
    const asker = askers.get(this.session);
    return asker !== this.host && asker?.isConnected === true;
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #follow(): void {
    const { session = ANONYMOUS } = this.#provided.value ?? {};
    if (session === this.#session) return this.onChange();
    this.#unsubscribe?.();
    this.#session = session;
    this.#unsubscribe = session.subscribe(this.#onTold);
    this.#onTold();
  }

  readonly #onTold = () => {
    this.#state = this.#session.state;
    this.onChange();
  };
}
