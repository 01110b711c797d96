import { expect } from '@open-wc/testing';

import { readFeed } from '../../src/model/json-feed.js';
import { toCalendar } from '../../src/model/watch-calendar.js';
import { watchedBy, watchedIn } from '../../src/model/watch-entries.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };

import type { Briefing, Entry } from '../../src/model/briefing.js';

const NOW = new Date('2026-11-16T09:05:07.123Z');
const octets = (text: string) => new TextEncoder().encode(text).length;

const calendarOf = (entry: Entry, briefing: Partial<Briefing> = {}, name = 'Watch') =>
  toCalendar(watchedBy({ id: 'b', ...briefing, sections: [{ kind: 'watch', items: [entry] }] }), name, NOW);

/** The content lines, unfolded as RFC 5545, 3.1 says. */
const linesOf = (calendar: string) => calendar.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
const valueOf = (calendar: string, name: string) =>
  linesOf(calendar).flatMap((line) => (new RegExp(`^${name}[:;]`).test(line) ? line.slice(name.length + 1) : []))[0];
/** A TEXT value as a calendar reads it (RFC 5545, 3.3.11). */
const unescape = (value = '') =>
  value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));

describe('a calendar', () => {
  const DATED: Entry = { id: 'x', text: 'It is decided.', due: '2027-03-31' };

  it('has the lines of RFC 5545 for an entry with a day', () => {
    expect(linesOf(calendarOf(DATED, { title: 'Headline', url: 'https://a.example/b' }))).to.deep.equal([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//briefing-elements//watch-list//EN',
      'X-WR-CALNAME:Watch',
      'BEGIN:VEVENT',
      'UID:b%23x@briefing-elements',
      'DTSTAMP:20261116T090507Z',
      'DTSTART;VALUE=DATE:20270331',
      'DTEND;VALUE=DATE:20270401',
      'SUMMARY:It is decided.',
      'DESCRIPTION:Headline',
      'URL:https://a.example/b',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  it('ends each line with CR and LF, the last one too', () => {
    const calendar = calendarOf(DATED);
    expect(calendar.endsWith('END:VCALENDAR\r\n')).to.equal(true);
    expect(calendar.replaceAll('\r\n', '')).to.not.match(/[\r\n]/);
  });

  const ends: [due: string, end: string][] = [
    ['2027-03-31', '20270401'],
    ['2027-12-31', '20280101'],
    ['2028-02-28', '20280229'],
    ['2027-02-28', '20270301'],
    ['2027-03-28', '20270329'],
    ['2027-10-31', '20271101'],
  ];
  for (const [due, end] of ends) {
    it(`ends ${due} before ${end}: the end is exclusive`, () => {
      const calendar = calendarOf({ text: 't', due });
      expect(valueOf(calendar, 'DTSTART')).to.equal(`VALUE=DATE:${due.replaceAll('-', '')}`);
      expect(valueOf(calendar, 'DTEND')).to.equal(`VALUE=DATE:${end}`);
    });
  }

  it('holds the last day that its format can write', () => {
    const calendar = calendarOf({ text: 't', due: '9999-12-31' });
    expect(valueOf(calendar, 'DTSTART')).to.equal('VALUE=DATE:99991231');
    for (const line of linesOf(calendar)) if (/^DT(START|END)/.test(line)) expect(line).to.match(/:\d{8}$/);
  });

  const moments: [due: string, start: string][] = [
    ['2027-03-31T10:00:00Z', '20270331T100000Z'],
    ['2027-03-31T10:00:00+02:00', '20270331T080000Z'],
    ['2027-03-31T23:30:00-05:00', '20270401T043000Z'],
    ['2027-03-31T10:00:00.250Z', '20270331T100000Z'],
  ];
  for (const [due, start] of moments) {
    it(`writes ${due} as the moment ${start}`, () => {
      const calendar = calendarOf({ text: 't', due });
      expect(valueOf(calendar, 'DTSTART')).to.equal(start);
      expect(valueOf(calendar, 'DTEND')).to.equal(undefined);
    });
  }

  for (const due of ['2027', '2027-03', undefined]) {
    it(`leaves out an entry that is due ${due ?? 'at no time'}`, () => {
      expect(calendarOf(due === undefined ? { text: 't' } : { text: 't', due })).to.not.contain('VEVENT');
    });
  }

  const texts: [text: string, written: string][] = [
    ['a, b; c', 'a\\, b\\; c'],
    ['back\\slash', 'back\\\\slash'],
    ['two\nlines', 'two\\nlines'],
    ['two\r\nlines', 'two\\nlines'],
    ['colon: kept "as is"', 'colon: kept "as is"'],
    ['\\n is not a line', '\\\\n is not a line'],
  ];
  for (const [text, written] of texts) {
    it(`escapes ${JSON.stringify(text)}`, () => {
      const calendar = calendarOf({ ...DATED, text }, { title: text }, text);
      for (const name of ['SUMMARY', 'DESCRIPTION', 'X-WR-CALNAME']) expect(valueOf(calendar, name)).to.equal(written);
    });
  }

  it('takes no line of its own from a text: a calendar would believe it', () => {
    for (const end of ['\n', '\r\n', '\r', '\n\r']) {
      const calendar = calendarOf(
        { ...DATED, text: `a${end}ATTACH:https://evil.example/` },
        { title: `a${end}END:VEVENT` },
      );
      const ends = calendar.split(/\r\n|\r|\n/).filter((line) => /^(ATTACH|END:VEVENT)/.test(line));
      expect(ends, JSON.stringify(end)).to.deep.equal(['END:VEVENT']);
    }
  });

  it('holds no control character (RFC 5545, 3.3.11)', () => {
    const calendar = calendarOf({ ...DATED, text: 'bell\u0007 null\u0000 delete\u007f escape\u001b' });
    expect(calendar).to.not.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
  });

  const long: [what: string, text: string][] = [
    ['plain letters', 'x'.repeat(400)],
    ['letters of two octets', 'é'.repeat(300)],
    ['letters of three octets', '語'.repeat(200)],
    ['signs of four octets', '🔒'.repeat(150)],
    ['a mixture', 'a語🔒é '.repeat(60).trim()],
    ['just as much as a line holds', 'x'.repeat(75 - 'SUMMARY:'.length)],
    ['one more than a line holds', 'x'.repeat(76 - 'SUMMARY:'.length)],
    ['escapes at the fold', ',;\\'.repeat(100)],
    ['spaces at the fold', 'word '.repeat(80).trim()],
  ];
  for (const [what, text] of long) {
    it(`folds ${what} at 75 octets, and loses nothing by it`, () => {
      const calendar = calendarOf({ ...DATED, text });
      for (const line of calendar.split('\r\n')) expect(octets(line)).to.be.at.most(75);
      expect(unescape(valueOf(calendar, 'SUMMARY'))).to.equal(text);
    });
  }

  it('folds no line that fits', () => {
    expect(calendarOf({ ...DATED, text: 'x'.repeat(75 - 'SUMMARY:'.length) })).to.not.contain('\r\n ');
  });

  it('gives an entry the same UID whenever it is made', () => {
    const uid = valueOf(calendarOf(DATED), 'UID');
    expect(valueOf(toCalendar(watchedBy(briefingOf(DATED)), 'Other', new Date(0)), 'UID')).to.equal(uid);
    expect(valueOf(calendarOf({ ...DATED, text: 'Reworded.', due: '2028-01-01' }), 'UID')).to.equal(uid);
    expect(valueOf(calendarOf({ ...DATED, id: 'y' }), 'UID')).to.not.equal(uid);
  });

  it('makes a calendar of any text that a feed can bring', () => {
    for (const text of ['\ud83d', 'half\udc00', '%E0%A4%A']) {
      expect(valueOf(calendarOf({ text, due: '2027-01-01' }, { id: text }), 'UID')).to.match(/@briefing-elements$/);
    }
  });

  it('links the entry, else its briefing, else nothing', () => {
    const url = 'https://a.example/entry';
    expect(valueOf(calendarOf({ ...DATED, url }, { url: 'https://a.example/b' }), 'URL')).to.equal(url);
    expect(valueOf(calendarOf(DATED, { url: 'https://a.example/b' }), 'URL')).to.equal('https://a.example/b');
    expect(valueOf(calendarOf(DATED), 'URL')).to.equal(undefined);
  });

  it('has one event for each dated entry of a feed, each with a UID of its own', () => {
    const { feed } = readFeed(backbone, 'https://feed.example/feed.json');
    const entries = feed ? watchedIn(feed, NOW.getTime()) : [];
    const lines = linesOf(toCalendar(entries, 'The Backbone Brief', NOW));
    const uids = lines.filter((line) => line.startsWith('UID:'));
    expect(uids.length).to.be.greaterThan(10);
    expect(new Set(uids).size).to.equal(uids.length);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).to.have.lengthOf(uids.length);
  });
});

const briefingOf = (entry: Entry): Briefing => ({ id: 'b', sections: [{ kind: 'watch', items: [entry] }] });
