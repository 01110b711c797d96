import { css } from 'lit';

export const styles = css`
  .gate > .side {
    border-block-start: 1px dashed var(--_line-strong);
    padding-block-start: 0.95em;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.1em 1em;
  }
  .gate > .side::before {
    display: none;
  }
  .tier {
    display: flex;
    gap: 0.55em;
    align-items: baseline;
    font: 600 var(--_size-data) / 1.4 var(--_font-data);
  }
  .lock {
    inline-size: 0.9em;
    block-size: 1em;
    flex: none;
    transform: translateY(0.1em);
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
    gap: 0.75em;
    max-inline-size: var(--_measure);
    justify-items: start;
  }
  .title {
    font-size: 1.375em;
    line-height: 1.2;
    font-weight: 700;
    text-wrap: balance;
  }
  .title:dir(rtl) {
    line-height: 1.35;
  }
  .text {
    display: grid;
    gap: 0.75em;
    inline-size: 100%;
  }
  .subtitle {
    font-size: 1.0625em;
    font-weight: 700;
    line-height: 1.3;
    margin-block-start: 0.5em;
  }
  .inside > p {
    line-height: 1.5;
    text-wrap: pretty;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75em 1.5em;
    align-items: center;
    margin-block-start: 0.35em;
  }
  .unlocked > .side {
    border-block-start-style: solid;
    border-block-start-color: var(--_line);
  }
  .unlocked > .side::before {
    display: block;
  }
  .notes {
    display: grid;
    gap: 0.35em;
    font-size: var(--_size-small);
  }
  @container briefing (min-width: 56em) {
    .gate > .side {
      display: block;
    }
    .side .state {
      padding-inline-start: 1.45em;
    }
    .gate > .main {
      border-block-start: 1px dashed var(--_line-strong);
    }
    .unlocked > .main {
      border-block-start: 1px solid var(--_line);
    }
    .unlocked > .side {
      border-block-start-color: transparent;
    }
  }
  @media print {
    .actions {
      display: none;
    }
  }
`;
