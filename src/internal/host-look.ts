import { chromaOf, contrast, cssOf, luminanceOf, over } from './colour.js';
import { paletteOf } from './host-palette.js';
import { around, watchTheme } from './host-theme.js';

import type { Colour } from './colour.js';
import type { HostColours } from './host-palette.js';

/** A colour that may let through what is below it. */
interface Layer {
  readonly colour: Colour;
  readonly alpha: number;
}

const WHITE: Colour = [1, 1, 1];
const BLACK: Colour = [0, 0, 0];

/** How a browser gives the colours of a gradient. */
const STOPS = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]*\)/g;

/** So many links are looked at, from the nearest on. */
const LINKS = 60;

/** A colour as a browser gives it, in whatever space; `frame` is there to ask the browser. */
function layerOf(css: string, frame: HTMLElement): Layer {
  const known = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(css);
  if (known) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = known.slice(1).flatMap((part) => (part ? Number(part) : []));
    return { colour: [red / 255, green / 255, blue / 255], alpha };
  }
  // Drawn nowhere, since the frame has no outline.
  frame.style.outlineColor = `color(from ${css} srgb r g b / alpha)`;
  const [, parts = ''] = /srgb ([^)]*)/.exec(getComputedStyle(frame).outlineColor) ?? [];
  frame.style.outlineColor = '';
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts
    .split(/[\s/]+/)
    .map((part) => Math.min(1, Math.max(0, Number(part) || 0)));
  return { colour: [red, green, blue], alpha };
}

/** What the window shows where no element has a background. */
function canvas(frame: HTMLElement): Colour {
  const { style } = frame;
  // The page's own scheme, and not the one that the frame has been given.
  style.setProperty('color-scheme', getComputedStyle(document.documentElement).colorScheme, 'important');
  style.outlineColor = 'Canvas';
  const css = getComputedStyle(frame).outlineColor;
  style.colorScheme = style.outlineColor = '';
  return layerOf(css, frame).colour;
}

/** The darkest and the lightest: what can be read on both can be read on all between them. */
function ends(colours: readonly Colour[]): readonly [Colour, ...Colour[]] {
  const sorted = colours.toSorted((a, b) => luminanceOf(a) - luminanceOf(b));
  const [darkest = WHITE, lightest = darkest] = [sorted[0], sorted.at(-1)];
  return cssOf(darkest) === cssOf(lightest) ? [darkest] : [darkest, lightest];
}

/** What may be behind a text at an element: every background up to the first that lets nothing through. */
function backgroundsAt(element: Element, text: Colour, frame: HTMLElement): HostColours['backgrounds'] {
  const layers: (readonly Layer[])[] = [];
  let isCovered = false;
  for (const node of around(element)) {
    const { backgroundColor, backgroundImage } = getComputedStyle(node);
    const own = layerOf(backgroundColor, frame);
    const stops = (backgroundImage.match(STOPS) ?? []).map((css) => layerOf(css, frame));
    if (stops.length > 0) layers.push(stops);
    isCovered = stops.length > 0 && stops.every(({ alpha }) => alpha === 1);
    if (!isCovered && /url\(|image|paint\(|element\(/.test(backgroundImage)) {
      // A picture may hold anything; but a texture leaves the colour that its page has put under it.
      isCovered = own.alpha < 1 || contrast(text, own.colour) < 4.5;
      if (isCovered) layers.push([WHITE, BLACK].map((colour) => ({ colour, alpha: 1 })));
    }
    if (!isCovered) {
      layers.push([own]);
      isCovered = own.alpha === 1;
    }
    if (isCovered) break;
  }
  const base: readonly Colour[] = isCovered ? [WHITE] : [canvas(frame)];
  return ends(
    layers.reduceRight(
      (below, layer) => ends(layer.flatMap(({ colour, alpha }) => below.map((under) => over(colour, alpha, under)))),
      base,
    ),
  );
}

/** By the prototype: a form may have a field of any name. */
function linksIn(node: Element): NodeListOf<Element> {
  const { prototype } = Element as { readonly prototype: { querySelectorAll(selector: string): NodeListOf<Element> } };
  return prototype.querySelectorAll.call(node, 'a[href]');
}

/** The nearest link that looks like one: in a text, and of another colour than the text. Best one that can be read here. */
function linkAt(element: Element, { backgrounds, text }: HostColours, frame: HTMLElement): Element | undefined {
  const seen = new Set<Element>();
  for (const node of around(element)) {
    let near: Element | undefined;
    for (const link of linksIn(node)) {
      if (seen.size >= LINKS) break;
      if (seen.has(link) || element.contains(link)) continue;
      seen.add(link);
      const { display, position, backgroundColor, color } = getComputedStyle(link);
      const isInText = display === 'inline' && /static|relative/.test(position) && !link.closest('nav, header, footer');
      if (!isInText || !link.checkVisibility() || layerOf(backgroundColor, frame).alpha > 0) continue;
      const { colour } = layerOf(color, frame);
      if (contrast(colour, text) < 1.1 && Math.abs(chromaOf(colour) - chromaOf(text)) < 0.04) continue;
      if (backgrounds.every((background) => contrast(colour, background) >= 3)) return link;
      near ??= link;
    }
    if (near) return near;
  }
  return undefined;
}

/** What the page looks like at an element. */
function readPage(element: Element, frame: HTMLElement): HostColours & { readonly source: Element | undefined } {
  const color = layerOf(getComputedStyle(element).color, frame);
  const backgrounds = backgroundsAt(element, color.colour, frame);
  const page = { backgrounds, text: over(color.colour, color.alpha, backgrounds[0]) };
  const source = linkAt(element, page, frame);
  return { ...page, source, link: source && layerOf(getComputedStyle(source).color, frame).colour };
}

const sheets = new WeakMap<HTMLElement, CSSStyleSheet>();

/** The sheet of a frame: first a rule that always holds, then one that holds neither on paper nor in forced colours. */
function sheetOf(frame: HTMLElement): CSSStyleSheet {
  let sheet = sheets.get(frame);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync('.frame{} @media screen and (forced-colors:none){.frame{}}');
    sheets.set(frame, sheet);
  }
  return sheet;
}

const isMoving = (element: Element) =>
  Element.prototype.getAnimations.call(element).some((each) => each instanceof CSSTransition);

/** Gives the frame of an element the font and the colours of the page around it, and keeps them so until the end is called. */
export function wearLook(element: Element, frame: HTMLElement): () => void {
  const root = frame.getRootNode() as ShadowRoot;
  const sheet = sheetOf(frame);
  const [always, screen] = sheet.cssRules as unknown as [CSSStyleRule, CSSMediaRule];
  const [onScreen] = screen.cssRules as unknown as [CSSStyleRule];
  const ended = new AbortController();
  const { signal } = ended;
  let link: Element | undefined;
  let isFollowing = false;

  const set = ({ style }: CSSStyleRule, name: string, value: string) => {
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
  };
  const wear = () => {
    const { source, ...page } = readPage(element, frame);
    link = source;
    const { scheme, colours } = paletteOf(page);
    set(onScreen, 'color-scheme', scheme);
    for (const [token, colour] of Object.entries(colours)) set(onScreen, `--_host-${token}`, cssOf(colour));
    const { fontFamily } = getComputedStyle(element);
    for (const token of ['font-text', 'font-data']) set(always, `--_host-${token}`, fontFamily);
  };
  /** Where the page fades from one colour into another, ours go along with it. */
  const follow = () => {
    wear();
    isFollowing = !signal.aborted && [...around(element), ...(link ? [link] : [])].some(isMoving);
    if (isFollowing) requestAnimationFrame(follow);
  };
  const onTransition = ({ target }: Event) => {
    if (!isFollowing && (target === link || (target instanceof Element && around(element).includes(target)))) follow();
  };
  // A style sheet that the page has changed for another.
  const onLoad = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement) wear();
  };

  frame.style.colorScheme = '';
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const unwatch = watchTheme(element, wear);
  document.addEventListener('transitionrun', onTransition, { signal });
  document.addEventListener('load', onLoad, { signal, capture: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', wear, { signal });
  return () => {
    unwatch();
    ended.abort();
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}
