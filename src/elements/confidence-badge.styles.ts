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
    contain-intrinsic-inline-size: calc(var(--_measure) / 2);
  }
  .line .reading {
    color: var(--confidence-badge-color, var(--_ink));
    font-size: max(var(--_size-data), 11px); /* Legible in text of any size. */
    line-height: var(--_leading-head);
  }
  .line {
    display: inline-flex;
    align-items: baseline;
    gap: var(--_space-near);
    max-inline-size: 100%;
  }
  .explain {
    position: relative;
    inline-size: var(--_column-mark);
    aspect-ratio: 1;
    border: var(--_edge);
    border-radius: 50%;
    font: 600 var(--_size-control) / 1 var(--_font-data);
    display: inline-grid;
    place-content: center;
    color: var(--_ink);
    flex: none;
    margin-block: calc(var(--_space-near) * -1);
    anchor-name: --explain;
  }
  .line .explain {
    font-size: max(var(--_size-micro), 11px); /* The same. */
  }
  /* A target of full size, whatever that of the text around it. */
  .explain::after {
    content: '';
    position: absolute;
    inset: min(0%, (100% - var(--_target)) / 2);
  }
  .explain:hover {
    border-color: var(--_ink);
  }
  .explain[aria-expanded='true'] {
    background: var(--_ink);
    color: var(--_surface);
    border-color: var(--_ink);
  }
  .panel {
    position: relative;
  }
  .panel[popover] {
    position: fixed;
    inset: auto;
    margin: var(--_space-near);
    position-anchor: --explain;
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-block,
      flip-inline,
      flip-block flip-inline;
    inline-size: min(var(--_measure) * 0.7, 100vw - var(--_space-near) * 2);
    max-block-size: calc(100% - var(--_space-near) * 2);
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--_surface);
    color: var(--_ink);
    border: var(--_line-width) solid var(--_rule);
    padding: var(--_space) var(--_space-beside);
    font: 400 var(--_size-base) / var(--_leading) var(--_font-text);
  }
  .close {
    position: absolute;
    inset-block-start: var(--_space-beside);
    inset-inline-end: 0;
    z-index: 1;
    font: var(--_data);
    padding-block: var(--_space-near);
    margin-block: calc(var(--_space-near) * -1);
    text-decoration: underline;
    text-decoration-color: var(--_line-strong);
    text-decoration-thickness: var(--_line-width);
  }
  .panel[popover] .close {
    inset-inline-end: var(--_space-beside);
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
  @media screen and (prefers-reduced-motion: no-preference) {
    .panel {
      animation: unfold var(--_motion) ease-out;
    }
  }
  @keyframes unfold {
    from {
      opacity: 0;
      transform: translateY(calc(var(--_space-near) * -1));
    }
  }
`;
