/** How long the browser may be kept busy where it does not say how much time there is, in milliseconds. */
const SLICE = 8;

/** What draws those that wait for their turn. */
const queue = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;
let isAsked = false;

function draw(element: Element): void {
  const onTurn = queue.get(element);
  observer?.unobserve(element);
  queue.delete(element);
  onTurn?.();
}

/** Draws one after the other until the time is over. */
function drawSome(hasTime: () => boolean): void {
  for (const element of queue.keys()) {
    if (!hasTime()) break;
    draw(element);
  }
}

function askForTime(): void {
  if (isAsked || queue.size === 0) return;
  isAsked = true;
  const work = (hasTime: () => boolean) => {
    isAsked = false;
    drawSome(hasTime);
    askForTime();
  };
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis)
    requestIdleCallback((idle) => {
      work(() => idle.timeRemaining() > 1);
    });
  else
    setTimeout(() => {
      const end = performance.now() + SLICE;
      work(() => performance.now() < end);
    }, SLICE);
}

/** Apart from what waits: what is made here lasts as long as the page, and would hold on to it. */
function watch(): IntersectionObserver {
  addEventListener('beforeprint', () => {
    drawSome(() => true);
  });
  const onSight: IntersectionObserverCallback = (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) draw(target);
  };
  // As far again as what is seen, above and below.
  return new IntersectionObserver(onSight, { rootMargin: '100%' });
}

/**
 * Calls `onTurn` when `element` is near the part of the page that is seen, when the browser has nothing else to do, or when the page is
 * printed. The promise is kept then.
 */
export function inTurn(element: Element, onTurn: () => void): Promise<void> {
  observer ??= watch();
  observer.observe(element);
  return new Promise((resolve) => {
    queue.set(element, () => {
      onTurn();
      resolve();
    });
    askForTime();
  });
}
