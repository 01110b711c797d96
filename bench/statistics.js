/** The value below which that share of the values lies, between two of them where it falls there. */
export function quantile(values, share) {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

export const median = (values) => quantile(values, 0.5);

/** The ratio of what was measured in the same rounds: its median and its quartiles. */
export function ratioOf(values, base) {
  const ratios = values.map((value, round) => (value === undefined || !base[round] ? undefined : value / base[round]));
  return { median: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}
