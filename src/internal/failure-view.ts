import { html, nothing } from 'lit';

import { formatTime } from './format.js';
import { failures } from './strings/en-failures.js';

import type { TemplateResult } from 'lit';
import type { FeedErrorCode } from '../feed/feed-client.js';
import type { common } from './strings/en.js';

export { failureStyles } from './failure-view.styles.js';

/** Why a briefing cannot be had. */
export const reasonOf = (code: FeedErrorCode): TemplateResult =>
  html`<p>${failures.reasons[code] ?? failures.reasons.network}</p>`;

/** The line over a briefing that could not be brought up to date; `at` is when it came. */
export const staleLine = (
  strings: typeof common,
  at: number | undefined,
  locale: string,
  retry: () => void,
): TemplateResult =>
  html`<div class="stale" part="stale">
    <p>
      ${at === undefined ? nothing : html`<b>${failures.asOf(formatTime(at, locale))}</b>`} ${strings.staleText}
      <button class="quiet" type="button" @click=${retry}>${strings.tryAgain}</button>
    </p>
  </div>`;
