import { ContextController } from './context-protocol.js';
import { feedContext } from './contexts.js';

import type { FeedStore } from '../feed/feed-store.js';
import type { Feed } from '../model/json-feed.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The feed of the nearest `<briefing-feed>`, for an element that has another use for a `src` of its own. */
export class ProvidedFeedController implements ReactiveController {
  readonly #provided: ContextController<FeedStore>;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
    const update = () => {
      host.requestUpdate();
    };
    this.#provided = new ContextController(host, feedContext, () => {
      this.#unsubscribe?.();
      this.#unsubscribe = this.#provided.value?.subscribe(update);
      update();
    });
  }

  get feed(): Feed | undefined {
    return this.#provided.value?.snapshot.feed;
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }
}
