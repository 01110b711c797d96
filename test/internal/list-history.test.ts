import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';

import '../../src/elements/briefing-list.js';
import { byRole, liveRegions, part, parts, textOf } from '../elements/support.js';

import type { BriefingList } from '../../src/elements/briefing-list.js';

const FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'F',
  items: Array.from({ length: 40 }, (_, index) => ({
    id: String(index),
    title: `Title ${String(index)}`,
    content_text: 'T',
    _briefing: { facets: [{ id: 'region', label: 'Region', value: index % 2 ? 'Europe' : 'Asia & more' }] },
  })),
};

async function listOf(attributes: string): Promise<BriefingList> {
  const holder = await fixture(html`<div></div>`);
  holder.innerHTML = `<briefing-list searchable limit="10" layout="headline" ${attributes}></briefing-list>`;
  const list = holder.firstElementChild as BriefingList;
  list.feed = FEED;
  await waitUntil(() => parts(list, 'list').length + parts(list, 'message').length > 0, 'the list is there', {
    timeout: 12_000,
  });
  await list.updateComplete;
  await waitUntil(() => titles(list)[0] !== '', 'the first card is drawn');
  return list;
}

/** Those of cards that are not drawn yet, far down, are empty. */
const titles = (list: Element) =>
  [...(parts(list, 'list')[0]?.querySelectorAll<HTMLElement>('briefing-card') ?? [])].map((card) =>
    parts(card, 'headline').map(textOf).join(''),
  );
const field = (list: Element) => byRole(list, 'searchbox') as HTMLInputElement;

async function set(list: BriefingList, value: string): Promise<void> {
  const opener = byRole(list, 'button', /^Filters/);
  if (opener.ariaExpanded !== 'true') opener.click();
  await list.updateComplete;
  const label = [...part(list, 'tools').querySelectorAll('label')].find((each) => textOf(each).startsWith(value));
  label?.control?.click();
  await list.updateComplete;
}
async function sort(list: BriefingList, order: string): Promise<void> {
  const select = byRole(list, 'combobox', 'Order') as HTMLSelectElement;
  select.value = order;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await list.updateComplete;
}
async function back(): Promise<void> {
  const gone = new Promise((resolve) => {
    addEventListener('popstate', resolve, { once: true });
  });
  history.back();
  await gone;
}
const isAt = (search: string) =>
  waitUntil(() => location.search === search, `the address has ${search}`, { timeout: 5000 });

/** How many steps the list has added to the history: a tab's own is never longer than fifty, and not every engine names its entries. */
let steps = 0;
const { pushState } = history;
before(() => {
  history.pushState = (...what) => {
    steps++;
    pushState.apply(history, what);
  };
});
after(() => {
  history.pushState = pushState;
});

describe('The address of a page with a list', () => {
  const { href } = location;
  afterEach(() => {
    history.replaceState(null, '', href);
  });
  const visit = (search: string) => {
    const url = new URL(href);
    url.search = search;
    history.replaceState({ of: 'the page' }, '', `${url.href.replace(/#.*$/, '')}#there`);
  };

  it('stays as it is where the page does not ask for more', async () => {
    visit('?briefings-search=title+7');
    const before = location.href;
    const taken = steps;
    const list = await listOf('');
    expect(titles(list).length).to.equal(10);
    await set(list, 'Europe');
    await sort(list, 'newest');
    byRole(list, 'button', 'Show more').click();
    field(list).focus();
    await sendKeys({ type: 'x' });
    await waitUntil(() => liveRegions().some(({ textContent }) => textContent !== ''), 'the pause is over', {
      timeout: 5000,
    });
    expect([location.href, steps]).to.eql([before, taken]);
  });

  it('stays as it is as long as the reader asks for nothing', async () => {
    visit('?a=b%20c&briefings-order=nonsense');
    const before = location.href;
    await listOf('url-state');
    expect(location.href).to.equal(before);
  });

  it('has what the reader asks for, beside what others have there', async () => {
    visit('?a=b%20c&flag');
    const list = await listOf('url-state="events"');
    await set(list, 'Asia & more');
    expect(location.search).to.equal('?a=b%20c&flag&events.region=Asia+%26+more');
    await sort(list, 'oldest');
    byRole(list, 'button', 'Show more').click();
    expect(location.search).to.equal('?a=b%20c&flag&events.region=Asia+%26+more&events-order=oldest&events-pages=2');
    expect(location.hash).to.equal('#there');
    expect(history.state).to.eql({ of: 'the page' });
  });

  it('brings back what it says', async () => {
    visit('?events-search=title&events.region=Europe&events-pages=2');
    const list = await listOf('url-state="events"');
    expect(field(list).value).to.equal('title');
    expect(titles(list).length).to.equal(20);
    expect(titles(list)[0]).to.equal('Title 1');
    expect(textOf(byRole(list, 'button', /^Filters/))).to.equal('Filters (1)');
  });

  it('is a step to go back for all that is chosen, and none for what is typed', async () => {
    visit('');
    const list = await listOf('url-state');
    const taken = steps;
    field(list).focus();
    await sendKeys({ type: 'title' });
    await isAt('?briefings-search=title');
    expect(steps).to.equal(taken);
    await set(list, 'Europe');
    expect(steps).to.equal(taken + 1);
    await sort(list, 'oldest');
    expect(steps).to.equal(taken + 2);
    await back();
    await list.updateComplete;
    expect((byRole(list, 'combobox', 'Order') as HTMLSelectElement).value).to.equal('');
    expect(titles(list)[0]).to.equal('Title 1');
    await back();
    await list.updateComplete;
    expect([field(list).value, titles(list)[0]]).to.eql(['title', 'Title 0']);
  });

  it('keeps what is typed before a step, also without a pause', async () => {
    visit('');
    const list = await listOf('url-state');
    field(list).focus();
    await sendKeys({ type: '7' });
    await set(list, 'Europe');
    await back();
    expect(location.search).to.equal('?briefings-search=7');
  });

  it('parts two lists by the words that they begin with', async () => {
    visit('?a-search=7&b.region=Europe');
    const [one, other] = [await listOf('url-state="a"'), await listOf('url-state="b"')];
    expect(titles(one)).to.eql(['Title 7', 'Title 17', 'Title 27', 'Title 37']);
    expect(titles(other)[0]).to.equal('Title 1');
    await sort(other, 'newest');
    expect(location.search).to.equal('?a-search=7&b.region=Europe&b-order=newest');
    expect((byRole(one, 'combobox', 'Order') as HTMLSelectElement).value).to.equal('');
  });

  const nonsense = ['?l.region=Atlantis', '?l.mood=blue', '?l.__proto__=x&l.constructor=y', '?l-order=up&l-pages=x'];
  for (const search of nonsense) {
    it(`does nothing with nonsense: ${search}`, async () => {
      visit(search);
      const list = await listOf('url-state="l"');
      expect(titles(list).length).to.equal(10);
      expect(textOf(byRole(list, 'button', /^Filters/))).to.equal('Filters');
    });
  }

  it('is nothing to a list without tools', async () => {
    visit('?l-search=7');
    const list = await listOf('url-state="l"');
    list.searchable = false;
    await list.updateComplete;
    const plain = await fixture<BriefingList>(
      html`<briefing-list .feed=${FEED} url-state="l" layout="headline"></briefing-list>`,
    );
    await waitUntil(() => titles(plain).length > 0, 'the list is there', { timeout: 12_000 });
    dispatchEvent(new PopStateEvent('popstate'));
    await plain.updateComplete;
    expect(titles(plain).length).to.equal(12);
  });

  it('does not stop a list where it cannot be changed: in a frame without an address of its own', async () => {
    const module = new URL('../../src/elements/briefing-list.ts', import.meta.url).href;
    const frame = document.createElement('iframe');
    frame.srcdoc = `<briefing-list searchable url-state limit="10"></briefing-list><script type="module">
        const tell = (news) => parent.postMessage(news, '*');
        addEventListener('error', (event) => tell(event.message));
        addEventListener('unhandledrejection', (event) => tell(String(event.reason)));
        const list = document.querySelector('briefing-list');
        list.feed = ${JSON.stringify(FEED)};
        import('${module}').then(async () => {
          const until = async (find) => { while (!find()) await new Promise(requestAnimationFrame); return find(); };
          const select = await until(() => list.shadowRoot.querySelector('select'));
          let refused = '';
          try { history.pushState(null, '', '?x'); } catch (error) { refused = error.name; }
          select.value = 'oldest';
          select.dispatchEvent(new Event('change'));
          await list.updateComplete;
          tell([refused, select.value, list.shadowRoot.querySelectorAll('briefing-card').length]);
        }, (error) => tell(String(error)));
      </script>`;
    const news = new Promise<unknown>((resolve) => {
      addEventListener('message', ({ source, data }) => {
        if (source === frame.contentWindow) resolve(data);
      });
    });
    document.body.append(frame);
    expect(await news).to.eql(['SecurityError', 'oldest', 10]);
    frame.remove();
  });
});
