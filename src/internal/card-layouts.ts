import { html, nothing } from 'lit';

import { headlineOf, urlOf } from '../model/briefing.js';
import { picture } from './briefing-parts.js';
import { now, timeZone } from './clock.js';
import { cached, formatDate, formatTime } from './format.js';

import type { TemplateResult } from 'lit';
import type { Briefing } from '../model/briefing.js';

export { layoutStyles } from './card-layouts.styles.js';

const DAY = 86_400_000;

/** What a card has on one or two lines. */
export interface Line {
  readonly isRow: boolean;
  /** Of the headline. */
  readonly level: number;
  readonly foot: TemplateResult | typeof nothing;
  readonly onFollow: (event: Event) => void;
}

/** A row or a headline. */
export function line(briefing: Briefing, { isRow, level, foot, onFollow }: Line): TemplateResult {
  return html`<article class=${isRow ? 'card row' : 'card headline-layout'} part="card">
    <div class="headline" part="headline" role="heading" aria-level=${level}>
      <a href=${urlOf(briefing) ?? nothing} @click=${onFollow}>${headlineOf(briefing)}</a>
    </div>
    ${isRow ? picture(briefing) : nothing}${foot}
  </article>`;
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
export function shortDate(date: string, locale: string): string {
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
