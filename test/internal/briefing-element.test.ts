import { expect, fixture, html, waitUntil } from '@open-wc/testing';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/briefing-card.js';
import '../../src/elements/event-briefing.js';
import { byRole, feedUrl, inState, liveRegions, settled } from '../elements/support.js';

import type { BriefingCard } from '../../src/elements/briefing-card.js';
import type { BriefingFeed } from '../../src/elements/briefing-feed.js';

/** What the live regions of the page say, one after another, from now on. */
function listen(): { readonly heard: string[] } {
  const heard: string[] = [];
  let last = '';
  const look = () => {
    const now = liveRegions()
      .map(({ textContent }) => textContent)
      .join(' ');
    if (now && now !== last) heard.push(now);
    last = now;
    if (isOn) requestAnimationFrame(look);
  };
  let isOn = true;
  stops.push(() => (isOn = false));
  look();
  return { heard };
}
const stops: (() => void)[] = [];

describe('an element that shows a briefing', () => {
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  describe('telling those who listen', () => {
    it('says once that a feed has failed, however many elements show it', async () => {
      const { url } = feedUrl('backbone.json', { status: '404' });
      const { heard } = listen();
      const page = await fixture(
        html`<div>
          <briefing-card src=${url}></briefing-card><briefing-card src=${url}></briefing-card
          ><event-briefing src=${url}></event-briefing>
        </div>`,
      );
      for (const element of page.children) await inState(element, 'failed');
      await waitUntil(() => heard.length > 0, 'it is said');
      expect(heard).to.eql(['This briefing did not load.']);
    });

    it('says that a feed which is asked for again is under way, and there', async () => {
      const { url } = feedUrl('backbone.json', { status: '404|200', delay: '0|800' });
      const element = await fixture<BriefingCard>(html`<briefing-card src=${url}></briefing-card>`);
      await inState(element, 'failed');
      const { heard } = listen();
      await waitUntil(() => heard.length > 0, 'the failure is said');
      byRole(element, 'button').click();
      await inState(element, 'ready');
      await waitUntil(() => heard.length > 2, 'the end is said');
      expect(heard).to.eql(['This briefing did not load.', 'Loading the briefing', 'The briefing has loaded.']);
    });

    it('says nothing of a feed that comes at first', async () => {
      const { heard } = listen();
      const element = await fixture(
        html`<briefing-card src=${feedUrl('backbone.json', { delay: '300' }).url}></briefing-card>`,
      );
      await inState(element, 'ready');
      await settled(element);
      expect(heard).to.eql([]);
    });
  });

  it('shows what its author left while a feed is under way, in a crowd, too', async () => {
    const { url } = feedUrl('backbone.json', { delay: '800' });
    const left = Array.from(
      { length: 60 },
      (_, index) =>
        html`<briefing-card src=${url} loading="eager">
          <p>Briefing ${index}</p>
        </briefing-card>`,
    );
    const page = await fixture(html`<div>${left}</div>`);
    for (const card of page.children) await inState(card, 'loading');
    const heights = [...page.querySelectorAll('p')].map((each) => each.getBoundingClientRect().height);
    expect(Math.min(...heights)).to.be.above(10);
    for (const card of page.children) await inState(card, 'ready');
    expect(page.querySelector('p')?.getBoundingClientRect().height).to.equal(0);
  });

  describe('keeping the focus', () => {
    it('on itself, when the button that was pressed is gone', async () => {
      const { url } = feedUrl('backbone.json', { status: '404|200', delay: '0|200' });
      const element = await fixture<BriefingCard>(html`<briefing-card src=${url}></briefing-card>`);
      await inState(element, 'failed');
      const button = byRole(element, 'button');
      button.focus();
      button.click();
      await inState(element, 'loading');
      await element.updateComplete;
      expect(document.activeElement).to.equal(element);
      await inState(element, 'ready');
      expect(document.activeElement).to.equal(element);
    });

    it('on the same link through a refresh', async () => {
      const page = await fixture<BriefingFeed>(
        html`<briefing-feed src=${feedUrl('backbone.json').url}><briefing-card></briefing-card></briefing-feed>`,
      );
      const element = page.querySelector('briefing-card')!;
      await inState(element, 'ready');
      const link = byRole(element, 'link');
      link.focus();
      await page.reload();
      await settled(element);
      expect(element.shadowRoot?.activeElement).to.equal(link);
    });

    it('takes no focus that is elsewhere', async () => {
      const { url } = feedUrl('backbone.json', { status: '404|200' });
      const page = await fixture(html`<div><button>Elsewhere</button><briefing-card src=${url}></briefing-card></div>`);
      const element = page.querySelector('briefing-card')!;
      await inState(element, 'failed');
      page.querySelector('button')!.focus();
      byRole(element, 'button').click();
      await inState(element, 'ready');
      expect(document.activeElement).to.equal(page.querySelector('button'));
    });
  });
});
