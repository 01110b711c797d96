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
    gap: var(--_space-beside);
    border-block-start: calc(var(--_rule-width) * 2) solid var(--_rule);
    padding-block: var(--_space-beside) calc(var(--_space-beside) * 2);
  }
  .head::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(var(--_rule-width) * 1.5);
    border-block-start: var(--_line-width) solid var(--_rule);
  }
  .headline {
    font-size: var(--_size-headline);
    font-weight: 700;
    line-height: calc(var(--_leading-head) - 0.1);
    letter-spacing: -0.014em; /* Large type stands too far apart. */
    text-wrap: balance;
    max-inline-size: calc(var(--_measure) * 0.57);
  }
  /* Its last line is not left with one word. */
  .dek {
    font-size: var(--_size-dek);
    line-height: 1.4;
    text-wrap: balance;
    hanging-punctuation: first;
    max-inline-size: calc(var(--_measure) * 0.84);
  }
  /* One by one: Chromium knows no list of languages. */
  .headline:is(:dir(rtl), :lang(hi), :lang(zh), :lang(ja), :lang(ko)) {
    line-height: var(--_leading-head);
    letter-spacing: 0;
  }
  .dek:dir(rtl) {
    line-height: 1.65;
  }
  .dateline {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-near) calc(var(--_space-beside) * 1.25);
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
    overflow: clip; /* A table of fifty columns does not make the page wider. */
    overflow-clip-margin: calc(2 * var(--_focus-width));
  }
  .rich :is(p, ul, ol, dl, blockquote, pre, table, figure, h2, h3, h4, h5, h6) {
    margin-block: 0 var(--_space);
  }
  .rich :is(h2, h3, h4, h5, h6) {
    font-size: inherit;
    font-weight: 700;
    line-height: var(--_leading-head);
    margin-block-start: calc(var(--_space) * 2);
  }
  .rich :is(ul, ol) {
    list-style: revert;
    padding-inline-start: var(--_column-mark);
  }
  .rich blockquote {
    border-inline-start: var(--_rule-width) solid var(--_line-strong);
    padding-inline-start: var(--_space-beside);
    font-style: italic;
  }
  .rich table {
    border-collapse: collapse;
    font: 400 78%/1.45 var(--_font-data);
    inline-size: 100%;
  }
  .rich :is(td, th) {
    border-block: var(--_hairline);
    padding-block: var(--_space-row);
    padding-inline: 0 var(--_space-beside);
    text-align: inherit;
    vertical-align: baseline;
  }
  .rich pre {
    overflow: auto;
    font-size: 80%;
  }
  .likelihood {
    margin-block-start: var(--_space);
  }
  .revisions {
    display: grid;
    gap: var(--_space-row);
    font: var(--_data);
    color: var(--_ink-soft);
  }
  .revisions > div {
    display: grid;
    grid-template-columns: minmax(0, var(--_column-term)) minmax(60%, 1fr);
    gap: var(--_space-beside);
    border-block-start: var(--_hairline);
    padding-block-start: var(--_space-row);
  }
  .foot {
    position: relative;
    display: flex;
    justify-content: space-between;
    gap: var(--_space-beside);
    border-block-start: var(--_line-width) solid var(--_rule);
    padding-block: var(--_space-beside) 0;
    font: 400 var(--_size-small) / var(--_leading-data) var(--_font-data);
  }
  .foot::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: var(--_rule-width);
    border-block-start: calc(var(--_rule-width) * 1.5) solid var(--_rule);
  }
  .foot a {
    text-decoration: none;
    padding-block: var(--_space-near);
  }
  .foot a:hover {
    text-decoration: underline;
    text-decoration-thickness: var(--_line-width);
  }
  .foot > :last-child:not(:first-child),
  .foot > .index {
    margin-inline-start: auto;
  }
  .arrow {
    display: inline-block;
    margin-inline-end: var(--_space-near);
  }
  .arrow:dir(rtl) {
    transform: scaleX(-1);
  }
  @container briefing (min-width: 56em) {
    .head {
      grid-template-columns: var(--_margin) minmax(0, 1fr);
      column-gap: var(--_gutter);
      padding-block-end: var(--_gutter);
    }
    .kicker,
    .headline {
      grid-column: 1 / -1;
    }
    .dateline {
      grid-area: 3 / 1;
      flex-direction: column;
      align-items: start;
      padding-block-start: var(--_space-near);
    }
    .dek {
      grid-area: 3 / 2;
    }
  }
  .origin {
    display: none;
  }
  /* On paper, where nothing can be followed: where it is from. And black on white, from a page of whatever colours. */
  @media print {
    :host {
      --briefing-size-base: 9.5pt; /* Prose is then a little over ten points. */
      --briefing-ink: CanvasText !important;
      --briefing-ink-soft: color-mix(in srgb, CanvasText 70%, Canvas) !important;
      --briefing-surface: Canvas !important;
      --briefing-tint: color-mix(in srgb, CanvasText 7%, Canvas) !important;
      --briefing-line: color-mix(in srgb, CanvasText 25%, Canvas) !important;
      --briefing-line-strong: color-mix(in srgb, CanvasText 50%, Canvas) !important;
      --briefing-rule: CanvasText !important;
      --briefing-accent: CanvasText !important;
      --briefing-link: CanvasText !important;
      --briefing-confidence-high: initial !important;
      --briefing-confidence-medium: initial !important;
      --briefing-confidence-low: initial !important;
    }
    /* Stronger than what the theme says, of which only the last class is known. */
    .frame.frame.frame.frame {
      color-scheme: light !important;
    }
    .head {
      break-inside: avoid;
      break-after: avoid;
    }
    .revisions > div {
      break-inside: avoid;
    }
    .rich {
      orphans: 3;
      widows: 3;
    }
    .rich a[href^='http']::after {
      content: ' (' attr(href) ')';
      font: 400 67%/1 var(--_font-data);
    }
    .foot {
      break-before: avoid;
    }
    .foot a {
      display: none;
    }
    .origin {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 var(--_space-beside);
      flex: 1;
      break-inside: avoid;
    }
  }
`;

export const articleStyles = [readingStyles, partsStyles, sectionStyles, sectionBodyStyles, styles];
