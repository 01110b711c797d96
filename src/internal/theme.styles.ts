import { css, unsafeCSS } from 'lit';

import { TOKENS } from './tokens.js';

// Each token once, with what holds where the page sets nothing. Only constants of ours go into this text.
const tokens = Object.entries(TOKENS)
  .map(([name, literal]) => `--_${name}:var(--briefing-${name},${literal});`)
  .join('');

/** A host that is a block, unless its page hides it. */
export const hostStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  :host([hidden]) {
    display: none !important;
  }
`;

/**
 * What every element stands on. The frame inside the shadow root starts from the initial value of every property, so that
 * nothing of the page's type, spacing or case comes in; direction and language do, on purpose.
 */
export const theme = [
  hostStyles,
  unsafeCSS(`.frame{all:initial;${tokens}}`),
  css`
    .frame {
      display: block;
      color-scheme: inherit;
      font: 400 var(--_size-base) / 1.5 var(--_font-text);
      color: var(--_ink);
      font-variant-numeric: lining-nums;
      text-align: start;
      overflow-wrap: anywhere;
    }
    .frame:dir(rtl) {
      text-align: right;
    }
    :host([theme='light']) .frame {
      color-scheme: light;
    }
    :host([theme='dark']) .frame {
      color-scheme: dark;
    }
    .frame *,
    .frame ::before,
    .frame ::after {
      box-sizing: border-box;
    }
    :where(p, ul, ol, li, dl, dt, dd, figure, table, figcaption, blockquote) {
      margin: 0;
      padding: 0;
    }
    :where(ul, ol) {
      list-style: none;
    }
    /* Texts come in any direction: each paragraph finds its own, and none reaches into its neighbour. */
    :where(p, li, dt, dd, td, th, figcaption, [role='heading']) {
      unicode-bidi: plaintext;
    }
    :where(a) {
      color: var(--_link);
      text-decoration: underline 1px var(--_line-strong);
      text-underline-offset: 0.2em;
    }
    :where(a:hover) {
      color: var(--_accent);
      text-decoration-color: currentColor;
    }
    :focus-visible {
      outline: 2px solid var(--_focus);
      outline-offset: 2px;
    }
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
    .label {
      font: 400 var(--_size-data) / 1.4 var(--_font-data);
      color: var(--_ink-soft);
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
    .heard {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .skeleton i {
      display: block;
      background: var(--_tint);
      block-size: 0.8em;
      margin-block-end: 0.75em;
    }
    .skeleton .wide {
      block-size: 1.25em;
    }
    .skeleton .half {
      inline-size: 64%;
    }
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
    @media (prefers-reduced-motion: no-preference) {
      .skeleton i {
        animation: breathe 1.8s ease-in-out infinite alternate;
      }
    }
    @keyframes breathe {
      to {
        opacity: 0.55;
      }
    }
  `,
];
