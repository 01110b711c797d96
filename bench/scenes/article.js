// One whole briefing.
import { measureScene } from './cards.js';
import { textsOfArticle } from '../feed.js';

const FEED = '/feeds/article.json';

export const article = {
  title: 'A whole article',
  says: 'One briefing with image, sources, facets, sections, watch list and gates: `<event-briefing>` of ours, whose code for articles is fetched in the run, beside a string of HTML with the same text.',
  rivals: {
    html: {
      name: '`innerHTML`',
      file: 'article.js',
      cards: '.briefing',
      sheets: ['tokens.css', 'card.css', 'article.css'],
    },
    ours: { name: 'Ours', file: 'our-article.js', cards: 'event-briefing', script: '/dist/cdn/briefing-elements.js' },
  },
  base: 'html',
  measures: ['shown', 'work', 'rendering', 'longest', 'heap', 'nodes', 'shift'],
  measure: (tools, rival) => measureScene(tools, rival, FEED, ['']),
  verify,
};

/** Both have every text of the briefing. */
function verify(found) {
  for (const [name, [{ whole }]] of Object.entries(found)) {
    const missing = textsOfArticle().filter((text) => !whole.includes(text.replace(/\s+/g, ' ')));
    if (missing.length > 0) throw new Error(`The article of "${name}" lacks: ${missing.join(' | ')}`);
  }
}
