import { expect } from '@open-wc/testing';
import ICAL from 'ical.js';
import fc from 'fast-check';

import { calendarFileName, toCalendar } from '../../src/model/watch-calendar.js';
import { hasDay, todayAt, watchedIn } from '../../src/model/watch-entries.js';
import {
  asSeenBefore,
  follow,
  followedIn,
  markSeen,
  readWatchRecord,
  unfollow,
  watchedNow,
} from '../../src/model/watch-record.js';
import { anyJson, anyText, readFeeds } from '../generated.js';

import type { Feed } from '../../src/model/json-feed.js';
import type { WatchRecord } from '../../src/model/watch-record.js';

const NOW = '2026-11-25T09:00:00.000Z';
const TODAY = todayAt(Date.parse(NOW), true);

/** What a page's storage gives back. */
const kept = (record: WatchRecord | undefined): unknown => (record ? JSON.parse(JSON.stringify(record)) : undefined);

/** What a reader does, one thing after the other, with the entry of that number where it takes one. */
const deeds = fc.array(fc.tuple(fc.constantFrom('follow', 'follow', 'unfollow', 'look', 'publish'), fc.nat()), {
  maxLength: 12,
});

describe('what is kept of a generated reader', () => {
  it('is read as it was written, and follows what the reader follows', () => {
    const isKept = fc.property(fc.tuple(readFeeds, readFeeds), deeds, ([first, second], all) => {
      let feed: Feed = first;
      let record: WatchRecord | undefined;
      const followed = new Set<string>();
      for (const [deed, number] of all) {
        const entries = watchedIn(feed, TODAY);
        const entry = entries[number % Math.max(1, entries.length)];
        const now = watchedNow(record, (id) => feed.items.find((each) => each.id === id));
        if (deed === 'publish') feed = feed === first ? second : first;
        else if (deed === 'look') record = asSeenBefore(markSeen(record, now, NOW), record);
        else if (entry && deed === 'follow') {
          record = follow(record, entry, NOW);
          followed.add(entry.key);
        } else if (entry) {
          record = unfollow(record, entry.key);
          followed.delete(entry.key);
        }
        expect(readWatchRecord(kept(record))).to.deep.equal(record);
        expect([...followedIn(record)].sort()).to.deep.equal([...followed].sort());
      }
    });
    fc.assert(isKept, { numRuns: 200 });
  });

  it('of anything is nothing, or what can be kept', () => {
    const isRead = fc.property(
      fc.oneof(anyJson, fc.record({ version: fc.constant(1), briefings: fc.array(anyJson) })),
      (input) => {
        const record = readWatchRecord(input);
        expect(readWatchRecord(kept(record))).to.deep.equal(record);
        watchedNow(record, () => undefined);
      },
    );
    fc.assert(isRead, { numRuns: 500 });
  });
});

describe('the calendar of generated entries', () => {
  it('is one that a calendar reads, with an event for each that has a day', () => {
    const isCalendar = fc.property(readFeeds, (feed) => {
      const entries = watchedIn(feed, TODAY);
      const text = toCalendar(entries, new Date(NOW));
      for (const line of text.split('\r\n')) {
        expect(new TextEncoder().encode(line).length).to.be.at.most(75);
        expect(line).to.not.match(/[\p{Cc}\p{Cs}]/u);
      }
      const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
      const events = calendar.getAllSubcomponents('vevent');
      expect(events.length).to.be.at.most(entries.filter(hasDay).length);
      const uids = events.map((event) => String(event.getFirstPropertyValue('uid')));
      expect(new Set(uids).size).to.equal(uids.length);
      for (const event of events) expect(event.getFirstPropertyValue('dtstart')).to.not.equal(null);
    });
    fc.assert(isCalendar, { numRuns: 200 });
  });

  it('has a file name that no system takes for a path', () => {
    const isName = fc.property(anyText, (title) => {
      expect(calendarFileName(title)).to.match(/^[^\s.~/\\:*?"<>|\p{C}-][^/\\:*?"<>|\p{C}]*\.ics$/u);
    });
    fc.assert(isName, { numRuns: 1000 });
  });
});
