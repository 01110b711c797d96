/** The look of the frame's own page: none, so that the page around it shows through. */
const CSS = `
:root { color-scheme: light dark; background: none; overflow-wrap: anywhere }
:root[data-theme=light] { color-scheme: light }
:root[data-theme=dark] { color-scheme: dark }
/* Room for the ring around what has the focus, which the edge of the frame would cut. */
body { display: flow-root; margin: 0; padding: 4px }
.notice {
  margin: 0; padding-block: 0.75em; border-block: 1px solid light-dark(#d8d5cc, #363a3f);
  color: light-dark(#17191c, #eceae4); font: 1rem/1.5 Charter, 'Iowan Old Style', Palatino, Georgia, serif
}
.notice:empty { display: none }
.notice:not(:empty) + .notice { border-block-start: 0 }
.notice.waiting { animation: appear 0s 0.5s backwards }
@keyframes appear { from { visibility: hidden } }
`;

/** Not a style sheet of its own: a page with a strict policy allows this one without a word. */
export function dress(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  page.adoptedStyleSheets.push(sheet);
}
