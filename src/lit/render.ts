/*
 * Draws templates, and then what has changed in them.
 */
import { TemplateResult, nothing, templateOf, walker } from './template.js';

import type { Place, Template } from './template.js';

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
  values: readonly unknown[] = [];

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
      return kind === undefined ? new Content(node, node.nextSibling, host) : (node as Element);
    });
    // Else it would hold on to what it has seen last.
    walker.currentNode = document;
    return [new Instance(template, targets, host), copy];
  }

  update(values: unknown[]): void {
    let at = 0;
    for (let index = 0; index < this.targets.length; index++) {
      const target = this.targets[index];
      if (target instanceof Content) target.set(values[at++]);
      else if (target) at = this.assign(target, this.template.places[index] as Place, values, at);
    }
    this.values = values;
  }

  /** Writes the values from number `at` on to an element, where they are others than before; returns the number after them. */
  assign(element: Element, { name, kind, strings }: Place, values: unknown[], at: number): number {
    const before = this.values;
    const isFirst = before.length === 0;
    let value = values[at];
    let end = at + 1;
    let isSame = value === before[at];
    if (strings) {
      end = at + strings.length - 1;
      const own = values.slice(at, end);
      isSame = own.every((each, index) => each === before[at + index]);
      value = own.includes(nothing) ? nothing : String.raw({ raw: strings }, ...own.map((each) => each ?? ''));
    }
    if (value instanceof Directive) value.draw(element, name);
    else if (kind === '@') values[at] = this.#listen(element, name, value, before[at]);
    else if (isFirst || !isSame) {
      if (kind === '.') Reflect.set(element, name, value === nothing ? undefined : value);
      else if (kind === '?') element.toggleAttribute(name, Boolean(value) && value !== nothing);
      else if (value !== nothing) element.setAttribute(name, (value ?? '') as string);
      else if (!isFirst) element.removeAttribute(name);
    }
    return end;
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

/** What stands between two nodes. */
export class Content {
  /** A template, a list, or a node. */
  shown: Instance | Content[] | Node | undefined;
  /** Of the entries of a list, where they have some. */
  declare keys: readonly unknown[] | undefined;

  constructor(
    readonly start: Node,
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
      const text = value === nothing ? '' : String((value as string | number | undefined) ?? '');
      if (text === '') this.clear();
      else if (shown instanceof Text) {
        if (shown.data !== text) shown.data = text;
      } else {
        const node = document.createTextNode(text);
        this.#replace(node, node);
      }
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

  clear(): void {
    if (this.shown) this.remove(this.start.nextSibling);
    this.shown = undefined;
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
    const [start, end] = [document.createComment(''), document.createComment('')];
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

/** What was drawn where: before a node, or at the end of another. */
export const drawn = new WeakMap<Node, Content>();

export interface RenderOptions {
  /** What listeners are called for. */
  readonly host?: unknown;
  renderBefore?: Node | null;
}

/** Draws `value` into `parent`; the next one is drawn in its place. */
export function render(value: unknown, parent: Node, { host, renderBefore = null }: RenderOptions = {}): void {
  const place = renderBefore ?? parent;
  let content = drawn.get(place);
  if (!content) {
    const start = document.createComment('');
    parent.insertBefore(start, renderBefore);
    drawn.set(place, (content = new Content(start, renderBefore, host)));
  }
  content.set(value);
}
