import { expect, fixture, html, waitUntil } from '@open-wc/testing';

import '../../src/elements/briefing-card.js';
import '../../src/elements/briefing-feed.js';
import '../../src/elements/confidence-badge.js';
import '../../src/elements/member-session.js';
import '../../src/elements/watch-list.js';
import { heldFeeds } from '../../src/feed/feed-store.js';
import { listening } from '../../src/internal/clock.js';
import {
  TestIntervals,
  backbone,
  closedRequests,
  feedUrl,
  hostStyle,
  inState,
  itemOf,
  oneEvent,
  part,
  parts,
  plain,
  requests,
  showsText,
  textOf,
  until,
} from './support.js';

import type { BriefingCard } from '../../src/elements/briefing-card.js';
import type { BriefingFeed } from '../../src/elements/briefing-feed.js';

const TITLE = 'United Nations makes the Internet Governance Forum permanent';
const OTHER = 'A hut on the beach at Porthcurno';

const withCard = (src: string, refresh = 0) =>
  fixture<BriefingFeed>(
    html`<briefing-feed src=${src} refresh=${refresh}><briefing-card></briefing-card></briefing-feed>`,
  );
const cardIn = (root: Element) => root.querySelector('briefing-card') as BriefingCard;

/** Lets the page be hidden or seen as a tab is. */
function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('<briefing-feed>', () => {
  // So that turns are taken as soon as there is a feed.
  before(async () => {
    await import('../../src/internal/feed-turns.js');
  });

  describe('is accessible', () => {
    it('waits for none of many elements before it, and shows what stands in it meanwhile', async () => {
      const card = '<briefing-card></briefing-card>';
      const root = await fixture(html`<div></div>`);
      root.innerHTML = `${card.repeat(60)}${`<briefing-feed src="${feedUrl('backbone.json').url}"><b>Inside</b></briefing-feed>`.repeat(60)}`;
      const feeds = [...root.querySelectorAll<BriefingFeed>('briefing-feed')];
      await Promise.resolve().then(() => feeds.at(-1)?.updateComplete);
      expect(feeds.filter((each) => each.matches(':state(late)')).length).to.equal(0);
      expect(feeds.filter((each) => each.querySelector('b')?.checkVisibility()).length).to.equal(60);
    });

    it('with elements inside', async () => {
      const feed = await withCard(feedUrl('backbone.json').url);
      await showsText(feed, TITLE);
      await expect(feed).to.be.accessible();
    });
  });

  describe('asks for its feed', () => {
    it('before what is inside it is made, and a lazy one not yet', async () => {
      const root = await fixture(html`<div></div>`);
      const held = heldFeeds();
      root.innerHTML = `<briefing-feed loading="lazy" src="${feedUrl('backbone.json').url}"></briefing-feed>`;
      expect(heldFeeds()).to.equal(held);
      root.innerHTML = `<briefing-feed src="${feedUrl('backbone.json').url}">${'<briefing-card></briefing-card>'.repeat(3)}</briefing-feed>`;
      expect(heldFeeds(), 'in the same turn').to.equal(held + 1);
    });
  });

  describe('showing', () => {
    it('shows the page’s own content, and nothing of itself', async () => {
      const feed = await fixture(
        html`<briefing-feed src=${feedUrl('backbone.json').url}><p>The page’s own</p></briefing-feed>`,
      );
      await inState(feed, 'ready');
      expect(textOf(feed)).to.equal('The page’s own');
    });

    it('shows nothing of itself when the feed fails, and leaves what is inside', async () => {
      const feed = await fixture(
        html`<briefing-feed src=${feedUrl('backbone.json', { status: '404' }).url}>
          <p>The page’s own</p>
          <briefing-card>Read it there</briefing-card>
        </briefing-feed>`,
      );
      await inState(feed, 'failed');
      await inState(cardIn(feed), 'failed');
      expect(textOf(feed)).to.equal('The page’s own\nRead it there');
    });

    it('hands its feed to all that is inside, however deep, in one request', async () => {
      const { url, id } = feedUrl('backbone.json', { delay: '40' });
      const ids = backbone.items.slice(0, 10).map((item) => item.id);
      const feed = await fixture(
        html`<briefing-feed src=${url}
          >${ids.map(
            (name) =>
              html`<section>
                <div><briefing-card briefing=${name}></briefing-card></div>
              </section>`,
          )}</briefing-feed
        >`,
      );
      for (const card of feed.querySelectorAll('briefing-card')) await inState(card, 'ready');
      const titles = [...feed.querySelectorAll('briefing-card')].map((card) => textOf(part(card, 'headline')));
      expect(titles).to.eql(ids.map((name) => itemOf(backbone, name).title));
      expect(await requests(id)).to.equal(1);
    });

    it('is not needed for one request: ten elements with one src make one', async () => {
      const { url, id } = feedUrl('backbone.json', { delay: '40' });
      const page = await fixture(
        html`<div>${Array.from({ length: 10 }, () => html`<briefing-card src=${url}></briefing-card>`)}</div>`,
      );
      for (const card of page.children) await inState(card, 'ready');
      expect(await requests(id)).to.equal(1);
    });

    it('hands the feed through shadow roots of the page', async () => {
      const feed = await fixture<BriefingFeed>(html`<briefing-feed .feed=${backbone}><div></div></briefing-feed>`);
      const root = (feed.firstElementChild as Element).attachShadow({ mode: 'open' });
      root.append(document.createElement('briefing-card'));
      await showsText(root.firstElementChild as Element, TITLE);
    });

    it('serves what is inside from the nearest of two', async () => {
      const outer = await fixture(
        html`<briefing-feed .feed=${backbone}>
          <briefing-card></briefing-card>
          <briefing-feed .feed=${plain}><briefing-card></briefing-card></briefing-feed>
        </briefing-feed>`,
      );
      const [first, second] = outer.querySelectorAll('briefing-card');
      await showsText(first as Element, TITLE);
      await showsText(second as Element, OTHER);
    });
  });

  describe('asking', () => {
    it('tells of each feed that arrives', async () => {
      const { url } = feedUrl('backbone.json', { file: 'backbone.json|plain.json' });
      const holder = await fixture(html`<div></div>`);
      const feed = document.createElement('briefing-feed');
      feed.src = url;
      setTimeout(() => {
        holder.append(feed);
      });
      const first = await oneEvent(document.body, 'briefing-load');
      expect(first.feed.title).to.equal('The Backbone Brief');
      expect(first.problems).to.eql([]);
      setTimeout(() => void feed.reload());
      expect((await oneEvent(document.body, 'briefing-load')).feed.title).to.equal('Slow Packets');
    });

    it('tells why a feed cannot be had', async () => {
      const { url } = feedUrl('backbone.json', { status: '404' });
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.innerHTML = `<briefing-feed src="${url}"></briefing-feed>`;
      const { error, cancelable } = await told;
      expect([error.code, error.url, error.status, cancelable]).to.eql(['http', url, 404, false]);
    });

    it('asks for a newer feed when the page says so, and asks the server whether anything is new', async () => {
      const { url, id } = feedUrl('backbone.json', { file: 'backbone.json|plain.json' });
      const feed = await withCard(url);
      await showsText(feed, TITLE);
      await feed.reload();
      await showsText(feed, OTHER);
      expect(await requests(id)).to.equal(2);
    });

    it('never rejects a reload, not even without a feed', async () => {
      const feed = await fixture<BriefingFeed>(html`<briefing-feed></briefing-feed>`);
      await feed.reload();
      const bad = await fixture<BriefingFeed>(
        html`<briefing-feed src=${feedUrl('x.json', { status: '404' }).url}></briefing-feed>`,
      );
      await bad.reload();
      await inState(bad, 'failed');
    });
  });

  describe('following', () => {
    let time: TestIntervals;
    beforeEach(() => {
      time = new TestIntervals();
    });
    afterEach(() => {
      time.restore();
      Reflect.deleteProperty(document, 'hidden');
    });

    it('refreshes as often as it is told to', async () => {
      const { url, id } = feedUrl('backbone.json', { file: 'backbone.json|plain.json' });
      const feed = await withCard(url, 30);
      await showsText(feed, TITLE);
      await waitUntil(() => time.every.length > 0, 'it takes its turns');
      expect(time.every).to.eql([30_000]);
      time.turn();
      await showsText(feed, OTHER);
      expect(await requests(id)).to.equal(2);
    });

    it('does not refresh unless it is told to', async () => {
      for (const refresh of ['', '0', '-5', 'often']) {
        const feed = await fixture(
          html`<briefing-feed src=${feedUrl('plain.json').url} refresh=${refresh}></briefing-feed>`,
        );
        await inState(feed, 'ready');
        expect(time.every).to.eql([]);
      }
    });

    it('spares the server one that asks each second', async () => {
      const feed = await fixture<BriefingFeed>(
        html`<briefing-feed src=${feedUrl('plain.json').url} refresh="1"></briefing-feed>`,
      );
      await inState(feed, 'ready');
      await waitUntil(() => time.every.length > 0, 'it takes its turns');
      expect(time.every).to.eql([15_000]);
    });

    it('follows a change of refresh', async () => {
      const feed = await fixture<BriefingFeed>(html`<briefing-feed .feed=${backbone} refresh="60"></briefing-feed>`);
      await waitUntil(() => time.every.length > 0, 'the code for it has come');
      feed.refresh = 120;
      await feed.updateComplete;
      expect(time.every).to.eql([120_000]);
      feed.refresh = 0;
      await feed.updateComplete;
      expect(time.every).to.eql([]);
    });

    it('pauses while the page is hidden, and goes on when it is seen', async () => {
      const { url, id } = feedUrl('backbone.json');
      const feed = await withCard(url, 30);
      await inState(feed, 'ready');
      setHidden(true);
      expect(time.every).to.eql([]);
      time.turn();
      setHidden(false);
      await waitUntil(() => time.every.length > 0, 'it takes its turns');
      expect(time.every).to.eql([30_000]);
      expect(await requests(id)).to.equal(1);
    });

    it('does not begin to refresh in a hidden page', async () => {
      setHidden(true);
      const feed = await withCard(feedUrl('backbone.json').url, 30);
      await inState(feed, 'ready');
      expect(time.every).to.eql([]);
    });

    it('keeps what is shown when a refresh fails, marks it as stale, and recovers', async () => {
      const { url } = feedUrl('backbone.json', {
        status: '200|404|200',
        file: 'backbone.json|backbone.json|plain.json',
      });
      const feed = await withCard(url, 30);
      await showsText(feed, TITLE);
      const told = oneEvent(feed, 'briefing-error');
      time.turn();
      expect((await told).error.code).to.equal('http');
      await inState(feed, 'stale');
      expect(textOf(part(cardIn(feed), 'headline'))).to.equal(TITLE);
      expect(cardIn(feed).matches(':state(stale)')).to.equal(true);
      time.turn();
      await showsText(feed, OTHER);
      expect(feed.matches(':state(stale)')).to.equal(false);
      expect(cardIn(feed).matches(':state(stale)')).to.equal(false);
    });

    for (const [what, parameters] of [
      ['half a feed', { body: 'cut' }],
      ['a page', { type: 'text/html' }],
      ['another JSON', { text: '{}' }],
    ] as const) {
      it(`keeps what is shown when a refresh brings ${what}`, async () => {
        const values = Object.fromEntries(
          Object.entries(parameters).map(([key, value]) => [
            key,
            key === 'type' ? `application/json|${value}` : `|${value}`,
          ]),
        );
        const text = 'text' in parameters ? { text: `${JSON.stringify(plain).replaceAll('|', '/')}|{}` } : {};
        const { url } = feedUrl('plain.json', { ...values, ...text });
        const feed = await withCard(url);
        await showsText(feed, OTHER);
        await feed.reload();
        await inState(feed, 'stale');
        expect(textOf(part(cardIn(feed), 'headline'))).to.equal(OTHER);
      });
    }

    it('stops for good when the server says that the feed has gone', async () => {
      const feed = await withCard(feedUrl('backbone.json', { status: '200|410' }).url, 30);
      await showsText(feed, TITLE);
      time.turn();
      await inState(feed, 'stale');
      expect(time.every).to.eql([]);
      setHidden(true);
      setHidden(false);
      expect(time.every).to.eql([]);
      expect(textOf(part(cardIn(feed), 'headline'))).to.equal(TITLE);
    });

    it('stops when the feed says that it has expired', async () => {
      const text = JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T',
        expired: true,
        items: [{ id: '1', content_text: 'The last one' }],
      });
      const feed = await withCard(feedUrl('x.json', { text }).url, 30);
      await showsText(feed, 'The last one');
      expect(time.every).to.eql([]);
    });

    it('goes on with a new feed after one that has gone', async () => {
      const feed = await withCard(feedUrl('backbone.json', { status: '410' }).url, 30);
      await inState(feed, 'failed');
      expect(time.every).to.eql([]);
      feed.src = feedUrl('plain.json').url;
      await showsText(feed, OTHER);
      await waitUntil(() => time.every.length > 0, 'it takes its turns');
      expect(time.every).to.eql([30_000]);
    });

    it('makes one request where refreshes overlap', async () => {
      const { url, id } = feedUrl('backbone.json', { delay: '0|80' });
      const feed = await withCard(url);
      await inState(feed, 'ready');
      await Promise.all([feed.reload(), feed.reload(), feed.reload()]);
      expect(await requests(id)).to.equal(2);
    });

    it('serves those that were there before it was', async () => {
      const page = await fixture(html`<div></div>`);
      const other = document.implementation.createHTMLDocument();
      other.body.innerHTML = '<briefing-feed><briefing-card></briefing-card></briefing-feed>';
      const feed = other.body.firstElementChild as BriefingFeed;
      const inner = feed.firstElementChild as Element;
      inner.remove();
      page.append(document.adoptNode(inner));
      customElements.upgrade(inner);
      await inState(inner, 'idle');
      // A provider that comes to life around a consumer which has already asked in vain.
      const wrapper = document.createElement('div');
      page.append(wrapper);
      wrapper.append(inner);
      const late = await fixture<BriefingFeed>(html`<briefing-feed></briefing-feed>`);
      late.append(inner);
      late.feed = backbone;
      await showsText(inner, TITLE);
    });

    it('serves consumers that asked before its script was there', async () => {
      const name = 'late-feed';
      const page = await fixture(html`<div></div>`);
      page.innerHTML = `<${name}><briefing-card></briefing-card></${name}>`;
      const card = cardIn(page);
      await inState(card, 'idle');
      const Feed = customElements.get('briefing-feed') as CustomElementConstructor;
      customElements.define(name, class extends Feed {});
      (page.firstElementChild as BriefingFeed).feed = backbone;
      await showsText(card, TITLE);
    });

    it('goes on telling those who asked more than once', async () => {
      const feed = await fixture<BriefingFeed>(html`<briefing-feed><briefing-card></briefing-card></briefing-feed>`);
      // Each provider that comes anywhere makes all consumers ask anew.
      const others = await fixture(html`<div></div>`);
      others.innerHTML = '<briefing-feed></briefing-feed><member-session><p></p></member-session>';
      await (others.firstElementChild as BriefingFeed).updateComplete;
      feed.feed = backbone;
      await showsText(feed, TITLE);
      feed.feed = plain;
      await showsText(feed, OTHER);
    });

    it('shows another feed when its src changes', async () => {
      const feed = await withCard(feedUrl('backbone.json').url);
      await showsText(feed, TITLE);
      feed.src = feedUrl('plain.json').url;
      await showsText(feed, OTHER);
    });

    it('has no request and no timer left when it goes', async () => {
      const { url, id } = feedUrl('backbone.json', { delay: '3000' });
      const feed = await withCard(url, 30);
      await until(async () => (await requests(id)) === 1, 'the request is out');
      feed.remove();
      await until(async () => (await closedRequests(id)) === 1, 'the request is closed');
      expect(time.every).to.eql([]);
      setHidden(true);
      setHidden(false);
      expect(time.every).to.eql([]);
    });

    it('refreshes again after it was moved', async () => {
      const feed = await withCard(feedUrl('backbone.json').url, 30);
      await inState(feed, 'ready');
      const page = await fixture(html`<div></div>`);
      page.append(feed);
      await inState(feed, 'ready');
      await waitUntil(() => time.every.length > 0, 'it takes its turns');
      expect(time.every).to.eql([30_000]);
    });

    it('keeps its feed when it is moved in one task', async () => {
      const { url, id } = feedUrl('backbone.json');
      const feed = await withCard(url);
      await showsText(feed, TITLE);
      const page = await fixture(html`<div></div>`);
      page.append(feed);
      await showsText(feed, TITLE);
      expect(await requests(id)).to.equal(1);
    });

    it('leaves nothing behind after a hundred arrivals and departures', async () => {
      const { url, id } = feedUrl('backbone.json', { delay: '2000' });
      const page = await fixture(html`<div></div>`);
      await waitUntil(() => heldFeeds() === 0, 'no feed of another test is held');
      for (let turn = 0; turn < 100; turn++) {
        page.innerHTML = `<briefing-feed src="${url}" refresh="30">
          <briefing-card></briefing-card><watch-list></watch-list><confidence-badge></confidence-badge>
        </briefing-feed>
        <briefing-card src="${url}"></briefing-card><watch-list src="${url}"></watch-list>`;
        await (page.lastElementChild as BriefingCard).updateComplete;
        expect(heldFeeds()).to.be.at.most(1);
        expect(listening()).to.be.at.most(2);
        page.textContent = '';
      }
      await waitUntil(() => heldFeeds() === 0, 'no feed is held');
      expect(listening()).to.equal(0);
      expect(time.every).to.eql([]);
      await until(async () => (await requests(id)) === (await closedRequests(id)), 'all requests are closed');
    });

    it('leaves no feed behind that has come', async () => {
      const feed = await withCard(feedUrl('backbone.json').url, 30);
      await inState(feed, 'ready');
      expect(heldFeeds()).to.equal(1);
      feed.remove();
      await waitUntil(() => heldFeeds() === 0, 'no feed is held');
    });
  });

  describe('styling', () => {
    it('has the states loading, ready, stale and failed', async () => {
      const { url } = feedUrl('backbone.json', { delay: '80|0', status: '200|404' });
      const feed = await fixture<BriefingFeed>(html`<briefing-feed src=${url}></briefing-feed>`);
      await inState(feed, 'loading');
      await inState(feed, 'ready');
      await feed.reload();
      await inState(feed, 'stale');
      feed.src = feedUrl('x.json', { status: '404' }).url;
      await inState(feed, 'failed');
      expect(['loading', 'ready', 'stale'].filter((state) => feed.matches(`:state(${state})`))).to.eql([]);
    });

    it('leaves the look of what is inside to the page', async () => {
      const feed = await fixture(
        html`<div style="color: rgb(1, 2, 3); font-size: 33px">
          <briefing-feed .feed=${backbone}><p>Own</p></briefing-feed>
        </div>`,
      );
      const own = getComputedStyle(feed.querySelector('p') as Element);
      expect([own.color, own.fontSize]).to.eql(['rgb(1, 2, 3)', '33px']);
    });

    it('goes with what is inside when it is hidden', async () => {
      const feed = await fixture<HTMLElement>(html`<briefing-feed hidden .feed=${backbone}><p>Own</p></briefing-feed>`);
      hostStyle('briefing-feed { display: block; }');
      expect((feed.firstElementChild as Element).checkVisibility()).to.equal(false);
    });
  });

  describe('bad input', () => {
    for (const feed of [null, 7, 'x', [], {}, { version: 1 }, { version: 'x', title: 'T', items: {} }]) {
      it(`takes ${JSON.stringify(feed)} for no feed, and harms nothing`, async () => {
        const element = await fixture<BriefingFeed>(
          html`<briefing-feed .feed=${feed as object}><briefing-card>Here before</briefing-card></briefing-feed>`,
        );
        await waitUntil(() => element.matches(':state(idle), :state(failed)'));
        expect(textOf(element)).to.equal('Here before');
        element.feed = backbone;
        await showsText(element, TITLE);
      });
    }

    for (const src of ['javascript:alert(1)', 'data:application/json,{}', '//', 'http://']) {
      it(`asks for nothing under ${src}`, async () => {
        const holder = await fixture(html`<div></div>`);
        const told = oneEvent(holder, 'briefing-error');
        const feed = document.createElement('briefing-feed');
        feed.src = src;
        holder.append(feed);
        expect((await told).error.code).to.equal('bad-url');
      });
    }

    it('draws nothing of its own, so that no part of a feed can', async () => {
      const feed = await fixture<BriefingFeed>(html`<briefing-feed .feed=${backbone}></briefing-feed>`);
      await inState(feed, 'ready');
      expect(textOf(feed)).to.equal('');
      expect(parts(feed, 'error')).to.eql([]);
    });
  });
});
