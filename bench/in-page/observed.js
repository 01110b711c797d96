/** Starts to watch; what it gives ends that and has the sum of what has moved and the longest task, in milliseconds. */
export function observed() {
  const shifts = entriesOf('layout-shift');
  const tasks = entriesOf('longtask');
  return () => ({
    shift: shifts().reduce((total, { value }) => total + value, 0),
    // What takes less than 50 ms, the browser does not tell.
    longest: Math.max(0, ...tasks().map(({ duration }) => duration)),
  });
}

function entriesOf(type) {
  const entries = [];
  const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()));
  observer.observe({ type, buffered: true });
  return () => {
    entries.push(...observer.takeRecords());
    observer.disconnect();
    return entries;
  };
}
