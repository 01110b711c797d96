import { css } from 'lit';

export const watchStyles = css`
  .intro {
    max-inline-size: var(--_measure);
    line-height: 1.5;
    padding-block: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  .entry {
    display: grid;
    grid-template-columns: 1.75em minmax(0, 1fr);
    gap: 0.15em 0;
    padding-block: 0.8em;
    border-block-start: 1px solid var(--_line);
    align-items: baseline;
  }
  .mark {
    align-self: start;
    margin-block-start: 0.28em;
    inline-size: 1em;
    block-size: 1em;
    overflow: visible;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
  }
  .mark .disc {
    fill: currentColor;
    stroke: none;
  }
  .mark .tick {
    stroke: var(--_surface);
    stroke-width: 1.8;
  }
  .text {
    line-height: 1.45;
    text-wrap: pretty;
  }
  .due {
    grid-column: 2;
    font: 400 var(--_size-data) / 1.5 var(--_font-data);
    color: var(--_ink-soft);
  }
  .due b {
    font-weight: 600;
    color: var(--_ink);
  }
  .due a {
    color: inherit;
  }
  .dropped .text {
    color: var(--_ink-soft);
  }
  .action {
    grid-column: 2;
    margin-block-start: 0.4em;
  }
  .follow {
    font: 400 var(--_size-data) / 1.3 var(--_font-data);
    border: 1px solid var(--_line-strong);
    padding: 0.4em 0.8em;
    border-radius: 2px;
    min-inline-size: 8em;
    display: inline-flex;
    gap: 0.5em;
    align-items: center;
    white-space: nowrap;
  }
  .follow::before {
    content: '+';
    inline-size: 0.8em;
    text-align: center;
  }
  .follow[aria-pressed='true'] {
    border-color: var(--_ink);
    font-weight: 600;
  }
  .follow[aria-pressed='true']::before {
    content: '✓';
  }
  .follow:hover {
    border-color: var(--_ink);
  }
  .calendar {
    font: 400 var(--_size-data) / 1.5 var(--_font-data);
    border-block-start: 1px solid var(--_line);
    padding-block-start: 0.75em;
  }
  .calendar .quiet {
    font-size: 1em;
  }
  @container briefing (min-width: 34em) {
    .entry {
      grid-template-columns: 1.75em minmax(0, 1fr) auto;
    }
    .action {
      grid-area: 1 / 3 / span 2;
      margin: 0;
      align-self: center;
      padding-inline-start: 1.5em;
    }
  }
  @media print {
    .action,
    .calendar {
      display: none;
    }
  }
`;
