/*
 * Draws templates, and then what has changed in them.
 */
import { TemplateResult, nothing, templateOf, walker } from './template.js';

import type { Place, Template } from './template.js';

/** An object of whatever class, by the names of its fields. */
export type Fields = Record<string, unknown>;

/** A value that draws itself. */
export abstract class Directive {
  /** Draws it as content, or into the property `name` of an element. */
  abstract draw(target: Content | Element, name: string): void;
  /** What a server has drawn for it; `content` draws it from now on. */
  taken?(content: Content): unknown;
}

/** Calls what a template listens with at present, for the element whose template it is. */
class Listener {
  listener: unknown;

  constructor(readonly host: unknown) {}

  handleEvent(event: Event): void {
    if (typeof this.listener === 'function') this.listener.call(this.host, event);
  }
}

/** A template in use. */
export class Instance {
  /** What was written last. */
  values: readonly unknown[] | undefined;

  constructor(
    readonly template: Template,
    /** What the values of each place go to. */
    readonly targets: (Content | Element)[],
    readonly host: unknown,
  ) {}

  static of(template: Template, host: unknown): readonly [instance: Instance, copy: Node] {
    const copy = document.importNode(template.content, true);
    walker.currentNode = copy;
    let at = -1;
    const targets = template.places.map(({ index, kind }) => {
      for (; at < index; at++) walker.nextNode();
      const node = walker.currentNode;
      return kind === undefined ? new Content(node as Text, node.nextSibling, host) : (node as Element);
    });
    // Else it would hold on to what it has seen last.
    walker.currentNode = document;
    return [new Instance(template, targets, host), copy];
  }

  update(values: unknown[]): void {
    for (let index = 0; index < values.length; index++) {
      const target = this.targets[index];
      if (target instanceof Content) target.set(values[index]);
      else if (target) this.assign(target, values, index);
    }
    this.values = values;
  }

  /** Writes a value to an element, where it is another than before. */
  assign(element: Element, values: unknown[], index: number): void {
    const { name, kind } = this.template.places[index] as Place;
    const value = values[index];
    const before = this.values ? this.values[index] : nothing;
    if (value instanceof Directive) value.draw(element, name);
    else if (kind === '@') values[index] = this.#listen(element, name, value, before);
    else if (value !== before) {
      if (kind === '.') (element as unknown as Fields)[name] = value === nothing ? undefined : value;
      else if (kind === '?') element.toggleAttribute(name, Boolean(value) && value !== nothing);
      else if (value === nothing) element.removeAttribute(name);
      else element.setAttribute(name, (value ?? '') as string);
    }
  }

  /** One listener for an event of an element, whatever the template listens with. */
  #listen(element: Element, name: string, value: unknown, before: unknown): unknown {
    if (value instanceof Listener) return value;
    const listener = before instanceof Listener ? before : new Listener(this.host);
    listener.listener = value;
    if (listener !== before) element.addEventListener(name, listener);
    return listener;
  }
}

/** What stands between two nodes, or in the first of them, where it is a text. */
export class Content {
  /** A template, a list, or a node. */
  shown: Instance | Content[] | Node | undefined;
  /** Of the entries of a list, where they have some. */
  declare keys: readonly unknown[] | undefined;

  constructor(
    readonly start: Text,
    /** The node after it; `null` at the end of its parent. */
    public end: Node | null,
    readonly host: unknown,
  ) {}

  set(value: unknown): void {
    const { shown } = this;
    if (value instanceof TemplateResult) {
      const template = templateOf(value);
      if (shown instanceof Instance && shown.template === template) shown.update(value.values);
      else {
        const [instance, copy] = Instance.of(template, this.host);
        instance.update(value.values);
        this.#replace(instance, copy);
      }
    } else if (Array.isArray(value)) this.#setList(value);
    else if (value instanceof Directive) value.draw(this, '');
    else if (value instanceof Node) {
      if (value !== shown) this.#replace(value, value);
    } else {
      this.clear(value === nothing ? '' : String((value as string | number | undefined) ?? ''));
    }
  }

  #replace(shown: Instance | Node, node: Node): void {
    this.clear();
    this.insert(node);
    this.shown = shown;
  }

  insert(node: Node, before = this.end): void {
    this.start.parentNode?.insertBefore(node, before);
  }

  /** Leaves nothing in it, or a text. */
  clear(text = ''): void {
    if (this.shown) this.remove(this.start.nextSibling);
    this.shown = undefined;
    if (this.start.data !== text) this.start.data = text;
  }

  /** Removes what stands in it from a node on. */
  remove(from: Node | null): void {
    for (let node = from; node && node !== this.end;) {
      const next: Node | null = node.nextSibling;
      node.parentNode?.removeChild(node);
      node = next;
    }
  }

  /** Room in it for an entry of a list, before a node. */
  begin(before = this.end): Content {
    const [start, end] = [document.createTextNode(''), document.createTextNode('')];
    this.insert(start, before);
    this.insert(end, before);
    return new Content(start, end, this.host);
  }

  #setList(values: readonly unknown[]): void {
    if (!Array.isArray(this.shown) || this.keys) {
      this.clear();
      this.shown = [];
      this.keys = undefined;
    }
    const entries = this.shown;
    values.forEach((value, index) => {
      (entries[index] ??= this.begin()).set(value);
    });
    const [gone] = entries.splice(values.length);
    if (gone) this.remove(gone.start);
  }
}

/** What was drawn in a node. */
export const drawn = new WeakMap<Node, Content>();

export interface RenderOptions {
  /** What listeners are called for. */
  readonly host?: unknown;
}

/** Draws `value` at the end of `parent`; the next one is drawn in its place. */
export function render(value: unknown, parent: Node, { host }: RenderOptions = {}): void {
  let content = drawn.get(parent);
  if (!content) {
    const start = parent.appendChild(document.createTextNode(''));
    drawn.set(parent, (content = new Content(start, null, host)));
  }
  content.set(value);
}
