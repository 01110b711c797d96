import { PieceElement } from '../internal/piece-element.js';

import type { PropertyDeclarations } from 'lit';

/**
 * Shows the public references of a briefing, each with its publisher, date and reliability.
 *
 * @summary The sources of a briefing.
 * @tag source-list
 * @slot - What is shown without script, until the briefing has come, and when it cannot be had.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed or the briefing cannot be had.
 * @csspart section - The section: side-head and list.
 * @csspart heading - The side-head.
 * @csspart sources - The list.
 * @csspart source - One source.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 */
export class SourceList extends PieceElement {
  static override properties: PropertyDeclarations = {
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  protected override readonly piece = 'sources';

  /** The level of the side-head in the page's outline, 1 to 6. Default: one below the nearest heading before it, else 3. */
  override headingLevel: number | undefined;
}

if (!customElements.get('source-list')) customElements.define('source-list', SourceList);

declare global {
  interface HTMLElementTagNameMap {
    'source-list': SourceList;
  }
}
