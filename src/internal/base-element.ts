import { LitElement, ReactiveElement, html, nothing } from 'lit';

import { directionOf, languageAt, markedLanguage } from './language.js';
import { OnNeed } from './on-need.js';
import { ThemeController } from './theme-controller.js';
import { theme } from './theme.styles.js';

import type { CSSResult, CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';

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

  /** The texts of ours, in the language that is shown. */
  protected abstract readonly strings: { readonly language: string; readonly locale: string };

  readonly #states = this.attachInternals().states;

  protected readonly colours = new ThemeController(this);

  /** What takes over a shadow root that came with the page. Until it has, and if it cannot, what came with it stays. */
  #hydration = this.shadowRoot && new OnNeed(this, () => import('./hydration.js'));

  /** The language of what is shown, where it is known and may differ from the page's. */
  protected get contentLanguage(): string | undefined {
    return undefined;
  }

  /** The locale for dates and numbers: the page's, where it is one of the language that the texts are in. */
  protected get locale(): string {
    const here = languageAt(this);
    const { language, locale } = this.strings;
    return /^[a-z]+-[a-z]{2}$/i.test(here) && here.startsWith(language) ? here : locale;
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
    super.update(changed);
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
    // In the page's own language the page's direction holds, whatever it is.
    const lang = markedLanguage(this.contentLanguage, languageAt(this));
    return html`<div class="frame" lang=${lang ?? nothing} dir=${lang ? directionOf(lang) : nothing}>
      ${this.content()}
    </div>`;
  }

  protected abstract content(): TemplateResult | typeof nothing;
}
