// Who runs. `cards` finds their cards in a page, `sheets` and `style` are what the page has for them, and `script` is a file
// of ours that it loads as it is.

/** With a frame in the page's own document, or none; what is in a shadow root brings the card's sheet along. */
const inShadow = { sheets: ['tokens.css'] };
const inPage = { sheets: ['tokens.css', 'card.css'] };
const script = '/dist/cdn/briefing-elements.js';

export const RIVALS = {
  hand: { name: 'Hand-written element', file: 'hand-written.js', cards: 'hand-card', ...inShadow },
  late: {
    name: 'The same with `content-visibility`',
    file: 'hand-written.js',
    cards: 'hand-card',
    ...inShadow,
    // As high as a card is, so that nothing moves.
    style: 'hand-card { content-visibility: auto; contain-intrinsic-block-size: auto 733px; }',
  },
  html: { name: '`innerHTML`', file: 'inner-html.js', cards: '.briefing', ...inPage },
  lit: { name: 'Plain Lit', file: 'plain-lit.js', cards: 'lit-card', ...inShadow },
  tuned: { name: 'Plain Lit, set as ours is', file: 'tuned-lit.js', cards: 'lit-card', ...inShadow },
  preact: { name: 'Preact', file: 'preact.jsx', cards: '.briefing', ...inPage },
  react: { name: 'React', file: 'react.jsx', cards: '.briefing', ...inPage },
  wa: {
    name: 'Web Awesome',
    file: 'web-awesome.js',
    cards: 'wa-card',
    sheets: ['tokens.css', 'card.css', 'web-awesome.css'],
    hasOwnFrame: true,
  },
  ours: { name: 'Ours', file: 'ours.js', cards: 'briefing-card', script },
  eager: {
    name: 'Ours, nothing late',
    file: 'ours.js',
    attributes: ' loading="eager"',
    cards: 'briefing-card',
    script,
  },
};

/** What all others are compared with. */
export const BASE = 'hand';

export const pick = (...names) => Object.fromEntries(names.map((name) => [name, RIVALS[name]]));
