import { css } from 'lit';

// Only what stands there until the article comes; its look comes with it.
export const styles = css`
  .skeleton .wide {
    block-size: var(--_gutter);
  }
  .skeleton .picture {
    aspect-ratio: 16 / 9;
    block-size: auto;
  }
  @media print {
    .skeleton {
      display: none;
    }
  }
`;
