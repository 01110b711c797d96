// The ratios as bars, with their quartiles; one drawing for light pages and dark ones.
import { ratioOf } from './statistics.js';

const WIDTH = 920;
const COLUMN = 440;
const NAMES = 178;
const BAR = 14;
const ROW = 24;
const HEAD = 54;
/** Room for a number behind the longest bar. */
const NUMBER = 50;

const STYLE = `
text { font: 13px system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif; fill: #17191c; }
.title { font-weight: 600; font-size: 14px; }
.note { font-size: 12px; fill: #54575c; }
.number { font-variant-numeric: tabular-nums; paint-order: stroke; stroke: #fdfcf9; stroke-width: 4; }
.ground { fill: #fdfcf9; }
.bar { fill: #b9bcc0; }
.ours { fill: #8f1d2c; }
.one { stroke: #84868a; stroke-dasharray: 3 3; }
.range { stroke: #17191c; stroke-width: 1.5; }
.halo { stroke: #fdfcf9; stroke-width: 4; }
@media (prefers-color-scheme: dark) {
  text { fill: #eceae4; }
  .note { fill: #a9aba8; }
  .ground { fill: #15171a; }
  .bar { fill: #565b61; }
  .ours { fill: #f0a39b; }
  .one { stroke: #7b7f84; }
  .range { stroke: #eceae4; }
  .halo, .number { stroke: #15171a; }
}`;

/**
 * Draws panels of `{ title, note, bars }`, two beside each other; a bar is `{ name, values, base, isOurs }`, values and base
 * being of the same rounds.
 */
export function plot(panels) {
  const heights = panels.map(({ bars }) => HEAD + bars.length * ROW + 24);
  const rows = panels.map((_, index) => Math.floor(index / 2));
  const tops = rows.map((row) => sum(rowHeights(heights).slice(0, row)));
  const height = sum(rowHeights(heights)) + 8;
  const content = panels.map((panel, index) =>
    panelAt(panel, index % 2 === 0 ? 12 : WIDTH - COLUMN - 4, tops[index] + 12),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Ratios to the hand-written element">
<style>${STYLE}</style>
<rect class="ground" width="${WIDTH}" height="${height}"/>
${content.join('\n')}
</svg>
`;
}

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

function rowHeights(heights) {
  const rows = [];
  for (let index = 0; index < heights.length; index += 2) rows.push(Math.max(...heights.slice(index, index + 2)));
  return rows;
}

function panelAt({ title, note, bars }, left, top) {
  const ratios = bars.map(({ values, base }) => ratioOf(values, base));
  const most = Math.max(1, ...ratios.map(({ high }) => high));
  const scale = (COLUMN - NAMES - NUMBER) / most;
  const start = left + NAMES;
  const lines = bars.map((bar, index) =>
    barAt(bar, ratios[index], { left, start, scale, y: top + HEAD + index * ROW }),
  );
  const one = round(start + scale);
  return `<g>
<text class="title" x="${left}" y="${top + 14}">${escape(title)}</text>
<text class="note" x="${left}" y="${top + 33}">${escape(note)}</text>
<path class="one" d="M${one} ${top + HEAD - 6}V${top + HEAD + bars.length * ROW}"/>
${lines.join('\n')}
</g>`;
}

function barAt({ name, isOurs }, { median, low, high }, { left, start, scale, y }) {
  const middle = y + BAR / 2;
  const end = start + Math.max(median, high) * scale;
  const range = `M${round(start + low * scale)} ${middle}H${round(start + high * scale)}`;
  // A measure that is the same in every round has no quartiles.
  const lines = low === high ? '' : `\n<path class="halo" d="${range}"/><path class="range" d="${range}"/>`;
  return `<text x="${left}" y="${middle + 4.5}">${escape(name)}</text>
<rect class="bar${isOurs ? ' ours' : ''}" x="${start}" y="${y}" width="${round(median * scale)}" height="${BAR}"/>${lines}
<text class="number" x="${round(end + 6)}" y="${middle + 4.5}">${median.toFixed(2)}</text>`;
}

const round = (value) => Math.round(value * 10) / 10;
const escape = (text) => text.replaceAll('`', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
