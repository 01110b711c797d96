import { css } from 'lit';

export const toolsStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(var(--_space-beside) * 1.5);
    align-items: end;
    padding-block: var(--_space) calc(var(--_space-beside) * 1.25);
    border-block-start: var(--_bar);
    font: var(--_data);
  }
  .field {
    display: grid;
    gap: var(--_space-near);
    color: var(--_ink-soft);
    min-inline-size: 0;
  }
  .search {
    flex: 1 1 calc(var(--_measure) * 0.4);
  }
  .tools :is(.search input, select, .filters) {
    font: 400 calc(var(--_size-control) / 0.8125) / var(--_leading-data) var(--_font-data);
    color: var(--_ink);
    background: transparent;
    border: 0;
    border-block-end: var(--_edge);
    border-radius: 0;
    padding: var(--_space-near) 0;
    min-block-size: max(var(--_target), calc(var(--_column-mark) * 1.25));
    max-inline-size: 100%;
    min-inline-size: calc(var(--_measure) * 0.2);
    appearance: auto;
  }
  .tools .filters {
    appearance: none;
    display: flex;
    gap: var(--_space);
    align-items: center;
    justify-content: space-between;
  }
  .filters::after {
    content: '';
    box-sizing: border-box;
    inline-size: 0.4em; /* The size of the mark in a select. */
    block-size: 0.4em; /* As wide. */
    border: solid;
    border-width: 0 1.5px 1.5px 0; /* As thick as that mark. */
    transform: translateY(-25%) rotate(45deg);
    margin-inline-end: var(--_space-near);
  }
  .filters[aria-expanded='true']::after {
    transform: translateY(25%) rotate(225deg);
  }
  .tools option {
    color: var(--_ink);
    background: var(--_surface);
  }
  .count {
    margin-inline-start: auto;
    color: var(--_ink-soft);
    padding-block: var(--_space-near);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .panel {
    flex: 1 0 100%;
    columns: calc(var(--_measure) * 0.3);
    column-gap: calc(var(--_space-beside) * 1.5);
    border-block-start: var(--_hairline);
    padding-block-start: var(--_space);
  }
  .facet {
    border: 0;
    padding: 0;
    margin: 0 0 var(--_space-beside);
    min-inline-size: 0;
    break-inside: avoid;
  }
  .facet legend {
    padding: 0;
    color: var(--_ink-soft);
  }
  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--_space-row);
    align-items: baseline;
    align-content: center;
    padding-block: calc(var(--_space-near) / 2);
    min-block-size: max(var(--_target), var(--_column-mark));
    cursor: pointer;
  }
  .choice input {
    margin: 0;
    inline-size: 1em; /* As large as its label. */
    block-size: 1em; /* As wide. */
    accent-color: var(--_ink);
    position: relative;
    inset-block-start: 0.12em; /* A box has no baseline: its middle is that of the letters. */
  }
  .choice:has(:disabled) {
    color: var(--_ink-soft);
    cursor: auto;
  }
  .times {
    color: var(--_ink-soft);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .active {
    flex: 1 0 100%;
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_space-beside) * 1.25);
  }
  .active .quiet {
    font-size: inherit;
    min-block-size: var(--_target);
  }
`;
