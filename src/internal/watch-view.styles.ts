import { css } from 'lit';

export const watchStyles = css`
  .changes,
  .kept,
  .calendar,
  .tools {
    font: var(--_data);
    border-block-start: var(--_hairline);
    padding-block: var(--_space-near);
  }
  .changes,
  .kept,
  .calendar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: var(--_space-beside);
    /* As high with a button as without: nothing moves when it goes. */
    min-block-size: calc(var(--_target) + 2 * var(--_space-near) + var(--_line-width));
  }
  /* What stands in a flexible line has no direction of its own from there. */
  :is(.changes, .kept, .calendar) > * {
    unicode-bidi: plaintext;
  }
  .kept,
  .calendar {
    color: var(--_ink-soft);
  }
  .calendar button,
  .kept button,
  .changes button {
    font-size: 1em; /* As the text beside it. */
    padding-block: 0;
    color: var(--_ink);
    min-block-size: var(--_target);
  }
  .intro {
    padding-block: var(--_space);
    padding-inline-end: max(0px, 100% - var(--_measure)); /* The line over it is as long as the others. */
    border-block-start: var(--_hairline);
  }
  .group {
    font: 600 var(--_size-data) / var(--_leading-data) var(--_font-data);
    padding-block: calc(var(--_space) * 2) var(--_space-near);
  }
  .tools + .group {
    padding-block-start: var(--_space);
  }
  .entry {
    display: grid;
    grid-template-columns: var(--_column-mark) minmax(0, 1fr);
    gap: var(--_space-near) 0;
    padding-block: var(--_space-row);
    border-block-start: var(--_hairline);
    align-items: baseline;
  }
  .mark {
    align-self: start;
    margin-block-start: 0.28em; /* In the middle of the first line's small letters. */
    inline-size: 1em; /* As large as its letters. */
    block-size: 1em; /* The same. */
    overflow: visible;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
  }
  .mark .disc {
    fill: currentColor;
    stroke: none;
  }
  .mark .tick {
    stroke: var(--_surface);
    stroke-width: 1.8;
  }
  .text {
    max-inline-size: var(--_measure);
  }
  .due,
  .news,
  .action {
    grid-column: 2;
  }
  .due,
  .news {
    font: var(--_data);
    color: var(--_ink-soft);
  }
  .news {
    display: grid;
    gap: var(--_space-near);
  }
  .due b,
  .news b {
    font-weight: 600;
    color: var(--_ink);
  }
  /* Its parts have a direction each, and they come in the order of the list. */
  .due {
    unicode-bidi: isolate;
  }
  /* Chinese and Japanese do not break within a date. */
  .due > span {
    word-break: keep-all;
  }
  .due a {
    color: inherit;
    unicode-bidi: plaintext;
  }
  .news {
    border-inline-start: var(--_rule-width) solid var(--_accent);
    padding-inline-start: var(--_space);
    max-inline-size: var(--_measure);
  }
  :is(.dropped, .gone) .text {
    color: var(--_ink-soft);
  }
  .follow {
    font: var(--_data);
    border: var(--_edge);
    padding: var(--_space-near) var(--_space);
    border-radius: var(--_radius);
    min-block-size: var(--_target);
    display: inline-flex;
    gap: var(--_space-near);
    align-items: center;
    max-inline-size: 100%;
  }
  .follow::before {
    content: '+' / '';
    flex: none;
    inline-size: 0.8em; /* The wider of the two signs: the text stays where it is. */
    text-align: center;
  }
  .tools .toggle {
    font-size: 1em; /* As all that is beside the entries. */
  }
  .toggle::before {
    content: '○' / '';
  }
  .follow[aria-pressed='true'] {
    border-color: var(--_ink);
    font-weight: 600;
  }
  .follow[aria-pressed='true']::before {
    content: '✓' / '';
  }
  .follow:hover {
    border-color: var(--_ink);
  }
  .more {
    border-block-start: var(--_hairline);
    padding-block: var(--_space);
  }
  @container briefing (min-width: 34em) {
    .entry {
      grid-template-columns: var(--_column-mark) minmax(0, 1fr) auto;
    }
    .action {
      grid-area: 1 / 3 / span 2;
      align-self: center;
      padding-inline-start: var(--_space-beside);
    }
    .action .follow {
      min-inline-size: 8.5em; /* The wider of the two words: nothing moves when it is pressed. */
    }
  }
  @media (forced-colors: active) {
    .mark .tick {
      stroke: Canvas;
    }
    .follow[aria-pressed='true'] {
      border-width: var(--_rule-width);
    }
  }
  @media print {
    .action,
    .calendar,
    .changes,
    .kept,
    .tools,
    .more {
      display: none;
    }
    .entry {
      break-inside: avoid;
    }
    .group {
      break-after: avoid;
    }
  }
`;
