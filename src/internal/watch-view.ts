import { html, nothing, svg } from 'lit';

import { headlineOf, paragraphsOf } from '../model/briefing.js';
import { toCalendar } from '../model/watch-calendar.js';
import { hasDay, watchSectionsOf } from '../model/watch-entries.js';
import { now } from './clock.js';
import { formatDate } from './format.js';
import { daysUntil, formatDays } from './format-days.js';
import { sectionFrame } from './section.js';
import { watch as strings } from './strings/en-on-need.js';

import type { TemplateResult } from 'lit';
import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { WatchEntry } from '../model/watch-entries.js';

export { watchedBy, watchedIn } from '../model/watch-entries.js';
export { watchStyles } from './watch-view.styles.js';

const MARKS = {
  open: svg`<circle cx="8" cy="8" r="6.7" />`,
  happened: svg`<circle class="disc" cx="8" cy="8" r="7.5" /><path class="tick" d="M4.4 8.3l2.5 2.5 4.8-5.3" />`,
  dropped: svg`<circle cx="8" cy="8" r="6.7" stroke-dasharray="2.4 1.8" /><path d="M4.2 8h7.6" />`,
} as const;

/** What a watch list shows. */
export interface Watched {
  readonly entries: readonly WatchEntry[];
  readonly briefing: Briefing;
  /** The feed, when the list is of the whole of it; each entry then names its briefing. */
  readonly whole: Feed | undefined;
  readonly section: string;
  readonly level: number;
  readonly locale: string;
  readonly followed: readonly string[];
}

/** A watch list on the axis of the article. */
export function watchView(watched: Watched, onFollow: (entry: WatchEntry) => void): TemplateResult | typeof nothing {
  const { entries, briefing, whole, section, level } = watched;
  const sections = whole ? [] : watchSectionsOf(briefing, section || undefined);
  const texts = sections.flatMap(({ contentText }) => (contentText ? paragraphsOf(contentText) : []));
  if (entries.length + texts.length === 0) {
    return whole ? html`<p class="label">${strings.nothingToWatch}</p>` : nothing;
  }
  const title = sections[0]?.title ?? strings.whatToWatch;
  const list = html`${texts.map((text) => html`<p class="intro">${text}</p>`)}
    <ul>
      ${entries.map((entry) => entryView(entry, watched, onFollow))}
    </ul>
    ${entries.some(hasDay) ? calendar(entries, whole?.title ?? headlineOf(briefing)) : nothing}`;
  return html`<div class="measured">${sectionFrame({ title, level }, list, true)}</div>`;
}

function entryView(entry: WatchEntry, watched: Watched, onFollow: (entry: WatchEntry) => void): TemplateResult {
  const { key, text, status, url, briefing } = entry;
  const due = dueOf(entry, watched.locale);
  return html`<li class="entry ${status}" part="entry">
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${MARKS[status]}</svg>
    <p class="text" id=${`text-${key}`}>${url ? html`<a href=${url} rel="noopener noreferrer">${text}</a>` : text}</p>
    <p class="due">
      <b>${strings.watchStatus[status]}</b>${due ? ` · ${due}` : nothing}${
        watched.whole
          ? html`${' · '}${briefing.url ? html`<a href=${briefing.url}>${headlineOf(briefing)}</a>` : headlineOf(briefing)}`
          : nothing
      }
    </p>
    ${status === 'open' ? followButton(entry, watched.followed.includes(key), onFollow) : nothing}
  </li>`;
}

function followButton(entry: WatchEntry, isFollowed: boolean, onFollow: (entry: WatchEntry) => void): TemplateResult {
  const follow = () => {
    onFollow(entry);
  };
  return html`<div class="action">
    <button
      class="follow"
      part="follow"
      type="button"
      aria-pressed=${isFollowed ? 'true' : 'false'}
      aria-describedby=${`text-${entry.key}`}
      @click=${follow}
    >
      ${isFollowed ? strings.following : strings.follow}
    </button>
  </div>`;
}

function dueOf({ due, status }: WatchEntry, locale: string): string | undefined {
  if (!due) return undefined;
  const date = formatDate(due, locale);
  if (status !== 'open') return date;
  return due.length < 10 ? strings.dueOn(date) : strings.due(formatDays(daysUntil(due, now()), locale), date);
}

function calendar(entries: readonly WatchEntry[], name: string): TemplateResult {
  const save = (event: Event) => {
    const link = (event.currentTarget as Element).ownerDocument.createElement('a');
    const file = new Blob([toCalendar(entries, name, new Date(now()))], { type: 'text/calendar;charset=utf-8' });
    link.href = URL.createObjectURL(file);
    link.download = 'what-to-watch.ics';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return html`<p class="calendar" part="calendar">
    <button class="quiet" type="button" @click=${save}>${strings.addToCalendar}</button> (.ics)
  </p>`;
}
