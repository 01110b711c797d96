import { expect } from '@open-wc/testing';

import { chromaOf, contrast, cssOf, luminanceOf, mix } from '../../src/internal/colour.js';
import { paletteOf } from '../../src/internal/host-palette.js';

import type { Colour } from '../../src/internal/colour.js';
import type { HostColours, Palette } from '../../src/internal/host-palette.js';
import type { Token } from '../../src/internal/tokens.js';

const colour = (css: string): Colour => {
  const part = (start: number) => parseInt(css.slice(start, start + 2), 16) / 255;
  return [part(1), part(3), part(5)];
};

const page = (background: string, text: string, link?: string): HostColours => ({
  backgrounds: [colour(background)],
  text: colour(text),
  link: link === undefined ? undefined : colour(link),
});

const TEXTS: readonly Token[] = [
  'ink',
  'ink-soft',
  'accent',
  'link',
  'confidence-high',
  'confidence-medium',
  'confidence-low',
];
const SHAPES: readonly Token[] = ['line-strong', 'focus', 'rule'];

const of = ({ colours }: Palette, token: Token): Colour => colours[token] ?? [0, 0, 0];

/** Every pair of ours that cannot be read, in words. */
function faults({ backgrounds }: HostColours, palette: Palette): readonly string[] {
  const grounds = [of(palette, 'surface'), of(palette, 'tint'), ...backgrounds];
  const pairs = [...TEXTS.map((token) => [token, 4.5] as const), ...SHAPES.map((token) => [token, 3] as const)];
  return pairs.flatMap(([token, least]) =>
    grounds.flatMap((ground) => {
      const ratio = contrast(of(palette, token), ground);
      return ratio >= least ? [] : [`${token} on ${cssOf(ground)}: ${ratio.toFixed(2)}`];
    }),
  );
}

const STEPS = ['00', '40', '77', '80', 'b0', 'ff'];
const EVERY = STEPS.flatMap((red) => STEPS.flatMap((green) => STEPS.map((blue) => `#${red}${green}${blue}`)));

describe('The palette of a page', () => {
  it('can be read on any background, whatever the page has for its text and links', () => {
    for (const background of EVERY) {
      for (const text of ['#000000', '#ffffff', '#777777', '#c03060', background]) {
        for (const link of [undefined, '#0969da', '#ffe066', background]) {
          const host = page(background, text, link);
          expect(faults(host, paletteOf(host)), `${text} and ${String(link)} on ${background}`).to.eql([]);
        }
      }
    }
  });

  it('can be read on all that lies between two backgrounds', () => {
    for (const [dark, light, text] of [
      ['#4b1d8f', '#0f6fb5', '#ffffff'],
      ['#ffffff', '#d0d0d0', '#333333'],
      ['#000000', '#666666', '#ffffff'],
    ] as const) {
      const host: HostColours = { backgrounds: [colour(dark), colour(light)], text: colour(text) };
      expect(faults(host, paletteOf(host))).to.eql([]);
    }
  });

  it('keeps what the page has where that can be read', () => {
    const palette = paletteOf(page('#ffffff', '#1f2328', '#0969da'));
    expect(cssOf(of(palette, 'surface'))).to.equal('#ffffff');
    expect(cssOf(of(palette, 'ink'))).to.equal('#1f2328');
    for (const token of ['link', 'accent', 'focus'] as const) expect(cssOf(of(palette, token))).to.equal('#0969da');
    expect(palette.scheme).to.equal('light');
  });

  it('is dark where the text is lighter than its background', () => {
    expect(paletteOf(page('#0d1117', '#c9d1d9')).scheme).to.equal('dark');
    expect(paletteOf(page('#d6004b', '#ffffff')).scheme).to.equal('dark');
  });

  it('takes the other side where the text of the page cannot be read on its own', () => {
    const palette = paletteOf(page('#9a9a9a', '#bbbbbb'));
    expect(palette.scheme).to.equal('light');
    expect(luminanceOf(of(palette, 'ink'))).to.be.below(luminanceOf(colour('#9a9a9a')));
  });

  it('moves a colour no further than it has to', () => {
    const palette = paletteOf(page('#e6e6e6', '#9a9a9a', '#8fa8c0'));
    const least = Math.min(
      ...[of(palette, 'surface'), of(palette, 'tint')].map((on) => contrast(of(palette, 'ink'), on)),
    );
    expect(least).to.be.within(4.5, 4.7);
    expect(chromaOf(of(palette, 'link'))).to.be.closeTo(chromaOf(colour('#8fa8c0')), 0.01);
  });

  it('has the accent of ours where the page has no links', () => {
    const palette = paletteOf(page('#fdfcf9', '#17191c'));
    expect(cssOf(of(palette, 'accent'))).to.equal('#8f1d2c');
    expect(cssOf(of(palette, 'link'))).to.equal('#17191c');
  });

  it('has colours of ours that are quiet on a strong ground', () => {
    const palette = paletteOf(page('#4b1d8f', '#ffffff', '#ffe066'));
    for (const token of ['confidence-high', 'confidence-medium', 'confidence-low'] as const) {
      expect(chromaOf(of(palette, token)), token).to.be.below(0.02);
    }
  });

  it('draws the segments of the meter in shades that are seen on the page', () => {
    for (const [background, text] of [
      ['#ffffff', '#1f2328'],
      ['#0d1117', '#c9d1d9'],
      ['#f4ecd8', '#5b4636'],
      ['#e6e6e6', '#9a9a9a'],
      ['#3a4560', '#ffffff'],
    ] as const) {
      const palette = paletteOf(page(background, text));
      for (const token of ['confidence-high', 'confidence-medium', 'confidence-low'] as const) {
        const shade = mix(of(palette, token), 0.62, of(palette, 'surface'));
        expect(contrast(shade, of(palette, 'surface')), `${token} on ${background}`).to.be.at.least(3);
      }
    }
  });

  it('leaves a picture of all lightnesses to the colour of the text that the page has put on it', () => {
    const dark = paletteOf({ backgrounds: [colour('#000000'), colour('#ffffff')], text: colour('#ffffff') });
    expect([dark.scheme, cssOf(of(dark, 'ink'))]).to.eql(['dark', '#ffffff']);
    expect(cssOf(of(dark, 'surface'))).to.equal('#000000');
    const light = paletteOf({ backgrounds: [colour('#000000'), colour('#ffffff')], text: colour('#202020') });
    expect([light.scheme, cssOf(of(light, 'surface'))]).to.eql(['light', '#ffffff']);
  });
});
