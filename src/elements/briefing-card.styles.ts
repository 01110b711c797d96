import { css } from 'lit';

export const styles = css`
  /* In a list of ours the rows of all cards are those of its grid, so that headlines and readings align across. */
  :host([role='listitem']) {
    display: grid;
    grid-template-rows: var(--_card-rows, none);
    grid-row: var(--_card-span, auto);
    row-gap: 0;
  }
  /* Of a crowd, those that are far away are not laid out before a reader is near. */
  :host(:state(late):not([role='listitem'])) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 30em; /* About as high as they are: else all would be near. */
    overflow-clip-margin: 0.5em; /* For the outline of what has the focus; the host has no tokens. */
  }
  :host([role='listitem']) :is(.frame, .tall) {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: inherit;
    grid-row: 1 / -1;
    min-inline-size: 0;
  }
  .card {
    position: relative;
    /* Else a long word is measured again and again, once for each grid around it. */
    contain: inline-size;
    border-block-start: var(--_bar);
    padding-block: var(--_space);
  }
  .tall .text {
    display: contents;
  }
  /* Not as gaps between rows: a row that holds nothing would have two of them. */
  .tall .text > * {
    margin-block-start: var(--_space);
  }
  .picture {
    aspect-ratio: 3 / 2;
    max-block-size: var(--_measure);
  }
  /* Blocks and lines where a grid or a row of boxes would look the same: browsers set those twice. */
  .kicker {
    margin-block-end: calc(var(--_space-near) * 16 / 13); /* As of the size around it. */
  }
  .headline {
    font-size: var(--_size-title);
    line-height: var(--_leading-head);
    font-weight: 700;
    text-wrap: balance;
  }
  .headline a {
    color: inherit;
    text-decoration-line: none;
  }
  .headline a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .headline a:hover {
    text-decoration-line: underline;
  }
  .dek {
    max-inline-size: var(--_measure);
  }
  .facets,
  time {
    font: var(--_data);
    color: var(--_ink-soft);
  }
  .dek:empty {
    display: none;
  }
  .facets li {
    display: inline;
    unicode-bidi: isolate; /* Else its dot would stand where its own text ends. */
  }
  .facets li:not(:last-child)::after {
    content: '·' / '';
    margin-inline: var(--_space-near) calc(var(--_space-near) - 0.25em); /* A word space follows. */
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    column-gap: var(--_space-beside);
  }
  time {
    font-variant-numeric: tabular-nums lining-nums;
    unicode-bidi: plaintext;
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
  /* Without a picture the headline stands in its place, and larger. */
  .tall > .text:not(.picture:not([hidden]) + *) .lead {
    grid-row: 1;
    margin: 0;
  }
  .tall > .text:not(.picture:not([hidden]) + *) .headline {
    font-size: calc(var(--_size-title) * 1.25);
  }
  .tall > .text:not(.picture:not([hidden]) + *) .dek {
    grid-row: 2 / 4;
  }
  /* As much as most cards say, so that little moves when it comes. */
  .card i:last-child {
    block-size: 10em; /* Seven lines. */
    background: repeating-linear-gradient(var(--_tint) 0 0.8em, transparent 0 1.5em); /* As text is set. */
  }
  @media print {
    .card {
      break-inside: avoid;
    }
  }
`;
