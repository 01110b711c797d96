import { css } from 'lit';

export const toolsStyles = css`
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
  @media print {
    .tools {
      display: none;
    }
  }
`;
