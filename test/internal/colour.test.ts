import { expect } from '@open-wc/testing';

import { chromaOf, contrast, cssOf, lightnessOf, mix, over, shown, withLightness } from '../../src/internal/colour.js';

import type { Colour } from '../../src/internal/colour.js';

const WHITE: Colour = [1, 1, 1];
const BLACK: Colour = [0, 0, 0];
const of = (red: number, green: number, blue: number) => shown([red / 255, green / 255, blue / 255]);
const BRAND = of(214, 0, 75);

/** What the browser makes of a colour, as it is drawn. */
function drawn(css: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  context.fillStyle = css;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return cssOf(of(red, green, blue));
}

describe('A colour', () => {
  it('has the contrast that WCAG gives', () => {
    expect(contrast(WHITE, BLACK)).to.be.closeTo(21, 1e-9);
    expect(contrast(of(118, 118, 118), WHITE)).to.be.closeTo(4.54, 0.005);
    expect(contrast(WHITE, of(119, 119, 119))).to.be.closeTo(4.48, 0.005);
  });

  it('is written as CSS', () => {
    expect(cssOf(BRAND)).to.equal('#d6004b');
    expect(cssOf(of(1, 2, 3))).to.equal('#010203');
  });

  for (const lightness of [0.3, 0.45, 0.6]) {
    it(`has the lightness that was asked for, ${String(lightness)}, and its hue`, () => {
      const other = withLightness(of(60, 110, 160), lightness);
      expect(lightnessOf(other)).to.be.closeTo(lightness, 0.005);
      const hue = hueOf(other);
      expect(hue).to.be.closeTo(hueOf(of(60, 110, 160)), 3);
    });
  }

  it('gives up strength where a screen cannot show it, and no more than that', () => {
    const light = withLightness(BRAND, 0.9);
    expect(lightnessOf(light)).to.be.closeTo(0.9, 0.01);
    expect(chromaOf(light)).to.be.within(0.03, chromaOf(BRAND));
    expect(Math.max(...light)).to.equal(1);
  });

  it('is mixed as the browser mixes it', () => {
    for (const [one, other] of [
      [BRAND, WHITE],
      [BLACK, of(253, 252, 249)],
      [of(13, 82, 87), of(241, 239, 233)],
    ] as const) {
      const theirs = drawn(`color-mix(in oklab, ${cssOf(one)} 62%, ${cssOf(other)})`);
      expect(apart(cssOf(mix(one, 0.62, other)), theirs), theirs).to.be.at.most(1);
    }
  });

  it('lets the one below through', () => {
    expect(cssOf(over(WHITE, 0.5, BLACK))).to.equal('#808080');
    expect(cssOf(over(BRAND, 0, WHITE))).to.equal('#ffffff');
    expect(cssOf(over(BRAND, 1, WHITE))).to.equal('#d6004b');
  });
});

/** As the browser sees it. */
function hueOf(colour: Colour): number {
  const probe = document.createElement('i');
  probe.style.color = `oklch(from ${cssOf(colour)} l c h)`;
  document.body.append(probe);
  const [, hue = ''] = / ([\d.]+)\)$/.exec(getComputedStyle(probe).color) ?? [];
  probe.remove();
  return Number(hue);
}

/** By how many steps of 8 bits two colours differ at most. */
function apart(one: string, other: string): number {
  const parts = (css: string) => [1, 3, 5].map((start) => parseInt(css.slice(start, start + 2), 16));
  const theirs = parts(other);
  return Math.max(...parts(one).map((part, index) => Math.abs(part - (theirs[index] ?? 0))));
}
