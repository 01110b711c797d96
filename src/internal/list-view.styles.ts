import { css } from 'lit';

import { toolsStyles } from './list-tools.styles.js';
import { sectionStyles } from './section.styles.js';

const viewStyles = css`
  .cards {
    grid-template-columns: minmax(0, 1fr);
    column-gap: var(--_gutter);
  }
  /* What is set for the list is set for each, by a page, too. */
  .dozen {
    display: grid;
    grid-template-columns: inherit;
    gap: inherit;
  }
  .card {
    --_card-rows: subgrid;
    --_card-span: span 5;
  }
  :is(.card, .hero) briefing-card {
    position: relative;
    padding-block-end: calc(var(--_space-beside) * 1.25);
  }
  /* Beside pictures, a headline in the place of one has its standfirst close to it. */
  .card .illustrated > :not(.pictured) {
    --_card-rows: auto auto 1fr auto auto;
  }
  .card ::part(card) {
    grid-template-columns: var(--_beside,) minmax(0, 1fr);
    column-gap: var(--_gutter);
    align-content: stretch;
    padding-block-start: var(--_top, var(--_space));
  }
  .card ::part(picture) {
    grid-row: var(--_picture-rows, 1);
    margin-block-start: var(--_over-picture, 0);
  }
  .more {
    display: flex;
    justify-content: center;
    padding-block: calc(var(--_space) * 2) var(--_space-near);
    border-block-start: var(--_hairline);
  }
  @container briefing (min-width: 34em) {
    .card {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .card briefing-card::before {
      position: absolute;
      inset-block: var(--_space) calc(var(--_space-beside) * 1.25);
      inset-inline-start: calc(var(--_gutter) / -2);
      border-inline-start: var(--_hairline);
    }
  }
  /* Nobody stands alone: the last card of a row that is not full takes the rest of it, its picture beside its text. */
  @container briefing (min-width: 34em) and (not (min-width: 56em)) {
    .card briefing-card:nth-child(even)::before {
      content: '';
    }
    .card .ended > :nth-child(odd):last-child {
      grid-column: 1 / -1;
    }
    .card .ended > .pictured:nth-child(odd):last-child {
      --_beside: calc((100% - var(--_gutter)) / 2);
      --_picture-rows: 1 / 6;
      --_over-picture: var(--_space);
      --_top: 0;
      --_card-rows: 0 auto auto 1fr auto;
    }
  }
  @container briefing (min-width: 56em) {
    .card:not(.pairs) {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .card:not(.pairs) briefing-card:not(:nth-child(3n + 1))::before,
    .card.pairs briefing-card:nth-child(even)::before {
      content: '';
    }
    .card:not(.pairs) .ended > :nth-child(3n + 1):last-child {
      grid-column: 1 / -1;
    }
    .card:not(.pairs) .ended > :nth-child(3n + 2):last-child {
      grid-column: span 2;
    }
    .card:not(.pairs) .ended > .pictured:not(:nth-child(3n)):last-child {
      --_beside: calc((100% - var(--_gutter)) / 2);
      --_picture-rows: 1 / 6;
      --_over-picture: var(--_space);
      --_top: 0;
      --_card-rows: 0 auto auto 1fr auto;
    }
    .card:not(.pairs) .ended > .pictured:nth-child(3n + 4):last-child,
    .card:not(.pairs) .dozen + .ended > .pictured:only-child {
      --_beside: calc((100% - var(--_gutter) * 2) / 3);
    }
  }
`;

/** What a list looks like once it is drawn. */
export const listStyles = [sectionStyles, viewStyles, toolsStyles];
