import { css } from 'lit';

import { LAYOUT_TOKENS } from './layout-tokens.js';
import { declared } from './theme.styles.js';

const layouts = css`
  /* No wider than its place, whatever width the frame has for places that ask for one. */
  :host(:is([layout='hero'], [layout='headline'])) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .card.hero {
    border-block-start-width: calc(var(--_rule-width) * 1.5);
  }
  .hero .text {
    display: flex;
    flex-direction: column;
    gap: var(--_space);
  }
  .hero .headline {
    font-size: var(--_size-hero);
    line-height: calc(var(--_leading-head) * 0.92);
  }
  .hero .dek {
    font-size: var(--_size-head);
  }
  .hero .picture {
    aspect-ratio: 16 / 9;
    margin-block-end: var(--_space);
  }

  .card.row,
  .card.headline-layout {
    display: grid;
    align-content: start;
    gap: var(--_space-near) var(--_space-beside);
    border-block-start: var(--_hairline);
  }
  .row .headline,
  .headline-layout .headline {
    font-size: var(--_size-item);
  }
  /* It may begin with "today". */
  :is(.row, .headline-layout) time::first-letter {
    text-transform: uppercase;
  }
  .card.row {
    grid-template: auto auto / minmax(0, 1fr) auto;
  }
  .row .picture {
    grid-area: 1 / 2;
    inline-size: var(--_column-picture);
    aspect-ratio: 1;
  }
  .row .foot {
    grid-area: 2 / 1 / auto / -1;
  }

  .card.headline-layout {
    grid-template: none;
    padding-block: var(--_space-row);
    align-items: baseline;
  }
  .headline-layout .headline {
    font-weight: 400;
    line-height: var(--_leading-data);
  }

  .frame:has(> .hero, > .headline-layout) {
    container: briefing / inline-size;
    contain-intrinsic-inline-size: calc(var(--_measure) * 0.6);
  }
  @container briefing (min-width: 44em) {
    .card.headline-layout {
      grid-template-columns: minmax(0, 4fr) minmax(0, 13fr) minmax(0, 7fr);
    }
    .headline-layout .foot {
      display: contents;
    }
    .headline-layout time {
      order: -1;
    }
    .headline-layout .headline {
      grid-column: 2;
    }
  }
  @container briefing (min-width: 56em) {
    .hero:has(> .picture:not([hidden])),
    .hero > .text:not(.picture:not([hidden]) + *) {
      display: grid;
      grid-template: auto auto 1fr / minmax(0, 7fr) minmax(0, 5fr);
      column-gap: var(--_gutter);
    }
    .hero .picture {
      position: relative;
      aspect-ratio: auto;
      max-block-size: none;
      margin: 0;
    }
    .hero .picture::before {
      content: '';
      display: block;
      padding-block-start: 56.25%;
    }
    .hero img {
      position: absolute;
      inset: 0;
    }
    .hero .foot {
      margin-block-start: auto;
      border-block-start: var(--_hairline);
      padding-block-start: var(--_space);
    }
    .hero > .text:not(.picture:not([hidden]) + *) .lead {
      grid-row: span 3;
    }
  }
`;

/**
 * The layouts `hero`, `row` and `headline`, over what every card has. By two classes: in a page that was drawn ahead, the styles of
 * every card come after these until the code is there.
 */
export const layoutStyles = [declared(LAYOUT_TOKENS), layouts];
