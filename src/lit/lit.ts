/*
 * What the script-tag files have in the place of `lit`: its templates, and of its elements as much as ours use, in a third of the
 * bytes. The modules for npm stand on Lit itself, which their page may have anyway.
 */
import { render } from './render.js';

import type { RenderOptions } from './render.js';

export { html, nothing, svg } from './template.js';
export { render };

interface Declaration {
  readonly attribute?: string | false;
  readonly type?: unknown;
  readonly converter?: { readonly fromAttribute: (value: string | null) => unknown };
  /** Of texts only. */
  readonly reflect?: boolean;
}

interface Controller {
  hostConnected?(): void;
  hostDisconnected?(): void;
  hostUpdate?(): void;
  hostUpdated?(): void;
}

class CSSResult {
  #sheet: CSSStyleSheet | undefined;

  constructor(readonly cssText: string) {}

  /** One for all who wear it. */
  get styleSheet(): CSSStyleSheet {
    if (!this.#sheet) {
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(this.cssText);
    }
    return this.#sheet;
  }
}

type Styles = CSSResult | readonly Styles[];

export const unsafeCSS = (text: string): CSSResult => new CSSResult(text);

export const css = (strings: TemplateStringsArray, ...values: unknown[]): CSSResult =>
  new CSSResult(String.raw({ raw: strings }, ...values));

const attributeOf = (name: string, { attribute }: Declaration) =>
  attribute === false ? undefined : (attribute ?? name.toLowerCase());

function fromAttribute(value: string | null, { type, converter }: Declaration): unknown {
  if (converter) return converter.fromAttribute(value);
  if (type === Boolean) return value !== null;
  return type === Number && value !== null ? Number(value) : value;
}

/** An element whose declared properties draw it anew when they change, all that change in one turn together. */
export class ReactiveElement extends HTMLElement {
  declare static properties: Readonly<Record<string, Declaration>>;
  static styles: Styles = [];
  static elementProperties = new Map<string, Declaration>();
  static elementStyles: readonly CSSResult[] = [];
  /** Whether the class has been prepared. Each class has one of its own. */
  static finalized = true;

  static get observedAttributes(): readonly string[] {
    this.finalize();
    return [...this.elementProperties].flatMap(([name, declaration]) => attributeOf(name, declaration) ?? []);
  }

  static finalize(): void {
    if (Object.hasOwn(this, 'finalized')) return;
    this.finalized = true;
    const parent = Object.getPrototypeOf(this) as typeof ReactiveElement;
    parent.finalize();
    const own = Object.hasOwn(this, 'properties') ? Object.entries(this.properties) : [];
    this.elementProperties = new Map([...parent.elementProperties, ...own]);
    for (const [name] of own) {
      const key = Symbol();
      Object.defineProperty(this.prototype, name, {
        get(this: Record<symbol, unknown>) {
          return this[key];
        },
        set(this: ReactiveElement & Record<symbol, unknown>, value: unknown) {
          const before = this[key];
          this[key] = value;
          this.requestUpdate(name, before);
        },
      });
    }
    // Of what is there twice the last stands.
    const styles = [this.styles].flat(Infinity as 1) as CSSResult[];
    this.elementStyles = [...new Set(styles.reverse())].reverse();
  }

  declare renderRoot: ShadowRoot;
  isUpdatePending = false;
  hasUpdated = false;
  updateComplete: Promise<boolean>;
  #changed: Map<string, unknown> | undefined;
  /** What is to be written into attributes. */
  #reflected: string[] | undefined;
  /** What is being written there, or read from there. */
  #attribute: string | undefined;
  /** What a page has set before the element was one. */
  #given: Map<string, unknown> | undefined;
  #controllers: readonly Controller[] = [];
  #connect: (() => void) | undefined;
  #connected: Promise<void> | undefined = new Promise((resolve) => (this.#connect = resolve));

  get #class(): typeof ReactiveElement {
    return this.constructor as typeof ReactiveElement;
  }

  constructor() {
    super();
    for (const name of this.#class.elementProperties.keys()) {
      if (!Object.hasOwn(this, name)) continue;
      (this.#given ??= new Map()).set(name, Reflect.get(this, name));
      // Else it would hide that of the class.
      Reflect.deleteProperty(this, name);
    }
    this.updateComplete = this.#enqueue();
  }

  addController(controller: Controller): void {
    this.#controllers = [...this.#controllers, controller];
    if ((this.renderRoot as ShadowRoot | undefined) && this.isConnected) controller.hostConnected?.();
  }

  createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = this.#class.elementStyles.map(({ styleSheet }) => styleSheet);
    return root;
  }

  connectedCallback(): void {
    (this as { renderRoot?: ShadowRoot }).renderRoot ??= this.createRenderRoot();
    this.#connect?.();
    this.#connect = this.#connected = undefined;
    for (const controller of this.#controllers) controller.hostConnected?.();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(attribute: string, _before: string | null, value: string | null): void {
    for (const [name, declaration] of this.#class.elementProperties) {
      if (attributeOf(name, declaration) !== attribute || this.#attribute === name) continue;
      this.#attribute = name;
      (this as unknown as Record<string, unknown>)[name] = fromAttribute(value, declaration);
      this.#attribute = undefined;
    }
  }

  /** Draws it anew; for the property `name`, if that has changed. */
  requestUpdate(name?: string, before?: unknown): void {
    if (name !== undefined) {
      if (Object.is(Reflect.get(this, name), before)) return;
      this.#changed ??= new Map();
      if (!this.#changed.has(name)) this.#changed.set(name, this.hasUpdated ? before : undefined);
      if (this.#class.elementProperties.get(name)?.reflect && this.#attribute !== name)
        (this.#reflected ??= []).push(name);
    }
    if (!this.isUpdatePending) this.updateComplete = this.#enqueue();
  }

  async #enqueue(): Promise<boolean> {
    this.isUpdatePending = true;
    await this.#connected;
    await this.scheduleUpdate();
    return !this.isUpdatePending;
  }

  scheduleUpdate(): unknown {
    this.performUpdate();
    return undefined;
  }

  performUpdate(): void {
    if (!this.isUpdatePending) return;
    for (const [name, value] of this.#given ?? []) Reflect.set(this, name, value);
    this.#given = undefined;
    const changed = this.#changed ?? new Map<string, unknown>();
    try {
      this.willUpdate(changed);
      for (const controller of this.#controllers) controller.hostUpdate?.();
      this.update(changed);
    } catch (error) {
      // It is not tried again until something changes.
      this.#done();
      throw error;
    }
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.hasUpdated = true;
    this.updated(changed);
  }

  willUpdate(_changed: ReadonlyMap<string, unknown>): void {
    return undefined;
  }

  update(_changed: ReadonlyMap<string, unknown>): void {
    for (const name of this.#reflected ?? []) {
      const attribute = attributeOf(name, this.#class.elementProperties.get(name) ?? {});
      const value: unknown = Reflect.get(this, name);
      this.#attribute = name;
      if (attribute && typeof value === 'string') this.setAttribute(attribute, value);
      else if (attribute) this.removeAttribute(attribute);
      this.#attribute = undefined;
    }
    this.#reflected = undefined;
    this.#done();
  }

  #done(): void {
    this.#changed = undefined;
    this.isUpdatePending = false;
  }

  updated(_changed: ReadonlyMap<string, unknown>): void {
    return undefined;
  }
}

export class LitElement extends ReactiveElement {
  static override finalized = true;
  renderOptions: RenderOptions = { host: this };

  override createRenderRoot(): ShadowRoot {
    const root = super.createRenderRoot();
    this.renderOptions.renderBefore = root.firstChild;
    return root;
  }

  override update(changed: ReadonlyMap<string, unknown>): void {
    const content = this.render();
    super.update(changed);
    render(content, this.renderRoot, this.renderOptions);
  }

  render(): unknown {
    return undefined;
  }
}
