import { html, nothing } from 'lit';

import { gradeOf } from '../model/confidence.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { buttonStyles } from '../internal/buttons.styles.js';
import { loadDrawings } from '../internal/chunks.js';
import { OnNeed } from '../internal/on-need.js';
import { wordsOf } from '../internal/grade-words.js';
import { reading } from '../internal/reading.js';
import { readingStyles } from '../internal/reading.styles.js';
import { ScaleController } from '../internal/scale-controller.js';
import { scoreConverter } from '../internal/score-converter.js';
import './grade-table.js';
import { common, grades, scales } from '../internal/strings/en.js';
import { styles } from './confidence-badge.styles.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { Confidence, Grade, Scale } from '../model/confidence.js';

const strings = { ...common, ...grades, ...scales };

/**
 * Shows how sure the publisher is: "High confidence (92%)", with a "?" that explains the grade.
 *
 * In running text the explanation is a popover; with `layout="block"`, as in the article, the scale is drawn below the
 * reading and the table unfolds in the flow.
 *
 * @summary A confidence grade in words and number, which explains itself.
 * @tag confidence-badge
 * @slot - What is shown without script.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when that feed cannot be had.
 * @csspart reading - The words and the number.
 * @csspart explain - The "?" button.
 * @csspart panel - The explanation.
 * @csspart meter - The drawn scale.
 * @csspart sparkline - The line of earlier scores.
 * @csspart evidence - What the grade rests on.
 * @csspart note - The publisher's note on the grade.
 * @cssproperty --confidence-badge-color - The colour of the words in running text. Default: the ink.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 * @cssstate open - The explanation is open.
 * @cssstate unrated - There is no usable score.
 * @cssstate unknown - `scale` names no scale that is known; the default one is used.
 */
export class ConfidenceBadge extends BriefingElement {
  static override styles = [BriefingElement.styles, buttonStyles, readingStyles, styles];

  static override properties: PropertyDeclarations = {
    score: { converter: scoreConverter },
    scale: {},
    evidence: {},
    layout: { reflect: true },
    open: { state: true, attribute: false },
  };

  protected override readonly strings = strings;

  /** The score, from 0 to 1. Anything else reads "not rated". Default: that of the briefing, where there is one. */
  score: number | undefined;

  /** The name of a scale preset, or, as a property, a scale as it stands in a feed. Default: the feed's, else the six bands. */
  scale: string | object = '';

  /** What the grade rests on: "Several public sources". Default: the briefing's. */
  evidence = '';

  /**
   * `inline` for running text, `block` for a section of its own.
   * @default 'inline'
   */
  layout: 'inline' | 'block' = 'inline';

  private open = false;

  readonly #scale = new ScaleController(this);
  /** What draws the scale and its history: not needed for a reading in running text until it is opened. */
  readonly #drawing = new OnNeed(this, loadDrawings, ({ drawingStyles }) => {
    this.adopt([drawingStyles]);
  });
  #isRated = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open = false;
  }

  protected override get conditions(): readonly string[] {
    return [
      ...super.conditions,
      ...(this.open ? ['open'] : []),
      ...(this.#isRated ? [] : ['unrated']),
      ...(this.#scale.isUnknown(this.scale) ? ['unknown'] : []),
    ];
  }

  protected override content(): TemplateResult | typeof nothing {
    const { view } = this;
    if (this.score === undefined && (view.status === 'idle' || view.status === 'loading') && this.hasFallback) {
      return html`<slot></slot>`;
    }
    // Nothing is known of the grade: that is not the same as "not rated".
    if (this.score === undefined && view.status === 'failed') return html`<slot></slot>`;
    if (this.score === undefined && view.status === 'loading') return nothing;
    const scale = this.#scale.of(this.scale, view.feed?.scale);
    if (!scale) return nothing;
    const grade = gradeOf(this.#confidence.score, scale);
    this.#isRated = grade !== undefined;
    return this.layout === 'block' ? this.#block(grade, scale) : this.#inline(grade, scale);
  }

  protected override shown(): typeof nothing {
    return nothing;
  }

  /** The briefing's grade, with what the attributes say in its place. */
  get #confidence(): Confidence {
    const { view } = this;
    const given = view.briefing?.confidence;
    const base = this.score === undefined ? given : { score: this.score };
    return { ...base, ...(this.evidence && { evidence: this.evidence }) };
  }

  #inline(grade: Grade | undefined, scale: Scale): TemplateResult {
    // No white space between the parts: a full stop may follow.
    const { strings, locale, open } = this;
    const explain = html`<button
      class="explain"
      part="explain"
      type="button"
      popovertarget="panel"
      aria-label=${strings.explainGrade}
      aria-expanded=${String(open)}
    >
      ?
    </button>`;
    const panel = html`<div
      class="panel ${grade?.tone ?? 'none'}"
      part="panel"
      id="panel"
      popover="auto"
      role="dialog"
      aria-label=${scale.title ?? strings.gradeTitle}
      @beforetoggle=${this.#onBeforeToggle}
    >
      ${open ? html`${this.#close()}${this.#table(grade)}${this.#grounds(grade, scale)}` : nothing}
    </div>`;
    return html`<span class="line">${reading(grade, scale, strings, locale)}${explain}</span>${panel}`;
  }

  #block(grade: Grade | undefined, scale: Scale): TemplateResult {
    const { strings } = this;
    const [words, number] = wordsOf(grade, scale, strings, this.locale);
    return html`<div class="statement ${grade?.tone ?? 'none'}" @keydown=${this.#onKeydown}>
      <div class="head">
        <p class="words" part="reading">${words} ${number ? html`<span class="number">${number}</span>` : nothing}</p>
        <button
          class="explain"
          part="explain"
          type="button"
          aria-label=${strings.explainGrade}
          aria-expanded=${this.open ? 'true' : 'false'}
          aria-controls="panel"
          @click=${this.#onClick}
        >
          ?
        </button>
      </div>
      ${this.#grounds(grade, scale)}
      <div class="panel" part="panel" id="panel" ?hidden=${!this.open}>
        ${this.open ? html`${this.#close()}${this.#table(grade)}` : nothing}
      </div>
    </div>`;
  }

  /** What the grade rests on: evidence, the drawn scale, the publisher's note, and how the score has moved. */
  #grounds(grade: Grade | undefined, scale: Scale): TemplateResult {
    const { locale } = this;
    const drawing = this.#drawing.module;
    const { evidence, note, history } = this.#confidence;
    return html`${evidence ? html`<p class="evidence" part="evidence">${evidence}</p>` : nothing}
    ${drawing ? drawing.meter(grade, scale, history, locale) : html`<div class="meter"></div>`}
    ${note ? html`<p class="note" part="note">${note}</p>` : nothing}
    ${drawing && history ? drawing.history(history, grade, locale) : nothing}`;
  }

  #table(grade: Grade | undefined): TemplateResult {
    const { view } = this;
    return html`<grade-table
      .feed=${view.feed}
      .briefing=${view.briefing ?? ''}
      .scale=${this.scale}
      .score=${grade?.score ?? Number.NaN}
    ></grade-table>`;
  }

  #close(): TemplateResult {
    return html`<button class="close" type="button" @click=${this.#onClose}>${this.strings.close}</button>`;
  }

  #onBeforeToggle(event: ToggleEvent): void {
    this.open = event.newState === 'open';
    if (this.open) return;
    // The browser would give the focus back to the host, which cannot have it. Who has gone elsewhere stays there.
    const { activeElement } = this.ownerDocument;
    if (activeElement === this || activeElement === this.ownerDocument.body) this.#focusButton();
  }

  #focusButton(): void {
    this.renderRoot.querySelector<HTMLElement>('.explain')?.focus({ preventScroll: true });
  }

  #onClick(): void {
    this.open = !this.open;
  }

  #onClose(): void {
    if (this.layout === 'block') this.open = false;
    else this.renderRoot.querySelector<HTMLElement>('.panel')?.hidePopover();
    this.#focusButton();
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.open) return;
    event.stopPropagation();
    this.#onClose();
  }
}

if (!customElements.get('confidence-badge')) customElements.define('confidence-badge', ConfidenceBadge);

declare global {
  interface HTMLElementTagNameMap {
    'confidence-badge': ConfidenceBadge;
  }
}
