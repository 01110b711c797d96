/** How long news is gathered before it is said, in milliseconds: several gates open at once. */
const GATHER = 300;

let region: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const news = new Set<string>();

/**
 * Says something to those who listen to the page, politely and once: all elements share one live region, which stands in the
 * shadow root of whichever needed it first.
 */
export function announce(root: DocumentFragment | HTMLElement, text: string): void {
  prepare(root);
  news.add(text);
  timer ??= setTimeout(() => {
    if (region) region.textContent = [...news].join(' ');
    news.clear();
    timer = undefined;
  }, GATHER);
}

/** A region has to be there, and not hidden, for a while before its text changes, or nobody is told. */
export function prepare(root: DocumentFragment | HTMLElement): void {
  if (region?.checkVisibility() && region.ownerDocument === root.ownerDocument) return;
  region?.remove();
  region = root.ownerDocument.createElement('p');
  region.setAttribute('role', 'status');
  region.classList.add('heard');
  root.append(region);
}
