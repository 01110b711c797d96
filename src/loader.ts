/** The tags, parted by spaces. */
declare const TAGS: string;

/** What each of them needs, parted by spaces: the place of each element that it has inside it, and `+` for `more.js`. */
declare const NEEDS: string;

interface Queried {
  querySelectorAll(selector: string): Iterable<Element>;
}

const tags = TAGS.split(' ');
const needs = NEEDS.split(' ');

/** What has not appeared yet. */
const left = new Set(tags);

const observer = new MutationObserver((changes) => {
  // A text has no name.
  for (const { addedNodes } of changes)
    for (const node of addedNodes as NodeListOf<Element>) if (node.localName) look(node, Element);
});

const watch = () => observer.observe(document, { childList: true, subtree: true });

/** Loads what `node` is and what is inside it. By the prototype: a form, and the document, may have a field of any name. */
const look = (node: Document | Element, { prototype }: { readonly prototype: Queried }) => {
  for (const { localName: tag } of [node as Element, ...prototype.querySelectorAll.call(node, ':not(:defined)')]) {
    if (left.delete(tag) && !customElements.get(tag))
      // All at once: else each would be asked for when the one that imports it has come.
      for (const name of [
        'base',
        tag,
        ...Array.from(needs[tags.indexOf(tag)] as string, (place) => tags[place as never] ?? 'more'),
      ])
        import(/* @vite-ignore */ `./elements/${name}.js`).catch(() => {
          // The next one with this tag tries again.
          left.add(tag);
          watch();
        });
  }
  if (!left.size) observer.disconnect();
};

watch();
look(document, Document);

export {};
