import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import '../../src/elements/briefing-figure.js';
import { loadArticle } from '../../src/internal/chunks.js';
import {
  allByRole,
  byRole,
  edge,
  feedUrl,
  hostStyle,
  inState,
  oneEvent,
  part,
  parts,
  reference,
  textOf,
} from './support.js';

import type { BriefingFigure } from '../../src/elements/briefing-figure.js';

const PICTURE = () => feedUrl('images/tree.webp', { type: 'image/webp' }).url;

const withFigure = (figure: unknown, image: unknown = PICTURE()) =>
  fixture<BriefingFigure>(
    html`<briefing-figure .briefing=${{ id: 'a', content_text: 'T', image, _briefing: { figure } }}></briefing-figure>`,
  );
const flat = (element: Element) => textOf(element).replace(/\s+/g, ' ');
const picture = (element: Element) => byRole(element, 'img') as HTMLImageElement;

describe('<briefing-figure>', () => {
  // What stands there until this has come is seen in whole pages.
  before(loadArticle);
  afterEach(() => setViewport({ width: 800, height: 600 }));

  describe('is accessible', () => {
    for (const theme of ['light', 'dark']) {
      it(`in the ${theme} theme`, async () => {
        const page = await fixture(
          html`<div style="background: ${theme === 'dark' ? '#15171a' : '#fdfcf9'}">
            <briefing-figure theme=${theme} .briefing=${{ ...reference(), image: PICTURE() }}></briefing-figure>
          </div>`,
        );
        await expect(page).to.be.accessible();
      });
    }
  });

  describe('showing', () => {
    it('shows the image, and caption, source context, relevance, provenance and credit each on its own', async () => {
      const { figure } = reference()._briefing;
      const element = await withFigure(figure);
      expect(picture(element).alt).to.equal(figure.alt);
      expect(flat(part(element, 'caption'))).to.equal(`Caption: ${String(figure.caption)}`);
      expect(textOf(part(element, 'provenance')).split('\n')).to.eql([
        'Source context',
        figure.source_context,
        'Relevance reason',
        figure.relevance,
        'Image provenance',
        figure.provenance,
        'Credit',
        figure.credit,
      ]);
    });

    it('says the size of the image before it has come, so that nothing moves', async () => {
      const { url } = feedUrl('images/tree.webp', { type: 'image/webp', delay: '300' });
      const element = await withFigure({ width: 1600, height: 900 }, url);
      expect([picture(element).getAttribute('width'), picture(element).getAttribute('height')]).to.eql(['1600', '900']);
      const before = part(element, 'picture').getBoundingClientRect().height;
      expect(before).to.be.greaterThan(50);
      await waitUntil(() => picture(element).complete && picture(element).naturalWidth > 0);
      expect(part(element, 'picture').getBoundingClientRect().height).to.equal(before);
    });

    it('asks for the image late and without a referrer', async () => {
      const element = await withFigure({});
      expect([picture(element).loading, picture(element).referrerPolicy]).to.eql(['lazy', 'no-referrer']);
    });

    it('takes an image without an alternative text for one that says nothing', async () => {
      expect((await withFigure({}).then(picture)).getAttribute('alt')).to.equal('');
    });

    for (const [key, label] of [
      ['source_context', 'Source context'],
      ['relevance', 'Relevance reason'],
      ['provenance', 'Image provenance'],
      ['credit', 'Credit'],
    ] as const) {
      it(`shows ${key} alone, under "${label}"`, async () => {
        const element = await withFigure({ [key]: 'The text.' });
        expect(textOf(element)).to.equal(`${label}\nThe text.`);
        expect(parts(element, 'caption')).to.eql([]);
      });
    }

    it('leaves no frame for texts that are missing', async () => {
      const element = await withFigure({ alt: 'Only this' });
      expect(parts(element, 'caption').length + parts(element, 'provenance').length).to.equal(0);
      expect(textOf(element)).to.equal('');
    });

    it('leaves no frame without an image', async () => {
      const element = await withFigure({ caption: 'Of nothing' }, null);
      expect(element.getBoundingClientRect().height).to.equal(0);
    });
  });

  describe('following', () => {
    it('leaves no frame for an image that cannot be had, and keeps its texts', async () => {
      const element = await withFigure({ caption: 'The caption' }, feedUrl('images/none.webp').url);
      await waitUntil(() => !part(element, 'picture').checkVisibility(), 'the frame goes');
      expect(flat(element)).to.equal('Caption: The caption');
    });

    it('shows the next image in the place of one that failed', async () => {
      const element = await withFigure({}, feedUrl('images/none.webp').url);
      await waitUntil(() => !part(element, 'picture').checkVisibility(), 'the frame goes');
      element.briefing = { id: 'b', content_text: 'T', image: PICTURE() };
      await waitUntil(() => part(element, 'picture').checkVisibility(), 'the frame comes back');
    });

    it('keeps its children when the feed cannot be had', async () => {
      const holder = await fixture(html`<div></div>`);
      const told = oneEvent(holder, 'briefing-error');
      holder.innerHTML = `<briefing-figure src="${feedUrl('x.json', { status: '404' }).url}">A drawing of a hall</briefing-figure>`;
      expect((await told).error.code).to.equal('http');
      expect(textOf(holder)).to.equal('A drawing of a hall');
    });
  });

  describe('styling', () => {
    it('lets the page style its parts figure, picture, caption and provenance', async () => {
      const element = await withFigure(reference()._briefing.figure);
      for (const name of ['figure', 'picture', 'caption', 'provenance']) {
        hostStyle(`briefing-figure::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(element, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
    });

    it('goes when it is hidden', async () => {
      const element = await fixture(html`<briefing-figure hidden .briefing=${reference()}></briefing-figure>`);
      hostStyle('briefing-figure { display: block; }');
      expect(element.checkVisibility()).to.equal(false);
    });
  });

  describe('bad input', () => {
    for (const image of [
      'javascript:alert(1)',
      'data:text/html,x',
      'data:image/svg+xml,<svg/>',
      'blob:https://a.example/1',
      'file:///x',
      7,
      {},
    ]) {
      it(`shows no image of ${JSON.stringify(image)}`, async () => {
        const element = await withFigure({ alt: 'x' }, image);
        await inState(element, 'ready');
        expect(allByRole(element, 'img')).to.eql([]);
      });
    }

    it('shows a bitmap that comes as data', async () => {
      const element = await fixture(html`<briefing-figure .feed=${edge} briefing="good-image-data"></briefing-figure>`);
      expect(picture(element).alt).to.equal('One pixel');
    });

    it('takes no size that is none', async () => {
      const element = await withFigure({ width: -1, height: '900' });
      expect([picture(element).hasAttribute('width'), picture(element).hasAttribute('height')]).to.eql([false, false]);
    });

    it('shows markup as it is written', async () => {
      const evil = '<img src=x onerror="window.__pwned=1">';
      const element = await withFigure({ alt: evil, caption: evil, credit: evil });
      expect(allByRole(element, 'img').length).to.equal(1);
      expect(picture(element).alt).to.equal(evil);
      expect(flat(part(element, 'caption'))).to.equal(`Caption: ${evil}`);
    });

    for (const key of ['caption', 'provenance']) {
      it(`holds a ${key} of two thousand characters in a window of 320 px`, async () => {
        await setViewport({ width: 320, height: 600 });
        await withFigure({ [key]: 'x'.repeat(2000) });
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
      });
    }
  });
});
