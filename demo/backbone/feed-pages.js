/**
 * A feed in pages whose borders stay, as files by their names: `<name>.json` has the newest briefings, `<name>-1.json` the oldest.
 *
 * Pages are counted from the oldest briefing on, each of `size`. A page that is full stays what it is, whatever is published; only a
 * briefing that is put right changes it. The newest full page and what has come since are the first page, which so never has fewer
 * than `size` and always fewer than twice as many.
 */
export function pagesOf(feed, { name, size }) {
  const { items, ...head } = feed;
  const oldestFirst = [...items].sort((a, b) => Date.parse(a.date_published) - Date.parse(b.date_published));
  const closed = Math.max(0, Math.floor(items.length / size) - 1);
  const pageOf = (from, to, next, file) => [
    file,
    {
      ...head,
      feed_url: file,
      ...(next > 0 && { next_url: `${name}-${next}.json` }),
      items: oldestFirst.slice(from, to).reverse(),
    },
  ];
  return new Map([
    pageOf(closed * size, undefined, closed, `${name}.json`),
    ...Array.from({ length: closed }, (_, index) =>
      pageOf(index * size, (index + 1) * size, index, `${name}-${index + 1}.json`),
    ),
  ]);
}
