import { fetchMembersText } from '../session/members-client.js';

import type { GateAnswer } from '../model/membership.js';
import type { MembersText } from '../session/members-client.js';
import type { SessionController } from './session-controller.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const NONE: GateAnswer<MembersText> = { status: 'none' };

/** The members' text of one gate: asked for when somebody is signed in, dropped when they are not any more. */
export class GateTextController implements ReactiveController {
  #answer: GateAnswer<MembersText> = NONE;
  #abort: AbortController | undefined;
  /** Ends the waiting for a reader's return. */
  #stay: AbortController | undefined;
  /** Whom and what the present answer is for. */
  #asked: readonly unknown[] = [];

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly who: SessionController,
  ) {
    host.addController(this);
  }

  get answer(): GateAnswer<MembersText> {
    return this.#answer;
  }

  /** Follows the session: asks `url` for the text when somebody has signed in, and drops what nobody may read now. */
  follow(url: string | undefined): void {
    const { session, state, member, origins } = this.who;
    const now = member && this.host.isConnected ? [session, state, url, ...origins] : [];
    if (now.length !== this.#asked.length || now.some((part, index) => part !== this.#asked[index])) this.ask(url);
  }

  /** Asks for the text, whatever the answer was before; with `renew`, by a fresh token. */
  ask(url: string | undefined, renew = false): void {
    const { session, state, member, origins } = this.who;
    this.#drop();
    if (!member || !this.host.isConnected) return;
    this.#asked = [session, state, url, ...origins];
    this.#answer = { status: 'asked' };
    const abort = (this.#abort = new AbortController());
    // An address that may not be fetched was dropped where the gate was read: the answer is that it is not named.
    void fetchMembersText(url ?? '', { session, origins, signal: abort.signal, renew }).then(
      (answer) => {
        if (abort.signal.aborted) return;
        this.#answer = answer;
        this.host.requestUpdate();
      },
      () => undefined,
    );
    this.host.requestUpdate();
  }

  /** Asks anew when the reader comes back to this page, who has gone to join a tier. */
  askOnReturn(url: string | undefined): void {
    this.#stay?.abort();
    const { signal } = (this.#stay = new AbortController());
    const listen = () => {
      if (document.hidden) return;
      this.#stay?.abort();
      this.ask(url, true);
    };
    document.addEventListener('visibilitychange', listen, { signal });
  }

  hostDisconnected(): void {
    this.#stay?.abort();
    this.#drop();
  }

  #drop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#answer = NONE;
    this.#asked = [];
  }
}
