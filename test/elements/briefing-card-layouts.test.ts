import { expect, fixture, html } from '@open-wc/testing';

import '../../src/elements/briefing-card.js';
import { loadLayouts } from '../../src/internal/card-loading.js';
import { composedElements, feedUrl, inState, part, parts, reference, settled, textOf } from './support.js';

import type { BriefingCard, CardLayout } from '../../src/elements/briefing-card.js';

const TITLE = 'United Nations makes the Internet Governance Forum permanent';

/** In the page, and drawn for the first time. */
async function drawn(layout: CardLayout, inside = ''): Promise<BriefingCard> {
  const element = document.createElement('briefing-card');
  const image = new URL('images/assembly.webp', feedUrl('backbone.json').url).href;
  Object.assign(element, { layout, briefing: { ...reference(), image }, innerHTML: inside });
  const holder = await fixture(html`<div style="width: 70rem"></div>`);
  holder.append(element);
  await element.updateComplete;
  return element;
}

/** What stands where in a card, as a reader sees it. */
const places = (element: Element) =>
  [...composedElements(element)]
    .filter((each) => each.part.length > 0 && each.checkVisibility())
    .map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      const { left, top } = element.getBoundingClientRect();
      return [each.part.value, ...[x - left, y - top, width, height].map((number) => number.toFixed(2))].join(' ');
    });

const sheetsOf = (element: Element) => element.shadowRoot?.adoptedStyleSheets.length ?? 0;

describe('The layouts of <briefing-card>', () => {
  // The first test of this page: nobody has asked for the code before.
  it('are not there at first: until they are, a card shows what the author left, or that it loads', async () => {
    const [bare, filled] = await Promise.all([drawn('row'), drawn('hero', '<a href="#b">What the author left</a>')]);
    expect([bare, filled].flatMap((element) => parts(element, 'card'))).to.eql([]);
    expect(textOf(bare)).to.equal('Loading the briefing');
    expect(textOf(filled)).to.equal('What the author left');
    await Promise.all([settled(bare), settled(filled)]);
    for (const element of [bare, filled]) expect(textOf(part(element, 'headline'))).to.equal(TITLE);
    expect(part(bare, 'picture').getBoundingClientRect().width, 'of a row').to.be.closeTo(4.75 * 16, 1);
    expect(part(filled, 'picture').getBoundingClientRect().width, 'of a hero').to.be.above(500);
  });

  for (const layout of ['row', 'hero', 'headline'] as const) {
    it(`are drawn at once where another card has brought them (${layout})`, async () => {
      await loadLayouts();
      expect(textOf(part(await drawn(layout), 'headline'))).to.equal(TITLE);
    });
  }

  it('change for each other, back and forth, and look as if they had been so from the beginning', async () => {
    const { layoutStyles } = await loadLayouts();
    const element = await drawn('card');
    const sheets = sheetsOf(element);
    for (const layout of ['row', 'card', 'hero', 'headline', 'card', 'hero', 'row'] as const) {
      element.layout = layout;
      await element.updateComplete;
      const other = await drawn(layout);
      expect(places(element), layout).to.eql(places(other));
      other.parentElement?.remove();
    }
    expect(sheetsOf(element), 'each sheet once').to.equal(sheets + layoutStyles.length);
  });

  it('stay for the next briefing, and while a feed fails and comes back', async () => {
    const { url } = feedUrl('backbone.json');
    const element = await drawn('row');
    const sheets = sheetsOf(element);
    element.briefing = { id: 'a', title: 'Another one', content_text: 'x' };
    await element.updateComplete;
    expect(textOf(part(element, 'headline'))).to.equal('Another one');
    Object.assign(element, { briefing: '', src: feedUrl('backbone.json', { status: '404' }).url });
    await inState(element, 'failed');
    Object.assign(element, { src: url, briefing: 'tonga-cable' });
    await inState(element, 'ready');
    expect(part(element, 'picture').getBoundingClientRect().width).to.be.closeTo(4.75 * 16, 1);
    // Those of failures may have come meanwhile; none is there twice.
    const worn = element.shadowRoot?.adoptedStyleSheets ?? [];
    expect(worn.length).to.equal(new Set(worn).size);
    expect(worn.length).to.be.at.least(sheets);
  });
});
