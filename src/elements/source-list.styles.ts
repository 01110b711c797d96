import { css } from 'lit';

export const styles = css`
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
