import { css } from 'lit';

/** The way through a sign-in: the steps, and the code for another device with its time running out. */
export const signInStyles = css`
  .steps {
    display: grid;
    gap: var(--_space);
    justify-self: stretch;
    counter-reset: step;
  }
  .steps > li {
    counter-increment: step;
    display: grid;
    grid-template-columns: var(--_column-mark) minmax(0, 1fr);
  }
  /* To be typed: it is not to look as if a hyphen stood for a break. */
  .steps a {
    display: inline-block;
  }
  .steps > li::before {
    content: counter(step);
    font: 600 var(--_size-data) / 1.85 var(--_font-data);
  }
  .code {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-near) var(--_space-beside);
    border-block-start: var(--_line-width) solid var(--_rule);
    margin-block-start: var(--_space-near);
    padding-block: var(--_space-row);
  }
  .code > b {
    font:
      500 var(--_size-reading) / var(--_leading-head) ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      'Liberation Mono',
      monospace;
    letter-spacing: 0.08em; /* A code is read letter by letter. */
    direction: ltr;
    user-select: all;
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: var(--_rule-width);
    border: 0;
    background: var(--_line);
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_rule);
  }
  progress::-moz-progress-bar {
    background: var(--_rule);
  }
  .waiting {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_space-near) calc(var(--_space-beside) * 1.5);
    justify-self: stretch;
  }
  .steps .waiting {
    margin-block: var(--_space) var(--_space-near);
  }
  .steps .label {
    text-wrap: pretty;
  }
  :is(.code, .waiting) > .quiet {
    min-inline-size: var(--_target);
  }
  /* With a window to open, the ways on stand together below the words. */
  .waiting:has(> a) {
    justify-content: start;
    row-gap: var(--_space-beside);
  }
  .waiting:has(> a) > .label {
    flex-basis: 100%;
  }
  .waiting:has(> .button) > .label {
    font: inherit;
    color: inherit;
  }
  .inside > .notice {
    justify-self: stretch;
    border-block: var(--_hairline);
    padding-block: var(--_space-row);
    font: var(--_data);
  }
  .inside > .button {
    margin-block-start: var(--_space-near);
  }
  @media (forced-colors: active) {
    progress,
    progress::-webkit-progress-bar {
      background: GrayText;
    }
    progress::-webkit-progress-value {
      background: CanvasText;
    }
    progress::-moz-progress-bar {
      background: CanvasText;
    }
  }
  @media print {
    .steps,
    .waiting,
    .notice {
      display: none;
    }
  }
`;
