import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import fc from 'fast-check';

import { RemoteFeedStore, feedStoreOf, heldFeeds } from '../../src/feed/feed-store.js';
import { closedOf, feedUrl, freshId, requestsOf } from '../support.js';
import '../generated.js';

import type { FeedSnapshot, FeedStore } from '../../src/feed/feed-store.js';

type Status = FeedSnapshot['status'];

/** What may follow what, by the diagram on top of feed-store.ts. */
const LEGAL: Readonly<Record<Status, readonly Status[]>> = {
  idle: ['loading'],
  loading: ['ready', 'failed', 'idle'],
  ready: ['ready', 'stale'],
  stale: ['ready', 'stale'],
  failed: ['loading'],
};

/** What each moment has. */
const HAS: Readonly<Record<Status, readonly [feed: boolean, error: boolean]>> = {
  idle: [false, false],
  loading: [false, false],
  ready: [true, false],
  stale: [true, true],
  failed: [false, true],
};

const FIRST = 'https://feed.example/1';
const pageAt = (url: string) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'F',
    items: [{ id: url, content_text: 'A' }],
    next_url: url.replace(/\d+$/, (number) => String((Number(number) % 4) + 1)),
  });

const ANSWERS = ['page', 'page', 'not found', 'busy', 'not JSON', 'no feed', 'cut', 'unreachable'] as const;
type Answer = (typeof ANSWERS)[number];

/** Requests and waits that are open until they are answered or aborted, and the count of both. */
class Wire {
  readonly open = new Map<number, { readonly url: string; answer(answer: Answer): void }>();
  readonly waits = new Map<number, () => void>();
  asked = 0;

  readonly fetch: typeof fetch = (input, init) => {
    const url = String(input);
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => {
        if (this.open.delete(id)) outcome();
      };
      this.open.set(id, {
        url,
        answer: (answer) => {
          settle(() => {
            if (answer === 'unreachable') reject(new TypeError('Failed to fetch'));
            else resolve(responseOf(answer, url));
          });
        },
      });
      init?.signal?.addEventListener('abort', () => {
        settle(() => {
          reject(init.signal?.reason as Error);
        });
      });
    });
  };

  readonly wait = (_ms: number, signal: AbortSignal): Promise<void> => {
    const id = ++this.asked;
    return new Promise((resolve) => {
      const done = () => {
        this.waits.delete(id);
        resolve();
      };
      this.waits.set(id, done);
      signal.addEventListener('abort', done);
    });
  };
}

function responseOf(answer: Exclude<Answer, 'unreachable'>, url: string): Response {
  switch (answer) {
    case 'page':
      return new Response(pageAt(url));
    case 'not found':
      return new Response('', { status: 404 });
    case 'busy':
      return new Response('', { status: 503 });
    case 'not JSON':
      return new Response(pageAt(url).slice(0, 40));
    case 'no feed':
      return new Response('[]');
    case 'cut': {
      const start = (stream: ReadableStreamDefaultController) => {
        stream.enqueue(new TextEncoder().encode('{'));
        stream.error(new TypeError('network error'));
      };
      return new Response(new ReadableStream({ start }));
    }
  }
}

/** Watches a store from outside: each moment that it showed, how it was then, and whether somebody followed all along. */
class Witness {
  readonly seen: { readonly snapshot: FeedSnapshot; readonly text: string }[] = [];
  readonly leave: (() => void)[] = [];
  /** How often who had left was told something. */
  late = 0;

  constructor(readonly store: FeedStore) {
    this.look();
  }

  readonly look = (): void => {
    const { snapshot } = this.store;
    const last = this.seen.at(-1)?.snapshot;
    if (snapshot === last) return;
    this.seen.push({ snapshot, text: JSON.stringify(snapshot) });
    expect(Object.isFrozen(snapshot)).to.equal(true);
    expect([snapshot.feed !== undefined, snapshot.error !== undefined]).to.deep.equal(HAS[snapshot.status]);
    if (last?.feed) expect(snapshot.feed, 'a good feed is not lost').to.not.equal(undefined);
    if (snapshot.status === 'idle') expect(this.leave.length, 'those who follow an idle store').to.equal(0);
    // What happens while nobody follows is seen only when somebody looks again.
    if (last && this.leave.length > 0) expect(LEGAL[last.status], `after ${last.status}`).to.include(snapshot.status);
  };

  follow(): void {
    let hasLeft = false;
    const undo = this.store.subscribe(() => {
      if (hasLeft) this.late++;
      this.look();
    });
    this.leave.push(() => {
      hasLeft = true;
      undo();
    });
    this.look();
  }

  part(which: number): void {
    const [leave] = this.leave.splice(which % Math.max(1, this.leave.length), 1);
    leave?.();
    // Once is enough, and twice does no harm.
    if (which % 3 === 0) leave?.();
  }

  /** What was seen is as it was. */
  recall(): void {
    for (const { snapshot, text } of this.seen) expect(JSON.stringify(snapshot)).to.equal(text);
    expect(this.late, 'calls to who had left').to.equal(0);
  }
}

interface Model {
  /** Of each store: how many follow. */
  readonly followers: number[];
}
interface Real {
  readonly wire: Wire;
  readonly witnesses: readonly Witness[];
  readonly promises: Promise<void>[];
}

/** One thing that is done, to the store of that number where it is done to one. */
class Deed implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly name: string,
    readonly which: number,
    readonly check: (model: Readonly<Model>) => boolean,
    readonly act: (real: Real, model: Model) => unknown,
  ) {}

  async run(model: Model, real: Real): Promise<void> {
    await this.act(real, model);
    for (const [index, witness] of real.witnesses.entries()) {
      witness.look();
      expect(witness.leave.length).to.equal(model.followers[index]);
    }
  }

  toString = () => `${this.name} ${String(this.which)}`;
}

const always = () => true;
const ofStore = (which: number) => which % 2;
const deed = (
  name: string,
  act: (real: Real, which: number, model: Model) => unknown,
  check: (model: Readonly<Model>, which: number) => boolean = always,
) =>
  fc.nat({ max: 11 }).map(
    (which) =>
      new Deed(
        name,
        which,
        (model) => check(model, which),
        (real, model) => act(real, which, model),
      ),
  );

const turn = () => aTimeout(0);
/** Every other answer is read before anything else happens. */
const answered = fc.constantFrom(...ANSWERS).chain((answer) =>
  deed(answer, async ({ wire }, which) => {
    [...wire.open.values()][(which >> 1) % Math.max(1, wire.open.size)]?.answer(answer);
    if (which % 2) await turn().then(turn);
  }),
);

const follows = deed('follow', ({ witnesses }, which, { followers }) => {
  const index = ofStore(which);
  witnesses[index]?.follow();
  followers[index] = (followers[index] ?? 0) + 1;
});
const parts = deed(
  'leave',
  ({ witnesses }, which, { followers }) => {
    const index = ofStore(which);
    witnesses[index]?.part(which);
    followers[index] = (followers[index] ?? 0) - 1;
  },
  ({ followers }, which) => (followers[ofStore(which)] ?? 0) > 0,
);
const deeds = [
  follows,
  parts,
  ...[answered, answered, answered],
  deed('refresh', ({ witnesses, promises }, which) => {
    const store = witnesses[ofStore(which)]?.store;
    if (store) promises.push(store.refresh());
  }),
  deed('more', ({ witnesses, promises }, which) => {
    const store = witnesses[ofStore(which)]?.store;
    if (store) promises.push(store.more());
  }),
  deed('wait is over', ({ wire }) => {
    for (const done of [...wire.waits.values()]) done();
  }),
  deed('a turn of the page', turn),
  deed('a moment', () => Promise.resolve()),
];

describe('a store of generated days', () => {
  it('goes from one state to another as it may, changes none that it showed, and ends without a request or a wait', async () => {
    const commands = fc.commands(deeds, { maxCommands: 40, size: 'max' });
    const isLegal = fc.asyncProperty(fc.boolean(), commands, async (isBegun, all) => {
      const wire = new Wire();
      const { fetch, wait } = wire;
      const witnesses = [0, 1].map(() => new Witness(new RemoteFeedStore(FIRST, { fetch, wait })));
      const real: Real = { wire, witnesses, promises: [] };
      // Much of what may happen, happens to who has a feed.
      if (isBegun) {
        for (const witness of witnesses) witness.follow();
        for (const { answer } of [...wire.open.values()]) answer('page');
        await waitUntil(() => witnesses.every(({ store }) => store.snapshot.feed), 'both have a feed', { interval: 1 });
      }
      const followers = isBegun ? [1, 1] : [0, 0];
      await fc.asyncModelRun(() => ({ model: { followers }, real }), all);

      // Everybody leaves. What they have asked for ends, with no answer from the server.
      for (const witness of witnesses) {
        witness.follow();
        while (witness.leave.length > 0) witness.part(1);
      }
      await aTimeout(0);
      expect([wire.open.size, wire.waits.size]).to.deep.equal([0, 0]);
      await Promise.all(real.promises);
      const { asked } = wire;
      for (const witness of witnesses) {
        expect(witness.store.snapshot.status).to.not.equal('loading');
        witness.look();
        witness.recall();
      }

      // And whoever comes then has a feed, whatever has been.
      for (const { store } of witnesses) {
        const leave = store.subscribe(() => undefined);
        // The second time, what came at first must not count.
        for (let time = 0; time < 2; time++) {
          const done = store.refresh();
          await waitUntil(() => wire.open.size > 0, 'it is asked for', { interval: 1 });
          for (const { answer } of [...wire.open.values()]) answer('page');
          await done;
          expect(store.snapshot.status).to.equal('ready');
        }
        leave();
      }
      await aTimeout(0);
      expect([wire.asked - asked, wire.open.size, wire.waits.size]).to.deep.equal([4, 0, 0]);
    });
    await fc.assert(isLegal, { numRuns: 150 });
  }).timeout(60_000);
});

describe('the stores of generated pages', () => {
  /** Those who follow and leave, each of one of two URLs, and how long the page takes in between. */
  const days = fc.array(fc.tuple(fc.constantFrom('follow', 'leave', 'turn', 'refresh'), fc.nat({ max: 5 })), {
    maxLength: 14,
  });

  it('are one for each URL that anybody follows, and in the end none, with nothing on its way', async () => {
    const before = heldFeeds();
    const isShared = fc.asyncProperty(days, fc.constantFrom('200', '404|200', '200|404'), async (all, status) => {
      const ids = [freshId(), freshId()];
      const followers = ids.map((id) => ({
        url: feedUrl({ id, status }, 'plain.json'),
        stores: new Set<FeedStore>(),
        leave: [] as (() => void)[],
      }));
      for (const [deed, number] of all) {
        const one = followers[number % 2];
        if (!one) continue;
        const { url, stores, leave } = one;
        if (deed === 'follow') {
          const store = feedStoreOf(url);
          if (leave.length === 0) stores.clear();
          stores.add(store);
          leave.push(store.subscribe(() => undefined));
          expect(stores.size, 'stores of a URL that somebody follows').to.equal(1);
        } else if (deed === 'leave') {
          leave.splice(number % Math.max(1, leave.length), 1)[0]?.();
        } else if (deed === 'refresh') {
          if (leave.length > 0) void feedStoreOf(url).refresh();
        } else {
          await aTimeout(0);
        }
        expect(heldFeeds() - before).to.be.at.least(followers.filter((each) => each.leave.length > 0).length);
      }
      for (const { leave } of followers) for (const each of leave) each();
      await waitUntil(() => heldFeeds() === before, 'no store is held', { interval: 1 });
    });
    await fc.assert(isShared, { numRuns: 40 });
  });

  it('ask no more than once for those who come together, and leave no connection when they go', async () => {
    const isOne = fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (many) => {
      const id = freshId();
      const url = feedUrl({ id, delay: '3000' }, 'plain.json');
      const leave = Array.from({ length: many }, () => feedStoreOf(url).subscribe(() => undefined));
      await waitUntil(async () => (await requestsOf(id)) > 0, 'it is asked for');
      for (const each of leave) each();
      await waitUntil(async () => (await closedOf(id)) === 1, 'the server sees the close');
      expect(await requestsOf(id)).to.equal(1);
    });
    await fc.assert(isOne, { numRuns: 5 });
  });
});
