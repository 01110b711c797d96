import { LitElement } from 'lit';
import { expect } from '@open-wc/testing';

import { ContextProvider } from '../../src/context/context-protocol.js';
import { feedContext } from '../../src/context/contexts.js';
import { ProvidedFeedController } from '../../src/context/provided-feed-controller.js';
import { readFeed } from '../../src/model/json-feed.js';

import type { FeedSnapshot, FeedStore } from '../../src/feed/feed-store.js';
import type { Feed } from '../../src/model/json-feed.js';

class ProvidedProbe extends LitElement {
  readonly provided = new ProvidedFeedController(this);
  updates = 0;
  override updated(): void {
    this.updates++;
  }
}
customElements.define('provided-probe', ProvidedProbe);

const feedOf = (title: string): Feed =>
  readFeed({ version: 'https://jsonfeed.org/version/1.1', title, items: [] }).feed as Feed;

/** A store whose feed a test changes at will. */
function storeOf(feed?: Feed) {
  const listeners = new Set<() => void>();
  const nothing = () => Promise.resolve();
  const ready = (value: Feed): FeedSnapshot => ({ status: 'ready', feed: value, at: 0, problems: [], hasMore: false });
  let snapshot: FeedSnapshot = feed ? ready(feed) : { status: 'loading' };
  const store: FeedStore = {
    get snapshot() {
      return snapshot;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh: nothing,
    more: nothing,
  };
  const set = (value: Feed) => {
    snapshot = ready(value);
    for (const listener of [...listeners]) listener();
  };
  return { store, set, listeners };
}

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => root.remove());

function provide(store?: FeedStore) {
  const host = root.appendChild(document.createElement('div'));
  const provider = new ContextProvider<FeedStore>(host, feedContext);
  provider.setValue(store);
  return { host, provider };
}
const probe = (parent: Node = root) => parent.appendChild(document.createElement('provided-probe') as ProvidedProbe);

describe('the feed around an element', () => {
  it('is none without a provider', () => {
    expect(probe().provided.feed).to.equal(undefined);
  });

  it('is the nearest one’s, and the element is drawn again when it comes or changes', async () => {
    const { store, set } = storeOf();
    const each = probe(provide(store).host);
    await each.updateComplete;
    expect(each.provided.feed).to.equal(undefined);
    for (const feed of [feedOf('One'), feedOf('Two')]) {
      const before = each.updates;
      set(feed);
      await each.updateComplete;
      expect(each.updates).to.equal(before + 1);
      expect(each.provided.feed).to.equal(feed);
    }
  });

  it('is let go of when the element leaves, and followed again when it is back', async () => {
    const { store, listeners } = storeOf(feedOf('One'));
    const { host } = provide(store);
    const each = probe(host);
    expect(listeners.size).to.equal(1);
    root.append(each);
    expect(listeners.size).to.equal(0);
    expect(each.provided.feed).to.equal(undefined);
    host.append(each);
    expect(listeners.size).to.equal(1);
    expect(each.provided.feed?.title).to.equal('One');
    each.remove();
    expect(listeners.size).to.equal(0);
  });

  it('is another one’s when the provider has another store', () => {
    const [one, two] = [storeOf(feedOf('One')), storeOf(feedOf('Two'))];
    const { host, provider } = provide(one.store);
    const each = probe(host);
    provider.setValue(two.store);
    expect(each.provided.feed?.title).to.equal('Two');
    expect([one.listeners.size, two.listeners.size]).to.deep.equal([0, 1]);
  });
});
