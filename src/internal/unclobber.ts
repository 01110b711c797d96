// An element of the host page with one of these ids becomes a global variable that Lit takes for its own and fails on while
// it loads (a blog comment with an id is enough). Our copy of Lit reads them as its modules are evaluated: this has to run before that.
const names = [
  'litHtmlVersions',
  'litElementVersions',
  'reactiveElementVersions',
  'litElementHydrateSupport',
  'trustedTypes',
];

const host = globalThis as unknown as Record<string, unknown>;

for (const name of names) {
  // Named elements stand on the prototype chain of the window: a property of its own covers them.
  if (isOfThePage(host[name]))
    Object.defineProperty(host, name, { value: undefined, writable: true, configurable: true });
}

function isOfThePage(value: unknown): boolean {
  if (typeof Node === 'undefined' || typeof value !== 'object' || value === null) return false;
  // Two elements with one id are a collection, and a frame is known by its name as its window.
  return value instanceof Node || value instanceof HTMLCollection || 'window' in value;
}

export {};
