import { outOf } from './host-theme.js';

const HEADING = 'h1,h2,h3,h4,h5,h6,[role=heading][aria-level]';
/** What has an outline of its own: its headings are not those of what follows it. */
const APART = 'article,aside,form,nav,section';

/** What was found in this turn: of many elements in a row each looks no further than to the one before it. */
let found: WeakMap<Element, number | undefined> | undefined;

/** By the prototype: a form may have a field of any name. */
const before = (node: Element) =>
  Reflect.get<Element, 'previousElementSibling'>(Element.prototype, 'previousElementSibling', node);

/** The heading that a sibling is, or, in a wrapper such as `<header>`, has; elements with a shadow root set their own. */
function headingIn(sibling: Element): Element | null {
  const { matches } = Element.prototype;
  if (matches.call(sibling, HEADING)) return sibling;
  return matches.call(sibling, APART) || sibling.localName.includes('-') ? null : sibling.querySelector(HEADING);
}

function find(element: Element): number | undefined {
  for (let node: Element | null = element; node; node = outOf(node)) {
    for (let sibling = before(node); sibling; sibling = before(sibling)) {
      if (found?.has(sibling)) return found.get(sibling);
      const heading = headingIn(sibling);
      if (heading?.checkVisibility())
        return Math.min(6, Number(heading.getAttribute('aria-level') ?? heading.localName[1]) + 1);
    }
  }
  return undefined;
}

/**
 * The level of a heading at an element, so that it fits the outline of the page: one below that of the nearest heading before
 * it that is not inside a section of its own; nothing where there is none (HTML, 4.3.11 "Headings and outlines").
 */
export function levelAt(element: Element): number | undefined {
  if (!found) {
    found = new WeakMap();
    setTimeout(() => (found = undefined));
  }
  if (!found.has(element)) found.set(element, find(element));
  return found.get(element);
}
