import { css } from 'lit';

export const styles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em 1.5em;
    align-items: end;
    padding-block: 0.75em 1.25em;
    border-block-start: 2px solid var(--_rule);
    font: 400 var(--_size-data) / 1.4 var(--_font-data);
  }
  .field {
    display: grid;
    gap: 0.3em;
    color: var(--_ink-soft);
    min-inline-size: 0;
  }
  .search {
    flex: 1 1 16em;
  }
  .tools :is(input, select) {
    font: 400 1.0769em/1.4 var(--_font-data);
    color: var(--_ink);
    background: transparent;
    border: 0;
    border-block-end: 1px solid var(--_line-strong);
    border-radius: 0;
    padding: 0.35em 0;
    min-block-size: 2.2em;
    max-inline-size: 100%;
    min-inline-size: 8em;
    appearance: auto;
  }
  .tools option {
    color: var(--_ink);
    background: var(--_surface);
  }
  .count {
    margin-inline-start: auto;
    color: var(--_ink-soft);
    padding-block: 0.35em;
    font-variant-numeric: tabular-nums lining-nums;
  }
  .cards {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 3em;
  }
  .card {
    --_card-rows: subgrid;
    --_card-span: span 5;
    column-gap: 3em;
  }
  .card > briefing-card {
    position: relative;
    padding-block-end: 1.25em;
  }
  .more {
    display: flex;
    justify-content: center;
    padding-block: 1.5em 0.5em;
    border-block-start: 1px solid var(--_line);
  }
  @container briefing (min-width: 34em) {
    .card {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container briefing (min-width: 34em) and (max-width: 51.99em) {
    .card > :nth-child(even)::before {
      content: '';
      position: absolute;
      inset-block: 0.75em 1.25em;
      inset-inline-start: -1.5em;
      border-inline-start: 1px solid var(--_line);
    }
  }
  @container briefing (min-width: 52em) {
    .card {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .card > :not(:nth-child(3n + 1))::before {
      content: '';
      position: absolute;
      inset-block: 0.75em 1.25em;
      inset-inline-start: -1.5em;
      border-inline-start: 1px solid var(--_line);
    }
  }
  @media print {
    .tools,
    .more {
      display: none;
    }
  }
`;
