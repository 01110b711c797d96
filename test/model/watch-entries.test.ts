import { expect } from '@open-wc/testing';

import { readFeed } from '../../src/model/json-feed.js';
import {
  everyEntryOf,
  groupOf,
  hasDay,
  isWatchSection,
  todayAt,
  watchedBy,
  watchedIn,
} from '../../src/model/watch-entries.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };

import type { Briefing, Entry } from '../../src/model/briefing.js';
import type { Feed } from '../../src/model/json-feed.js';
import type { WatchEntry } from '../../src/model/watch-entries.js';

const watching = (id: string, ...items: Entry[]): Briefing => ({ id, sections: [{ kind: 'watch', items }] });
const feedOf = (...items: Briefing[]): Feed => ({ version: 'x', title: 'x', items });

describe('a watch section', () => {
  const cases: [section: Parameters<typeof isWatchSection>[0], isOne: boolean][] = [
    [{ kind: 'watch' }, true],
    [{ kind: 'watch', id: 'horizon' }, true],
    [{ id: 'what-to-watch' }, true],
    [{ id: 'watch' }, false],
    [{ title: 'What To Watch' }, false],
    [{}, false],
  ];
  for (const [section, isOne] of cases) {
    it(`${JSON.stringify(section)} is ${isOne ? '' : 'not '}one`, () => {
      expect(isWatchSection(section)).to.equal(isOne);
    });
  }
});

describe('what a briefing watches', () => {
  const briefing: Briefing = {
    id: 'b',
    sections: [
      { id: 'affected-area', items: [{ text: 'Not watched' }] },
      { id: 'horizon', kind: 'watch', items: [{ text: 'First' }, { id: 'x', text: 'Second', status: 'happened' }] },
      { id: 'what-to-watch', items: [{ text: 'Third', due: '2027-01-01', url: 'https://a.example/' }] },
      { id: 'empty', kind: 'watch', contentText: 'Only words.' },
    ],
  };

  it('is in all its watch sections, in their order', () => {
    expect(watchedBy(briefing)).to.deep.equal([
      { key: 'b#First', text: 'First', status: 'open', due: undefined, url: undefined, briefing },
      { key: 'b#x', text: 'Second', status: 'happened', due: undefined, url: undefined, briefing },
      { key: 'b#Third', text: 'Third', status: 'open', due: '2027-01-01', url: 'https://a.example/', briefing },
    ]);
  });

  it('is what the section with the id asked for has, whatever its kind', () => {
    const texts = (section: string) => watchedBy(briefing, section).map(({ text }) => text);
    expect(texts('horizon')).to.deep.equal(['First', 'Second']);
    expect(texts('affected-area')).to.deep.equal(['Not watched']);
    expect(texts('nowhere')).to.deep.equal([]);
    expect(texts('empty')).to.deep.equal([]);
  });

  it('is nothing without sections', () => {
    expect(watchedBy({ id: 'b' })).to.deep.equal([]);
  });

  it('keeps its key when the entry’s other fields change', () => {
    const [before] = watchedBy(watching('b', { id: 'x', text: 'Before', due: '2027-01-01' }));
    const [after] = watchedBy(watching('b', { id: 'x', text: 'After', status: 'happened' }));
    expect(after?.key).to.equal(before?.key);
  });

  it('has a key of its own for each entry, where two have one text, too', () => {
    const same = watching('b', { text: 'Same' }, { text: 'Same' }, { id: 'x', text: 'Same' });
    expect(watchedBy(same).map(({ key }) => key)).to.deep.equal(['b#Same', 'b#Same#2', 'b#x']);
  });

  it('is among every entry of it, whatever the section', () => {
    expect(everyEntryOf(briefing).map(({ text }) => text)).to.deep.equal(['Not watched', 'First', 'Second', 'Third']);
  });

  it('has a key of its own for each entry of the fixtures', () => {
    const { feed } = readFeed(backbone, 'https://feed.example/feed.json');
    const keys = feed ? watchedIn(feed, todayAt(0, true)).map(({ key }) => key) : [];
    expect(keys.length).to.be.greaterThan(20);
    expect(new Set(keys).size).to.equal(keys.length);
  });
});

describe('what a feed watches', () => {
  const NOW = Date.parse('2026-11-16T09:00:00Z');
  const textsOf = (feed: Feed, now = NOW) => watchedIn(feed, todayAt(now, true)).map(({ text }) => text);

  it('stands by what a reader has to wait for: next due, open, overdue, happened, dropped', () => {
    const feed = feedOf(
      watching(
        'a',
        { text: 'dropped', status: 'dropped' },
        { text: 'open without a day' },
        { text: 'due late', due: '2027-06-30' },
        { text: 'overdue for long', due: '2026-01-31' },
        { text: 'happened early', status: 'happened', due: '2025-12-17' },
      ),
      watching(
        'b',
        { text: 'overdue since yesterday', due: '2026-11-15' },
        { text: 'due in the hour', due: '2027-03-31T10:00:00Z' },
        { text: 'due early', due: '2027-03-31' },
        { text: 'happened late', status: 'happened', due: '2026-05-01' },
        { text: 'happened without a day', status: 'happened' },
        { text: 'happened before it was due', status: 'happened', due: '2027-01-01' },
        { text: 'dropped with a day', status: 'dropped', due: '2026-01-01' },
      ),
    );
    expect(textsOf(feed)).to.deep.equal([
      'due early',
      'due in the hour',
      'due late',
      'open without a day',
      'overdue since yesterday',
      'overdue for long',
      'happened before it was due',
      'happened late',
      'happened early',
      'happened without a day',
      'dropped with a day',
      'dropped',
    ]);
  });

  // Beside an entry without a day: what is not overdue stands before it, what is overdue behind it.
  const days: [due: string, now: string, isOver: boolean][] = [
    ['2026-11-16', '2026-11-16T23:59:59Z', false],
    ['2026-11-16', '2026-11-17T00:00:01Z', true],
    ['2026-11-15', '2026-11-16T09:00:00Z', true],
    ['2026-11', '2026-11-16T09:00:00Z', false],
    ['2026-11', '2026-12-01T00:00:01Z', true],
    ['2026', '2026-11-16T09:00:00Z', false],
    ['2026', '2027-01-01T00:00:01Z', true],
  ];
  for (const [due, now, isOver] of days) {
    it(`takes what is due ${due} for ${isOver ? 'overdue' : 'still to come'} at ${now}`, () => {
      const texts = textsOf(feedOf(watching('a', { text: 'no day' }, { text: 'due', due })), Date.parse(now));
      expect(texts).to.deep.equal(isOver ? ['no day', 'due'] : ['due', 'no day']);
    });
  }

  it('has a month behind its days, and a year behind its months', () => {
    const dues = [
      '2028',
      '2027-03-31',
      '2027',
      '2027-03',
      '2027-04-01',
      '2027-12-31',
      '2026-11-16T20:00:00Z',
      '2026-11',
    ];
    const feed = feedOf(watching('a', ...dues.map((due) => ({ text: due, due }))));
    expect(textsOf(feed)).to.deep.equal([
      '2026-11-16T20:00:00Z',
      '2026-11',
      '2027-03-31',
      '2027-03',
      '2027-04-01',
      '2027-12-31',
      '2027',
      '2028',
    ]);
  });

  it('keeps each group together, however the dates are written', () => {
    const two = (number: number) => String(number).padStart(2, '0');
    const days = Array.from(
      { length: 5 * 12 * 4 },
      (_, n) => `${String(2025 + (n % 5))}-${two(1 + (n % 12))}-${two(1 + 9 * (n % 4))}`,
    );
    const dates = days.flatMap((day) => [
      `${day}T23:30:00-08:00`,
      day.slice(0, 4),
      day,
      `${day}T00:30:00Z`,
      day.slice(0, 7),
    ]);
    const feed = feedOf(watching('a', ...dates.map((due, index) => ({ id: String(index), text: due, due }))));
    const today = todayAt(NOW, true);
    const groups = watchedIn(feed, today).map((entry) => groupOf(entry, today));
    const heads = groups.filter((group, index) => group !== groups[index - 1]);
    expect(heads.length).to.equal(new Set(heads).size);
    expect(heads.length).to.be.greaterThan(12);
  });

  it('keeps the order of the feed among equals', () => {
    const feed = feedOf(watching('a', { text: '1' }, { text: '2' }), watching('b', { text: '3' }));
    expect(textsOf(feed)).to.deep.equal(['1', '2', '3']);
  });

  it('leaves the feed as it is', () => {
    const feed = feedOf(watching('a', { text: '1' }, { text: '2', due: '2027-01-01' }));
    const before = JSON.stringify(feed);
    textsOf(feed);
    expect(JSON.stringify(feed)).to.equal(before);
  });
});

describe('where an entry stands in the list of a feed', () => {
  const cases: [entry: Partial<WatchEntry>, group: string][] = [
    [{}, 'undated'],
    [{ due: '2026-11-25' }, '2026-11'],
    [{ due: '2026-11-24' }, 'overdue'],
    [{ due: '2026-11' }, '2026-11'],
    [{ due: '2026-10' }, 'overdue'],
    [{ due: '2026' }, '2026'],
    [{ due: '2025' }, 'overdue'],
    [{ due: '2027-10-31' }, '2027-10'],
    [{ due: '2027-11-01' }, '2027'],
    [{ due: '2027-11' }, '2027'],
    [{ due: '2027' }, '2027'],
    [{ due: '2031-01-01' }, '2031'],
    [{ due: '2026-11-30T23:30:00-05:00' }, '2026-12'],
    [{ due: '2026-11-25T00:10:00Z' }, '2026-11'],
    [{ due: '2026-11-24T23:50:00Z' }, 'overdue'],
    [{ status: 'happened', due: '2026-11-25' }, 'happened'],
    [{ status: 'dropped' }, 'dropped'],
  ];
  for (const [entry, group] of cases) {
    it(`${JSON.stringify(entry)} is under "${group}" on 25 November 2026`, () => {
      const whole: WatchEntry = {
        key: 'k',
        text: 't',
        status: 'open',
        due: undefined,
        url: undefined,
        briefing: { id: 'b' },
        ...entry,
      };
      expect(groupOf(whole, todayAt(Date.parse('2026-11-25T12:00:00Z'), true))).to.equal(group);
    });
  }

  it('counts days as the reader’s calendar does', () => {
    const late = new Date(2026, 6, 1, 0, 30).getTime();
    expect(todayAt(late, false).day).to.equal('2026-07-01');
    // The tests run in London, which is an hour ahead in summer.
    expect(todayAt(late, true).day).to.equal('2026-06-30');
  });
});

describe('an entry’s day', () => {
  const cases: [due: string | undefined, has: boolean][] = [
    ['2027-03-31', true],
    ['2027-03-31T10:00:00Z', true],
    ['2027-03', false],
    ['2027', false],
    [undefined, false],
  ];
  for (const [due, has] of cases) {
    it(`${String(due)} is ${has ? 'one' : 'none'} that a calendar can hold`, () => {
      const [entry] = watchedBy(watching('b', due === undefined ? { text: 't' } : { text: 't', due }));
      expect(entry && hasDay(entry)).to.equal(has);
    });
  }
});
