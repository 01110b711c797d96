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
  | { readonly status: 'idle' | 'loading' }
  | {
      readonly status: 'ready' | 'stale';
      readonly briefing: Briefing;
      readonly feed: Feed | undefined;
      readonly error: FeedError | undefined;
      readonly at: number | undefined;
    }
  | { readonly status: 'failed'; readonly error: FeedError };

/** Brings data to an element in one of the four ways, the first that is there: property, inline JSON, `src`, provider. */
export class FeedController implements ReactiveController {
  readonly #provided: ContextController<FeedStore>;
  #store: FeedStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #inputs: readonly unknown[] = [];
  #given: FeedStore | undefined;
  #item: { briefing: Briefing | undefined } | undefined;
  #view: BriefingView = { status: 'idle' };

  constructor(private readonly host: FeedHost) {
    host.addController(this);
    this.#provided = new ContextController(host, feedContext, () => {
      host.requestUpdate();
    });
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
    const { feed, briefing, src } = this.host;
    if (wasRead(feed) || wasRead(briefing)) return false;
    return isRecord(feed) || isRecord(briefing) || src !== '' || this.#inline() !== undefined;
  }

  /** What there is to show, as of the update under way. */
  get view(): BriefingView {
    return this.#view;
  }

  #viewNow(): BriefingView {
    const snapshot = this.snapshot;
    const feed = 'feed' in snapshot ? snapshot.feed : undefined;
    const at = 'at' in snapshot ? snapshot.at : undefined;
    if (this.#item) {
      const { briefing } = this.#item;
      return briefing
        ? { status: 'ready', briefing, feed, error: undefined, at }
        : failed('empty', 'The item has no id or nothing to show.', '');
    }
    if (!feed) return snapshot.status === 'failed' ? snapshot : { status: snapshot.status as 'idle' | 'loading' };
    const named = typeof this.host.briefing === 'string' ? this.host.briefing : '';
    const briefing = findBriefing(feed, named);
    if (briefing) {
      const error = snapshot.status === 'stale' ? snapshot.error : undefined;
      return { status: error ? 'stale' : 'ready', briefing, feed, error, at };
    }
    if ('hasMore' in snapshot && snapshot.hasMore && snapshot.status === 'ready') {
      void this.#store?.more();
      return { status: 'loading' };
    }
    return named
      ? failed('not-found', `The feed has no briefing "${named}".`, this.host.src)
      : failed('empty', 'The feed has no briefing to show.', this.host.src);
  }

  hostConnected(): void {
    this.#inputs = [];
    this.host.requestUpdate();
    if (this.host.ownerDocument.readyState === 'loading') {
      // Inline JSON may not be parsed yet when the element is.
      this.host.ownerDocument.addEventListener('DOMContentLoaded', this.#onParsed, { once: true });
    }
  }

  hostDisconnected(): void {
    this.host.ownerDocument.removeEventListener('DOMContentLoaded', this.#onParsed);
    this.#follow(undefined);
    this.#given = this.#item = undefined;
    this.#inputs = [];
  }

  hostUpdate(): void {
    if (!this.host.isConnected) return;
    const { feed, briefing, src } = this.host;
    const inputs = [feed, isRecord(briefing) ? briefing : undefined, this.#inline(), src];
    if (inputs.some((input, index) => input !== this.#inputs[index]) || this.#inputs.length === 0) {
      this.#inputs = inputs;
      this.#read(feed, inputs[1], this.#inline());
    }
    this.#follow(this.#given ?? this.#provided.value);
    this.#view = this.#viewNow();
  }

  readonly #onParsed = () => {
    this.host.requestUpdate();
  };

  #read(feed: unknown, item: unknown, inline: Element | undefined): void {
    const base = this.host.ownerDocument.baseURI;
    let given = feed;
    if (!isRecord(given) && !isRecord(item) && inline) {
      try {
        given = JSON.parse(inline.textContent || '');
      } catch {
        given = new FeedError('not-json', 'The JSON in the element cannot be read.', '');
      }
      if (isRecord(given) && !(given instanceof FeedError) && own(given, 'items') === undefined) {
        item = given;
        given = undefined;
      }
    }
    this.#item = isRecord(item) ? readItem(item, base) : undefined;
    this.#given =
      given instanceof FeedError ? fixedFeedStore(given) : isRecord(given) ? storeOf(given, base) : this.#remote(base);
  }

  #remote(base: string): FeedStore | undefined {
    const { src } = this.host;
    if (!src || this.#item) return undefined;
    const url = safeUrl(src, 'fetch', base);
    return url ? feedStoreOf(url) : fixedFeedStore(new FeedError('bad-url', 'This is not a URL of a feed.', src));
  }

  #follow(store: FeedStore | undefined): void {
    if (store === this.#store) return;
    this.#unsubscribe?.();
    this.#store = store;
    this.#unsubscribe = store?.subscribe(() => {
      this.host.requestUpdate();
    });
  }

  #inline(): Element | undefined {
    for (const child of this.host.children) {
      if (child.localName === 'script' && child.getAttribute('type') === 'application/json') return child;
    }
    return undefined;
  }
}

function storeOf(given: object, base: string): FeedStore {
  const reading = readFeed(given, base);
  return fixedFeedStore(
    reading.feed
      ? { feed: reading.feed, problems: reading.problems }
      : new FeedError('not-a-feed', `This is not a JSON Feed. ${reading.fault}`, ''),
  );
}

const failed = (code: 'empty' | 'not-found', message: string, url: string): BriefingView => ({
  status: 'failed',
  error: new FeedError(code, message, url),
});
