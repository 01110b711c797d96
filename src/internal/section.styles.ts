import { css } from 'lit';

/** The axis of the article: a side-head in the margin, its content beside it; one above the other where it is narrow. */
export const sectionStyles = css`
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
    overflow-wrap: anywhere;
  }
  .side .label {
    margin-block-start: 0.35em;
  }
  .prose {
    display: grid;
    gap: 0.9em;
    max-inline-size: var(--_measure);
    font-size: var(--_size-body);
    line-height: 1.55;
  }
  .prose > p {
    text-wrap: pretty;
  }
  .facts {
    display: grid;
    gap: 0 var(--_gutter);
  }
  .facts > div {
    display: grid;
    grid-template-columns: minmax(7em, 36%) minmax(0, 1fr);
    gap: 1em;
    padding-block: 0.55em;
    border-block-start: 1px solid var(--_line);
  }
  .facts dt {
    font: 400 var(--_size-data) / 1.75 var(--_font-data);
    color: var(--_ink-soft);
  }
  .facts dd {
    line-height: 1.45;
  }
  .entries {
    display: grid;
    gap: 0 var(--_gutter);
  }
  .entries li {
    padding-block: 0.55em;
    border-block-start: 1px solid var(--_line);
    line-height: 1.45;
  }
  .entries .term {
    font: 400 var(--_size-data) / 1.4 var(--_font-data);
    color: var(--_ink-soft);
    margin-inline-end: 0.6em;
  }
  .mixed {
    max-inline-size: var(--_measure);
  }
  .mixed .sentence {
    font-size: var(--_size-body);
    line-height: 1.55;
  }
  .mixed .sentence:first-child {
    border: 0;
    padding-block-start: 0.2em;
  }
  .prose + :is(.entries, .facts) {
    margin-block-start: 1em;
  }
  @container briefing (min-width: 34em) {
    .facts > div {
      grid-template-columns: 12em minmax(0, 1fr);
    }
    .mixed .fact {
      display: grid;
      grid-template-columns: 12em minmax(0, 1fr);
      gap: 1em;
      align-items: baseline;
    }
    .mixed .term {
      margin: 0;
    }
    .columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container briefing (min-width: 44em) {
    .facts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .facts > div {
      grid-template-columns: minmax(7em, 36%) minmax(0, 1fr);
    }
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
