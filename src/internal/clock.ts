/** The time for everything that is shown as "in 3 weeks" or "today", in milliseconds since 1970. */
export const now = (): number => Date.now();

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
