import { expect, fixture, html } from '@open-wc/testing';

import '../../src/elements/grade-table.js';
import { allByRole, feedUrl, inState, part, reference, settled, textOf } from './support.js';

import type { GradeTable } from '../../src/elements/grade-table.js';

const rowsOf = (table: Element) => allByRole(table, 'row').slice(1) as HTMLTableRowElement[];
const marked = (table: Element) => rowsOf(table).filter((row) => row.getAttribute('aria-current') === 'true');

describe('<grade-table>', () => {
  it('is accessible', async () => {
    await expect(await fixture(html`<grade-table score="0.92"></grade-table>`)).to.be.accessible();
    await expect(await fixture(html`<grade-table scale="stix-wep"></grade-table>`)).to.be.accessible();
  });

  describe('showing', () => {
    it('has the publisher’s six bands where nothing else is given', async () => {
      const table = await fixture(html`<grade-table></grade-table>`);
      expect(rowsOf(table).map((row) => [...row.cells].map((cell) => textOf(cell)))).to.deep.equal([
        ['0.90–1.00', 'A', 'High — direct sources'],
        ['0.75–0.89', 'A/B', 'Strong'],
        ['0.55–0.74', 'B/C', 'Medium'],
        ['0.35–0.54', 'C/D', 'Weak–medium'],
        ['0.10–0.34', 'D', 'Weak signal'],
        ['0.00–0.09', 'D', 'Internal monitoring'],
      ]);
      expect(textOf(part(table, 'title'))).to.equal('Confidence Grade');
      expect(marked(table)).to.be.empty;
    });

    for (const [score, band] of [
      ['1', 0],
      ['0.895', 0],
      ['0.6', 2],
      ['0', 5],
    ] as const) {
      it(`marks the row of ${score}, and only that`, async () => {
        const table = await fixture(html`<grade-table score=${score}></grade-table>`);
        expect(marked(table)).to.deep.equal([rowsOf(table)[band]]);
      });
    }

    it('marks no row for what is no score', async () => {
      for (const score of ['2', '-1', 'high', '']) {
        expect(marked(await fixture(html`<grade-table score=${score}></grade-table>`)), score).to.be.empty;
      }
    });

    it('names a preset’s owner and leaves out the grades that it does not have', async () => {
      const table = await fixture(html`<grade-table scale="stix-dni" score="0.92"></grade-table>`);
      await settled(table);
      expect(allByRole(table, 'columnheader').map(textOf)).to.deep.equal(['Score', 'Meaning']);
      expect(textOf(part(table, 'owner'))).to.contain('STIX 2.1, Appendix A');
      expect(textOf(marked(table)[0] ?? table)).to.contain('Almost certain');
    });

    it('says whose score it marks', async () => {
      const table = await fixture(html`<grade-table .briefing=${reference()}></grade-table>`);
      expect(textOf(marked(table)[0] ?? table)).to.contain('This briefing, 92%');
    });
  });

  describe('following', () => {
    it('takes the scale and the score of a feed', async () => {
      const { url } = feedUrl('edge.json');
      const table = await fixture<GradeTable>(html`<grade-table src=${url}></grade-table>`);
      await inState(table, 'ready');
      await settled(table);
      expect(rowsOf(table)).to.have.lengthOf(3);
    });

    it('moves the mark with the score', async () => {
      const table = await fixture<GradeTable>(html`<grade-table score="0.9"></grade-table>`);
      table.score = 0.2;
      await table.updateComplete;
      expect(marked(table)).to.deep.equal([rowsOf(table)[4]]);
    });
  });

  describe('bad input', () => {
    it('falls back to the six bands for a scale that nobody knows, and says so by a state', async () => {
      const table = await fixture(html`<grade-table scale="constructor"></grade-table>`);
      await inState(table, 'unknown');
      expect(rowsOf(table)).to.have.lengthOf(6);
    });

    it('falls back to them for a scale that cannot be read', async () => {
      const table = await fixture(html`<grade-table .scale=${{ bands: [{ min: 'x' }] }}></grade-table>`);
      expect(rowsOf(table)).to.have.lengthOf(6);
    });
  });
});
