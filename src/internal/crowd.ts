/** So many elements are drawn at once when their turn comes together: as many as fill a large screen. */
const AT_ONCE = 36;

let drawn = 0;

/** Whether more come in this turn than are drawn at once; this one is counted. */
export function isCrowd(): boolean {
  if (drawn === 0) setTimeout(() => (drawn = 0));
  return drawn++ >= AT_ONCE;
}

/** What is waited for; weakly, since who has left the page may not come back. */
const sights = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

const onChange: IntersectionObserverCallback = (entries, self) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    self.unobserve(target);
    sights.get(target)?.();
  }
};

/** Calls `onSight` once, when `element` is near the part of the page that is seen: as far again as that, above and below. */
export function inSight(element: Element, onSight: () => void): Promise<void> {
  observer ??= new IntersectionObserver(onChange, { rootMargin: '100%' });
  observer.observe(element);
  return new Promise((resolve) => {
    sights.set(element, () => {
      onSight();
      resolve();
    });
  });
}
