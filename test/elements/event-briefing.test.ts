import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/event-briefing.js';
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
  settled,
  showsText,
  textOf,
} from './support.js';

import type { BriefingFeed } from '../../src/elements/briefing-feed.js';
import type { EventBriefing } from '../../src/elements/event-briefing.js';
import type { Item } from './support.js';

const TITLE = 'United Nations makes the Internet Governance Forum permanent';

/** An article that has come to rest, from an item or from a feed and the name of one. */
async function article(briefing: Item, feed?: object): Promise<EventBriefing> {
  const element = await fixture<EventBriefing>(
    html`<event-briefing .briefing=${briefing} .feed=${feed}></event-briefing>`,
  );
  await waitUntil(() => parts(element, 'article').length === 1, 'the article is there');
  await settled(element);
  return element;
}

const theReference = () => article('igf-permanent', backbone);

const flat = (element: Element) => textOf(element).replace(/\s+/g, ' ');
const plainItem = (content: object) => ({ id: 'a', title: 'Plain', ...content });
const rich = (contentHtml: string, more: object = {}) => article(plainItem({ content_html: contentHtml, ...more }));
const headline = (element: Element) => textOf(part(element, 'headline'));

/** Every string of a briefing that is meant for readers. */
function* stringsOf(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string' && !/^(id|url|archived_url|kind|status|due|date|tier|reliability|alt)$/.test(key))
    yield value;
  else if (Array.isArray(value)) for (const each of value) yield* stringsOf(each, key);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) yield* stringsOf(each, name);
  }
}

const paragraphs = (text: string) => text.split('\n\n').map((each) => each.replace(/\s+/g, ' ').trim());

/** The texts of the reference article, in the order in which the format wants them read. */
function expectedOrder(): readonly string[] {
  const { title, summary, _briefing: b } = reference();
  const { caption, source_context, relevance, provenance } = b.figure;
  return [
    ...b.kicker,
    title,
    summary,
    caption,
    'Source context',
    source_context,
    'Relevance reason',
    relevance,
    'Image provenance',
    provenance,
    'Sources',
    'Public references used for this article.',
    ...b.sources.flatMap((source: Item) => [source.title, source.publisher]),
    ...b.facets.flatMap((facet: Item) => [facet.label, facet.value, facet.note]),
    'Confidence',
    'High confidence (92%)',
    b.confidence.evidence,
    b.confidence.note,
    ...b.sections.flatMap((section: Item) => [
      section.title,
      ...paragraphs(section.content_text ?? ''),
      ...(section.items ?? []).flatMap((item: Item) =>
        typeof item === 'string' ? [item] : [...(item.term ? [item.term] : []), item.text],
      ),
    ]),
    'Member Briefing',
    'Deeper Event Context',
    b.gates[0].summary,
    'Only for Strategy Circle',
    'Strategic Circle Access',
    b.gates[1].summary,
    'Join Strategic Circle',
    'Only for Leadership Alliance',
    'Leadership Alliance Access',
    'For operators, investors and policy teams. Login required.',
    'Join Leadership Alliance',
    'Back',
    'All Events',
  ].filter(Boolean);
}

describe('<event-briefing>', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  describe('is accessible', () => {
    it('with every piece there is', async () => {
      await expect(await theReference()).to.be.accessible();
    });

    it('with every piece there is, dark and narrow', async () => {
      await setViewport({ width: 360, height: 700 });
      const page = await fixture(
        html`<div style="background: #15171a">
          <event-briefing theme="dark" .feed=${backbone} briefing="igf-permanent"></event-briefing>
        </div>`,
      );
      await showsText(page, 'All Events');
      await settled(page);
      await expect(page).to.be.accessible();
    });

    it('right to left', async () => {
      await expect(await article('arabic-idn', backbone)).to.be.accessible();
    });

    it('as a plain item', async () => {
      await expect(await article('https://slow-packets.example/2026/landing-station', plain)).to.be.accessible();
      await expect(await article('https://slow-packets.example/2026/traceroute', plain)).to.be.accessible();
    });

    it('while it loads, and when it has failed', async () => {
      const { url } = feedUrl('backbone.json', { delay: '200', status: '404' });
      const element = await fixture<EventBriefing>(html`<event-briefing src=${url}></event-briefing>`);
      await inState(element, 'loading');
      await expect(element).to.be.accessible();
      await inState(element, 'failed');
      await expect(element).to.be.accessible();
    });
  });

  describe('showing', () => {
    it('shows the pieces of the reference article in their order', async () => {
      const shown = flat(await theReference());
      let at = 0;
      for (const text of expectedOrder()) {
        const found = shown.indexOf(text, at);
        expect(found, `"${text}" after "…${shown.slice(Math.max(0, at - 60), at)}"`).to.be.at.least(0);
        at = found + text.length;
      }
    });

    it('shows every text of the reference article', async () => {
      const shown = flat(await theReference());
      const { title, summary, authors, _briefing } = reference();
      const missing = [...stringsOf({ title, summary, authors, _briefing })]
        .flatMap(paragraphs)
        .map((text) => text.replace(/\.$/, ''))
        .filter((text) => !shown.includes(text));
      expect(missing).to.eql([]);
    });

    for (const { id } of backbone.items.filter((item) => '_briefing' in item)) {
      it(`shows every text of "${id}"`, async () => {
        const { title, summary, _briefing } = itemOf(backbone, id);
        const shown = flat(await article(id, backbone));
        const missing = [...stringsOf({ title, summary, _briefing })]
          .flatMap(paragraphs)
          .map((text) => text.replace(/\.$/, ''))
          .filter((text) => text && !shown.includes(text));
        expect(missing).to.eql([]);
      });
    }

    it('shows every link of the reference article, each of another site without a way back', async () => {
      const element = await theReference();
      const links = allByRole(element, 'link') as readonly HTMLAnchorElement[];
      const { sources, sections } = reference()._briefing;
      const wanted = [
        ...sources.flatMap((source: Item) => [source.url, source.archived_url]),
        ...sections.flatMap((section: Item) => section.items ?? []).map((item: Item) => item.url),
      ].filter(Boolean) as string[];
      expect(wanted.length).to.be.greaterThan(8);
      for (const url of wanted) {
        const found = links.filter(({ href }) => href === new URL(url).href);
        expect(found.length, url).to.be.at.least(1);
        for (const { rel, target } of found) expect([rel, target]).to.eql(['noopener noreferrer', '']);
      }
    });

    it('shows the picture with its alternative text, below the standfirst and above the caption', async () => {
      const element = await theReference();
      const image = byRole(element, 'img') as HTMLImageElement;
      expect(image.alt).to.equal(reference()._briefing.figure.alt);
      const all = [...composedElements(element)];
      expect(all.indexOf(part(element, 'dek'))).to.be.lessThan(all.indexOf(image));
      expect(all.indexOf(image)).to.be.lessThan(all.indexOf(part(element, 'provenance')));
    });

    it('writes the dates of publication and change', async () => {
      const dateline = textOf(part(await theReference(), 'dateline'));
      expect(dateline).to.include('18 December 2025').and.to.include('Updated 16 November 2026');
      expect(dateline).to.include('By Ines Okafor-Lind');
    });

    it('opens the table of the six bands from its "?", the row of 0.92 marked', async () => {
      const element = await theReference();
      const isSeen = () => allByRole(element, 'table').filter((each) => each.checkVisibility()).length;
      expect(isSeen()).to.equal(0);
      byRole(element, 'button', /Explain/).click();
      await showsText(element, 'Confidence Grade');
      expect(isSeen()).to.equal(1);
      const rows = allByRole(element, 'row');
      expect(rows.length).to.equal(7);
      const current = rows.filter((row) => row.getAttribute('aria-current') === 'true');
      expect(current.length).to.equal(1);
      expect(textOf(current[0] as Element))
        .to.include('High — direct sources')
        .and.to.include('92%');
      const meanings = [
        'High — direct sources',
        'Strong',
        'Medium',
        'Weak–medium',
        'Weak signal',
        'Internal monitoring',
      ];
      rows.slice(1).forEach((row, index) => {
        expect(textOf(row)).to.include(meanings[index] as string);
      });
    });

    it('puts confidence and likelihood in two sentences', async () => {
      const lines = textOf(await theReference()).split('\n');
      expect(lines.filter((line) => /likel/i.test(line)).length).to.be.at.least(1);
      expect(lines.filter((line) => /likel/i.test(line) && /confidence/i.test(line))).to.eql([]);
    });

    it('has heads one level below the headline, and skips none', async () => {
      const element = await fixture<EventBriefing>(
        html`<event-briefing heading-level="1" .feed=${backbone} briefing="igf-permanent"></event-briefing>`,
      );
      await showsText(element, 'All Events');
      await settled(element);
      const levels = allByRole(element, 'heading').map((each) => Number(each.ariaLevel));
      expect(levels[0]).to.equal(1);
      expect([...new Set(levels.slice(1))]).to.eql([2]);
      element.headingLevel = 4;
      await waitUntil(() => allByRole(element, 'heading')[0]?.ariaLevel === '4');
      await settled(element);
      expect([
        ...new Set(
          allByRole(element, 'heading')
            .slice(1)
            .map((each) => each.ariaLevel),
        ),
      ]).to.eql(['5']);
    });

    it('sets an Arabic briefing right to left, with its language', async () => {
      const element = await article('arabic-idn', backbone);
      const texts = [part(element, 'headline'), part(element, 'dek'), ...parts(element, 'prose')];
      for (const text of texts) expect(text.matches(':dir(rtl)')).to.equal(true);
      expect(part(element, 'headline').closest('[lang]')?.getAttribute('lang')).to.equal('ar');
      const { left, right } = part(element, 'article').getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(part(element, 'headline'));
      const line = [...range.getClientRects()].at(-1) as DOMRect;
      expect(right - line.right).to.be.lessThan(line.left - left + 1);
    });

    it('shows the HTML of a plain item: texts, lists, tables, quotations and links', async () => {
      const first = await article('https://slow-packets.example/2026/landing-station', plain);
      expect(headline(first)).to.equal('A hut on the beach at Porthcurno');
      expect(flat(first)).to.include('the instruments, which still work; the tea.');
      expect(allByRole(first, 'listitem').length).to.equal(3);
      expect([...composedElements(first)].filter(({ localName }) => localName === 'blockquote').length).to.equal(1);
      const museum = byRole(first, 'link', 'museum') as HTMLAnchorElement;
      expect([museum.href, museum.rel, museum.target]).to.eql(['https://pkporthcurno.com/', 'noopener noreferrer', '']);
      const second = await article('https://slow-packets.example/2026/traceroute', plain);
      expect(allByRole(second, 'row').map((row) => textOf(row).replace(/\s+/g, ' '))).to.eql([
        'Hop Time',
        '1 0.4 ms',
        '9 31 ms',
      ]);
    });

    it('shows the text of a plain item in its paragraphs', async () => {
      const element = await article('https://slow-packets.example/2026/small-exchange', plain);
      expect(textOf(part(element, 'prose')).split('\n')).to.eql([
        'Eleven networks, one switch, one spare switch in its box.',
        'The treasurer keeps the port fees in a spreadsheet and the key to the room on a nail. In four years the exchange has been down for nineteen minutes, when the cleaner needed a socket.',
        'We have since bought a second socket.',
      ]);
      expect(textOf(element)).to.include('By Marit Solberg, Eskil Dahl');
    });

    it('prefers the HTML of a plain item to its text', async () => {
      const element = await rich('<p>As <b>HTML</b></p>', { content_text: 'As text', summary: 'Dek' });
      expect(flat(element)).to.include('As HTML').and.not.to.include('As text');
    });

    it('leads from a link blog to what it links', async () => {
      const element = await article('https://slow-packets.example/2025/link', plain);
      const link = byRole(element, 'link', 'Read it at the source') as HTMLAnchorElement;
      expect(link.href).to.equal('https://www.rfc-editor.org/rfc/rfc1149');
    });

    it('does not say the text of a plain item twice', async () => {
      const element = await article({ id: 'a', title: 'Only this', content_text: 'And this.' });
      expect(textOf(element)).to.equal('Only this\nAnd this.');
    });

    it('leaves no frame for what a plain item does not have', async () => {
      const element = await article({ id: 'a', title: 'Only this', content_text: 'And this.' });
      expect(allByRole(element, 'button').length + allByRole(element, 'link').length).to.equal(0);
      const frames = [...composedElements(element)].filter(
        (each) =>
          each.checkVisibility() &&
          textOf(each) === '' &&
          (each.getBoundingClientRect().height > 1 ||
            Number.parseFloat(getComputedStyle(each).borderBlockStartWidth) > 0),
      );
      // The empty margin beside the text is not one that is seen.
      expect(
        frames.filter((each) => !each.parentElement?.part.contains('section')).map(({ outerHTML }) => outerHTML),
      ).to.eql([]);
      for (const name of [
        'kicker',
        'dek',
        'figure',
        'facets',
        'sources',
        'reading',
        'revisions',
        'foot',
        'gate',
        'entry',
      ]) {
        expect(parts(element, name).length, name).to.equal(0);
      }
    });

    it('shows an image without any of its texts', async () => {
      const { url } = feedUrl('images/tree.webp', { type: 'image/webp' });
      const element = await article(plainItem({ content_text: 'x', image: url }));
      expect(allByRole(element, 'img').length).to.equal(1);
      expect(parts(element, 'caption').length + parts(element, 'provenance').length).to.equal(0);
    });

    it('leads back to the index of the feed, twice', async () => {
      const element = await theReference();
      const links = parts(element, 'foot').flatMap((foot) => allByRole(foot, 'link')) as HTMLAnchorElement[];
      expect(links.map(nameOf)).to.eql(['←Back', 'All Events']);
      expect(links.map(({ href }) => href)).to.eql(Array(2).fill('https://backbone-brief.example/briefings/'));
    });

    it('leads back to the home page of a feed without an index, and under the label of one with its own', async () => {
      const home = await article('https://slow-packets.example/2026/traceroute', plain);
      expect((byRole(home, 'link', 'All Events') as HTMLAnchorElement).href).to.equal('https://slow-packets.example/');
      const own = await article('score-zero', edge);
      expect((byRole(own, 'link', 'Everything odd') as HTMLAnchorElement).href).to.equal(
        'https://backbone-brief.example/edge/all',
      );
    });

    it('shows its children until the article is there', async () => {
      const { url } = feedUrl('backbone.json', { delay: '100' });
      const element = await fixture(
        html`<event-briefing src=${url} briefing="igf-permanent"
          ><a href="https://p.example/">In short</a></event-briefing
        >`,
      );
      expect(textOf(element)).to.equal('In short');
      await showsText(element, 'All Events');
      expect(textOf(element)).not.to.include('In short');
    });
  });

  describe('asking', () => {
    const referrer = (url: string) => {
      Object.defineProperty(document, 'referrer', { value: url, configurable: true });
    };
    let back = 0;
    beforeEach(() => {
      back = 0;
      history.back = () => back++;
    });
    afterEach(() => {
      Reflect.deleteProperty(history, 'back');
      Reflect.deleteProperty(document, 'referrer');
    });

    const press = async (from: string) => {
      const element = await theReference();
      referrer(from);
      const link = byRole(element, 'link', /Back$/);
      let isPrevented = false;
      document.addEventListener(
        'click',
        (event) => {
          isPrevented = event.defaultPrevented;
          event.preventDefault();
        },
        { once: true },
      );
      link.click();
      return isPrevented;
    };

    it('goes back to where the reader came from, when that was this site', async () => {
      expect(await press(`${location.origin}/list?page=3`)).to.equal(true);
      expect(back).to.equal(1);
    });

    for (const from of ['', 'https://search.example/', 'http://localhost:1/']) {
      it(`follows its link to the index when the reader came from "${from}"`, async () => {
        expect(await press(from)).to.equal(false);
        expect(back).to.equal(0);
      });
    }

    it('lets the events of what it is made of reach the page', async () => {
      const element = await theReference();
      setTimeout(() => {
        byRole(element, 'button', 'Log in').click();
      });
      expect((await oneEvent(document.body, 'sign-in-request')).tier).to.equal('member');
      setTimeout(() => {
        allByRole(element, 'button', 'Follow')[0]?.click();
      });
      const { entry, followed } = await oneEvent(document.body, 'watch-change');
      expect(followed).to.equal(true);
      expect(entry.key).to.match(/^igf-permanent#/);
    });
  });

  describe('following', () => {
    const structured = () => [...document.head.querySelectorAll('script[type="application/ld+json"]')];
    const OWN = 'https://publisher.example/briefings/b.html';

    const canonical = async (href: string, item: Item, isWanted = true) => {
      const link = document.createElement('link');
      link.rel = 'canonical';
      link.href = href;
      document.head.append(link);
      const element = await fixture<EventBriefing>(
        html`<event-briefing .structuredData=${isWanted} .briefing=${item} .feed=${backbone}></event-briefing>`,
      );
      await waitUntil(() => parts(element, 'article').length === 1);
      await settled(element);
      return element;
    };
    afterEach(() => {
      document.head.querySelector('link[rel="canonical"]')?.remove();
    });

    it('puts structured data in the head of the briefing’s own page, and takes it away with itself', async () => {
      const element = await canonical(OWN, { ...reference(), url: OWN });
      expect(structured().length).to.equal(1);
      const data = JSON.parse(structured()[0]?.textContent ?? '') as Record<string, unknown>;
      expect(data).to.include({ '@type': 'NewsArticle', headline: TITLE, url: OWN, isAccessibleForFree: false });
      element.remove();
      expect(structured()).to.eql([]);
    });

    it('puts structured data back when it is moved on its own page', async () => {
      const element = await canonical(OWN, { ...reference(), url: OWN });
      const page = await fixture(html`<div></div>`);
      page.append(element);
      await waitUntil(() => structured().length === 1, 'the structured data is back');
      element.remove();
      expect(structured()).to.eql([]);
    });

    it('puts structured data in no other page, and nowhere unasked', async () => {
      await canonical('https://partner.example/news', { ...reference(), url: OWN });
      expect(structured()).to.eql([]);
      await canonical(OWN, { ...reference(), url: OWN }, false);
      expect(structured()).to.eql([]);
    });

    it('changes the structured data with the briefing', async () => {
      const element = await canonical(OWN, { ...reference(), url: OWN });
      element.briefing = { ...reference(), url: OWN, title: 'Another title' };
      await waitUntil(() => structured()[0]?.textContent?.includes('Another title') === true);
      expect(structured().length).to.equal(1);
    });

    it('keeps its children when the feed cannot be had, and tells why', async () => {
      const { url } = feedUrl('backbone.json', { status: '404' });
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.innerHTML = `<event-briefing src="${url}"><p>In short</p></event-briefing>`;
      const { error } = await told;
      expect([error.code, error.url]).to.eql(['http', url]);
      expect(textOf(holder)).to.equal('In short');
    });

    it('offers to try again where nothing else is there', async () => {
      const { url } = feedUrl('backbone.json', { status: '404|200' });
      const element = await fixture(html`<event-briefing src=${url}></event-briefing>`);
      await inState(element, 'failed');
      byRole(element, 'button', 'Try again').click();
      await showsText(element, TITLE);
    });

    it('keeps the article when a refresh fails, and says of when it is', async () => {
      const { url } = feedUrl('backbone.json', { status: '200|500', 'retry-after': '60' });
      const element = await fixture<EventBriefing>(html`<event-briefing src=${url}></event-briefing>`);
      const feed = await fixture<BriefingFeed>(html`<briefing-feed src=${url}></briefing-feed>`);
      await showsText(element, TITLE);
      await inState(feed, 'ready');
      void feed.reload();
      await inState(element, 'stale');
      expect(headline(element)).to.equal(TITLE);
      await showsText(element, 'As of');
      expect(textOf(part(element, 'stale'))).to.match(/^As of \d\d:\d\d\. The feed cannot be read/);
    });

    it('shows the next briefing in its place, and nothing of the last', async () => {
      const element = await theReference();
      element.briefing = 'tonga-cable';
      await showsText(element, itemOf(backbone, 'tonga-cable').title);
      await settled(element);
      expect(flat(element)).not.to.include('General Assembly');
      expect(parts(element, 'gate')).to.eql([]);
    });

    it('shows the HTML of the next item in place of the last', async () => {
      const element = await rich('<p>First</p>');
      element.briefing = plainItem({ content_html: '<p>Second</p>' });
      await showsText(element, 'Second');
      expect(flat(element)).not.to.include('First');
    });

    it('shows the HTML again after it was moved', async () => {
      const element = await rich('<p>The text</p>', { summary: 'Dek' });
      const page = await fixture(html`<div></div>`);
      page.append(element);
      await settled(element);
      expect(textOf(element)).to.equal('Plain\nDek\nThe text');
    });

    it('keeps an open explanation and the focus while the feed is refreshed', async () => {
      const { url } = feedUrl('backbone.json');
      const element = await fixture<EventBriefing>(html`<event-briefing src=${url}></event-briefing>`);
      const feed = await fixture<BriefingFeed>(html`<briefing-feed src=${url}></briefing-feed>`);
      await showsText(element, 'All Events');
      await settled(element);
      const button = byRole(element, 'button', /Explain/);
      button.focus();
      button.click();
      await showsText(element, 'Confidence Grade');
      await feed.reload();
      await settled(element);
      expect(textOf(element)).to.include('Confidence Grade');
      expect(byRole(element, 'button', /Explain/).matches(':focus')).to.equal(true);
    });

    it('takes the briefing of the feed around it', async () => {
      const page = await fixture<BriefingFeed>(
        html`<briefing-feed .feed=${backbone}><event-briefing briefing="tonga-cable"></event-briefing></briefing-feed>`,
      );
      await showsText(page, itemOf(backbone, 'tonga-cable').title);
    });
  });

  describe('styling', () => {
    const NAMES = [
      'article',
      'kicker',
      'headline',
      'dek',
      'dateline',
      'section',
      'heading',
      'prose',
      'entries',
      'facts',
      'revisions',
      'foot',
    ];
    it(`lets the page style its parts ${NAMES.join(', ')}`, async () => {
      const element = await theReference();
      for (const name of NAMES) {
        hostStyle(`event-briefing::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        const own = [...composedElements(element)].filter(
          (each) => each.part.contains(name) && each.getRootNode() === element.shadowRoot,
        );
        expect(own.length, name).to.be.at.least(1);
        for (const each of own) expect(getComputedStyle(each).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
    });

    it('has the states loading and ready', async () => {
      const { url } = feedUrl('backbone.json', { delay: '80' });
      const element = await fixture<EventBriefing>(html`<event-briefing src=${url}></event-briefing>`);
      await inState(element, 'loading');
      await inState(element, 'ready');
      expect(element.matches(':state(loading)')).to.equal(false);
    });

    it('hands its theme on to all that it is made of', async () => {
      const element = await fixture<EventBriefing>(
        html`<event-briefing theme="dark" .feed=${backbone} briefing="igf-permanent"></event-briefing>`,
      );
      await showsText(element, 'All Events');
      await settled(element);
      for (const name of ['headline', 'facet', 'title', 'heading']) {
        for (const each of parts(element, name)) {
          expect(getComputedStyle(each).color, name).to.equal('rgb(236, 234, 228)');
        }
      }
    });

    it('goes when it is hidden', async () => {
      const element = await theReference();
      element.hidden = true;
      hostStyle('event-briefing { display: block; }');
      expect(element.checkVisibility()).to.equal(false);
    });

    it('looks the same in a page that unsets all', async () => {
      hostStyle('body { margin: 0 }');
      const element = await theReference();
      const look = () =>
        ['headline', 'dek', 'kicker', 'heading', 'prose'].map((name) => {
          const { fontSize, color, fontFamily, fontWeight, lineHeight } = getComputedStyle(part(element, name));
          return { name, fontSize, color, fontFamily, fontWeight, lineHeight };
        });
      const before = look();
      hostStyle('* { all: unset !important }');
      expect(look()).to.eql(before);
    });

    it('fits a window of 320 px', async () => {
      await setViewport({ width: 320, height: 700 });
      const element = await theReference();
      byRole(element, 'button', /Explain/).click();
      await showsText(element, 'Confidence Grade');
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    });
  });

  describe('bad input', () => {
    const forbidden =
      /^(script|style|iframe|object|embed|form|input|button|select|textarea|img|picture|video|audio|source|track|link|meta|base|svg|math|template|slot|dialog|canvas|.+-.+)$/;
    /** The elements that came from the feed. */
    const fromFeed = (element: Element) =>
      parts(element, 'section').flatMap((section) => [...section.querySelectorAll('*')]);

    const hostile: readonly (readonly [string, string])[] = [
      ['a script', '<p>Kept</p><script>window.__pwned=1</script>'],
      ['an image', '<p>Kept<img src="x" onerror="window.__pwned=1"></p>'],
      ['a style sheet', '<p>Kept</p><style>* { display: none }</style>'],
      [
        'a form',
        '<p>Kept</p><form action="https://evil.example/"><input name="q" autofocus><button>Send</button></form>',
      ],
      ['a frame', '<p>Kept</p><iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>'],
      ['an object', '<p>Kept</p><object data="x"></object><embed src="x">'],
      [
        'SVG and MathML',
        '<p>Kept</p><svg onload="window.__pwned=1"><a xlink:href="javascript:1"><text>x</text></a></svg><math></math>',
      ],
      ['a template', '<p>Kept</p><template><img src=x onerror="window.__pwned=1"></template>'],
      [
        'one of our own elements',
        '<p>Kept</p><confidence-badge score="1">x</confidence-badge><member-gate></member-gate>',
      ],
      ['a custom built-in element', '<p is="x-y">Kept</p>'],
      ['a base', '<base href="https://evil.example/"><p>Kept</p>'],
      ['a refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example/"><p>Kept</p>'],
      [
        'a mutation',
        '<p>Kept</p><math><mtext><table><mglyph><style><img src=x onerror=window.__pwned=1></style></mglyph></table></mtext></math>',
      ],
      ['a dialog', '<p>Kept</p><dialog open>Give us your password</dialog>'],
    ];
    for (const [what, content] of hostile) {
      it(`cuts ${what} out of the HTML of a plain item, and keeps the rest`, async () => {
        const element = await rich(content);
        expect(flat(element)).to.include('Kept');
        const names = fromFeed(element).map(({ localName }) => localName);
        expect(names.filter((name) => forbidden.test(name))).to.eql([]);
        expect('__pwned' in window).to.equal(false);
      });
    }

    it('cuts every attribute but those that a text needs', async () => {
      const element = await rich(
        `<p id="location" name="x" class="headline" style="position:fixed;inset:0" onclick="window.__pwned=1" slot="x"
          part="headline" contenteditable accesskey="a" popover tabindex="0" data-x="1" aria-label="x" role="alert"
          lang="fr" dir="rtl">Kept</p>`,
      );
      const paragraph = fromFeed(element).find(({ localName }) => localName === 'p') as Element;
      expect(paragraph.getAttributeNames().filter((name) => !['lang', 'dir'].includes(name))).to.eql([]);
      expect([paragraph.getAttribute('lang'), paragraph.getAttribute('dir')]).to.eql(['fr', 'rtl']);
    });

    for (const url of [
      'javascript:window.__pwned=1',
      'JaVa\tScript:window.__pwned=1',
      'data:text/html,x',
      'vbscript:x',
      'blob:https://a.example/1',
      'file:///x',
      'ftp://a.example/',
    ]) {
      it(`takes the link from <a href=${JSON.stringify(url)}> and keeps its text`, async () => {
        const element = await rich(`<p><a href="${url}">Kept</a></p>`);
        expect(flat(element)).to.include('Kept');
        expect(allByRole(element, 'link')).to.eql([]);
      });
    }

    it('resolves relative links against the item, and opens none in the page’s name', async () => {
      const element = await rich(
        '<p><a href="more.html" target="_top" rel="opener" ping="https://evil.example/">More</a></p>',
        {
          url: 'https://publisher.example/2026/item.html',
        },
      );
      const link = byRole(element, 'link', 'More') as HTMLAnchorElement;
      expect(link.href).to.equal('https://publisher.example/2026/more.html');
      expect([link.rel, link.target, link.ping]).to.eql(['noopener noreferrer', '', '']);
    });

    it('makes no request for what stands in the HTML', async () => {
      const { url, id } = feedUrl('backbone.json');
      const amp = url.replaceAll('&', '&amp;');
      const element = await rich(
        `<p>Kept</p><event-briefing src="${amp}"></event-briefing><img src="${amp}" srcset="${amp} 2x"><video poster="${amp}" src="${amp}"></video>
          <audio src="${amp}"></audio><link rel="stylesheet" href="${amp}"><table background="${amp}"><tr><td>cell</td></tr></table>
          <div style="background: url(${amp})">div</div><iframe src="${amp}"></iframe><input type="image" src="${amp}">`,
      );
      expect(flat(element)).to.include('Kept').and.to.include('cell').and.to.include('div');
      await settled(element);
      expect(await requests(id)).to.equal(0);
    });

    it('shows the hostile item of the fixture without harm', async () => {
      const element = await article('html-content', edge);
      expect(flat(element)).to.include('Kept text').and.to.include('a good link').and.to.include('Unclosed tags');
      expect((byRole(element, 'link', 'a good link') as HTMLAnchorElement).rel).to.equal('noopener noreferrer');
      expect(fromFeed(element).filter(({ localName }) => forbidden.test(localName))).to.eql([]);
      expect('__pwned' in window).to.equal(false);
    });

    it('shows HTML in every other field as it is written', async () => {
      const element = await article('html-everywhere', edge);
      const shown = flat(element);
      const { title, summary, _briefing } = itemOf(edge, 'html-everywhere');
      expect(shown).to.include(title).and.to.include(summary);
      // Without an image there is no figure, and its texts would stand for nothing.
      const missing = [...stringsOf({ ..._briefing, figure: undefined })]
        .filter((text) => text.includes('<'))
        .map((text) => text.replace(/\s+/g, ' ').trim())
        .filter((text) => !shown.includes(text));
      expect(missing).to.eql([]);
      expect(allByRole(element, 'img').every((image) => !image.hasAttribute('onerror'))).to.equal(true);
      expect('__pwned' in window).to.equal(false);
    });

    it('makes no link and no image of URLs that must not be followed', async () => {
      const element = await article('bad-urls', edge);
      const all = [...allByRole(element, 'link'), ...allByRole(element, 'img')] as (HTMLAnchorElement &
        HTMLImageElement)[];
      for (const { href, src } of all) {
        const { protocol, username } = new URL(href ?? src);
        expect(protocol).to.be.oneOf(['https:', 'http:', 'mailto:']);
        expect(username).to.equal('');
      }
      expect(flat(element)).to.include('Script with a tab');
    });

    it('leaves no head without anything under it', async () => {
      const element = await article('empty-inside', edge);
      expect(flat(element)).not.to.include('A title and nothing under it').and.not.to.include('Empty items');
      expect(flat(element)).not.to.include('What To Watch');
    });

    for (const { id } of (edge.items as Item[]).filter((item) => typeof item?.id === 'string' && item.id.trim())) {
      it(`bears the item "${String(id)}"`, async () => {
        const errors: string[] = [];
        const note = (event: PromiseRejectionEvent) => errors.push(String(event.reason));
        window.addEventListener('unhandledrejection', note);
        const holder = await fixture(html`<div style="width: 320px"></div>`);
        const element = document.createElement('event-briefing');
        Object.assign(element, { feed: edge, briefing: id });
        holder.append(element);
        await waitUntil(() => element.matches(':state(ready), :state(failed)'));
        await settled(element);
        window.removeEventListener('unhandledrejection', note);
        expect(errors).to.eql([]);
        expect(textOf(element)).not.to.match(/undefined|NaN|Invalid Date|\[object/);
        expect(holder.scrollWidth).to.be.at.most(320);
        expect('polluted' in {}).to.equal(false);
      });
    }

    it('holds two thousand characters without a space in any text, in a window of 320 px', async () => {
      await setViewport({ width: 320, height: 700 });
      const long = 'x'.repeat(2000);
      const lengthen = (value: unknown): unknown =>
        Array.isArray(value)
          ? value.map(lengthen)
          : typeof value === 'object' && value !== null
            ? Object.fromEntries(
                Object.entries(value).map(([key, each]) => [
                  key,
                  /^(title|text|note|value|caption|term|summary|publisher)$/.test(key) && typeof each === 'string'
                    ? long
                    : lengthen(each),
                ]),
              )
            : value;
      const item = reference();
      item._briefing = lengthen({
        ...item._briefing,
        sources: item._briefing.sources.slice(0, 1),
        gates: item._briefing.gates.slice(0, 1),
      });
      const element = await article(item);
      expect(flat(element).length).to.be.greaterThan(30_000);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    }).timeout(20_000);

    it('names what a feed without the briefing lacks', async () => {
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      const element = document.createElement('event-briefing');
      Object.assign(element, { feed: backbone, briefing: 'atlantis' });
      holder.append(element);
      expect((await told).error.code).to.equal('not-found');
      await inState(element, 'failed');
      await showsText(element, 'The feed has no such briefing.');
    });
  });
});
