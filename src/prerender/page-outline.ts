import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.ParentNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What has an outline of its own, as in `internal/outline.ts`. */
const APART = new Set(['article', 'aside', 'form', 'nav', 'section']);

const isElement = (node: Node): node is Element => 'tagName' in node;

function levelOf({ tagName, attrs }: Element): number | undefined {
  const attribute = (name: string) => attrs.find((each) => each.name === name)?.value;
  const level = attribute('aria-level');
  const isHeading = /^h[1-6]$/.test(tagName) || (attribute('role') === 'heading' && level !== undefined);
  return isHeading ? Number(level ?? tagName[1]) : undefined;
}

/** The level of the first heading that a sibling is or has. Not recursive: a page may be nested deeper than the stack. */
function headingIn(sibling: Element): number | undefined {
  const own = levelOf(sibling);
  if (own !== undefined || APART.has(sibling.tagName) || sibling.tagName.includes('-')) return own;
  const open: Node[] = [sibling];
  for (let next = open.pop(); next; next = open.pop()) {
    const level = isElement(next) ? levelOf(next) : undefined;
    if (level !== undefined) return level;
    if ('childNodes' in next) open.push(...next.childNodes.toReversed());
  }
  return undefined;
}

/** The level of a heading at an element of a page, by the rules that hold in a browser (`internal/outline.ts`). */
export function levelAt(element: Element): number | undefined {
  for (let node: Node | null = element; node && 'parentNode' in node; node = node.parentNode) {
    const siblings: readonly Node[] = node.parentNode?.childNodes ?? [];
    for (const sibling of siblings.slice(0, siblings.indexOf(node)).toReversed()) {
      const level = isElement(sibling) ? headingIn(sibling) : undefined;
      if (level !== undefined) return Math.min(6, level + 1);
    }
  }
  return undefined;
}
