import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-feed.js';
import '../../src/elements/signal-facets.js';
import { loadArticle } from '../../src/internal/chunks.js';
import {
  backbone,
  composedElements,
  edge,
  feedUrl,
  hostStyle,
  inState,
  oneEvent,
  part,
  parts,
  reference,
  showsText,
  textOf,
} from './support.js';

import type { SignalFacets } from '../../src/elements/signal-facets.js';

const withFacets = (facets: unknown) =>
  fixture<SignalFacets>(
    html`<signal-facets .briefing=${{ id: 'a', content_text: 'T', _briefing: { facets } }}></signal-facets>`,
  );
const shown = (element: Element) => parts(element, 'facet').map((facet) => textOf(facet).split('\n'));

describe('<signal-facets>', () => {
  // What stands there until this has come is seen in whole pages.
  before(loadArticle);
  afterEach(() => setViewport({ width: 800, height: 600 }));

  describe('is accessible', () => {
    for (const theme of ['light', 'dark']) {
      it(`in the ${theme} theme`, async () => {
        const page = await fixture(
          html`<div style="background: ${theme === 'dark' ? '#15171a' : '#fdfcf9'}">
            <signal-facets theme=${theme} .briefing=${reference()}></signal-facets>
          </div>`,
        );
        await expect(page).to.be.accessible();
      });
    }
  });

  describe('showing', () => {
    it('shows each facet of the briefing, in their order: label, value and note', async () => {
      const element = await fixture(html`<signal-facets .briefing=${reference()}></signal-facets>`);
      const { facets } = reference()._briefing;
      expect(facets.length).to.equal(7);
      expect(shown(element)).to.eql(
        facets.map(({ label, value, note }: Record<string, string>) => [label, value, note]),
      );
    });

    it('pairs labels and values for those who hear them', async () => {
      const element = await fixture(html`<signal-facets .briefing=${reference()}></signal-facets>`);
      const list = part(element, 'facets');
      expect(list.localName).to.equal('dl');
      for (const facet of parts(element, 'facet')) {
        expect([...facet.children].map(({ localName }) => localName)).to.eql(['dt', 'dd', 'dd']);
      }
    });

    it('shows any labels, and any number of them', async () => {
      const many = Array.from({ length: 40 }, (_, index) => ({ label: `Label ${String(index)}`, value: 'V' }));
      expect(shown(await withFacets(many))).to.eql(many.map(({ label }) => [label, 'V']));
    });

    it('leaves no frame where there are none', async () => {
      const element = await fixture<HTMLElement>(
        html`<signal-facets .briefing=${{ id: 'a', content_text: 'T' }}></signal-facets>`,
      );
      expect(textOf(element)).to.equal('');
      expect(element.getBoundingClientRect().height).to.equal(0);
    });

    it('shows its children until the feed is there', async () => {
      const { url } = feedUrl('backbone.json', { delay: '80' });
      const element = await fixture(html`<signal-facets src=${url}>Region: Global</signal-facets>`);
      expect(textOf(element)).to.equal('Region: Global');
      await showsText(element, 'Mandate and continuity');
      expect(textOf(element)).not.to.include('Region: Global');
    });
  });

  describe('following', () => {
    it('takes the briefing of the feed around it, and follows its name', async () => {
      const page = await fixture(
        html`<briefing-feed .feed=${backbone}><signal-facets briefing="igf-permanent"></signal-facets></briefing-feed>`,
      );
      const element = page.firstElementChild as SignalFacets;
      await showsText(element, 'Mandate and continuity');
      element.briefing = 'tonga-cable';
      const facets = backbone.items.find(({ id }) => id === 'tonga-cable')?._briefing?.facets ?? [];
      await showsText(element, facets[0]?.value ?? '');
      expect(shown(element).length).to.equal(facets.length);
    });

    it('keeps its children when the feed cannot be had, and tells why', async () => {
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.innerHTML = `<signal-facets src="${feedUrl('x.json', { status: '404' }).url}">Region: Global</signal-facets>`;
      expect((await told).error.code).to.equal('http');
      expect(textOf(holder)).to.equal('Region: Global');
    });
  });

  describe('styling', () => {
    it('lets the page style its parts facets and facet', async () => {
      const element = await fixture(html`<signal-facets .briefing=${reference()}></signal-facets>`);
      hostStyle('signal-facets::part(facets), signal-facets::part(facet) { outline: 3px solid rgb(1, 2, 3); }');
      for (const each of [part(element, 'facets'), ...parts(element, 'facet')]) {
        expect(getComputedStyle(each).outlineColor).to.equal('rgb(1, 2, 3)');
      }
    });

    it('goes when it is hidden', async () => {
      const element = await fixture(html`<signal-facets hidden .briefing=${reference()}></signal-facets>`);
      hostStyle('signal-facets { display: block; }');
      expect(element.checkVisibility()).to.equal(false);
    });
  });

  describe('bad input', () => {
    for (const facets of [
      null,
      'x',
      {},
      7,
      [],
      [null, 'x', {}, { label: 'Only a label' }, { value: 'Only a value' }],
    ]) {
      it(`shows nothing of ${JSON.stringify(facets)}`, async () => {
        const element = await withFacets(facets);
        await inState(element, 'ready');
        expect(textOf(element)).to.equal('');
      });
    }

    it('shows the good ones among bad ones', async () => {
      expect(shown(await withFacets([{ label: 'A' }, { label: 'B', value: 'b', note: 7 }]))).to.eql([['B', 'b']]);
    });

    it('shows markup as it is written', async () => {
      const evil = '<img src=x onerror="window.__pwned=1">';
      const element = await withFacets([{ label: evil, value: evil, note: evil }]);
      expect(shown(element)).to.eql([[evil, evil, evil]]);
      expect([...composedElements(element)].filter(({ localName }) => localName === 'img')).to.eql([]);
    });

    it('holds words of two thousand characters in a window of 320 px', async () => {
      await setViewport({ width: 320, height: 600 });
      const long = 'x'.repeat(2000);
      for (const facet of [
        { label: long, value: 'v' },
        { label: 'l', value: long },
        { label: 'l', value: 'v', note: long },
      ]) {
        const element = await withFacets([facet]);
        expect(document.documentElement.scrollWidth, Object.keys(facet).join()).to.be.at.most(320);
        element.remove();
      }
    });

    it('keeps a right-to-left override inside its text', async () => {
      const element = await withFacets([{ label: 'A \u202Eb', value: 'c', note: 'd' }]);
      for (const text of [...(parts(element, 'facet')[0]?.children ?? [])]) {
        expect(getComputedStyle(text).unicodeBidi).to.match(/isolate|plaintext/);
      }
    });

    it('takes labels that are names of properties', async () => {
      const element = await fixture(html`<signal-facets .feed=${edge} briefing="constructor"></signal-facets>`);
      expect(shown(element)).to.eql([
        ['__proto__', 'polluted'],
        ['toString', 'x'],
      ]);
    });
  });
});
