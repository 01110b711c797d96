import { expect, waitUntil } from '@open-wc/testing';

import { RemoteFeedStore, feedStoreOf, fixedFeedStore, heldFeeds } from '../../src/feed/feed-store.js';
import { FeedError } from '../../src/feed/feed-client.js';
import { readFeed } from '../../src/model/json-feed.js';
import { closedOf, feedUrl, freshId, logOf, requestsOf } from '../support.js';

import type { FeedStore } from '../../src/feed/feed-store.js';

const storeOf = (parameters: Record<string, string>, file?: string) =>
  new RemoteFeedStore(feedUrl(parameters, file), { wait: () => Promise.resolve(), now: () => 1234 });

const until = (store: FeedStore, ...statuses: string[]) =>
  waitUntil(() => statuses.includes(store.snapshot.status), `is ${statuses.join(' or ')}`);

describe('a feed’s store', () => {
  it('goes from idle over loading to ready', async () => {
    const store = storeOf({ id: freshId() });
    const seen = [store.snapshot.status];
    store.subscribe(() => seen.push(store.snapshot.status));
    await until(store, 'ready');
    expect(seen).to.deep.equal(['idle', 'loading', 'ready']);
    expect(store.snapshot).to.include({ at: 1234, hasMore: false }).and.not.have.property('error');
  });

  it('goes from loading to failed, and from there to loading again', async () => {
    const store = storeOf({ id: freshId(), status: '404|200' });
    const seen: string[] = [];
    store.subscribe(() => seen.push(store.snapshot.status));
    await until(store, 'failed');
    await store.refresh();
    expect(seen).to.deep.equal(['loading', 'failed', 'loading', 'ready']);
  });

  it('keeps the last good feed when a refresh fails, and says why', async () => {
    const store = storeOf({ id: freshId(), status: '200|404|200' });
    store.subscribe(() => undefined);
    await until(store, 'ready');
    const good = store.snapshot.feed;
    await store.refresh();
    expect(store.snapshot.status).to.equal('stale');
    expect(store.snapshot.feed).to.equal(good);
    expect(store.snapshot.error?.code).to.equal('http');
    await store.refresh();
    expect(store.snapshot).to.include({ status: 'ready' }).and.not.have.property('error');
  });

  it('asks the server anew at a refresh', async () => {
    const id = freshId();
    const store = storeOf({ id });
    store.subscribe(() => undefined);
    await until(store, 'ready');
    await store.refresh();
    const log = await logOf(id);
    expect(log).to.have.lengthOf(2);
    expect(log[1]?.headers['cache-control']).to.equal('max-age=0');
  });

  it('asks once however many follow it, and however often it is asked to', async () => {
    const id = freshId();
    const store = storeOf({ id });
    for (let count = 0; count < 10; count++) store.subscribe(() => undefined);
    await Promise.all([store.refresh(), store.refresh()]);
    expect(await requestsOf(id)).to.equal(1);
  });

  it('gives each moment a frozen snapshot of its own', async () => {
    const store = storeOf({ id: freshId() });
    const first = store.snapshot;
    store.subscribe(() => undefined);
    await until(store, 'ready');
    expect(store.snapshot).to.not.equal(first);
    expect(Object.isFrozen(store.snapshot)).to.equal(true);
  });

  it('aborts when the last one leaves', async () => {
    const id = freshId();
    const store = storeOf({ id, body: 'stall' });
    const leave = [store.subscribe(() => undefined), store.subscribe(() => undefined)];
    await waitUntil(async () => (await requestsOf(id)) === 1);
    leave[0]?.();
    await Promise.resolve();
    expect(store.snapshot.status).to.equal('loading');
    leave[1]?.();
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
    expect(store.snapshot.status).to.equal('idle');
  });

  it('does not ask again when somebody leaves and comes back at once', async () => {
    const id = freshId();
    const store = storeOf({ id, delay: '50' });
    const leave = store.subscribe(() => undefined);
    leave();
    store.subscribe(() => undefined);
    await until(store, 'ready');
    expect(await requestsOf(id)).to.equal(1);
    expect(await closedOf(id)).to.equal(0);
  });

  it('tells a listener that came twice twice, and nothing after it left', async () => {
    const store = storeOf({ id: freshId() });
    let told = 0;
    const listener = () => told++;
    store.subscribe(() => undefined);
    const leave = [store.subscribe(listener), store.subscribe(listener)];
    await until(store, 'ready');
    expect(told).to.equal(2);
    for (const each of leave) each();
    await store.refresh();
    expect(told).to.equal(2);
  });
});

describe('pages of a feed', () => {
  const page = (id: string, next?: string) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Pages',
      items: [{ id, content_text: id }],
      next_url: next,
    });

  it('come when they are asked for, once each', async () => {
    const next = feedUrl({ text: page('b') });
    const store = new RemoteFeedStore(feedUrl({ text: page('a', next) }));
    store.subscribe(() => undefined);
    await until(store, 'ready');
    expect(store.snapshot.hasMore).to.equal(true);
    await store.more();
    expect(store.snapshot.feed?.items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
    expect(store.snapshot.hasMore).to.equal(false);
  });

  it('never go round in a circle', async () => {
    const [first, second] = ['https://feed.example/1', 'https://feed.example/2'];
    const asked: string[] = [];
    const next: Record<string, string> = { [first]: second, [second]: first };
    const fetch = (url: RequestInfo | URL) => {
      asked.push(String(url));
      return Promise.resolve(new Response(page(String(url), next[String(url)])));
    };
    const store = new RemoteFeedStore(first, { fetch });
    store.subscribe(() => undefined);
    await until(store, 'ready');
    await store.more();
    expect(store.snapshot.hasMore).to.equal(false);
    await store.more();
    expect(asked).to.deep.equal([first, second]);
  });

  it('are not followed to another origin', async () => {
    const other = feedUrl({ text: page('b') }).replace('localhost', '127.0.0.1');
    const store = new RemoteFeedStore(feedUrl({ text: page('a', other) }));
    store.subscribe(() => undefined);
    await until(store, 'ready');
    expect(store.snapshot.hasMore).to.equal(false);
  });
});

describe('the stores of a page', () => {
  it('are one for each URL while anybody follows, and none afterwards', async () => {
    const url = feedUrl({ id: freshId() });
    const before = heldFeeds();
    const store = feedStoreOf(url);
    const leave = store.subscribe(() => undefined);
    expect(feedStoreOf(url)).to.equal(store);
    await until(store, 'ready');
    leave();
    await Promise.resolve();
    await Promise.resolve();
    expect(heldFeeds()).to.equal(before);
    expect(feedStoreOf(url)).to.not.equal(store);
  });

  it('never keep a failure', async () => {
    const id = freshId();
    const url = feedUrl({ id, status: '404|200' });
    const first = feedStoreOf(url);
    const leave = first.subscribe(() => undefined);
    await until(first, 'failed');
    leave();
    await Promise.resolve();
    await Promise.resolve();
    const second = feedStoreOf(url);
    second.subscribe(() => undefined);
    await until(second, 'ready');
  });

  it('hold what a page gave, without a request', () => {
    const { feed } = readFeed({ version: 'https://jsonfeed.org/version/1.1', title: 'Given', items: [] });
    expect(feed && fixedFeedStore({ feed, problems: [] }).snapshot).to.include({
      status: 'ready',
      feed,
      at: undefined,
    });
    const error = new FeedError('not-a-feed', 'No.', '');
    expect(fixedFeedStore(error).snapshot).to.include({ status: 'failed', error });
  });
});
