import { expect } from '@open-wc/testing';

import { watchedBy } from '../../src/model/watch-entries.js';
import {
  asSeenBefore,
  follow,
  followedIn,
  markSeen,
  readWatchRecord,
  unfollow,
  watchedNow,
} from '../../src/model/watch-record.js';

import type { Briefing, Entry } from '../../src/model/briefing.js';
import type { WatchRecord, WatchedNow } from '../../src/model/watch-record.js';

const THEN = '2026-11-03T09:00:00.000Z';
const LATER = '2026-11-10T09:00:00.000Z';
const NOW = '2026-11-25T09:00:00.000Z';

const watching = (items: readonly Entry[], id = 'b'): Briefing => ({ id, sections: [{ kind: 'watch', items }] });
const entryOf = (briefing: Briefing, key: string) => {
  const found = watchedBy(briefing).find((entry) => entry.key === key);
  if (!found) throw new Error(`There is no "${key}".`);
  return found;
};
/** What is kept of a reader who followed the entry `x` as it was. */
const following = (items: readonly Entry[], key = 'b#x'): WatchRecord | undefined =>
  follow(undefined, entryOf(watching(items), key), THEN);
const now = (kept: WatchRecord | undefined, ...briefings: readonly Briefing[]): readonly WatchedNow[] =>
  watchedNow(kept, (id) => briefings.find((each) => each.id === id));
const newsIn = (watched: readonly WatchedNow[]) =>
  watched.flatMap(({ entry, news }) => news.map((each) => [entry.key, each]));

const X: Entry = { id: 'x', text: 'A vote is held.', due: '2027-03-31' };
const Y: Entry = { id: 'y', text: 'A report appears.' };

describe('what has changed about a followed entry', () => {
  const cases: [what: string, after: Entry, news: readonly object[]][] = [
    ['nothing', X, []],
    ['its URL alone', { ...X, url: 'https://a.example/' }, []],
    ['that it has happened', { ...X, status: 'happened' }, [{ kind: 'happened' }]],
    ['that it was dropped', { ...X, status: 'dropped' }, [{ kind: 'dropped' }]],
    [
      'that it has happened, its day and its words set right along with it',
      { id: 'x', text: 'The vote was held.', due: '2027-03-30', status: 'happened' },
      [{ kind: 'happened' }],
    ],
    ['that its date was moved', { ...X, due: '2027-06' }, [{ kind: 'moved', from: '2027-03-31', to: '2027-06' }]],
    ['that it has a date no more', { id: 'x', text: X.text }, [{ kind: 'moved', from: '2027-03-31', to: undefined }]],
    ['that it was reworded', { ...X, text: 'Two votes are held.' }, [{ kind: 'reworded', from: X.text }]],
    [
      'that it was moved and reworded',
      { ...X, text: 'Two votes are held.', due: '2028' },
      [
        { kind: 'moved', from: '2027-03-31', to: '2028' },
        { kind: 'reworded', from: X.text },
      ],
    ],
  ];
  for (const [what, after, news] of cases) {
    it(`is ${what}`, () => {
      const [watched] = now(following([X, Y]), watching([after, Y]));
      expect(watched?.news).to.deep.equal(news);
      expect([watched?.entry.text, watched?.isGone, watched?.since]).to.deep.equal([after.text, false, THEN]);
    });
  }

  it('is that it has a date', () => {
    const [watched] = now(following([Y], 'b#y'), watching([{ ...Y, due: '2027' }]));
    expect(watched?.news).to.deep.equal([{ kind: 'moved', from: undefined, to: '2027' }]);
  });

  it('is that it is open again, after it was dropped', () => {
    const kept = following([{ ...X, status: 'dropped' }]);
    expect(now(kept, watching([X]))[0]?.news).to.deep.equal([{ kind: 'open' }]);
  });

  it('is that it has gone, with its briefing or without, and it is remembered as it was', () => {
    for (const briefings of [[watching([Y])], []]) {
      const [watched, ...others] = now(following([X, Y]), ...briefings);
      expect(others).to.deep.equal([]);
      expect([watched?.isGone, watched?.news]).to.deep.equal([true, [{ kind: 'gone' }]]);
      expect(watched?.entry).to.include({ key: 'b#x', text: X.text, due: X.due, status: 'open' });
    }
  });

  it('is nothing where the briefing cannot be known of', () => {
    expect(watchedNow(following([X]), () => null)).to.deep.equal([]);
  });

  it('is nothing where it only stands in another section now', () => {
    const moved: Briefing = { id: 'b', sections: [{ id: 'elsewhere', items: [X] }] };
    const watched = now(following([X]), moved);
    expect([watched.length, watched[0]?.isGone, watched[0]?.news]).to.deep.equal([1, false, []]);
  });

  it('is what is new in its briefing, and not what is new in others', () => {
    const kept = following([X]);
    const news = newsIn(now(kept, watching([X, Y]), watching([Y], 'other')));
    expect(news).to.deep.equal([['b#y', { kind: 'added' }]]);
  });
});

describe('what is kept', () => {
  it('is nothing until something is followed, and nothing when nothing is any more', () => {
    const kept = following([X, Y]);
    expect(followedIn(kept)).to.deep.equal(['b#x']);
    expect(unfollow(kept, 'b#x')).to.equal(undefined);
    expect(followedIn(undefined)).to.deep.equal([]);
    expect(unfollow(undefined, 'b#x')).to.equal(undefined);
  });

  it('is the keys of entries, and of the followed ones how they were', () => {
    expect(following([X, Y])).to.deep.equal({
      version: 1,
      briefings: [
        {
          id: 'b',
          since: THEN,
          followed: [{ key: 'b#x', text: X.text, status: 'open', due: '2027-03-31' }],
          known: ['b#x', 'b#y'],
        },
      ],
    });
  });

  it('is not asked twice: to follow again changes nothing but how it was seen', () => {
    const briefing = watching([{ ...X, status: 'happened' }, Y]);
    const kept = follow(following([X, Y]), entryOf(briefing, 'b#x'), LATER);
    expect(followedIn(kept)).to.deep.equal(['b#x']);
    expect(newsIn(now(kept, briefing))).to.deep.equal([]);
    expect(kept?.briefings[0]?.since).to.equal(THEN);
  });

  it('leaves the news of other entries as it is when one more is followed', () => {
    const briefing = watching([{ ...X, status: 'happened' }, Y, { text: 'Z' }]);
    const kept = follow(following([X, Y]), entryOf(briefing, 'b#y'), LATER);
    expect(newsIn(now(kept, briefing))).to.deep.equal([
      ['b#x', { kind: 'happened' }],
      ['b#Z', { kind: 'added' }],
    ]);
  });

  it('follows a new entry as one that is known', () => {
    const briefing = watching([X, Y]);
    const kept = follow(following([X]), entryOf(briefing, 'b#y'), LATER);
    expect(newsIn(now(kept, briefing))).to.deep.equal([]);
    expect(newsIn(now(unfollow(kept, 'b#y'), briefing))).to.deep.equal([]);
  });

  it('stays as it was for who has it', () => {
    const kept = following([X, Y]);
    const before = JSON.stringify(kept);
    follow(kept, entryOf(watching([X, Y]), 'b#y'), NOW);
    unfollow(kept, 'b#x');
    markSeen(kept, now(kept, watching([Y])), NOW);
    expect(JSON.stringify(kept)).to.equal(before);
  });
});

describe('what was marked as seen', () => {
  const briefing = watching([{ ...X, status: 'happened' }, Y, { text: 'Z' }]);
  const all = (kept: WatchRecord | undefined) => now(kept, briefing).filter(({ news }) => news.length > 0);

  it('is no news any more, and changes count from then on', () => {
    const kept = markSeen(following([X, Y]), all(following([X, Y])), NOW);
    expect(newsIn(now(kept, briefing))).to.deep.equal([]);
    expect(kept?.briefings[0]?.since).to.equal(NOW);
    expect(followedIn(kept)).to.deep.equal(['b#x']);
  });

  it('leaves what the reader has not seen, and the day it counts from', () => {
    const kept = markSeen(following([X, Y]), all(following([X, Y])).slice(0, 1), NOW);
    expect(newsIn(now(kept, briefing))).to.deep.equal([['b#Z', { kind: 'added' }]]);
    expect(kept?.briefings[0]?.since).to.equal(THEN);
  });

  it('goes on being followed when it has gone, until it comes back', () => {
    const gone = watching([Y]);
    const kept = markSeen(following([X, Y]), now(following([X, Y]), gone), NOW);
    expect(newsIn(now(kept, gone))).to.deep.equal([]);
    expect(now(kept, gone)[0]?.isGone).to.equal(true);
    expect(now(kept, watching([X, Y]))[0]).to.deep.include({ isGone: false, news: [] });
  });

  it('leaves other briefings alone', () => {
    const other = watching([{ ...X, due: '2028' }], 'c');
    const kept = follow(following([X, Y]), entryOf(watching([X], 'c'), 'c#x'), LATER);
    const next = markSeen(
      kept,
      all(kept).filter(({ entry }) => entry.briefing.id === 'b'),
      NOW,
    );
    expect(newsIn(now(next, briefing, other))).to.deep.equal([
      ['c#x', { kind: 'moved', from: '2027-03-31', to: '2028' }],
    ]);
  });

  it('stays in sight beside what the reader had seen before', () => {
    const before = following([X, Y]);
    const kept = markSeen(before, all(before), NOW);
    expect(newsIn(now(asSeenBefore(kept, before), briefing))).to.deep.equal([
      ['b#x', { kind: 'happened' }],
      ['b#Z', { kind: 'added' }],
    ]);
    expect(asSeenBefore(undefined, before)).to.equal(undefined);
    expect(asSeenBefore(kept, undefined)).to.deep.equal(kept);
  });
});

describe('what comes out of a store', () => {
  it('is read as it was kept', () => {
    const kept = following([X, Y]);
    expect(readWatchRecord(JSON.parse(JSON.stringify(kept)))).to.deep.equal(kept);
  });

  it('has the ids of the feed, whatever is in them', () => {
    const briefing = watching([X], 'b\u202e');
    const kept = follow(undefined, entryOf(briefing, 'b\u202e#x'), THEN);
    expect(followedIn(readWatchRecord(JSON.parse(JSON.stringify(kept))))).to.deep.equal(['b\u202e#x']);
  });

  const none: [what: string, kept: unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'follow'],
    ['a list', [1, 2]],
    ['another version', { version: 2, briefings: following([X])?.briefings }],
    ['no version', { briefings: following([X])?.briefings }],
    ['no briefings', { version: 1, briefings: [] }],
    [
      'briefings that are none',
      { version: 1, briefings: [7, { id: 'b' }, { id: 'b', since: 'today', followed: [X] }] },
    ],
  ];
  for (const [what, kept] of none) {
    it(`is nothing where there is ${what}`, () => {
      expect(readWatchRecord(kept)).to.equal(undefined);
    });
  }

  it('is what is good in it', () => {
    const [good] = following([X])?.briefings ?? [];
    const bad = { key: 'b#z', text: '<b>', status: 'won', due: '32 May' };
    expect(
      readWatchRecord({ version: 1, briefings: [null, { ...good, followed: [...(good?.followed ?? []), bad, 'x'] }] }),
    ).to.deep.equal({ version: 1, briefings: [good] });
  });
});
