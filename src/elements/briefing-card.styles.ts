import { css } from 'lit';

export const styles = css`
  /* In a grid of ours the rows of all cards are those of the grid, so that headlines and readings align across. */
  :host {
    display: grid;
    grid-template-rows: var(--_card-rows, none);
    grid-row: var(--_card-span, auto);
    row-gap: 0;
  }
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: inherit;
    grid-row: 1 / -1;
    min-inline-size: 0;
  }
  .card {
    position: relative;
    display: grid;
    grid-template: var(--_card-rows, none) / minmax(0, 1fr);
    grid-row: 1 / -1;
    align-content: start;
    /* Else a long word is measured again and again, once for each grid around it. */
    contain: inline-size;
    row-gap: 0.75em;
    border-block-start: 2px solid var(--_rule);
    padding-block: 0.75em;
  }
  .picture {
    aspect-ratio: 3 / 2;
  }
  .lead {
    display: grid;
    gap: 0.5em;
    align-content: start;
  }
  .headline {
    font-size: 1.3125em;
    line-height: 1.2;
    font-weight: 700;
    text-wrap: balance;
  }
  .headline a {
    color: inherit;
    text-decoration: none;
  }
  .headline a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .card:hover .headline a {
    text-decoration: underline 1px;
    text-underline-offset: 0.15em;
  }
  .dek {
    line-height: 1.45;
    text-wrap: pretty;
  }
  .facets {
    font: 400 var(--_size-data) / 1.45 var(--_font-data);
    color: var(--_ink-soft);
    display: flex;
    flex-wrap: wrap;
  }
  .facets li:not(:last-child)::after {
    content: '·';
    margin-inline: 0.4em;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0.25em 1em;
  }
  time {
    font: 400 var(--_size-data) / 1.4 var(--_font-data);
    color: var(--_ink-soft);
    white-space: nowrap;
    font-variant-numeric: tabular-nums lining-nums;
    unicode-bidi: plaintext;
  }
  .tall .picture {
    grid-row: 1;
  }
  .tall .lead {
    grid-row: 2;
  }
  .tall .dek {
    grid-row: 3;
  }
  .tall .facets {
    grid-row: 4;
  }
  .tall .foot {
    grid-row: 5;
  }
  .skeleton .picture {
    block-size: auto;
  }

  .hero {
    grid-template-rows: none;
    border-block-start-width: 3px;
    row-gap: 1em;
  }
  .hero .text {
    display: grid;
    gap: 0.9em;
    align-content: start;
  }
  .hero .headline {
    font-size: clamp(1.625em, 1em + 2.8cqi, 2.75em);
    line-height: 1.1;
    letter-spacing: -0.012em;
  }
  .hero .dek {
    font-size: 1.1875em;
  }
  .hero .picture {
    aspect-ratio: 16 / 9;
  }

  .row {
    grid-template: auto auto / minmax(0, 1fr) auto;
    gap: 0.35em 1em;
    border-block-start: 1px solid var(--_line);
    padding-block: 0.9em;
  }
  .row .picture {
    grid-area: 1 / 2;
    inline-size: 4.75em;
    aspect-ratio: 1;
  }
  .row .headline {
    font-size: 1.0625em;
    line-height: 1.25;
  }
  .row .foot {
    grid-area: 2 / 1 / auto / -1;
  }

  .headline-layout {
    grid-template: none;
    gap: 0.15em 1.5em;
    border-block-start: 1px solid var(--_line);
    padding-block: 0.65em;
    align-items: baseline;
  }
  .headline-layout .headline {
    font-size: 1.0625em;
    font-weight: 400;
    line-height: 1.35;
  }

  .card .headline:dir(rtl) {
    line-height: 1.3;
    letter-spacing: 0;
  }
  .measured {
    container: briefing / inline-size;
    contain-intrinsic-inline-size: 22em;
    min-inline-size: 0;
  }
  @container briefing (min-width: 40em) {
    .headline-layout {
      grid-template-columns: 6.5em minmax(0, 1fr) 14.5em;
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
  @container briefing (min-width: 48em) {
    .hero:has(.picture) {
      grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
      column-gap: var(--_gutter);
    }
    .hero .picture {
      position: relative;
      aspect-ratio: auto;
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
    .hero .text {
      align-content: stretch;
    }
    .hero .foot {
      align-self: end;
      border-block-start: 1px solid var(--_line);
      padding-block-start: 0.75em;
    }
  }
`;
