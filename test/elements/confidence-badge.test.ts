import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';

import '../../src/elements/confidence-badge.js';
import {
  allByRole,
  byRole,
  edge,
  feedUrl,
  hostStyle,
  inState,
  itemOf,
  nameOf,
  oneEvent,
  part,
  parts,
  reference,
  requests,
  settled,
  showsText,
  textOf,
} from './support.js';

import type { ConfidenceBadge } from '../../src/elements/confidence-badge.js';

const EXPLAIN = /Explain/;

const readingOf = (badge: Element) => textOf(part(badge, 'reading')).replace(/\s+/g, ' ');
const explain = (badge: Element) => byRole(badge, 'button', EXPLAIN);
const panel = (badge: Element) => part(badge, 'panel');
const isOpen = (badge: Element) => panel(badge).checkVisibility() && badge.matches(':state(open)');

async function open(badge: ConfidenceBadge): Promise<ConfidenceBadge> {
  explain(badge).click();
  await waitUntil(() => isOpen(badge) && allByRole(badge, 'table').length === 1, 'the explanation opens');
  await settled(badge);
  return badge;
}

const isClosed = (badge: Element) => waitUntil(() => !isOpen(badge), 'the explanation closes');

/** Compared by identity: a failing comparison of elements would print the whole page. */
const hasFocus = (badge: Element, control: Element) => badge.shadowRoot?.activeElement === control;

const rated = (score: number) => fixture<ConfidenceBadge>(html`<confidence-badge .score=${score}></confidence-badge>`);

async function block(): Promise<ConfidenceBadge> {
  const badge = await fixture<ConfidenceBadge>(
    html`<confidence-badge layout="block" .briefing=${reference()}></confidence-badge>`,
  );
  await showsText(badge, 'Earlier:');
  return badge;
}

const withScore = (score: unknown) => ({ id: 'a', content_text: 'Text.', _briefing: { confidence: { score } } });

describe('<confidence-badge>', () => {
  describe('is accessible', () => {
    it('in running text, closed and open', async () => {
      const badge = await rated(0.92);
      await expect(badge).to.be.accessible();
      await expect(await open(badge)).to.be.accessible();
    });

    it('as a block, closed and open', async () => {
      const badge = await block();
      await expect(badge).to.be.accessible();
      await open(badge);
      await waitUntil(() => badge.shadowRoot?.getAnimations().length === 0, 'it has unfolded');
      await expect(badge).to.be.accessible();
    });

    it('without a rating', async () => {
      await expect(await rated(Number.NaN)).to.be.accessible();
    });

    for (const theme of ['light', 'dark']) {
      it(`in the ${theme} theme on a page of that colour, in each tone`, async () => {
        const page = await fixture(
          html`<div style="background: ${theme === 'dark' ? '#15171a' : '#fdfcf9'}">
            <confidence-badge theme=${theme} score="0.95"></confidence-badge>
            <confidence-badge theme=${theme} score="0.6"></confidence-badge>
            <confidence-badge theme=${theme} score="0.05"></confidence-badge>
          </div>`,
        );
        await expect(page).to.be.accessible();
      });
    }
  });

  describe('showing', () => {
    const readings = [
      [1, 'High confidence (100%)'],
      [0.92, 'High confidence (92%)'],
      [0.895, 'High confidence (90%)'],
      [0.894, 'Strong confidence (89%)'],
      [0.745, 'Strong confidence (75%)'],
      [0.6, 'Medium confidence (60%)'],
      [0.4, 'Weak–medium confidence (40%)'],
      [0.2, 'Weak confidence (20%)'],
      [0.05, 'Minimal confidence (5%)'],
      [0, 'Minimal confidence (0%)'],
    ] as const;
    for (const [score, expected] of readings) {
      it(`reads ${String(score)} as "${expected}"`, async () => {
        expect(readingOf(await rated(score))).to.equal(expected);
      });

      it(`reads ${String(score)} the same from an attribute and from a feed`, async () => {
        const pair = await fixture(
          html`<div>
            <confidence-badge score=${score}></confidence-badge>
            <confidence-badge .briefing=${withScore(score)}></confidence-badge>
          </div>`,
        );
        expect([...pair.children].map(readingOf)).to.eql([expected, expected]);
      });
    }

    it('takes the score, evidence, note and history of the briefing', async () => {
      const badge = await block();
      expect(readingOf(badge)).to.equal('High confidence (92%)');
      expect(textOf(part(badge, 'evidence'))).to.equal('Several public sources');
      expect(textOf(part(badge, 'note'))).to.match(/^The adopted text, .* less clear on money\.$/);
    });

    it('puts its own attributes in place of what the briefing says', async () => {
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge
          layout="block"
          score="0.4"
          evidence="One witness"
          .briefing=${reference()}
        ></confidence-badge>`,
      );
      expect(readingOf(badge)).to.equal('Weak–medium confidence (40%)');
      expect(textOf(part(badge, 'evidence'))).to.equal('One witness');
    });

    it('draws the scale as a block, with a segment for each band and the score on it', async () => {
      const badge = await block();
      const meter = part(badge, 'meter');
      expect(meter.checkVisibility()).to.equal(true);
      expect(meter.querySelectorAll('rect').length).to.equal(7, 'six bands and the slit at the score');
      expect(meter.textContent).to.include('92%');
    });

    it('draws no score on the scale of an unrated briefing', async () => {
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge layout="block" .briefing=${withScore(null)}></confidence-badge>`,
      );
      await waitUntil(() => parts(badge, 'meter')[0]?.querySelectorAll('rect').length === 6);
      expect(part(badge, 'meter').textContent).not.to.include('%');
    });

    for (const scale of ['stix-none-low-med-high', 'stix-0-10', 'stix-wep', 'icd-203-likelihood']) {
      it(`writes no number of ${scale} into another`, async () => {
        const page = await fixture(
          html`<div style="inline-size: 330px">
            <confidence-badge score="0.81" scale=${scale} layout="block"></confidence-badge>
          </div>`,
        );
        const badge = page.querySelector('confidence-badge') as Element;
        await waitUntil(() => parts(badge, 'meter').length === 1);
        const places = [...part(badge, 'meter').querySelectorAll('.tick')].map((each) => each.getBoundingClientRect());
        expect(places.length).to.be.above(2);
        for (const [index, { left }] of places.slice(1).entries()) {
          expect(left).to.be.above(places[index]?.right ?? Infinity);
        }
      });
    }

    it('tells the history in words beside the line', async () => {
      const badge = await block();
      expect(part(badge, 'sparkline').getAttribute('aria-hidden')).to.equal('true');
      // Each note in marks of its own, since it may run in the other direction.
      expect(textOf(badge)).to.include(
        'Earlier: 55% on 30 August 2025 (\u2068Zero draft published; permanence in the text but contested\u2069), 67% on 8',
      );
      expect(textOf(badge)).to.include('92% on 20 January 2026');
    });

    it('explains itself by the table of the scale, the row of the score marked', async () => {
      const badge = await open(await rated(0.92));
      const current = allByRole(badge, 'row').filter((row) => row.getAttribute('aria-current') === 'true');
      expect(current.length).to.equal(1);
      expect(textOf(current[0] as Element).replace(/\s+/g, ' ')).to.match(
        /^0\.90–1\.00 A High — direct sources.* 92%$/,
      );
      expect(allByRole(badge, 'row').length).to.equal(7);
      expect(textOf(panel(badge))).to.include('Confidence Grade');
    });

    it('marks no row for what is not rated', async () => {
      const badge = await open(await rated(Number.NaN));
      expect(allByRole(badge, 'row').length).to.equal(7);
      expect(allByRole(badge, 'row').filter((row) => row.hasAttribute('aria-current'))).to.eql([]);
    });

    const presets = [
      ['stix-none-low-med-high', 'High confidence (92%)'],
      ['stix-0-10', 'Confidence: 9 of 10 (92%)'],
      ['stix-admiralty-credibility', 'Confidence: Confirmed by other sources (92%)'],
      ['stix-wep', 'Confidence: Highly likely / almost certain (92%)'],
      ['stix-dni', 'Confidence: Almost certain / nearly certain (92%)'],
      ['icd-203-likelihood', 'Likelihood: Very likely / highly probable (92%)'],
    ] as const;
    for (const [scale, expected] of presets) {
      it(`reads 0.92 on the scale ${scale} as "${expected}"`, async () => {
        const badge = await fixture<ConfidenceBadge>(
          html`<confidence-badge score="0.92" scale=${scale}></confidence-badge>`,
        );
        await waitUntil(() => parts(badge, 'reading').length > 0);
        expect(readingOf(badge)).to.equal(expected);
        expect(badge.matches(':state(unknown)')).to.equal(false);
      });
    }

    it('never says "confidence" of a likelihood, in sight or hearing', async () => {
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge score="0.5" scale="icd-203-likelihood"></confidence-badge>`,
      );
      await waitUntil(() => parts(badge, 'reading').length > 0);
      await open(badge);
      const heard = [panel(badge), ...allByRole(badge, 'button')].map(nameOf);
      expect(`${textOf(badge)} ${heard.join(' ')}`).not.to.match(/confidence/i);
    });

    it('reads an unrated likelihood without the word confidence', async () => {
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge score="none" scale="icd-203-likelihood"></confidence-badge>`,
      );
      await waitUntil(() => parts(badge, 'reading').length > 0);
      expect(readingOf(badge)).to.equal('Likelihood not rated');
    });

    it('gives the number alone where a scale has no word for it', async () => {
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge score="0" scale="icd-203-likelihood"></confidence-badge>`,
      );
      await waitUntil(() => parts(badge, 'reading').length > 0);
      expect(readingOf(badge)).to.equal('Likelihood (0%)');
    });

    it('takes a scale of its own as a property, its bands in any order', async () => {
      const scale = {
        title: 'How Sure',
        owner: 'The desk',
        bands: [
          { min: 0, label: 'Faint' },
          { min: 0.5, label: 'Firm' },
        ],
      };
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge .score=${0.5} .scale=${scale}></confidence-badge>`,
      );
      expect(readingOf(badge)).to.equal('Firm confidence (50%)');
      await open(badge);
      expect(textOf(panel(badge)))
        .to.include('How Sure')
        .and.to.include('2 bands, kept by The desk.');
      expect(allByRole(badge, 'columnheader').map(nameOf)).to.eql(['Score', 'Meaning']);
    });

    it('takes the scale of the feed', async () => {
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge .feed=${edge} briefing="score-edge"></confidence-badge>`,
      );
      expect(readingOf(badge)).to.equal('Sure confidence (70%)');
      await open(badge);
      expect(textOf(panel(badge)))
        .to.include('How Sure We Are')
        .and.to.include('We would print it on the front page')
        .and.to.include('3 bands, kept by Edges of the Backbone.');
    });

    it('never shows a letter without the word confidence and the number', async () => {
      const badge = await rated(0.92);
      expect(textOf(badge)).to.equal('High confidence (92%)\n?');
    });

    it('shows its children where there is no data', async () => {
      const badge = await fixture(html`<confidence-badge>Strong confidence (84%)</confidence-badge>`);
      expect(textOf(badge)).to.equal('Strong confidence (84%)');
      expect(parts(badge, 'reading')).to.eql([]);
    });

    it('shows its children until the feed is there, then the reading', async () => {
      const { url } = feedUrl('backbone.json', { delay: '150' });
      const badge = await fixture(
        html`<confidence-badge src=${url} briefing="igf-permanent">as of yesterday</confidence-badge>`,
      );
      expect(textOf(badge)).to.equal('as of yesterday');
      await showsText(badge, 'High confidence (92%)');
      expect(textOf(badge)).not.to.include('as of yesterday');
    });

    it('keeps its children when the feed cannot be had', async () => {
      const { url } = feedUrl('backbone.json', { status: '404' });
      const badge = await fixture(html`<confidence-badge src=${url}>Strong confidence (84%)</confidence-badge>`);
      await inState(badge, 'failed');
      expect(textOf(badge)).to.equal('Strong confidence (84%)');
    });
  });

  describe('asking', () => {
    it('opens and closes by a click on the "?"', async () => {
      const badge = await rated(0.92);
      expect(isOpen(badge)).to.equal(false);
      expect(explain(badge).getAttribute('aria-expanded')).to.equal('false');
      await open(badge);
      expect(explain(badge).getAttribute('aria-expanded')).to.equal('true');
      explain(badge).click();
      await isClosed(badge);
      expect(explain(badge).getAttribute('aria-expanded')).to.equal('false');
    });

    for (const layout of ['inline', 'block'] as const) {
      for (const [name, key] of [
        ['Enter', 'Enter'],
        ['Space', ' '],
      ] as const) {
        it(`opens by ${name} in the layout ${layout}`, async () => {
          const badge = await fixture(html`<confidence-badge score="0.92" layout=${layout}></confidence-badge>`);
          explain(badge).focus();
          await sendKeys({ press: key });
          await waitUntil(() => isOpen(badge), 'the explanation opens');
          expect(textOf(panel(badge))).to.include('High — direct sources');
        });
      }

      it(`opens by the Tab key and then Enter in the layout ${layout}`, async () => {
        const page = await fixture(
          html`<div>
            <a href="#before">before</a><confidence-badge score="0.92" layout=${layout}></confidence-badge>
          </div>`,
        );
        const [before, badge] = page.children as unknown as [HTMLElement, ConfidenceBadge];
        before.focus();
        await sendKeys({ press: 'Tab' });
        expect(hasFocus(badge, explain(badge))).to.equal(true);
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => isOpen(badge), 'the explanation opens');
      });

      it(`closes by Escape and gives the focus back in the layout ${layout}`, async () => {
        const badge = await fixture<ConfidenceBadge>(
          html`<confidence-badge score="0.92" layout=${layout}></confidence-badge>`,
        );
        explain(badge).focus();
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => isOpen(badge), 'the explanation opens');
        await sendKeys({ press: 'Tab' });
        await sendKeys({ press: 'Escape' });
        await isClosed(badge);
        expect(hasFocus(badge, explain(badge))).to.equal(true);
      });

      it(`closes by Close and gives the focus back in the layout ${layout}`, async () => {
        const badge = await open(
          await fixture<ConfidenceBadge>(html`<confidence-badge score="0.92" layout=${layout}></confidence-badge>`),
        );
        byRole(badge, 'button', 'Close').click();
        await isClosed(badge);
        expect(hasFocus(badge, explain(badge))).to.equal(true);
      });

      it(`reaches Close from the "?" by the Tab key in the layout ${layout}`, async () => {
        const badge = await fixture<ConfidenceBadge>(
          html`<confidence-badge score="0.92" layout=${layout}></confidence-badge>`,
        );
        explain(badge).focus();
        await sendKeys({ press: 'Enter' });
        await waitUntil(() => isOpen(badge) && allByRole(badge, 'button', 'Close').length === 1);
        await sendKeys({ press: 'Tab' });
        expect(hasFocus(badge, byRole(badge, 'button', 'Close'))).to.equal(true);
        await sendKeys({ press: 'Enter' });
        await isClosed(badge);
      });
    }

    it('closes by a click elsewhere', async () => {
      const badge = await open(await rated(0.92));
      const { bottom, right } = panel(badge).getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(right + 20), Math.round(bottom + 20)] });
      await isClosed(badge);
    });

    it('stays open under clicks inside', async () => {
      const badge = await open(await rated(0.92));
      const { left, bottom } = panel(badge).getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(left + 10), Math.round(bottom - 10)] });
      expect(isOpen(badge)).to.equal(true);
    });

    it('leaves Escape to the page while it is closed', async () => {
      const page = await fixture(html`<div><confidence-badge layout="block" score="0.92"></confidence-badge></div>`);
      const [badge] = page.children as unknown as [ConfidenceBadge];
      let heard = 0;
      page.addEventListener('keydown', () => heard++);
      explain(badge).focus();
      await sendKeys({ press: 'Escape' });
      expect(heard).to.equal(1);
      await open(badge);
      await sendKeys({ press: 'Escape' });
      expect(heard).to.equal(1, 'the Escape that closes goes no further');
    });

    it('opens by a tap, without any hovering, and stays open when the finger leaves', async () => {
      const badge = await rated(0.92);
      const button = explain(badge);
      const { x, y } = button.getBoundingClientRect();
      const touch = {
        bubbles: true,
        composed: true,
        pointerType: 'touch',
        pointerId: 5,
        clientX: x + 4,
        clientY: y + 4,
      };
      button.dispatchEvent(new PointerEvent('pointerdown', touch));
      button.dispatchEvent(new PointerEvent('pointerup', touch));
      button.dispatchEvent(new PointerEvent('click', { ...touch, cancelable: true }));
      button.dispatchEvent(new PointerEvent('pointerleave', touch));
      await waitUntil(() => isOpen(badge), 'the explanation opens');
      await settled(badge);
      expect(isOpen(badge)).to.equal(true);
    });

    it('does not open by hovering', async () => {
      const badge = await rated(0.92);
      const { x, y, width, height } = explain(badge).getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
      await settled(badge);
      expect(isOpen(badge)).to.equal(false);
    });

    it('offers a target of 24 px at least, in small print too', async () => {
      const line = await fixture(
        html`<p style="font-size: 8px"><confidence-badge score="0.92"></confidence-badge></p>`,
      );
      const [badge] = line.children as unknown as [ConfidenceBadge];
      const { x, y, width, height } = explain(badge).getBoundingClientRect();
      const [middleX, middleY] = [x + width / 2, y + height / 2];
      for (const [dx, dy] of [
        [-11, 0],
        [11, 0],
        [0, -11],
        [0, 11],
      ] as const) {
        const hit = badge.shadowRoot?.elementFromPoint(middleX + dx, middleY + dy);
        expect(hit === explain(badge)).to.equal(true, `${String(dx)}, ${String(dy)} off the middle`);
      }
    });

    it('asks for nothing of the network', async () => {
      const { id } = feedUrl('backbone.json');
      const badge = await open(await rated(0.92));
      expect(badge.matches(':state(idle)')).to.equal(true);
      expect(await requests(id)).to.equal(0);
    });
  });

  describe('following', () => {
    it('shows the new score when the briefing changes, while it is open', async () => {
      const badge = await open(
        await fixture<ConfidenceBadge>(html`<confidence-badge .briefing=${withScore(0.92)}></confidence-badge>`),
      );
      badge.briefing = withScore(0.4);
      await showsText(badge, 'Weak–medium confidence (40%)');
      expect(textOf(panel(badge))).to.match(/Weak–medium.*\s.*40%/);
      expect(isOpen(badge)).to.equal(true);
    });

    it('is closed again after it was moved', async () => {
      const badge = await open(await rated(0.92));
      const elsewhere = await fixture(html`<div></div>`);
      elsewhere.append(badge);
      await isClosed(badge);
      await badge.updateComplete;
      expect(explain(badge).getAttribute('aria-expanded')).to.equal('false');
      await open(badge);
    });

    it('tells when its feed has come', async () => {
      const { url } = feedUrl('backbone.json', { delay: '50' });
      const holder = await fixture(html`<div></div>`);
      const badge = document.createElement('confidence-badge');
      badge.src = url;
      const told = oneEvent(holder, 'briefing-load');
      holder.append(badge);
      expect((await told).target === badge).to.equal(true);
    });
  });

  describe('styling', () => {
    for (const name of ['reading', 'explain', 'panel', 'meter', 'sparkline', 'evidence', 'note']) {
      it(`has the part "${name}"`, async () => {
        const badge = await block();
        expect(parts(badge, name).length).to.equal(1);
      });
    }

    it('has the states open and unrated', async () => {
      const badge = await rated(0.92);
      expect(badge.matches(':state(open)')).to.equal(false);
      expect(badge.matches(':state(unrated)')).to.equal(false);
      await open(badge);
      badge.score = Number.NaN;
      await inState(badge, 'unrated');
      expect(badge.matches(':state(open)')).to.equal(true);
    });

    it('takes the colour of its words from --confidence-badge-color', async () => {
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge score="0.9" style="--confidence-badge-color: rgb(1, 2, 3)"></confidence-badge>`,
      );
      expect(getComputedStyle(part(badge, 'reading')).color).to.equal('rgb(1, 2, 3)');
    });

    it('stands in the line of a text, and in the size of the text', async () => {
      const line = await fixture(
        html`<p style="font-size: 40px; margin: 0; width: 900px">
          It was <confidence-badge score="0.9"></confidence-badge>
        </p>`,
      );
      const badge = line.querySelector('confidence-badge') as ConfidenceBadge;
      expect(getComputedStyle(badge).display).to.equal('inline');
      expect(Number.parseFloat(getComputedStyle(part(badge, 'reading')).fontSize)).to.be.greaterThan(30);
    });

    it('goes when it is hidden', async () => {
      const badge = await fixture(html`<confidence-badge score="0.9" hidden></confidence-badge>`);
      expect(badge.checkVisibility()).to.equal(false);
      hostStyle('confidence-badge { display: inline; }');
      expect(badge.checkVisibility()).to.equal(false);
    });

    it('follows its theme', async () => {
      const pair = await fixture(
        html`<div>
          <confidence-badge theme="light" score="0.9"></confidence-badge>
          <confidence-badge theme="dark" score="0.9"></confidence-badge>
        </div>`,
      );
      const [light, dark] = [...pair.children].map((badge) => getComputedStyle(part(badge, 'reading')).color);
      expect([light, dark]).to.eql(['rgb(23, 25, 28)', 'rgb(236, 234, 228)']);
    });

    it('reads the same in a page that unsets all', async () => {
      const badge = await rated(0.92);
      const look = () => {
        const { fontSize, color, fontFamily } = getComputedStyle(part(badge, 'reading'));
        return { fontSize, color, fontFamily };
      };
      const before = look();
      hostStyle('* { all: unset !important }');
      expect(look()).to.eql(before);
    });

    describe('the open explanation', () => {
      afterEach(() => setViewport({ width: 800, height: 600 }));

      /** Whether the reader sees the panel at its four corners and in its middle. */
      function isSeenWhole(badge: Element): boolean {
        const { left, right, top, bottom } = panel(badge).getBoundingClientRect();
        const points = [
          [left + 4, top + 4],
          [right - 4, top + 4],
          [left + 4, bottom - 4],
          [right - 4, bottom - 4],
          [(left + right) / 2, (top + bottom) / 2],
        ] as const;
        return points.every(([x, y]) => {
          if (document.elementFromPoint(x, y) !== badge) return false;
          const hit = badge.shadowRoot?.elementFromPoint(x, y);
          return hit !== null && hit !== undefined && panel(badge).contains(hit);
        });
      }

      it('is not clipped by a host that hides what overflows', async () => {
        const box = await fixture(
          html`<div style="overflow: hidden; width: 200px; height: 30px; position: relative; contain: paint">
            <confidence-badge score="0.92"></confidence-badge>
          </div>`,
        );
        const badge = await open(box.firstElementChild as ConfidenceBadge);
        await waitUntil(() => isSeenWhole(badge), 'the panel is seen whole');
        expect(panel(badge).getBoundingClientRect().height).to.be.greaterThan(100);
      });

      it('lies above what the page puts on top', async () => {
        const page = await fixture(
          html`<div>
            <confidence-badge score="0.92"></confidence-badge>
            <div style="position: fixed; inset: 0; z-index: 2147483647; background: #eee; pointer-events: none"></div>
          </div>`,
        );
        const badge = await open(page.firstElementChild as ConfidenceBadge);
        expect(panel(badge).matches(':popover-open')).to.equal(true);
        await waitUntil(() => isSeenWhole(badge), 'the panel is seen whole');
      });

      const places = {
        'the left edge': 'left: 0; top: 100px',
        'the right edge': 'right: 0; top: 100px',
        'the bottom': 'left: 60px; bottom: 0',
        'the bottom right': 'right: 0; bottom: 0',
        'the top': 'left: 60px; top: 0',
      };
      for (const [place, style] of Object.entries(places)) {
        for (const direction of ['ltr', 'rtl']) {
          it(`stays inside a window of 360 px with the badge at ${place} (${direction})`, async () => {
            await setViewport({ width: 360, height: 700 });
            const box = await fixture(
              html`<div dir=${direction} style="position: fixed; ${style}">
                <confidence-badge .briefing=${reference()}></confidence-badge>
              </div>`,
            );
            const badge = await open(box.firstElementChild as ConfidenceBadge);
            await waitUntil(
              () => {
                const { left, right, top, bottom } = panel(badge).getBoundingClientRect();
                return left >= 0 && top >= 0 && right <= 360 && bottom <= 700;
              },
              `the panel stays inside: ${JSON.stringify(panel(badge).getBoundingClientRect())}`,
            );
            expect(isSeenWhole(badge)).to.equal(true);
          });
        }
      }

      it('leaves a narrow page without a horizontal scroll bar', async () => {
        await setViewport({ width: 320, height: 700 });
        const badge = await block();
        await open(badge);
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
      });
    });
  });

  describe('bad input', () => {
    const unusable: readonly (readonly [string, unknown])[] = [
      ['-1', -1],
      ['2', 2],
      ['"0.9", a text', '0.9'],
      ['null', null],
      ['true', true],
      ['a list', [0.9]],
      ['nothing', undefined],
    ];
    for (const [named, score] of unusable) {
      it(`reads a score of ${named} in a feed as not rated`, async () => {
        const badge = await fixture(html`<confidence-badge .briefing=${withScore(score)}></confidence-badge>`);
        expect(readingOf(badge)).to.equal('Confidence not rated');
        expect(badge.matches(':state(unrated)')).to.equal(true);
      });
    }

    for (const score of [Number.NaN, -1, 2, Infinity, null]) {
      it(`reads ${String(score)} as a property as not rated, and not as what the briefing says`, async () => {
        const badge = await fixture(
          html`<confidence-badge .score=${score as number} .briefing=${withScore(0.9)}></confidence-badge>`,
        );
        expect(readingOf(badge)).to.equal('Confidence not rated');
      });
    }

    for (const score of ['-1', '2', 'high', '92%', '0,9']) {
      it(`reads score="${score}" as not rated`, async () => {
        const badge = await fixture(html`<confidence-badge score=${score}></confidence-badge>`);
        expect(readingOf(badge)).to.equal('Confidence not rated');
      });
    }

    it('takes an empty score attribute for none, and not for nought', async () => {
      const badge = await fixture(html`<confidence-badge score="" .briefing=${withScore(0.9)}></confidence-badge>`);
      expect(readingOf(badge)).to.equal('High confidence (90%)');
    });

    it('uses the default scale for one that it does not know, and says so by its state', async () => {
      const badge = await fixture(html`<confidence-badge score="0.92" scale="tarot"></confidence-badge>`);
      await inState(badge, 'unknown');
      expect(readingOf(badge)).to.equal('High confidence (92%)');
    });

    for (const scale of ['constructor', '__proto__', 'toString']) {
      it(`takes no scale from the prototype chain (${scale})`, async () => {
        const badge = await fixture(html`<confidence-badge score="0.92" scale=${scale}></confidence-badge>`);
        await inState(badge, 'unknown');
        expect(readingOf(badge)).to.equal('High confidence (92%)');
      });
    }

    it('uses the default scale for a scale without bands', async () => {
      const badge = await fixture(html`<confidence-badge score="0.92" .scale=${{ bands: [] }}></confidence-badge>`);
      expect(readingOf(badge)).to.equal('High confidence (92%)');
    });

    it('shows markup in evidence, note and labels as it is written', async () => {
      const evil = '<img src=x onerror="window.__pwned=1">';
      const item = {
        id: 'a',
        content_text: 'T.',
        _briefing: { confidence: { score: 0.9, evidence: evil, note: evil } },
      };
      const scale = { title: evil, owner: evil, bands: [{ min: 0, label: evil, meaning: evil, grade: evil }] };
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge layout="block" .briefing=${item} .scale=${scale}></confidence-badge>`,
      );
      await open(badge);
      expect(allByRole(badge, 'img')).to.eql([]);
      expect(textOf(part(badge, 'evidence'))).to.equal(evil);
      expect(textOf(part(badge, 'note'))).to.equal(evil);
      expect(readingOf(badge)).to.equal(`${evil} confidence (90%)`);
    });

    it('gives no link to the javascript: URL of a scale', async () => {
      const scale = { owner: 'The desk', url: 'javascript:alert(1)', bands: [{ min: 0, label: 'Some' }] };
      const badge = await fixture<ConfidenceBadge>(
        html`<confidence-badge score="0.9" .scale=${scale}></confidence-badge>`,
      );
      await open(badge);
      expect(allByRole(badge, 'link')).to.eql([]);
    });

    it('keeps an evidence of two thousand characters inside a column of 320 px', async () => {
      const item = itemOf(edge, 'score-edge');
      item._briefing.confidence.evidence = 'x'.repeat(2000);
      const column = await fixture<HTMLElement>(
        html`<div style="width: 320px">
          <confidence-badge layout="block" .briefing=${item}></confidence-badge>
        </div>`,
      );
      expect(column.scrollWidth).to.be.at.most(320);
    });
  });
});
