import { css } from 'lit';

import { buttonStyles, messageStyles } from './buttons.styles.js';

export const failureStyles = [
  buttonStyles,
  messageStyles,
  css`
    .message {
      align-content: start;
    }
    .stale {
      display: flex;
      gap: 0.6em;
      align-items: baseline;
      font: 400 var(--_size-data) / 1.45 var(--_font-data);
      padding-block: 0.55em;
      margin-block-end: 1em;
      border-block: 1px dashed var(--_line-strong);
    }
    .stale::before {
      content: '◷';
    }
    .stale .quiet {
      font-size: 1em;
    }
    /* A card in a grid takes all the rows that are left. */
    .stale + * {
      grid-row: auto;
    }
  `,
];
