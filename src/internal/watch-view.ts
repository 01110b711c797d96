import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { paragraphsOf } from '../model/briefing.js';
import { groupOf, hasDay, watchSectionsOf } from '../model/watch-entries.js';
import { formatDate } from './format.js';
import { sectionFrame } from './section.js';
import { watch } from './strings/en-watch.js';
import { entryView } from './watch-entry.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { Briefing } from '../model/briefing.js';
import type { WatchEntry } from '../model/watch-entries.js';
import type { EntrySetting, WatchRow } from './watch-entry.js';

/** What a watch list shows. */
export interface Watched extends EntrySetting {
  /** All entries, in the order in which they are read, and how many of them are drawn. */
  readonly rows: readonly WatchRow[];
  readonly most: number;
  /** Whether there may be more than the rows: further pages of the feed. */
  readonly hasMore: boolean;
  readonly briefing: Briefing;
  readonly section: string;
  readonly level: number;
  /** Whether only what is followed is among the rows. */
  readonly isOnlyFollowed: boolean;
  /** How many entries of the feed are followed and kept by us. */
  readonly kept: number;
  /** How many changes there are that the reader has not marked as seen, and the day of the last look; whether there were any. */
  readonly changes: { readonly count: number; readonly since: string; readonly isAny: boolean };
  /** Where what is followed is kept, where the reader ought to know: in the browser, or nowhere. */
  readonly keeping: 'here' | 'refused' | 'elsewhere';
  readonly isForgotten: boolean;
  readonly acts: WatchActs;
}

/** What a reader does. */
export interface WatchActs {
  readonly onSeen: (event: Event) => void;
  readonly onOnlyFollowed: () => void;
  readonly onMore: () => void;
  readonly onForget: () => void;
  readonly onCalendar: (event: Event, entries: readonly WatchEntry[]) => void;
}

/** A watch list on the axis of the article. */
export function watchView(watched: Watched): TemplateResult | typeof nothing {
  const { rows, briefing, isWhole, section, level, words, isOnlyFollowed } = watched;
  const strings = said(words, watch);
  const sections = isWhole ? [] : watchSectionsOf(briefing, section || undefined);
  const texts = sections.flatMap(({ contentText }) => (contentText ? paragraphsOf(contentText) : []));
  if (rows.length + texts.length === 0 && !isOnlyFollowed) {
    return isWhole ? html`<p class="label" lang=${words.lang}>${strings.nothingToWatch}</p>` : nothing;
  }
  const title = sections[0]?.title;
  const head = {
    title: title ?? strings.whatToWatch,
    level,
    lang: title === undefined ? words.lang : nothing,
  } as const;
  const main = html`${changesLine(watched)} ${isWhole ? tools(watched) : nothing}
  ${texts.map((text) => html`<p class="intro">${text}</p>`)}
  ${rows.length === 0 && isOnlyFollowed ? html`<p class="intro label" lang=${words.lang}>${strings.nothingFollowed}</p>` : nothing}
  ${isWhole ? groups(watched) : list(rows.slice(0, watched.most), 0, watched)} ${more(watched)} ${calendar(watched)}
  ${keeping(watched)}`;
  return html`<div class="measured">${sectionFrame(head, main, true)}</div>`;
}

/** What is repeated is drawn here and now: as of the moment that a server, or who takes a page over from it, has set. */
const list = (rows: readonly WatchRow[], from: number, setting: EntrySetting) => {
  const drawn = rows.map((row, index) => ({ key: row.entry.key, view: entryView(row, from + index, setting) }));
  return html`<ul>
    ${repeat(
      drawn,
      ({ key }) => key,
      ({ view }) => view,
    )}
  </ul>`;
};

/** The list of a whole feed, under the heads by which a reader finds the way in it. */
function groups(watched: Watched): unknown {
  const { rows, most, level, words, today } = watched;
  const strings = said(words, watch);
  const groupAt = ({ entry, isGone }: WatchRow) => (isGone ? 'gone' : groupOf(entry, today));
  const parts: { readonly name: string; readonly from: number; readonly rows: WatchRow[] }[] = [];
  // Not by `entries()`: see the reader of lists in `model/shape.ts`.
  rows.slice(0, most).forEach((row, index) => {
    const name = groupAt(row);
    if (parts.at(-1)?.name !== name) parts.push({ name, from: index, rows: [] });
    parts.at(-1)?.rows.push(row);
  });
  const heads: Readonly<Record<string, string>> = {
    [today.day.slice(0, 7)]: strings.thisMonth,
    undated: strings.undated,
    overdue: strings.overdue,
    happened: strings.watchStatus.happened,
    dropped: strings.watchStatus.dropped,
    gone: strings.watchNews.gone,
  };
  const drawn = parts.map(({ name, from, rows: own }) => ({
    name,
    view: html`<div class="group" part="group" role="heading" aria-level=${Math.min(level + 1, 6)} lang=${words.lang}>
        ${heads[name] ?? formatDate(name, words.locale)}
      </div>
      ${list(own, from, watched)}`,
  }));
  return repeat(
    drawn,
    ({ name }) => name,
    ({ view }) => view,
  );
}

/** What has changed in what the reader follows; it stays when it was seen, so that nothing jumps. */
function changesLine({ changes: { count, since, isAny }, words, acts }: Watched): TemplateResult | typeof nothing {
  if (!isAny) return nothing;
  const strings = said(words, watch);
  return html`<p class="changes" part="changes" lang=${words.lang} tabindex="-1">
    ${
      count > 0
        ? html`<b>${strings.changesSince(count, formatDate(since, words.locale))}</b>
            <button class="quiet" type="button" @click=${acts.onSeen}>${strings.markSeen}</button>`
        : html`<span>${strings.changesSeen}</span>`
    }
  </p>`;
}

function tools({ words, isOnlyFollowed, acts }: Watched): TemplateResult {
  return html`<div class="tools" part="tools">
    <button
      class="follow toggle"
      type="button"
      lang=${words.lang}
      aria-pressed=${isOnlyFollowed ? 'true' : 'false'}
      @click=${acts.onOnlyFollowed}
    >
      ${said(words, watch).onlyFollowed}
    </button>
  </div>`;
}

function more({ rows, most, hasMore, words, acts }: Watched): TemplateResult | typeof nothing {
  if (rows.length <= most && !hasMore) return nothing;
  return html`<div class="more">
    <button class="button" part="more" type="button" lang=${words.lang} @click=${acts.onMore}>
      ${said(words, watch).showMore}
    </button>
  </div>`;
}

/** A file of all dated entries of the list, drawn or not; and one of those that are followed, where these are fewer. */
function calendar({ rows, words, acts }: Watched): TemplateResult | typeof nothing {
  const strings = said(words, watch);
  const dated = rows.filter(({ entry, isGone }) => hasDay(entry) && !isGone);
  const followed = dated.filter(({ isFollowed }) => isFollowed);
  if (dated.length === 0) return nothing;
  const button = (text: string, entries: readonly WatchRow[]) =>
    html`<span
      ><button
        class="quiet"
        type="button"
        @click=${(event: Event) => {
          acts.onCalendar(
            event,
            entries.map(({ entry }) => entry),
          );
        }}
      >
        ${text}
      </button>
      (<bdi>.ics</bdi>)</span
    >`;
  return html`<p class="calendar" part="calendar" lang=${words.lang}>
    ${button(strings.addToCalendar, dated)}
    ${followed.length > 0 && followed.length < dated.length ? button(strings.addFollowedToCalendar, followed) : nothing}
  </p>`;
}

/** Where it is kept, and the way to have it forgotten. */
function keeping({ kept, keeping: where, isForgotten, words, acts }: Watched): TemplateResult | typeof nothing {
  const strings = said(words, watch);
  if (kept === 0 && !isForgotten && where !== 'refused') return nothing;
  return html`<p class="kept" part="kept" lang=${words.lang} tabindex="-1">
    ${
      kept === 0 && isForgotten
        ? html`<span>${strings.forgotten}</span>`
        : html`${where === 'elsewhere' ? nothing : html`<span>${where === 'refused' ? strings.notKept : strings.keptHere}</span>`}
          ${kept > 0 ? html`<button class="quiet" type="button" @click=${acts.onForget}>${strings.forgetFollowed(kept)}</button>` : nothing}`
    }
  </p>`;
}
