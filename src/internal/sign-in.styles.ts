import { css } from 'lit';

/** The way through a sign-in: the steps, and the code for another device with its time running out. */
export const signInStyles = css`
  .steps {
    display: grid;
    gap: 0.9em;
    justify-self: stretch;
    counter-reset: step;
  }
  .steps > li {
    counter-increment: step;
    display: grid;
    grid-template-columns: 1.6em minmax(0, 1fr);
    line-height: 1.5;
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
    gap: 0.25em 1em;
    border-block-start: 1px solid var(--_rule);
    margin-block-start: 0.35em;
    padding-block: 0.6em;
  }
  .code > b {
    font:
      500 clamp(1.5em, 1em + 3cqi, 2.25em) / 1.2 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      'Liberation Mono',
      monospace;
    letter-spacing: 0.08em;
    direction: ltr;
    user-select: all;
  }
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 2px;
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
    gap: 0.25em 1.5em;
    justify-self: stretch;
  }
  .steps .waiting {
    margin-block: 0.75em 0.5em;
  }
  .steps .label {
    text-wrap: pretty;
  }
  /* With a window to open, the ways on stand together below the words. */
  .waiting:has(a) {
    justify-content: start;
    row-gap: 1em;
  }
  .waiting:has(a) > .label {
    flex-basis: 100%;
  }
  .waiting:has(.button) > .label {
    font: inherit;
    color: inherit;
  }
  .inside > .notice {
    justify-self: stretch;
    border-block: 1px solid var(--_line);
    padding-block: 0.6em;
    font: 400 var(--_size-data) / 1.45 var(--_font-data);
  }
  .inside > .button {
    margin-block-start: 0.35em;
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
