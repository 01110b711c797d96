import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import '../../src/elements/signal-facets.js';
import { feedUrl, inState, itemOf, backbone, parts, reference, textOf } from './support.js';

import type { SignalFacets } from '../../src/elements/signal-facets.js';

const facetsOf = (item: object) => fixture<SignalFacets>(html`<signal-facets .briefing=${item}></signal-facets>`);

describe('<signal-facets>', () => {
  it('is accessible', async () => {
    await expect(await facetsOf(reference())).to.be.accessible();
  });

  describe('showing', () => {
    it('has label, value and note of each facet, in the feed’s order', async () => {
      const item = reference();
      const element = await facetsOf(item);
      const shown = parts(element, 'facet').map((facet) => textOf(facet).split('\n'));
      const given = item._briefing.facets as { label: string; value: string; note: string }[];
      expect(shown).to.deep.equal(given.map(({ label, value, note }) => [label, value, note]));
    });

    it('leaves no frame when there are none', async () => {
      const element = await facetsOf({ id: 'x', content_text: 'x' });
      expect(element.getBoundingClientRect().height).to.equal(0);
    });
  });

  describe('following', () => {
    it('shows those of the item that a feed has under a name', async () => {
      const { url } = feedUrl('backbone.json');
      const element = await fixture(html`<signal-facets src=${url} briefing="crowdstrike-291"></signal-facets>`);
      await inState(element, 'ready');
      const [first] = itemOf(backbone, 'crowdstrike-291')._briefing.facets;
      expect(textOf(element)).to.contain(first.value);
    });
  });

  describe('bad input', () => {
    it('leaves out a facet without label or value, and shows markup as text', async () => {
      const facets = [{ label: 'A' }, { value: 'B' }, 7, { label: '<b>C</b>', value: '<img src=x>' }];
      const element = await facetsOf({ id: 'x', content_text: 'x', _briefing: { facets } });
      expect(textOf(element)).to.equal('<b>C</b>\n<img src=x>');
    });

    it('breaks a word that is wider than a narrow column', async () => {
      await setViewport({ width: 320, height: 600 });
      const facets = [{ label: 'L'.repeat(400), value: 'V'.repeat(400) }];
      await facetsOf({ id: 'x', content_text: 'x', _briefing: { facets } });
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      await setViewport({ width: 800, height: 600 });
    });
  });
});
