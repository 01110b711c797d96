import { css } from 'lit';

import { partsStyles } from './briefing-parts.styles.js';
import { readingStyles } from './reading.styles.js';
import { sectionBodyStyles } from './section-body.styles.js';
import { sectionStyles } from './section.styles.js';

/** The look of a whole article; its sections are set by `section.styles.ts`. */
const styles = css`
  .head {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1em;
    border-block-start: 4px solid var(--_rule);
    padding-block: 1em 2em;
  }
  .head::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: 3px;
    border-block-start: 1px solid var(--_rule);
  }
  .headline {
    font-size: clamp(1.8125em, 1.05em + 3.9cqi, 3.625em);
    font-weight: 700;
    line-height: 1.08;
    letter-spacing: -0.014em;
    text-wrap: balance;
    max-inline-size: 21em;
  }
  .dek {
    font-size: clamp(1.1875em, 1.09em + 0.75cqi, 1.4375em);
    line-height: 1.4;
    text-wrap: pretty;
    max-inline-size: 31em;
  }
  .headline:dir(rtl) {
    line-height: 1.3;
    letter-spacing: 0;
  }
  .dek:dir(rtl) {
    line-height: 1.65;
  }
  .dateline {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em 1.25em;
    align-items: baseline;
  }
  .dateline .label {
    font-variant-numeric: tabular-nums lining-nums;
    unicode-bidi: plaintext;
  }
  .rich {
    max-inline-size: var(--_measure);
    font-size: var(--_size-body);
    line-height: 1.55;
  }
  .rich :is(p, ul, ol, dl, blockquote, pre, table, figure, h2, h3, h4, h5, h6) {
    margin-block: 0 0.9em;
  }
  .rich :is(h2, h3, h4, h5, h6) {
    font-size: 1.0625em;
    font-weight: 700;
    line-height: 1.3;
    margin-block-start: 1.4em;
  }
  .rich :is(ul, ol) {
    list-style: revert;
    padding-inline-start: 1.4em;
  }
  .rich blockquote {
    border-inline-start: 2px solid var(--_line-strong);
    padding-inline-start: 1em;
    font-style: italic;
  }
  .rich table {
    border-collapse: collapse;
    font: 400 0.7778em/1.45 var(--_font-data);
    inline-size: 100%;
  }
  .rich :is(td, th) {
    border-block: 1px solid var(--_line);
    padding: 0.45em 1em 0.45em 0;
    text-align: start;
    vertical-align: baseline;
  }
  .rich pre {
    overflow: auto;
    font-size: 0.8em;
  }
  .likelihood {
    margin-block-start: 0.75em;
  }
  .revisions {
    display: grid;
    gap: 0.5em;
    font: 400 var(--_size-data) / 1.5 var(--_font-data);
    color: var(--_ink-soft);
  }
  .revisions > div {
    display: grid;
    grid-template-columns: minmax(7em, 12em) minmax(0, 1fr);
    gap: 1em;
    border-block-start: 1px solid var(--_line);
    padding-block-start: 0.5em;
  }
  .foot {
    position: relative;
    display: flex;
    justify-content: space-between;
    gap: 1em;
    border-block-start: 1px solid var(--_rule);
    padding-block: 0.9em 0;
    font: 400 var(--_size-small) / 1.4 var(--_font-data);
  }
  .foot::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: 2px;
    border-block-start: 3px solid var(--_rule);
  }
  .foot a {
    text-decoration: none;
    padding-block: 0.25em;
  }
  .foot a:hover {
    text-decoration: underline 1px;
  }
  .foot > :last-child:not(:first-child),
  .foot > .index {
    margin-inline-start: auto;
  }
  .arrow {
    display: inline-block;
    margin-inline-end: 0.3em;
  }
  .arrow:dir(rtl) {
    transform: scaleX(-1);
  }
  @container briefing (min-width: 56em) {
    .head {
      grid-template-columns: var(--_margin) minmax(0, 1fr);
      column-gap: var(--_gutter);
      row-gap: 1.25em;
      padding-block-end: 2.5em;
    }
    .kicker,
    .headline {
      grid-column: 1 / -1;
    }
    .dateline {
      grid-area: 3 / 1;
      flex-direction: column;
      align-items: start;
      padding-block-start: 0.5em;
    }
    .dek {
      grid-area: 3 / 2;
    }
  }
  @media print {
    .foot {
      display: none;
    }
  }
`;

export const articleStyles = [readingStyles, partsStyles, sectionStyles, sectionBodyStyles, styles];
