/**
 * What `load` brings, by one promise for all who ask: `import()` takes a while even for what is there already. The texts,
 * which it imports, come at the same time; else they would be asked for when it has come.
 */
function shared<T>(load: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () =>
    (promise ??= Promise.all([load(), import('./strings/en-on-need.js')]).then(
      ([module]) => module,
      (error: unknown) => {
        // Whoever needs it next tries again.
        promise = undefined;
        throw error;
      },
    ));
}

/** Brings code for an element at once with the feed, unless that waits for the reader. */
export function prepare({ loading }: { readonly loading: string }, load: () => unknown): void {
  if (loading !== 'lazy') void Promise.resolve(load()).catch(() => undefined);
}

/** The drawings of a grade, and its scale as a table. */
export const loadDrawings = shared(() => import('./grade-views.js'));

/** The article and the pieces of it that have elements of their own; the drawings of its grade come at the same time. */
export const loadArticle = shared(async () => {
  const [article] = await Promise.all([import('./article.js'), loadDrawings().catch(() => undefined)]);
  return article;
});
