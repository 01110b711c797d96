import { css } from 'lit';

export const styles = css`
  :host {
    display: inline;
  }
  :host([layout='block']) {
    display: block;
  }
  .frame {
    display: inline;
    font-size: inherit;
  }
  :host([layout='block']) .frame {
    display: block;
    font-size: var(--_size-base);
    container: badge / inline-size;
    contain-intrinsic-inline-size: 20em;
  }
  .line .reading {
    color: var(--confidence-badge-color, var(--_ink));
    font-size: max(0.8125em, 11px);
    line-height: 1.2;
  }
  .line {
    display: inline-flex;
    align-items: baseline;
    gap: 0.35em;
    max-inline-size: 100%;
  }
  .explain {
    position: relative;
    inline-size: 1.75em;
    block-size: 1.75em;
    border: 1px solid var(--_line-strong);
    border-radius: 50%;
    font: 600 0.875em/1 var(--_font-data);
    display: inline-grid;
    place-content: center;
    color: var(--_ink);
    flex: none;
    margin-block: -0.35em;
    anchor-name: --explain;
  }
  .line .explain {
    font-size: max(0.75em, 11px);
  }
  /* A target of 24 px at least, whatever the size of the text around it. */
  .explain::after {
    content: '';
    position: absolute;
    inset: 50%;
    min-inline-size: 24px;
    min-block-size: 24px;
    inline-size: 100%;
    block-size: 100%;
    transform: translate(-50%, -50%);
  }
  .explain:hover {
    border-color: var(--_ink);
  }
  .explain[aria-expanded='true'] {
    background: var(--_ink);
    color: var(--_surface);
    border-color: var(--_ink);
  }
  .statement {
    display: grid;
    gap: 0.75em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.6em;
  }
  .words {
    font-size: clamp(1.375em, 0.95em + 2.4cqi, 1.75em);
    line-height: 1.15;
    font-weight: 700;
  }
  .line .words {
    font: inherit;
  }
  .words .number {
    font-weight: 400;
  }
  .words:dir(rtl) {
    line-height: 1.4;
  }
  .evidence {
    font-size: 1.0625em;
    line-height: 1.45;
  }
  .note {
    font: 400 var(--_size-data) / 1.5 var(--_font-data);
    color: var(--_ink-soft);
    max-inline-size: 44em;
    text-wrap: pretty;
  }
  .meter {
    display: block;
    inline-size: 100%;
    block-size: 5em;
    overflow: visible;
  }
  .panel {
    position: relative;
  }
  .statement .panel {
    border-block: 1px solid var(--_rule);
    padding-block: 0.75em;
  }
  .panel[popover] {
    position: fixed;
    inset: auto;
    margin: 6px 8px;
    position-anchor: --explain;
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-block,
      flip-inline,
      flip-block flip-inline;
    inline-size: min(26em, calc(100vw - 16px));
    max-block-size: calc(100% - 12px);
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--_surface);
    color: var(--_ink);
    border: 1px solid var(--_rule);
    padding: 0.75em 1em;
    font: 400 var(--_size-base) / 1.5 var(--_font-text);
    text-align: start;
  }
  .panel[popover] .meter {
    margin-block-start: 0.25em;
  }
  .panel[popover] > * + * {
    margin-block-start: 0.75em;
  }
  .close {
    position: absolute;
    inset-block-start: 1.05em;
    inset-inline-end: 0;
    z-index: 1;
    font: 400 var(--_size-data) / 1.4 var(--_font-data);
    padding-block: 0.35em;
    margin-block: -0.35em;
    text-decoration: underline 1px var(--_line-strong);
    text-underline-offset: 0.2em;
  }
  .panel[popover] .close {
    inset-inline-end: 1.2em;
  }
  .close:hover {
    color: var(--_accent);
  }
  /* Where a browser cannot anchor a popover, it stands in the middle of the window. */
  @supports not (position-area: block-end) {
    .panel[popover] {
      inset: 0;
      margin: auto;
      block-size: fit-content;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .explain {
      transition:
        color var(--_motion),
        background-color var(--_motion),
        border-color var(--_motion);
    }
    .panel {
      animation: unfold var(--_motion) ease-out;
    }
  }
  @keyframes unfold {
    from {
      opacity: 0;
      transform: translateY(-0.25em);
    }
  }
  @media print {
    .explain,
    .close {
      display: none;
    }
  }
`;
