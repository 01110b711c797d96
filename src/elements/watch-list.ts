import { html, nothing, svg } from 'lit';

import { headlineOf } from '../model/briefing.js';
import { hasDay, watchedBy, watchedIn } from '../model/watch-entries.js';
import { BriefingElement } from '../internal/briefing-element.js';
import { eachMinute, now } from '../internal/clock.js';
import { daysUntil, formatDate, formatDays } from '../internal/format.js';
import { sectionFrame } from '../internal/section.js';
import { sectionStyles } from '../internal/section.styles.js';
import { common, watch } from '../internal/strings/en.js';
import { styles } from './watch-list.styles.js';

import type { PropertyDeclarations, TemplateResult } from 'lit';
import type { BriefingView } from '../context/feed-controller.js';
import type { WatchEntry } from '../model/watch-entries.js';

const strings = { ...common, ...watch };

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

const MARKS = {
  open: svg`<circle cx="8" cy="8" r="6.7" />`,
  happened: svg`<circle class="disc" cx="8" cy="8" r="7.5" /><path class="tick" d="M4.4 8.3l2.5 2.5 4.8-5.3" />`,
  dropped: svg`<circle cx="8" cy="8" r="6.7" stroke-dasharray="2.4 1.8" /><path d="M4.2 8h7.6" />`,
} as const;

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
 * @cssstate empty - There is nothing to watch.
 */
export class WatchList extends BriefingElement {
  static override styles = [BriefingElement.styles, sectionStyles, styles];

  static override properties: PropertyDeclarations = {
    section: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    followed: { attribute: false },
  };

  protected override readonly strings = strings;

  /** The `id` of the section to show. Default: every watch section. */
  section = '';

  /** The level of the side-head in the page's outline, 1 to 6. */
  headingLevel = 3;

  /** The keys of the entries that the reader follows. The page may keep them (`watch-change`) and give them back. */
  followed: readonly string[] = [];

  #stopClock: (() => void) | undefined;

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

  protected override shown(view: BriefingView & { status: 'ready' | 'stale' }): TemplateResult | typeof nothing {
    const entries = this.#watched(view);
    this.setStates(['empty'], entries.length === 0 ? ['empty'] : []);
    if (entries.length === 0)
      return this.#isOfFeed(view) ? html`<p class="label">${this.strings.nothingToWatch}</p>` : nothing;
    const list = html`<ul class="watch">
        ${entries.map((entry) => this.#entry(entry, this.#isOfFeed(view)))}
      </ul>
      ${entries.some(hasDay) ? this.#calendar() : nothing}`;
    const title = this.#isOfFeed(view)
      ? undefined
      : view.briefing.sections?.find(({ id }) => id === this.section)?.title;
    return html`<div class="measured">
      ${sectionFrame({ title: title ?? this.strings.whatToWatch, level: this.headingLevel }, list, true)}
    </div>`;
  }

  #isOfFeed({ feed }: { feed?: unknown }): boolean {
    return feed !== undefined && this.briefing === '' && this.section === '';
  }

  #watched(view: BriefingView & { status: 'ready' | 'stale' }): readonly WatchEntry[] {
    return this.#isOfFeed(view) && view.feed
      ? watchedIn(view.feed)
      : watchedBy(view.briefing, this.section || undefined);
  }

  #entry(entry: WatchEntry, namesBriefing: boolean): TemplateResult {
    const { strings } = this;
    const { key, text, status, url, briefing } = entry;
    const isFollowed = this.followed.includes(key);
    const due = this.#due(entry);
    return html`<li class="entry ${status}" part="entry">
      <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${MARKS[status]}</svg>
      <p class="text" id=${`text-${key}`}>${url ? html`<a href=${url} rel="noopener noreferrer">${text}</a>` : text}</p>
      <p class="due">
        <b>${strings.watchStatus[status]}</b>${due ? html` · ${due}` : nothing}${
          namesBriefing
            ? html` · ${briefing.url ? html`<a href=${briefing.url}>${headlineOf(briefing)}</a>` : headlineOf(briefing)}`
            : nothing
        }
      </p>
      ${
        status === 'open'
          ? html`<div class="action">
              <button
                class="follow"
                part="follow"
                type="button"
                aria-pressed=${isFollowed ? 'true' : 'false'}
                aria-describedby=${`text-${key}`}
                @click=${() => this.#onFollow(entry)}
              >
                ${isFollowed ? strings.following : strings.follow}
              </button>
            </div>`
          : nothing
      }
    </li>`;
  }

  #due({ due, status }: WatchEntry): string | undefined {
    if (!due) return undefined;
    const date = formatDate(due, this.locale);
    if (status !== 'open') return date;
    return due.length < 10
      ? this.strings.dueOn(date)
      : this.strings.due(formatDays(daysUntil(due, now()), this.locale), date);
  }

  #calendar(): TemplateResult {
    return html`<p class="calendar" part="calendar">
      <button class="quiet" type="button" @click=${this.#onCalendar}>${this.strings.addToCalendar}</button> (.ics)
    </p>`;
  }

  #onFollow(entry: WatchEntry): void {
    const followed = !this.followed.includes(entry.key);
    this.followed = followed ? [...this.followed, entry.key] : this.followed.filter((key) => key !== entry.key);
    /** @internal */
    this.dispatchEvent(new WatchChangeEvent(entry, followed));
  }

  async #onCalendar(): Promise<void> {
    const { view } = this;
    if (!('briefing' in view)) return;
    const { toCalendar } = await import('../model/watch-calendar.js');
    const name = this.#isOfFeed(view) ? (view.feed?.title ?? '') : headlineOf(view.briefing);
    const file = toCalendar(this.#watched(view), name, new Date(now()));
    const link = this.ownerDocument.createElement('a');
    link.href = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }));
    link.download = 'what-to-watch.ics';
    link.click();
    URL.revokeObjectURL(link.href);
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
