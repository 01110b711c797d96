/** The tags, parted by spaces; after each, the places here of those whose elements it has inside it. */
declare const FILES: string;

interface Queried {
  querySelectorAll(selector: string): Iterable<Element>;
}

const files = FILES.split(' ').map((line) => line.split(','));

/** What has not appeared yet. */
const left = new Map(files.map((file) => [file[0], file]));

const observer = new MutationObserver((changes) => {
  // A text has no name.
  for (const { addedNodes } of changes)
    for (const node of addedNodes as NodeListOf<Element>) if (node.localName) look(node, Element);
});

const watch = () => observer.observe(document, { childList: true, subtree: true });

/** Loads what `node` is and what is inside it. By the prototype: a form, and the document, may have a field of any name. */
const look = (node: Document | Element, { prototype }: { readonly prototype: Queried }) => {
  for (const { localName: tag } of [node as Element, ...prototype.querySelectorAll.call(node, ':not(:defined)')]) {
    const file = left.get(tag);
    if (!file || !left.delete(tag) || customElements.get(tag)) continue;
    // All at once: else each would be asked for when the one that imports it has come.
    for (const name of ['base', ...file])
      import(/* @vite-ignore */ `./elements/${files[name as never]?.[0] ?? name}.js`).catch(() => {
        // The next one with this tag tries again.
        left.set(tag, file);
        watch();
      });
  }
  if (!left.size) observer.disconnect();
};

watch();
look(document, Document);

export {};
