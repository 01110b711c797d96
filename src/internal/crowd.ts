/** So many elements are drawn at once when their turn comes together: as many as fill a large screen. */
const AT_ONCE = 36;

let drawn = 0;

/** Whether more come in this turn than are drawn at once; this one is counted. */
export function isCrowd(): boolean {
  if (drawn === 0) setTimeout(() => (drawn = 0));
  return drawn++ >= AT_ONCE;
}

/** Calls `onSight` once, when `element` is near the part of the page that is seen: as far again as that, above and below. */
export const inSight = (element: Element, onSight: () => void): Promise<void> =>
  new Promise((resolve) => {
    const onChange: IntersectionObserverCallback = (entries, observer) => {
      if (!entries.at(-1)?.isIntersecting) return;
      observer.disconnect();
      onSight();
      resolve();
    };
    new IntersectionObserver(onChange, { rootMargin: '100%' }).observe(element);
  });
