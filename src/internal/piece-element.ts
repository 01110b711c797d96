import { html, nothing } from 'lit';

import { BriefingElement } from './briefing-element.js';
import { loadArticle, prepare } from './chunks.js';
import { fullTheme } from './full-theme.js';
import { OnNeed } from './on-need.js';
import { sectionStyles } from './section.styles.js';

import type { CSSResultGroup, TemplateResult } from 'lit';
import type { ShownView } from '../context/feed-controller.js';

/** A piece of the article that may also stand by itself. Its look comes with the article's. */
export abstract class PieceElement extends BriefingElement {
  static override styles: CSSResultGroup = [fullTheme, sectionStyles];

  /** The field of a briefing that it shows. */
  protected abstract readonly piece: 'image' | 'sources' | 'facets';

  /** The level of its side-head, where it has one. */
  protected headingLevel: number | undefined;

  readonly #article = new OnNeed(this, loadArticle, ({ pieces }) => {
    this.adopt(pieces[this.piece].styles);
  });

  override connectedCallback(): void {
    super.connectedCallback();
    prepare(this, loadArticle);
  }

  protected override shown({ briefing }: ShownView): TemplateResult | typeof nothing {
    if (!briefing[this.piece]) return nothing;
    const { module, hasFailed } = this.#article;
    if (module) return module.pieces[this.piece].draw(briefing, this.words, this.levelOf(this.headingLevel, 3));
    return hasFailed || this.hasFallback ? html`<slot></slot>` : this.skeleton();
  }
}
