/*
 * The script of a page with our frames in it: gives each the height that it asks for, and tells it the theme of its place.
 * Frames of ours are those whose address is in its own folder. To them alone it speaks, at their exact origin; and from that
 * origin alone it takes a height, for none but the one that asks. Its bytes are counted: all is found by the shortest way that
 * is right.
 */
import { HIGHEST } from './messages.js';

import type { HeightMessage, ThemeMessage } from './messages.js';

interface Frames {
  querySelectorAll(tag: 'iframe'): NodeListOf<HTMLIFrameElement>;
}
/** Of a page where an element is called “URL”, it is that element. */
interface Address {
  startsWith?(text: string): boolean;
}

// Not as `import.meta.url`: Vite takes the two in one for the address of a file to bundle.
const { href, origin } = new URL('.', import.meta['url']);
const page = document;
const themes = ['dark', 'light'] as const;
const names = ['data-theme', 'data-bs-theme', 'class'];
/** The selectors of what is dark, and of all that has a theme: both are lists, which become text where they are used. */
const marks = themes.map((theme) => names.map((name) => `[${name}~=${theme}]`)) as unknown as [string];

/** Does it with each frame of ours that has an origin to be addressed at. */
const each = (act: (frame: HTMLIFrameElement) => unknown) =>
  // By the prototype, here and below: what has a name in a page is a property of the document, whatever that name is.
  (Document.prototype as Frames).querySelectorAll.call(page, 'iframe').forEach(
    (frame) =>
      // What is not there yet is an empty page, and another site's is not shown. Both addresses are as the browser writes them
      // after parsing: nothing but a page of the folder begins like the folder.
      ((frame.contentDocument?.URL ?? frame.src) as Address).startsWith?.(href) &&
      // Not in a strict sandbox: its tokens as text.
      /^$|same/.test(frame.sandbox as unknown as string) &&
      act(frame),
  );

/** Tells a frame the theme, where that is news; `isNew` if its page has just come. */
const greet = (frame: HTMLIFrameElement, isNew?: boolean, style = frame.style, cssText = style.cssText) => {
  style.colorScheme = '';
  // The browser takes the one that fits, whatever has decided that: a style, a `meta` or the system. No rule of the page counts.
  style.cssText += ';transition:0s!important;color:light-dark(#000,#fff)!important';
  const theme =
    themes[
      (frame.closest(marks as unknown as string)?.matches(marks[0]) ?? getComputedStyle(frame).color > 'rgb(1') ? 0 : 1
    ];
  style.cssText = cssText;
  // Where a frame and its place differ in this, the browser paints a background behind the frame.
  style.colorScheme = theme;
  if (isNew || style.cssText !== cssText)
    frame.contentWindow?.postMessage({ briefing: theme } satisfies ThemeMessage, origin);
};

const greetAll = () => each(greet);

addEventListener(
  'message',
  (event: MessageEvent<HeightMessage | null>, height = event.data?.briefing as number) =>
    event.origin === origin &&
    Number.isInteger(height) &&
    height > 0 &&
    height <= HIGHEST &&
    each(
      (frame) =>
        frame.contentWindow === event.source &&
        (frame.style.cssText += `;box-sizing:content-box;height:${height as unknown as string}px`),
    ),
);
// The event of a frame does not bubble, but is captured.
addEventListener.call(page, 'load', (event) => each((frame) => frame === event.target && greet(frame, true)), true);
new MutationObserver(greetAll).observe(page, { subtree: true, attributeFilter: names });
matchMedia('(prefers-color-scheme:dark)').onchange = greetAll;
greetAll();
