/*
 * What the script-tag files have in the place of `lit`: its templates, and of its elements as much as ours use, in a third of the
 * bytes. The modules for npm stand on Lit itself, which their page may have anyway.
 */
import { render } from './render.js';

import type { Fields, RenderOptions } from './render.js';

export { svg } from './svg.js';
export { html, nothing } from './template.js';
export { render };

interface Declaration {
  readonly attribute?: string | false;
  readonly type?: unknown;
  readonly converter?: { readonly fromAttribute: (value: string | null) => unknown };
  /** Of texts only, to the attribute of the same name; but not what it is at first, which it is again without the attribute. */
  readonly reflect?: boolean;
  initial?: unknown;
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

function fromAttribute(value: string | null, { type, converter }: Declaration): unknown {
  if (converter) return converter.fromAttribute(value);
  if (type === Boolean) return value !== null;
  return type === Number && value !== null ? Number(value) : value;
}

/** Those of a class and of all that it extends. */
const propertiesOf = (each: typeof ReactiveElement): typeof ReactiveElement.properties =>
  'properties' in each
    ? { ...propertiesOf(Object.getPrototypeOf(each) as typeof ReactiveElement), ...each.properties }
    : {};

/** An element whose declared properties draw it anew when they change, all that change in one turn together. */
export class ReactiveElement extends HTMLElement {
  declare static properties: Readonly<Record<string, Declaration>>;
  static styles: Styles = [];
  declare static elementProperties: ReadonlyMap<string, Declaration>;
  declare static elementStyles: readonly CSSResult[];
  /** The property of each attribute, and its declaration. */
  declare static attributes: Map<string, readonly [name: string, declaration: Declaration]>;

  /** Asked for when the class is registered: it is prepared then. */
  static get observedAttributes(): readonly string[] {
    if (!Object.hasOwn(this, 'attributes')) this.prepare();
    return [...this.attributes.keys()];
  }

  static prepare(): void {
    this.elementProperties = new Map(Object.entries(propertiesOf(this)));
    this.attributes = new Map();
    for (const [name, declaration] of this.elementProperties) {
      const { attribute = name.toLowerCase(), reflect } = declaration;
      if (attribute !== false) this.attributes.set(attribute, [name, declaration]);
      const key = Symbol();
      Object.defineProperty(this.prototype, name, {
        get(this: Record<symbol, unknown>) {
          return this[key];
        },
        set(this: ReactiveElement & Record<symbol, unknown>, value: unknown) {
          const isFirst = !(key in this);
          const before = this[key];
          this[key] = value;
          if (reflect && isFirst) declaration.initial = value;
          else if (!Object.is(value, before)) {
            // What an attribute says stands there.
            if (reflect && this.#attribute !== name) (this.#changed ??= new Set()).add(name);
            this.requestUpdate();
          }
        },
      });
    }
    // Of what is there twice the last stands.
    const styles = [this.styles].flat(Infinity as 1) as CSSResult[];
    const texts = [...new Set(styles.reverse())].reverse().map(({ cssText }) => cssText);
    // A browser is quicker with one sheet than with many.
    this.elementStyles = [new CSSResult(texts.join(''))];
  }

  declare renderRoot: ShadowRoot;
  isUpdatePending = false;
  hasUpdated = false;
  /** Of the update under way, or the last one. The first comes once the element is in a page. */
  updateComplete: Promise<boolean> | undefined;
  renderOptions: RenderOptions = { host: this };
  /** What is to be written into attributes. */
  #changed: Set<string> | undefined;
  /** What is being written into an attribute, or read from there. */
  #attribute: string | undefined;
  /** What a page has set before the element was one. */
  #given: Fields | undefined;
  readonly #controllers: Controller[] = [];

  constructor() {
    super();
    for (const name of (this.constructor as typeof ReactiveElement).elementProperties.keys()) {
      if (!Object.hasOwn(this, name)) continue;
      (this.#given ??= {})[name] = (this as unknown as Fields)[name];
      // Else it would hide that of the class.
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the name is one that the class declares.
      delete (this as unknown as Fields)[name];
    }
  }

  addController(controller: Controller): void {
    this.#controllers.push(controller);
    if ((this.renderRoot as ShadowRoot | undefined) && this.isConnected) controller.hostConnected?.();
  }

  createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = (this.constructor as typeof ReactiveElement).elementStyles.map(
      ({ styleSheet }) => styleSheet,
    );
    return root;
  }

  connectedCallback(): void {
    (this as { renderRoot?: ShadowRoot }).renderRoot ??= this.createRenderRoot();
    for (const controller of this.#controllers) controller.hostConnected?.();
    if (!this.hasUpdated) this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(attribute: string, _before: string | null, value: string | null): void {
    const own = (this.constructor as typeof ReactiveElement).attributes.get(attribute);
    if (!own || this.#attribute === own[0]) return;
    const [name, declaration] = own;
    const read = fromAttribute(value, declaration);
    this.#attribute = name;
    (this as unknown as Fields)[name] = read ?? declaration.initial ?? read;
    this.#attribute = undefined;
  }

  /** Draws it anew. */
  requestUpdate(): void {
    if (!this.isUpdatePending && (this.renderRoot as ShadowRoot | undefined)) this.updateComplete = this.#enqueue();
  }

  async #enqueue(): Promise<boolean> {
    this.isUpdatePending = true;
    await Promise.resolve();
    await this.scheduleUpdate();
    return !this.isUpdatePending;
  }

  scheduleUpdate(): unknown {
    this.performUpdate();
    return undefined;
  }

  performUpdate(): void {
    if (!this.isUpdatePending) return;
    Object.assign(this, this.#given);
    this.#given = undefined;
    const changed = this.#changed ?? new Set();
    try {
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

  update(changed: ReadonlySet<string>): void {
    for (const name of changed) {
      const value = (this as unknown as Fields)[name];
      this.#attribute = name;
      if (typeof value === 'string') this.setAttribute(name, value);
      else this.removeAttribute(name);
      this.#attribute = undefined;
    }
    this.#done();
  }

  /** What changes from now on is for the next update. */
  #done(): void {
    this.#changed = undefined;
    this.isUpdatePending = false;
  }

  updated(_changed: ReadonlySet<string>): void {
    return undefined;
  }
}

export class LitElement extends ReactiveElement {
  override update(changed: ReadonlySet<string>): void {
    const content = this.render();
    super.update(changed);
    render(content, this.renderRoot, this.renderOptions);
  }

  render(): unknown {
    return undefined;
  }
}
