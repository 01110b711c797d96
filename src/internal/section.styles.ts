import { css } from 'lit';

/** The axis of the article: a side-head in the margin, its content beside it; one above the other where it is narrow. */
export const sectionStyles = css`
  .label {
    font: 400 var(--_size-data) / 1.4 var(--_font-data);
    color: var(--_ink-soft);
  }
  .measured {
    display: block;
    container: briefing / inline-size;
    contain-intrinsic-inline-size: 37em;
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75em;
    padding-block-end: 2.25em;
  }
  .side {
    position: relative;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 0.75em;
  }
  .side::before {
    content: '';
    position: absolute;
    inset-block-start: -1px;
    inset-inline-start: 0;
    inline-size: 2.5em;
    border-block-start: 2px solid var(--_rule);
  }
  .heading {
    font-size: var(--_size-head);
    line-height: 1.25;
    font-weight: 700;
    text-wrap: balance;
  }
  .side .label {
    margin-block-start: 0.35em;
  }
  @container briefing (min-width: 56em) {
    .section {
      grid-template-columns: var(--_margin) minmax(0, 1fr);
      column-gap: var(--_gutter);
      padding-block-end: 3em;
    }
    .main {
      border-block-start: 1px solid var(--_line);
      padding-block-start: 0.75em;
    }
    .side {
      border-block-start-color: transparent;
    }
    .side::before {
      inline-size: 100%;
    }
    .main.ruled {
      padding-block-start: 0;
      border: 0;
    }
  }
  @media print {
    .section {
      break-inside: avoid-page;
    }
  }
`;
