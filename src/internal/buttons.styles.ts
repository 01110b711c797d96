import { css } from 'lit';

/** What a reader presses: a button that stands out, and one that stands back. */
export const buttonStyles = css`
  :where(button) {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    text-align: inherit;
    cursor: pointer;
  }
  .button {
    font: 600 0.875em/1.3 var(--_font-data);
    background: var(--_ink);
    color: var(--_surface);
    border: 1px solid var(--_ink);
    padding: 0.65em 1.1em;
    border-radius: 2px;
    text-decoration: none;
    display: inline-block;
    max-inline-size: 100%;
  }
  .button:hover {
    background: var(--_surface);
    color: var(--_ink);
  }
  .quiet {
    font: 400 0.875em/1.3 var(--_font-data);
    text-decoration: underline 1px var(--_line-strong);
    text-underline-offset: 0.25em;
    padding-block: 0.35em;
  }
  .quiet:hover {
    color: var(--_accent);
  }
  /* In a page that was drawn ahead: nobody would answer. */
  @media (scripting: none) {
    button,
    .tools,
    .more,
    .calendar {
      display: none !important;
    }
  }
`;

/** What stands in the place of briefings: why there are none, and what to do. */
export const messageStyles = css`
  .message {
    display: grid;
    gap: 0.6em;
    border-block: 1px solid var(--_line);
    padding-block: 1.25em;
    justify-items: start;
  }
  .message .title {
    font-size: var(--_size-head);
    font-weight: 700;
    line-height: 1.25;
  }
`;
