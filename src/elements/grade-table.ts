import { html, nothing } from 'lit';

import { gradeOf, rangeOf } from '../model/confidence.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { formatPercent } from '../internal/format.js';
import { bars } from '../internal/reading.js';
import { readingStyles } from '../internal/reading.styles.js';
import { ScaleController } from '../internal/scale-controller.js';
import { scoreConverter } from '../internal/score-converter.js';
import { common, scales } from '../internal/strings/en.js';
import { styles } from './grade-table.styles.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { Band, Grade, Scale } from '../model/confidence.js';

const strings = { ...common, ...scales };

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
  static override styles = [BriefingElement.styles, readingStyles, styles];

  static override properties: PropertyDeclarations = {
    score: { converter: scoreConverter },
    scale: {},
  };

  protected override readonly strings = strings;

  /** The score to mark, from 0 to 1. Default: that of the briefing, where there is one. */
  score: number | undefined;

  /** The name of a scale preset, or, as a property, a scale as it stands in a feed. Default: the feed's, else the six bands. */
  scale: string | object = '';

  readonly #scale = new ScaleController(this);

  protected override get conditions(): readonly string[] {
    return [...super.conditions, ...(this.#scale.isUnknown(this.scale) ? ['unknown'] : [])];
  }

  protected override content(): TemplateResult | typeof nothing {
    const { view } = this;
    const { briefing, feed } = view;
    const scale = this.#scale.of(this.scale, feed?.scale);
    if (!scale) return nothing;
    return this.#table(scale, gradeOf(this.score ?? briefing?.confidence?.score, scale));
  }

  protected override shown(): typeof nothing {
    return nothing;
  }

  #table(scale: Scale, grade: Grade | undefined): TemplateResult {
    const { strings } = this;
    const hasGrades = scale.bands.some((band) => band.grade);
    return html`<p class="title" part="title" id="title">${scale.title ?? strings.gradeTitle}</p>
      <table class="grades" part="table" aria-labelledby="title">
        <thead>
          <tr>
            <th scope="col">${strings.score}</th>
            ${hasGrades ? html`<th scope="col">${strings.grade}</th>` : nothing}
            <th scope="col">${strings.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${scale.bands.map((band, index) => this.#row(band, index, scale, grade, hasGrades))}
        </tbody>
      </table>
      ${scale.owner || scale.url ? this.#owner(scale) : nothing}`;
  }

  #row(band: Band, index: number, scale: Scale, grade: Grade | undefined, hasGrades: boolean): TemplateResult {
    const { strings } = this;
    const rank = scale.bands.length - index;
    const isNow = grade?.rank === rank;
    const tone = gradeOf(band.min, scale)?.tone ?? 'low';
    const [from, to] = rangeOf(index, scale).map((percent) => (percent / 100).toFixed(2)) as [string, string];
    const percent = grade ? formatPercent(grade.percent, this.locale) : '';
    return html`<tr class=${isNow ? `now ${tone}` : nothing} aria-current=${isNow ? 'true' : nothing}>
      <td>${bars(rank, scale.bands.length, tone)}<span dir="ltr">${from === to ? from : `${from}–${to}`}</span></td>
      ${hasGrades ? html`<td>${band.grade}</td>` : nothing}
      <td>
        <span class="meaning"
          ><span>${band.meaning ?? band.label}</span>${
            isNow
              ? html`<span class="here">${this.view.briefing ? strings.thisBriefing(percent) : percent}</span>`
              : nothing
          }</span
        >
      </td>
    </tr>`;
  }

  #owner({ owner, url, bands }: Scale): TemplateResult {
    const { strings } = this;
    return html`<p class="owner" part="owner">
      ${owner ? strings.bandsKeptBy(bands.length, owner) : nothing}
      ${url ? html`<a href=${url} rel="noopener noreferrer">${strings.howGraded}</a>` : nothing}
    </p>`;
  }
}

if (!customElements.get('grade-table')) customElements.define('grade-table', GradeTable);

declare global {
  interface HTMLElementTagNameMap {
    'grade-table': GradeTable;
  }
}
