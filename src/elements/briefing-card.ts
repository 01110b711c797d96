import { html, nothing } from 'lit';

import { dekOf, headlineOf, urlOf } from '../model/briefing.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { picture } from '../internal/briefing-parts.js';
import { partsStyles } from '../internal/briefing-parts.styles.js';
import { loadLayouts } from '../internal/card-loading.js';
import { formatDate, prepareFormats } from '../internal/format.js';
import { gradeParts } from '../internal/grade-parts.js';
import { OnNeed } from '../internal/on-need.js';
import { readingStyles } from '../internal/reading.styles.js';
import { styles } from './briefing-card.styles.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';
import type { Briefing, Facet } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { Words } from '../internal/words.js';

/** How a card may be set. */
export const CARD_LAYOUTS = ['card', 'row', 'hero', 'headline'] as const;
export type CardLayout = (typeof CARD_LAYOUTS)[number];

type Layouts = typeof import('../internal/card-layouts.js');

/** Fired when a reader follows a card. Cancelled, the card leads nowhere and the page may show the briefing itself. */
export class BriefingOpenEvent extends Event {
  constructor(
    /** The briefing that was followed. */
    readonly briefing: Briefing,
    /** Where the card leads. */
    readonly url: string,
  ) {
    super('briefing-open', { bubbles: true, composed: true, cancelable: true });
  }
}

/** The facets that a card has room for, the first of those that are there. */
const KEY_FACETS = ['domain', 'primary-domain', 'region', 'impact', 'topic'];
const MOST_FACETS = 3;

function keyFacets({ facets = [] }: Briefing): readonly Facet[] {
  const named = KEY_FACETS.flatMap((id) => facets.find((facet) => facet.id === id) ?? []);
  return (named.length > 0 ? named : facets).slice(0, MOST_FACETS);
}

/**
 * Shows a briefing as a card that leads to it.
 *
 * @summary One briefing as a card, a row, a hero or a headline.
 * @tag briefing-card
 * @slot - What is shown without script, until the briefing has come, and when it cannot be had.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed or the briefing cannot be had.
 * @event {BriefingOpenEvent} briefing-open - Fired when the card is followed; cancelable.
 * @csspart card - The whole card.
 * @csspart picture - The frame of the image.
 * @csspart kicker - The trail over the headline.
 * @csspart headline - The headline.
 * @csspart dek - The standfirst.
 * @csspart facets - The key facets.
 * @csspart reading - The confidence in words and number.
 * @csspart date - The date.
 * @csspart stale - The line that says that the card could not be brought up to date.
 * @csspart error - What stands in place of a briefing that cannot be had.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 * @cssstate unknown - `layout` is none that is known; `card` is used.
 */
export class BriefingCard extends BriefingElement {
  static override styles = [BriefingElement.styles, readingStyles, partsStyles, styles];

  static override properties: PropertyDeclarations = {
    layout: { reflect: true, useDefault: true },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /**
   * How the card is set: `card` for a grid, `row` for a sidebar, `hero` for the top of a page, `headline` for a ticker.
   * @default 'card'
   */
  layout: CardLayout = 'card';

  /** The level of the headline in the page's outline, 1 to 6. Default: one below the nearest heading before it, else 3. */
  headingLevel: number | undefined;

  #loaded: OnNeed<Layouts> | undefined;

  /** What draws the layouts other than `card`, the one that most pages have; nothing for that one. */
  get #layouts(): OnNeed<Layouts> | undefined {
    if (CARD_LAYOUTS.indexOf(this.layout) < 1) return undefined;
    return (this.#loaded ??= new OnNeed(this, loadLayouts, ({ layoutStyles }) => {
      this.adopt(layoutStyles);
    }));
  }

  protected override get conditions(): readonly string[] {
    return [...super.conditions, ...(CARD_LAYOUTS.includes(this.layout) ? [] : ['unknown'])];
  }

  protected override get isWaiting(): boolean {
    const layouts = this.#layouts;
    return (layouts && !layouts.module && !layouts.hasFailed) || super.isWaiting;
  }

  protected override shown({ briefing, feed }: ShownView): TemplateResult | typeof nothing {
    if (this.isWaiting) return this.waiting();
    const { layout, words } = this;
    const layouts = this.#layouts?.module;
    if (!layouts) return this.#whole(briefing, feed, 'tall', picture(briefing), words);
    if (layout === 'hero') return this.#whole(briefing, feed, layout, layouts.firstPicture(briefing), words);
    return layouts.line({
      briefing,
      feed,
      words,
      isRow: layout === 'row',
      level: this.#level,
      onFollow: this.#onFollow,
    });
  }

  protected override skeleton(): TemplateResult {
    const { layout } = this;
    return super.skeleton(layout === 'card' ? 'card tall' : layout === 'hero' ? 'card hero' : '');
  }

  /** One template, in which what is missing is hidden: templates in it would cost a page with a thousand cards more than they show. */
  #whole(
    briefing: Briefing,
    feed: Feed | undefined,
    look: string,
    image: TemplateResult | typeof nothing,
    words: Words,
  ): TemplateResult {
    const { kicker = [], datePublished: date } = briefing;
    const [step, ...further] = kicker;
    const parts = gradeParts(briefing, feed, words);
    const [bars, box = nothing, empty, full, text, number] = parts ?? [];
    // A bare "High" says nothing: an impact is called by its name, as one says it in English, else by its label.
    const isEnglish = /^en\b/i.test(this.contentLanguage ?? '');
    // Before what is seen of each is a space: the line may break there.
    const facets = keyFacets(briefing).map(({ id, label, value }) => {
      if (id !== 'impact') return html`<li><span class="heard">${label}:</span> <bdi>${value}</bdi></li>`;
      if (isEnglish) return html`<li><bdi>${` ${value}`} ${label.toLowerCase()}</bdi></li>`;
      return html`<li>${` ${label}`}: <bdi>${value}</bdi></li>`;
    });
    // The space after a slash is for those who do not hear it.
    return html`<article class=${`card ${look}`} part="card">
      ${image}
      <div class="text">
        <div class="lead">
          <p class="kicker" part="kicker" ?hidden=${!step}>
            <b>${step}</b
            >${further.map((each) => html`<span aria-hidden="true" class="slash">/</span> <bdi>${each}</bdi>`)}
          </p>
          <div class="headline" part="headline" role="heading" aria-level=${this.#level}>
            <a href=${urlOf(briefing) ?? nothing} @click=${this.#onFollow}>${headlineOf(briefing)}</a>
          </div>
        </div>
        <p class="dek" part="dek">${dekOf(briefing)}</p>
        <ul role="list" class="facets" part="facets" ?hidden=${!facets[0]}>
          ${facets}
        </ul>
        <div class="foot" ?hidden=${!parts && !date}>
          <span class="reading" part="reading" lang=${words.lang} ?hidden=${!parts}
            ><svg class=${bars} viewBox=${box} aria-hidden="true">
              <path d=${empty} />
              <path class="full" d=${full} />
            </svg>
            <span class="words"><b>${text}</b> ${number}</span></span
          ><time part="date" lang=${words.lang} datetime=${date ?? nothing} ?hidden=${!date}
            >${date && formatDate(date, words.locale)}</time
          >
        </div>
      </div>
    </article>`;
  }

  get #level(): number {
    return this.levelOf(this.headingLevel, 3);
  }

  #onFollow(event: Event): void {
    const { briefing } = this.view;
    const url = briefing && urlOf(briefing);
    if (url && !this.dispatchEvent(new BriefingOpenEvent(briefing, url))) event.preventDefault();
  }
}

if (!customElements.get('briefing-card')) customElements.define('briefing-card', BriefingCard);

prepareFormats();

declare global {
  interface HTMLElementTagNameMap {
    'briefing-card': BriefingCard;
  }
  interface HTMLElementEventMap {
    'briefing-open': BriefingOpenEvent;
  }
}
