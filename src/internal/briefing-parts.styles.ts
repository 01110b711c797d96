import { css } from 'lit';

export const partsStyles = css`
  .kicker {
    font: var(--_data);
    color: var(--_ink-soft);
    unicode-bidi: isolate; /* Its steps follow each other as its frame runs, whatever stands in them. */
  }
  .kicker b {
    font-weight: 600;
    color: var(--_accent);
  }
  .slash {
    color: var(--_line-strong);
    margin-inline: var(--_space-near) calc(var(--_space-near) - 0.25em); /* A word space follows. */
  }
  .picture {
    display: block;
    inline-size: 100%;
    background: var(--_tint);
    overflow: hidden;
  }
  .picture img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
`;
