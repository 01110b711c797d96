import { PieceElement } from '../internal/piece-element.js';

/**
 * Shows the facets of a briefing: category, region, impact and whatever else its publisher sorts by.
 *
 * @summary The facets of a briefing, each with its label, value and note.
 * @tag signal-facets
 * @slot - What is shown without script, until the briefing has come, and when it cannot be had.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed or the briefing cannot be had.
 * @csspart facets - The list of facets.
 * @csspart facet - One facet.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 */
export class SignalFacets extends PieceElement {
  protected override readonly piece = 'facets';
}

if (!customElements.get('signal-facets')) customElements.define('signal-facets', SignalFacets);

declare global {
  interface HTMLElementTagNameMap {
    'signal-facets': SignalFacets;
  }
}
