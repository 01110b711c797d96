const THEMES = ['light', 'dark'] as const;

const schemeOf = (element: Element) => getComputedStyle(element).colorScheme;

/** What a node says by its own interface: a form of the page may have a field of any name. */
const say = (of: { prototype: Node }, name: string, node: Node) => Reflect.get(of.prototype, name, node) as Node | null;

/** An element and all that is around it as the page is drawn, out of slots and shadow roots: the nearest first. */
export function around(node: Node | null): readonly Element[] {
  const all: Element[] = [];
  for (let at = node; at;) {
    if (at instanceof Element) all.push(at);
    const slot = at instanceof Element && say(Element, 'assignedSlot', at);
    at = slot || (at instanceof ShadowRoot ? at.host : say(Node, 'parentNode', at));
  }
  return all;
}

/**
 * What a page says of the theme at an element: the nearest `data-theme`, `data-bs-theme`, or class `dark` or `light`. Nothing
 * where none is, or where a `color-scheme` nearer to the element says otherwise: CSS has the answer there.
 */
export function themeAt(element: Element): 'light' | 'dark' | undefined {
  for (const node of around(element)) {
    const { matches } = Element.prototype;
    const theme = THEMES.find((each) => matches.call(node, `.${each},[data-theme=${each}],[data-bs-theme=${each}]`));
    if (theme) return schemeOf(node) === schemeOf(element) ? theme : undefined;
  }
  return undefined;
}

/** The elements whose theme is followed, by what follows it. */
const followed = new Map<() => void, Element>();

/** What is watched for them. One observer for all: to observe takes longer than all else here. */
let watched = new WeakSet<Element>();
let observer: MutationObserver | undefined;

function tell(records: readonly MutationRecord[]): void {
  const changed = new Set<Node>(records.map(({ target }) => target));
  for (const [follow, element] of [...followed]) if (around(element).some((node) => changed.has(node))) follow();
}

/** Calls `follow`, and again whenever something has changed that the theme at an element depends on; returns what ends that. */
export function watchTheme(element: Element, follow: () => void): () => void {
  observer ??= new MutationObserver(tell);
  for (const node of around(element)) {
    if (watched.has(node)) continue;
    watched.add(node);
    observer.observe(node, { attributeFilter: ['class', 'data-theme', 'data-bs-theme', 'style'] });
  }
  follow();
  followed.set(follow, element);
  return () => {
    followed.delete(follow);
    if (followed.size > 0) return;
    observer?.disconnect();
    watched = new WeakSet();
  };
}
