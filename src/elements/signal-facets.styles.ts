import { css } from 'lit';

export const styles = css`
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
