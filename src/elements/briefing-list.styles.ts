import { css } from 'lit';

export const styles = css`
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
    .more {
      display: none;
    }
  }
`;
