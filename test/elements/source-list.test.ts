import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import '../../src/elements/source-list.js';
import { loadArticle } from '../../src/internal/chunks.js';
import {
  allByRole,
  byRole,
  edge,
  feedUrl,
  hostStyle,
  inState,
  nameOf,
  oneEvent,
  part,
  parts,
  reference,
  showsText,
  textOf,
} from './support.js';

import type { SourceList } from '../../src/elements/source-list.js';

const withSources = (sources: unknown) =>
  fixture<SourceList>(
    html`<source-list .briefing=${{ id: 'a', content_text: 'T', _briefing: { sources } }}></source-list>`,
  );
const shown = (element: Element) => parts(element, 'source').map((source) => textOf(source).replace(/\s+/g, ' '));

describe('<source-list>', () => {
  // What stands there until this has come is seen in whole pages.
  before(loadArticle);
  afterEach(() => setViewport({ width: 800, height: 600 }));

  describe('is accessible', () => {
    for (const theme of ['light', 'dark']) {
      it(`in the ${theme} theme`, async () => {
        const page = await fixture(
          html`<div style="background: ${theme === 'dark' ? '#15171a' : '#fdfcf9'}">
            <source-list theme=${theme} .briefing=${reference()}></source-list>
          </div>`,
        );
        await expect(page).to.be.accessible();
      });
    }
  });

  describe('showing', () => {
    it('shows its head and what the list is', async () => {
      const element = await fixture(html`<source-list .briefing=${reference()}></source-list>`);
      expect(nameOf(byRole(element, 'heading', 'Sources'))).to.equal('Sources');
      expect(textOf(part(element, 'section'))).to.include('Public references used for this article.');
    });

    it('shows each source in its order: title, publisher, date, reliability in words, archived copy', async () => {
      const element = await fixture(html`<source-list .briefing=${reference()}></source-list>`);
      const texts = shown(element);
      expect(texts.length).to.equal(6);
      expect(texts[0]).to.equal(
        'Outcome document of the overall review of the World Summit on the Information Society, draft resolution A/80/L.41 ' +
          'United Nations General Assembly, 16 December 2025. Source reliability A, reliable. Archived copy',
      );
      expect(texts[3]).to.include('Global Partners Digital, December 2025. Source reliability B, usually reliable');
      expect(texts[5]).to.include('Internet Society, 2026.');
    });

    it('links each title and each copy, without a referrer or a way back', async () => {
      const element = await fixture(html`<source-list .briefing=${reference()}></source-list>`);
      const { sources } = reference()._briefing;
      const links = allByRole(element, 'link') as readonly HTMLAnchorElement[];
      expect(links.map(({ href }) => href)).to.eql(
        sources.flatMap(({ url, archived_url }: Record<string, string>) =>
          archived_url ? [url, archived_url] : [url],
        ),
      );
      for (const { rel } of links) expect(rel).to.equal('noopener noreferrer');
    });

    for (const [letter, words] of Object.entries({
      A: 'reliable',
      B: 'usually reliable',
      C: 'fairly reliable',
      D: 'not usually reliable',
      E: 'unreliable',
      F: 'cannot be judged',
    })) {
      it(`says that the reliability ${letter} means "${words}"`, async () => {
        const [text] = shown(await withSources([{ title: 'T', reliability: letter }]));
        expect(text).to.equal(`T Source reliability ${letter}, ${words}`);
      });
    }

    const partial: readonly (readonly [object, string])[] = [
      [{ title: 'Only a title' }, 'Only a title'],
      [{ url: 'https://www.rfc-editor.org/rfc/rfc1' }, 'www.rfc-editor.org'],
      [{ publisher: 'Only a publisher' }, 'Only a publisher'],
      [{ title: 'T', date: '2025' }, 'T 2025'],
      [{ title: 'T', publisher: 'P', reliability: 'A' }, 'T P. Source reliability A, reliable'],
      [{ title: 'T', publisher: 'P Inc.', reliability: 'A' }, 'T P Inc. Source reliability A, reliable'],
      [{ title: 'T', archived_url: 'https://a.example/' }, 'T Archived copy'],
      [{ url: 'mailto:desk@a.example' }, 'desk@a.example'],
    ];
    for (const [source, expected] of partial) {
      it(`shows ${JSON.stringify(source)} as "${expected}"`, async () => {
        expect(shown(await withSources([source]))).to.eql([expected]);
      });
    }

    for (const [lang, expected] of [
      ['ru', 'P, 16 декабря 2025 г. Надёжность источника: A, надёжен. Архивная копия'],
      ['zh-Hans', 'P，2025年12月16日。来源可靠性：A（可靠）。存档副本'],
      ['ar', 'P، 16 ديسمبر 2025. موثوقية المصدر: A، موثوق. نسخة مؤرشفة'],
    ] as const) {
      it(`puts between them what stands there in ${lang}`, async () => {
        const source = {
          title: 'T',
          publisher: 'P',
          date: '2025-12-16',
          reliability: 'A',
          archived_url: 'https://a.example/',
        };
        const briefing = { id: 'a', content_text: 'T', _briefing: { sources: [source] } };
        const element = await fixture(html`<source-list lang=${lang} .briefing=${briefing}></source-list>`);
        await showsText(element, expected);
      });
    }

    it('leaves no frame where there are none', async () => {
      const element = await fixture<HTMLElement>(
        html`<source-list .briefing=${{ id: 'a', content_text: 'T' }}></source-list>`,
      );
      expect(element.getBoundingClientRect().height).to.equal(0);
    });

    it('puts its head at the level that is asked for', async () => {
      const element = await fixture(html`<source-list heading-level="4" .briefing=${reference()}></source-list>`);
      expect(byRole(element, 'heading').ariaLevel).to.equal('4');
    });
  });

  describe('following', () => {
    it('shows its children until the feed is there, and when it is not', async () => {
      const good = await fixture(
        html`<source-list src=${feedUrl('backbone.json', { delay: '60' }).url}>Sources below</source-list>`,
      );
      expect(textOf(good)).to.equal('Sources below');
      await showsText(good, 'Public references');
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.innerHTML = `<source-list src="${feedUrl('x.json', { status: '404' }).url}">Sources below</source-list>`;
      expect((await told).error.code).to.equal('http');
      expect(textOf(holder)).to.equal('Sources below');
    });
  });

  describe('styling', () => {
    it('lets the page style its parts section, heading, sources and source', async () => {
      const element = await fixture(html`<source-list .briefing=${reference()}></source-list>`);
      for (const name of ['section', 'heading', 'sources', 'source']) {
        hostStyle(`source-list::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(element, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
    });

    it('goes when it is hidden', async () => {
      const element = await fixture(html`<source-list hidden .briefing=${reference()}></source-list>`);
      hostStyle('source-list { display: block; }');
      expect(element.checkVisibility()).to.equal(false);
    });
  });

  describe('bad input', () => {
    for (const sources of [null, 'https://a.example/', {}, [], [null, 7]]) {
      it(`shows nothing of ${JSON.stringify(sources)}`, async () => {
        const element = await withSources(sources);
        await inState(element, 'ready');
        expect(parts(element, 'source')).to.eql([]);
        expect(textOf(element)).to.equal('');
      });
    }

    it('shows no nameless entry for a source without anything to show', async () => {
      const element = await withSources([{}, { title: '' }, { date: '2025' }, { title: 'Good' }]);
      expect(shown(element)).to.eql(['Good']);
    });

    it('makes no link of URLs that must not be followed, and keeps the titles', async () => {
      const element = await fixture(html`<source-list .feed=${edge} briefing="bad-urls"></source-list>`);
      for (const link of allByRole(element, 'link') as readonly HTMLAnchorElement[]) {
        const { protocol, username } = new URL(link.href);
        expect(protocol).to.be.oneOf(['https:', 'http:', 'mailto:']);
        expect(username).to.equal('');
      }
      expect(textOf(element)).to.include('Script with a tab').and.to.include('Control character first');
    });

    it('shows markup as it is written', async () => {
      const evil = '<img src=x onerror="window.__pwned=1">';
      const element = await withSources([{ title: evil, publisher: evil }]);
      expect(shown(element)).to.eql([`${evil} ${evil}`]);
      expect(allByRole(element, 'img')).to.eql([]);
    });

    for (const key of ['title', 'publisher']) {
      it(`holds a ${key} of two thousand characters in a window of 320 px`, async () => {
        await setViewport({ width: 320, height: 600 });
        await withSources([{ title: 'T', [key]: 'x'.repeat(2000) }]);
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
      });
    }
  });
});
