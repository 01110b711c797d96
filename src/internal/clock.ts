/** The time for everything that is shown as "in 3 weeks" or "today", in milliseconds since 1970. */
export const now = (): number => Date.now();

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Calls `listener` each minute until the returned function is called: one timer for all, and none when nobody looks. */
export function eachMinute(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 60_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** How many listen to the minutes at present. */
export const listening = (): number => listeners.size;
