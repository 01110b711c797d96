import { html, nothing } from 'lit';

import { BriefingElement } from '../internal/briefing-element.js';
import { buttonStyles } from '../internal/buttons.styles.js';
import { eachMinute, now } from '../internal/clock.js';
import { OnNeed } from '../internal/on-need.js';
import { sectionStyles } from '../internal/section.styles.js';
import { common } from '../internal/strings/en.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';
import type { WatchEntry } from '../model/watch-entries.js';

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
 * Shows what to watch: of one briefing, or of a whole feed when no briefing is named. Entries can be followed, and those
 * that have a day can be taken into a calendar.
 *
 * @summary What to watch, and what became of it.
 * @tag watch-list
 * @slot - What is shown without script, until the feed has come, and when it cannot be had.
 * @event {BriefingLoadEvent} briefing-load - Fired when the feed that `src` names has arrived.
 * @event {BriefingErrorEvent} briefing-error - Fired when the feed or the briefing cannot be had.
 * @event {WatchChangeEvent} watch-change - Fired when a reader follows an entry or no longer does.
 * @csspart section - The section: side-head and list.
 * @csspart heading - The side-head.
 * @csspart entry - One entry.
 * @csspart follow - The button that follows an entry.
 * @csspart calendar - The line that offers a calendar file.
 * @cssstate loading - The feed is under way.
 * @cssstate ready - The briefing is shown.
 * @cssstate stale - The briefing is shown, but a newer one cannot be had.
 * @cssstate failed - There is no briefing to show.
 * @cssstate empty - There is nothing to watch.
 */
export class WatchList extends BriefingElement {
  static override styles = [BriefingElement.styles, buttonStyles, sectionStyles];

  static override properties: PropertyDeclarations = {
    section: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    followed: { attribute: false },
  };

  protected override readonly strings = common;

  /** The `id` of the section to show. Default: every watch section. */
  section = '';

  /** The level of the side-head in the page's outline, 1 to 6. */
  headingLevel = 3;

  /** The keys of the entries that the reader follows. The page may keep them (`watch-change`) and give them back. */
  followed: readonly string[] = [];

  readonly #view = new OnNeed(
    this,
    () => import('../internal/watch-view.js'),
    ({ watchStyles }) => {
      this.adopt([watchStyles]);
    },
  );
  #stopClock: (() => void) | undefined;
  #isEmpty = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopClock = eachMinute(() => {
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopClock?.();
  }

  protected override get conditions(): readonly string[] {
    return [...super.conditions, ...(this.#isEmpty ? ['empty'] : [])];
  }

  protected override shown({ briefing, feed }: ShownView): TemplateResult | typeof nothing {
    const { module } = this.#view;
    if (!module) return this.hasFallback ? html`<slot></slot>` : nothing;
    const { section, headingLevel: level, locale, followed } = this;
    const whole = this.briefing === '' && section === '' ? feed : undefined;
    const entries = whole ? module.watchedIn(whole, now()) : module.watchedBy(briefing, section || undefined);
    this.#isEmpty = entries.length === 0;
    return module.watchView({ entries, briefing, whole, section, level, locale, followed }, this.#onFollow);
  }

  readonly #onFollow = (entry: WatchEntry) => {
    const isFollowed = !this.followed.includes(entry.key);
    this.followed = isFollowed ? [...this.followed, entry.key] : this.followed.filter((key) => key !== entry.key);
    const news = new WatchChangeEvent(entry, isFollowed);
    this.dispatchEvent(news);
  };
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
