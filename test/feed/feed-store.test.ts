import { aTimeout, expect, waitUntil } from '@open-wc/testing';

import { RemoteFeedStore, feedStoreOf, fixedFeedStore, heldFeeds } from '../../src/feed/feed-store.js';
import { FeedError } from '../../src/feed/feed-client.js';
import { readFeed } from '../../src/model/json-feed.js';
import { closedOf, feedUrl, freshId, logOf, requestsOf } from '../support.js';

import type { FeedStore } from '../../src/feed/feed-store.js';

const storeOf = (parameters: Record<string, string>, file?: string) =>
  new RemoteFeedStore(feedUrl(parameters, file), { wait: () => Promise.resolve(), now: () => 1234 });

const until = (store: FeedStore, ...statuses: string[]) =>
  waitUntil(() => statuses.includes(store.snapshot.status), `is ${statuses.join(' or ')}`);

// Who leaves, leaves before the headers have come: of an answer that has begun, Chromium may read on for five seconds.
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

  it('N13: keeps the last good feed when a refresh fails, and says why', async () => {
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

  it('N10: asks the server anew at a refresh', async () => {
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

  it('N15: aborts when the last one leaves', async () => {
    const id = freshId();
    const store = storeOf({ id, delay: '3000' });
    const leave = [store.subscribe(() => undefined), store.subscribe(() => undefined)];
    await waitUntil(async () => (await requestsOf(id)) === 1);
    leave[0]?.();
    await aTimeout(1);
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

  it('N18: never go round in a circle', async () => {
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

  it('N18: are not followed to another origin', async () => {
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
    await aTimeout(1);
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
    await aTimeout(1);
    const second = feedStoreOf(url);
    const leaveSecond = second.subscribe(() => undefined);
    await until(second, 'ready');
    leaveSecond();
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

describe('the states of a store', () => {
  const FEED = '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"a","content_text":"A"}]}';
  /** What may follow what, by the diagram on top of the file. */
  const LEGAL: Readonly<Record<string, readonly string[]>> = {
    idle: ['loading'],
    loading: ['ready', 'failed', 'idle'],
    ready: ['ready', 'stale'],
    stale: ['ready', 'stale'],
    failed: ['loading'],
  };

  /** A store whose requests succeed (+) or fail (-) in turn, and every status that it went through. */
  function scripted(script: string) {
    let turn = 0;
    const caches: (RequestCache | undefined)[] = [];
    const fetch = (_url: RequestInfo | URL, init?: RequestInit) => {
      caches.push(init?.cache);
      const good = script[turn++] === '+';
      return Promise.resolve(good ? new Response(FEED) : new Response('', { status: 404 + turn }));
    };
    let time = 0;
    const store = new RemoteFeedStore('https://feed.example/feed.json', { fetch, now: () => ++time });
    const snapshots = [store.snapshot];
    const leave = store.subscribe(() => snapshots.push(store.snapshot));
    return { store, snapshots, caches, leave };
  }

  const scripts: [script: string, statuses: string[]][] = [
    ['+', ['idle', 'loading', 'ready']],
    ['++', ['idle', 'loading', 'ready', 'ready']],
    ['+-', ['idle', 'loading', 'ready', 'stale']],
    ['+--', ['idle', 'loading', 'ready', 'stale', 'stale']],
    ['+-+', ['idle', 'loading', 'ready', 'stale', 'ready']],
    ['-', ['idle', 'loading', 'failed']],
    ['--', ['idle', 'loading', 'failed', 'loading', 'failed']],
    ['-+', ['idle', 'loading', 'failed', 'loading', 'ready']],
    ['-+-++--+', [...'idle loading failed loading ready stale ready ready stale stale ready'.split(' ')]],
  ];
  for (const [script, statuses] of scripts) {
    it(`are ${statuses.join(', ')} for ${script}`, async () => {
      const { store, snapshots } = scripted(script);
      for (let turn = 0; turn < script.length; turn++) await store.refresh();
      expect(snapshots.map(({ status }) => status)).to.deep.equal(statuses);
    });
  }

  it('follow each other as the diagram says, and each has what its comment promises', async () => {
    const { store, snapshots } = scripted('--+--++-+---+');
    for (let turn = 0; turn < 13; turn++) await store.refresh();
    for (const [index, snapshot] of snapshots.entries()) {
      const { status, feed, error } = snapshot;
      const next = snapshots[index + 1]?.status;
      if (next) expect(LEGAL[status], `${status} to ${next}`).to.include(next);
      expect([feed !== undefined, error !== undefined], status).to.deep.equal(
        {
          idle: [false, false],
          loading: [false, false],
          ready: [true, false],
          stale: [true, true],
          failed: [false, true],
        }[status],
      );
      expect(Object.isFrozen(snapshot), status).to.equal(true);
    }
    expect(new Set(snapshots).size).to.equal(snapshots.length);
  });

  it('N13: keep the time of the good feed while it is stale, and the newest error', async () => {
    const { store } = scripted('+--+');
    await store.refresh();
    const { feed, at } = store.snapshot;
    await store.refresh();
    expect(store.snapshot).to.include({ status: 'stale', feed, at });
    expect(store.snapshot.error?.status).to.equal(406);
    await store.refresh();
    expect(store.snapshot).to.include({ status: 'stale', feed, at });
    expect(store.snapshot.error?.status).to.equal(407);
    await store.refresh();
    expect(store.snapshot.at).to.be.greaterThan(at ?? Infinity);
    expect(store.snapshot).to.not.have.property('error');
  });

  it('N10: use the cache at first and ask whether anything is new at a refresh', async () => {
    const { store, caches } = scripted('-+++');
    for (let turn = 0; turn < 4; turn++) await store.refresh();
    expect(caches).to.deep.equal(['default', 'default', 'no-cache', 'no-cache']);
  });

  it('are told to each listener once, and a failure rejects nothing', async () => {
    const { store } = scripted('--');
    let told = 0;
    store.subscribe(() => told++);
    await store.refresh();
    expect(told).to.equal(1);
    await store.refresh();
    expect(told).to.equal(3);
  });

  it('survive a listener that leaves while it is told', async () => {
    const { store, snapshots } = scripted('++');
    const leave = store.subscribe(() => leave());
    let after = 0;
    store.subscribe(() => after++);
    await store.refresh();
    await store.refresh();
    expect(snapshots.at(-1)?.status).to.equal('ready');
    expect(after).to.equal(2);
  });

  it('go back to idle when everybody leaves before the first answer, and begin anew with the next who comes', async () => {
    const id = freshId();
    const store = storeOf({ id, delay: '3000|0' });
    const seen: string[] = [];
    const leave = store.subscribe(() => seen.push(store.snapshot.status));
    await waitUntil(async () => (await requestsOf(id)) === 1);
    leave();
    await waitUntil(() => store.snapshot.status === 'idle');
    store.subscribe(() => seen.push(store.snapshot.status));
    await until(store, 'ready');
    expect(seen).to.deep.equal(['loading', 'loading', 'ready']);
  });

  it('stay ready when everybody leaves during a refresh', async () => {
    const id = freshId();
    const store = storeOf({ id, delay: '0|3000' });
    const leave = store.subscribe(() => undefined);
    await until(store, 'ready');
    void store.refresh();
    await waitUntil(async () => (await requestsOf(id)) === 2);
    leave();
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
    expect(store.snapshot).to.include({ status: 'ready' }).and.not.have.property('error');
  });
});

describe('further pages', () => {
  const page = (id: string, next?: string) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Pages',
      items: [{ id, content_text: id }],
      next_url: next,
    });
  /** A site of pages: each URL with its body and the URL that it redirects to, if it does. */
  function siteOf(pages: Readonly<Record<string, string | { body: string; at: string } | number>>) {
    const asked: string[] = [];
    const fetch = (url: RequestInfo | URL) => {
      const href = String(url);
      asked.push(href);
      const found = pages[href] ?? 404;
      const response =
        typeof found === 'number'
          ? new Response('', { status: found })
          : new Response(typeof found === 'string' ? found : found.body);
      Object.defineProperty(response, 'url', { value: typeof found === 'object' ? found.at : href });
      return Promise.resolve(response);
    };
    return { asked, fetch };
  }
  async function storeAt(first: string, fetch: typeof globalThis.fetch) {
    const store = new RemoteFeedStore(first, { fetch });
    store.subscribe(() => undefined);
    await store.refresh();
    return store;
  }
  const at = (name: string) => `https://feed.example/${name}`;

  it('go on to the end, one at a time', async () => {
    const { asked, fetch } = siteOf({ [at('1')]: page('a', '2'), [at('2')]: page('b', '3'), [at('3')]: page('c') });
    const store = await storeAt(at('1'), fetch);
    await Promise.all([store.more(), store.more()]);
    expect(store.snapshot.feed?.items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
    await store.more();
    await store.more();
    expect(store.snapshot).to.include({ status: 'ready', hasMore: false });
    expect(store.snapshot.feed?.items.map(({ id }) => id)).to.deep.equal(['a', 'b', 'c']);
    expect(asked).to.deep.equal([at('1'), at('2'), at('3')]);
  });

  it('that fail leave what is there, and can be asked for again', async () => {
    const pages: Record<string, string | number> = { [at('1')]: page('a', '2'), [at('2')]: 404 };
    const { fetch } = siteOf(pages);
    const store = await storeAt(at('1'), fetch);
    await store.more();
    expect(store.snapshot).to.include({ status: 'stale', hasMore: true });
    expect(store.snapshot.feed?.items.map(({ id }) => id)).to.deep.equal(['a']);
    pages[at('2')] = page('b');
    await store.more();
    expect(store.snapshot).to.include({ status: 'ready', hasMore: false });
    expect(store.snapshot.feed?.items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
  });

  it('stay when the first one is refreshed', async () => {
    const { fetch } = siteOf({ [at('1')]: page('a', '2'), [at('2')]: page('b') });
    const store = await storeAt(at('1'), fetch);
    await store.more();
    await store.refresh();
    expect(store.snapshot.feed?.items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
    expect(store.snapshot.hasMore).to.equal(false);
  });

  it('N18: do not follow a page to itself', async () => {
    const { asked, fetch } = siteOf({ [at('1')]: page('a', '1') });
    const store = await storeAt(at('1'), fetch);
    expect(store.snapshot.hasMore).to.equal(false);
    await store.more();
    expect(asked).to.deep.equal([at('1')]);
  });

  it('N18: do not go round in a circle by way of a redirect', async () => {
    const { asked, fetch } = siteOf({
      [at('1')]: page('a', 'next'),
      [at('next')]: { body: page('b', at('next')), at: at('2') },
    });
    const store = await storeAt(at('1'), fetch);
    await store.more();
    expect(store.snapshot.hasMore).to.equal(false);
    await store.more();
    expect(asked).to.deep.equal([at('1'), at('next')]);
  });

  for (const next of [
    'http://feed.example/2',
    'https://feed.example:444/2',
    'https://www.feed.example/2',
    '//evil.example/',
  ]) {
    it(`N18: are not asked for at ${next}, another origin than the feed’s`, async () => {
      const { asked, fetch } = siteOf({ [at('1')]: page('a', next) });
      const store = await storeAt(at('1'), fetch);
      await store.more();
      expect(store.snapshot).to.include({ status: 'ready', hasMore: false });
      expect(asked).to.have.lengthOf(1);
    });
  }

  it('are none before the first one is there', async () => {
    const { asked, fetch } = siteOf({});
    await new RemoteFeedStore(at('1'), { fetch }).more();
    expect(asked).to.deep.equal([]);
  });

  it('are asked for when a reader wants more while the feed is refreshed', async () => {
    const { fetch } = siteOf({ [at('1')]: page('a', '2'), [at('2')]: page('b') });
    const store = await storeAt(at('1'), fetch);
    await Promise.all([store.refresh(), store.more()]);
    expect(store.snapshot.feed?.items.map(({ id }) => id)).to.deep.equal(['a', 'b']);
  });

  it('are asked for by nobody once everybody has left', async () => {
    const [id, next] = [freshId(), freshId()];
    const store = storeOf({ id, delay: '0|3000', text: page('a', feedUrl({ id: next, text: page('b') })) });
    const leave = store.subscribe(() => undefined);
    await until(store, 'ready');
    void store.refresh();
    const more = store.more();
    await waitUntil(async () => (await requestsOf(id)) === 2);
    leave();
    await more;
    await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
    expect(await requestsOf(next)).to.equal(0);
  });

  it('carry the problems of all of them', async () => {
    const broken = page('b').replace('"title":"Pages"', '"title":"Pages","language":7');
    const { fetch } = siteOf({ [at('1')]: page('a', '2'), [at('2')]: broken });
    const store = await storeAt(at('1'), fetch);
    expect(store.snapshot.problems).to.deep.equal([]);
    await store.more();
    expect(store.snapshot.problems?.map(({ path }) => path)).to.deep.equal(['language']);
  });
});

describe('stores that a page shares', () => {
  it('make one request for ten who follow one URL, and one for each other URL', async () => {
    const before = heldFeeds();
    const ids = [freshId(), freshId()];
    const leave = ids.flatMap((id) =>
      Array.from({ length: 10 }, () => feedStoreOf(feedUrl({ id })).subscribe(() => undefined)),
    );
    await waitUntil(() => ids.every((id) => feedStoreOf(feedUrl({ id })).snapshot.status === 'ready'));
    expect(await Promise.all(ids.map(requestsOf))).to.deep.equal([1, 1]);
    for (const each of leave) each();
    await waitUntil(() => heldFeeds() === before);
  });

  it('are let go of once, however often one who left leaves', async () => {
    const before = heldFeeds();
    const url = feedUrl({ id: freshId() });
    const first = feedStoreOf(url).subscribe(() => undefined);
    first();
    await waitUntil(() => heldFeeds() === before);
    const store = feedStoreOf(url);
    const second = store.subscribe(() => undefined);
    first();
    await until(store, 'ready');
    expect(feedStoreOf(url)).to.equal(store);
    second();
    await waitUntil(() => heldFeeds() === before);
  });

  it('refuse what is no URL of a feed without a request', async () => {
    const before = heldFeeds();
    const store = feedStoreOf('javascript:alert(1)');
    const leave = store.subscribe(() => undefined);
    await until(store, 'failed');
    expect(store.snapshot.error?.code).to.equal('bad-url');
    leave();
    await waitUntil(() => heldFeeds() === before);
  });

  it('that are fixed do nothing when they are asked to', async () => {
    const error = new FeedError('not-a-feed', 'No.', '');
    const store = fixedFeedStore(error);
    let told = 0;
    store.subscribe(() => told++)();
    await store.refresh();
    await store.more();
    expect(told).to.equal(0);
    expect(store.snapshot).to.include({ status: 'failed', error });
    expect(Object.isFrozen(store.snapshot)).to.equal(true);
  });
});
