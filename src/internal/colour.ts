/** A colour of the sRGB space, each part from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Lightness, and the two axes of hue, in the OKLab space. */
type Lab = readonly [number, number, number];

type Triple = readonly [number, number, number];

const toLinear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const fromLinear = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);

const each = (colour: Triple, change: (part: number, index: number) => number): Triple => [
  change(colour[0], 0),
  change(colour[1], 1),
  change(colour[2], 2),
];

const times = (matrix: readonly [Triple, Triple, Triple], [a, b, c]: Triple): Triple => {
  const row = ([x, y, z]: Triple) => x * a + y * b + z * c;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};

// https://bottosson.github.io/posts/oklab/
const toLab = (colour: Colour): Lab =>
  times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    each(
      times(
        [
          [0.4122214708, 0.5363325363, 0.0514459929],
          [0.2119034982, 0.6806995451, 0.1073969566],
          [0.0883024619, 0.2817188376, 0.6299787005],
        ],
        each(colour, toLinear),
      ),
      Math.cbrt,
    ),
  );

const fromLab = (lab: Lab): Colour =>
  each(
    times(
      [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.707614701],
      ],
      each(
        times(
          [
            [1, 0.3963377774, 0.2158037573],
            [1, -0.1055613458, -0.0638541728],
            [1, -0.0894841775, -1.291485548],
          ],
          lab,
        ),
        (part) => part ** 3,
      ),
    ),
    fromLinear,
  );

const isShown = (colour: Colour) => colour.every((part) => part > -0.0005 && part < 1.0005);

/** As a screen of 8 bits shows it, so that what is measured is what is seen. */
export const shown = (colour: Colour): Colour =>
  each(colour, (part) => Math.round(Math.min(1, Math.max(0, part)) * 255) / 255);

/** How strong a colour is: 0 for a grey, about 0.3 for the strongest. */
export function chromaOf(colour: Colour): number {
  const [, a, b] = toLab(colour);
  return Math.hypot(a, b);
}

/** The colour of the same hue with another lightness, and as much of its strength as a screen can show there. */
export function withLightness(colour: Colour, lightness: number, strength = 1): Colour {
  const [, a, b] = toLab(colour);
  const at = (share: number) => fromLab([lightness, a * share, b * share]);
  if (isShown(at(strength))) return shown(at(strength));
  let [least, most] = [0, strength];
  for (let step = 0; step < 12; step++) {
    const middle = (least + most) / 2;
    if (isShown(at(middle))) least = middle;
    else most = middle;
  }
  return shown(at(least));
}

export const lightnessOf = (colour: Colour): number => toLab(colour)[0];

/** So much of the first colour in the second, to the eye. */
export function mix(colour: Colour, share: number, other: Colour): Colour {
  const [one, two] = [toLab(colour), toLab(other)];
  return shown(fromLab(each(one, (part, index) => part * share + (two[index] ?? 0) * (1 - share))));
}

/** A colour that lets the one below through, as a screen puts them together. */
export const over = (colour: Colour, alpha: number, below: Colour): Colour =>
  shown(each(colour, (part, index) => part * alpha + (below[index] ?? 0) * (1 - alpha)));

/** The relative luminance by WCAG. */
export function luminanceOf(colour: Colour): number {
  const [red, green, blue] = each(colour, toLinear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast by WCAG, from 1 to 21. */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminanceOf(one) + 0.05, luminanceOf(other) + 0.05];
  return Math.max(a, b) / Math.min(a, b);
}

export const cssOf = (colour: Colour): string =>
  `#${each(colour, (part) => Math.round(part * 255))
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;
