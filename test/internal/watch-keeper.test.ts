import { expect, waitUntil } from '@open-wc/testing';

import { keeperOf } from '../../src/internal/watch-keeper.js';
import { localWatchStore } from '../../src/internal/watch-store.js';
import { watchedBy } from '../../src/model/watch-entries.js';
import { follow, followedIn, markSeen, unfollow, watchedNow } from '../../src/model/watch-record.js';
import { freshId } from '../support.js';

import type { WatchStore } from '../../src/internal/watch-store.js';
import type { Briefing } from '../../src/model/briefing.js';
import type { WatchRecord } from '../../src/model/watch-record.js';

const AT = '2026-11-03T09:00:00.000Z';
const BRIEFING: Briefing = {
  id: 'b',
  sections: [
    {
      kind: 'watch',
      items: [
        { id: 'x', text: 'X' },
        { id: 'y', text: 'Y' },
      ],
    },
  ],
};
const [X, Y] = watchedBy(BRIEFING);
const following = (id: 'x' | 'y') => (kept: WatchRecord | undefined) => {
  const entry = id === 'x' ? X : Y;
  return entry && follow(kept, entry, AT);
};
const not = (id: 'x' | 'y') => (kept: WatchRecord | undefined) => unfollow(kept, `b#${id}`);

/** A store on a server: it answers later, and says so when somebody else has written. */
class DistantStore implements WatchStore {
  kept: WatchRecord | undefined;
  readonly log: string[] = [];
  fails = false;
  readonly #listeners = new Set<() => void>();

  async read(): Promise<WatchRecord | undefined> {
    this.log.push('read');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (this.fails) throw new Error('The server is gone.');
    return structuredClone(this.kept);
  }

  async save(_feed: string, record: WatchRecord | undefined): Promise<void> {
    this.log.push('save');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (this.fails) throw new Error('The server is gone.');
    this.kept = structuredClone(record);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listening(): number {
    return this.#listeners.size;
  }

  writeElsewhere(record: WatchRecord | undefined): void {
    this.kept = record;
    for (const listener of this.#listeners) listener();
  }
}

describe('what keeps what is followed', () => {
  it('is the same for all who ask for one feed of one store', () => {
    const store = new DistantStore();
    expect(keeperOf(store, 'a')).to.equal(keeperOf(store, 'a'));
    expect(keeperOf(store, 'a')).not.to.equal(keeperOf(store, 'b'));
    expect(keeperOf(store, 'a')).not.to.equal(keeperOf(new DistantStore(), 'a'));
  });

  it('reads when somebody listens, and saves nothing before the reader acts', async () => {
    const store = new DistantStore();
    const keeper = keeperOf(store, 'a');
    expect(store.log).to.eql([]);
    let told = 0;
    const stop = keeper.subscribe(() => told++);
    keeper.subscribe(() => undefined)();
    await waitUntil(() => told > 0);
    expect(store.log).to.eql(['read']);
    expect(keeper.record).to.equal(undefined);
    stop();
    expect(store.listening).to.equal(0);
  });

  it('has what the reader does at once, and the store has it afterwards', async () => {
    const store = new DistantStore();
    const keeper = keeperOf(store, 'a');
    const change = keeper.change(following('x'));
    expect(followedIn(keeper.record)).to.eql(['b#x']);
    expect(store.kept).to.equal(undefined);
    await change;
    expect(followedIn(store.kept)).to.eql(['b#x']);
    await keeper.change(not('x'));
    expect(store.kept).to.equal(undefined);
  });

  it('loses nothing that was done before the store has answered', async () => {
    const store = new DistantStore();
    store.kept = following('y')(undefined);
    const keeper = keeperOf(store, 'a');
    const seen: string[] = [];
    const stop = keeper.subscribe(() => seen.push(followedIn(keeper.record).join()));
    await Promise.all([keeper.change(following('x')), keeper.change(not('y')), keeper.change(following('y'))]);
    expect(followedIn(store.kept)).to.eql(['b#x', 'b#y']);
    expect(followedIn(keeper.record)).to.eql(['b#x', 'b#y']);
    // Once it was followed, no answer to an earlier question has it gone for a moment.
    expect(seen.filter((each) => !each.includes('b#x'))).to.eql([]);
    stop();
  });

  it('adds to what another has kept meanwhile', async () => {
    const store = new DistantStore();
    const keeper = keeperOf(store, 'a');
    await keeper.change(following('x'));
    store.kept = following('y')(store.kept);
    await keeper.change(not('x'));
    expect(followedIn(store.kept)).to.eql(['b#y']);
    expect(followedIn(keeper.record)).to.eql(['b#y']);
  });

  it('follows what is changed elsewhere', async () => {
    const store = new DistantStore();
    const keeper = keeperOf(store, 'a');
    const stop = keeper.subscribe(() => undefined);
    store.writeElsewhere(following('y')(undefined));
    await waitUntil(() => followedIn(keeper.record).join() === 'b#y');
    stop();
  });

  it('holds what the store refuses until the page is left, and keeps all of it when the store is back', async () => {
    const store = new DistantStore();
    store.fails = true;
    const keeper = keeperOf(store, 'a');
    const stop = keeper.subscribe(() => undefined);
    await keeper.change(following('x'));
    expect([keeper.isRefused, followedIn(keeper.record)]).to.eql([true, ['b#x']]);
    store.writeElsewhere(undefined);
    await keeper.change(following('y'));
    expect(followedIn(keeper.record)).to.eql(['b#x', 'b#y']);
    store.fails = false;
    await keeper.change((kept) => kept);
    expect([keeper.isRefused, followedIn(store.kept)]).to.eql([false, ['b#x', 'b#y']]);
    stop();
  });

  it('does not complain of a store that cannot be read before the reader has done anything', async () => {
    const store = new DistantStore();
    store.fails = true;
    const keeper = keeperOf(store, 'a');
    let told = 0;
    const stop = keeper.subscribe(() => told++);
    await waitUntil(() => told > 0);
    expect([keeper.isRefused, keeper.record]).to.eql([false, undefined]);
    stop();
  });

  it('keeps what was seen before this page in sight, until the next look', async () => {
    const store = new DistantStore();
    store.kept = following('x')(undefined);
    const happened: Briefing = {
      id: 'b',
      sections: [{ kind: 'watch', items: [{ id: 'x', text: 'X', status: 'happened' }] }],
    };
    const newsOf = (kept: WatchRecord | undefined) =>
      watchedNow(kept, () => happened).flatMap(({ news }) => news).length;
    const keeper = keeperOf(store, 'a');
    const stop = keeper.subscribe(() => undefined);
    await waitUntil(() => newsOf(keeper.record) === 1);
    await keeper.change((kept) =>
      markSeen(
        kept,
        watchedNow(kept, () => happened),
        AT,
      ),
    );
    expect([newsOf(keeper.record), newsOf(keeper.before)]).to.eql([0, 1]);
    stop();
    let told = 0;
    const stopAgain = keeper.subscribe(() => told++);
    await waitUntil(() => told > 0);
    expect([newsOf(keeper.record), newsOf(keeper.before)]).to.eql([0, 0]);
    stopAgain();
  });
});

describe('the storage of the browser', () => {
  let feed = '';
  const keyOf = () => `briefing-elements:watch@1:${feed}`;
  beforeEach(() => {
    feed = `https://a.example/${freshId()}`;
  });
  afterEach(() => {
    localStorage.removeItem(keyOf());
  });

  it('has one value for each feed, and none where nothing is kept', async () => {
    const record = following('x')(undefined);
    await localWatchStore.save(feed, record);
    expect(JSON.parse(localStorage.getItem(keyOf()) ?? '')).to.eql(record);
    expect(await localWatchStore.read(feed)).to.eql(record);
    expect(await localWatchStore.read(`${feed}/other`)).to.equal(undefined);
    await localWatchStore.save(feed, undefined);
    expect(localStorage.getItem(keyOf())).to.equal(null);
  });

  it('takes garbage for nothing, and puts what is good in its place', async () => {
    const keeper = keeperOf(localWatchStore, feed);
    for (const garbage of ['{', '[]', 'null', '"x"', '{"version":2}', '']) {
      localStorage.setItem(keyOf(), garbage);
      await keeper.change(following('x'));
      expect(followedIn(await localWatchStore.read(feed)), garbage).to.eql(['b#x']);
      expect(keeper.isRefused).to.equal(false);
    }
  });

  it('hears of what another tab has kept', async () => {
    let told = 0;
    const stop = localWatchStore.subscribe?.(() => told++);
    // A storage event comes to the other pages of an origin: a frame is one.
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const other = frame.contentWindow?.localStorage;
    other?.setItem('of-the-page', 'x');
    other?.setItem(keyOf(), '{}');
    await waitUntil(() => told > 0);
    expect(told).to.equal(1);
    stop?.();
    other?.setItem(keyOf(), '[]');
    other?.removeItem('of-the-page');
    await new Promise<void>((resolve) => {
      const heard = ({ key }: StorageEvent) => {
        if (key !== 'of-the-page') return;
        removeEventListener('storage', heard);
        resolve();
      };
      addEventListener('storage', heard);
    });
    expect(told).to.equal(1);
    frame.remove();
  });

  it('says when it is full', () => {
    expect(() =>
      localWatchStore.save(feed, { version: 1, briefings: [], text: 'x'.repeat(2 ** 24) } as never),
    ).to.throw();
  });
});
