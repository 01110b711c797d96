import { html, nothing } from 'lit';

import { gradeOf } from '../model/confidence.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { loadDrawings } from '../internal/chunks.js';
import { fullTheme } from '../internal/full-theme.js';
import { OnNeed } from '../internal/on-need.js';
import { readingStyles } from '../internal/reading.styles.js';
import { ScaleController } from '../internal/scale-controller.js';
import { scoreConverter } from '../internal/score-converter.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';

/**
 * Shows a confidence scale as a table, and marks the row that a score falls in.
 *
 * @summary The scale behind a grade, as a table.
 * @tag grade-table
 * @slot - What is shown without script.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when that feed cannot be had.
 * @csspart title - The name of the scale.
 * @csspart table - The table.
 * @csspart owner - The line that names the owner of the scale.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 * @cssstate unknown - `scale` names no scale that is known; the default one is shown.
 */
export class GradeTable extends BriefingElement {
  static override styles = [fullTheme, readingStyles];

  static override properties: PropertyDeclarations = {
    score: { converter: scoreConverter },
    scale: {},
  };

  /** The score to mark, from 0 to 1. Default: that of the briefing, where there is one. */
  score: number | undefined;

  /** The name of a scale preset, or, as a property, a scale as it stands in a feed. Default: the feed's, else the six bands. */
  scale: string | object = '';

  readonly #scale = new ScaleController(this);
  readonly #drawings = new OnNeed(this, loadDrawings, ({ tableStyles }) => {
    this.adopt([tableStyles]);
  });

  protected override get conditions(): readonly string[] {
    return [...super.conditions, ...(this.#scale.isUnknown(this.scale) ? ['unknown'] : [])];
  }

  protected override content(): TemplateResult | typeof nothing {
    const { briefing, feed } = this.view;
    const scale = this.#scale.of(this.scale, feed, this.words);
    const { module, hasFailed } = this.#drawings;
    if (hasFailed) return html`<slot></slot>`;
    if (!scale || !module) return this.hasFallback ? html`<slot></slot>` : nothing;
    const own = briefing?.confidence?.score;
    const grade = gradeOf(this.score ?? own, scale);
    return module.gradeTable(scale, grade, own !== undefined && (this.score ?? own) === own, this.words);
  }

  protected override shown(): typeof nothing {
    return nothing;
  }
}

if (!customElements.get('grade-table')) customElements.define('grade-table', GradeTable);

declare global {
  interface HTMLElementTagNameMap {
    'grade-table': GradeTable;
  }
}
