import { html, nothing } from 'lit';

import { headlineOf, urlOf } from '../model/briefing.js';
import { picture } from './briefing-parts.js';
import { now, timeZone } from './clock.js';
import { cached, formatDate } from './format.js';
import { formatTime } from './format-time.js';
import { gradeLine } from './reading.js';

import type { TemplateResult } from 'lit';
import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { Words } from './words.js';

export { layoutStyles } from './card-layouts.styles.js';

const DAY = 86_400_000;

/** What a card has on one or two lines. */
export interface Line {
  readonly briefing: Briefing;
  readonly feed: Feed | undefined;
  readonly words: Words;
  readonly isRow: boolean;
  /** Of the headline. */
  readonly level: number;
  readonly onFollow: (event: Event) => void;
}

/** A row or a headline. */
export function line({ briefing, feed, words, isRow, level, onFollow }: Line): TemplateResult {
  return html`<article class=${isRow ? 'card row' : 'card headline-layout'} part="card">
    <div class="headline" part="headline" role="heading" aria-level=${level}>
      <a href=${urlOf(briefing) ?? nothing} @click=${onFollow}>${headlineOf(briefing)}</a>
    </div>
    ${isRow ? picture(briefing) : nothing}${foot(briefing, feed, words)}
  </article>`;
}

function foot(briefing: Briefing, feed: Feed | undefined, words: Words): TemplateResult | typeof nothing {
  const grade = gradeLine(briefing, feed, words);
  const { datePublished: date } = briefing;
  if (!date) return grade === nothing ? nothing : html`<div class="foot">${grade}</div>`;
  return html`<div class="foot">
    ${grade}<time part="date" lang=${words.lang} datetime=${date}>${shortDate(date, words.locale)}</time>
  </div>`;
}

/** The image of a briefing in its frame, as what a reader sees first. */
export function firstPicture({ image, figure = {} }: Briefing): TemplateResult | typeof nothing {
  if (!image) return nothing;
  const { alt = '', width = nothing, height = nothing } = figure;
  return html`<div class="picture" part="picture">
    <img
      src=${image}
      alt=${alt}
      width=${width}
      height=${height}
      loading="eager"
      fetchpriority="high"
      referrerpolicy="no-referrer"
    />
  </div>`;
}

/** A date for where there is little room. A page that is drawn ahead is read on other days as well. */
function shortDate(date: string, locale: string): string {
  const hasYear = now() - Date.parse(date) >= 330 * DAY;
  const day = formatDate(date, locale, 'short', hasYear);
  for (const ago of timeZone() ? [] : [0, 1]) {
    const then = new Date(now() - ago * DAY).toJSON();
    if (day !== formatDate(then, locale, 'short', hasYear)) continue;
    const name = cached(`${locale} relative`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
    return name.format(-ago, 'day') + (ago || date.length < 11 ? '' : ` ${formatTime(date, locale)}`);
  }
  return day;
}
