import { expect } from '@open-wc/testing';
import ICAL from 'ical.js';

import { readFeed } from '../../src/model/json-feed.js';
import { calendarFileName, toCalendar } from '../../src/model/watch-calendar.js';
import { todayAt, watchedBy, watchedIn } from '../../src/model/watch-entries.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };
import edge from '../fixtures/edge.json' with { type: 'json' };
import hostile from '../fixtures/hostile-texts.json' with { type: 'json' };
import plain from '../fixtures/plain.json' with { type: 'json' };

import type { Briefing, Entry } from '../../src/model/briefing.js';

const NOW = new Date('2026-11-16T09:05:07.123Z');
const octets = (text: string) => new TextEncoder().encode(text).length;

const calendarOf = (entry: Entry, briefing: Partial<Briefing> = {}) =>
  toCalendar(watchedBy({ id: 'b', ...briefing, sections: [{ kind: 'watch', items: [entry] }] }), NOW);

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
      'BEGIN:VEVENT',
      'UID:b%23x@a.example',
      'DTSTAMP:20261116T090507Z',
      'DTSTART;VALUE=DATE:20270331',
      'DTEND;VALUE=DATE:20270401',
      'SUMMARY:It is decided.',
      'DESCRIPTION:Headline',
      'URL:https://a.example/b',
      'STATUS:TENTATIVE',
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
      const calendar = calendarOf({ ...DATED, text }, { title: text });
      for (const name of ['SUMMARY', 'DESCRIPTION']) expect(valueOf(calendar, name)).to.equal(written);
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
    expect(valueOf(toCalendar(watchedBy(briefingOf(DATED)), new Date(0)), 'UID')).to.equal(uid);
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

  it('tells the same entry of two publishers apart', () => {
    const uidAt = (url: string) => valueOf(calendarOf(DATED, { url }), 'UID');
    expect(uidAt('https://a.example/b')).to.not.equal(uidAt('https://b.example/b'));
    expect(valueOf(calendarOf(DATED, { url: 'mailto:a@b.example' }), 'UID')).to.equal('b%23x@briefing-elements');
  });

  it('makes a short UID of a long text, and one of its own for each', () => {
    const uidOf = (text: string) => valueOf(calendarOf({ text, due: '2027-01-01' }), 'UID') ?? '';
    const long = '語 '.repeat(500);
    expect(uidOf(`${long}a`).length).to.be.lessThan(200);
    expect(uidOf(`${long}a`)).to.equal(uidOf(`${long}a`));
    expect(uidOf(`${long}a`)).to.not.equal(uidOf(`${long}b`));
  });

  const statuses = [
    ['open', 'TENTATIVE'],
    ['happened', 'CONFIRMED'],
    ['dropped', 'CANCELLED'],
  ] as const;
  for (const [status, written] of statuses) {
    it(`says of what is ${status} that it is ${written}`, () => {
      expect(valueOf(calendarOf({ ...DATED, status }), 'STATUS')).to.equal(written);
    });
  }

  it('says when the briefing was last changed, and counts up with it', () => {
    const at = (dateModified: string) => calendarOf(DATED, { dateModified, datePublished: '2026-01-01' });
    const first = at('2026-11-16T10:05:00+01:00');
    expect(valueOf(first, 'LAST-MODIFIED')).to.equal('20261116T090500Z');
    expect(valueOf(first, 'DTSTAMP')).to.equal('20261116T090500Z');
    const sequences = [first, at('2026-11-16T10:06:00+01:00'), at('2026-11-17'), at('2027')].map((calendar) =>
      Number(valueOf(calendar, 'SEQUENCE')),
    );
    expect(sequences).to.deep.equal([...new Set(sequences)].sort((a, b) => a - b));
    expect(Math.max(...sequences)).to.be.lessThan(2 ** 31);
    expect(valueOf(at('1960-01-01'), 'SEQUENCE')).to.equal('0');
  });

  it('takes the day of publication for the last change where there was none since', () => {
    const calendar = calendarOf(DATED, { datePublished: '2026-01-01' });
    expect(valueOf(calendar, 'DTSTAMP')).to.equal('20260101T000000Z');
    expect(valueOf(calendar, 'LAST-MODIFIED')).to.equal(undefined);
  });

  it('leaves out a moment that an offset moves out of all years', () => {
    expect(calendarOf({ text: 't', due: '9999-12-31T23:00:00-05:00' })).to.not.contain('VEVENT');
  });

  describe('as a calendar program reads it', () => {
    const read = (calendar: string) => {
      const root = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
      return root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    };

    for (const [name, json] of Object.entries({ backbone, edge, plain })) {
      it(`has each dated entry of the feed "${name}", with an identity of its own`, () => {
        const { feed } = readFeed(json, 'https://feed.example/feed.json');
        const entries = (feed ? watchedIn(feed, todayAt(NOW.getTime(), true)) : []).filter(
          ({ due = '' }) => due.length >= 10,
        );
        const events = read(toCalendar(entries, NOW));
        expect(events.map(({ summary }) => summary)).to.deep.equal(entries.map(({ text }) => text));
        expect(events.map(({ startDate }) => startDate.isDate)).to.deep.equal(
          entries.map(({ due = '' }) => due.length === 10),
        );
        expect(events.map(({ startDate }) => startDate.toString().slice(0, 10))).to.deep.equal(
          entries.map(({ due = '' }) => (due.length === 10 ? due : new Date(due).toISOString().slice(0, 10))),
        );
        expect(new Set(events.map(({ uid }) => uid)).size).to.equal(entries.length);
        if (name === 'backbone') expect(entries.length).to.be.greaterThan(10);
      });
    }

    it('takes no hostile text for anything but a text', () => {
      for (const text of hostile) {
        const calendar = calendarOf({ text, due: '2027-03-31' }, { id: text, title: text });
        const [event, ...others] = read(calendar);
        expect(others).to.deep.equal([]);
        // Control characters, halves of characters and the ends of lines cannot be kept as they are.
        const kept = text
          .replace(/\r\n?|[\u2028\u2029]/g, '\n')
          .replace(/(?!\n)\p{Cc}/gu, ' ')
          .replace(/\p{Cs}/gu, '\uFFFD');
        expect([event?.summary, event?.description], text).to.deep.equal([kept, kept]);
        expect(event?.startDate.toString()).to.equal('2027-03-31');
        expect(
          event?.component.getAllProperties().map(({ name }) => name),
          text,
        ).to.deep.equal(['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'description', 'status', 'transp']);
      }
    });
  });
});

describe('the name of a calendar file', () => {
  const cases: [title: string, name: string][] = [
    ['United Nations makes the forum permanent', 'United Nations makes the forum permanent.ics'],
    ['أسماء النطاقات', 'أسماء النطاقات.ics'],
    ['../../etc/passwd', 'etc passwd.ics'],
    ['C:\\a: "b" <c> |d?*', 'C a b c d.ics'],
    ['a\u202egnp.exe', 'a gnp.exe.ics'],
    ['.hidden', 'hidden.ics'],
    ['', 'what-to-watch.ics'],
    ['...', 'what-to-watch.ics'],
    ['\ud83d', 'what-to-watch.ics'],
    ['x'.repeat(500), `${'x'.repeat(80)}.ics`],
  ];
  for (const [title, name] of cases) {
    it(`of ${JSON.stringify(title.slice(0, 60))} is ${JSON.stringify(name.slice(0, 60))}`, () => {
      expect(calendarFileName(title)).to.equal(name);
    });
  }
});

const briefingOf = (entry: Entry): Briefing => ({ id: 'b', sections: [{ kind: 'watch', items: [entry] }] });
