import { PieceElement } from '../internal/piece-element.js';

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
export class BriefingFigure extends PieceElement {
  protected override readonly piece = 'image';
}

if (!customElements.get('briefing-figure')) customElements.define('briefing-figure', BriefingFigure);

declare global {
  interface HTMLElementTagNameMap {
    'briefing-figure': BriefingFigure;
  }
}
