import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Host extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What of an entry had the focus, and where it stood. */
interface Place {
  readonly key: string | undefined;
  readonly control: string;
  readonly index: number;
}

/** Keeps the focus on the same entry while a list is drawn anew, and puts it where it belongs when what had it is gone. */
export class WatchFocus implements ReactiveController {
  #place: Place | undefined;
  #next: (() => HTMLElement | null | undefined) | undefined;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  /** Gives the focus to what matches, once it is drawn. */
  next(selector: string): void {
    this.#next = () => this.#root.querySelector<HTMLElement>(selector);
    this.host.requestUpdate();
  }

  /** Gives the focus to the first entry that was not there before, once it is drawn. */
  newest(before: ReadonlySet<string>): void {
    this.#next = () => this.#entries.find(({ dataset }) => !before.has(dataset['key'] ?? ''));
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    const active = this.#active;
    const entry = active?.closest<HTMLElement>('.entry');
    this.#place = entry
      ? {
          key: entry.dataset['key'],
          control: active === entry ? '' : (active?.localName ?? ''),
          index: this.#entries.indexOf(entry),
        }
      : undefined;
  }

  hostUpdated(): void {
    const target = this.#next ? this.#next() : this.#lost();
    this.#next = undefined;
    if (!target) return;
    if (target.matches('.entry')) target.tabIndex = -1;
    target.focus({ preventScroll: this.#place !== undefined });
  }

  /** The same control of the same entry elsewhere; else that of the entry in its place. */
  #lost(): HTMLElement | undefined {
    // Who draws may have put the focus on the list as a whole.
    if (!this.#place || this.#active?.closest('.entry')) return undefined;
    const { key, control, index } = this.#place;
    const entries = this.#entries;
    const entry = entries.find(({ dataset }) => dataset['key'] === key) ?? entries[index] ?? entries.at(-1);
    return (control && entry?.querySelector<HTMLElement>(control)) || entry;
  }

  get #root(): HTMLElement | DocumentFragment {
    return this.host.renderRoot;
  }

  get #active(): Element | null {
    // What is not in the page yet has no focus.
    return (this.#root as Partial<ShadowRoot>).activeElement ?? null;
  }

  get #entries(): readonly HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('.entry')];
  }
}
