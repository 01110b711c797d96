// What can be said of anybody's card, whether it is drawn in a shadow root, in a frame or in the page.

/** What a selector finds first in a card: in its shadow root or frame, in those of the elements inside it, or in itself. */
export function find(card, selector) {
  for (const root of [card.shadowRoot ?? card.contentDocument, card]) {
    const found = root && (root.querySelector(selector) ?? findBelow(root, selector));
    if (found) return found;
  }
  return undefined;
}

function findBelow(root, selector) {
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && find(element, selector);
    if (found) return found;
  }
  return undefined;
}

/** Its first text of size and its last one are there. */
export const isDrawn = (card) => Boolean(find(card, '.headline')?.textContent && find(card, 'time')?.textContent);

export function hasPicture(card) {
  const image = find(card, 'img');
  return Boolean(image?.complete && image.naturalWidth > 0);
}

/** The cards that a reader sees now. They stand in the order of the page. */
export function inView(cards) {
  const boxOf = (card) => card.getBoundingClientRect();
  const next = cards.findIndex((card) => boxOf(card).top >= innerHeight);
  return cards.slice(0, next < 0 ? undefined : next).filter((card) => boxOf(card).bottom > 0);
}

/** What a reader sees in a card, and hears. */
export const textOf = (card) => (find(card, 'article') ?? card).innerText.replace(/\s+/g, ' ').trim();

/** All text in a node, in every shadow root, whether it is seen or not. */
export function allTextOf(node) {
  if (node instanceof Text) return node.data;
  if (node instanceof Element && /^(script|style|template)$/.test(node.localName)) return '';
  return [...(node.shadowRoot?.childNodes ?? []), ...node.childNodes].map(allTextOf).join(' ');
}
