import { html, nothing } from 'lit';

import { gradeOf } from '../model/confidence.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { buttonStyles } from '../internal/buttons.styles.js';
import { loadDrawings } from '../internal/chunks.js';
import { fullTheme } from '../internal/full-theme.js';
import { OnNeed } from '../internal/on-need.js';
import { reading } from '../internal/reading.js';
import { readingStyles } from '../internal/reading.styles.js';
import { ScaleController } from '../internal/scale-controller.js';
import { scoreConverter } from '../internal/score-converter.js';
import './grade-table.js';
import { scales } from '../internal/strings/en.js';
import { said } from '../internal/words.js';
import { styles } from './confidence-badge.styles.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { Confidence, Grade, Scale } from '../model/confidence.js';

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
  static override styles = [fullTheme, buttonStyles, readingStyles, styles];

  static override properties: PropertyDeclarations = {
    score: { converter: scoreConverter },
    scale: {},
    evidence: {},
    layout: { reflect: true, useDefault: true },
    open: { state: true, attribute: false },
  };

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
  readonly #drawing = new OnNeed(this, loadDrawings, ({ drawingStyles, statementStyles }) => {
    this.adopt([drawingStyles, statementStyles]);
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
    const scale = this.#scale.of(this.scale, view.feed, this.words);
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
    const { words, open } = this;
    const strings = said(words, scales);
    const explain = html`<button
      class="explain"
      part="explain"
      type="button"
      lang=${words.lang}
      popovertarget="panel"
      aria-label=${strings.explainGrade}
      aria-expanded=${String(open)}
    >
      ?
    </button>`;
    const panel = html`<div
      class=${`panel ${grade?.tone ?? 'none'}`}
      part="panel"
      id="panel"
      popover="auto"
      role="dialog"
      aria-label=${scale.title ?? strings.gradeTitle}
      @beforetoggle=${this.#onBeforeToggle}
      @focusout=${this.#onLeave}
    >
      ${
        open
          ? html`${this.#close()}${this.#table(grade)}${this.#drawing.module?.grounds(this.#statement(grade, scale))}`
          : nothing
      }
    </div>`;
    return html`<span class="line" @focusout=${this.#onLeave}>${reading(grade, scale, words)}${explain}</span>${panel}`;
  }

  /** Until its drawings are there, and where they cannot be had, the reading stands by itself. */
  #block(grade: Grade | undefined, scale: Scale): TemplateResult {
    const { words, open } = this;
    const panel = html`${open ? this.#close() : nothing}${this.#table(grade)}`;
    return html`<div @keydown=${this.#onKeydown}>
      ${
        this.#drawing.module?.statement(this.#statement(grade, scale), open, panel, this.#onToggle) ??
        reading(grade, scale, words)
      }
    </div>`;
  }

  #statement(grade: Grade | undefined, scale: Scale) {
    return { confidence: this.#confidence, grade, scale, words: this.words };
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
    const { words } = this;
    return html`<button class="close" type="button" lang=${words.lang} @click=${this.#onClose}>
      ${said(words, scales).close}
    </button>`;
  }

  #onBeforeToggle(event: ToggleEvent): void {
    const isLeft = !this.open;
    this.open = event.newState === 'open';
    if (this.open || isLeft) return;
    // The browser would give the focus back to the host, which cannot have it. Who has gone elsewhere stays there.
    const { activeElement } = this.ownerDocument;
    if (activeElement === this || activeElement === this.ownerDocument.body) this.#focusButton();
  }

  /** Whoever goes on by the keyboard does not look for the focus below the panel. */
  #onLeave({ relatedTarget }: FocusEvent): void {
    if (!this.open || !relatedTarget || this.renderRoot.contains(relatedTarget as Node)) return;
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>('.panel')?.hidePopover();
  }

  #focusButton(): void {
    this.renderRoot.querySelector<HTMLElement>('.explain')?.focus({ preventScroll: true });
  }

  readonly #onToggle = (): void => {
    this.open = !this.open;
  };

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
