const THEMES = ['light', 'dark'] as const;

const schemeOf = (element: Element) => getComputedStyle(element).colorScheme;

/** What a node says by its own interface: a form of the page may have a field of any name. */
const say = (of: { prototype: Node }, name: string, node: Node) => Reflect.get(of.prototype, name, node) as Node | null;

/** An element and all that is around it as the page is drawn, out of slots and shadow roots: the nearest first. */
export function around(node: Node | null): readonly Element[] {
  if (!node) return [];
  const parent = say(Node, 'parentNode', node);
  if (node instanceof Element) return [node, ...around(say(Element, 'assignedSlot', node) ?? parent)];
  return around(node instanceof ShadowRoot ? node.host : parent);
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

/** Calls when something has changed that the theme at an element depends on; gives what ends that. */
export function watchTheme(element: Element, onChange: () => void): () => void {
  // One observer for each element: it ends as a whole, and hears of nothing but what is around its own.
  const observer = new MutationObserver(onChange);
  for (const node of around(element)) {
    observer.observe(node, { attributeFilter: ['class', 'data-theme', 'data-bs-theme', 'style'] });
  }
  return () => {
    observer.disconnect();
  };
}
