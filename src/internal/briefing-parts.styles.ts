import { css } from 'lit';

export const partsStyles = css`
  .kicker {
    font: 400 var(--_size-data) / 1.4 var(--_font-data);
    color: var(--_ink-soft);
  }
  .kicker b {
    unicode-bidi: isolate;
    font-weight: 600;
    color: var(--_accent);
  }
  .slash {
    color: var(--_line-strong);
    margin-inline: 0.45em;
  }
  .picture {
    display: block;
    inline-size: 100%;
    background: var(--_tint);
    overflow: hidden;
  }
  .picture[hidden] {
    display: none;
  }
  .picture img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
`;
