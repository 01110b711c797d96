import { html, nothing } from 'lit';

import { FeedController } from '../context/feed-controller.js';
import { BaseElement } from './base-element.js';
import { BriefingErrorEvent, BriefingLoadEvent } from './briefing-events.js';
import { inSight, isCrowd } from './crowd.js';
import { OnNeed } from './on-need.js';
import { common } from './strings/en.js';

import { said } from './words.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { BriefingView, ShownView } from '../context/feed-controller.js';
import type { FeedError } from '../feed/feed-client.js';

/** What every element has that shows a briefing: the ways in for its data, and what stands there until it comes. */
export abstract class BriefingElement extends BaseElement {
  static override properties: PropertyDeclarations = {
    src: {},
    briefing: {},
    feed: { attribute: false },
    loading: {},
  };

  /** The URL of a feed. Relative to the page. */
  src = '';

  /** Which briefing: its `id` or `url` in the feed (else the first one), or, as a property, the item itself. */
  briefing: string | object = '';

  /** A feed, as an object; read like one that was fetched. */
  feed: object | undefined;

  /**
   * When it is loaded and drawn: `auto`, at once, or of many when there is time, those that readers see first; `lazy`, when a reader is
   * near, and nothing is asked for before that; `eager`, at once, however many there are.
   * @default 'auto'
   */
  loading: 'auto' | 'lazy' | 'eager' = 'auto';

  protected readonly source = new FeedController(this);

  #failing: OnNeed<typeof import('./failure-view.js')> | undefined;
  #told: unknown;
  /** Says to those who listen what has become of the feed, from its first failure on. */
  #tellStatus: typeof import('./failure-view.js').tellStatus | undefined;

  /** What is there for failures, from the first one on. */
  get #failure(): OnNeed<typeof import('./failure-view.js')> {
    return (this.#failing ??= new OnNeed(
      this,
      () => import('./failure-view.js'),
      ({ failureStyles, tellStatus }) => {
        this.adopt(failureStyles);
        this.#tellStatus = tellStatus;
      },
    ));
  }

  protected get view(): BriefingView {
    return this.source.view;
  }

  protected override get contentLanguage(): string | undefined {
    const { briefing, feed } = this.view;
    return briefing?.language ?? feed?.language;
  }

  protected override get conditions(): readonly string[] {
    return [this.view.status];
  }

  protected override scheduleUpdate(): Promise<unknown> | undefined {
    const { loading, hasUpdated, isConnected } = this;
    const draw = () => {
      void super.scheduleUpdate();
    };
    const isLazy = loading === 'lazy' && !hasUpdated;
    if (loading === 'eager' || !isConnected || this.isDrawnAhead || (!isLazy && !isCrowd())) {
      draw();
      return undefined;
    }
    if (!hasUpdated) this.reserve();
    // Who waits for a reader asks for nothing, and so not for code either.
    return isLazy ? inSight(this, draw) : import('./turns.js').then(({ inTurn }) => inTurn(this, draw), draw);
  }

  /** Whether what it is drawn from is on its way. */
  protected get isWaiting(): boolean {
    return this.view.status === 'loading';
  }

  /** Of a crowd, none shows that it is loading. */
  protected override get isDrawing(): boolean {
    return !this.isWaiting || this.loading !== 'eager' || this.hasFallback || !isCrowd();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { snapshot } = this.source;
    const { view } = this;
    this.#tellStatus?.(this, view.status, this.words);
    const failure = view.status === 'failed' ? view.error : undefined;
    const news = failure?.message ?? snapshot;
    if (!this.isConnected || this.#told === news) return;
    this.#told = news;
    // Of a feed that comes from further out, its own element tells; but not of a briefing that is missing in it.
    const error = failure ?? snapshot.error;
    // What could not be loaded at the last failure may be there now.
    if (error) this.#failing?.retry();
    if (!this.source.isOwn && error === snapshot.error) return;
    const event = error
      ? new BriefingErrorEvent(error)
      : snapshot.feed && new BriefingLoadEvent(snapshot.feed, snapshot.problems);
    if (event) this.dispatchEvent(event);
  }

  protected override content(): TemplateResult | typeof nothing {
    const { view } = this;
    if (view.briefing) return this.shown(view);
    if (view.status === 'idle') return super.waiting();
    return view.status === 'failed' && !this.hasFallback ? this.failed(view.error) : this.waiting();
  }

  protected override waiting(): TemplateResult | typeof nothing {
    return this.hasFallback ? super.waiting() : this.skeleton();
  }

  /** The briefing, once it is there. */
  protected abstract shown(view: ShownView): TemplateResult | typeof nothing;

  /** What stands in the place of the briefing until it arrives, where the author left nothing: lines, in a `look` of its own under a picture. */
  protected skeleton(look = ''): TemplateResult {
    return html`<div class=${`${look} skeleton`} aria-busy="true">
      ${this.loadingText()}
      <div class="picture" ?hidden=${!look}></div>
      <div class="text"><i class="wide"></i><i class="wide half"></i><i></i></div>
    </div>`;
  }

  protected loadingText(): TemplateResult | typeof nothing {
    const { words, speech } = this;
    return speech.isKnown
      ? html`<span class="heard" lang=${words.lang}>${said(words, common).loading}</span>`
      : nothing;
  }

  /** What is plain here is all that there is while the rest is on its way, and where the network is gone for that, too. */
  protected failed({ code }: Pick<FeedError, 'code'>): TemplateResult {
    const { words } = this;
    const strings = said(words, common);
    return html`<div class="message" part="error" lang=${words.lang}>
      <p class="title">${strings.failedTitle}</p>
      ${this.#failure.module?.reasonOf(code, words)}
      ${
        this.src
          ? html`<button class="button" type="button" @click=${this.retry}>${strings.tryAgain}</button>`
          : nothing
      }
    </div>`;
  }

  /** Says that what is shown could not be brought up to date. */
  protected override get note(): unknown {
    const { words, view } = this;
    if (!view.briefing || !view.error) return nothing;
    return this.#failure.module?.staleLine(words, view.at, this.retry) ?? said(words, common).staleText;
  }

  /** Whether the author left something between the tags for readers to see until, or unless, there is data. */
  protected get hasFallback(): boolean {
    return [...this.childNodes].some((node) =>
      node instanceof Text ? node.data.trim() : (node as Partial<Element>).matches?.(':not(script,[data-prerendered])'),
    );
  }

  protected retry(): void {
    this.#failure.retry();
    void this.source.store?.refresh();
  }
}
