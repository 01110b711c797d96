import { css } from 'lit';

import { buttonStyles, messageStyles } from './buttons.styles.js';
import { furtherTokens } from './full-theme.js';

export const failureStyles = [
  furtherTokens,
  buttonStyles,
  messageStyles,
  css`
    .message {
      align-content: start;
    }
    .stale {
      display: flex;
      gap: var(--_space);
      align-items: baseline;
      font: var(--_data);
      padding-block: var(--_space-row);
      margin-block-end: var(--_space-beside);
      border-block-start: var(--_line-width) dashed var(--_line-strong);
    }
    .stale::before {
      content: '◷' / '';
    }
    .stale .quiet {
      font-size: inherit;
    }
    /* A card in a grid takes all the rows that are left. */
    .stale + * {
      grid-row: auto;
    }
  `,
];
