import { Directive } from './render.js';

import type { Content } from './render.js';

/** Compares with what the property is, which a reader may have changed, and not with what was written last. */
class Live extends Directive {
  constructor(readonly value: unknown) {
    super();
  }

  override draw(target: Content | Element, name: string): void {
    if (Reflect.get(target, name) !== this.value) Reflect.set(target, name, this.value);
  }
}

export const live = (value: unknown): Live => new Live(value);
