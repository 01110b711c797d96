import { Directive } from './render.js';

import type { Content } from './render.js';

/** The node after an entry: each of these has one of its own to end it. */
const after = ({ end }: Content) => end?.nextSibling ?? null;

/** Takes an entry out of where it stands, into a fragment. */
function takeOut(entry: Content): DocumentFragment {
  const range = document.createRange();
  range.setStartBefore(entry.start);
  range.setEndAfter(entry.end ?? entry.start);
  return range.extractContents();
}

/** A list whose entries keep their nodes, wherever they go. */
class Repeat extends Directive {
  constructor(
    readonly keys: readonly unknown[],
    readonly results: readonly unknown[],
  ) {
    super();
  }

  override draw(content: Content): void {
    const { shown, keys } = content;
    const known = new Map<unknown, Content>();
    if (Array.isArray(shown) && keys)
      shown.forEach((entry, index) => {
        if (known.has(keys[index])) takeOut(entry);
        else known.set(keys[index], entry);
      });
    else content.clear();
    const kept = this.keys.map((key) => {
      const entry = known.get(key);
      known.delete(key);
      return entry;
    });
    for (const [, entry] of known) takeOut(entry);
    let next = content.start.nextSibling;
    const entries = this.results.map((result, index) => {
      const entry = kept[index] ?? content.begin(next);
      if (entry.start === next) next = after(entry);
      else if (kept[index]) content.insert(takeOut(entry), next);
      entry.set(result);
      return entry;
    });
    content.shown = entries;
    content.keys = this.keys;
  }

  override taken(content: Content): readonly unknown[] {
    content.keys = this.keys;
    return this.results;
  }
}

export const repeat = <T>(
  items: readonly T[],
  keyOf: (item: T) => unknown,
  draw: (item: T, index: number) => unknown,
): Repeat =>
  new Repeat(
    items.map((item) => keyOf(item)),
    items.map(draw),
  );
