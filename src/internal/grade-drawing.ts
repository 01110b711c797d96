import { css, html, nothing, svg } from 'lit';

import { percentOf, rangeOf } from '../model/confidence.js';
import { formatDate, formatPercent } from './format.js';
import { drawings } from './strings/en-on-need.js';
import { isolated } from './strings/isolated.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { Words } from './words.js';
import type { Confidence, Grade, Scale } from '../model/confidence.js';

type History = NonNullable<Confidence['history']>;

const inTime = (history: History) => history.toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date));

/** Where the segments stand, in em from the top of the drawing. */
const BASE = 3.4;
const LOWEST = 0.4;
const HIGHEST = 1.65;

const em = (value: number) => `${value.toFixed(3)}em`;
const at = (percent: number) => `${String(percent)}%`;

/**
 * The scale drawn: a segment as wide as each band, rising; the score's own solid with a slit at the score; a hollow mark at
 * an earlier score. Positions are SVG attributes, so that no style attribute is needed and a strict CSP has nothing to block.
 */
export function meter(
  grade: Grade | undefined,
  scale: Scale,
  history: History | undefined,
  locale: string,
): TemplateResult {
  const rising = scale.bands.toReversed();
  const topAt = (percent: number) => {
    const index = rising.findLastIndex((each) => percentOf(each.min) <= percent);
    return BASE - heightOf(Math.max(0, index), rising.length);
  };
  const earlier = inTime(history ?? []).findLast(({ score }) => percentOf(score) !== grade?.percent)?.score;
  const was = earlier === undefined ? undefined : percentOf(earlier);
  const showsWas = was !== undefined && grade !== undefined && was !== grade.percent;
  return html`<svg class=${`meter ${grade?.tone ?? 'none'}`} part="meter" aria-hidden="true">
    ${rising.map((_, index) => segment(index, grade, scale))} ${tick(0, 'start')}
    ${rising.map(({ min }) => innerTick(percentOf(min)))} ${tick(100, 'end')}
    ${showsWas ? mark(was, topAt(was), Math.abs(was - grade.percent) < 9 ? '' : formatPercent(was, locale), 'was') : nothing}
    ${grade ? mark(grade.percent, topAt(grade.percent), formatPercent(grade.percent, locale), 'is') : nothing}
  </svg>`;
}

const heightOf = (index: number, of: number) => LOWEST + ((HIGHEST - LOWEST) * index) / Math.max(1, of - 1);

function segment(index: number, grade: Grade | undefined, scale: Scale) {
  const { length } = scale.bands;
  const [from, to] = rangeOf(length - 1 - index, scale);
  const end = index === length - 1 ? 100 : to + 1 - 0.4;
  const height = heightOf(index, length);
  const rank = grade?.rank ?? 0;
  const kind = index + 1 === rank ? 'now' : index + 1 < rank ? 'below' : 'above';
  return svg`<rect class=${kind} x=${at(from)} y=${em(BASE - height)} width=${at(end - from)} height=${em(height)} />${
    kind === 'now' && grade
      ? svg`<rect class="slit" x=${at(grade.percent)} y=${em(BASE - height)} width="2" height=${em(height)} />`
      : nothing
  }`;
}

const tick = (percent: number, anchor: string) =>
  svg`<text class="tick" x=${at(percent)} y=${em((BASE + 1.2) / 0.6875)} text-anchor=${anchor}>${percent}</text>`;

/** None where it would run into the number at either end. */
const innerTick = (percent: number) => (percent > 3 && percent < 93 ? tick(percent, 'middle') : nothing);

const mark = (percent: number, top: number, label: string, kind: 'is' | 'was') =>
  svg`<svg class=${kind} x=${at(percent)} y=${em(top - 0.7)} overflow="visible">
    <path d="M-5 0H5L0 8z" />
    <text y="-5" text-anchor=${percent > 93 ? 'end' : percent < 7 ? 'start' : 'middle'}>${label}</text>
  </svg>`;

/** The earlier scores and the present one: as a line, oldest first, and in words. */
export function history(given: History, grade: Grade | undefined, words: Words): TemplateResult {
  const { locale, lang } = words;
  const strings = said(words, drawings);
  const earlier = inTime(given);
  const steps = earlier.map(({ date, score, note }) => {
    const step = strings.historyStep(formatPercent(percentOf(score), locale), formatDate(date, locale));
    return note ? `${step} (${isolated(note.replace(/\.$/, ''))})` : step;
  });
  const scores = [...earlier.map(({ score }) => score), ...(grade ? [grade.score] : [])];
  return html`<div class="history">
    ${scores.length > 1 ? sparkline(scores) : nothing}
    <p lang=${lang}>${strings.history(steps)}</p>
  </div>`;
}

function sparkline(scores: readonly number[]): TemplateResult {
  const step = 100 / Math.max(1, scores.length - 1);
  const points = scores.map((score, index) => `${String(index * step)},${String(22 - score * 20)}`);
  const [x, y] = points.at(-1)?.split(',') ?? [];
  return html`<svg class="sparkline" part="sparkline" viewBox="-3 -1 106 26" aria-hidden="true">
    <line x1="0" y1="22" x2="100" y2="22" />
    <polyline points=${points.join(' ')} />
    <circle cx=${x} cy=${y} r="2.5" />
  </svg>`;
}

/** The styles of these drawings. */
export const drawingStyles = css`
  .meter {
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
    transform: translateX(-1px); /* It is two wide, and the score in its middle. */
  }
  .meter text {
    fill: var(--_ink);
    font-size: var(--_size-data);
    font-weight: 700;
    direction: ltr;
  }
  .meter .tick {
    fill: var(--_ink-soft);
    font-size: 0.6875em; /* The drawing reckons with it. */
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
    font-size: 0.6875em; /* As small as the numbers below. */
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
    inline-size: 6.5em; /* As it is drawn. */
    block-size: 1.6em; /* The same. */
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
  .history p {
    font: var(--_data);
    color: var(--_ink-soft);
    max-inline-size: calc(var(--_measure) * 1.2);
    text-wrap: pretty;
  }
  .history {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-near) var(--_space);
    align-items: center;
  }
  @container badge (max-width: 20em) {
    .meter .tick:nth-last-of-type(1),
    .meter .was text {
      display: none;
    }
  }
  /* The title of the table leaves room for what closes it. */
  grade-table::part(title) {
    padding-inline-end: 5em; /* As wide as the word becomes in some languages. */
  }
  @media print {
    .meter,
    .history {
      break-inside: avoid;
    }
  }
  @media (forced-colors: active) {
    .meter :is(.now, .below, .above) {
      stroke: CanvasText;
    }
    .meter .slit {
      fill: Canvas;
    }
    .meter .below {
      fill-opacity: 0.35;
    }
    :is(.meter .below, .meter .now, .meter text, .meter .is path, .sparkline circle) {
      fill: CanvasText;
    }
    :is(.meter .was path, .sparkline) {
      stroke: CanvasText;
    }
    .sparkline line {
      stroke: GrayText;
    }
  }
`;
