import { css } from 'lit';

/** The colours of a grade, and its one-line reading. */
export const readingStyles = css`
  .high {
    --_tone: var(--_confidence-high);
  }
  .medium {
    --_tone: var(--_confidence-medium);
  }
  .low {
    --_tone: var(--_confidence-low);
  }
  .bars {
    block-size: 0.85em; /* As high as a figure, with a little over it. */
    flex: none;
    fill: var(--_line-strong);
  }
  .bars .full {
    fill: var(--_tone, var(--_ink));
  }
  .bars:dir(rtl) {
    transform: scaleX(-1);
  }
  .reading {
    font: var(--_data);
    color: var(--_ink);
    display: inline-flex;
    align-items: baseline;
    gap: var(--_space-near);
    font-variant-numeric: tabular-nums lining-nums;
    unicode-bidi: isolate;
  }
  .reading b {
    font-weight: 600;
  }
  .none + .words b {
    font-weight: 400;
  }
  .reading .words {
    unicode-bidi: plaintext;
  }
  @media (forced-colors: active) {
    .bars {
      fill: GrayText;
    }
    .bars .full {
      fill: CanvasText;
    }
  }
`;
