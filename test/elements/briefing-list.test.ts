import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-list.js';
import { allByRole, backbone, byRole, feedUrl, inState, part, parts, settled, showsText, textOf } from './support.js';

import type { BriefingList } from '../../src/elements/briefing-list.js';

const cardsOf = (list: Element) => parts(list, 'card');
const headlines = (list: Element) => parts(list, 'headline').map(textOf);

async function listOf(feed: object, more: Partial<BriefingList> = {}): Promise<BriefingList> {
  const list = document.createElement('briefing-list');
  Object.assign(list, { feed, limit: 100 }, more);
  const holder = await fixture(html`<div></div>`);
  holder.append(list);
  if (list.searchable) await waitUntil(() => parts(list, 'tools').length > 0, 'the tools have come');
  await settled(list);
  return list;
}

const feedOf = (count: number, make: (index: number) => object = () => ({})) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Many',
  items: Array.from({ length: count }, (_, index) => ({
    id: String(index),
    title: `Briefing ${String(index)}`,
    content_text: 'x',
    ...make(index),
  })),
});

const choose = (select: HTMLElement, value: string) => {
  (select as HTMLSelectElement).value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('<briefing-list>', () => {
  describe('is accessible', () => {
    for (const layout of ['card', 'row', 'headline'] as const) {
      it(`in the layout ${layout}, with its tools`, async () => {
        await expect(await listOf(backbone, { layout, searchable: true, limit: 6 })).to.be.accessible();
      });
    }
  });

  describe('showing', () => {
    it('has every briefing of the feed, in its order', async () => {
      const list = await listOf(feedOf(5));
      expect(headlines(list)).to.deep.equal([0, 1, 2, 3, 4].map((index) => `Briefing ${String(index)}`));
    });

    it('draws no more than its limit, however long the feed', async () => {
      const list = await listOf(feedOf(5000), { limit: 7 });
      expect(cardsOf(list)).to.have.lengthOf(7);
    });

    it('aligns the readings of cards that stand in one row', async () => {
      await setViewport({ width: 1000, height: 800 });
      const rated = { _briefing: { confidence: { score: 0.9 } } };
      const list = await listOf(feedOf(2, (index) => ({ ...rated, title: 'Word '.repeat(index === 0 ? 2 : 20) })));
      const [a, b] = parts(list, 'reading').map((reading) => reading.getBoundingClientRect().top);
      expect(a).to.equal(b);
      await setViewport({ width: 800, height: 600 });
    });

    it('leaves out what is graded lower than the page asks for, and what is not graded', async () => {
      const scores = [0.9, 0.5, undefined, 0.75];
      const feed = feedOf(4, (index) => ({ _briefing: { confidence: { score: scores[index] } } }));
      expect(headlines(await listOf(feed, { minConfidence: 0.75 }))).to.deep.equal(['Briefing 0', 'Briefing 3']);
    });

    it('keeps to the page’s filter', async () => {
      const facet = (index: number) => ({
        _briefing: {
          kind: 'event',
          facets: [{ id: 'region', label: 'Region', value: index % 2 ? 'Global' : 'Europe' }],
        },
      });
      expect(headlines(await listOf(feedOf(4, facet), { filter: 'region=Global; kind=event' }))).to.deep.equal([
        'Briefing 1',
        'Briefing 3',
      ]);
    });

    it('says that a feed has nothing yet', async () => {
      const list = await listOf(feedOf(0));
      expect(textOf(list)).to.contain('No briefings yet');
      expect(list.matches(':state(empty)')).to.equal(true);
    });
  });

  describe('asking', () => {
    it('searches as the reader types, in every text of a card and without regard to accents', async () => {
      const list = await listOf(
        feedOf(3, (index) => ({ title: ['Café', 'Tea', 'Milk'][index], summary: 'Hot drinks' })),
        {
          searchable: true,
        },
      );
      byRole(list, 'searchbox').focus();
      await sendKeys({ type: 'cafe hot' });
      await waitUntil(() => cardsOf(list).length === 1);
      expect(headlines(list)).to.deep.equal(['Café']);
      expect(textOf(part(list, 'tools'))).to.contain('1 of 1');
    });

    it('filters by a facet, with the number of each value, and clears', async () => {
      const list = await listOf(backbone, { searchable: true });
      const region = byRole(list, 'combobox', 'Region') as HTMLSelectElement;
      const [, option] = region.options;
      const [, value = '', count] = /^(.+) \((\d+)\)$/.exec(option?.text ?? '') ?? [];
      choose(region, value);
      await settled(list);
      expect(cardsOf(list)).to.have.lengthOf(Number(count));
      byRole(list, 'searchbox').focus();
      await sendKeys({ type: 'nothing has this word' });
      await showsText(list, 'No briefings match');
      byRole(list, 'button', 'Clear the filters').click();
      await settled(list);
      expect(cardsOf(list)).to.have.lengthOf(backbone.items.length);
    });

    it('puts them in the order that the reader chooses', async () => {
      const list = await listOf(
        feedOf(3, (index) => ({
          date_published: `2026-0${String([2, 3, 1][index])}-01T00:00:00Z`,
          _briefing: { confidence: { score: [0.2, 0.4, 0.6][index] } },
        })),
        { searchable: true },
      );
      const order = byRole(list, 'combobox', 'Order');
      for (const [value, expected] of [
        ['newest', ['1', '0', '2']],
        ['oldest', ['2', '0', '1']],
        ['confidence', ['2', '1', '0']],
        ['', ['0', '1', '2']],
      ] as const) {
        choose(order, value);
        await settled(list);
        expect(headlines(list), value).to.deep.equal(expected.map((index) => `Briefing ${index}`));
      }
    });

    it('shows more, and asks for the next page of the feed when its own are shown', async () => {
      const page = (from: number, next?: string) =>
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'Pages',
          items: [0, 1, 2].map((index) => ({
            id: String(from + index),
            title: `P${String(from + index)}`,
            content_text: 'x',
          })),
          next_url: next,
        });
      const { url: second } = feedUrl('x.json', { text: page(3) });
      const { url } = feedUrl('x.json', { text: page(0, second) });
      const list = await fixture<BriefingList>(html`<briefing-list src=${url} limit="2" searchable></briefing-list>`);
      await inState(list, 'ready');
      await settled(list);
      expect(cardsOf(list)).to.have.lengthOf(2);
      byRole(list, 'button', 'Show more').click();
      await waitUntil(() => cardsOf(list).length === 4, 'four are shown');
      byRole(list, 'button', 'Show more').click();
      await waitUntil(() => cardsOf(list).length === 6, 'all are shown');
      expect(allByRole(list, 'button', 'Show more')).to.be.empty;
    });
  });

  describe('following', () => {
    it('keeps what it shows when a refresh fails, and says so', async () => {
      const { url } = feedUrl('backbone.json', { status: '200|404' });
      const list = await fixture<BriefingList>(html`<briefing-list src=${url} limit="3"></briefing-list>`);
      await inState(list, 'ready');
      const { feedStoreOf } = await import('../../src/feed/feed-store.js');
      await feedStoreOf(url).refresh();
      await inState(list, 'stale');
      expect(cardsOf(list)).to.have.lengthOf(3);
      expect(textOf(part(list, 'stale'))).to.match(/^.*As of \d\d:\d\d\./s);
    });

    it('leaves what the author put there when the feed cannot be had', async () => {
      const { url } = feedUrl('backbone.json', { status: '404' });
      const list = await fixture<BriefingList>(
        html`<briefing-list src=${url}><a href="/">All of them</a></briefing-list>`,
      );
      await inState(list, 'failed');
      expect(textOf(list)).to.equal('All of them');
    });
  });

  describe('bad input', () => {
    it('shows everything when a filter or a limit makes no sense', async () => {
      expect(cardsOf(await listOf(feedOf(3), { filter: 'nonsense' }))).to.have.lengthOf(3);
      expect(cardsOf(await listOf(feedOf(3), { limit: -1 }))).to.have.lengthOf(1);
    });
  });
});
