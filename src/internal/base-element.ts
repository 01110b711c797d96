import { LitElement, ReactiveElement, html, nothing, render } from 'lit';

import { directionOf } from './language.js';
import { OnNeed } from './on-need.js';
import { levelAt } from './outline.js';
import { ThemeController } from './theme-controller.js';
import { theme } from './theme.styles.js';
import { WordsController } from './words.js';

import type { CSSResult, CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Speaker, Words } from './words.js';

/** What every element that shows something has: a theme, a language, states, and a frame that the page's CSS cannot enter. */
export abstract class BaseElement extends LitElement {
  static override styles: CSSResultGroup = theme;

  static override properties: PropertyDeclarations = {
    theme: { reflect: true, useDefault: true },
  };

  /**
   * The colours: `light`, `dark`, `auto`, which follows the theme of the page at this place, or `host`, which takes the
   * page's own colours and font.
   * @default 'auto'
   */
  theme: 'auto' | 'light' | 'dark' | 'host' = 'auto';

  /** The styles that came with code. */
  readonly #added: CSSResult[] = [];

  /** Whether it had to wait for its turn. */
  #isLate = false;

  readonly #states = this.attachInternals().states;

  protected readonly colours = new ThemeController(this);

  protected readonly speech = new WordsController(this as unknown as Speaker);

  /** What takes over a shadow root that came with the page. Until it has, and if it cannot, what came with it stays. */
  #hydration = this.shadowRoot && new OnNeed(this, () => import('./hydration.js'));

  /** The language of what is shown, where it is known and may differ from the page's. */
  protected get contentLanguage(): string | undefined {
    return undefined;
  }

  /** How it speaks, in the language of its place in the page. */
  protected get words(): Words {
    return this.speech.now;
  }

  /** The level of its heading in the page's outline: the author's, else what fits where it stands. */
  protected levelOf(given: number | undefined, otherwise: number): number {
    return given ?? levelAt(this) ?? otherwise;
  }

  /** The custom states that hold now. */
  protected get conditions(): readonly string[] {
    return [];
  }

  /** One listener for all pictures in it: where one cannot be had, its frame goes. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.adopt([]);
    root.addEventListener('error', hideFrame, true);
    return root;
  }

  /** What is there until its turn to be drawn comes: what the author left, and room for what comes. */
  protected reserve(): void {
    this.#isLate = true;
    this.#states.add('late');
    this.#fallBack();
  }

  #fallBack(): void {
    render(html`<slot></slot>`, this.renderRoot, this.renderOptions);
  }

  /** Whether it came with the page, drawn ahead, and has not been taken over yet. */
  protected get isDrawnAhead(): boolean {
    return this.#hydration !== null;
  }

  /** Whether there is something to draw. */
  protected get isDrawing(): boolean {
    return true;
  }

  protected override update(changed: PropertyValues): void {
    const isKept = this.#hydration && !this.#hydration.module?.hydrated(this, () => this.render(), this.conditions);
    if (isKept || !this.isDrawing) {
      // All that an update does, but for the drawing.
      ReactiveElement.prototype['update'].call(this, changed);
      return;
    }
    this.#hydration = null;
    const focused = this.shadowRoot?.activeElement;
    try {
      // A frame that loses its `dir` is from left to right in Chromium (`:dir()`), whatever is around it: another takes its place.
      if (this.renderRoot.querySelector('.frame[dir]') && !this.speech.marked) this.#fallBack();
      super.update(changed);
    } catch (error) {
      // Rather what the author left than nothing.
      this.#fallBack();
      throw error;
    }
    if (focused?.isConnected === false) this.#keepFocus();
  }

  /** Whoever pressed a button that is gone now reads on from where it was. */
  #keepFocus(): void {
    const place = this.renderRoot.querySelector<HTMLElement>('[tabindex]') ?? this.renderRoot.querySelector('div');
    if (!place) return;
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  protected override updated(_changed: PropertyValues): void {
    this.#states.clear();
    for (const condition of this.conditions) this.#states.add(condition);
    if (this.#isLate) this.#states.add('late');
  }

  /** Sheets stay behind in their document: in another one, as that of a frame, the element wears copies. */
  adoptedCallback(): void {
    // What is put aside in a template's document is not to be seen there.
    if (this.shadowRoot && this.ownerDocument.defaultView) this.adopt([]);
  }

  /** Adds the styles of code that was loaded on need. */
  protected adopt(styles: readonly CSSResult[]): void {
    this.#added.push(...styles);
    const { elementStyles } = this.constructor as typeof LitElement;
    const { defaultView: view } = this.ownerDocument;
    const sheets = [...(elementStyles as CSSResult[]), ...this.#added].map(({ styleSheet, cssText }) => {
      if (!view || view === window) return styleSheet as CSSStyleSheet;
      const copy = new view.CSSStyleSheet();
      copy.replaceSync(cssText);
      return copy;
    });
    (this.shadowRoot as ShadowRoot).adoptedStyleSheets = sheets;
  }

  protected override render(): unknown {
    const { speech } = this;
    // In the page's own language the page's direction holds, whatever it is.
    const { marked, here } = speech;
    // The page's language, too: Firefox does not look for it outside of a shadow root (`:lang()`).
    return html`<div class="frame" lang=${marked ?? (here || nothing)} dir=${marked ? directionOf(marked) : nothing}>
      ${this.note}${speech.isKnown ? this.content() : this.waiting()}
    </div>`;
  }

  /** What stands over it. */
  protected get note(): unknown {
    return nothing;
  }

  protected abstract content(): TemplateResult | typeof nothing;

  /** What stands there until it is known how to speak. */
  protected waiting(): TemplateResult | typeof nothing {
    return html`<slot></slot>`;
  }
}

/** Until its picture can be had. */
function hideFrame({ target }: Event): void {
  const image = target as HTMLImageElement;
  const frame = image.parentElement;
  if (!frame) return;
  frame.hidden = true;
  // Hidden, a lazy one is never fetched in WebKit: the next would not be shown.
  image.loading = 'eager';
  image.addEventListener('load', () => (frame.hidden = false), { once: true });
}
