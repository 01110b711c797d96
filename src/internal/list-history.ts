import { readAddress, writeAddress } from './list-address.js';

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ListState } from './list-address.js';

export interface HistoryHost extends ReactiveControllerHost {
  readonly searchable: boolean;
  readonly urlState: string | null | undefined;
  readonly ownerDocument: Document;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What the parameters of a list begin with where its page does not say. */
const PREFIX = 'briefings';

/** Keeps what a reader asks of a list in the address of the page, where the page wants that. */
export class ListHistory implements ReactiveController {
  /** The prefix whose parameters have been read. */
  #read: string | undefined;

  constructor(
    private readonly host: HistoryHost,
    private readonly state: () => ListState,
    private readonly onState: (state: ListState) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#window?.addEventListener('popstate', this.#onPopState);
  }

  hostDisconnected(): void {
    this.#window?.removeEventListener('popstate', this.#onPopState);
  }

  /** The address counts once the list is drawn; and what a server drew is first taken over as it was drawn. */
  hostUpdated(): void {
    const { renderRoot } = this.host;
    const prefix = this.#prefix;
    if (prefix === this.#read || !renderRoot.querySelector('.tools') || renderRoot.querySelector('style[data-at]'))
      return;
    this.#read = prefix;
    this.#onPopState();
  }

  /** Puts the state into the address: in the place of the last one, or as a step that can be gone back. */
  record(step: 'push' | 'replace'): void {
    const [page, prefix] = [this.#window, this.#prefix];
    if (!page || prefix === undefined) return;
    const { history, location } = page;
    const search = writeAddress(location.search, prefix, this.state());
    if (search === location.search) return;
    const url = new URL(location.href);
    url.search = search;
    try {
      // What a router of the page has put there belongs to the page, wherever the reader is in it.
      history[`${step}State`](history.state, '', url);
    } catch {
      // A page in a sandbox or without an address of its own may not; nor may one that does it too often.
    }
  }

  get #window(): (Window & typeof globalThis) | null {
    return this.host.ownerDocument.defaultView;
  }

  get #prefix(): string | undefined {
    const { searchable, urlState } = this.host;
    return searchable && typeof urlState === 'string' ? urlState || PREFIX : undefined;
  }

  readonly #onPopState = (): void => {
    const [page, prefix] = [this.#window, this.#prefix];
    if (!page || prefix === undefined) return;
    const state = readAddress(page.location.search, prefix);
    if (writeAddress('', prefix, state) !== writeAddress('', prefix, this.state())) this.onState(state);
  };
}
