import { ANONYMOUS } from '../session/session.js';
import { ContextController } from './context-protocol.js';
import { sessionContext } from './contexts.js';

import type { Member } from '../model/membership.js';
import type { Session } from '../session/session.js';
import type { ProvidedSession } from './contexts.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const NOBODY: ProvidedSession = { session: ANONYMOUS, origins: [] };

/** Who is reading, for an element: the nearest `<member-session>`'s session, or the anonymous one. */
export class SessionController implements ReactiveController {
  readonly #provided: ContextController<ProvidedSession>;
  #unsubscribe: (() => void) | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    private readonly onChange: () => void,
  ) {
    host.addController(this);
    this.#provided = new ContextController(host, sessionContext, () => {
      this.#follow();
      onChange();
    });
  }

  get session(): Session {
    return (this.#provided.value ?? NOBODY).session;
  }

  /** Who is signed in, if anybody. */
  get member(): Member | undefined {
    const { state } = this.session;
    return state.status === 'signed-in' ? state.member : undefined;
  }

  /** The origins to which a token of this session may go. */
  get origins(): readonly string[] {
    return (this.#provided.value ?? NOBODY).origins;
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #follow(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.session.subscribe(this.onChange);
  }
}
