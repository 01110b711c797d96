import { LitElement, ReactiveElement, html, nothing } from 'lit';

import { directionOf } from './language.js';
import { OnNeed } from './on-need.js';
import { levelAt } from './outline.js';
import { ThemeController } from './theme-controller.js';
import { theme } from './theme.styles.js';
import { WordsController } from './words.js';

import type { CSSResult, CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Words } from './words.js';

/** What every element that shows something has: a theme, a language, states, and a frame that the page's CSS cannot enter. */
export abstract class BaseElement extends LitElement {
  static override styles: CSSResultGroup = theme;

  static override properties: PropertyDeclarations = {
    theme: { reflect: true },
  };

  /**
   * The colours: `light`, `dark`, `auto`, which follows the theme of the page at this place, or `host`, which takes the
   * page's own colours and font.
   * @default 'auto'
   */
  theme: 'auto' | 'light' | 'dark' | 'host' = 'auto';

  readonly #states = this.attachInternals().states;

  protected readonly colours = new ThemeController(this);

  protected readonly speech = new WordsController(this, () => this.contentLanguage);

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

  protected override update(changed: PropertyValues): void {
    if (this.#hydration && !this.#hydration.module?.hydrated(this, () => this.render(), this.conditions)) {
      // All that an update does, but for the drawing.
      ReactiveElement.prototype['update'].call(this, changed);
      return;
    }
    this.#hydration = null;
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
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
  }

  /** Adds the styles of code that was loaded on need. */
  protected adopt(styles: readonly CSSResult[]): void {
    const { adoptedStyleSheets } = this.renderRoot as ShadowRoot;
    adoptedStyleSheets.push(...styles.map(({ styleSheet }) => styleSheet as CSSStyleSheet));
  }

  protected override render(): unknown {
    const { speech } = this;
    // In the page's own language the page's direction holds, whatever it is.
    const { marked } = speech;
    return html`<div class="frame" lang=${marked ?? nothing} dir=${marked ? directionOf(marked) : nothing}>
      ${speech.isKnown ? this.content() : this.waiting()}
    </div>`;
  }

  protected abstract content(): TemplateResult | typeof nothing;

  /** What stands there until it is known how to speak. */
  protected waiting(): TemplateResult | typeof nothing {
    return html`<slot></slot>`;
  }
}
