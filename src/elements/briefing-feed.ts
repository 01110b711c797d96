import { html } from 'lit';

import { ContextProvider } from '../context/context-protocol.js';
import { feedContext } from '../context/contexts.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { every } from '../internal/clock.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { BriefingView } from '../context/feed-controller.js';

/** The shortest time between two refreshes, in seconds. */
const SHORTEST = 15;

/**
 * Loads a feed once and hands it to every element inside it. Shows nothing itself.
 *
 * @summary A feed for everything inside it.
 * @tag briefing-feed
 * @slot - The page's own content, with the elements that show the feed.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed has arrived, at first and at each refresh.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed, or a newer one, cannot be had.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The feed is there.
 * @cssstate stale - The feed is there, but a newer one cannot be had.
 * @cssstate failed - There is no feed.
 */
export class BriefingFeed extends BriefingElement {
  static override properties: PropertyDeclarations = {
    refresh: { type: Number },
  };

  /** Seconds from one refresh to the next; 0 for none. Refreshing pauses while the page is hidden. */
  refresh = 0;

  readonly #provider = new ContextProvider(this, feedContext);
  #stop: (() => void) | undefined;
  #wasOver = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('visibilitychange', this.#schedule);
    this.#schedule();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('visibilitychange', this.#schedule);
    this.#stop?.();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#provider.setValue(this.source.store);
    if (!changed.has('refresh') && this.#hasEnded === this.#wasOver) return;
    this.#wasOver = this.#hasEnded;
    this.#schedule();
  }

  /** Asks for a newer feed now. Never rejects: the events and states tell the outcome. */
  async reload(): Promise<void> {
    await this.source.store?.refresh();
  }

  protected override content(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override render(): unknown {
    return this.content();
  }

  protected override shown(_view: BriefingView): TemplateResult {
    return this.content();
  }

  /** JSON Feed 1.1, "expired", and HTTP 410: the feed will not change any more. */
  get #hasEnded(): boolean {
    const { snapshot } = this.source;
    return snapshot.feed?.expired === true || snapshot.error?.code === 'gone';
  }

  readonly #schedule = () => {
    this.#stop?.();
    this.#stop = undefined;
    if (!(this.refresh > 0) || !this.isConnected || this.ownerDocument.hidden || this.#hasEnded) return;
    this.#stop = every(Math.max(SHORTEST, this.refresh) * 1000, () => {
      void this.reload();
    });
  };
}

if (!customElements.get('briefing-feed')) customElements.define('briefing-feed', BriefingFeed);

declare global {
  interface HTMLElementTagNameMap {
    'briefing-feed': BriefingFeed;
  }
}
