/** The time for everything that is shown as "in 3 weeks" or "today", in milliseconds since 1970. */
export const now = (): number => frozen ?? Date.now();

let frozen: number | undefined;

/** Where not the reader's, the time zone that days are counted in: a server that draws ahead does not know its readers'. */
export const timeZone = (): 'UTC' | undefined => (frozen === undefined ? frozen : 'UTC');

/** Does `work` as of the moment `at`, in UTC: what a server has drawn then, a page can draw again. */
export function asOf<T>(at: number, work: () => T): T {
  frozen = at;
  try {
    return work();
  } finally {
    frozen = undefined;
  }
}

/** Calls `listener` every so many milliseconds until the returned function is called. */
export function every(ms: number, listener: () => void): () => void {
  const id = setInterval(listener, ms);
  return () => {
    clearInterval(id);
  };
}

const listeners = new Set<() => void>();
let stop: (() => void) | undefined;

/** Calls `listener` each minute until the returned function is called: one timer for all, and none when nobody looks. */
export function eachMinute(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= every(60_000, () => {
    for (const each of listeners) each();
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

/** How many listen to the minutes at present. */
export const listening = (): number => listeners.size;
