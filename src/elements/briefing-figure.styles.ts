import { css } from 'lit';

export const styles = css`
  .figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
    padding-block-end: 2.25em;
  }
  .picture {
    aspect-ratio: 16 / 9;
  }
  .notes {
    display: grid;
    gap: 0.75em;
  }
  .caption {
    font-size: var(--_size-small);
    line-height: 1.45;
    text-wrap: pretty;
  }
  .provenance {
    display: grid;
    gap: 0.5em;
    font: 400 var(--_size-micro) / 1.5 var(--_font-data);
    color: var(--_ink-soft);
  }
  .provenance dt {
    color: var(--_ink);
  }
  @container briefing (min-width: 34em) {
    .provenance {
      grid-template-columns: repeat(auto-fit, minmax(10em, 1fr));
      gap: 1.5em;
    }
  }
  @container briefing (min-width: 56em) {
    .figure {
      grid-template-columns: var(--_margin) minmax(0, 1fr);
      column-gap: var(--_gutter);
      padding-block-end: 3em;
    }
    .picture {
      grid-area: 1 / 2;
    }
    .notes {
      grid-area: 1 / 1;
      align-content: end;
    }
    .provenance {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.6em;
      border-block-start: 1px solid var(--_line);
      padding-block-start: 0.75em;
    }
  }
`;
