import { html, nothing } from 'lit';

import { BriefingElement } from '../internal/briefing-element.js';
import { partsStyles } from '../internal/briefing-parts.styles.js';
import { picture } from '../internal/briefing-parts.js';
import { sectionStyles } from '../internal/section.styles.js';
import { common, figures } from '../internal/strings/en.js';
import { styles } from './briefing-figure.styles.js';

import type { TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';
import type { Figure } from '../model/briefing.js';

const strings = { ...common, ...figures };

/**
 * Shows the featured image of a briefing with its caption, and with where it comes from and why it stands there.
 *
 * @summary The image of a briefing and its provenance.
 * @tag briefing-figure
 * @slot - What is shown without script, until the briefing has come, and when it cannot be had.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed or the briefing cannot be had.
 * @csspart figure - The figure.
 * @csspart picture - The frame of the image.
 * @csspart caption - The caption.
 * @csspart provenance - The list of source context, relevance, provenance and credit.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 */
export class BriefingFigure extends BriefingElement {
  static override styles = [BriefingElement.styles, sectionStyles, partsStyles, styles];

  protected override readonly strings = strings;

  protected override shown({ briefing }: ShownView): TemplateResult | typeof nothing {
    const { image, figure } = briefing;
    if (!image) return nothing;
    return html`<div class="measured">
      <figure class="figure" part="figure">${picture(briefing)} ${figure ? this.#notes(figure) : nothing}</figure>
    </div>`;
  }

  #notes({ caption, sourceContext, relevance, provenance, credit }: Figure): TemplateResult | typeof nothing {
    const { strings } = this;
    const facts = (
      [
        [strings.sourceContext, sourceContext],
        [strings.relevance, relevance],
        [strings.provenance, provenance],
        [strings.credit, credit],
      ] as const
    ).filter(([, text]) => text);
    if (!caption && facts.length === 0) return nothing;
    return html`<figcaption class="notes">
      ${caption ? html`<p class="caption" part="caption"><span class="heard">${strings.caption}: </span>${caption}</p>` : nothing}
      ${
        facts.length > 0
          ? html`<dl class="provenance" part="provenance">
              ${facts.map(
                ([term, text]) =>
                  html`<div>
                    <dt>${term}</dt>
                    <dd>${text}</dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
    </figcaption>`;
  }
}

if (!customElements.get('briefing-figure')) customElements.define('briefing-figure', BriefingFigure);

declare global {
  interface HTMLElementTagNameMap {
    'briefing-figure': BriefingFigure;
  }
}
