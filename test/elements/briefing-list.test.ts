import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/briefing-list.js';
import {
  allByRole,
  backbone,
  byRole,
  edge,
  feedUrl,
  hostStyle,
  inState,
  nameOf,
  oneEvent,
  part,
  parts,
  plain,
  requests,
  settled,
  showsText,
  textOf,
} from './support.js';

import type { BriefingFeed } from '../../src/elements/briefing-feed.js';
import type { BriefingList } from '../../src/elements/briefing-list.js';
import type { Item } from './support.js';

interface Asked {
  readonly feed?: object;
  readonly limit?: number;
  readonly filter?: string;
  readonly searchable?: boolean;
  readonly minConfidence?: number;
  readonly layout?: string;
}

async function listOf({
  feed = backbone,
  limit = 100,
  filter = '',
  searchable = false,
  minConfidence = 0,
  layout = 'card',
}: Asked = {}) {
  const list = await fixture<BriefingList>(
    html`<briefing-list
      .feed=${feed}
      limit=${limit}
      filter=${filter}
      ?searchable=${searchable}
      min-confidence=${minConfidence}
      layout=${layout}
    ></briefing-list>`,
  );
  await waitUntil(() => parts(list, 'list').length + parts(list, 'message').length === 1, 'the list is there', {
    timeout: 12_000,
  });
  return list;
}

const item = (id: string | number, more: object = {}): Item => ({
  id: String(id),
  title: `Title ${String(id)}`,
  content_text: 'T',
  ...more,
});
const feedOf = (items: readonly Item[], more: object = {}) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'F',
  items,
  ...more,
});
const many = (count: number) => feedOf(Array.from({ length: count }, (_, index) => item(index)));

const cards = (list: Element) => [...(parts(list, 'list')[0]?.querySelectorAll('briefing-card') ?? [])];
const titles = (list: Element) => cards(list).map((card) => textOf(part(card, 'headline')));
const idsWith = (test: (item: Item) => boolean) =>
  (backbone.items as Item[]).filter(test).map((each) => each.title ?? each.id);
const facetOf = (each: Item, id: string) => each._briefing?.facets?.find((facet: Item) => facet.id === id)?.value;
const scoreOf = (each: Item) => each._briefing?.confidence?.score ?? -1;
const countLine = (list: Element) => /^[\d,]+ of [\d,]+$/m.exec(textOf(part(list, 'tools')))?.[0];

async function search(list: BriefingList, words: string): Promise<void> {
  const box = byRole(list, 'searchbox') as HTMLInputElement;
  box.value = words;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await list.updateComplete;
}

async function choose(list: BriefingList, label: string, value: string): Promise<void> {
  const box = byRole(list, 'combobox', label) as HTMLSelectElement;
  box.value = value;
  expect(box.value).to.equal(value, `"${label}" offers "${value}"`);
  box.dispatchEvent(new Event('change', { bubbles: true }));
  await settled(list);
}

/** The values that a facet offers, each with its box, once the filters are open. */
async function offered(list: BriefingList, facet: string): Promise<ReadonlyMap<string, HTMLInputElement>> {
  const opener = byRole(list, 'button', /^Filters/);
  if (opener.ariaExpanded !== 'true') opener.click();
  await list.updateComplete;
  const groups = [...part(list, 'tools').querySelectorAll('fieldset')];
  const group = groups.find((each) => each.querySelector('legend')?.textContent === facet);
  return new Map(
    [...(group?.querySelectorAll('label') ?? [])].map((label) => [
      textOf(label).replace('\n', ' '),
      label.control as HTMLInputElement,
    ]),
  );
}

/** Sets or unsets a filter. */
async function filterBy(list: BriefingList, facet: string, value: string): Promise<void> {
  const all = await offered(list, facet);
  const [, box] = [...all].find(([text]) => text.startsWith(`${value} `)) ?? [];
  if (!box) throw new Error(`"${facet}" offers no "${value}", but ${[...all.keys()].join(', ')}.`);
  box.click();
  await list.updateComplete;
}

describe('<briefing-list>', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  describe('is accessible', () => {
    for (const layout of ['card', 'row', 'headline']) {
      it(`with its tools, in the layout ${layout}`, async () => {
        const list = await listOf({ searchable: true, limit: 6, layout });
        await settled(list);
        await expect(list).to.be.accessible();
      }).timeout(10_000);
    }

    it('dark', async () => {
      const page = await fixture(
        html`<div style="background: #15171a">
          <briefing-list theme="dark" searchable limit="4" .feed=${backbone}></briefing-list>
        </div>`,
      );
      await showsText(page, 'Show more');
      await expect(page).to.be.accessible();
    }).timeout(10_000);

    for (const theme of ['light', 'dark']) {
      it(`with its filters open and some of them set, ${theme}`, async () => {
        const list = await listOf({ searchable: true, limit: 2 });
        list.theme = theme as 'light' | 'dark';
        (list.parentElement as HTMLElement).style.background = theme === 'dark' ? '#15171a' : '#fdfcf9';
        await filterBy(list, 'Region', 'Africa');
        await filterBy(list, 'Impact', 'High');
        await settled(list);
        await expect(list).to.be.accessible();
      }).timeout(10_000);
    }

    it('with nothing to show', async () => {
      await expect(await listOf({ feed: feedOf([]) })).to.be.accessible();
      const list = await listOf({ searchable: true });
      await search(list, 'zzz');
      await expect(list).to.be.accessible();
    });
  });

  describe('showing', () => {
    it('shows every briefing of the feed, as the feed has them', async () => {
      const list = await listOf();
      expect(cards(list).length).to.equal(backbone.items.length);
      expect(titles(list)[0]).to.equal(backbone.items[0]?.title);
      expect(titles(list).slice(0, 5)).to.eql(backbone.items.slice(0, 5).map(({ title }) => title));
    });

    it('draws as many as limit says, twelve where it says nothing', async () => {
      expect(cards(await listOf({ limit: 3 })).length).to.equal(3);
      const list = await fixture(html`<briefing-list .feed=${backbone}></briefing-list>`);
      await waitUntil(() => cards(list).length > 0);
      expect(cards(list).length).to.equal(12);
    });

    it('draws only as many of thousands, and soon', async () => {
      const feed = many(5000);
      const start = performance.now();
      const list = await listOf({ feed, limit: 20, searchable: true });
      expect(cards(list).length).to.equal(20);
      expect(countLine(list)).to.equal('20 of 5,000');
      await search(list, 'title 4999');
      expect(titles(list)).to.eql(['Title 4999']);
      expect(performance.now() - start).to.be.lessThan(3000);
    });

    it('hands its layout and level to the cards', async () => {
      const list = await fixture<BriefingList>(
        html`<briefing-list layout="row" heading-level="4" .feed=${backbone} limit="2"></briefing-list>`,
      );
      for (const card of cards(list)) {
        expect(card.getAttribute('layout')).to.equal('row');
        expect(byRole(card, 'heading').ariaLevel).to.equal('4');
        expect(parts(card, 'dek')).to.eql([]);
      }
    });

    it('keeps the briefings under min-confidence and the unrated ones out', async () => {
      const list = await listOf({ minConfidence: 0.9 });
      const expected = idsWith((each) => scoreOf(each) >= 0.9);
      expect(expected.length).to.be.within(2, backbone.items.length - 2);
      expect(titles(list)).to.eql(expected);
    });

    it('shows what the filter of the page asks for', async () => {
      const list = await listOf({ filter: 'region=Global' });
      expect(titles(list)).to.eql(idsWith((each) => facetOf(each, 'region') === 'Global'));
      expect(titles(list).length).to.be.greaterThan(1);
      list.filter = ' region = Global ; impact=High;';
      await list.updateComplete;
      const both = idsWith((each) => facetOf(each, 'region') === 'Global' && facetOf(each, 'impact') === 'High');
      expect(both.length).to.be.greaterThan(0);
      expect(titles(list)).to.eql(both);
    });

    it('filters by tag and by kind', async () => {
      const list = await listOf({ filter: 'tag=IGF' });
      expect(titles(list)).to.eql(idsWith((each) => each.tags?.includes('IGF')));
      list.filter = 'kind=event';
      await list.updateComplete;
      expect(titles(list)).to.eql(idsWith((each) => each._briefing?.kind === 'event'));
    });

    it('offers no tools unless the page asks for them', async () => {
      const list = await listOf({ limit: 2 });
      expect([...parts(list, 'tools'), ...allByRole(list, 'searchbox')]).to.eql([]);
    });

    it('offers search, the order, and filters for each facet that divides the feed', async () => {
      const list = await listOf({ searchable: true });
      expect(nameOf(byRole(list, 'searchbox'))).to.equal('Search');
      expect(byRole(list, 'search').ariaLabel).to.equal('Search the briefings: The Backbone Brief');
      expect(allByRole(list, 'combobox').map(nameOf)).to.eql(['Order']);
      const opener = byRole(list, 'button', 'Filters');
      expect(opener.ariaExpanded).to.equal('false');
      expect(part(list, 'tools').querySelector('fieldset')).to.equal(null);
      const high = idsWith((each) => facetOf(each, 'impact') === 'High').length;
      expect([...(await offered(list, 'Impact')).keys()]).to.include(`High ${String(high)}`);
      expect([...(await offered(list, 'Region')).keys()].length).to.be.greaterThan(2);
      expect(opener.ariaExpanded).to.equal('true');
      opener.click();
      await list.updateComplete;
      expect(part(list, 'tools').querySelector('fieldset')).to.equal(null);
    });

    it('shows plain items among the others', async () => {
      const list = await listOf({ feed: plain });
      expect(titles(list).length).to.equal(5);
      expect(titles(list)[2]).to.match(/^Swallows on the fibre/);
    });

    it('says that a feed is empty', async () => {
      const list = await listOf({ feed: feedOf([]) });
      expect(textOf(part(list, 'message'))).to.include('No briefings yet');
      expect(list.matches(':state(empty)')).to.equal(true);
    });

    it('says that nothing matches', async () => {
      const list = await listOf({ filter: 'region=Atlantis' });
      expect(textOf(part(list, 'message'))).to.include('No briefings match');
      expect(list.matches(':state(empty)')).to.equal(true);
      expect(allByRole(list, 'button', 'Clear the filters')).to.eql(
        [],
        'what the page asks for is not the reader’s to clear',
      );
    });

    it('shows its children until the feed is there', async () => {
      const { url } = feedUrl('backbone.json', { delay: '60' });
      const list = await fixture(
        html`<briefing-list src=${url}
          ><ul>
            <li>All events there</li>
          </ul></briefing-list
        >`,
      );
      expect(textOf(list)).to.equal('All events there');
      await waitUntil(() => cards(list).length === 12);
      expect(textOf(list)).not.to.include('All events there');
    });
  });

  describe('asking', () => {
    it('finds words in headlines, standfirsts, facets and tags, without regard to case and accents', async () => {
      const feed = feedOf([
        item(1, { title: 'Crème brûlée' }),
        item(2, { summary: 'A standfirst with a Harbour' }),
        item(3, { tags: ['Cables'] }),
        item(4, { _briefing: { facets: [{ label: 'Region', value: 'Baltic' }] } }),
      ]);
      const list = await listOf({ feed, searchable: true });
      for (const [words, expected] of [
        ['CREME', ['Crème brûlée']],
        ['harbour', ['Title 2']],
        ['cables', ['Title 3']],
        ['baltic', ['Title 4']],
        ['title harbour', ['Title 2']],
        ['  ', ['Crème brûlée', 'Title 2', 'Title 3', 'Title 4']],
      ] as const) {
        await search(list, words);
        expect(titles(list), words).to.eql(expected);
      }
    });

    it('finds what the reader types, and keeps the focus', async () => {
      const list = await listOf({ searchable: true });
      byRole(list, 'searchbox').focus();
      await sendKeys({ type: 'tonga' });
      await list.updateComplete;
      expect(cards(list).length).to.equal(1);
      expect(byRole(list, 'searchbox').matches(':focus')).to.equal(true);
    });

    it('takes characters with a meaning elsewhere for what they are', async () => {
      const list = await listOf({ feed: feedOf([item(1, { title: 'A (b' }), item(2)]), searchable: true });
      await search(list, '(b');
      expect(titles(list)).to.eql(['A (b']);
      await search(list, '.*');
      expect(titles(list)).to.eql([]);
    });

    it('filters by what the reader chooses, together with what the page asks for', async () => {
      const list = await listOf({ searchable: true, filter: 'region=Global' });
      await filterBy(list, 'Impact', 'High');
      expect(titles(list)).to.eql(
        idsWith((each) => facetOf(each, 'region') === 'Global' && facetOf(each, 'impact') === 'High'),
      );
      await filterBy(list, 'Impact', 'High');
      expect(titles(list)).to.eql(idsWith((each) => facetOf(each, 'region') === 'Global'));
    });

    it('takes several values of one facet for alternatives, and several facets together', async () => {
      const list = await listOf({ searchable: true });
      await filterBy(list, 'Region', 'Africa');
      await filterBy(list, 'Region', 'Asia Pacific');
      const inRegion = (each: Item) => ['Africa', 'Asia Pacific'].includes(facetOf(each, 'region') ?? '');
      expect(titles(list)).to.eql(idsWith(inRegion));
      await filterBy(list, 'Impact', 'High');
      expect(titles(list)).to.eql(idsWith((each) => inRegion(each) && facetOf(each, 'impact') === 'High'));
      expect(titles(list).length).to.be.greaterThan(0);
    });

    it('lets the reader not choose past what the page asks for', async () => {
      const list = await listOf({ searchable: true, filter: 'impact=High' });
      expect([...(await offered(list, 'Impact')).keys()]).to.eql([]);
      await filterBy(list, 'Region', 'Global');
      expect(titles(list)).to.eql(
        idsWith((each) => facetOf(each, 'impact') === 'High' && facetOf(each, 'region') === 'Global'),
      );
    });

    it('orders by date and by confidence, and back as published', async () => {
      const list = await listOf({ searchable: true });
      const published = titles(list);
      const time = (title: string | undefined) =>
        Date.parse((backbone.items as Item[]).find((each) => each.title === title)?.date_published ?? '');
      await choose(list, 'Order', 'newest');
      expect(time(titles(list)[0])).to.be.at.least(time(titles(list)[1]));
      const newest = titles(list);
      await choose(list, 'Order', 'oldest');
      expect(titles(list)[0]).to.equal(newest.at(-1));
      await choose(list, 'Order', 'confidence');
      expect(textOf(part(cards(list)[0] as Element, 'reading'))).to.equal('High confidence (100%)');
      await choose(list, 'Order', '');
      expect(titles(list)).to.eql(published);
    });

    it('says how many are shown, of how many', async () => {
      const list = await listOf({ searchable: true, limit: 5 });
      expect(countLine(list)).to.equal(`5 of ${String(backbone.items.length)}`);
      await search(list, 'tonga');
      expect(countLine(list)).to.equal('1 of 1');
    });

    it('clears what the reader asked for, and keeps the order', async () => {
      const list = await listOf({ searchable: true });
      await choose(list, 'Order', 'oldest');
      const before = titles(list);
      await filterBy(list, 'Impact', 'High');
      await search(list, 'zzz');
      byRole(list, 'button', 'Clear the filters').click();
      await settled(list);
      expect(titles(list)).to.eql(before);
      expect((byRole(list, 'searchbox') as HTMLInputElement).value).to.equal('');
      expect((byRole(list, 'combobox', 'Order') as HTMLSelectElement).value).to.equal('oldest');
    });

    it('shows as many more as limit says, until there are no more', async () => {
      const list = await listOf({ feed: many(25), limit: 10, searchable: true });
      const more = () => byRole(list, 'button', 'Show more');
      more().click();
      await list.updateComplete;
      expect(cards(list).length).to.equal(20);
      more().click();
      await list.updateComplete;
      expect(cards(list).length).to.equal(25);
      expect(allByRole(list, 'button', 'Show more')).to.eql([]);
    });

    it('keeps the cards that are there when it shows more', async () => {
      const list = await listOf({ feed: many(25), limit: 10, searchable: true });
      const before = cards(list);
      byRole(list, 'button', 'Show more').click();
      await list.updateComplete;
      expect(before.every((card, index) => card === cards(list)[index])).to.equal(true);
    });

    it('begins at the first page again when the reader asks for something else', async () => {
      const list = await listOf({ feed: many(50), limit: 10, searchable: true });
      byRole(list, 'button', 'Show more').click();
      await list.updateComplete;
      await search(list, 'title');
      expect(cards(list).length).to.equal(10);
    });

    it('lets briefing-open of its cards reach the page, and be cancelled there', async () => {
      const list = await listOf({ limit: 1 });
      const card = cards(list)[0] as Element;
      setTimeout(() => {
        list.addEventListener(
          'briefing-open',
          (event) => {
            event.preventDefault();
          },
          { once: true },
        );
        byRole(card, 'link').click();
      });
      expect((await oneEvent(document.body, 'briefing-open')).briefing.id).to.equal('igf-permanent');
    });

    it('tells once of its feed, and its cards tell nothing', async () => {
      const { url, id } = feedUrl('backbone.json');
      const told: EventTarget[] = [];
      const holder = await fixture(html`<div></div>`);
      holder.addEventListener('briefing-load', (event) => event.target && told.push(event.target));
      holder.innerHTML = `<briefing-list src="${url}"></briefing-list>`;
      await waitUntil(() => cards(holder.firstElementChild as Element).length === 12);
      expect(told.map((target) => (target as Element).localName)).to.eql(['briefing-list']);
      expect(await requests(id)).to.equal(1);
    });
  });

  describe('following', () => {
    const page = (from: number, to: number, next?: string) =>
      JSON.stringify(
        feedOf(
          Array.from({ length: to - from }, (_, index) => item(from + index)),
          next ? { next_url: next } : {},
        ),
      );

    it('asks for the next page of the feed only when the reader asks for more', async () => {
      const second = feedUrl('x.json', { text: page(10, 20), delay: '60' });
      const first = feedUrl('x.json', { text: page(0, 10, second.url) });
      const list = await fixture<BriefingList>(
        html`<briefing-list searchable limit="10" src=${first.url}></briefing-list>`,
      );
      await showsText(list, 'Show more');
      expect(await requests(second.id)).to.equal(0);
      byRole(list, 'button', 'Show more').click();
      await showsText(list, 'Loading more');
      expect(byRole(list, 'button', 'Loading more').getAttribute('aria-disabled')).to.equal('true');
      byRole(list, 'button', 'Loading more').click();
      await waitUntil(() => cards(list).length === 20);
      expect([await requests(first.id), await requests(second.id)]).to.eql([1, 1]);
      expect(allByRole(list, 'button', 'Show more')).to.eql([]);
    });

    it('offers more of a feed with further pages without the tools, too', async () => {
      const second = feedUrl('x.json', { text: page(2, 4) });
      const first = feedUrl('x.json', { text: page(0, 2, second.url) });
      const list = await fixture<BriefingList>(
        html`<briefing-list searchable limit="2" src=${first.url}></briefing-list>`,
      );
      await showsText(list, 'Show more');
      byRole(list, 'button', 'Show more').click();
      await waitUntil(() => cards(list).length === 4);
      expect(titles(list)).to.eql(['Title 0', 'Title 1', 'Title 2', 'Title 3']);
    });

    it('keeps what is there when the next page cannot be had, and lets the reader ask again', async () => {
      const second = feedUrl('x.json', { text: `${page(10, 20)}`, status: '404|200' });
      const first = feedUrl('x.json', { text: page(0, 10, second.url) });
      const list = await fixture<BriefingList>(
        html`<briefing-list searchable limit="10" src=${first.url}></briefing-list>`,
      );
      await showsText(list, 'Show more');
      byRole(list, 'button', 'Show more').click();
      await inState(list, 'stale');
      expect(cards(list).length).to.equal(10);
      byRole(list, 'button', 'Show more').click();
      await waitUntil(() => cards(list).length === 20, 'the second attempt brings the page');
    });

    it('shows no briefing twice that stands on two pages', async () => {
      const second = feedUrl('x.json', { text: page(8, 14) });
      const first = feedUrl('x.json', { text: page(0, 10, second.url) });
      const list = await fixture<BriefingList>(
        html`<briefing-list searchable limit="10" src=${first.url}></briefing-list>`,
      );
      await showsText(list, 'Show more');
      byRole(list, 'button', 'Show more').click();
      await waitUntil(() => cards(list).length > 10);
      expect(titles(list).length).to.equal(14);
      expect(new Set(titles(list)).size).to.equal(14);
    });

    it('asks no other origin for a next page', async () => {
      const elsewhere = feedUrl('x.json', { text: page(10, 20) });
      const url = elsewhere.url.replace(location.host, `127.0.0.1:${location.port}`);
      const first = feedUrl('x.json', { text: page(0, 10, url) });
      const list = await fixture<BriefingList>(
        html`<briefing-list searchable limit="10" src=${first.url}></briefing-list>`,
      );
      await waitUntil(() => cards(list).length === 10);
      expect(allByRole(list, 'button', 'Show more')).to.eql([]);
      expect(await requests(elsewhere.id)).to.equal(0);
    });

    it('keeps what the reader asked for when the feed is refreshed', async () => {
      const { url } = feedUrl('x.json', { text: `${page(0, 20)}|${page(0, 21)}` });
      const holder = await fixture<BriefingFeed>(
        html`<briefing-feed src=${url}><briefing-list searchable></briefing-list></briefing-feed>`,
      );
      const list = holder.firstElementChild as BriefingList;
      await showsText(list, '12 of 20');
      await search(list, 'title 1');
      const before = titles(list);
      await holder.reload();
      await list.updateComplete;
      expect((byRole(list, 'searchbox') as HTMLInputElement).value).to.equal('title 1');
      expect(titles(list)).to.eql(before);
    });

    it('keeps what it shows when a refresh fails, and says so', async () => {
      const { url } = feedUrl('backbone.json', { status: '200|404' });
      const list = await fixture<BriefingList>(html`<briefing-list src=${url} limit="3"></briefing-list>`);
      await waitUntil(() => cards(list).length === 3);
      const feed = await fixture<BriefingFeed>(html`<briefing-feed src=${url}></briefing-feed>`);
      await inState(feed, 'ready');
      await feed.reload();
      await inState(list, 'stale');
      expect(cards(list).length).to.equal(3);
      await showsText(list, 'As of');
      expect(textOf(part(list, 'stale'))).to.match(/As of \d\d:\d\d\./);
    });

    it('keeps its children when the feed cannot be had, and tells why', async () => {
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.innerHTML = `<briefing-list src="${feedUrl('x.json', { status: '404' }).url}">All events there</briefing-list>`;
      expect((await told).error.code).to.equal('http');
      expect(textOf(holder)).to.equal('All events there');
    });

    it('shows briefings again after it was empty, and is no longer in the state empty', async () => {
      const list = await listOf({ feed: feedOf([]) });
      list.feed = backbone;
      await waitUntil(() => cards(list).length > 0);
      expect(list.matches(':state(empty)')).to.equal(false);
    });
  });

  describe('styling', () => {
    it('lets the page style its parts tools, list, more and message', async () => {
      const list = await listOf({ searchable: true, limit: 2 });
      for (const name of ['tools', 'list', 'more']) {
        hostStyle(`briefing-list::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(list, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
      await search(list, 'zzz');
      hostStyle('briefing-list::part(message) { outline: 3px solid rgb(1, 2, 3); }');
      expect(getComputedStyle(part(list, 'message')).outlineColor).to.equal('rgb(1, 2, 3)');
    });

    it('goes when it is hidden', async () => {
      const list = await fixture(html`<briefing-list hidden .feed=${backbone}></briefing-list>`);
      hostStyle('briefing-list { display: block; }');
      expect(list.checkVisibility()).to.equal(false);
    });

    it('aligns the readings of cards that stand in one row', async () => {
      await setViewport({ width: 1000, height: 800 });
      const rated = { _briefing: { confidence: { score: 0.9 } } };
      const list = await listOf({
        feed: feedOf([item(1, { ...rated, title: 'Word word' }), item(2, { ...rated, title: 'Word '.repeat(20) })]),
      });
      const [a, b] = cards(list).map((card) => part(card, 'reading').getBoundingClientRect().top);
      expect(a).to.equal(b);
    });

    it('keeps headline and standfirst together in a card that stands without a picture beside one that has it', async () => {
      await setViewport({ width: 1000, height: 800 });
      const rated = { _briefing: { confidence: { score: 0.9 } }, summary: 'Standfirst.' };
      const image = new URL('/test/fixtures/images/assembly.webp', location.href).href;
      const list = await listOf({ feed: feedOf([item(1, { ...rated, image }), item(2, rated)]) });
      const at = (index: number, name: string) => part(cards(list)[index] as Element, name).getBoundingClientRect();
      await waitUntil(() => at(0, 'picture').height > 100);
      expect(at(1, 'dek').top - at(1, 'headline').bottom).to.be.within(1, 16);
      expect(at(1, 'reading').top).to.equal(at(0, 'reading').top);
    });

    it('hands its theme on to its cards', async () => {
      const list = await listOf({ limit: 1 });
      list.theme = 'dark';
      await list.updateComplete;
      expect(getComputedStyle(part(cards(list)[0] as Element, 'headline')).color).to.equal('rgb(236, 234, 228)');
    });

    for (const layout of ['card', 'row', 'headline']) {
      it(`fits a window of 320 px with its tools (${layout})`, async () => {
        await setViewport({ width: 320, height: 700 });
        await listOf({ searchable: true, layout });
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
      });
    }
  });

  describe('bad input', () => {
    for (const limit of ['0', '-3', 'many', '']) {
      it(`draws something, and not everything, with limit="${limit}"`, async () => {
        const list = await fixture<BriefingList>(
          html`<briefing-list limit=${limit} .feed=${many(100)}></briefing-list>`,
        );
        await waitUntil(() => cards(list).length > 0, 'a card is drawn');
        expect(cards(list).length).to.be.within(1, 12);
      });
    }

    for (const filter of ['=', ';;;', 'region', 'region=', '=Global']) {
      it(`takes the filter "${filter}" for none`, async () => {
        expect(cards(await listOf({ filter })).length).to.equal(backbone.items.length);
      });
    }

    for (const filter of ['__proto__=x', 'constructor=Object']) {
      it(`finds nothing by the filter "${filter}", and harms nothing`, async () => {
        const list = await listOf({ filter });
        expect(cards(list).length).to.equal(0);
        expect('polluted' in {}).to.equal(false);
      });
    }

    it('shows all that can be shown of the feed of edges', async () => {
      const list = await listOf({ feed: edge, searchable: true });
      await settled(list);
      expect(cards(list).length).to.be.greaterThan(20);
      for (const card of cards(list)) expect(card.matches(':state(ready)'), textOf(card)).to.equal(true);
      expect(titles(list).filter((title) => title.startsWith('First of two')).length).to.equal(1);
      expect(textOf(list)).not.to.include('Second of two').and.not.to.include('must not be shown');
      expect('__pwned' in window).to.equal(false);
    });

    it('keeps the feed of edges inside 320 px', async () => {
      await setViewport({ width: 320, height: 700 });
      await listOf({ feed: edge });
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    });

    it('shows markup in facets as it is written in the choices, too', async () => {
      const evil = '<img src=x onerror="window.__pwned=1">';
      const facet = (value: string) => ({ _briefing: { facets: [{ id: 'x', label: evil, value }] } });
      const list = await listOf({ feed: feedOf([item(1, facet(evil)), item(2, facet('other'))]), searchable: true });
      expect(allByRole(list, 'img')).to.eql([]);
      await filterBy(list, evil, evil);
      expect(titles(list)).to.eql(['Title 1']);
      expect(textOf(part(list, 'tools'))).to.include(`${evil}: ${evil}`);
      expect(allByRole(list, 'img')).to.eql([]);
    });
  });
});
