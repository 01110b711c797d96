import { html, nothing } from 'lit';

import { BriefingElement } from '../internal/briefing-element.js';
import { buttonStyles, messageStyles } from '../internal/buttons.styles.js';
import { loadLayouts } from '../internal/card-loading.js';
import { prepare } from '../internal/chunks.js';
import { fullTheme } from '../internal/full-theme.js';
import { OnNeed } from '../internal/on-need.js';
import './briefing-card.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';
import type { ListView } from '../internal/list-view.js';
import type { CardLayout } from './briefing-card.js';

/** What draws a list. What that has in common with others comes at the same time; else it would be asked for afterwards. */
const loadList = () =>
  Promise.all([import('../internal/list-view.js'), import('../internal/strings/counted.js')]).then(([view]) => view);

/**
 * Shows the briefings of a feed as cards, rows or headlines, with search and filters where the page asks for them. Only
 * as many as `limit` are drawn at a time, however long the feed.
 *
 * @summary The briefings of a feed.
 * @tag briefing-list
 * @slot - What is shown without script, until the feed has come, and when it cannot be had.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed cannot be had.
 * @event {BriefingOpenEvent} briefing-open - Fired when a card of it is followed; cancelable.
 * @csspart tools - Search, filters and order.
 * @csspart list - The cards.
 * @csspart more - The button that shows more.
 * @csspart message - What stands there when there is nothing to show.
 * @cssstate loading - The feed is under way.
 * @cssstate empty - There is nothing to show.
 * @cssstate stale - The list is shown, but a newer feed cannot be had.
 * @cssstate failed - There is no feed to show.
 */
export class BriefingList extends BriefingElement {
  static override styles = [fullTheme, buttonStyles, messageStyles];

  static override properties: PropertyDeclarations = {
    layout: { reflect: true, useDefault: true },
    limit: { type: Number },
    filter: {},
    searchable: { type: Boolean },
    minConfidence: { type: Number, attribute: 'min-confidence' },
    headingLevel: { type: Number, attribute: 'heading-level' },
    urlState: { attribute: 'url-state' },
  };

  /**
   * How each briefing is set: `card`, `row`, `hero` or `headline`.
   * @default 'card'
   */
  layout: CardLayout = 'card';

  /** How many are drawn at first, and with each "Show more". */
  limit = 12;

  /** What the page asks for: `region=Global; impact=High`, each a facet's id (or `tag`, `kind`) and its value. */
  filter = '';

  /** Offers the reader search, filters, order and more. */
  searchable = false;

  /** The lowest score that is shown, from 0 to 1. */
  minConfidence = 0;

  /** The level of the headlines in the page's outline, 1 to 6. Default: one below the nearest heading before the list, else 3. */
  headingLevel: number | undefined;

  /**
   * Keeps what the reader asks for in the address of the page, in parameters that begin with this word; without one, with
   * `briefings`. Two lists on a page have a word each.
   */
  urlState: string | undefined;

  /** What draws the list. A page without lists does without it. */
  readonly #list = new OnNeed(this, loadList, ({ ListView, listStyles }) => {
    this.adopt(listStyles);
    this.#view = new ListView(this, () => this.source.store);
  });
  #view: ListView | undefined;

  /** The cards mark themselves; all else is ours. */
  protected override get contentLanguage(): undefined {
    return undefined;
  }

  protected override get conditions(): readonly string[] {
    return [...super.conditions, ...(this.#view?.isEmpty ? ['empty'] : [])];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepare(this, loadList);
    if (this.layout !== 'card') prepare(this, loadLayouts);
  }

  protected override content(): TemplateResult | typeof nothing {
    const { view } = this;
    if (view.status !== 'failed' || view.error.code !== 'empty' || this.hasFallback) return super.content();
    return this.#drawing?.none(this.words) ?? this.#waiting();
  }

  protected override shown({ feed }: ShownView): TemplateResult | typeof nothing {
    return feed
      ? (this.#drawing?.draw(feed, this.words, this.levelOf(this.headingLevel, 3)) ?? this.#waiting())
      : nothing;
  }

  protected override retry(): void {
    this.#list.retry();
    super.retry();
  }

  get #drawing(): ListView | undefined {
    return this.#list.module && this.#view;
  }

  #waiting(): TemplateResult | typeof nothing {
    if (this.hasFallback) return html`<slot></slot>`;
    return this.#list.hasFailed ? this.failed({ code: 'network' }) : this.skeleton();
  }
}

if (!customElements.get('briefing-list')) customElements.define('briefing-list', BriefingList);

declare global {
  interface HTMLElementTagNameMap {
    'briefing-list': BriefingList;
  }
}
