import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface FocusHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Keeps the reader's place in a list: an element that is moved loses the focus, and so does one that goes. */
export class ListFocus implements ReactiveController {
  #before: Element | null = null;
  #next: (() => unknown) | undefined;

  constructor(private readonly host: FocusHost) {
    host.addController(this);
  }

  hostUpdate(): void {
    this.#before = this.now;
  }

  hostUpdated(): void {
    const [before, next] = [this.#before, this.#next];
    this.#before = null;
    this.#next = undefined;
    if (next) next();
    else if (before?.isConnected && before !== this.now) (before as HTMLElement).focus({ preventScroll: true });
  }

  /** What has the focus in the list, in whatever shadow root. */
  get now(): Element | null {
    let element = (this.host.renderRoot as ShadowRoot).activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  }

  /** After the next update, focuses the first of these that is there. */
  afterwards(...selectors: readonly string[]): void {
    const { renderRoot } = this.host;
    this.#next = () => {
      const found = selectors.map((selector) => renderRoot.querySelector<HTMLElement>(selector)).find(Boolean);
      found?.focus();
    };
  }

  /** After the next update, goes on at a card: at its link, or at the card itself where it leads nowhere. */
  afterwardsAtCard(index: number, byPointer: boolean): void {
    const { renderRoot } = this.host;
    this.#next = async () => {
      const card = renderRoot.querySelectorAll('briefing-card')[index];
      await card?.updateComplete;
      const link = card?.renderRoot.querySelector<HTMLElement>('a[href]');
      if (card && !link) card.tabIndex = -1;
      // Who points sees where the card is; who uses the keyboard is brought there.
      (link ?? card)?.focus({ preventScroll: byPointer });
    };
  }
}
