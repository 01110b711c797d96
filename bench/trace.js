// The longest task of a page's main thread, as the browser itself records it.
const CATEGORIES = ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'];

/** Runs `act` and gives its longest task in milliseconds: by the clock, and by the processor's time. */
export async function longestTask(page, act) {
  await page.tracing.start({ categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const isMain = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => /RunTask$/.test(name) && isMain.has(`${pid}:${tid}`));
  if (tasks.length === 0) throw new Error('The browser has recorded no task.');
  const longest = (key) => Math.max(...tasks.map((task) => (task[key] ?? 0) / 1000));
  return { wall: longest('dur'), processor: longest('tdur') };
}
