import { css } from 'lit';

/** The content of a section: prose, facts, entries and mixtures of them. */
export const sectionBodyStyles = css`
  .prose {
    display: grid;
    gap: var(--_space);
    max-inline-size: var(--_measure);
    font-size: var(--_size-body);
    line-height: 1.55;
    hanging-punctuation: first;
  }
  .prose > p {
    text-wrap: pretty;
  }
  /* Only where it is known which language it is: by the rules of another, words would break in the wrong places. */
  [lang] .prose,
  [lang] .sentence {
    hyphens: auto;
    hyphenate-limit-chars: 9 4 4;
  }
  .facts {
    display: grid;
    gap: 0 var(--_gutter);
  }
  .facts > div {
    display: grid;
    grid-template-columns: minmax(0, 36%) minmax(0, 1fr);
    gap: var(--_space-beside);
    padding-block: var(--_space-row);
    border-block-start: var(--_hairline);
  }
  .facts dt {
    font: 400 var(--_size-data) / 1.75 var(--_font-data);
    color: var(--_ink-soft);
  }
  .facts dd {
    line-height: var(--_leading-data);
  }
  .entries {
    display: grid;
    gap: 0 var(--_gutter);
  }
  .entries li {
    padding-block: var(--_space-row);
    border-block-start: var(--_hairline);
    line-height: var(--_leading-data);
  }
  .entries .term {
    font: var(--_data);
    color: var(--_ink-soft);
  }
  .mixed {
    max-inline-size: var(--_measure);
  }
  /* The space between both is on the same side for a text of any direction. */
  .mixed .fact {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space);
    align-items: baseline;
  }
  .mixed .fact > * {
    unicode-bidi: plaintext;
  }
  .mixed .sentence {
    font-size: var(--_size-body);
    line-height: 1.55;
    text-wrap: pretty;
  }
  .mixed .sentence:first-child {
    border: 0;
    padding-block-start: 0;
  }
  .prose + :is(.entries, .facts) {
    margin-block-start: var(--_space-beside);
  }
  @container briefing (min-width: 34em) {
    .facts > div {
      grid-template-columns: var(--_column-term) minmax(0, 1fr);
    }
    .mixed .fact {
      display: grid;
      grid-template-columns: var(--_column-term) minmax(0, 1fr);
      gap: var(--_space-beside);
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
      grid-template-columns: minmax(0, 36%) minmax(0, 1fr);
    }
  }
  @media print {
    .prose {
      display: block;
      orphans: 3;
      widows: 3;
    }
    .prose > p + p {
      margin-block-start: var(--_space);
    }
    .facts > div,
    .entries li {
      break-inside: avoid;
    }
    .entries a,
    .facts a {
      text-decoration: none;
    }
    :is(.entries, .facts) a::after {
      content: attr(href);
      display: block;
      font: 400 var(--_size-micro) / var(--_leading-data) var(--_font-data);
      color: var(--_ink-soft);
      unicode-bidi: isolate;
      direction: ltr;
    }
  }
`;
