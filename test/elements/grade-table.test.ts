import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import '../../src/elements/grade-table.js';
import { loadDrawings } from '../../src/internal/chunks.js';
import {
  allByRole,
  backbone,
  edge,
  feedUrl,
  hostStyle,
  inState,
  nameOf,
  part,
  parts,
  reference,
  showsText,
  textOf,
} from './support.js';

import type { GradeTable } from '../../src/elements/grade-table.js';

const rows = (table: Element) =>
  allByRole(table, 'row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => textOf(cell).replace(/\s+/g, ' ')));
const current = (table: Element) =>
  allByRole(table, 'row').filter((row) => row.getAttribute('aria-current') === 'true');

describe('<grade-table>', () => {
  // What stands there until this has come is seen in whole pages.
  before(loadDrawings);
  afterEach(() => setViewport({ width: 800, height: 600 }));

  describe('is accessible', () => {
    it('with and without a marked row', async () => {
      await expect(await fixture(html`<grade-table score="0.92"></grade-table>`)).to.be.accessible();
      await expect(await fixture(html`<grade-table></grade-table>`)).to.be.accessible();
    });

    it('with each tone in the dark', async () => {
      const page = await fixture(
        html`<div style="background: #15171a">
          ${[0.95, 0.6, 0.05].map((score) => html`<grade-table theme="dark" .score=${score}></grade-table>`)}
        </div>`,
      );
      await expect(page).to.be.accessible();
    });
  });

  describe('showing', () => {
    it('shows the six bands of the publisher', async () => {
      const table = await fixture(html`<grade-table></grade-table>`);
      expect(textOf(part(table, 'title'))).to.equal('Confidence Grade');
      expect(allByRole(table, 'columnheader').map(nameOf)).to.eql(['Score', 'Grade', 'Meaning']);
      expect(rows(table)).to.eql([
        ['0.90–1.00', 'A', 'High — direct sources'],
        ['0.75–0.89', 'A/B', 'Strong'],
        ['0.55–0.74', 'B/C', 'Medium'],
        ['0.35–0.54', 'C/D', 'Weak–medium'],
        ['0.10–0.34', 'D', 'Weak signal'],
        ['0.00–0.09', 'D', 'Internal monitoring'],
      ]);
      expect(current(table)).to.eql([]);
    });

    const marks = [
      [1, 'High — direct sources'],
      [0.92, 'High — direct sources'],
      [0.895, 'High — direct sources'],
      [0.894, 'Strong'],
      [0.55, 'Medium'],
      [0.35, 'Weak–medium'],
      [0.1, 'Weak signal'],
      [0.094, 'Internal monitoring'],
      [0, 'Internal monitoring'],
    ] as const;
    for (const [score, meaning] of marks) {
      it(`marks the row "${meaning}" for ${String(score)}, with the percentage`, async () => {
        const table = await fixture(html`<grade-table score=${score}></grade-table>`);
        expect(current(table).length).to.equal(1);
        expect(textOf(current(table)[0] as Element))
          .to.include(meaning)
          .and.to.match(/\d%/);
      });
    }

    it('marks the score of the briefing, and its own attribute before that', async () => {
      const table = await fixture<GradeTable>(html`<grade-table .briefing=${reference()}></grade-table>`);
      expect(textOf(current(table)[0] as Element)).to.include('92%');
      table.score = 0.4;
      await showsText(table, '40%');
    });

    it('shows the scale of its feed, with its owner and a link to how it is graded', async () => {
      const table = await fixture(html`<grade-table .feed=${edge} briefing="score-edge"></grade-table>`);
      expect(textOf(part(table, 'title'))).to.equal('How Sure We Are');
      expect(rows(table).map(([range]) => range)).to.eql(['0.70–1.00', '0.40–0.69', '0.00–0.39']);
      expect(textOf(part(table, 'owner'))).to.include('3 bands, kept by Edges of the Backbone.');
      const [link] = allByRole(table, 'link') as HTMLAnchorElement[];
      expect([link?.href, link?.rel]).to.eql(['https://backbone-brief.example/edge/scale', 'noopener noreferrer']);
      expect(textOf(current(table)[0] as Element)).to.include('70%');
    });

    it('shows a preset, without a column for grades that it does not have', async () => {
      const table = await fixture(html`<grade-table scale="icd-203-likelihood" score="0.5"></grade-table>`);
      await showsText(table, 'Intelligence Community Directive 203');
      expect(allByRole(table, 'columnheader').map(nameOf)).to.eql(['Score', 'Meaning']);
      expect(rows(table).length).to.equal(7);
      expect(textOf(current(table)[0] as Element)).to.include('Roughly even chance');
      expect(textOf(table)).not.to.match(/confidence/i);
    });

    it('names the table by its title', async () => {
      const table = await fixture(html`<grade-table></grade-table>`);
      const id = part(table, 'table').getAttribute('aria-labelledby') ?? '';
      expect(table.shadowRoot?.getElementById(id) === part(table, 'title')).to.equal(true);
    });
  });

  describe('following', () => {
    it('shows the default scale while its feed is under way, then the feed’s', async () => {
      const table = await fixture(html`<grade-table src=${feedUrl('edge.json', { delay: '60' }).url}></grade-table>`);
      await showsText(table, 'How Sure We Are');
      expect(rows(table).length).to.equal(3);
    });

    it('shows the default scale when its feed cannot be had', async () => {
      const table = await fixture(html`<grade-table src=${feedUrl('edge.json', { status: '404' }).url}></grade-table>`);
      await inState(table, 'failed');
      expect(rows(table).length).to.equal(6);
    });

    it('follows a change of scale', async () => {
      const table = await fixture<GradeTable>(html`<grade-table></grade-table>`);
      table.scale = 'stix-wep';
      await showsText(table, 'Words of Estimative Probability');
      table.scale = '';
      await showsText(table, 'Confidence Grade');
    });
  });

  describe('styling', () => {
    it('lets the page style its parts title, table and owner', async () => {
      const table = await fixture(html`<grade-table .feed=${edge}></grade-table>`);
      for (const name of ['title', 'table', 'owner']) {
        hostStyle(`grade-table::part(${name}) { outline: 3px solid rgb(1, 2, 3); }`);
        expect(getComputedStyle(part(table, name)).outlineColor, name).to.equal('rgb(1, 2, 3)');
      }
    });

    it('goes when it is hidden', async () => {
      const table = await fixture(html`<grade-table hidden></grade-table>`);
      hostStyle('grade-table { display: block; }');
      expect(table.checkVisibility()).to.equal(false);
    });

    it('marks the row by more than its colour', async () => {
      const table = await fixture(html`<grade-table score="0.9"></grade-table>`);
      const [marked] = current(table);
      expect(getComputedStyle(marked?.firstElementChild as Element).fontWeight).to.equal('700');
    });

    it('fits a window of 320 px', async () => {
      await setViewport({ width: 320, height: 600 });
      await fixture(html`<grade-table score="0.92"></grade-table>`);
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    });
  });

  describe('bad input', () => {
    for (const score of ['-1', '2', 'high', 'NaN', '92%']) {
      it(`marks no row for score="${score}"`, async () => {
        const table = await fixture(html`<grade-table score=${score}></grade-table>`);
        expect(rows(table).length).to.equal(6);
        expect(current(table)).to.eql([]);
      });
    }

    it('shows the default scale for one that it does not know, and says so by its state', async () => {
      const table = await fixture(html`<grade-table scale="tarot"></grade-table>`);
      await inState(table, 'unknown');
      expect(rows(table).length).to.equal(6);
    });

    for (const scale of [{}, { bands: [] }, { bands: 'x' }, { bands: [{ min: 2, label: 'x' }, null, 'y'] }]) {
      it(`shows the default scale for ${JSON.stringify(scale)}`, async () => {
        const table = await fixture(html`<grade-table .scale=${scale}></grade-table>`);
        await waitUntil(() => rows(table).length === 6);
      });
    }

    it('shows markup in a scale as it is written', async () => {
      const evil = '<img src=x onerror="window.__pwned=1">';
      const scale = { title: evil, owner: evil, bands: [{ min: 0, label: evil, grade: evil, meaning: evil }] };
      const table = await fixture(html`<grade-table .scale=${scale}></grade-table>`);
      expect(textOf(part(table, 'title'))).to.equal(evil);
      expect(rows(table)).to.eql([['0.00–1.00', evil, evil]]);
      expect(allByRole(table, 'img')).to.eql([]);
    });

    it('holds words of a thousand characters in a window of 320 px', async () => {
      await setViewport({ width: 320, height: 600 });
      const long = 'x'.repeat(1000);
      await fixture(
        html`<grade-table
          .scale=${{ title: long, owner: long, bands: [{ min: 0, label: long, meaning: long }] }}
        ></grade-table>`,
      );
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    });

    it('has no owner line where nobody owns the scale', async () => {
      const table = await fixture(html`<grade-table .feed=${backbone}></grade-table>`);
      expect(parts(table, 'owner')).to.eql([]);
    });
  });
});
