import type { ReactiveController, ReactiveControllerHost } from 'lit';

/*
 * The Context protocol of the Web Components Community Group, as far as we need it: a consumer asks by a `context-request`
 * event, a provider above it answers and goes on answering. Lit's own package does the same in three times the bytes, and
 * its consumer keeps what it was given after it has been moved away.
 */

/** A key by which a value is asked for. `Symbol.for` keys meet across copies of the script. */
export type ContextKey<T> = symbol & { readonly __value?: T };

type Answer<T> = (value: T, unsubscribe?: () => void) => void;

/** The protocol's event: whoever provides `context` calls `callback`, again at each change if `subscribe` is set. */
export interface ContextRequestEvent<T> extends Event {
  readonly context: ContextKey<T>;
  readonly contextTarget: Element;
  readonly callback: Answer<T>;
  readonly subscribe: boolean;
}

/** Such an event, before it is dispatched. */
export const contextRequest = <T>(
  context: ContextKey<T>,
  contextTarget: Element,
  callback: Answer<T>,
  subscribe: boolean,
): ContextRequestEvent<T> =>
  Object.assign(new Event('context-request', { bubbles: true, composed: true }), {
    context,
    contextTarget,
    callback,
    subscribe,
  });

declare global {
  interface HTMLElementEventMap {
    'context-request': ContextRequestEvent<unknown>;
  }
}

/** Gives a value to everything inside an element that asks for it. */
export class ContextProvider<T> {
  #value: T | undefined;
  readonly #answers = new Map<Answer<T | undefined>, () => void>();

  constructor(
    private readonly host: HTMLElement,
    private readonly context: ContextKey<T>,
  ) {
    host.addEventListener('context-request', this.#onRequest);
    // Those who asked before this provider was there were answered by one further out, or by none: they ask anew.
    host.dispatchEvent(new Event('context-provider', { bubbles: true, composed: true }));
  }

  /** Tells the value to all who asked. */
  setValue(value: T | undefined): void {
    if (value === this.#value) return;
    this.#value = value;
    // A copy: who is told may leave. A Map's own iterator would then tell those who come back twice.
    for (const [answer, stop] of [...this.#answers]) if (this.#answers.has(answer)) answer(value, stop);
  }

  readonly #onRequest = (event: ContextRequestEvent<unknown>) => {
    if (event.context !== this.context || event.contextTarget === this.host) return;
    event.stopImmediatePropagation();
    const answer = event.callback as Answer<T | undefined>;
    // Who asks again keeps the one subscription that there is.
    const stop = this.#answers.get(answer) ?? (() => this.#answers.delete(answer));
    if (event.subscribe) this.#answers.set(answer, stop);
    answer(this.#value, event.subscribe ? stop : undefined);
  };
}

/**
 * The value that the nearest provider gives, told again at each change. It is forgotten when the host leaves: an element
 * that was moved out of its provider must not keep what it was given there.
 */
export class ContextController<T> implements ReactiveController, EventListenerObject {
  #value: T | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly context: ContextKey<T>,
    private readonly onChange: () => void,
  ) {
    host.addController(this);
  }

  get value(): T | undefined {
    return this.#value;
  }

  hostConnected(): void {
    this.host.ownerDocument.addEventListener('context-provider', this);
    this.handleEvent();
  }

  hostDisconnected(): void {
    this.host.ownerDocument.removeEventListener('context-provider', this);
    this.#answer(undefined);
  }

  /** Asks, at first and whenever there is another provider. */
  handleEvent(): void {
    this.host.dispatchEvent(contextRequest(this.context, this.host, this.#answer, true));
  }

  readonly #answer = (value: T | undefined, unsubscribe?: () => void) => {
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    if (value === this.#value) return;
    this.#value = value;
    this.onChange();
  };
}
