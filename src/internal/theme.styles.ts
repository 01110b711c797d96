import { css, unsafeCSS } from 'lit';

import { TOKENS } from './tokens.js';

// Each token once, with what holds where the page sets nothing: what its own look comes to (`theme="host"`), else ours.
// Only constants of ours go into this text.
const tokens = Object.entries(TOKENS)
  .map(([name, literal]) => `--_${name}:var(--briefing-${name},var(--_host-${name},${literal}));`)
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
    /* Before what the page's classes and attributes say, which is set on the frame. */
    :host([theme='light']) .frame {
      color-scheme: light !important;
    }
    :host([theme='dark']) .frame {
      color-scheme: dark !important;
    }
    .frame *,
    .frame ::before,
    .frame ::after {
      box-sizing: border-box;
    }
    :where(p, ul, ol, dl, dd, figure, blockquote) {
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
