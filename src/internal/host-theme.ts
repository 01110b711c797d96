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

/** Who wants to know of the theme at its place. */
export interface ThemeWatcher {
  follow(): void;
}

/** What is watched for all that stand at one place in the page: they hear of the same. */
interface Watch {
  readonly around: readonly Element[];
  readonly observer: MutationObserver;
  readonly watchers: Set<ThemeWatcher>;
}

const watches = new WeakMap<Element, Watch>();

/** Has a watcher follow when something has changed that the theme at an element depends on. */
export function watchTheme(element: Element, watcher: ThemeWatcher): Watch {
  const filter = { attributeFilter: ['class', 'data-theme', 'data-bs-theme', 'style'] };
  const [, ...outer] = around(element);
  const place = outer[0] ?? element;
  let watch = watches.get(place);
  // Its place may have been moved since.
  if (!watch || outer.some((node, index) => node !== watch?.around[index])) {
    const watchers = new Set<ThemeWatcher>();
    const observer = new MutationObserver(() => {
      for (const each of [...watchers]) each.follow();
    });
    for (const node of outer) observer.observe(node, filter);
    watches.set(place, (watch = { around: outer, observer, watchers }));
  }
  watch.observer.observe(element, filter);
  watch.watchers.add(watcher);
  return watch;
}

/** Ends that. */
export function unwatchTheme(watch: Watch | undefined, watcher: ThemeWatcher): void {
  watch?.watchers.delete(watcher);
  if (watch?.watchers.size !== 0) return;
  watch.observer.disconnect();
  if (watch.around[0]) watches.delete(watch.around[0]);
}
