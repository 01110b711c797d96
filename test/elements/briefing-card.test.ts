import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/briefing-card.js';
import { loadLayouts } from '../../src/internal/card-loading.js';
import { asOf } from '../../src/internal/clock.js';
import {
  allByRole,
  backbone,
  byRole,
  composedElements,
  edge,
  feedUrl,
  hostStyle,
  inState,
  itemOf,
  nameOf,
  oneEvent,
  part,
  parts,
  plain,
  reference,
  requests,
  showsText,
  textOf,
  until,
} from './support.js';

import type { BriefingCard, CardLayout } from '../../src/elements/briefing-card.js';
import type { BriefingFeed } from '../../src/elements/briefing-feed.js';
import type { Item } from './support.js';

const LAYOUTS: readonly CardLayout[] = ['card', 'row', 'hero', 'headline'];
const TITLE = 'United Nations makes the Internet Governance Forum permanent';

const card = (item: Item, layout: CardLayout = 'card') =>
  fixture<BriefingCard>(html`<briefing-card .briefing=${item} .layout=${layout}></briefing-card>`);

const fromFeed = (url: string, inside = '') => {
  const element = document.createElement('briefing-card');
  element.src = url;
  element.innerHTML = inside;
  return element;
};

const headline = (root: Element) => textOf(part(root, 'headline'));
const linkOf = (root: Element) => byRole(root, 'link') as HTMLAnchorElement;

describe('<briefing-card>', () => {
  // What stands there until then is tested by itself.
  before(() => loadLayouts());

  describe('is accessible', () => {
    for (const layout of LAYOUTS) {
      it(`in the layout ${layout}`, async () => {
        await expect(await card(reference(), layout)).to.be.accessible();
      });

      it(`in the layout ${layout}, dark`, async () => {
        const page = await fixture(
          html`<div style="background: #15171a">
            <briefing-card theme="dark" .briefing=${reference()} .layout=${layout}></briefing-card>
          </div>`,
        );
        await expect(page).to.be.accessible();
      });
    }

    it('right to left', async () => {
      await expect(await card(itemOf(backbone, 'arabic-idn'))).to.be.accessible();
    });

    it('while it loads, and when it has failed', async () => {
      const { url } = feedUrl('backbone.json', { delay: '200', status: '404' });
      const element = await fixture<BriefingCard>(html`<briefing-card src=${url}></briefing-card>`);
      await inState(element, 'loading');
      await expect(element).to.be.accessible();
      await inState(element, 'failed');
      await expect(element).to.be.accessible();
    });
  });

  describe('showing', () => {
    const promised: Readonly<Record<CardLayout, readonly string[]>> = {
      card: ['picture', 'kicker', 'headline', 'dek', 'facets', 'reading', 'date'],
      hero: ['picture', 'kicker', 'headline', 'dek', 'facets', 'reading', 'date'],
      row: ['picture', 'headline', 'reading', 'date'],
      headline: ['headline', 'reading', 'date'],
    };
    for (const layout of LAYOUTS) {
      it(`shows ${promised[layout].join(', ')} and nothing else in the layout ${layout}`, async () => {
        const element = await card(reference(), layout);
        const all = promised.card.filter((name) => parts(element, name).some((each) => each.checkVisibility()));
        expect(all).to.have.members([...promised[layout]]);
        expect(headline(element)).to.equal(TITLE);
        expect(textOf(part(element, 'reading'))).to.equal('High confidence (92%)');
      });
    }

    it('shows the texts of the briefing', async () => {
      const element = await card(reference());
      expect(textOf(part(element, 'kicker')).replace(/\s*\n\s*/g, '')).to.match(
        /^Event Briefing ?\/ ?Internet governance event$/,
      );
      expect(textOf(part(element, 'dek'))).to.match(/^Twenty years after Tunis/);
      expect(textOf(part(element, 'date'))).to.equal('18 December 2025');
      expect(part(element, 'date').getAttribute('datetime')).to.equal('2025-12-18T08:30:00-05:00');
      expect((byRole(element, 'img') as HTMLImageElement).alt).to.match(/^Line drawing of the plan of a round hall/);
    });

    it('shows three key facets, each with its label to be heard once', async () => {
      const element = await card(reference());
      const facets = [...part(element, 'facets').children].map((facet) =>
        facet.textContent?.replace(/\s+/g, ' ').trim(),
      );
      expect(facets).to.eql(['Primary Domain: Governance', 'Region: Global', 'Medium impact']);
      expect(byRole(element, 'list')).to.equal(part(element, 'facets'));
      expect(part(element, 'facets').innerText).to.match(/Global\s+Medium impact/, 'who copies it');
    });

    it('breaks the line of its facets between them, after a dot', async () => {
      const facets = [1, 2, 3].map((id) => ({ id: String(id), label: 'Topic', value: 'W'.repeat(12) }));
      const item = { id: 'a', title: 'T', content_text: 'x', _briefing: { version: 1, facets } };
      const element = await card(item);
      element.style.inlineSize = '14em';
      const places = [...part(element, 'facets').querySelectorAll('bdi')].map((each) => [...each.getClientRects()]);
      expect(places.map(({ length }) => length)).to.eql([1, 1, 1]);
      const [one, two, three] = places.flat().map(({ top, left }) => ({ top, left }));
      expect([two?.left, three?.left]).to.eql([one?.left, one?.left]);
      expect(two?.top).to.be.above(one?.top ?? 0);
      expect(three?.top).to.be.above(two?.top ?? 0);
    });

    it('says an impact by its label in a language that is not English', async () => {
      const element = await card(itemOf(backbone, 'arabic-idn'));
      const facets = [...part(element, 'facets').children];
      expect(facets.map((facet) => facet.textContent?.trim())).to.include('الأثر: متوسط');
      const impact = facets.find(({ textContent }) => textContent?.trim() === 'الأثر: متوسط') as Element;
      expect(impact.firstElementChild?.getBoundingClientRect().width, 'the label is seen').to.be.above(10);
    });

    it('leads to the briefing from its headline', async () => {
      const element = await card({ ...reference(), url: 'https://publisher.example/b' });
      expect(nameOf(linkOf(element))).to.equal(TITLE);
      expect(linkOf(element).href).to.equal('https://publisher.example/b');
      expect(allByRole(element, 'link').length).to.equal(1);
    });

    it('resolves relative URLs against the feed and not against the page', async () => {
      const { url } = feedUrl('backbone.json');
      const element = await fixture<BriefingCard>(html`<briefing-card src=${url}></briefing-card>`);
      await inState(element, 'ready');
      expect(linkOf(element).href).to.equal(new URL('briefings/igf-permanent.html', url).href);
      expect((byRole(element, 'img') as HTMLImageElement).src).to.equal(new URL('images/assembly.webp', url).href);
    });

    it('puts its headline at the level that is asked for', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card heading-level="5" .briefing=${reference()}></briefing-card>`,
      );
      expect(byRole(element, 'heading').ariaLevel).to.equal('5');
    });

    it('names the item by id, by url, and takes the first one else', async () => {
      const { url } = feedUrl('plain.json');
      const named = [
        ['', 'A hut on the beach at Porthcurno'],
        ['https://slow-packets.example/2026/small-exchange', 'Notes from a very small exchange point'],
      ] as const;
      for (const [briefing, title] of named) {
        const element = await fixture(html`<briefing-card src=${url} briefing=${briefing}></briefing-card>`);
        await showsText(element, title);
      }
    });

    it('shows a plain item without a reading or a kicker', async () => {
      const element = await card(itemOf(plain, 'https://slow-packets.example/2026/landing-station'));
      expect(headline(element)).to.equal('A hut on the beach at Porthcurno');
      expect(textOf(part(element, 'dek'))).to.equal('Where the Empire’s telegrams came ashore.');
      const missing = ['reading', 'kicker', 'facets'].flatMap((name) => parts(element, name));
      expect(missing.filter((each) => each.checkVisibility())).to.eql([]);
    });

    it('takes the standfirst of an item without a summary from its text, without tags', async () => {
      const element = await card(itemOf(plain, 'https://slow-packets.example/2026/traceroute'));
      expect(textOf(part(element, 'dek'))).to.match(/^Names of routers are written by people in a hurry/);
      expect(textOf(element)).not.to.match(/<\w/);
    });

    it('takes the headline of an item without a title from its text, and does not repeat it', async () => {
      const element = await card(itemOf(plain, 'https://slow-packets.example/2026/untitled-1'));
      expect(headline(element)).to.match(/^Swallows on the fibre/);
      expect(parts(element, 'dek').filter((each) => each.checkVisibility())).to.eql([]);
    });

    it('says of a graded publisher’s ungraded item that it is not rated', async () => {
      const element = await card(itemOf(backbone, 'afrinic-icp2'));
      expect(textOf(part(element, 'reading'))).to.equal('Confidence not rated');
    });

    it('reads the score on the scale of the feed', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card .feed=${edge} briefing="score-edge"></briefing-card>`,
      );
      expect(textOf(part(element, 'reading'))).to.equal('Sure confidence (70%)');
    });

    it('is set right to left in an Arabic item, its own words in English', async () => {
      const element = await card(itemOf(backbone, 'arabic-idn'));
      const text = part(element, 'headline');
      expect(text.matches(':dir(rtl)')).to.equal(true);
      expect(text.closest('[lang]')?.getAttribute('lang')).to.equal('ar');
      expect(part(element, 'reading').lang).to.equal('en');
    });

    it('leaves no empty frame for what is missing', async () => {
      const element = await card({ id: 'a', title: 'Only a title', content_text: '' });
      const shown = ['picture', 'kicker', 'dek', 'facets', 'reading', 'date'].filter((name) =>
        parts(element, name).some((each) => each.checkVisibility()),
      );
      expect(shown).to.eql([]);
    });

    for (const layout of LAYOUTS) {
      it(`closes the gap where a piece is missing or its image cannot be had (${layout})`, async () => {
        const page = await fixture(html`<div style="width: 360px"></div>`);
        const height = async (change: (item: Item) => void) => {
          const item = reference();
          item.image = new URL('images/assembly.webp', feedUrl('backbone.json').url).href;
          change(item);
          const element = document.createElement('briefing-card');
          Object.assign(element, { layout, briefing: item });
          page.append(element);
          await inState(element, 'ready');
          const [image] = allByRole(element, 'img') as HTMLImageElement[];
          if (image) {
            image.loading = 'eager';
            await waitUntil(() => image.complete && (image.naturalWidth > 0 || !image.checkVisibility()));
          }
          return element.getBoundingClientRect().height;
        };
        const whole = await height(() => undefined);
        const without = async (part: 'facets' | 'kicker') => height((item) => delete item._briefing[part]);
        const line = 13 * 1.45;
        if (layout === 'card' || layout === 'hero') {
          expect(whole - (await without('facets'))).to.be.closeTo(line + 0.75 * (layout === 'card' ? 13 : 16), 1);
          expect(whole - (await without('kicker'))).to.be.closeTo(line + 5.6, 1);
        }
        const bare = await height((item) => delete item.image);
        expect(await height((item) => (item.image = new URL('nowhere.webp', location.href).href))).to.be.closeTo(
          bare,
          0.1,
        );
      });
    }

    it('puts the headline of a card without an image in its place, in a grid of ours too', async () => {
      const { url } = feedUrl('backbone.json');
      const page = await fixture(
        html`<div style="display: grid; grid: repeat(5, auto) / 1fr 1fr; --_card-rows: subgrid; --_card-span: span 5">
          <briefing-card role="listitem" src=${url}></briefing-card>
          <briefing-card role="listitem" src=${url} briefing="dyn-claimants"></briefing-card>
        </div>`,
      );
      const [one, other] = [...page.children] as [Element, Element];
      await inState(other, 'ready');
      const top = (element: Element, name: string) => part(element, name).getBoundingClientRect().top;
      expect(top(other, 'kicker')).to.equal(top(one, 'picture'));
      expect(top(other, 'reading')).to.equal(top(one, 'reading'));
    });

    it('runs its kicker and its facets as the page does, whatever stands in them', async () => {
      const rows = (element: BriefingCard) => [
        [...part(element, 'kicker').querySelectorAll('b, .slash, bdi')],
        [...part(element, 'facets').querySelectorAll('li')],
      ];
      for (const dir of ['ltr', 'rtl']) {
        for (const kicker of [
          ['Event', 'Naming'],
          ['حدث', 'أسماء'],
        ]) {
          const facets = [1, 2].map((id) => ({ id: String(id), label: 'Topic', value: kicker[0] }));
          const holder = await fixture(html`<div dir=${dir}><briefing-card></briefing-card></div>`);
          const element = holder.firstElementChild as BriefingCard;
          element.briefing = { id: 'a', title: 'T', content_text: 'x', _briefing: { version: 1, kicker, facets } };
          await inState(element, 'ready');
          for (const steps of rows(element)) {
            const places = steps.map((step) => step.getBoundingClientRect().x);
            expect(places.length).to.be.greaterThan(1);
            expect(places).to.eql([...places].sort((a, b) => (dir === 'ltr' ? a - b : b - a)));
          }
          const [first] = part(element, 'facets').querySelectorAll('li');
          const text = document.createRange();
          text.selectNodeContents(first?.querySelector('bdi') as Element);
          const side = dir === 'ltr' ? 'left' : 'right';
          expect(text.getBoundingClientRect()[side]).to.be.closeTo(first?.getBoundingClientRect()[side] ?? 0, 1);
        }
      }
    });

    it('reads inline JSON with an item', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card
          ><script type="application/json">
            { "id": "a", "title": "Inline item", "content_text": "Text." }
          </script></briefing-card
        >`,
      );
      await showsText(element, 'Inline item');
    });

    it('reads inline JSON with a feed, and names the item in it', async () => {
      const element = document.createElement('briefing-card');
      const script = document.createElement('script');
      script.type = 'application/json';
      script.text = JSON.stringify(backbone);
      element.append(script);
      element.setAttribute('briefing', 'tonga-cable');
      const page = await fixture(html`<div></div>`);
      page.append(element);
      await inState(element, 'ready');
      expect(headline(element)).to.equal(itemOf(backbone, 'tonga-cable').title);
    });

    it('prefers the property to inline JSON, that to src, and that to the feed around it', async () => {
      const { url, id } = feedUrl('plain.json');
      const holder = await fixture<BriefingFeed>(
        html`<briefing-feed .feed=${backbone}>
          <briefing-card></briefing-card>
          <briefing-card src=${url}></briefing-card>
        </briefing-feed>`,
      );
      const [inherited, fetched] = holder.querySelectorAll('briefing-card');
      await showsText(inherited as Element, TITLE);
      await showsText(fetched as Element, 'A hut on the beach');
      expect(await requests(id)).to.equal(1);
      const { url: second, id: unasked } = feedUrl('plain.json');
      const element = fromFeed(
        second,
        '<script type="application/json">{"id":"a","title":"Inline","content_text":"T"}</script>',
      );
      holder.append(element);
      await showsText(element, 'Inline');
      element.briefing = { id: 'b', title: 'Property', content_text: 'T' };
      await showsText(element, 'Property');
      expect(await requests(unasked)).to.equal(0);
    });

    it('shows its children until the feed is there', async () => {
      const { url } = feedUrl('backbone.json', { delay: '150' });
      const element = await fixture(html`<briefing-card src=${url}><p>Read it at the publisher.</p></briefing-card>`);
      expect(textOf(element)).to.equal('Read it at the publisher.');
      await inState(element, 'ready');
      expect(textOf(element)).not.to.include('Read it at the publisher.');
    });

    it('asks for its image late, without a referrer, and first thing as a hero', async () => {
      const image = byRole(await card(reference()), 'img') as HTMLImageElement;
      expect([image.loading, image.referrerPolicy]).to.eql(['lazy', 'no-referrer']);
      const hero = byRole(await card(reference(), 'hero'), 'img') as HTMLImageElement;
      expect([hero.loading, hero.fetchPriority]).to.eql(['eager', 'high']);
    });
  });

  describe('asking', () => {
    it('fires a cancelable briefing-open when its link is followed, with the briefing and its URL', async () => {
      const element = await card({ ...reference(), url: 'https://publisher.example/b' });
      const outside = document.body;
      setTimeout(() => {
        outside.addEventListener(
          'briefing-open',
          (event) => {
            event.preventDefault();
          },
          { once: true },
        );
        linkOf(element).click();
      });
      const event = await oneEvent(outside, 'briefing-open');
      expect([event.cancelable, event.bubbles, event.composed]).to.eql([true, true, true]);
      expect(event.url).to.equal('https://publisher.example/b');
      expect(event.briefing.id).to.equal('igf-permanent');
      expect(event.target === element).to.equal(true);
    });

    it('leads nowhere when briefing-open is cancelled, and on when it is not', async () => {
      const element = await card({ ...reference(), url: new URL('#followed', location.href).href });
      const isPrevented: boolean[] = [];
      const note = (event: Event) => isPrevented.push(event.defaultPrevented);
      document.addEventListener('click', note);
      element.addEventListener(
        'briefing-open',
        (event) => {
          event.preventDefault();
        },
        { once: true },
      );
      linkOf(element).click();
      expect(location.hash).not.to.equal('#followed');
      linkOf(element).click();
      document.removeEventListener('click', note);
      expect(isPrevented).to.eql([true, false]);
      await waitUntil(() => location.hash === '#followed', 'the link is followed');
      history.replaceState(null, '', location.href.replace('#followed', ''));
    });

    it('is followed by the keyboard', async () => {
      const element = await card({ ...reference(), url: 'https://publisher.example/b' });
      const opened: string[] = [];
      element.addEventListener('briefing-open', (event) => {
        event.preventDefault();
        opened.push(event.url);
      });
      linkOf(element).focus();
      await sendKeys({ press: 'Enter' });
      expect(opened).to.eql(['https://publisher.example/b']);
    });

    it('can be followed anywhere on its face', async () => {
      const element = await card({ ...reference(), url: 'https://publisher.example/b' });
      part(element, 'dek').scrollIntoView({ block: 'center' });
      const { left, top } = part(element, 'dek').getBoundingClientRect();
      expect(element.shadowRoot?.elementFromPoint(left + 5, top + 5) === linkOf(element)).to.equal(true);
    });

    it('tells of its feed with the problems in it', async () => {
      const { url } = feedUrl('edge.json');
      const holder = await fixture(html`<div></div>`);
      setTimeout(() => {
        holder.append(fromFeed(url));
      });
      const { feed, problems } = await oneEvent(holder, 'briefing-load');
      expect(feed.title).to.equal('Edges of the Backbone');
      expect(problems.map(({ path }) => path)).to.include('items[0]._briefing.confidence.score');
    });

    it('tells nothing of a feed that an element around it has fetched', async () => {
      const { url } = feedUrl('backbone.json');
      const told: EventTarget[] = [];
      const holder = await fixture(html`<div></div>`);
      holder.addEventListener('briefing-load', ({ target }) => target && told.push(target));
      const feed = document.createElement('briefing-feed');
      feed.src = url;
      feed.append(document.createElement('briefing-card'));
      holder.append(feed);
      await inState(feed.firstElementChild as Element, 'ready');
      expect(told.map((target) => (target as Element).localName)).to.eql(['briefing-feed']);
    });

    it('offers to try again, and shows the briefing when that succeeds', async () => {
      const { url, id } = feedUrl('backbone.json', { status: '404|200' });
      const element = await fixture(html`<briefing-card src=${url}></briefing-card>`);
      await inState(element, 'failed');
      expect(textOf(part(element, 'error'))).to.include('This briefing did not load');
      byRole(element, 'button', 'Try again').click();
      await inState(element, 'ready');
      expect(await requests(id)).to.equal(2);
    });
  });

  describe('following', () => {
    const failures: readonly (readonly [string, string, Readonly<Record<string, string>>, string])[] = [
      ['no JSON', 'backbone.json', { text: '{"version":' }, 'not-json'],
      ['half a feed', 'backbone.json', { body: 'cut' }, 'not-json'],
      ['JSON that is no feed', 'backbone.json', { text: '{"hello":"world"}' }, 'not-a-feed'],
      ['a list', 'backbone.json', { text: '[]' }, 'not-a-feed'],
      ['an HTML page', 'backbone.json', { text: '<!doctype html>', type: 'text/html' }, 'content-type'],
      ['a 404', 'backbone.json', { status: '404' }, 'http'],
      ['a 401', 'backbone.json', { status: '401' }, 'http'],
      ['a 410', 'backbone.json', { status: '410' }, 'gone'],
      [
        'an empty feed',
        'backbone.json',
        { text: '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]}' },
        'empty',
      ],
      ['a body that breaks off', 'backbone.json', { body: 'truncated' }, 'network'],
    ];
    for (const [what, file, parameters, code] of failures) {
      it(`keeps its children and says "${code}" when it gets ${what}`, async () => {
        const { url } = feedUrl(file, parameters);
        const holder = await fixture(html`<div></div>`);
        const element = fromFeed(url, '<a href="https://publisher.example/b">At the publisher</a>');
        const told = oneEvent(holder, 'briefing-error');
        holder.append(element);
        const { error, target } = await told;
        expect(error.code).to.equal(code);
        expect(error.message).to.match(/^[A-Z].*\.$/);
        expect(error.url).to.equal(url);
        expect(target === element).to.equal(true);
        await inState(element, 'failed');
        expect(textOf(element)).to.equal('At the publisher');
      });
    }

    it('says "not-found" of a briefing that is not in the feed', async () => {
      const { url } = feedUrl('backbone.json');
      const holder = await fixture(html`<div></div>`);
      const element = fromFeed(url, 'At the publisher');
      element.briefing = 'atlantis';
      const told = oneEvent(holder, 'briefing-error');
      holder.append(element);
      const { error } = await told;
      expect([error.code, error.url]).to.eql(['not-found', url]);
      expect(error.message).to.include('atlantis');
      expect(textOf(element)).to.equal('At the publisher');
    });

    it('says "not-found" of a briefing that is not in the feed around it', async () => {
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.innerHTML =
        '<briefing-feed><briefing-card briefing="atlantis">Here before</briefing-card></briefing-feed>';
      (holder.firstElementChild as BriefingFeed).feed = backbone;
      const { error, target } = await told;
      expect((target as Element).localName).to.equal('briefing-card');
      expect(error.code).to.equal('not-found');
    });

    for (const src of [
      'javascript:alert(1)',
      'data:application/json,{}',
      'file:///etc/passwd',
      'https://user:pw@host.example/',
    ]) {
      it(`asks for nothing under ${src}`, async () => {
        const holder = await fixture(html`<div></div>`);
        const told = oneEvent(holder, 'briefing-error');
        holder.append(fromFeed(src, 'Here before'));
        expect((await told).error.code).to.equal('bad-url');
        expect(textOf(holder)).to.equal('Here before');
      });
    }

    it('asks again when a server is busy, without a word', async () => {
      const { url, id } = feedUrl('backbone.json', { status: '503|200', 'retry-after': '0' });
      const element = await fixture(html`<briefing-card src=${url}></briefing-card>`);
      await inState(element, 'ready');
      expect(await requests(id)).to.equal(2);
    });

    it('tells of a failure once, however often it is rendered', async () => {
      const { url } = feedUrl('backbone.json', { status: '404' });
      const holder = await fixture(html`<div></div>`);
      let told = 0;
      holder.addEventListener('briefing-error', () => told++);
      const element = fromFeed(url);
      holder.append(element);
      await inState(element, 'failed');
      element.theme = 'dark';
      await element.updateComplete;
      element.layout = 'row';
      await element.updateComplete;
      expect(told).to.equal(1);
    });

    it('honours what was set before the element was defined', async () => {
      const raw = document.createElement('briefing-card');
      const early = document.implementation.createHTMLDocument().createElement('briefing-card');
      expect(early.constructor === raw.constructor).to.equal(false, 'not upgraded yet');
      Object.assign(early, { briefing: reference(), layout: 'row', headingLevel: 2 });
      const page = await fixture(html`<div></div>`);
      page.append(document.adoptNode(early));
      customElements.upgrade(early);
      await showsText(early, TITLE);
      expect(byRole(early, 'heading').ariaLevel).to.equal('2');
      expect(parts(early, 'dek')).to.eql([]);
    });

    it('lives on in a clone', async () => {
      const { url, id } = feedUrl('backbone.json');
      const element = await fixture<BriefingCard>(
        html`<briefing-card src=${url} briefing="tonga-cable" layout="row"></briefing-card>`,
      );
      await inState(element, 'ready');
      const clone = element.cloneNode(true) as BriefingCard;
      element.after(clone);
      await inState(clone, 'ready');
      expect(headline(clone)).to.equal(headline(element));
      expect(await requests(id)).to.equal(1);
    });

    it('lives on in a copy of its markup', async () => {
      const { url } = feedUrl('backbone.json');
      const holder = await fixture(
        html`<div><briefing-card src=${url} briefing="tonga-cable">Tonga</briefing-card></div>`,
      );
      await inState(holder.firstElementChild as Element, 'ready');
      const copy = await fixture(html`<div></div>`);
      copy.innerHTML = holder.innerHTML;
      await inState(copy.firstElementChild as Element, 'ready');
      expect(textOf(copy)).to.equal(textOf(holder));
    });

    it('takes the data of the feed that it is moved into', async () => {
      const page = await fixture(
        html`<div>
          <briefing-feed .feed=${backbone}><briefing-card></briefing-card></briefing-feed>
          <briefing-feed .feed=${plain}></briefing-feed>
        </div>`,
      );
      const element = page.querySelector('briefing-card') as BriefingCard;
      await showsText(element, TITLE);
      page.lastElementChild?.append(element);
      await showsText(element, 'A hut on the beach at Porthcurno');
      page.append(element);
      await inState(element, 'idle');
      expect(textOf(element)).to.equal('');
    });

    it('makes no second request when it is moved in one task', async () => {
      const { url, id } = feedUrl('backbone.json', { delay: '60' });
      const page = await fixture(
        html`<div>
          <p></p>
          <p></p>
        </div>`,
      );
      const element = fromFeed(url);
      page.firstElementChild?.append(element);
      await element.updateComplete;
      page.lastElementChild?.append(element);
      await inState(element, 'ready');
      expect(await requests(id)).to.equal(1);
    });

    it('shows another feed when src changes, and nothing of the old one when it comes late', async () => {
      const slow = feedUrl('backbone.json', { delay: '600' });
      const { url } = feedUrl('plain.json');
      const element = await fixture<BriefingCard>(html`<briefing-card src=${slow.url}></briefing-card>`);
      await until(async () => (await requests(slow.id)) === 1, 'the slow request is out');
      element.src = url;
      await showsText(element, 'A hut on the beach at Porthcurno');
      // Asked for later and as slow: when this is there, the old one has had its time.
      await fetch(feedUrl('backbone.json', { delay: '600' }).url);
      expect(headline(element)).to.equal('A hut on the beach at Porthcurno');
    });

    it('shows another item when its name changes', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card .feed=${backbone} briefing="tonga-cable"></briefing-card>`,
      );
      element.briefing = 'igf-permanent';
      await showsText(element, TITLE);
    });

    it('keeps the last good briefing when a refresh fails, and marks it as stale', async () => {
      const { url } = feedUrl('backbone.json', { status: '200|404' });
      const element = await fixture<BriefingCard>(html`<briefing-card src=${url}></briefing-card>`);
      await inState(element, 'ready');
      const refresher = await fixture<BriefingFeed>(html`<briefing-feed src=${url}></briefing-feed>`);
      await inState(refresher, 'ready');
      void refresher.reload();
      await inState(element, 'stale');
      expect(headline(element)).to.equal(TITLE);
      await showsText(element, 'The feed cannot be read; this is the stored copy.');
      await waitUntil(() => parts(element, 'stale').length > 0, 'the whole line');
      expect(textOf(part(element, 'stale'))).to.match(/As of \d\d:\d\d\./);
    });

    it('recovers from stale when the reader tries again', async () => {
      const { url } = feedUrl('backbone.json', { status: '200|404|200' });
      const element = await fixture<BriefingCard>(html`<briefing-card src=${url}></briefing-card>`);
      const refresher = await fixture<BriefingFeed>(html`<briefing-feed src=${url}></briefing-feed>`);
      await inState(element, 'ready');
      await inState(refresher, 'ready');
      void refresher.reload();
      await inState(element, 'stale');
      await showsText(element, 'Try again');
      byRole(element, 'button', 'Try again').click();
      await inState(element, 'ready');
      expect(parts(element, 'stale')).to.eql([]);
    });

    it('leaves no frame for an image that fails', async () => {
      const { url } = feedUrl('images/none.webp');
      const element = await card({ ...reference(), image: url });
      expect(part(element, 'picture').checkVisibility()).to.equal(true);
      part(element, 'picture').scrollIntoView();
      await waitUntil(() => !part(element, 'picture').checkVisibility(), 'the frame goes');
    });

    it('shows the next image in the place of one that failed', async () => {
      const { url } = feedUrl('images/none.webp');
      const element = await card({ ...reference(), image: url });
      part(element, 'picture').scrollIntoView();
      await waitUntil(() => !part(element, 'picture').checkVisibility(), 'the frame goes');
      const { url: good } = feedUrl('images/tree.webp', { type: 'image/webp' });
      element.briefing = { ...reference(), image: good };
      await waitUntil(() => part(element, 'picture').checkVisibility(), 'the frame comes back');
    });
  });

  describe('styling', () => {
    const NAMES = ['card', 'picture', 'kicker', 'headline', 'dek', 'facets', 'reading', 'date'];
    for (const name of NAMES) {
      it(`lets the page style its part "${name}"`, async () => {
        const element = await card(reference());
        hostStyle(`briefing-card::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(element, name)).outlineColor).to.equal('rgb(1, 2, 3)');
      });
    }

    it('takes the ink of the page', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card style="--briefing-ink: rgb(1, 2, 3)" .briefing=${reference()}></briefing-card>`,
      );
      expect(getComputedStyle(part(element, 'headline')).color).to.equal('rgb(1, 2, 3)');
    });

    it('has the states idle, loading and ready', async () => {
      const { url } = feedUrl('backbone.json', { delay: '80' });
      const element = await fixture<BriefingCard>(html`<briefing-card></briefing-card>`);
      expect(element.matches(':state(idle)')).to.equal(true);
      element.src = url;
      await inState(element, 'loading');
      await inState(element, 'ready');
      expect(element.matches(':state(loading)')).to.equal(false);
    });

    const places: readonly (readonly [CardLayout, number])[] = [
      ['card', 280],
      ['card', 400],
      ['card', 680],
      ['hero', 320],
      ['hero', 976],
      ['headline', 400],
    ];
    for (const [layout, width] of places) {
      it(`takes up about as much room while it loads as afterwards (${layout}, ${String(width)} px)`, async () => {
        const { url } = feedUrl('backbone.json', { delay: '300' });
        const element = await fixture<BriefingCard>(
          html`<briefing-card
            briefing="igf-permanent"
            src=${url}
            layout=${layout}
            style="inline-size: ${String(width)}px"
          ></briefing-card>`,
        );
        const room = () => {
          const { height, top } = element.shadowRoot?.querySelector('.picture')?.getBoundingClientRect() ?? {};
          return { all: element.offsetHeight, picture: { height, top } };
        };
        await inState(element, 'loading');
        await waitUntil(() => element.offsetHeight > 0);
        const before = room();
        expect(element.matches(':state(loading)')).to.equal(true);
        await inState(element, 'ready');
        const after = room();
        expect(before.all / after.all).to.be.within(0.7, 1.3);
        if (layout === 'card') expect(before.picture).to.eql(after.picture);
      });
    }

    it('uses the layout card for one that it does not know, and says so by its state', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card layout="origami" .briefing=${reference()}></briefing-card>`,
      );
      expect(element.matches(':state(unknown)')).to.equal(true);
      expect(parts(element, 'dek').length).to.equal(1);
      expect(element.matches(':state(ready)')).to.equal(true);
    });

    it('goes when it is hidden', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card hidden .briefing=${reference()}></briefing-card>`,
      );
      hostStyle('briefing-card { display: block; }');
      expect(element.checkVisibility()).to.equal(false);
    });

    it('follows its theme, and the colour scheme of the page where it has none', async () => {
      const page = await fixture(
        html`<div style="color-scheme: dark">
          <briefing-card .briefing=${reference()}></briefing-card>
          <briefing-card theme="light" .briefing=${reference()}></briefing-card>
        </div>`,
      );
      const colors = [...page.children].map((each) => getComputedStyle(part(each, 'headline')).color);
      expect(colors).to.eql(['rgb(236, 234, 228)', 'rgb(23, 25, 28)']);
    });

    for (const layout of LAYOUTS) {
      it(`looks the same in a page that unsets all (${layout})`, async () => {
        const element = await card(reference(), layout);
        const look = () => {
          const { fontSize, color, fontFamily, fontWeight, lineHeight } = getComputedStyle(part(element, 'headline'));
          return { fontSize, color, fontFamily, fontWeight, lineHeight };
        };
        hostStyle('body { margin: 0 }');
        const before = look();
        hostStyle('* { all: unset !important }');
        expect(look()).to.eql(before);
      });
    }

    it('takes no type, spacing or case from the page', async () => {
      const element = await card(reference());
      const look = () => {
        const { fontSize, letterSpacing, textTransform, wordSpacing, textAlign, cursor } = getComputedStyle(
          part(element, 'dek'),
        );
        return { fontSize, letterSpacing, textTransform, wordSpacing, textAlign, cursor };
      };
      const before = look();
      hostStyle(
        `html { font-size: 62.5% } body { letter-spacing: 9px; text-transform: uppercase; word-spacing: 9px;
          text-align: center; cursor: help; font-size: 7px; white-space: pre } p { color: red !important }`,
      );
      expect(look()).to.eql(before);
    });

    it('is looser or tighter by one token', async () => {
      const element = await card(reference());
      const height = () => element.getBoundingClientRect().height;
      const usual = height();
      element.style.setProperty('--briefing-density', '2');
      expect(height() - usual).to.be.closeTo(0.75 * (5 * 16 + 13) + 0.35 * 16, 1);
      element.style.setProperty('--briefing-density', '0.5');
      expect(height()).to.be.below(usual - 30);
    });

    for (const layout of LAYOUTS) {
      it(`has room for wider spacing of text, in any width (${layout})`, async () => {
        const page = await fixture<HTMLElement>(html`<div></div>`);
        const sheet = new CSSStyleSheet();
        // What WCAG 2.2, 1.4.12 asks for, set by a reader's own style sheet.
        sheet.replaceSync(
          `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
           p { margin-block-end: 2em !important }`,
        );
        for (const width of [280, 300, 360, 520, 768, 1024, 1400]) {
          const element = document.createElement('briefing-card');
          Object.assign(element, { layout, briefing: reference() });
          page.style.width = `${String(width)}px`;
          page.replaceChildren(element);
          await inState(element, 'ready');
          element.shadowRoot?.adoptedStyleSheets.push(sheet);
          const box = element.getBoundingClientRect();
          const boxes = ['kicker', 'dek', 'facets', 'reading', 'date', 'picture']
            .flatMap((name) => parts(element, name))
            .map((each) => [each.getAttribute('part'), each.getBoundingClientRect()] as const);
          const text = document.createRange();
          text.selectNodeContents(linkOf(element));
          boxes.push(['headline', text.getBoundingClientRect()]);
          for (const [name, one] of boxes) {
            expect(one.right, `${String(name)} at ${String(width)}`).to.be.at.most(box.right + 0.5);
            expect(one.bottom, `${String(name)} at ${String(width)}`).to.be.at.most(box.bottom + 0.5);
            for (const [other, two] of boxes) {
              if (name === other) continue;
              const overlap = Math.min(one.right, two.right) > Math.max(one.left, two.left) + 0.5;
              const isOver = overlap && Math.min(one.bottom, two.bottom) > Math.max(one.top, two.top) + 0.5;
              expect(isOver, `${String(name)} over ${String(other)} at ${String(width)}`).to.equal(false);
            }
          }
        }
      });
    }

    it('sets the hero beside its image where there is room, and its headline beside its text where there is no image', async () => {
      const bare = reference();
      delete bare.image;
      const { url } = feedUrl('backbone.json');
      const page = await fixture<HTMLElement>(
        html`<div>
          <briefing-card layout="hero" src=${url}></briefing-card>
          <briefing-card layout="hero" .briefing=${bare}></briefing-card>
        </div>`,
      );
      const [one, other] = [...page.children] as [Element, Element];
      await inState(one, 'ready');
      const left = (element: Element, name: string) => part(element, name).getBoundingClientRect().left;
      page.style.width = '800px';
      expect(left(one, 'headline')).to.equal(left(one, 'picture'));
      expect(left(other, 'dek')).to.equal(left(other, 'headline'));
      page.style.width = '1000px';
      expect(left(one, 'headline')).to.be.above(left(one, 'picture') + 500);
      expect(left(other, 'dek')).to.be.above(left(other, 'headline') + 500);
    });

    it('lets none of its style out', async () => {
      const page = await fixture(html`<div><p class="dek headline card">Host text</p></div>`);
      const look = () =>
        JSON.stringify(
          Object.fromEntries(
            [...getComputedStyle(page.firstElementChild as Element)].map((name) => [
              name,
              getComputedStyle(page.firstElementChild as Element).getPropertyValue(name),
            ]),
          ),
        );
      const before = look();
      page.after(await card(reference()));
      expect(look()).to.equal(before);
    });
  });

  describe('bad input', () => {
    afterEach(() => setViewport({ width: 800, height: 600 }));

    it('gives the item with javascript: and data: URLs neither link nor image', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card .feed=${edge} briefing="bad-urls"></briefing-card>`,
      );
      expect(headline(element)).to.equal('URLs that must not be followed');
      expect([...allByRole(element, 'link'), ...allByRole(element, 'img')].length).to.equal(0);
    });

    const unsafe = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'vbscript:x',
      'data:text/html,x',
      'blob:https://a.example/1',
      'file:///etc/passwd',
      'https://user:secret@a.example/',
      'ftp://a.example/',
    ];
    for (const url of unsafe) {
      it(`never leads to ${JSON.stringify(url)} and never shows it`, async () => {
        const element = await card({ id: 'a', title: 'T', content_text: 'Text.', url, external_url: url, image: url });
        expect(headline(element)).to.equal('T');
        expect([...allByRole(element, 'link'), ...allByRole(element, 'img')].length).to.equal(0);
      });
    }

    it('shows no SVG that comes as data, and shows a bitmap', async () => {
      const pair = await fixture(
        html`<div>
          <briefing-card .feed=${edge} briefing="bad-image-svg"></briefing-card>
          <briefing-card .feed=${edge} briefing="good-image-data"></briefing-card>
        </div>`,
      );
      expect([...pair.children].map((each) => allByRole(each, 'img').length)).to.eql([0, 1]);
    });

    const LONG = 'W'.repeat(2000);
    const texts: Readonly<Record<string, (item: Item) => void>> = {
      headline: (item) => (item.title = 'W'.repeat(2_000)),
      standfirst: (item) => (item.summary = LONG),
      kicker: (item) => (item._briefing.kicker = [LONG, LONG]),
      facet: (item) => (item._briefing.facets[1].value = LONG),
    };
    for (const layout of LAYOUTS) {
      for (const [what, lengthen] of Object.entries(texts)) {
        it(`holds a ${what} without a space in a window of 320 px (${layout})`, async () => {
          await setViewport({ width: 320, height: 700 });
          const item = reference();
          lengthen(item);
          const element = await card(item, layout);
          expect(document.documentElement.scrollWidth).to.be.at.most(320);
          expect(part(element, 'card').scrollWidth).to.be.at.most(320);
        }).timeout(20_000);
      }
    }

    it('leaves a right-to-left override out of the headline', async () => {
      const element = await card({ ...reference(), title: 'Report \u202Egnp.exe approved' });
      expect(headline(element)).to.equal('Report gnp.exe approved');
      expect(getComputedStyle(part(element, 'headline')).unicodeBidi).to.match(/isolate|plaintext/);
      expect(textOf(part(element, 'reading'))).to.equal('High confidence (92%)');
    });

    it('keeps a right-to-left override inside each facet and each step of the kicker', async () => {
      const item = reference();
      item._briefing.kicker = ['A \u202Eb', 'second'];
      item._briefing.facets = [
        { id: 'region', label: 'Region', value: 'A \u202Eb' },
        { id: 'impact', label: 'Impact', value: 'High' },
      ];
      const element = await card(item);
      for (const step of [...part(element, 'facets').children]) {
        expect(getComputedStyle(step).unicodeBidi).to.match(/isolate|plaintext/);
      }
      const range = document.createRange();
      const kicker = part(element, 'kicker');
      const walk = document.createTreeWalker(kicker, NodeFilter.SHOW_TEXT);
      let second: Node | null = walk.nextNode();
      while (second && second.nodeValue?.trim() !== 'second') second = walk.nextNode();
      range.selectNodeContents(second as Node);
      const first = range.getBoundingClientRect();
      const { left, width } = kicker.getBoundingClientRect();
      range.setEnd(second as Node, 1);
      expect(range.getBoundingClientRect().left).to.be.closeTo(first.left, 1, 'the s of "second" stands on its left');
      expect(first.left).to.be.within(left, left + width);
    });

    it('shows markup in every text as it is written', async () => {
      const element = await fixture<BriefingCard>(
        html`<briefing-card layout="hero" .feed=${edge} briefing="html-everywhere"></briefing-card>`,
      );
      expect(headline(element)).to.equal(itemOf(edge, 'html-everywhere').title);
      expect([...composedElements(element)].filter(({ localName }) => /^(script|iframe)$/.test(localName))).to.eql([]);
      expect(allByRole(element, 'img').every((image) => !image.hasAttribute('onerror'))).to.equal(true);
      expect('__pwned' in window).to.equal(false);
    });

    for (const { id } of (edge.items as Item[]).filter((item) => typeof item?.id === 'string' && item.id.trim())) {
      it(`bears the item "${String(id)}"`, async () => {
        const holder = await fixture(html`<div style="width: 320px"></div>`);
        const errors: string[] = [];
        const note = (event: ErrorEvent | PromiseRejectionEvent) =>
          errors.push(String('reason' in event ? event.reason : event.message));
        window.addEventListener('unhandledrejection', note);
        const element = document.createElement('briefing-card');
        Object.assign(element, { feed: edge, briefing: id });
        holder.append(element);
        await waitUntil(() => element.matches(':state(ready), :state(failed)'));
        window.removeEventListener('unhandledrejection', note);
        expect(errors).to.eql([]);
        expect(textOf(element)).not.to.match(/undefined|NaN|Invalid Date|\[object/);
        expect(holder.scrollWidth).to.be.at.most(320);
      });
    }

    it('keeps its children where the inline JSON is broken', async () => {
      const element = document.createElement('briefing-card');
      element.innerHTML = '<script type="application/json">{"id": "a", </script><p>Here before</p>';
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.append(element);
      expect((await told).error.code).to.be.oneOf(['not-json', 'not-a-feed']);
      expect(textOf(element)).to.equal('Here before');
    });

    it('says that the briefing did not load where the inline JSON is broken and nothing else is there', async () => {
      const element = document.createElement('briefing-card');
      element.innerHTML = '<script type="application/json">[1, 2</script>';
      const holder = await fixture(html`<div></div>`);
      holder.append(element);
      await inState(element, 'failed');
      expect(textOf(element)).to.include('This briefing did not load');
    });

    for (const briefing of [{}, { id: 'a' }, { title: 'No id', content_text: 'x' }, { id: '', title: 'T' }]) {
      it(`fails with "empty" on ${JSON.stringify(briefing)} as a property, and goes on with a good one`, async () => {
        const element = document.createElement('briefing-card');
        element.briefing = briefing;
        const holder = await fixture(html`<div></div>`);
        const told = oneEvent(holder, 'briefing-error');
        holder.append(element);
        expect((await told).error.code).to.equal('empty');
        element.briefing = reference();
        await showsText(element, TITLE);
      });
    }

    it('writes today with its time, yesterday, the day of this year and the date before, and a far future without harm', async () => {
      const at = (days: number) => new Date(Date.now() + days * 86_400_000);
      const dayOf = (date: Date) => date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
      // The day that it is here, which late in the evening may not be that of UTC.
      const dateOf = (date: Date) => date.toLocaleDateString('sv');
      const shown = async (date: string) =>
        textOf(part(await card({ id: 'a', title: 'T', content_text: 'x', date_published: date }, 'row'), 'date'));
      expect(await shown(at(0).toISOString())).to.match(/^today \d\d:\d\d$/);
      expect(await shown(dateOf(at(0)))).to.equal('today');
      expect(await shown(at(-1).toISOString())).to.equal('yesterday');
      expect(await shown(at(-2).toISOString())).to.equal(dayOf(at(-2)));
      expect(await shown(dateOf(at(-40)))).to.equal(dayOf(at(-40)));
      expect(await shown('2019-05-01')).to.equal('1 May 2019');
      expect(await shown('9999-12-31')).to.match(/^31 Dec/);
      expect(await shown('1993')).to.equal('1993');
    });

    it('gives the day and not "today" where it is drawn ahead: it is read on other days as well', async () => {
      const date = new Date().toISOString();
      const element = await card({ id: 'a', title: 'T', content_text: 'x', date_published: date });
      element.layout = 'headline';
      asOf(Date.parse(date), () => {
        (Reflect.get(element, 'performUpdate') as () => void).call(element);
      });
      const day = new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
      expect(textOf(part(element, 'date'))).to.equal(day);
    });
  });
});
