import { css } from 'lit';

// Only what stands there until the article comes; its look comes with it.
export const styles = css`
  .skeleton .wide {
    block-size: 2.5em;
  }
  .skeleton .picture {
    aspect-ratio: 16 / 9;
    block-size: auto;
  }
`;
