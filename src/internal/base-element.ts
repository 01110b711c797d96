import { LitElement, adoptStyles, html, nothing } from 'lit';

import { directionOf, languageAt } from './language.js';
import { theme } from './theme.styles.js';

import type { CSSResult, CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';

/** What every element that shows something has: a theme, a language, states, and a frame that the page's CSS cannot enter. */
export abstract class BaseElement extends LitElement {
  static override styles: CSSResultGroup = theme;

  static override properties: PropertyDeclarations = {
    theme: { reflect: true },
  };

  /**
   * The colours: `light`, `dark`, or `auto`, which follows the `color-scheme` of the page at this place.
   * @default 'auto'
   */
  theme: 'auto' | 'light' | 'dark' = 'auto';

  /** The texts of ours, in the language that is shown. */
  protected abstract readonly strings: { readonly language: string; readonly locale: string };

  readonly #states = this.attachInternals().states;

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

  protected override updated(_changed: PropertyValues): void {
    this.#states.clear();
    for (const condition of this.conditions) this.#states.add(condition);
  }

  /** Adds the styles of code that was loaded on need. */
  protected adopt(styles: readonly CSSResult[]): void {
    const { elementStyles } = this.constructor as typeof BaseElement;
    adoptStyles(this.renderRoot as ShadowRoot, [...elementStyles, ...styles]);
  }

  protected override render(): unknown {
    // In the page's own language the page's direction holds, whatever it is.
    const { contentLanguage: own = '' } = this;
    const isOther = own.slice(0, 2) !== languageAt(this).slice(0, 2) && own;
    const [lang, dir] = isOther ? [own, directionOf(own)] : [nothing, nothing];
    return html`<div class="frame" lang=${lang} dir=${dir}>${this.content()}</div>`;
  }

  protected abstract content(): TemplateResult | typeof nothing;
}
