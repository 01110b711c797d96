import { expect, fixture, html, waitUntil } from '@open-wc/testing';

import '../../src/elements/briefing-figure.js';
import { allByRole, byRole, part, reference, textOf } from './support.js';

import type { BriefingFigure } from '../../src/elements/briefing-figure.js';

const figureOf = (item: object) => fixture<BriefingFigure>(html`<briefing-figure .briefing=${item}></briefing-figure>`);
const image = new URL('/test/fixtures/images/assembly.webp', location.href).href;

describe('<briefing-figure>', () => {
  it('is accessible', async () => {
    await expect(await figureOf({ ...reference(), image })).to.be.accessible();
  });

  describe('showing', () => {
    it('has the image, its caption and the four texts on where it comes from', async () => {
      const item = reference();
      const element = await figureOf({ ...item, image });
      const { alt, caption, source_context, relevance, provenance, credit } = item._briefing.figure;
      const picture = byRole(element, 'img') as HTMLImageElement;
      expect(picture).to.include({ alt, src: image, loading: 'lazy', referrerPolicy: 'no-referrer' });
      expect(textOf(part(element, 'caption'))).to.contain(caption);
      expect(textOf(part(element, 'provenance')).split('\n')).to.deep.equal([
        'Source context',
        source_context,
        'Relevance reason',
        relevance,
        'Image provenance',
        provenance,
        'Credit',
        credit,
      ]);
    });

    it('keeps the place of an image whose size is known', async () => {
      const element = await figureOf({ ...reference(), image: `${image}?late` });
      const { width, height } = part(element, 'picture').getBoundingClientRect();
      expect(width / height).to.be.closeTo(16 / 9, 0.05);
    });

    it('leaves no frame without an image, and none around one without notes', async () => {
      expect((await figureOf({ id: 'x', content_text: 'x' })).getBoundingClientRect().height).to.equal(0);
      const bare = await figureOf({ id: 'x', content_text: 'x', image });
      expect(textOf(bare)).to.equal('');
      expect(byRole(bare, 'img')).to.have.property('alt', '');
    });
  });

  describe('bad input', () => {
    it('leaves no frame around an image that cannot be had', async () => {
      const element = await figureOf({ id: 'x', content_text: 'x', image: '/no-such-image.webp' });
      await waitUntil(() => part(element, 'picture').getBoundingClientRect().height === 0, 'the frame is gone');
    });

    for (const bad of ['javascript:alert(1)', 'data:image/svg+xml,<svg/>', 'data:text/html,x', 7]) {
      it(`shows no image for ${String(bad)}`, async () => {
        expect(allByRole(await figureOf({ id: 'x', content_text: 'x', image: bad }), 'img')).to.be.empty;
      });
    }
  });
});
