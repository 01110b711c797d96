import { css } from 'lit';

export const figureStyles = css`
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-beside);
    padding-block-end: var(--_space-section);
  }
  .picture {
    aspect-ratio: 16 / 9;
  }
  .notes {
    display: grid;
    gap: var(--_space);
  }
  .caption {
    font-size: var(--_size-small);
    line-height: var(--_leading-data);
    text-wrap: pretty;
  }
  .provenance {
    display: grid;
    gap: var(--_space-near);
    font: 400 var(--_size-micro) / var(--_leading) var(--_font-data);
    color: var(--_ink-soft);
  }
  .provenance dt {
    color: var(--_ink);
  }
  @container briefing (min-width: 34em) {
    .provenance {
      grid: auto / auto-flow minmax(0, 1fr);
      gap: calc(var(--_space-beside) * 1.5);
    }
  }
  @container briefing (min-width: 56em) {
    .figure {
      grid-template-columns: var(--_margin) minmax(0, 1fr);
      column-gap: var(--_gutter);
    }
    .picture {
      grid-area: 1 / 2;
    }
    .notes {
      grid-area: 1 / 1;
      align-content: end;
    }
    .provenance {
      grid: auto-flow / minmax(0, 1fr);
      gap: var(--_space-row);
      border-block-start: var(--_hairline);
      padding-block-start: var(--_space);
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
    grid-template-columns: var(--_column-mark) minmax(0, 1fr);
    padding-block: var(--_space-row);
    border-block-start: var(--_hairline);
  }
  .sources li:only-child {
    grid-column: 1 / -1;
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
  /* In the order of the article, whatever the page speaks. */
  .from {
    unicode-bidi: normal;
    margin-block-start: var(--_space-near);
  }
  @container briefing (min-width: 44em) {
    .sources {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media print {
    .sources li {
      break-inside: avoid;
    }
    .title {
      text-decoration: none;
    }
    .from a {
      display: block;
      color: inherit;
      text-decoration: none;
    }
    .title[href]::after {
      content: attr(href);
      display: block;
      font: var(--_data);
      color: var(--_ink-soft);
      unicode-bidi: isolate;
      direction: ltr;
    }
    .from a::after {
      content: ' ' attr(href);
      unicode-bidi: isolate;
      direction: ltr;
    }
  }
`;

export const facetsStyles = css`
  .facets {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-block-start: var(--_hairline);
    margin-block-end: var(--_space-section);
  }
  .facet {
    display: grid;
    grid-template-columns: minmax(0, 36%) minmax(0, 1fr);
    gap: 0 var(--_space-beside);
    padding-block: var(--_space-row);
    border-block-end: var(--_hairline);
  }
  dt,
  .note {
    font: var(--_data);
    color: var(--_ink-soft);
  }
  /* Beside the value and its note: a long one pushes neither away from the other. */
  dt {
    line-height: 1.75;
    grid-row: span 2;
  }
  .value {
    font-size: var(--_size-item);
    line-height: var(--_leading-data);
    font-weight: 700;
  }
  .note {
    grid-column: 2;
    text-wrap: pretty;
  }
  @container briefing (min-width: 34em) {
    .facets {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      column-gap: var(--_gutter);
      border: 0;
    }
    .facet {
      grid-template-columns: minmax(0, 1fr);
      align-content: start;
      border-block: var(--_hairline);
      border-block-end: 0;
      padding-block: var(--_space-row) var(--_space-beside);
    }
    dt {
      grid-row: 1;
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
    }
  }
  @media print {
    .facet {
      break-inside: avoid;
    }
  }
`;
