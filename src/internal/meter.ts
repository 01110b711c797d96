import { html, nothing, svg } from 'lit';

import { percentOf, rangeOf } from '../model/confidence.js';
import { formatPercent } from './format.js';

import type { TemplateResult } from 'lit';
import type { Grade, Scale } from '../model/confidence.js';

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
  earlier: number | undefined,
  language: string,
): TemplateResult {
  const rising = scale.bands.toReversed();
  const topAt = (percent: number) => {
    const index = rising.findLastIndex((each) => percentOf(each.min) <= percent);
    return BASE - heightOf(Math.max(0, index), rising.length);
  };
  const was = earlier === undefined ? undefined : percentOf(earlier);
  const showsWas = was !== undefined && grade !== undefined && was !== grade.percent;
  return html`<svg class="meter ${grade?.tone ?? 'none'}" part="meter" aria-hidden="true">
    ${rising.map((_, index) => segment(index, grade, scale))}
    ${rising.map(({ min }) => tick(percentOf(min), min === 0 ? 'start' : 'middle'))} ${tick(100, 'end')}
    ${showsWas ? mark(was, topAt(was), Math.abs(was - grade.percent) < 9 ? '' : formatPercent(was, language), 'was') : nothing}
    ${grade ? mark(grade.percent, topAt(grade.percent), formatPercent(grade.percent, language), 'is') : nothing}
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

const mark = (percent: number, top: number, label: string, kind: 'is' | 'was') =>
  svg`<svg class=${kind} x=${at(percent)} y=${em(top - 0.7)} overflow="visible">
    <path d="M-5 0H5L0 8z" />
    <text y="-5" text-anchor=${percent > 96 ? 'end' : percent < 4 ? 'start' : 'middle'}>${label}</text>
  </svg>`;

/** The earlier scores and the present one as a line, oldest first. */
export function sparkline(scores: readonly number[]): TemplateResult {
  const step = 100 / Math.max(1, scores.length - 1);
  const points = scores.map((score, index) => `${String(index * step)},${String(22 - score * 20)}`);
  const [x, y] = points.at(-1)?.split(',') ?? [];
  return html`<svg class="sparkline" part="sparkline" viewBox="-3 -1 106 26" aria-hidden="true">
    <line x1="0" y1="22" x2="100" y2="22" />
    <polyline points=${points.join(' ')} />
    <circle cx=${x} cy=${y} r="2.5" />
  </svg>`;
}
