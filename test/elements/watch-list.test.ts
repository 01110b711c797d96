import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/watch-list.js';
import { listening } from '../../src/internal/clock.js';
import {
  allByRole,
  backbone,
  byRole,
  feedUrl,
  inState,
  parts,
  reference,
  settled,
  showsText,
  textOf,
  until,
} from './support.js';

import type { Item } from './support.js';
import type { WatchChangeEvent, WatchList } from '../../src/elements/watch-list.js';

async function listOf(item: object): Promise<WatchList> {
  const list = await fixture<WatchList>(html`<watch-list .briefing=${item}></watch-list>`);
  await settled(list);
  return list;
}

const watching = (...items: unknown[]) =>
  listOf({
    id: 'x',
    title: 'A briefing',
    content_text: 'x',
    _briefing: { sections: [{ id: 'w', kind: 'watch', items }] },
  });

const far = { id: 'far', text: 'Far off', status: 'open', due: '2099-05-01' };

/** The file that a click on the calendar button would save. */
async function calendarOf(list: WatchList): Promise<{ name: string; text: string }> {
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let blob: Blob | undefined;
  let name = '';
  URL.createObjectURL = (given: Blob) => createObjectURL.call(URL, (blob = given));
  HTMLAnchorElement.prototype.click = function () {
    name = this.download;
  };
  byRole(list, 'button', /calendar/).click();
  URL.createObjectURL = createObjectURL;
  HTMLAnchorElement.prototype.click = click;
  return { name, text: (await blob?.text()) ?? '' };
}

describe('<watch-list>', () => {
  it('is accessible', async () => {
    await expect(await listOf(reference())).to.be.accessible();
    await expect(await watching()).to.be.accessible();
  });

  describe('showing', () => {
    it('says what became of each entry in words', async () => {
      const list = await watching(
        'Plain',
        { text: 'Done', status: 'happened', due: '2025-12-17' },
        { text: 'Gone', status: 'dropped' },
        far,
        { text: 'Some month', due: '2099-05' },
      );
      const entries = parts(list, 'entry').map((entry) => textOf(entry).replaceAll('\n', ' | '));
      expect(entries[0]).to.match(/^Plain \| Open \| Follow$/);
      expect(entries[1]).to.equal('Done | Happened · 17 December 2025');
      expect(entries[2]).to.equal('Gone | Dropped');
      expect(entries[3]).to.match(/^Far off \| Open · due in \d+ years, 1 May 2099 \| Follow$/);
      expect(entries[4]).to.match(/^Some month \| Open · due May 2099 \| Follow$/);
    });

    it('is headed by its section’s title', async () => {
      const list = await fixture<WatchList>(
        html`<watch-list section="what-to-watch" heading-level="4" .briefing=${reference()}></watch-list>`,
      );
      await settled(list);
      expect(textOf(byRole(list, 'heading'))).to.equal('What To Watch');
      expect(byRole(list, 'heading').ariaLevel).to.equal('4');
    });

    it('shows a whole feed: what is due next first, each with its briefing', async () => {
      const { url } = feedUrl('backbone.json');
      const list = await fixture<WatchList>(html`<watch-list src=${url}></watch-list>`);
      await inState(list, 'ready');
      await settled(list);
      const sections = (backbone.items as Item[]).flatMap((item: Item) => item._briefing?.sections ?? []);
      const all = sections.flatMap((section: Item) => (section.kind === 'watch' ? section.items : []));
      const entries = parts(list, 'entry').map(textOf);
      expect(entries).to.have.lengthOf(all.length);
      expect(entries[0]).to.match(/Open · due (in|tomorrow|today)/);
      const states = entries.map((entry) => /(Open|Happened|Dropped)/.exec(entry)?.[1]);
      expect(states).to.deep.equal(states.toSorted((a, b) => order(a) - order(b)));
    });

    const order = (state = '') => ['Open', 'Happened', 'Dropped'].indexOf(state);

    it('says so when a feed watches nothing, and leaves no frame in an article that does not', async () => {
      const { url } = feedUrl('plain.json');
      const list = await fixture<WatchList>(html`<watch-list src=${url}></watch-list>`);
      await showsText(list, 'Nothing is being watched');
      expect(list.matches(':state(empty)')).to.equal(true);
      expect((await watching()).getBoundingClientRect().height).to.equal(0);
    });
  });

  describe('asking', () => {
    it('follows an entry and no longer, by click and by key, and tells of it', async () => {
      const list = await watching(far);
      const button = byRole(list, 'button', 'Follow');
      setTimeout(() => button.click());
      const event = (await oneEvent(list, 'watch-change')) as unknown as WatchChangeEvent;
      expect(event).to.include({ followed: true, bubbles: true, composed: true });
      expect(event.entry).to.include({ key: 'x#far', text: 'Far off' });
      await list.updateComplete;
      expect(button.ariaPressed).to.equal('true');
      expect(textOf(button)).to.equal('Following');
      button.focus();
      await sendKeys({ press: 'Space' });
      await list.updateComplete;
      expect(button.ariaPressed).to.equal('false');
      expect(list.followed).to.be.empty;
    });

    it('shows what the page says is followed', async () => {
      const list = await watching(far);
      list.followed = ['x#far'];
      await list.updateComplete;
      expect(byRole(list, 'button', 'Following').ariaPressed).to.equal('true');
    });

    it('gives a calendar of the entries that have a day', async () => {
      const { name, text } = await calendarOf(await watching(far, 'Without a day', { text: 'Month', due: '2099-05' }));
      expect(name).to.equal('what-to-watch.ics');
      expect(text.split('\r\n').filter((line) => line.startsWith('SUMMARY'))).to.deep.equal(['SUMMARY:Far off']);
      expect(text).to.contain('DTSTART;VALUE=DATE:20990501\r\nDTEND;VALUE=DATE:20990502');
    });

    it('offers no calendar when nothing has a day', async () => {
      expect(allByRole(await watching('Plain'), 'button', /calendar/)).to.be.empty;
    });
  });

  describe('following', () => {
    it('leaves no listener to the minutes behind', async () => {
      const before = listening();
      const list = await watching(far);
      expect(listening()).to.equal(before + 1);
      list.remove();
      expect(listening()).to.equal(before);
    });

    it('keeps a closed request closed', async () => {
      const { url, id } = feedUrl('backbone.json', { body: 'stall' });
      const list = await fixture<WatchList>(html`<watch-list src=${url}></watch-list>`);
      await inState(list, 'loading');
      list.remove();
      await until(
        async () => ((await (await fetch(`/_closed/${id}`)).json()) as number) === 1,
        'the request is closed',
      );
    });
  });

  describe('bad input', () => {
    it('shows entries with odd fields as well as it can', async () => {
      const list = await watching(
        { text: 'A', status: 'maybe', due: 'soon', url: 'javascript:1' },
        { due: '2099-01-01' },
        3,
        '<b>',
      );
      expect(parts(list, 'entry').map((entry) => textOf(entry).split('\n')[0])).to.deep.equal(['A', '<b>']);
      expect(allByRole(list, 'link')).to.be.empty;
    });
  });
});
