import { expect, fixture, html } from '@open-wc/testing';

import '../../src/elements/source-list.js';
import { allByRole, byRole, parts, reference, textOf } from './support.js';

import type { SourceList } from '../../src/elements/source-list.js';

const listOf = (item: object) => fixture<SourceList>(html`<source-list .briefing=${item}></source-list>`);
const withSources = (...sources: unknown[]) => listOf({ id: 'x', content_text: 'x', _briefing: { sources } });

describe('<source-list>', () => {
  it('is accessible', async () => {
    await expect(await listOf(reference())).to.be.accessible();
  });

  describe('showing', () => {
    it('lists every source with its link', async () => {
      const item = reference();
      const element = await listOf(item);
      const given = item._briefing.sources as { title: string; url: string }[];
      expect(textOf(element)).to.contain('Sources\nPublic references used for this article.');
      expect(parts(element, 'source')).to.have.lengthOf(given.length);
      for (const { title, url } of given) {
        expect((byRole(element, 'link', title) as HTMLAnchorElement).href).to.equal(new URL(url).href);
      }
    });

    it('says publisher, date as exact as it is, reliability in words, and where the copy is', async () => {
      const element = await withSources({
        title: 'A paper',
        publisher: 'IETF',
        date: '1993-04',
        reliability: 'B',
        archived_url: 'https://archive.example/a',
      });
      expect(textOf(element)).to.contain('IETF, April 1993. Source reliability B, usually reliable. Archived copy');
    });

    it('leaves no frame when there are none', async () => {
      expect((await listOf({ id: 'x', content_text: 'x' })).getBoundingClientRect().height).to.equal(0);
    });

    it('heads the list at the level that the page asks for', async () => {
      const element = await fixture(html`<source-list heading-level="5" .briefing=${reference()}></source-list>`);
      expect(byRole(element, 'heading').ariaLevel).to.equal('5');
    });
  });

  describe('styling', () => {
    it('lets its links lead away without a trace', async () => {
      for (const link of allByRole(await listOf(reference()), 'link')) {
        expect(link.getAttribute('rel')).to.equal('noopener noreferrer');
      }
    });
  });

  describe('bad input', () => {
    it('shows a source whose URL is not safe as text', async () => {
      const element = await withSources({ title: 'Odd', url: 'javascript:alert(1)' }, { title: '<i>x</i>' });
      expect(allByRole(element, 'link')).to.be.empty;
      expect(textOf(element)).to.contain('Odd').and.to.contain('<i>x</i>');
    });

    it('calls a source without a title by its host', async () => {
      expect(textOf(await withSources({ url: 'https://www.example.org/a/b' }))).to.contain('www.example.org');
    });
  });
});
