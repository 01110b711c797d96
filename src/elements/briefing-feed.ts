import { html } from 'lit';

import { ContextProvider } from '../context/context-protocol.js';
import { feedContext } from '../context/contexts.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { OnNeed } from '../internal/on-need.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { BriefingView } from '../context/feed-controller.js';
import type { FeedTurns } from '../internal/feed-turns.js';

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

  /** Seconds from one refresh to the next; 0 for none. Refreshing pauses while the page is hidden, and is rarer while it fails. */
  refresh = 0;

  /**
   * When it is loaded: at once, however many elements there are, since others wait for it; `lazy`, when a reader is near.
   * @default 'eager'
   */
  override loading: 'auto' | 'lazy' | 'eager' = 'eager';

  readonly #provider = new ContextProvider(this, feedContext);
  /** Most feeds are read once, and do without it. */
  readonly #turns = new OnNeed(this, () => import('../internal/feed-turns.js'));
  #refresher: FeedTurns | undefined;

  /** Asks for its feed before it is drawn: the feed is on its way while the page makes what is inside. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.loading === 'eager') this.source.hostUpdate();
  }

  /** The page's own content is always shown. */
  protected override get isDrawing(): boolean {
    return true;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#provider.setValue(this.source.store);
    if (!(this.refresh > 0) || this.#refresher) return;
    const { module } = this.#turns;
    this.#refresher = module && new module.FeedTurns(this, () => this.source.snapshot);
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
}

if (!customElements.get('briefing-feed')) customElements.define('briefing-feed', BriefingFeed);

declare global {
  interface HTMLElementTagNameMap {
    'briefing-feed': BriefingFeed;
  }
}
