import { css } from 'lit';

export const tableStyles = css`
  .frame {
    container: table / inline-size;
    contain-intrinsic-inline-size: calc(var(--_measure) / 2);
  }
  .title {
    font-weight: 700;
    line-height: var(--_leading-head);
  }
  .grades {
    inline-size: 100%;
    border-collapse: collapse;
    font: 400 var(--_size-control) / var(--_leading-data) var(--_font-data);
    font-variant-numeric: tabular-nums lining-nums;
    margin-block-start: var(--_space-near);
  }
  th {
    font-weight: 400;
    font-size: 86%;
    color: var(--_ink-soft);
    text-align: inherit;
    padding-block: var(--_space-near);
    padding-inline: 0 var(--_space-beside);
  }
  td {
    border-block-start: var(--_hairline);
    padding-block: var(--_space-row);
    padding-inline: 0 var(--_space-beside);
    vertical-align: baseline;
  }
  :is(td, th):first-child {
    padding-inline-start: var(--_space);
    white-space: nowrap;
    unicode-bidi: normal;
  }
  :is(td, th):not(:first-child, :last-child) {
    min-inline-size: 5em; /* As wide as its head, so that it takes nothing from the meaning. */
  }
  td:last-child {
    inline-size: 99%;
  }
  td .bars {
    margin-inline-end: var(--_space-near);
  }
  .now td {
    font-weight: 700;
    background: var(--_tint);
  }
  .now {
    --_mark: inset calc(var(--_rule-width) * 2) 0 0 var(--_tone, var(--_ink));
  }
  .now:dir(rtl) {
    --_mark: inset calc(var(--_rule-width) * -2) 0 0 var(--_tone, var(--_ink));
  }
  .now td:first-child {
    box-shadow: var(--_mark);
  }
  .meaning {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: var(--_space-beside);
  }
  .here {
    font-weight: 400;
  }
  .owner {
    font: 400 var(--_size-micro) / var(--_leading) var(--_font-data);
    color: var(--_ink-soft);
    border-block-start: var(--_hairline);
    padding-block: var(--_space-row) 0;
  }
  .owner a {
    color: var(--_ink);
  }
  /* Where the columns would break words, the meaning stands below its score. */
  @container table (max-width: 20em) {
    tr {
      display: grid;
      grid-template-columns: minmax(52%, max-content) minmax(0, 1fr);
    }
    :is(th, td):first-child:nth-last-child(2) {
      grid-column: 1 / -1;
    }
    :is(th, td):not(:first-child, :last-child) {
      min-inline-size: 0;
    }
    :is(th, td):last-child {
      grid-column: 1 / -1;
      inline-size: auto;
      border: 0;
      padding-block-start: 0;
      padding-inline-start: var(--_space);
    }
    .now td:last-child {
      box-shadow: var(--_mark);
    }
  }
  @media (forced-colors: active) {
    .now td:first-child {
      border-inline-start: calc(var(--_rule-width) * 2) solid Highlight;
    }
  }
  @media print {
    tr {
      break-inside: avoid;
    }
    .now td {
      print-color-adjust: exact;
    }
  }
`;
