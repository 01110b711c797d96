import { html, nothing } from 'lit';

import { BriefingElement } from '../internal/briefing-element.js';
import { buttonStyles, messageStyles } from '../internal/buttons.styles.js';
import { OnNeed } from '../internal/on-need.js';
import { sectionStyles } from '../internal/section.styles.js';
import { common, lists } from '../internal/strings/en.js';
import './briefing-card.js';
import { styles } from './briefing-list.styles.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';
import type { Briefing } from '../model/briefing.js';
import type { BriefingQuery, FacetChoice } from '../model/briefing-query.js';
import type { Feed } from '../model/json-feed.js';
import type { CardLayout } from './briefing-card.js';

type ListTools = typeof import('../internal/list-tools.js');

/** How many briefings are drawn where the page does not say. */
const MOST_AT_FIRST = 12;

const strings = { ...common, ...lists };

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
  static override styles = [BriefingElement.styles, buttonStyles, messageStyles, sectionStyles, styles];

  static override properties: PropertyDeclarations = {
    layout: { reflect: true },
    limit: { type: Number },
    filter: {},
    searchable: { type: Boolean },
    minConfidence: { type: Number, attribute: 'min-confidence' },
    headingLevel: { type: Number, attribute: 'heading-level' },
    query: { state: true, attribute: false },
    pages: { state: true, attribute: false },
    isLoadingMore: { state: true, attribute: false },
  };

  /**
   * How each briefing is set: `card`, `row`, `hero` or `headline`.
   * @default 'card'
   */
  layout: CardLayout = 'card';

  /** How many are drawn at first, and with each "Show more". */
  limit = MOST_AT_FIRST;

  /** What the page asks for: `region=Global; impact=High`, each a facet's id (or `tag`, `kind`) and its value. */
  filter = '';

  /** Offers the reader search, filters, order and more. */
  searchable = false;

  /** The lowest score that is shown, from 0 to 1. */
  minConfidence = 0;

  /** The level of the headlines in the page's outline, 1 to 6. */
  headingLevel = 3;

  protected override readonly strings = strings;

  private query: BriefingQuery = {};
  private pages = 1;
  private isLoadingMore = false;

  /** Search, filters and order: a plain list does without. */
  readonly #tools = new OnNeed(
    this,
    () => import('../internal/list-tools.js'),
    ({ toolsStyles }) => {
      this.adopt([toolsStyles]);
    },
  );
  #isEmpty = false;
  #choices: readonly FacetChoice[] = [];
  #choicesOf: Feed | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (['query', 'filter', 'minConfidence'].some((name) => changed.has(name))) this.pages = 1;
  }

  protected override get conditions(): readonly string[] {
    return [...super.conditions, ...(this.#isEmpty ? ['empty'] : [])];
  }

  protected override content(): TemplateResult | typeof nothing {
    const { view, strings } = this;
    if (view.status !== 'failed' || view.error.code !== 'empty' || this.hasFallback) return super.content();
    this.#isEmpty = true;
    return this.#message(strings.noneTitle, strings.noneText);
  }

  protected override shown({ feed }: ShownView): TemplateResult | typeof nothing {
    if (!feed) return nothing;
    const tools = this.#needsTools ? this.#tools.module : undefined;
    if (this.#needsTools && !tools && !this.#tools.hasFailed) return this.loading();
    const all = tools ? this.#selected(feed, tools) : feed.items;
    const shown = all.slice(0, Math.max(1, this.limit || MOST_AT_FIRST) * this.pages);
    this.#isEmpty = all.length === 0;
    return html`<div class="measured">
      ${this.searchable && tools ? this.#toolbar(feed, tools, [shown.length, all.length]) : nothing}
      ${
        all.length === 0
          ? this.#message(this.strings.noMatchTitle, this.strings.noMatchText, this.searchable)
          : this.#cards(shown, feed)
      }
      ${this.searchable && (shown.length < all.length || this.#hasMore) ? this.#more() : nothing}
    </div>`;
  }

  /** What the page and the reader ask for. */
  #selected(feed: Feed, { selectBriefings, readFilter }: ListTools): readonly Briefing[] {
    return selectBriefings(feed.items, {
      ...this.query,
      facets: { ...this.query.facets, ...readFilter(this.filter) },
      minConfidence: this.minConfidence,
    });
  }

  #cards(shown: readonly Briefing[], feed: Feed): TemplateResult {
    return html`<div class="cards ${this.layout}" part="list">
      ${shown.map(
        (briefing) =>
          html`<briefing-card
            .briefing=${briefing}
            .feed=${feed}
            .layout=${this.layout}
            .headingLevel=${this.headingLevel}
          ></briefing-card>`,
      )}
    </div>`;
  }

  #toolbar(feed: Feed, tools: ListTools, count: readonly [shown: number, all: number]): TemplateResult {
    if (feed !== this.#choicesOf) {
      this.#choicesOf = feed;
      this.#choices = tools.facetChoices(feed.items);
    }
    return tools.listTools(this.query, this.#choices, count, (query) => {
      this.query = query;
    });
  }

  #more(): TemplateResult {
    const { strings, isLoadingMore } = this;
    return html`<div class="more">
      <button
        class="button"
        part="more"
        type="button"
        aria-disabled=${isLoadingMore ? 'true' : 'false'}
        @click=${this.#onMore}
      >
        ${isLoadingMore ? strings.loadingMore : strings.showMore}
      </button>
    </div>`;
  }

  #message(title: string, text: string, canClear = false): TemplateResult {
    return html`<div class="message" part="message">
      <p class="title">${title}</p>
      <p>${text}</p>
      ${
        canClear
          ? html`<button class="quiet" type="button" @click=${this.#onClear}>${this.strings.clearFilters}</button>`
          : nothing
      }
    </div>`;
  }

  get #needsTools(): boolean {
    return this.searchable || this.filter !== '' || this.minConfidence > 0;
  }

  get #hasMore(): boolean {
    const { snapshot } = this.source;
    return snapshot.hasMore === true;
  }

  #onClear(): void {
    this.query = {};
  }

  async #onMore(): Promise<void> {
    if (this.isLoadingMore) return;
    this.pages += 1;
    const { snapshot } = this.source;
    if (!snapshot.hasMore || (this.limit || MOST_AT_FIRST) * this.pages <= snapshot.feed.items.length) return;
    this.isLoadingMore = true;
    await this.source.store?.more();
    this.isLoadingMore = false;
  }
}

if (!customElements.get('briefing-list')) customElements.define('briefing-list', BriefingList);

declare global {
  interface HTMLElementTagNameMap {
    'briefing-list': BriefingList;
  }
}
