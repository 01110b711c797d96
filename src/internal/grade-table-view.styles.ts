import { css } from 'lit';

export const tableStyles = css`
  .title {
    font-size: 1em;
    font-weight: 700;
    line-height: 1.3;
  }
  .grades {
    inline-size: 100%;
    border-collapse: collapse;
    font: 400 0.875em/1.4 var(--_font-data);
    font-variant-numeric: tabular-nums lining-nums;
    margin-block-start: 0.5em;
  }
  :is(th, td):not(:last-child) {
    overflow-wrap: break-word;
  }
  th {
    font-weight: 400;
    font-size: 0.857em;
    color: var(--_ink-soft);
    text-align: start;
    padding-block: 0.35em;
    padding-inline: 0 1em;
  }
  td {
    border-block-start: 1px solid var(--_line);
    padding-block: 0.5em;
    padding-inline: 0 1em;
    vertical-align: baseline;
  }
  :is(td, th):first-child {
    padding-inline-start: 0.75em;
    white-space: nowrap;
  }
  td:last-child {
    inline-size: 99%;
  }
  td .bars {
    margin-inline-end: 0.5em;
  }
  .now td {
    font-weight: 700;
    background: var(--_tint);
  }
  .now td:first-child {
    box-shadow: inset 4px 0 0 var(--_tone, var(--_ink));
  }
  .now td:first-child:dir(rtl) {
    box-shadow: inset -4px 0 0 var(--_tone, var(--_ink));
  }
  .meaning {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 1em;
  }
  .here {
    font-weight: 400;
  }
  .owner {
    font: 400 var(--_size-micro) / 1.5 var(--_font-data);
    color: var(--_ink-soft);
    border-block-start: 1px solid var(--_line);
    padding-block: 0.6em 0;
  }
  .owner a {
    color: var(--_ink);
  }
  @media (forced-colors: active) {
    .now td:first-child {
      border-inline-start: 4px solid Highlight;
    }
  }
`;
