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

  /** Follows the session: asks `url` for the text when another member has signed in, and drops what nobody may read now. */
  follow(url: string | undefined): void {
    const { session, member, origins } = this.who;
    const now = member && url && this.host.isConnected ? [session, member, url, ...origins] : [];
    if (now.length !== this.#asked.length || now.some((part, index) => part !== this.#asked[index])) this.ask(url);
  }

  /** Asks for the text, whatever the answer was before. */
  ask(url: string | undefined): void {
    const { session, member, origins } = this.who;
    this.#drop();
    if (!url || !member || !this.host.isConnected) return;
    this.#asked = [session, member, url, ...origins];
    this.#answer = { status: 'asked' };
    const abort = (this.#abort = new AbortController());
    void fetchMembersText(url, { session, origins, signal: abort.signal }).then(
      (answer) => {
        if (abort.signal.aborted) return;
        this.#answer = answer;
        this.host.requestUpdate();
      },
      () => undefined,
    );
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#drop();
  }

  #drop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#answer = NONE;
    this.#asked = [];
  }
}
