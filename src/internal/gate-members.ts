import { GateTextController } from '../context/gate-text-controller.js';
import { announce, prepare } from './announcer.js';
import { BriefingErrorEvent } from './briefing-events.js';
import { every, now } from './clock.js';
import { toGateError } from './gate-error.js';
import { failureOf, membersView } from './members-view.js';
import { sectionBodyStyles } from './section-body.styles.js';
import { newsOf } from './sign-in-view.js';
import { signInStyles } from './sign-in.styles.js';
import { members } from './strings/en-on-need.js';
import { said } from './words.js';

import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { SessionController } from '../context/session-controller.js';
import type { GateView, SessionState } from '../model/membership.js';
import type { GateContext } from './members-view.js';
import type { Texts } from './strings/texts.js';
import type { Words } from './words.js';

// What only a reader who signs in meets: loaded with the first of them.
export { readerStyles, readerView } from './reader-view.js';
export const gateStyles = [sectionBodyStyles, signInStyles];

/** How often the time that a code has left is drawn anew, and the time of a wait, in milliseconds. */
const TICK = 5000;
const SECOND = 1000;

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

interface Shown {
  readonly view: GateView;
  readonly title: string;
  readonly url: string;
  readonly words: Words;
}

/** What a gate shows and does for a reader who is not just anybody. */
export class GateMembers implements ReactiveController {
  readonly text: GateTextController;
  #stop: (() => void) | undefined;
  /** How often the clock runs, in milliseconds; 0 when it does not. */
  #pace = 0;
  /** The code that the reader has copied just now. */
  #copied: string | undefined;
  #told: GateView = 'locked';
  #toldState: SessionState | undefined;
  #error: unknown;
  /** The answer that was waited for last, and when the server wants to be asked again, in milliseconds since 1970. */
  #awaited: unknown;
  #retryAt = 0;

  constructor(
    private readonly host: Host,
    private readonly who: SessionController,
    /** What the gate shows, its title, the URL of its text, and how it speaks. */
    private readonly shown: () => Shown,
  ) {
    this.text = new GateTextController(host, who);
    host.addController(this);
  }

  hostUpdated(): void {
    this.#count();
    this.#announce();
    this.#tellError();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#pace = 0;
  }

  /** The word for what the gate shows. */
  stateOf(view: Exclude<GateView, 'locked'>): string {
    return this.#strings.state[view];
  }

  get #strings(): Pick<Texts, keyof typeof members> {
    return said(this.shown().words, members);
  }

  /** Why the last sign-in came to nothing. */
  get failure(): string | undefined {
    const { state } = this.who;
    return state.status === 'failed' ? failureOf(state, this.shown().words) : undefined;
  }

  /** The inside of the gate. */
  inside(view: Exclude<GateView, 'locked'>, gate: Omit<GateContext, 'wait' | 'words'>): TemplateResult {
    const { session, state, member } = this.who;
    const { words } = this.shown();
    return membersView(
      view,
      this.text.answer,
      member,
      { ...gate, wait: this.#wait(), words },
      {
        step: state.status === 'signing-in' ? state.step : undefined,
        cancel: session.cancel && (() => session.cancel?.()),
        copy: this.#copy,
        copied: this.#copied,
        now: now(),
        words,
      },
    );
  }

  readonly #copy = (code: string) => {
    // Without a secure context there is no clipboard at all.
    const writing = (async () => navigator.clipboard.writeText(code))();
    void writing.then(
      () => {
        this.#copied = code;
        announce(this.host.renderRoot, this.#strings.copied);
        this.host.requestUpdate();
      },
      // Where a page may not write there, the code is marked, so that the reader can copy it.
      () => {
        const [place] = this.host.renderRoot.querySelectorAll('[part=code]');
        if (place) getSelection()?.selectAllChildren(place);
      },
    );
  };

  /** How many seconds the server wants to be left alone. */
  #wait(): number {
    const { answer } = this.text;
    if (answer !== this.#awaited) {
      this.#awaited = answer;
      this.#retryAt = answer.status === 'failed' ? now() + (answer.retryAfter ?? 0) * 1000 : 0;
    }
    return Math.max(0, Math.ceil((this.#retryAt - now()) / 1000));
  }

  /** A clock runs while a code is shown, or a wait. */
  #count(): void {
    const { state } = this.who;
    const isShown = state.status === 'signing-in' && state.step?.kind === 'device';
    const pace = isShown ? TICK : this.#wait() > 0 ? SECOND : 0;
    if (pace === this.#pace) return;
    this.hostDisconnected();
    this.#pace = pace;
    if (pace === 0) return;
    this.#stop = every(pace, () => {
      this.#copied = undefined;
      this.host.requestUpdate();
    });
  }

  #announce(): void {
    const { view, title, words } = this.shown();
    const strings = this.#strings;
    const { renderRoot } = this.host;
    const { state, isBystander } = this.who;
    const before = this.#told;
    this.#told = view;
    // Who is out of the page has nothing to say there.
    if (!this.host.isConnected) return;
    prepare(renderRoot);
    if (view !== before && view !== 'checking') {
      // What is true of the session is said in the same words by each gate, and so heard once.
      const isOfSession = view === 'signing-in' || view === 'expired';
      if (view !== 'locked') {
        const word = strings.state[view];
        announce(renderRoot, isOfSession || !title ? `${word}.` : strings.news(title, word));
      } else if (state.status === 'anonymous' && before !== 'signing-in') announce(renderRoot, strings.loggedOut);
    }
    if (state === this.#toldState) return;
    this.#toldState = state;
    if (state.status === 'failed') announce(renderRoot, failureOf(state, words));
    if (state.status === 'signing-in' && state.step && !isBystander) announce(renderRoot, newsOf(state.step, words));
  }

  /** Tells the page why there is no text, once for each answer. */
  #tellError(): void {
    const { answer } = this.text;
    if (answer === this.#error) return;
    this.#error = answer;
    if (answer.status !== 'failed') return;
    this.host.dispatchEvent(new BriefingErrorEvent(toGateError(answer, this.shown().url)));
  }
}
