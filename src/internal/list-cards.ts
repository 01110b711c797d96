import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { lists } from './strings/en-lists.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { Words } from './words.js';

/** How the cards of a list are set. */
export interface CardSetting {
  readonly layout: string;
  /** Of the headlines. */
  readonly level: number;
}

/** So many cards stand in pairs, also where there is room for three beside each other. */
const PAIRS = [2, 4];

/**
 * So many cards have a grid of their own: where more come, a browser lays out those alone. Rows of two, three or four are full then.
 */
const DOZEN = 12;

/** The cards, each of which stays the same for its briefing within its dozen; `isEnd` where a reader cannot ask for more. */
export function cards(
  shown: readonly Briefing[],
  feed: Feed,
  { layout, level }: CardSetting,
  isEnd: boolean,
): TemplateResult {
  const look = ['cards', layout, ...(isEnd && PAIRS.includes(shown.length) ? ['pairs'] : [])];
  const dozens = Array.from({ length: Math.ceil(shown.length / DOZEN) }, (_, index) =>
    shown.slice(index * DOZEN, (index + 1) * DOZEN),
  );
  // Classes, since a browser would look at all cards again for what says the same of their places or of what is in them.
  const lookOf = (dozen: readonly Briefing[]) => [
    'dozen',
    ...(dozen.some(({ image }) => image) ? ['illustrated'] : []),
    ...(isEnd && dozen === dozens.at(-1) ? ['ended'] : []),
  ];
  // The role is the card's own: an element around each would part it from the rows of the grid.
  return html`<div class=${look.join(' ')} part="list" role="list">
    ${dozens.map(
      (dozen) =>
        html`<div class=${lookOf(dozen).join(' ')} role="none">
          ${repeat(
            dozen,
            ({ id }) => id,
            (briefing) =>
              html`<briefing-card
                class=${briefing.image ? 'pictured' : nothing}
                role="listitem"
                .briefing=${briefing}
                .feed=${feed}
                .layout=${layout}
                .headingLevel=${level}
              ></briefing-card>`,
          )}
        </div>`,
    )}
  </div>`;
}

/** What stands in the place of cards, with a way out where there is one. */
export function message(words: Words, title: string, text: string, onClear?: () => void): TemplateResult {
  return html`<div class="message" part="message" lang=${words.lang}>
    <p class="title">${title}</p>
    <p>${text}</p>
    ${
      onClear
        ? html`<button class="quiet" type="button" @click=${onClear}>${said(words, lists).clearFilters}</button>`
        : nothing
    }
  </div>`;
}

/** The button that shows more. It stays where it is while more is on its way, and does nothing. */
export function more(words: Words, isLoading: boolean, onMore: (event: MouseEvent) => unknown): TemplateResult {
  const { loadingMore, showMore } = said(words, lists);
  return html`<div class="more">
    <button
      class="button"
      part="more"
      type="button"
      lang=${words.lang}
      aria-disabled=${isLoading ? 'true' : 'false'}
      @click=${onMore}
    >
      ${isLoading ? loadingMore : showMore}
    </button>
  </div>`;
}
