import { html, nothing } from 'lit';

import { formatTime } from './format-time.js';
import { failures } from './strings/en-failures.js';
import { common } from './strings/en.js';
import { said } from './words.js';

import type { LitElement, TemplateResult } from 'lit';
import type { BriefingView } from '../context/feed-controller.js';
import type { FeedErrorCode } from '../feed/feed-client.js';
import type { Words } from './words.js';

export { failureStyles } from './failure-view.styles.js';

type Status = BriefingView['status'];

const told = new WeakMap<LitElement, Status>();

/** Says what has become of a feed that has failed: that it has, that it is asked for again, that it is there. Of ten elements with one feed it is heard once. */
export function tellStatus(host: LitElement, status: Status, words: Words): void {
  if (told.get(host) === status || !host.isConnected) return;
  told.set(host, status);
  const { failedTitle, staleText, loading, loaded } = said(words, { ...common, ...failures });
  const news = { failed: `${failedTitle}.`, stale: staleText, loading, ready: loaded, idle: '' }[status];
  // Not a part of this file, which has to come through a bad network.
  const speak = async () => (await import('./announcer.js')).announce(host.renderRoot, news);
  if (news) void speak().catch(() => undefined);
}

/** Why a briefing cannot be had. */
export function reasonOf(code: FeedErrorCode, words: Words): TemplateResult {
  const { reasons } = said(words, failures);
  return html`<p>${(reasons as Partial<Record<FeedErrorCode, string>>)[code] ?? reasons.network}</p>`;
}

/** The line over a briefing that could not be brought up to date; `at` is when it came. */
export function staleLine(words: Words, at: number | undefined, retry: () => void): TemplateResult {
  const { asOf, staleText, tryAgain } = said(words, { ...common, ...failures });
  return html`<div class="stale" part="stale" lang=${words.lang}>
    <p>
      ${at === undefined ? nothing : html`<b>${asOf(formatTime(at, words.locale))}</b>`} ${staleText}
      <button class="quiet" type="button" @click=${retry}>${tryAgain}</button>
    </p>
  </div>`;
}
