import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/confidence-badge.js';
import { textOf } from './support.js';
describe('x', () => {
  it('y', async () => {
    const b = await fixture(html`<confidence-badge score="0.9"></confidence-badge>`);
    expect(textOf(b)).to.equal('q');
  });
});
