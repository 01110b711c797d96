import { html, nothing } from 'lit';

import { BriefingElement } from '../internal/briefing-element.js';
import { loadArticle, prepare } from '../internal/chunks.js';
import { fullTheme } from '../internal/full-theme.js';
import { OnNeed } from '../internal/on-need.js';
import { styles } from './event-briefing.styles.js';
import './briefing-figure.js';
import './confidence-badge.js';
import './member-gate.js';
import './signal-facets.js';
import './source-list.js';
import './watch-list.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';

type Article = typeof import('../internal/article.js');

/**
 * Shows a whole briefing: the article with its picture, sources, facets, grade, sections, watch list and members' parts.
 *
 * What a gate keeps for members is not in the feed, and this element never has it before the publisher's server gives it.
 *
 * @summary A briefing as an article.
 * @tag event-briefing
 * @slot - What is shown without script, until the briefing has come, and when it cannot be had.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed or the briefing cannot be had.
 * @csspart article - The whole article.
 * @csspart kicker - The trail over the headline.
 * @csspart headline - The headline.
 * @csspart dek - The standfirst.
 * @csspart dateline - Dates, authors and the reading of the grade.
 * @csspart section - A section on the axis.
 * @csspart heading - The head of a section.
 * @csspart prose - The paragraphs of a section.
 * @csspart entries - The list of a section.
 * @csspart facts - The facts of a section.
 * @csspart revisions - What was changed, and when.
 * @csspart foot - The way back.
 * @csspart stale - The line that says that the article could not be brought up to date.
 * @csspart error - What stands in place of a briefing that cannot be had.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 */
export class EventBriefing extends BriefingElement {
  static override styles = [fullTheme, styles];

  static override properties: PropertyDeclarations = {
    headingLevel: { type: Number, attribute: 'heading-level' },
    structuredData: { type: Boolean, attribute: 'structured-data' },
  };

  /**
   * The level of the headline in the page's outline, 1 to 5; the heads of its sections stand one below. Default: one below the
   * nearest heading before it, else 2.
   */
  headingLevel: number | undefined;

  /** Puts the briefing's JSON-LD (schema.org `NewsArticle`) in the head of the page, if the page is the briefing's own. */
  structuredData = false;

  /** What sets the article. A page of cards does without it. */
  readonly #article = new OnNeed(this, loadArticle, (article) => {
    this.adopt(article.articleStyles);
    this.#html = new article.HtmlController(this);
    this.#jsonLd = new article.StructuredDataController(this);
  });
  #html: InstanceType<Article['HtmlController']> | undefined;
  #jsonLd: InstanceType<Article['StructuredDataController']> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    prepare(this, loadArticle);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { view } = this;
    const shown = this.structuredData ? view : undefined;
    this.#jsonLd?.show(shown?.briefing, shown?.feed);
  }

  protected override shown({ briefing, feed }: ShownView): TemplateResult | typeof nothing {
    const { module } = this.#article;
    if (module && this.#html)
      return module.article(briefing, feed, this.levelOf(this.headingLevel, 2), this.words, this.#html);
    return this.#article.hasFailed || this.hasFallback ? html`<slot></slot>` : this.skeleton();
  }

  protected override skeleton(): TemplateResult {
    return html`<div class="skeleton" aria-busy="true">
      ${this.loadingText()}
      <i class="half"></i><i class="wide"></i><i class="wide half"></i><i class="picture"></i><i></i><i></i><i></i>
    </div>`;
  }
}

if (!customElements.get('event-briefing')) customElements.define('event-briefing', EventBriefing);

declare global {
  interface HTMLElementTagNameMap {
    'event-briefing': EventBriefing;
  }
}
