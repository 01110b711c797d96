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
    letter-spacing: -0.008em;
  }
  .line .words {
    font: inherit;
    letter-spacing: normal;
  }
  .words .number {
    font-weight: 400;
  }
  .words:dir(rtl) {
    line-height: 1.4;
    letter-spacing: 0;
  }
  .evidence {
    font-size: 1.0625em;
    line-height: 1.45;
  }
  .note,
  .history p {
    font: 400 var(--_size-data) / 1.5 var(--_font-data);
    color: var(--_ink-soft);
    max-inline-size: 44em;
    text-wrap: pretty;
  }
  .history {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.75em;
    align-items: center;
  }
  .meter {
    display: block;
    inline-size: 100%;
    block-size: 5em;
    overflow: visible;
    font-family: var(--_font-data);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .meter rect {
    fill: none;
    stroke: var(--_line-strong);
  }
  .meter .below {
    fill: color-mix(in oklab, var(--_tone) 30%, var(--_surface));
    stroke: color-mix(in oklab, var(--_tone) 62%, var(--_surface));
  }
  .meter .now {
    fill: var(--_tone);
    stroke: var(--_tone);
  }
  .meter .slit {
    fill: var(--_surface);
    stroke: none;
    transform: translateX(-1px);
  }
  .meter text {
    fill: var(--_ink);
    font-size: 0.8125em;
    font-weight: 700;
  }
  .meter .tick {
    fill: var(--_ink-soft);
    font-size: 0.6875em;
    font-weight: 400;
  }
  .meter .is path {
    fill: var(--_ink);
  }
  .meter .was path {
    fill: none;
    stroke: var(--_ink-soft);
    stroke-width: 1.3;
  }
  .meter .was text {
    fill: var(--_ink-soft);
    font-size: 0.6875em;
    font-weight: 400;
  }
  /* Right to left the drawing is mirrored, and each text in it mirrored back. */
  .meter:dir(rtl) {
    transform: scaleX(-1);
  }
  .meter:dir(rtl) text {
    transform: scaleX(-1);
    transform-box: fill-box;
    transform-origin: center;
  }
  .sparkline {
    inline-size: 6.5em;
    block-size: 1.6em;
    flex: none;
    fill: none;
    stroke: var(--_tone, var(--_ink));
    stroke-width: 1.5;
  }
  .sparkline line {
    stroke: var(--_line);
    stroke-width: 1;
  }
  .sparkline circle {
    fill: var(--_tone, var(--_ink));
    stroke: none;
  }
  .sparkline:dir(rtl) {
    transform: scaleX(-1);
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
    max-block-size: calc(100vh - 16px);
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
    inset-block-start: 0.75em;
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
  @container badge (max-width: 20em) {
    .meter .tick:nth-last-of-type(1) {
      display: none;
    }
  }
  /* Where a browser cannot anchor a popover, it stands in the middle of the window. */
  @supports not (position-area: block-end) {
    .panel[popover] {
      inset: 0;
      margin: auto;
      block-size: fit-content;
    }
  }
  @media (forced-colors: active) {
    .meter .below {
      fill: GrayText;
    }
    .meter .now {
      fill: CanvasText;
    }
    .meter .slit {
      fill: Canvas;
    }
    .meter text,
    .meter .is path {
      fill: CanvasText;
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
