import { css } from 'lit';

export const figureStyles = css`
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
    padding-block-end: 2.25em;
  }
  .picture {
    aspect-ratio: 16 / 9;
  }
  .notes {
    display: grid;
    gap: 0.75em;
  }
  .caption {
    font-size: var(--_size-small);
    line-height: 1.45;
    text-wrap: pretty;
  }
  .provenance {
    display: grid;
    gap: 0.5em;
    font: 400 var(--_size-micro) / 1.5 var(--_font-data);
    color: var(--_ink-soft);
  }
  .provenance dt {
    color: var(--_ink);
  }
  @container briefing (min-width: 34em) {
    .provenance {
      grid-template-columns: repeat(auto-fit, minmax(10em, 1fr));
      gap: 1.5em;
    }
  }
  @container briefing (min-width: 56em) {
    .figure {
      grid-template-columns: var(--_margin) minmax(0, 1fr);
      column-gap: var(--_gutter);
      padding-block-end: 3em;
    }
    .picture {
      grid-area: 1 / 2;
    }
    .notes {
      grid-area: 1 / 1;
      align-content: end;
    }
    .provenance {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.6em;
      border-block-start: 1px solid var(--_line);
      padding-block-start: 0.75em;
    }
  }
`;

export const sourcesStyles = css`
  .sources {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 var(--_gutter);
    counter-reset: source;
  }
  .sources li {
    counter-increment: source;
    display: grid;
    grid-template-columns: 1.6em minmax(0, 1fr);
    padding-block: 0.7em;
    border-block-start: 1px solid var(--_line);
  }
  .sources li::before {
    content: counter(source);
    font: 400 var(--_size-data) / 1.75 var(--_font-data);
    color: var(--_ink-soft);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .title {
    line-height: 1.4;
  }
  .from {
    display: block;
    margin-block-start: 0.2em;
  }
  @container briefing (min-width: 44em) {
    .sources {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media print {
    .title[href]::after {
      content: ' ' attr(href);
      font: 400 var(--_size-micro) / 1.4 var(--_font-data);
      color: var(--_ink-soft);
    }
  }
`;

export const facetsStyles = css`
  .facets {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-block-start: 1px solid var(--_line);
    margin-block-end: 2.25em;
  }
  .facet {
    display: grid;
    grid-template-columns: minmax(6.5em, 34%) minmax(0, 1fr);
    gap: 0.1em 1em;
    padding-block: 0.6em;
    border-block-end: 1px solid var(--_line);
  }
  dt,
  .note {
    font: 400 var(--_size-data) / 1.45 var(--_font-data);
    color: var(--_ink-soft);
  }
  dt {
    line-height: 1.75;
  }
  .value {
    font-size: 1.0625em;
    line-height: 1.4;
    font-weight: 700;
  }
  .note {
    grid-column: 2;
    text-wrap: pretty;
  }
  @container briefing (min-width: 34em) {
    .facets {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      column-gap: 2em;
      border: 0;
    }
    .facet {
      grid-template-columns: minmax(0, 1fr);
      grid-row: span 3;
      grid-template-rows: subgrid;
      row-gap: 0.1em;
      border-block: 1px solid var(--_line);
      border-block-end: 0;
      padding-block: 0.6em 1.1em;
    }
    .note {
      grid-column: 1;
    }
  }
  @container briefing (min-width: 44em) {
    .facets {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  @container briefing (min-width: 56em) {
    .facets {
      grid-template-columns: var(--_margin) repeat(3, minmax(0, 1fr));
      column-gap: var(--_gutter);
      margin-block-end: 3em;
    }
  }
`;
