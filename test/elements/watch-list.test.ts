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
  hostStyle,
  inState,
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

const entries = (element: Element) => parts(element, 'entry').map((entry) => textOf(entry).replace(/\s+/g, ' '));
const texts = (element: Element) => parts(element, 'entry').map((entry) => textOf(entry).split('\n')[0]);
const follow = (element: Element) => parts(element, 'follow') as readonly HTMLButtonElement[];

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
  afterEach(() => setViewport({ width: 800, height: 600 }));

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
      [-1, /due yesterday, /],
      [-40, /due 6 weeks ago, /],
    ];
    for (const [days, expected] of dues) {
      it(`says of an entry that is ${String(days)} days off "${expected.source}"`, async () => {
        const element = await listOf(itemWith([{ text: 'Something', due: day(days) }]));
        expect(entries(element)[0]).to.match(expected);
      });
    }

    it('writes a month or a year as exact as it is', async () => {
      const element = await listOf(
        itemWith([
          { text: 'A', due: '2027-03' },
          { text: 'B', due: '2028' },
        ]),
      );
      expect(entries(element)).to.eql(['A Open · due March 2027 Follow', 'B Open · due 2028 Follow']);
    });

    it('lets only open entries be followed, each button told apart by the text', async () => {
      const element = await listOf(reference());
      expect(follow(element).length).to.equal(4);
      for (const button of follow(element)) {
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
      await sendKeys({ press: 'Space' });
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

    it('saves a calendar of the dated entries alone', async () => {
      const element = await listOf(reference());
      const { name, text, type } = await savedBy(() => {
        byRole(element, 'button', /calendar/).click();
      });
      expect(name).to.match(/\.ics$/);
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
    it('lets the page style its parts section, heading, entry, follow and calendar', async () => {
      const element = await listOf(reference());
      for (const name of ['section', 'heading', 'entry', 'follow', 'calendar']) {
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
