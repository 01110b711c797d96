const THEMES = ['light', 'dark'] as const;

const schemeOf = (element: Element) => getComputedStyle(element).colorScheme;

/** What an element says by its own interface: a form of the page may have a field of any name. */
const say = (of: { prototype: Node }, name: string, node: Node) => Reflect.get(of.prototype, name, node) as Node | null;

/** The element that is around another one as the page is drawn, out of slots and shadow roots. */
export function outOf(element: Element): Element | null {
  const outer = say(Element, 'assignedSlot', element) ?? say(Node, 'parentNode', element);
  return outer instanceof ShadowRoot ? outer.host : outer instanceof Element ? outer : null;
}

/** An element and all that is around it: the nearest first. */
export function around(element: Element): readonly Element[] {
  const all: Element[] = [];
  for (let node: Element | null = element; node; node = outOf(node)) all.push(node);
  return all;
}

/** The elements whose theme is followed, by what follows it. */
const followed = new Map<() => void, Element>();

/** One for all: to observe takes longer than all else here. */
let observer: MutationObserver | undefined;

/** Of what is around elements, the nearest that says a theme, as found in this turn: many stand side by side. */
let found: Map<Element | null, Element | undefined> | undefined;

function forget(): void {
  found = undefined;
}

function tell(records: readonly MutationRecord[]): void {
  forget();
  const changed = new Set<Node>(records.map(({ target }) => target));
  for (const [follow, element] of [...followed]) if (around(element).some((node) => changed.has(node))) follow();
}

function themeOf(element: Element): (typeof THEMES)[number] | undefined {
  const { matches } = Element.prototype;
  return THEMES.find((each) => matches.call(element, `.${each},[data-theme=${each}],[data-bs-theme=${each}]`));
}

/** The nearest element that says a theme, the one given or around it. All of them are watched from now on. */
function themed(element: Element): Element | undefined {
  observer ??= new MutationObserver(tell);
  observer.observe(element, { attributeFilter: ['class', 'data-theme', 'data-bs-theme', 'style'] });
  if (!found) {
    found = new Map([[null, undefined]]);
    setTimeout(forget);
  }
  const outer = outOf(element);
  if (!found.has(outer)) found.set(outer, themed(outer as Element));
  return themeOf(element) ? element : found.get(outer);
}

/**
 * What a page says of the theme at an element: the nearest `data-theme`, `data-bs-theme`, or class `dark` or `light`. Nothing
 * where none is, or where a `color-scheme` nearer to the element says otherwise: CSS has the answer there.
 */
export function themeAt(element: Element): 'light' | 'dark' | undefined {
  const node = themed(element);
  return node && schemeOf(node) === schemeOf(element) ? themeOf(node) : undefined;
}

/** Calls `follow` with the theme at an element, and again whenever something has changed that it depends on; returns what ends that. */
export function watchTheme(element: Element, follow: (theme: 'light' | 'dark' | undefined) => void): () => void {
  const tellTheme = () => {
    follow(themeAt(element));
  };
  tellTheme();
  followed.set(tellTheme, element);
  return () => {
    // It may have been moved, with what is around it.
    forget();
    followed.delete(tellTheme);
    if (followed.size === 0) observer?.disconnect();
  };
}
