import { css } from 'lit';

/** The axis of the article: a side-head in the margin, its content beside it; one above the other where it is narrow. */
export const sectionStyles = css`
  .label {
    font: var(--_data);
    color: var(--_ink-soft);
  }
  .measured {
    display: block;
    container: briefing / inline-size;
    contain-intrinsic-inline-size: var(--_measure);
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    padding-block-end: var(--_space-section);
  }
  .side {
    position: relative;
    border-block-start: var(--_hairline);
    padding-block-start: var(--_space);
  }
  .side::before {
    content: '';
    position: absolute;
    inset-block-start: calc(var(--_line-width) * -1);
    inset-inline-start: 0;
    inline-size: var(--_gutter);
    border-block-start: var(--_bar);
  }
  .side:not(:has(*))::before {
    content: none;
  }
  .heading {
    font-size: var(--_size-head);
    line-height: var(--_leading-head);
    font-weight: 700;
    text-wrap: balance;
  }
  .side .label {
    margin-block-start: var(--_space-near);
  }
  @media print {
    /* No grid: Firefox would move all of what follows a head to the next page, where it does not fit below. */
    .section {
      display: block;
    }
    .main {
      margin-block-start: var(--_space);
    }
    .side {
      break-inside: avoid;
      break-after: avoid;
    }
    /* Takes the room of some lines along, and gives it back: not every list is kept with its head. */
    .heading:last-child::after,
    .heading + .label::after {
      content: '';
      display: block;
      block-size: 5em; /* Three lines of prose. */
      margin-block-end: -5em; /* The same. */
    }
    .skeleton {
      display: none;
    }
  }
  @container briefing (min-width: 56em) {
    .section {
      display: grid;
      grid-template-columns: var(--_margin) minmax(0, 1fr);
      column-gap: var(--_gutter);
    }
    .main {
      margin: 0;
      border-block-start: var(--_hairline);
      padding-block-start: var(--_space);
    }
    .side {
      border-block-start-color: transparent;
      break-inside: auto;
      break-after: auto;
    }
    .side::before {
      inline-size: 100%;
    }
    .main.ruled {
      padding-block-start: 0;
      border: 0;
    }
  }
`;
