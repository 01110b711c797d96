// What a card says, worked out from an item of the feed. All rivals but ours share it, so that they differ in drawing alone.
const BANDS = [
  [90, 'High'],
  [75, 'Strong'],
  [55, 'Medium'],
  [35, 'Weak–medium'],
  [10, 'Weak'],
  [0, 'Minimal'],
];
const TONES = ['low', 'low', 'medium', 'medium', 'high', 'high'];
const KEY_FACETS = ['domain', 'primary-domain', 'region', 'impact', 'topic'];
const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const percents = new Intl.NumberFormat('en-GB', { style: 'percent' });

/** The feed at that address, read once. */
export async function fetchFeed(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The feed answered ${response.status}.`);
  return response.json();
}

/** An item as a card shows it; `base` is the address of its feed. */
export function viewOf(item, base) {
  const { kicker, figure, facets, confidence } = item._briefing;
  return {
    id: item.id,
    kicker,
    headline: item.title,
    url: new URL(item.url, base).href,
    dek: item.summary,
    image: new URL(item.image, base).href,
    alt: figure.alt,
    width: figure.width,
    height: figure.height,
    facets: KEY_FACETS.flatMap((id) => facets.find((facet) => facet.id === id) ?? [])
      .slice(0, 3)
      .map(({ id, label, value }) =>
        id === 'impact' ? { value: `${value} ${label.toLowerCase()}` } : { label: `${label}: `, value },
      ),
    ...readingOf(confidence.score),
    date: item.date_published,
    day: dates.format(new Date(item.date_published)),
  };
}

/** A score in words, its number, and the bars that rise up to its band. */
function readingOf(score) {
  const percent = Math.round(score * 100);
  const index = BANDS.findIndex(([least]) => percent >= least);
  const rank = BANDS.length - index;
  let full = '';
  let empty = '';
  for (let bar = 0; bar < BANDS.length; bar++) {
    const height = bar < rank ? 4 + 2 * bar : 2;
    const path = `M${bar * 5} 14v-${height}h3V14z`;
    if (bar < rank) full += path;
    else empty += path;
  }
  const words = `${BANDS[index][1]} confidence`;
  return { words, number: `(${percents.format(percent / 100)})`, tone: TONES[rank - 1], full, empty };
}
