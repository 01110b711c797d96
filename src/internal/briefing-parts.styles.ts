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
    position: relative;
  }
  /* A light picture on a dark page is dimmed. */
  .picture::after {
    content: '';
    position: absolute;
    inset: 0;
    background: light-dark(transparent, #15171a40);
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
