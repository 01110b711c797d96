import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Briefing } from '../model/briefing.js';

type Card = HTMLElementTagNameMap['briefing-card'];

export interface FocusHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Keeps the reader's place in a list: an element that is moved loses the focus, and so does one that goes. */
export class ListFocus implements ReactiveController {
  #before: Element | null = null;
  /** The briefing whose card had the focus. */
  #briefing: unknown;
  #next: (() => unknown) | undefined;

  constructor(private readonly host: FocusHost) {
    host.addController(this);
  }

  hostUpdate(): void {
    this.#before = this.now;
    this.#briefing = idOf((this.host.renderRoot as ShadowRoot).activeElement);
  }

  hostUpdated(): void {
    const [before, briefing, next] = [this.#before, this.#briefing, this.#next];
    this.#before = null;
    this.#next = undefined;
    if (next) next();
    else if (before?.isConnected && before !== this.now) (before as HTMLElement).focus({ preventScroll: true });
    // A card that has gone over to another dozen is another element.
    else if (before?.isConnected === false && briefing !== undefined)
      void this.#goOn(this.#cards.find((card) => idOf(card) === briefing));
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
    // Who points sees where the card is; who uses the keyboard is brought there.
    this.#next = () => this.#goOn(this.#cards[index], byPointer);
  }

  get #cards(): readonly Card[] {
    return [...this.host.renderRoot.querySelectorAll('briefing-card')];
  }

  async #goOn(card: Card | undefined, preventScroll = true): Promise<void> {
    await card?.updateComplete;
    const link = card?.renderRoot.querySelector<HTMLElement>('a[href]');
    if (card && !link) card.tabIndex = -1;
    (link ?? card)?.focus({ preventScroll });
  }
}

function idOf(card: Element | null): string | undefined {
  const { briefing } = (card ?? {}) as Partial<Card>;
  return typeof briefing === 'object' ? (briefing as Briefing).id : undefined;
}
