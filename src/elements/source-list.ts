import { html, nothing } from 'lit';

import { hostOf } from '../model/url.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { formatDate } from '../internal/format.js';
import { sectionFrame } from '../internal/section.js';
import { sectionStyles } from '../internal/section.styles.js';
import { common, sources } from '../internal/strings/en.js';
import { styles } from './source-list.styles.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';
import type { Source } from '../model/briefing.js';

const strings = { ...common, ...sources };

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
export class SourceList extends BriefingElement {
  static override styles = [BriefingElement.styles, sectionStyles, styles];

  static override properties: PropertyDeclarations = {
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  protected override readonly strings = strings;

  /** The level of the side-head in the page's outline, 1 to 6. */
  headingLevel = 3;

  protected override shown({ briefing }: ShownView): TemplateResult | typeof nothing {
    const { strings } = this;
    const sources = briefing.sources?.filter(({ title, url, publisher }) => title ?? url ?? publisher) ?? [];
    if (sources.length === 0) return nothing;
    const list = html`<ol class="sources" part="sources">
      ${sources.map((source) => html`<li part="source">${this.#source(source)}</li>`)}
    </ol>`;
    const head = { title: strings.sources, note: strings.sourcesNote, level: this.headingLevel };
    return html`<div class="measured">${sectionFrame(head, list, true)}</div>`;
  }

  #source({ title, url, publisher, date, reliability, archivedUrl }: Source): TemplateResult {
    const { strings } = this;
    const from = title || url ? publisher : undefined;
    const grade = reliability && strings.reliability(reliability, strings.reliabilities[reliability]);
    const facts = [date && formatDate(date, this.locale), grade].filter(Boolean).join('. ');
    const name = title ?? (url ? hostOf(url) : publisher);
    const copy = archivedUrl && html`<a href=${archivedUrl} rel="noopener noreferrer">${strings.archivedCopy}</a>`;
    return html`<div>
      ${url ? html`<a class="title" href=${url} rel="noopener noreferrer">${name}</a>` : html`<span class="title">${name}</span>`}
      <p class="label from">
        ${from && html`<bdi>${from}</bdi>${facts && ', '}`}${facts}${copy && (from || facts) ? '. ' : ''}${copy}
      </p>
    </div>`;
  }
}

if (!customElements.get('source-list')) customElements.define('source-list', SourceList);

declare global {
  interface HTMLElementTagNameMap {
    'source-list': SourceList;
  }
}
