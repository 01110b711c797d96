import { css } from 'lit';

export const styles = css`
  .gate > .side {
    border-block-start: var(--_line-width) dashed var(--_line-strong);
    padding-block-start: var(--_space-beside);
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--_space-beside);
  }
  .gate > .side::before {
    display: none;
  }
  .tier {
    display: flex;
    gap: var(--_space);
    align-items: baseline;
    font: var(--_data);
    font-weight: 600;
  }
  .lock {
    inline-size: 0.9em; /* As wide as it is drawn. */
    block-size: 1em; /* As tall as a letter. */
    flex: none;
    transform: translateY(0.1em); /* It stands on the line. */
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
  }
  .lock.closed rect {
    fill: currentColor;
  }
  .side .state {
    margin: 0;
  }
  .inside {
    display: grid;
    gap: var(--_space);
    max-inline-size: var(--_measure);
    justify-items: start;
  }
  .title {
    font-size: var(--_size-title);
    line-height: var(--_leading-head);
    font-weight: 700;
    text-wrap: balance;
  }
  .text {
    display: grid;
    gap: var(--_space);
    inline-size: 100%;
  }
  .subtitle {
    font-size: var(--_size-item);
    font-weight: 700;
    line-height: var(--_leading-head);
    margin-block-start: var(--_space-near);
  }
  .inside > p {
    text-wrap: pretty;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) calc(var(--_space-beside) * 1.5);
    align-items: center;
    margin-block-start: var(--_space-near);
  }
  .unlocked > .side {
    border-block-start-style: solid;
    border-block-start-color: var(--_line);
  }
  .unlocked > .side::before {
    display: block;
  }
  @container briefing (min-width: 56em) {
    .gate > .side {
      display: block;
    }
    .side .state {
      padding-inline-start: calc(0.9em + var(--_space)); /* Below the text beside the lock. */
    }
    .gate > .main {
      border-block-start: var(--_line-width) dashed var(--_line-strong);
    }
    .unlocked > .main {
      border-block-start: var(--_hairline);
    }
    .unlocked > .side {
      border-block-start-color: transparent;
    }
  }
  /* An open gate prints its text: whoever may read it may have it on paper. */
  @media print {
    .actions {
      display: none;
    }
  }
`;
