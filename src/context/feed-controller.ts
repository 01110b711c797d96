import { FeedError } from '../feed/feed-client.js';
import { feedStoreOf, fixedFeedStore } from '../feed/feed-store.js';
import { findBriefing, readFeed, readItem, wasRead } from '../model/json-feed.js';
import { isRecord, own } from '../model/shape.js';
import { safeUrl } from '../model/url.js';
import { ContextController } from './context-protocol.js';
import { feedContext } from './contexts.js';

import type { FeedSnapshot, FeedStore } from '../feed/feed-store.js';
import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An element that data reaches: what its author set. */
export interface FeedHost extends ReactiveControllerHost, HTMLElement {
  src: string;
  feed: unknown;
  briefing: unknown;
}

/** What an element has to show: one briefing, with the feed that it came in where there is one. */
export type BriefingView =
  | { readonly status: 'idle' | 'loading'; readonly briefing?: undefined; readonly feed?: undefined }
  | {
      readonly status: 'failed';
      readonly error: FeedError;
      readonly briefing?: undefined;
      readonly feed?: undefined;
    }
  | ShownView;

/** A briefing that can be shown. `error` is what kept us from a newer one. */
export interface ShownView {
  readonly status: 'ready' | 'stale';
  readonly briefing: Briefing;
  readonly feed: Feed | undefined;
  readonly error: FeedError | undefined;
  readonly at: number | undefined;
}

/** Brings data to an element in one of the four ways, the first that is there: property, inline JSON, `src`, provider. */
export class FeedController implements ReactiveController {
  readonly #provided: ContextController<FeedStore>;
  #store: FeedStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #inputs: readonly unknown[] = [];
  #given: FeedStore | undefined;
  #item: { briefing: Briefing | undefined } | undefined;
  #view: BriefingView = { status: 'idle' };

  readonly #update = () => {
    this.host.requestUpdate();
  };

  constructor(private readonly host: FeedHost) {
    host.addController(this);
    this.#provided = new ContextController(host, feedContext, this.#update);
  }

  /** The life of the feed that the element follows, if any. */
  get store(): FeedStore | undefined {
    return this.#store;
  }

  get snapshot(): FeedSnapshot {
    return this.#store?.snapshot ?? { status: 'idle' };
  }

  /** Whether the author gave this element its data, so that it is the one to tell of it. */
  get isOwn(): boolean {
    const { feed, briefing } = this.host;
    return Boolean(this.#given ?? this.#item) && !wasRead(feed) && !wasRead(briefing);
  }

  /** What there is to show, as of the update under way. */
  get view(): BriefingView {
    return this.#view;
  }

  #viewNow(): BriefingView {
    const { snapshot } = this;
    const { feed, at, hasMore, error } = snapshot;
    const named = typeof this.host.briefing === 'string' && this.host.briefing;
    const briefing = this.#item ? this.#item.briefing : feed && findBriefing(feed, named || undefined);
    if (briefing) return { status: error ? 'stale' : 'ready', briefing, feed, error, at };
    if (!feed && !this.#item) return snapshot;
    if (hasMore && !error && !this.#item) {
      void this.#store?.more();
      return { status: 'loading' };
    }
    const [code, message] = named
      ? (['not-found', `The feed has no "${named}".`] as const)
      : (['empty', 'The feed has no briefing.'] as const);
    return { status: 'failed', error: new FeedError(code, message, this.host.src) };
  }

  hostConnected(): void {
    this.#update();
    const { ownerDocument: page } = this.host;
    // Inline JSON may not be parsed yet when the element is.
    if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', this.#update, { once: true });
  }

  hostDisconnected(): void {
    this.#follow(undefined);
    this.#given = this.#item = undefined;
    this.#inputs = [];
  }

  hostUpdate(): void {
    if (!this.host.isConnected) return;
    const { feed, briefing, src } = this.host;
    const inline = this.#inline();
    const item = isRecord(briefing) ? briefing : undefined;
    const inputs = [feed, item, inline, src];
    if (inputs.some((input, index) => input !== this.#inputs[index]) || this.#inputs.length === 0) {
      this.#inputs = inputs;
      this.#read(feed, item, inline);
    }
    this.#follow(this.#given ?? this.#provided.value);
    this.#view = this.#viewNow();
  }

  #read(feed: unknown, item: unknown, inline: Element | undefined): void {
    const base = this.host.ownerDocument.baseURI;
    let given = feed;
    if (!isRecord(given) && !isRecord(item) && inline) {
      let written: unknown;
      try {
        written = JSON.parse(inline.textContent || '');
      } catch {
        // What is no JSON is no feed either, and is told so.
      }
      const found = isRecord(written) ? written : {};
      if (!own(found, 'items') && own(found, 'id')) item = found;
      else given = found;
    }
    this.#item = isRecord(item) ? readItem(item, base) : undefined;
    this.#given = isRecord(given) ? storeOf(given, base) : this.#remote(base);
  }

  #remote(base: string): FeedStore | undefined {
    const { src } = this.host;
    if (!src || this.#item) return undefined;
    // What is no URL of a feed is refused where it would be fetched.
    return feedStoreOf(safeUrl(src, 'fetch', base) ?? src);
  }

  #follow(store: FeedStore | undefined): void {
    if (store === this.#store) return;
    this.#unsubscribe?.();
    this.#store = store;
    this.#unsubscribe = store?.subscribe(this.#update);
  }

  #inline(): Element | undefined {
    const { src, briefing } = this.host;
    // Not child by child: elements that a script has touched before they were made ours take up much more room.
    for (const child of this.host.querySelectorAll(':scope > script[type="application/json"]')) {
      // What a page was given when it was drawn ahead holds for what was drawn, and for nothing that is asked for since.
      const ahead = child.getAttribute('data-prerendered');
      if (ahead === null || ahead === `${src} ${String(briefing)}`) return child;
    }
    return undefined;
  }
}

function storeOf(given: object, base: string): FeedStore {
  const { feed, problems, fault } = readFeed(given, base);
  return fixedFeedStore(
    feed ? { feed, problems } : new FeedError('not-a-feed', `This is not a JSON Feed. ${fault}`, ''),
  );
}
