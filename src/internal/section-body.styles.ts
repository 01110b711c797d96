import { css } from 'lit';

/** The content of a section: prose, facts, entries and mixtures of them. */
export const sectionBodyStyles = css`
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
`;
