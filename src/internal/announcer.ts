/** How long news is gathered before it is said, in milliseconds: several gates open at once. */
const GATHER = 300;

/** Held weakly: it stands in an element, which would else be kept, with all around it, when it has left the page. */
let region: WeakRef<HTMLElement> | undefined;
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
    const told = region?.deref();
    if (told) told.textContent = [...news].join(' ');
    news.clear();
    timer = undefined;
  }, GATHER);
}

/** A region has to be there, and not hidden, for a while before its text changes, or nobody is told. */
export function prepare(root: DocumentFragment | HTMLElement): void {
  const had = region?.deref();
  if (had?.checkVisibility() && had.ownerDocument === root.ownerDocument) return;
  had?.remove();
  const made = root.ownerDocument.createElement('p');
  made.setAttribute('role', 'status');
  made.classList.add('heard');
  root.append(made);
  region = new WeakRef(made);
}
