import { MEASURES } from './measures.js';
import { median, ratioOf } from './statistics.js';

const NONE = '–';
const two = (value) => value.toFixed(2);

/** What was found in a scene, as a table for the terminal and for the documents: of each measure the median, and its ratio. */
export function tableOf({ rivals, measures }, base, found) {
  const [lead] = measures;
  const { name: baseName } = rivals[base];
  const head = ['', ...measures.map((key) => MEASURES[key].title)];
  head.splice(2, 0, `to ${baseName[0].toLowerCase()}${baseName.slice(1)}`);
  const rows = Object.entries(found).map(([name, rounds]) => {
    const cells = measures.map((key) => {
      const values = rounds.map((one) => one[key]);
      const value = median(values);
      if (value === undefined) return NONE;
      const text = MEASURES[key].format(value);
      const ratio = ratioOf(
        values,
        found[base].map((one) => one[key]),
      ).median;
      const isBare = key === lead || name === base || ratio === undefined || MEASURES[key].isBare;
      return isBare ? text : `${text} ×${two(ratio)}`;
    });
    cells.splice(1, 0, leadOf(lead, rounds, found[base]));
    return [rivals[name].name, ...cells];
  });
  return [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

/** The ratio of the first measure with its quartiles. */
function leadOf(key, rounds, base) {
  const values = (list) => list.map((one) => one[key]);
  const { median: middle, low, high } = ratioOf(values(rounds), values(base));
  return middle === undefined ? NONE : `${two(middle)} (${two(low)}–${two(high)})`;
}
