import { html, nothing } from 'lit';

import { BriefingElement } from '../internal/briefing-element.js';
import { buttonStyles } from '../internal/buttons.styles.js';
import { fullTheme } from '../internal/full-theme.js';
import { OnNeed } from '../internal/on-need.js';
import { sectionStyles } from '../internal/section.styles.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';
import type { WatchController } from '../internal/watch-controller.js';
import type { WatchStore } from '../internal/watch-store.js';
import type { WatchEntry } from '../model/watch-entries.js';

/** What stands in `followed` until the page or the store says something. */
const NONE: readonly string[] = [];

/** Fired when a reader follows an entry or no longer does. */
export class WatchChangeEvent extends Event {
  constructor(
    /** The entry. */
    readonly entry: WatchEntry,
    /** Whether it is followed now. */
    readonly followed: boolean,
  ) {
    super('watch-change', { bubbles: true, composed: true });
  }
}

/**
 * Shows what to watch: of one briefing, or of a whole feed when no briefing is named. Entries can be followed: what has changed
 * about them since the last look is told, and those that have a day can be taken into a calendar. What is followed is kept in the
 * browser, from the first that the reader follows on; or where the page says.
 *
 * @summary What to watch, and what became of it.
 * @tag watch-list
 * @slot - What is shown without script, until the feed has come, and when it cannot be had.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed or the briefing cannot be had.
 * @event {WatchChangeEvent} watch-change - Fired when a reader follows an entry or no longer does.
 * @csspart section - The section: side-head and list.
 * @csspart heading - The side-head.
 * @csspart changes - The line that counts what has changed.
 * @csspart tools - What narrows the list of a whole feed.
 * @csspart group - A head in the list of a whole feed: a month, a year, what is overdue.
 * @csspart entry - One entry.
 * @csspart news - What has changed about an entry.
 * @csspart follow - The button that follows an entry.
 * @csspart more - The button that shows more.
 * @csspart calendar - The line that offers a calendar file.
 * @csspart kept - The line that says where what is followed is kept, and has it forgotten.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 * @cssstate empty - There is nothing to watch.
 */
export class WatchList extends BriefingElement {
  static override styles = [fullTheme, buttonStyles, sectionStyles];

  static override properties: PropertyDeclarations = {
    section: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    followed: { attribute: false },
    store: { attribute: false },
  };

  /** The `id` of the section to show. Default: every watch section. */
  section = '';

  /** The level of the side-head in the page's outline, 1 to 6. Default: one below the nearest heading before it, else 3. */
  headingLevel: number | undefined;

  /**
   * The keys of the entries that the reader follows. A page that sets them keeps them itself (`watch-change`): then nothing is
   * read from a store, and nothing written.
   * @default []
   */
  followed: readonly string[] = NONE;

  /** Where what the reader follows is kept, in the place of the browser's own storage: `read` and `save`, for each feed. */
  store: WatchStore | undefined;

  #list: WatchController | undefined;
  readonly #view = new OnNeed(
    this,
    () => import('../internal/watch-controller.js'),
    ({ WatchController: Controller, watchStyles }) => {
      this.adopt([watchStyles]);
      this.#list = new Controller(this, NONE, (entry, followed) => {
        const news = new WatchChangeEvent(entry, followed);
        this.dispatchEvent(news);
      });
    },
  );

  protected override get conditions(): readonly string[] {
    return [...super.conditions, ...(this.#list?.isEmpty ? ['empty'] : [])];
  }

  protected override shown(view: ShownView): TemplateResult | typeof nothing {
    // Asking for the code is what brings it, and with it the list.
    const list = this.#view.module && this.#list;
    if (!list) return this.hasFallback ? html`<slot></slot>` : nothing;
    return list.show(view, this.levelOf(this.headingLevel, 3), this.words, this.source);
  }
}

if (!customElements.get('watch-list')) customElements.define('watch-list', WatchList);

declare global {
  interface HTMLElementTagNameMap {
    'watch-list': WatchList;
  }
  interface HTMLElementEventMap {
    'watch-change': WatchChangeEvent;
  }
}
