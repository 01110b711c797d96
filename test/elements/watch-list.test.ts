import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/watch-list.js';
import { listening } from '../../src/internal/clock.js';
import {
  allByRole,
  backbone,
  byRole,
  closedRequests,
  edge,
  feedUrl,
  focused,
  hostStyle,
  inState,
  liveRegions,
  nameOf,
  oneEvent,
  part,
  parts,
  reference,
  requests,
  settled,
  showsText,
  textOf,
  until,
} from './support.js';

import type { WatchList } from '../../src/elements/watch-list.js';
import type { WatchStore } from '../../src/internal/watch-store.js';
import type { WatchRecord } from '../../src/model/watch-record.js';
import type { Item } from './support.js';

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const itemWith = (items: unknown, more: object = {}): Item => ({
  id: 'a',
  title: 'The briefing',
  url: 'https://publisher.example/a',
  content_text: 'T',
  _briefing: { sections: [{ id: 'what-to-watch', title: 'What To Watch', kind: 'watch', items, ...more }] },
});

async function rest(element: WatchList): Promise<WatchList> {
  await inState(element, 'ready');
  await settled(element);
  return element;
}
const listOf = async (item: Item) => rest(await fixture<WatchList>(html`<watch-list .briefing=${item}></watch-list>`));
const feedOf = (...items: Item[]) => ({ version: 'https://jsonfeed.org/version/1.1', title: 'The feed', items });
const wholeFeed = async (...items: Item[]) =>
  rest(await fixture<WatchList>(html`<watch-list .feed=${feedOf(...items)}></watch-list>`));

/** A feed of two pages, with a briefing on each. */
const pagedUrl = () => {
  const page = (id: string, text: string, more: object = {}) => ({ ...feedOf({ ...itemWith([text]), id }), ...more });
  const next = feedUrl('x.json', { text: JSON.stringify(page('c', 'Second')) }).url;
  return feedUrl('x.json', { text: JSON.stringify(page('b', 'First', { next_url: next })) }).url;
};

const entries = (element: Element) => parts(element, 'entry').map((entry) => textOf(entry).replace(/\s+/g, ' '));
const texts = (element: Element) => parts(element, 'entry').map((entry) => textOf(entry).split('\n')[0]);
const follow = (element: Element) => parts(element, 'follow') as readonly HTMLButtonElement[];

const pressed = (element: Element) => follow(element).map((button) => button.getAttribute('aria-pressed'));
/** The button of the entry with that text. */
const followOf = (element: Element, text: string) => {
  const entry = parts(element, 'entry').find((each) => textOf(each).startsWith(text));
  return entry?.querySelector<HTMLButtonElement>('[part~="follow"]') ?? null;
};
const heads = (element: Element) => parts(element, 'group').map(textOf);
/** What the browser keeps for us. */
const keys = () => Object.keys(localStorage).filter((key) => key.startsWith('briefing-elements'));

/** A page's own store, with what it has from an earlier visit, and whether it was asked. */
class PageStore implements WatchStore {
  asked = 0;
  constructor(public kept?: WatchRecord) {}
  read(): WatchRecord | undefined {
    this.asked++;
    return this.kept;
  }
  save(_feed: string, record: WatchRecord | undefined): void {
    this.asked++;
    this.kept = record;
  }
}

/** What a reader followed on 3 November, in a briefing that had these entries then. */
const visited = (
  followed: readonly { text: string; id?: string; due?: string; status?: string }[],
  known: string[] = [],
) =>
  new PageStore({
    version: 1,
    briefings: [
      {
        id: 'a',
        since: '2026-11-03T09:00:00.000Z',
        followed: followed.map(({ id, status = 'open', ...rest }) => ({
          key: `a#${id ?? rest.text}`,
          status: status as 'open',
          ...rest,
        })),
        known: known.map((each) => `a#${each}`),
      },
    ],
  });
const listWith = async (store: WatchStore, item: Item) => {
  const element = await rest(
    await fixture<WatchList>(html`<watch-list .store=${store} .briefing=${item}></watch-list>`),
  );
  return element;
};

/** What the list gives the browser to save. */
async function savedBy(press: () => void): Promise<{ name: string; text: string; type: string; isRevoked: boolean }> {
  let file: Blob | undefined;
  let isRevoked = false;
  let name: string | undefined;
  const { createObjectURL, revokeObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob: Blob) => {
    file = blob;
    return createObjectURL.call(URL, blob);
  };
  URL.revokeObjectURL = (url: string) => {
    isRevoked = true;
    revokeObjectURL.call(URL, url);
  };
  HTMLAnchorElement.prototype.click = function save(this: HTMLAnchorElement) {
    name = this.download;
  };
  try {
    press();
    await waitUntil(() => file && name !== undefined && isRevoked, 'a file is saved and let go');
  } finally {
    Object.assign(URL, { createObjectURL, revokeObjectURL });
    HTMLAnchorElement.prototype.click = click;
  }
  return { name: name ?? '', text: (await file?.text()) ?? '', type: file?.type ?? '', isRevoked };
}

describe('<watch-list>', () => {
  afterEach(async () => {
    for (const key of keys()) localStorage.removeItem(key);
    await setViewport({ width: 800, height: 600 });
  });

  describe('is accessible', () => {
    for (const theme of ['light', 'dark']) {
      it(`with each status, followed and not (${theme})`, async () => {
        const page = await fixture(
          html`<div style="background: ${theme === 'dark' ? '#15171a' : '#fdfcf9'}">
            <watch-list theme=${theme} .briefing=${reference()}></watch-list>
          </div>`,
        );
        const element = await rest(page.firstElementChild as WatchList);
        follow(element)[0]?.click();
        await showsText(element, 'Following');
        await expect(page).to.be.accessible();
      });
    }

    it('with everything that has changed', async () => {
      const store = visited([
        { id: 'x', text: 'X', due: '2027-01-01' },
        { id: 'y', text: 'Y' },
        { id: 'z', text: 'Z' },
      ]);
      const element = await listWith(
        store,
        itemWith([
          { id: 'x', text: 'X, said otherwise', due: '2028' },
          { id: 'y', text: 'Y', status: 'happened' },
          { id: 'new', text: 'New' },
        ]),
      );
      await showsText(element, '5 changes since 3 November 2026');
      await expect(element).to.be.accessible();
    });

    it('of a whole feed, and with nothing to watch', async () => {
      const whole = await rest(await fixture<WatchList>(html`<watch-list .feed=${backbone}></watch-list>`));
      await expect(whole).to.be.accessible();
      await expect(await wholeFeed({ id: 'a', title: 'T', content_text: 'T' })).to.be.accessible();
    });
  });

  describe('showing', () => {
    it('shows the head and every entry of the reference briefing, its status in words', async () => {
      const element = await listOf(reference());
      expect(nameOf(byRole(element, 'heading'))).to.equal('What To Watch');
      const all = entries(element);
      expect(all.length).to.equal(6);
      expect(all[0]).to.match(/^The plenary adopts .* Happened · 17 December 2025$/);
      expect(all[1]).to.match(/^A funding model .* Open · due in \d+ (days|weeks|months|years), 30 June 2027 Follow$/);
      expect(all[3]).to.match(/^The forum is renewed .* Dropped$/);
      expect(all[4]).to.match(/^A head of the secretariat .* Open Follow$/);
      expect(all[5]).to.match(/^Whether national .* Open Follow$/);
    });

    const dues: readonly (readonly [number, RegExp])[] = [
      [0, /due today, /],
      [1, /due tomorrow, /],
      [10, /due in 10 days, /],
      [21, /due in 3 weeks, /],
      [183, /due in 6 months, /],
      [1100, /due in 3 years, /],
      [-1, /overdue since \d+ \w+ \d{4}/],
      [-40, /overdue since \d+ \w+ \d{4}/],
    ];
    for (const [days, expected] of dues) {
      it(`says of an entry that is ${String(days)} days off "${expected.source}"`, async () => {
        const element = await listOf(itemWith([{ text: 'Something', due: day(days) }]));
        expect(entries(element)[0]).to.match(expected);
      });
    }

    const month = (months: number) => {
      const date = new Date();
      date.setDate(1);
      date.setMonth(date.getMonth() + months);
      return `${String(date.getFullYear())}-${String(date.getMonth() + 1).padStart(2, '0')}`;
    };
    const year = (years: number) => String(new Date().getFullYear() + years);
    const periods: readonly (readonly [string, RegExp])[] = [
      [month(0), /due this month, \w+ \d{4}/],
      [month(1), /due next month, \w+ \d{4}/],
      [month(5), /due in 5 months, \w+ \d{4}/],
      [month(-1), /overdue since \w+ \d{4}/],
      [year(0), /due this year, \d{4}/],
      [year(1), /due next year, \d{4}/],
      [year(2), /due in 2 years, \d{4}/],
      [year(-1), /overdue since \d{4}/],
    ];
    for (const [due, expected] of periods) {
      it(`says of what is due "${due}" no more than is known: "${expected.source}"`, async () => {
        expect(entries(await listOf(itemWith([{ text: 'Something', due }])))[0]).to.match(expected);
      });
    }

    it('has a head for each month, for what has no date, and for what is past', async () => {
      const element = await wholeFeed(
        itemWith([
          { text: 'dropped', status: 'dropped' },
          { text: 'no day' },
          { text: 'far', due: year(3) },
          { text: 'soon', due: month(0) },
          { text: 'next', due: month(1) },
          { text: 'past', due: '2001' },
          { text: 'happened', status: 'happened', due: '2001-01-01' },
        ]),
      );
      const next = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(new Date(month(1)));
      expect(heads(element)).to.eql(['This month', next, year(3), 'Without a date', 'Overdue', 'Happened', 'Dropped']);
      expect(part(element, 'group').ariaLevel).to.equal('4');
      expect(heads(await listOf(itemWith(['of one briefing'])))).to.eql([]);
    });

    it('draws fifty entries of thousands, and fifty more when that is asked for', async () => {
      const items = Array.from({ length: 3000 }, (_, index) => ({ text: `Entry ${String(index)}` }));
      const element = await wholeFeed(
        ...[0, 1000, 2000].map((from) => ({ ...itemWith(items.slice(from, from + 1000)), id: String(from) })),
      );
      expect(parts(element, 'entry').length).to.equal(50);
      byRole(element, 'button', 'Show more').click();
      await waitUntil(() => parts(element, 'entry').length === 100);
      expect(focused() === parts(element, 'entry')[50]).to.equal(true);
      await waitUntil(() => liveRegions().some((region) => region.textContent === '100 of 3000 entries are shown.'));
      expect(liveRegions().length).to.equal(1);
    });

    it('draws the rest of a paged feed when that is asked for', async () => {
      const element = await rest(await fixture<WatchList>(html`<watch-list src=${pagedUrl()}></watch-list>`));
      expect(texts(element)).to.eql(['First']);
      byRole(element, 'button', 'Show more').click();
      await showsText(element, 'Second');
      expect(parts(element, 'more')).to.eql([]);
      await waitUntil(() => focused() === parts(element, 'entry')[1]);
    });

    it('has nothing to press that is smaller than 24 pixels', async () => {
      const element = await wholeFeed(
        itemWith([
          { text: 'A', due: day(3) },
          { text: 'B', due: day(4) },
        ]),
      );
      follow(element)[0]?.click();
      await showsText(element, 'Forget');
      const buttons = allByRole(element, 'button');
      expect(buttons.length).to.equal(6);
      for (const button of buttons) {
        const { width, height } = button.getBoundingClientRect();
        expect(Math.min(width, height), nameOf(button)).to.be.at.least(24);
      }
    });

    it('lets only open entries be followed, each button told apart by the text', async () => {
      const element = await listOf(reference());
      expect(follow(element).length).to.equal(4);
      for (const button of follow(element)) {
        expect(button.getAttribute('aria-describedby')).not.to.match(/\s/);
        const described = element.shadowRoot?.getElementById(button.getAttribute('aria-describedby') ?? '');
        expect(textOf(described as Element)).to.equal(
          textOf(button.closest('[part~="entry"]') as Element).split('\n')[0],
        );
      }
    });

    it('links an entry that has a URL', async () => {
      const element = await listOf(itemWith([{ text: 'Linked', url: 'https://a.example/' }, 'Not linked']));
      const [link, ...others] = allByRole(element, 'link') as HTMLAnchorElement[];
      expect([link?.href, link?.rel, link?.textContent]).to.eql([
        'https://a.example/',
        'noopener noreferrer',
        'Linked',
      ]);
      expect(others).to.eql([]);
    });

    it('shows the text that stands above the entries', async () => {
      const element = await listOf(itemWith(['An entry'], { content_text: 'We look again on these days.' }));
      expect(textOf(element)).to.include('We look again on these days.');
    });

    it('shows one section by its id, whatever its kind', async () => {
      const item = itemWith(['In the first']);
      item._briefing.sections.push({ id: 'more', title: 'More To Watch', items: ['In the second'] });
      const element = await rest(
        await fixture<WatchList>(html`<watch-list section="more" .briefing=${item}></watch-list>`),
      );
      expect(texts(element)).to.eql(['In the second']);
      expect(nameOf(byRole(element, 'heading'))).to.equal('More To Watch');
      element.section = '';
      await showsText(element, 'In the first');
      expect(texts(element)).to.eql(['In the first']);
    });

    it('takes all watch sections together where none is named', async () => {
      const item = itemWith(['One']);
      item._briefing.sections.push({ id: 'later', title: 'Later', kind: 'watch', items: ['Two'] });
      expect(texts(await listOf(item))).to.eql(['One', 'Two']);
    });

    it('shows a whole feed: open before happened before dropped, the next due first, those without a day last', async () => {
      const element = await wholeFeed(
        itemWith([
          { text: 'dropped', status: 'dropped' },
          { text: 'no day' },
          { text: 'later', due: '2031-01-01' },
          { text: 'happened long ago', status: 'happened', due: '2001-01-01' },
        ]),
        {
          ...itemWith([
            { text: 'sooner', due: '2030-01-01' },
            { text: 'happened lately', status: 'happened', due: '2020-01-01' },
          ]),
          id: 'b',
          title: 'The other briefing',
        },
      );
      expect(texts(element)).to.eql(['sooner', 'later', 'no day', 'happened lately', 'happened long ago', 'dropped']);
      expect(entries(element)[0]).to.include('The other briefing');
      expect(entries(element)[1]).to.include('The briefing');
      const links = allByRole(element, 'link', 'The briefing') as HTMLAnchorElement[];
      expect(links[0]?.href).to.equal('https://publisher.example/a');
    });

    it('shows every watched thing of the fixture', async () => {
      const element = await rest(await fixture<WatchList>(html`<watch-list .feed=${backbone}></watch-list>`));
      const all = (backbone.items as Item[])
        .flatMap((item) => item._briefing?.sections ?? [])
        .filter((section: Item) => section.kind === 'watch')
        .flatMap((section: Item) => section.items)
        .map((entry: Item) => (typeof entry === 'string' ? entry : entry.text));
      expect(all.length).to.be.greaterThan(20);
      expect([...texts(element)].sort()).to.eql([...all].sort());
    });

    it('says of a whole feed that nothing is watched, and leaves no frame in a briefing', async () => {
      const whole = await wholeFeed({ id: 'a', title: 'T', content_text: 'T' });
      expect(textOf(whole)).to.equal('Nothing is being watched here at present.');
      const one = await listOf({ id: 'a', title: 'T', content_text: 'T' });
      expect(one.getBoundingClientRect().height).to.equal(0);
    });

    it('shows its children until it can show more', async () => {
      const { url } = feedUrl('backbone.json', { delay: '60' });
      const element = await fixture(html`<watch-list src=${url}><p>All dates are at the publisher.</p></watch-list>`);
      expect(textOf(element)).to.equal('All dates are at the publisher.');
      await showsText(element, 'Follow');
      expect(textOf(element)).not.to.include('All dates are at the publisher.');
    });
  });

  describe('asking', () => {
    it('fires watch-change when an entry is followed and when it no longer is', async () => {
      const element = await listOf(reference());
      const [button] = follow(element);
      expect(button?.getAttribute('aria-pressed')).to.equal('false');
      setTimeout(() => button?.click());
      const first = await oneEvent(document.body, 'watch-change');
      expect([first.followed, first.entry.key, first.cancelable]).to.eql([true, 'igf-permanent#funding-model', false]);
      expect(first.entry.due).to.equal('2027-06-30');
      await element.updateComplete;
      expect(button?.getAttribute('aria-pressed')).to.equal('true');
      expect(nameOf(button as Element)).to.equal('Following');
      setTimeout(() => button?.click());
      expect((await oneEvent(document.body, 'watch-change')).followed).to.equal(false);
      await element.updateComplete;
      expect(button?.getAttribute('aria-pressed')).to.equal('false');
      expect(element.followed).to.eql([]);
    });

    it('is worked by the keyboard, and keeps the focus', async () => {
      const element = await listOf(reference());
      const [button] = follow(element);
      button?.focus();
      await sendKeys({ press: ' ' });
      await waitUntil(() => button?.getAttribute('aria-pressed') === 'true');
      expect(button?.matches(':focus')).to.equal(true);
    });

    it('follows what the page says is followed', async () => {
      const element = await listOf(reference());
      element.followed = ['igf-permanent#director', 'elsewhere#x'];
      await element.updateComplete;
      expect(follow(element).map((button) => button.getAttribute('aria-pressed'))).to.eql([
        'false',
        'false',
        'true',
        'false',
      ]);
      follow(element)[0]?.click();
      expect(element.followed).to.eql(['igf-permanent#director', 'elsewhere#x', 'igf-permanent#funding-model']);
    });

    it('saves a calendar of what is followed alone, under the name of the list', async () => {
      const element = await wholeFeed(
        itemWith([{ text: 'A', due: '2030-01-01' }, { text: 'B', due: '2030-01-02' }, { text: 'C' }]),
      );
      expect(allByRole(element, 'button', 'Add only what I follow')).to.eql([]);
      followOf(element, 'B')?.click();
      await showsText(element, 'Add only what I follow');
      const { name, text } = await savedBy(() => {
        byRole(element, 'button', 'Add only what I follow').click();
      });
      expect(name).to.equal('The feed.ics');
      expect(text.match(/^SUMMARY:.*/gm)).to.eql(['SUMMARY:B']);
    });

    it('saves a calendar of the dated entries alone', async () => {
      const element = await listOf(reference());
      const { name, text, type } = await savedBy(() => {
        byRole(element, 'button', /calendar/).click();
      });
      expect(name).to.equal(`${(reference() as { title: string }).title.slice(0, 80).trim()}.ics`);
      expect(type).to.match(/^text\/calendar/);
      expect(text).to.match(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
      expect(text.match(/BEGIN:VEVENT/g)?.length).to.equal(3);
      expect(text).to.include('DTSTART;VALUE=DATE:20270630').and.to.include('DTEND;VALUE=DATE:20270701');
      expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).to.equal(true);
      expect(text).to.match(/END:VCALENDAR\r\n$/);
    });

    it('lets no text of a feed break out of the calendar', async () => {
      const element = await listOf(
        itemWith([{ text: 'A;b,c\\d\nBEGIN:VEVENT\r\nSUMMARY:evil\rX:y', due: '2030-01-01' }]),
      );
      const { text } = await savedBy(() => {
        byRole(element, 'button', /calendar/).click();
      });
      const lines = text.replace(/\r\n /g, '').split('\r\n');
      expect(lines.filter((line) => line === 'BEGIN:VEVENT').length).to.equal(1);
      expect(lines.find((line) => line.startsWith('SUMMARY:'))).to.include(
        'A\\;b\\,c\\\\d\\nBEGIN:VEVENT\\nSUMMARY:evil',
      );
      expect(text.replaceAll('\r\n', '')).not.to.match(/[\r\n]/);
    });

    it('offers no calendar where no entry has a day', async () => {
      const element = await listOf(itemWith(['One', { text: 'Two', due: '2030' }, { text: 'Three', due: '2030-02' }]));
      expect(entries(element).length).to.equal(3);
      expect(parts(element, 'calendar')).to.eql([]);
    });
  });

  describe('keeping', () => {
    const ITEM = itemWith([
      { id: 'x', text: 'X' },
      { id: 'y', text: 'Y', due: '2030-01-01' },
    ]);

    it('keeps nothing in the browser until the reader follows something, and nothing when nothing is any more', async () => {
      const element = await listOf(ITEM);
      await settled(element);
      expect(keys()).to.eql([]);
      followOf(element, 'X')?.click();
      await waitUntil(() => keys().length === 1);
      expect(JSON.parse(localStorage.getItem(keys()[0] ?? '') ?? '')).to.deep.include({ version: 1 });
      await showsText(element, 'What you follow is kept in this browser alone.');
      followOf(element, 'X')?.click();
      await waitUntil(() => keys().length === 0);
    });

    it('has it at the next visit, and in the other list of the page', async () => {
      const first = await listOf(ITEM);
      const second = await listOf(ITEM);
      followOf(first, 'X')?.click();
      await waitUntil(() => pressed(second).join() === 'true,false');
      expect([...first.followed]).to.eql(['a#x']);
      first.remove();
      second.remove();
      expect(pressed(await listOf(ITEM))).to.eql(['true', 'false']);
    });

    it('follows what another tab does', async () => {
      const element = await listOf(ITEM);
      followOf(element, 'X')?.click();
      await waitUntil(() => keys().length === 1);
      const [key = ''] = keys();
      const frame = document.createElement('iframe');
      document.body.append(frame);
      frame.contentWindow?.localStorage.removeItem(key);
      await waitUntil(() => pressed(element).join() === 'false,false');
      frame.remove();
    });

    it('keeps feeds apart', async () => {
      const feed = (title: string) => ({ ...feedOf(ITEM), title });
      const listFor = async (title: string) =>
        rest(await fixture<WatchList>(html`<watch-list .feed=${feed(title)}></watch-list>`));
      followOf(await listFor('One'), 'X')?.click();
      await waitUntil(() => keys().length === 1);
      expect(pressed(await listFor('Other')).filter((each) => each === 'true')).to.eql([]);
      expect(pressed(await listFor('One')).filter((each) => each === 'true').length).to.equal(1);
    });

    it('asks the page’s own store instead, and says nothing of the browser', async () => {
      const store = new PageStore();
      const element = await listWith(store, ITEM);
      followOf(element, 'X')?.click();
      await waitUntil(() => store.kept !== undefined);
      await showsText(element, 'Forget the one entry that I follow');
      expect(textOf(element)).not.to.include('browser');
      expect(keys()).to.eql([]);
    });

    it('asks no store where the page keeps what is followed', async () => {
      const store = new PageStore();
      const element = await rest(
        await fixture<WatchList>(html`<watch-list .followed=${[]} .store=${store} .briefing=${ITEM}></watch-list>`),
      );
      followOf(element, 'X')?.click();
      await waitUntil(() => pressed(element).join() === 'true,false');
      element.followed = ['a#y'];
      await waitUntil(() => pressed(element).join() === 'false,true');
      expect(store.asked).to.equal(0);
      expect(textOf(element)).not.to.include('Forget');
    });

    it('says that it cannot be kept where the storage is full, and goes on', async () => {
      const junk: string[] = [];
      for (let size = 2 ** 22; size >= 1; size /= 2) {
        try {
          for (;;) {
            const key = `junk-${String(junk.length)}`;
            localStorage.setItem(key, 'x'.repeat(size));
            junk.push(key);
          }
        } catch {
          // It does not take so much any more.
        }
      }
      try {
        const element = await listOf(ITEM);
        expect(textOf(element)).not.to.include('cannot be kept');
        followOf(element, 'X')?.click();
        await showsText(element, 'What you follow cannot be kept. It holds until you leave this page.');
        expect(pressed(element)).to.eql(['true', 'false']);
        await waitUntil(() => liveRegions().some((region) => region.textContent?.includes('cannot be kept')));
        for (const key of junk) localStorage.removeItem(key);
        // As soon as there is room, all of it is kept.
        followOf(element, 'Y')?.click();
        await showsText(element, 'Forget all 2 entries');
        await waitUntil(() => keys().length === 1);
        expect(textOf(part(element, 'kept'))).not.to.include('cannot be kept');
      } finally {
        for (const key of junk) localStorage.removeItem(key);
      }
    });

    it('bears what it has not written itself', async () => {
      const element = await listOf(ITEM);
      followOf(element, 'X')?.click();
      await waitUntil(() => keys().length === 1);
      const [key = ''] = keys();
      element.remove();
      for (const garbage of ['{', '{"version":99}', '[[]]']) {
        localStorage.setItem(key, garbage);
        const next = await listOf(ITEM);
        expect(pressed(next), garbage).to.eql(['false', 'false']);
        next.remove();
        expect(localStorage.getItem(key)).to.equal(garbage);
      }
    });

    it('begins a line where the others begin when only the page knows where all is kept', async () => {
      const element = await listWith(visited([{ text: 'X' }]), ITEM);
      await showsText(element, 'Forget');
      const forget = byRole(element, 'button', /^Forget/);
      expect(forget.getBoundingClientRect().left).to.equal(part(element, 'kept').getBoundingClientRect().left);
    });

    it('forgets everything, tells the page, and leaves the focus where that is said', async () => {
      const element = await listOf(ITEM);
      for (const button of follow(element)) button.click();
      await showsText(element, 'Forget all 2 entries that I follow');
      const told: unknown[] = [];
      element.addEventListener('watch-change', ({ entry, followed }) => told.push([entry.key, followed]));
      byRole(element, 'button', /^Forget/).click();
      await showsText(element, 'Forgotten. You follow nothing any more.');
      expect(pressed(element)).to.eql(['false', 'false']);
      await waitUntil(() => keys().length === 0);
      expect(told).to.eql([
        ['a#x', false],
        ['a#y', false],
      ]);
      expect(focused() === part(element, 'kept')).to.equal(true);
    });

    it('shows only what is followed, and lets it stay when it is followed no longer', async () => {
      const element = await wholeFeed(ITEM);
      followOf(element, 'X')?.click();
      const toggle = byRole(element, 'button', 'Only what I follow');
      toggle.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => texts(element).join() === 'X');
      expect([toggle.getAttribute('aria-pressed'), focused() === toggle]).to.eql(['true', true]);
      await waitUntil(() => liveRegions().some((region) => region.textContent === '1 of 2 entries are shown.'));
      followOf(element, 'X')?.click();
      await waitUntil(() => pressed(element).join() === 'false');
      expect(texts(element)).to.eql(['X']);
      toggle.click();
      await waitUntil(() => texts(element).length === 2);
      toggle.click();
      await showsText(element, 'You follow nothing here yet.');
      expect(element.matches(':state(empty)')).to.equal(false);
    });
  });

  describe('telling what has changed', () => {
    const before = { id: 'x', text: 'X', due: '2030-01-01' };
    const cases: readonly (readonly [what: string, after: object, told: RegExp])[] = [
      ['has happened', { ...before, status: 'happened' }, /^X Happened · 1 January 2030 Has happened Following$/],
      ['was dropped', { ...before, status: 'dropped' }, /^X Dropped · 1 January 2030 Was dropped Following$/],
      ['was moved', { ...before, due: '2030-03' }, / Date moved from 1 January 2030 to March 2030 Following$/],
      [
        'has no date any more',
        { id: 'x', text: 'X' },
        /^X Open No longer has a date\. It was 1 January 2030 Following$/,
      ],
      ['was reworded', { ...before, text: 'Y' }, /^Y Open · .* Reworded\. It read: X Following$/],
    ];
    for (const [what, after, told] of cases) {
      it(`says that an entry ${what}`, async () => {
        const element = await listWith(visited([before]), itemWith([after]));
        await showsText(element, '1 change since 3 November 2026');
        expect(entries(element)[0]).to.match(told);
        expect(parts(element, 'news').length).to.equal(1);
      });
    }

    it('says that an entry has a date now, and that one is open again', async () => {
      const store = visited([
        { id: 'x', text: 'X' },
        { id: 'y', text: 'Y', status: 'dropped' },
      ]);
      const element = await listWith(
        store,
        itemWith([
          { id: 'x', text: 'X', due: '2030' },
          { id: 'y', text: 'Y' },
        ]),
      );
      await showsText(element, '2 changes since 3 November 2026');
      expect(entries(element)[0]).to.include('Now has a date: 2030');
      expect(entries(element)[1]).to.include('Is open again');
    });

    it('shows what is gone as it was, until it is followed no longer', async () => {
      const element = await listWith(visited([before]), itemWith(['Y'], {}));
      await showsText(element, 'No longer in the feed');
      expect(entries(element).slice(1)).to.eql(['X No longer in the feed Following']);
      const button = followOf(element, 'X');
      button?.focus();
      button?.click();
      await waitUntil(() => parts(element, 'entry').length === 1);
      // What had the focus is gone: the nearest entry has it.
      expect(focused() === followOf(element, 'Y')).to.equal(true);
    });

    it('says that an entry is new where another of its briefing is followed', async () => {
      const element = await listWith(
        visited([before], ['x', 'old']),
        itemWith([before, { id: 'old', text: 'Old' }, 'New']),
      );
      await showsText(element, '1 change since 3 November 2026');
      expect(entries(element)[2]).to.equal('New Open New in this briefing Follow');
      expect(parts(element, 'news').length).to.equal(1);
    });

    it('says nothing where nothing has changed', async () => {
      const element = await listWith(visited([before], ['x']), itemWith([before]));
      await waitUntil(() => pressed(element).join() === 'true');
      expect([...parts(element, 'changes'), ...parts(element, 'news')]).to.eql([]);
    });

    it('has changes seen when the reader says so, and moves nothing by it', async () => {
      await setViewport({ width: 280, height: 600 });
      const store = visited([before], ['x']);
      const element = await listWith(store, itemWith([{ ...before, status: 'happened' }, 'Other']));
      await showsText(element, '2 changes since');
      const saved = store.kept;
      const tops = () => parts(element, 'entry').map((entry) => entry.getBoundingClientRect().top);
      const places = tops();
      byRole(element, 'button', 'Mark as seen').click();
      await showsText(element, 'You have seen these changes.');
      expect(focused() === part(element, 'changes')).to.equal(true);
      expect(tops()).to.eql(places);
      expect(parts(element, 'news').length).to.equal(2);
      await waitUntil(() => store.kept !== saved);
      element.remove();
      const next = await listWith(store, itemWith([{ ...before, status: 'happened' }, 'Other']));
      await waitUntil(() => pressed(next).join() === 'true,false');
      expect(parts(next, 'news')).to.eql([]);
    });

    it('tells in one section what is of that section, and of what is gone in the first', async () => {
      const item = itemWith([{ id: 'y', text: 'Y' }]);
      item._briefing.sections.push({ id: 'later', kind: 'watch', items: [{ ...before, status: 'happened' }] });
      const store = visited([before, { id: 'y', text: 'Y' }, { id: 'z', text: 'Z' }], ['x', 'y', 'z']);
      const sections = ['what-to-watch', 'later'].map(async (section) => {
        const element = await fixture<WatchList>(
          html`<watch-list section=${section} .store=${store} .briefing=${item}></watch-list>`,
        );
        await showsText(element, '1 change since');
        return entries(await rest(element));
      });
      expect(await Promise.all(sections)).to.eql([
        ['Y Open Following', 'Z No longer in the feed Following'],
        ['X Happened · 1 January 2030 Has happened Following'],
      ]);
    });

    it('does not take a page of a feed that is not there yet for gone', async () => {
      const element = await fixture<WatchList>(
        html`<watch-list .store=${visited([before])} src=${pagedUrl()}></watch-list>`,
      );
      await rest(element);
      expect(textOf(element)).not.to.include('No longer in the feed');
      byRole(element, 'button', 'Show more').click();
      await showsText(element, 'No longer in the feed');
    });
  });

  describe('following', () => {
    it('shows a change of status, and keeps what is followed', async () => {
      const element = await listOf(
        itemWith([
          { id: 'x', text: 'Something' },
          { id: 'y', text: 'Other' },
        ]),
      );
      follow(element)[1]?.click();
      element.briefing = itemWith([
        { id: 'x', text: 'Something', status: 'happened' },
        { id: 'y', text: 'Other' },
      ]);
      await showsText(element, 'Happened');
      expect(follow(element).map((button) => button.getAttribute('aria-pressed'))).to.eql(['true']);
    });

    it('keeps the focus on the same entry when a newer feed puts it elsewhere', async () => {
      const feed = (status: string) =>
        feedOf(itemWith([{ id: 'x', text: 'X', status }, ...['A', 'B', 'C'].map((text) => ({ text, due: day(40) }))]));
      const element = await rest(
        await fixture<WatchList>(html`<watch-list .followed=${['a#x']} .feed=${feed('open')}></watch-list>`),
      );
      followOf(element, 'X')?.focus();
      element.feed = feed('happened');
      await showsText(element, 'Happened');
      expect(texts(element)[3]).to.equal('X');
      expect(focused() === followOf(element, 'X')).to.equal(true);
    });

    it('takes the feed around it', async () => {
      const page = await fixture(
        html`<briefing-feed .feed=${backbone}><watch-list briefing="igf-permanent"></watch-list></briefing-feed>`,
      );
      const element = await rest(page.firstElementChild as WatchList);
      expect(entries(element).length).to.equal(6);
    });

    it('keeps its children when the feed cannot be had', async () => {
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.innerHTML = `<watch-list src="${feedUrl('x.json', { status: '404' }).url}">All dates there</watch-list>`;
      expect((await told).error.code).to.equal('http');
      expect(textOf(holder)).to.equal('All dates there');
    });

    it('asks for nothing any more when it has gone', async () => {
      const { url, id } = feedUrl('backbone.json', { body: 'stall' });
      const element = await fixture<WatchList>(html`<watch-list src=${url}></watch-list>`);
      await until(async () => (await requests(id)) === 1, 'the request is out');
      element.remove();
      await until(async () => (await closedRequests(id)) === 1, 'the request is closed');
    });

    it('listens to the minutes only while it is in the page', async () => {
      const before = listening();
      const element = await listOf(reference());
      expect(listening()).to.equal(before + 1);
      const page = await fixture(html`<div></div>`);
      page.append(element);
      expect(listening()).to.equal(before + 1);
      element.remove();
      expect(listening()).to.equal(before);
    });
  });

  describe('styling', () => {
    it('lets the page style its parts', async () => {
      const element = await listOf(reference());
      element.store = visited([{ text: 'Gone' }]);
      element.briefing = '';
      element.feed = feedOf(itemWith(Array.from({ length: 60 }, (_, index) => ({ text: String(index), due: day(9) }))));
      await showsText(element, 'changes since');
      const names = [
        'section',
        'heading',
        'changes',
        'tools',
        'group',
        'entry',
        'news',
        'follow',
        'more',
        'calendar',
        'kept',
      ];
      for (const name of names) {
        hostStyle(`watch-list::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(element, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
    });

    it('has the state empty', async () => {
      const element = await wholeFeed({ id: 'a', title: 'T', content_text: 'T' });
      expect(element.matches(':state(empty)')).to.equal(true);
      element.feed = backbone;
      await showsText(element, 'Follow');
      expect(element.matches(':state(empty)')).to.equal(false);
    });

    it('goes when it is hidden', async () => {
      const element = await fixture(html`<watch-list hidden .briefing=${reference()}></watch-list>`);
      hostStyle('watch-list { display: block; }');
      expect(element.checkVisibility()).to.equal(false);
    });

    it('puts its head at the level that is asked for', async () => {
      const element = await rest(
        await fixture<WatchList>(html`<watch-list heading-level="4" .briefing=${reference()}></watch-list>`),
      );
      expect(byRole(element, 'heading').ariaLevel).to.equal('4');
    });
  });

  describe('bad input', () => {
    it('takes an unknown status for open, and a day that is none for no day', async () => {
      const element = await listOf(
        itemWith([
          { text: 'A', status: 'pending' },
          { text: 'B', due: '32 May' },
          { text: 'C', due: 7 },
        ]),
      );
      expect(entries(element)).to.eql(['A Open Follow', 'B Open Follow', 'C Open Follow']);
    });

    it('shows the good ones among bad ones', async () => {
      expect(texts(await listOf(itemWith(['', {}, { text: '' }, { id: 'x' }, null, 7, 'Good'])))).to.eql(['Good']);
    });

    it('tells entries with one text apart by their ids', async () => {
      const element = await listOf(
        itemWith([
          { id: '1', text: 'Same' },
          { id: '2', text: 'Same' },
        ]),
      );
      follow(element)[1]?.click();
      await element.updateComplete;
      expect(follow(element).map((button) => button.getAttribute('aria-pressed'))).to.eql(['false', 'true']);
    });

    it('bears the dates of the fixture that are none', async () => {
      const element = await rest(
        await fixture<WatchList>(html`<watch-list .feed=${edge} briefing="bad-dates"></watch-list>`),
      );
      expect(textOf(element)).to.include('Due on no day').and.to.include('Due far away');
      expect(textOf(element)).not.to.match(/Invalid Date|NaN|undefined/);
    });

    it('has a section that is not there for none', async () => {
      const element = await rest(
        await fixture<WatchList>(html`<watch-list section="none" .briefing=${reference()}></watch-list>`),
      );
      expect(parts(element, 'entry')).to.eql([]);
    });

    it('shows markup as it is written, and no javascript: link', async () => {
      const evil = '<img src=x onerror="window.__pwned=1">';
      const element = await listOf(itemWith([{ text: evil, url: 'javascript:alert(1)' }]));
      expect(texts(element)).to.eql([evil]);
      expect([...allByRole(element, 'link'), ...allByRole(element, 'img')]).to.eql([]);
    });

    it('holds an entry of two thousand characters in a window of 320 px', async () => {
      await setViewport({ width: 320, height: 600 });
      await listOf(itemWith(['x'.repeat(2000)]));
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    });
  });
});
