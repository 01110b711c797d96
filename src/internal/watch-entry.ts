import { html, nothing, svg } from 'lit';

import { headlineOf } from '../model/briefing.js';
import { groupOf, periodOf } from '../model/watch-entries.js';
import { now } from './clock.js';
import { cached, formatDate } from './format.js';
import { daysUntil, formatDays } from './format-days.js';
import { watch } from './strings/en-watch.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { Today, WatchEntry } from '../model/watch-entries.js';
import type { WatchNews } from '../model/watch-record.js';
import type { Words } from './words.js';

/** An entry as a list shows it. */
export interface WatchRow {
  readonly entry: WatchEntry;
  readonly isFollowed: boolean;
  /** What has changed about it since the reader's last look. */
  readonly news: readonly WatchNews[];
  /** Whether it is followed and in the feed no more. */
  readonly isGone: boolean;
}

/** What an entry is drawn with. */
export interface EntrySetting {
  readonly words: Words;
  readonly today: Today;
  /** Whether each names its briefing. */
  readonly isWhole: boolean;
  readonly onFollow: (entry: WatchEntry) => void;
}

const MARKS = {
  open: svg`<circle cx="8" cy="8" r="6.7" />`,
  happened: svg`<circle class="disc" cx="8" cy="8" r="7.5" /><path class="tick" d="M4.4 8.3l2.5 2.5 4.8-5.3" />`,
  dropped: svg`<circle cx="8" cy="8" r="6.7" stroke-dasharray="2.4 1.8" /><path d="M4.2 8h7.6" />`,
  gone: svg`<circle cx="8" cy="8" r="6.7" stroke-dasharray="2.4 1.8" />`,
} as const;

/** One entry: what it is, what became of it and when, what is new about it, and the button that follows it. */
export function entryView(row: WatchRow, index: number, setting: EntrySetting): TemplateResult {
  const { entry, news, isGone } = row;
  const { words, isWhole } = setting;
  const { key, text, status, url, briefing } = entry;
  const strings = said(words, watch);
  const state = isGone ? 'gone' : status;
  const due = isGone ? undefined : dueOf(entry, setting);
  // An id has no spaces: the text of an entry, which may be its key, has.
  const id = `text-${String(index)}`;
  const headline = isWhole ? headlineOf(briefing) : '';
  // In some languages the news that it has happened is the very word for its state.
  const told = news.filter((each) => newsText(each, words) !== strings.watchStatus[status]);
  return html`<li class=${`entry ${state}`} part="entry" data-key=${key}>
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${MARKS[state]}</svg>
    <p class="text" id=${id}>${url ? html`<a href=${url} rel="noopener noreferrer">${text}</a>` : text}</p>
    ${
      isGone && news.length > 0
        ? nothing
        : html`<p class="due">
            <span lang=${words.lang}
              ><b>${isGone ? strings.watchNews.gone : strings.watchStatus[status]}</b
              >${due ? ` · ${due}` : nothing}</span
            >${
              headline
                ? html`${'\u00a0· '}${briefing.url ? html`<a href=${briefing.url}>${headline}</a>` : html`<bdi>${headline}</bdi>`}`
                : nothing
            }
          </p>`
    }
    ${told.length > 0 ? html`<div class="news">${told.map((each) => newsView(each, words))}</div>` : nothing}
    ${status === 'open' || row.isFollowed ? followButton(row, id, setting) : nothing}
  </li>`;
}

function followButton({ entry, isFollowed }: WatchRow, id: string, { words, onFollow }: EntrySetting): TemplateResult {
  const strings = said(words, watch);
  return html`<div class="action">
    <button
      class="follow"
      part="follow"
      type="button"
      lang=${words.lang}
      aria-pressed=${isFollowed ? 'true' : 'false'}
      aria-describedby=${id}
      @click=${() => {
        onFollow(entry);
      }}
    >
      ${isFollowed ? strings.following : strings.follow}
    </button>
  </div>`;
}

function newsView(news: WatchNews, words: Words): TemplateResult {
  return html`<p part="news">
    <b lang=${words.lang}>${newsText(news, words)}</b>${news.kind === 'reworded' ? html` <q>${news.from}</q>` : nothing}
  </p>`;
}

function newsText(news: WatchNews, words: Words): string {
  const strings = said(words, watch);
  if (news.kind === 'reworded') return strings.reworded;
  if (news.kind !== 'moved') return strings.watchNews[news.kind];
  const from = news.from && formatDate(news.from, words.locale);
  const to = news.to && formatDate(news.to, words.locale);
  if (!from) return strings.dateSet(to ?? '');
  return to ? strings.dateMoved(from, to) : strings.dateLost(from);
}

/** When it is due, in words and as a date; of what is settled the date alone. */
function dueOf(entry: WatchEntry, { words, today }: EntrySetting): string | undefined {
  const { due, status } = entry;
  if (!due) return undefined;
  const { locale } = words;
  const strings = said(words, watch);
  const date = formatDate(due, locale);
  if (status !== 'open') return date;
  return groupOf(entry, today) === 'overdue'
    ? strings.overdueSince(date)
    : strings.due(untilThen(due, today, locale), date);
}

/** "In 3 weeks"; of a month or a year no more than is known of it: "next month", "in 2 years". */
function untilThen(due: string, today: Today, locale: string): string {
  if (due.length >= 10) return formatDays(daysUntil(due, now()), locale);
  const format = cached(`${locale} relative`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const [year = 0, month = 0] = periodOf(due, today).split('-').map(Number);
  const [thisYear = 0, thisMonth = 0] = today.day.split('-').map(Number);
  const years = year - thisYear;
  return month ? format.format(years * 12 + month - thisMonth, 'month') : format.format(years, 'year');
}
