import { html, nothing } from 'lit';

import { dekOf, headlineOf } from '../model/briefing.js';
import { isWatchSection } from '../model/watch-entries.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { bylineOf, gradeLine, kicker } from '../internal/briefing-parts.js';
import { partsStyles } from '../internal/briefing-parts.styles.js';
import { formatDate, formatTime } from '../internal/format.js';
import { HtmlController } from '../internal/html-controller.js';
import { readingStyles } from '../internal/reading.styles.js';
import { isRuled, prose, sectionBody, sectionFrame } from '../internal/section.js';
import { sectionStyles } from '../internal/section.styles.js';
import './briefing-figure.js';
import './confidence-badge.js';
import './member-gate.js';
import './signal-facets.js';
import './source-list.js';
import './watch-list.js';
import { article, common, grades } from '../internal/strings/en.js';
import { styles } from './event-briefing.styles.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { BriefingView } from '../context/feed-controller.js';
import type { Briefing, Revision, Section } from '../model/briefing.js';
import type { StructuredDataController } from '../internal/structured-data-controller.js';
import type { Feed } from '../model/json-feed.js';

const strings = { ...common, ...grades, ...article };

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
  static override styles = [BriefingElement.styles, readingStyles, partsStyles, sectionStyles, styles];

  static override properties: PropertyDeclarations = {
    headingLevel: { type: Number, attribute: 'heading-level' },
    structuredData: { type: Boolean, attribute: 'structured-data' },
  };

  protected override readonly strings = strings;

  /** The level of the headline in the page's outline, 1 to 5; the heads of its sections stand one below. */
  headingLevel = 2;

  /** Puts the briefing's JSON-LD (schema.org `NewsArticle`) in the head of the page, if the page is the briefing's own. */
  structuredData = false;

  readonly #html = new HtmlController(this);
  #jsonLd: StructuredDataController | undefined;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.structuredData || this.#jsonLd) void this.#describe();
  }

  protected override shown({ briefing, feed }: BriefingView & { status: 'ready' | 'stale' }): TemplateResult {
    const level = this.headingLevel + 1;
    return html`<article class="measured" part="article">
      ${this.#head(briefing, feed)}
      <briefing-figure .briefing=${briefing} .feed=${feed}></briefing-figure>
      <source-list .briefing=${briefing} .feed=${feed} .headingLevel=${level}></source-list>
      <signal-facets .briefing=${briefing} .feed=${feed}></signal-facets>
      ${briefing.confidence ? this.#confidence(briefing, feed) : nothing} ${this.#body(briefing, feed)}
      ${(briefing.gates ?? []).map(
        (gate) => html`<member-gate .gate=${gate} .feed=${feed} .headingLevel=${level}></member-gate>`,
      )}
      ${briefing.revisions ? this.#revisions(briefing.revisions) : nothing} ${this.#foot(briefing, feed)}
    </article>`;
  }

  protected override loading(): TemplateResult {
    return html`<div class="skeleton" aria-busy="true">
      <span class="heard">${this.strings.loading}</span>
      <i class="half"></i><i class="wide"></i><i class="wide half"></i><i class="picture"></i><i></i><i></i><i></i>
    </div>`;
  }

  async #describe(): Promise<void> {
    const { StructuredDataController: Controller } = await import('../internal/structured-data-controller.js');
    const { view } = this;
    const shown = 'briefing' in view && this.structuredData && this.isConnected ? view : undefined;
    this.#jsonLd ??= new Controller(this);
    this.#jsonLd.show(shown?.briefing, shown?.feed);
  }

  #head(briefing: Briefing, feed: Feed | undefined): TemplateResult {
    const dek = dekOf(briefing);
    return html`<header class="head">
      ${kicker(briefing)}
      <div class="headline" part="headline" role="heading" aria-level=${this.headingLevel}>${headlineOf(briefing)}</div>
      ${dek ? html`<p class="dek" part="dek">${dek}</p>` : nothing} ${this.#dateline(briefing, feed)}
    </header>`;
  }

  #dateline(briefing: Briefing, feed: Feed | undefined): TemplateResult {
    const { datePublished, dateModified } = briefing;
    const { strings, locale } = this;
    const byline = bylineOf(briefing, feed);
    return html`<div class="dateline" part="dateline">
      ${byline ? html`<span class="label">${strings.by(byline)}</span>` : nothing}
      ${
        datePublished
          ? html`<time class="label" datetime=${datePublished}>${formatDate(datePublished, locale)}</time>`
          : nothing
      }
      ${
        dateModified && dateModified !== datePublished
          ? html`<time class="label" datetime=${dateModified}
              >${strings.updated(this.#sinceThen(dateModified, datePublished))}</time
            >`
          : nothing
      }
      ${gradeLine(briefing, feed, strings, locale)}
    </div>`;
  }

  /** The time of a change on the day of publication, the date of a later one. */
  #sinceThen(modified: string, published: string | undefined): string {
    const day = formatDate(modified, this.locale);
    const isSameDay = published !== undefined && modified.length > 10 && formatDate(published, this.locale) === day;
    return isSameDay ? formatTime(modified, this.locale) : day;
  }

  #confidence(briefing: Briefing, feed: Feed | undefined): TemplateResult {
    const head = { title: this.strings.confidence, level: this.headingLevel + 1 };
    return sectionFrame(
      head,
      html`<confidence-badge layout="block" .briefing=${briefing} .feed=${feed}></confidence-badge> ${
          briefing.confidence?.likelihood
            ? html`<p class="label">${this.strings.likelihood}: ${briefing.confidence.likelihood}</p>`
            : nothing
        }`,
    );
  }

  /** The sections; of a plain item, which has none, its HTML or its text. */
  #body(briefing: Briefing, feed: Feed | undefined): unknown {
    const { sections, contentHtml, contentText } = briefing;
    if (sections) return sections.map((section) => this.#section(section, briefing, feed));
    const base = briefing.url ?? feed?.homePageUrl ?? feed?.feedUrl;
    if (contentHtml) return this.#plain(html`<div class="rich">${this.#html.of(contentHtml, base)}</div>`);
    return contentText ? this.#plain(prose(contentText)) : nothing;
  }

  #plain(content: TemplateResult): TemplateResult {
    return sectionFrame({ title: undefined, level: this.headingLevel + 1 }, content);
  }

  #section(section: Section, briefing: Briefing, feed: Feed | undefined): TemplateResult | typeof nothing {
    const level = this.headingLevel + 1;
    if (isWatchSection(section)) {
      return html`<watch-list
        .briefing=${briefing}
        .feed=${feed}
        .section=${section.id ?? ''}
        .headingLevel=${level}
      ></watch-list>`;
    }
    if (!section.contentText && !section.items) return nothing;
    return sectionFrame({ title: section.title, level }, sectionBody(section), isRuled(section));
  }

  #revisions(revisions: readonly Revision[]): TemplateResult {
    const list = html`<dl class="revisions" part="revisions">
      ${revisions.map(
        ({ date, summary }) =>
          html`<div>
            <dt>${formatDate(date, this.locale)}</dt>
            <dd>${summary}</dd>
          </div>`,
      )}
    </dl>`;
    return sectionFrame({ title: this.strings.revisions, level: this.headingLevel + 1 }, list, true);
  }

  #foot({ externalUrl }: Briefing, feed: Feed | undefined): TemplateResult | typeof nothing {
    const { strings } = this;
    const index = feed?.index?.url ?? feed?.homePageUrl;
    if (!index && !externalUrl) return nothing;
    return html`<nav class="foot" part="foot" aria-label=${strings.allEvents}>
      ${
        index
          ? html`<a href=${index} @click=${this.#onBack}
              ><span class="arrow" aria-hidden="true">←</span>${strings.back}</a
            >`
          : nothing
      }
      ${externalUrl ? html`<a href=${externalUrl} rel="noopener noreferrer">${strings.readAtSource}</a>` : nothing}
      ${index ? html`<a class="index" href=${index}>${feed?.index?.label ?? strings.allEvents}</a>` : nothing}
    </nav>`;
  }

  /** Back to where the reader came from when that is this site; else the link leads to the index. */
  #onBack(event: Event): void {
    const { referrer, defaultView } = this.ownerDocument;
    if (!defaultView || !referrer || new URL(referrer).origin !== defaultView.location.origin) return;
    event.preventDefault();
    defaultView.history.back();
  }
}

if (!customElements.get('event-briefing')) customElements.define('event-briefing', EventBriefing);

declare global {
  interface HTMLElementTagNameMap {
    'event-briefing': EventBriefing;
  }
}
