/** What tells of a change that may show in no other way yet. */
const EVENTS = ['briefing-load', 'briefing-error', 'session-change', 'gate-unlock'];

/**
 * Calls after whatever may have changed what an element shows, in every shadow root. Nothing here waits for a picture of the
 * page: the browser draws no frame that is out of sight, and so measures nothing there.
 */
export function watchContents(element: HTMLElement, onChange: () => void): void {
  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    // Not at once: what is inside draws itself after the element.
    setTimeout(() => {
      isDue = false;
      observe(element);
      onChange();
    });
  };
  const observer = new MutationObserver(soon);
  const observe = (host: Element) => {
    const root = host.shadowRoot;
    if (!root) return;
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    root.querySelectorAll('*').forEach(observe);
  };
  for (const event of EVENTS) element.addEventListener(event, soon);
  soon();
}
