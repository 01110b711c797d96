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
    font: 600 var(--_size-control) / 1.3 var(--_font-data);
    background: var(--_ink);
    color: var(--_surface);
    border: var(--_line-width) solid var(--_ink);
    padding: var(--_space-row) var(--_space-beside);
    border-radius: var(--_radius);
    text-decoration: none;
    display: inline-block;
    max-inline-size: 100%;
  }
  .button:hover {
    background: var(--_surface);
    color: var(--_ink);
  }
  .quiet {
    font: 400 var(--_size-control) / 1.3 var(--_font-data);
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-decoration-thickness: var(--_line-width);
    text-underline-offset: 0.25em; /* Clear of the descenders. */
    padding-block: var(--_space-near);
  }
  .quiet:hover {
    color: var(--_accent);
  }
  /* On paper, and in a page that was drawn ahead: nobody would answer. */
  @media print, (scripting: none) {
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
    gap: var(--_space);
    border-block: var(--_hairline);
    padding-block: calc(var(--_space-beside) * 1.5);
    justify-items: start;
  }
  .message .title {
    font-size: var(--_size-head);
    font-weight: 700;
    line-height: var(--_leading-head);
  }
`;
