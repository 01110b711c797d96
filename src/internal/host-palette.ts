import { chromaOf, contrast, lightnessOf, luminanceOf, mix, withLightness } from './colour.js';
import { COMMON_TOKENS } from './common-tokens.js';

import type { Colour } from './colour.js';
import type { Token } from './tokens.js';

/** What a page looks like at one place. */
export interface HostColours {
  /** What text may have behind it: one colour, or the darkest and the lightest of several. */
  readonly backgrounds: readonly [Colour, ...Colour[]];
  readonly text: Colour;
  /** The colour of its links, where it has one of its own. */
  readonly link?: Colour | undefined;
}

export interface Palette {
  readonly scheme: 'light' | 'dark';
  readonly colours: Readonly<Partial<Record<Token, Colour>>>;
}

const WHITE: Colour = [1, 1, 1];
const BLACK: Colour = [0, 0, 0];

/** Contrast by WCAG 2.2: of text (1.4.3), and of lines and shapes that mean something (1.4.11). */
const TEXT = 4.5;
const SHAPE = 3;

const leastOf = (colour: Colour, backgrounds: readonly Colour[]) =>
  Math.min(...backgrounds.map((background) => contrast(colour, background)));

/** The colour itself where it is good enough, else the nearest of its hue, towards black or white, that is. */
function readable(colour: Colour, pole: Colour, isGood: (colour: Colour) => boolean, strength = 1): Colour {
  const start = lightnessOf(colour);
  const at = (lightness: number) => withLightness(colour, lightness, strength);
  const kept = strength < 1 ? at(start) : colour;
  if (isGood(kept)) return kept;
  if (!isGood(pole)) return pole;
  let [bad, good] = [start, lightnessOf(pole)];
  // A colour on the far side of the background has to come round it: all that is nearer to the pole is tried.
  for (let step = 0; step < 12; step++) {
    const middle = (bad + good) / 2;
    if (isGood(at(middle))) good = middle;
    else bad = middle;
  }
  return isGood(at(good)) ? at(good) : pole;
}

const defaultOf = (token: keyof typeof COMMON_TOKENS, scheme: Palette['scheme']): Colour => {
  const [light = '', dark = ''] = COMMON_TOKENS[token].match(/#[\da-f]{6}/g) ?? [];
  const [, red = '', green = '', blue = ''] = /#(..)(..)(..)/.exec(scheme === 'dark' ? dark : light) ?? [];
  return [parseInt(red, 16) / 255, parseInt(green, 16) / 255, parseInt(blue, 16) / 255];
};

/** Black or white: the page's choice for its text, unless that cannot be read there. */
function poleOf({ backgrounds, text }: HostColours): Colour {
  const lights = backgrounds.map(luminanceOf);
  const isLight = luminanceOf(text) > (Math.min(...lights) + Math.max(...lights)) / 2;
  const [wanted, other] = isLight ? [WHITE, BLACK] : [BLACK, WHITE];
  if (leastOf(wanted, backgrounds) >= TEXT) return wanted;
  if (leastOf(other, backgrounds) >= TEXT) return other;
  // A picture may hold anything: what the page chose for its own text will do for ours.
  return Math.max(...lights) - Math.min(...lights) > 0.5 || leastOf(wanted, backgrounds) > leastOf(other, backgrounds)
    ? wanted
    : other;
}

/** All colours of ours from a few of the page's, each of them readable on each ground that it is drawn on. */
export function paletteOf(page: HostColours): Palette {
  const { text } = page;
  const pole = poleOf(page);
  const scheme = pole === WHITE ? 'dark' : 'light';
  // What no text of that side can be read on is not where the page has its text.
  const usable = page.backgrounds.filter((background) => contrast(pole, background) >= TEXT);
  const grounds = usable.length > 0 ? usable : page.backgrounds;
  const [first, last = first] = grounds as HostColours['backgrounds'];
  const surface = mix(first, 0.5, last);

  // A tint goes towards the text, or away from it where that would leave too little room.
  const away = pole === WHITE ? BLACK : WHITE;
  const towards = mix(text, 0.06, surface);
  const tint = contrast(pole, towards) >= TEXT * 1.2 ? towards : mix(away, 0.12, surface);

  const all = [...grounds, surface, tint];
  const asText = (colour: Colour, strength?: number) =>
    readable(colour, pole, (one) => leastOf(one, all) >= TEXT, strength);
  const asShape = (colour: Colour) => readable(colour, pole, (one) => leastOf(one, all) >= SHAPE);

  const ink = asText(text);
  // Colours of ours are quiet on a ground that has a strong colour of its own.
  const strength = Math.min(1, Math.max(0, 1.25 - chromaOf(surface) / 0.1));
  const ours = (token: keyof typeof COMMON_TOKENS) => defaultOf(token, scheme);
  const link = page.link ? asText(page.link) : ink;
  const accent = page.link ? link : asText(ours('accent'), strength);
  // The meter draws a grade's colour at 62 % on the surface, too: there it is a shape.
  const tone = (token: keyof typeof COMMON_TOKENS) =>
    readable(
      ours(token),
      pole,
      (one) => leastOf(one, all) >= TEXT && contrast(mix(one, 0.62, surface), surface) >= SHAPE,
      strength,
    );

  return {
    scheme,
    colours: {
      ink,
      'ink-soft': asText(mix(ink, 0.7, surface)),
      surface,
      tint,
      line: mix(ink, 0.2, surface),
      'line-strong': asShape(mix(ink, 0.5, surface)),
      rule: ink,
      accent,
      link,
      focus: page.link ? link : asShape(ours('focus')),
      'confidence-high': tone('confidence-high'),
      'confidence-medium': tone('confidence-medium'),
      'confidence-low': tone('confidence-low'),
    },
  };
}
