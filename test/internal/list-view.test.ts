import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-list.js';
import { emulateMedia } from '../commands.js';
import {
  byRole,
  feedUrl,
  focused,
  hostStyle,
  liveRegions,
  part,
  parts,
  requests,
  showsText,
  textOf,
} from '../elements/support.js';

import type { BriefingList } from '../../src/elements/briefing-list.js';

const REGIONS = ['Africa', 'Asia', 'Europe'];

const item = (index: number, more: object = {}) => ({
  id: String(index),
  url: `https://publisher.example/${String(index)}`,
  title: `Title ${String(index)}`,
  content_text: 'T',
  date_published: new Date(Date.UTC(2026, 0, 1 + ((index * 7) % 90))).toJSON(),
  _briefing: {
    facets: [
      { id: 'region', label: 'Region', value: REGIONS[index % 3] },
      { id: 'impact', label: 'Impact', value: index % 2 ? 'High' : 'Low' },
    ],
  },
  ...more,
});
const feedOf = (items: readonly object[], more: object = {}) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'F',
  language: 'en',
  items,
  ...more,
});
const many = (count: number, from = 0) => Array.from({ length: count }, (_, index) => item(from + index));

async function listOf(feed: object | undefined, attributes = '', width = 'auto'): Promise<BriefingList> {
  const holder = await fixture(html`<div style="inline-size: ${width}"></div>`);
  holder.innerHTML = `<briefing-list searchable ${attributes}></briefing-list>`;
  const list = holder.firstElementChild as BriefingList;
  list.feed = feed;
  await waitUntil(() => parts(list, 'list').length + parts(list, 'message').length > 0, 'the list is there', {
    timeout: 12_000,
  });
  return list;
}

const cards = (list: Element) => [...(parts(list, 'list')[0]?.querySelectorAll<HTMLElement>('briefing-card') ?? [])];
const titles = (list: Element) => cards(list).map((card) => textOf(part(card, 'headline')));
const field = (list: Element) => byRole(list, 'searchbox') as HTMLInputElement;
const labels = (list: Element) => [...part(list, 'tools').querySelectorAll('label')];
const box = (list: Element, value: string) =>
  labels(list).find((label) => textOf(label).startsWith(value))?.control as HTMLInputElement;
const offers = (list: Element) =>
  Object.fromEntries(
    labels(list)
      .filter(({ control }) => control?.matches('[type=checkbox]'))
      .map((label) => textOf(label).split('\n'))
      .map(([value, count]) => [value, count]),
  );

async function type(list: BriefingList, words: string): Promise<void> {
  field(list).value = words;
  field(list).dispatchEvent(new InputEvent('input', { bubbles: true }));
  await list.updateComplete;
}
async function press(list: BriefingList, button: HTMLElement): Promise<void> {
  button.focus();
  await sendKeys({ press: 'Enter' });
  await list.updateComplete;
}
async function set(list: BriefingList, ...values: string[]): Promise<void> {
  if (byRole(list, 'button', /^Filters/).ariaExpanded !== 'true') byRole(list, 'button', /^Filters/).click();
  await list.updateComplete;
  for (const value of values) {
    box(list, value).click();
    await list.updateComplete;
  }
}
async function sort(list: BriefingList, order: string): Promise<void> {
  const select = byRole(list, 'combobox', 'Order') as HTMLSelectElement;
  select.value = order;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
}
/** Not by comparing elements: a report of two that differ would never end. */
const isFocused = (element: Element) => focused() === element;
const heard = () => liveRegions().map((region) => region.textContent);

afterEach(async () => {
  await setViewport({ width: 800, height: 600 });
  await emulateMedia({ media: 'screen' });
});

describe('The search of a list', () => {
  it('is cleared by Escape, once there is something in it', async () => {
    const list = await listOf(feedOf(many(4)));
    field(list).focus();
    await sendKeys({ type: 'title 3' });
    expect(titles(list)).to.eql(['Title 3']);
    const escapes: boolean[] = [];
    list.addEventListener('keydown', (event) => escapes.push(event.defaultPrevented));
    await sendKeys({ press: 'Escape' });
    expect([field(list).value, cards(list).length]).to.eql(['', 4]);
    await sendKeys({ press: 'Escape' });
    expect(escapes).to.eql([true, false], 'the second one is the page’s');
    expect(isFocused(field(list))).to.equal(true);
  });

  it('keeps the caret where the reader writes', async () => {
    const list = await listOf(feedOf(many(4)));
    field(list).focus();
    await sendKeys({ type: 'title' });
    field(list).setSelectionRange(0, 0);
    await sendKeys({ type: '3 ' });
    expect([field(list).value, field(list).selectionStart]).to.eql(['3 title', 2]);
    expect(titles(list)).to.eql(['Title 3']);
  });

  it('does not disturb an input method', async () => {
    const list = await listOf(feedOf(many(4)));
    const input = field(list);
    const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    let times = 0;
    Object.defineProperty(input, 'value', {
      get: () => native?.get?.call(input) as unknown,
      set: () => times++,
    });
    native?.set?.call(input, 'title');
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await list.updateComplete;
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }));
    await list.updateComplete;
    expect(times).to.equal(0);
    expect(cards(list).length).to.equal(4);
  });

  it('that finds nothing says what was asked for, and offers to clear it', async () => {
    const list = await listOf(feedOf(many(4)));
    await set(list, 'Europe');
    await type(list, 'zebra');
    expect(textOf(part(list, 'message')).replace(/[\u2068\u2069]/g, '')).to.include(
      'Nothing has all of this: “zebra”, Region: Europe.',
    );
    await press(list, byRole(list, 'button', 'Clear the filters'));
    expect(cards(list).length).to.equal(4);
    expect(isFocused(field(list))).to.equal(true);
  });

  it('tells how many were found once, when the reader pauses, and nothing before', async () => {
    const list = await listOf(feedOf(many(40)), 'limit="12"');
    await showsText(list, '12 of 40');
    expect(heard().join('')).to.equal('');
    const told: string[] = [];
    field(list).focus();
    await sendKeys({ type: 't' });
    const region = liveRegions()[0];
    if (!region) throw new Error('Nobody would be told.');
    const observer = new MutationObserver(() => told.push(region.textContent));
    observer.observe(region, { childList: true, characterData: true, subtree: true });
    await sendKeys({ type: 'itle 3' });
    await waitUntil(() => told.length > 0, 'it is told', { timeout: 5000 });
    expect(told).to.eql(['12 of 13 briefings shown.']);
    await sendKeys({ type: 'x' });
    await waitUntil(() => told.length > 1, 'it is told again', { timeout: 5000 });
    expect(told.at(-1)).to.equal('No briefings match');
    observer.disconnect();
  });
});

describe('The filters of a list', () => {
  it('count what choosing a value leads to: with the search, with other facets, beside other values of their own', async () => {
    const list = await listOf(feedOf(many(12)));
    await set(list);
    expect(offers(list)).to.eql({ Africa: '4', Asia: '4', Europe: '4', High: '6', Low: '6' });
    await set(list, 'Asia');
    expect(offers(list)).to.eql({ Africa: '4', Asia: '4', Europe: '4', High: '2', Low: '2' });
    await type(list, 'title 1');
    expect(offers(list)).to.eql({ Africa: '0', Asia: '2', Europe: '1', High: '1', Low: '1' });
    expect(cards(list).length).to.equal(2);
  });

  it('keep a value that leads to nothing in its place, and do not let it be chosen', async () => {
    const list = await listOf(feedOf(many(12)));
    await set(list, 'High');
    await type(list, 'title 3');
    expect(box(list, 'Asia').disabled).to.equal(true);
    expect(box(list, 'Africa').disabled).to.equal(false);
    await type(list, 'title 4');
    expect([box(list, 'High').disabled, box(list, 'High').checked]).to.eql([false, true], 'it can be taken away');
  });

  it('stand behind one button that says how many are set', async () => {
    const list = await listOf(feedOf(many(12)));
    await set(list, 'Africa', 'Asia', 'High');
    const opener = byRole(list, 'button', 'Filters (3)');
    await press(list, opener);
    expect(opener.ariaExpanded).to.equal('false');
    expect(labels(list).length).to.equal(2);
    expect(isFocused(opener)).to.equal(true);
  });

  it('that are set can be taken away one by one, and the focus goes to the next', async () => {
    const list = await listOf(feedOf(many(12)));
    await set(list, 'Africa', 'Asia', 'High');
    expect(textOf(part(list, 'tools'))).to.include('Region: Africa ×');
    await press(list, byRole(list, 'button', 'Remove Region: Africa'));
    expect(isFocused(byRole(list, 'button', 'Remove Region: Asia'))).to.equal(true);
    expect(box(list, 'Africa').checked).to.equal(false);
    await press(list, byRole(list, 'button', 'Remove Impact: High'));
    await press(list, byRole(list, 'button', 'Remove Region: Asia'));
    expect(isFocused(byRole(list, 'button', 'Filters'))).to.equal(true);
    expect(cards(list).length).to.equal(12);
  });

  it('fit into 280 px, with targets of 24 px, and the text spaced out', async () => {
    await setViewport({ width: 280, height: 700 });
    const facets = Array.from({ length: 8 }, (_, index) => ({
      label: `Facet ${String(index)} with a Pneumonoultramicroscopicsilicovolcanoconiosis`,
    }));
    const items = many(4).map((each, index) => ({
      ...each,
      _briefing: {
        facets: [
          ...facets.map((facet) => ({ ...facet, value: `Supercalifragilisticexpialidocious${String(index)}` })),
          { label: 'X', value: String(index) },
        ],
      },
    }));
    const list = await listOf(feedOf(items));
    expect(part(list, 'tools').getBoundingClientRect().height).to.be.lessThan(250);
    await set(list, 'Supercalifragilisticexpialidocious1');
    const targets = [
      ...part(list, 'tools').querySelectorAll('input:not([type=checkbox]), select, button, label:has([type=checkbox])'),
    ];
    expect(targets.length).to.equal(3 + 36 + 2);
    for (const each of targets) expect(each.getBoundingClientRect().height, textOf(each)).to.be.at.least(24);
    expect(document.documentElement.scrollWidth).to.be.at.most(280);
    hostStyle('briefing-list::part(tools) { letter-spacing: 0.12em; word-spacing: 0.16em; line-height: 1.5 }');
    expect(document.documentElement.scrollWidth).to.be.at.most(280);
  });

  it('and all tools are left out on paper, where the cards stay', async () => {
    const list = await listOf(feedOf(many(12)), 'limit="6"');
    await emulateMedia({ media: 'print' });
    expect(part(list, 'tools').checkVisibility()).to.equal(false);
    expect(part(list, 'more').checkVisibility()).to.equal(false);
    expect(cards(list).filter((card) => card.checkVisibility()).length).to.equal(6);
  });
});

describe('The cards of a list', () => {
  it('are a list, each card an entry', async () => {
    const list = await listOf(feedOf(many(3)));
    expect(part(list, 'list').role).to.equal('list');
    expect(cards(list).map(({ role }) => role)).to.eql(['listitem', 'listitem', 'listitem']);
  });

  it('stay with their briefings through a search, another order and a newer feed', async () => {
    const list = await listOf(feedOf(many(9)));
    const cardOf = (title: string) => cards(list)[titles(list).indexOf(title)];
    const before = cardOf('Title 4');
    expect(before === undefined).to.equal(false);
    await sort(list, 'newest');
    expect(titles(list)).to.not.eql(many(9).map(({ title }) => title));
    expect(cardOf('Title 4') === before).to.equal(true);
    await type(list, '4');
    expect(cards(list).length === 1 && cards(list)[0] === before).to.equal(true);
    await type(list, '');
    list.feed = feedOf([item(99), ...many(9).toReversed()]);
    await waitUntil(() => titles(list).includes('Title 99'));
    expect(cardOf('Title 4') === before).to.equal(true);
  });

  it('keep the focus when a newer feed puts them elsewhere', async () => {
    const list = await listOf(feedOf(many(9)));
    const link = byRole(cards(list)[4] as Element, 'link');
    link.focus();
    list.feed = feedOf([item(99), ...many(9).toReversed()]);
    await waitUntil(() => titles(list)[0] === 'Title 99');
    expect(isFocused(link)).to.equal(true);
    expect(textOf(link)).to.equal('Title 4');
  });

  it('keep the focus when a newer feed puts them into another dozen', async () => {
    const list = await listOf(feedOf(many(30)), 'limit="30"');
    byRole(cards(list)[11] as Element, 'link').focus();
    list.feed = feedOf([item(99), ...many(30)]);
    await waitUntil(() => titles(list)[0] === 'Title 99');
    await waitUntil(() => textOf(focused() ?? document.body) === 'Title 11', 'the same headline');
    expect(isFocused(byRole(cards(list)[12] as Element, 'link'))).to.equal(true);
  });

  it('stand by the dozen, with full rows in all but the last', async () => {
    await setViewport({ width: 1100, height: 700 });
    const list = await listOf(feedOf(many(29)), 'limit="29"', '60em');
    const tops = cards(list).map((card) => Math.round(card.getBoundingClientRect().top));
    const rows = [...new Set(tops)].map((top) => tops.filter((each) => each === top).length);
    expect(rows).to.eql([3, 3, 3, 3, 3, 3, 3, 3, 3, 2]);
    expect([...part(list, 'list').children].map(({ childElementCount }) => childElementCount)).to.eql([12, 12, 5]);
  });

  const widths: [width: string, count: number, across: number, more: string][] = [
    ['33em', 3, 1, ''],
    ['40em', 1, 1, ''],
    ['40em', 3, 1, ''],
    ['40em', 4, 0.5, ''],
    ['60em', 1, 1, ''],
    ['60em', 2, 0.5, ''],
    ['60em', 3, 1 / 3, ''],
    ['60em', 4, 0.5, ''],
    ['60em', 5, 2 / 3, ''],
    ['60em', 7, 1, ''],
    ['60em', 14, 1 / 3, 'limit="13"'],
  ];
  for (const [width, count, share, attributes] of widths) {
    it(`fill their last row: ${String(count)} in ${width}${attributes && ', of which the last is still to come'}`, async () => {
      await setViewport({ width: 1100, height: 700 });
      const list = await listOf(feedOf(many(count)), attributes, width);
      const whole = part(list, 'list').getBoundingClientRect();
      const last = cards(list).at(-1)?.getBoundingClientRect();
      expect((last?.width ?? 0) / whole.width).to.be.closeTo(share, 0.04);
      if (!attributes) expect(last?.right).to.be.closeTo(whole.right, 1);
    });
  }

  it('have a picture as wide as those above it where the last stands alone', async () => {
    await setViewport({ width: 1100, height: 700 });
    const image = new URL('/test/fixtures/images/assembly.webp', location.href).href;
    for (const count of [7, 13]) {
      const pictured = many(count).map((each) => ({ ...each, image }));
      const list = await listOf(feedOf(pictured), `limit="${String(count)}"`, '60em');
      const widths = cards(list).map((card) => part(card, 'picture').getBoundingClientRect().width);
      expect(widths.at(-1), String(count)).to.be.closeTo(widths[0] ?? 0, 1);
    }
  });

  it('of the layouts that are no grid are as wide as the list', async () => {
    for (const layout of ['row', 'hero', 'headline']) {
      const list = await listOf(feedOf(many(3)), `layout="${layout}"`, '60em');
      const { width } = part(list, 'list').getBoundingClientRect();
      for (const card of cards(list)) expect(card.getBoundingClientRect().width, layout).to.equal(width);
    }
  });
});

describe('More of a list', () => {
  it('takes the reader to the first card that is new', async () => {
    const list = await listOf(feedOf(many(25)), 'limit="10"');
    await press(list, byRole(list, 'button', 'Show more'));
    await waitUntil(() => focused()?.localName === 'a');
    expect(textOf(focused() as Element)).to.equal('Title 10');
    await press(list, byRole(list, 'button', 'Show more'));
    await waitUntil(() => textOf(focused() as Element) === 'Title 20');
    expect(cards(list).length).to.equal(25);
  });

  it('takes the reader to the card itself where it leads nowhere', async () => {
    const list = await listOf(feedOf(many(25).map((each) => ({ ...each, url: undefined }))), 'limit="10"');
    await press(list, byRole(list, 'button', 'Show more'));
    await waitUntil(() => focused() === cards(list)[10]);
  });

  it('leaves the reader alone who has gone on elsewhere', async () => {
    const second = feedUrl('x.json', { text: JSON.stringify(feedOf(many(10, 10))), delay: '80' });
    const first = feedUrl('x.json', { text: JSON.stringify(feedOf(many(10), { next_url: second.url })) });
    const list = await listOf(undefined, `limit="10" src="${first.url}"`);
    await showsText(list, 'Show more');
    await press(list, byRole(list, 'button', 'Show more'));
    field(list).focus();
    await waitUntil(() => cards(list).length === 20);
    expect(isFocused(field(list))).to.equal(true);
  });

  it('reads on in the feed until something is found, and no further', async () => {
    const spring = (from: number) => many(4, from).map((each) => ({ ...each, title: `Spring ${each.id}` }));
    const pages: { url: string; id: string }[] = [];
    for (const items of [spring(30), spring(20), many(4, 10), [...spring(4), ...many(4)]]) {
      const next = pages[0] ? { next_url: pages[0].url } : {};
      pages.unshift(feedUrl('x.json', { text: JSON.stringify(feedOf(items, next)) }));
    }
    const list = await listOf(undefined, `limit="4" src="${pages[0]?.url ?? ''}"`);
    await type(list, 'spring');
    expect(titles(list)).to.eql(['Spring 4', 'Spring 5', 'Spring 6', 'Spring 7']);
    byRole(list, 'button', 'Show more').click();
    await waitUntil(() => cards(list).length === 8);
    expect(titles(list).at(-1)).to.equal('Spring 23');
    expect(await Promise.all(pages.map(({ id }) => requests(id)))).to.eql([1, 1, 1, 0]);
  });
});
