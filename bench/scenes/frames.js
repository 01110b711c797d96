// Twenty cards, where each has a frame of its own and where not.
import { card } from '../rivals/inner-html.js';
import { viewOf } from '../rivals/view.js';
import { sheetOf } from '../bundle.js';
import { feedOf } from '../feed.js';
import { pageWith } from '../pages.js';
import { pick } from '../rivals.js';
import { measureCards, verifyCards } from './cards.js';

const COUNT = 20;
const inFrames = { cards: 'iframe', hasOwnFrame: true };

export const frames = {
  title: 'A frame for each card',
  says: `${COUNT} cards from one feed. The frames are as high as a card, and loaded lazily; what is in the first kind is a page of HTML without a script.`,
  rivals: {
    ...pick('hand', 'ours'),
    iframe: { name: 'An iframe for each', file: 'iframe.js', ...inFrames },
    frame: { name: 'Our frame page for each', file: 'our-frame.js', ...inFrames },
  },
  measures: ['shown', 'work', 'main', 'heap', 'nodes'],
  prepare: putPages,
  measure: (tools, rival) => measureCards(tools, rival, COUNT),
  verify: verifyCards,
};

/** The pages in the plain frames. */
async function putPages({ server }) {
  const sheets = await Promise.all(['tokens.css', 'card.css'].map(sheetOf));
  const style = `<style>${sheets.join('')}body { margin: 0; }</style>`;
  for (const item of feedOf(COUNT).items) {
    const view = viewOf(item, `${server.origin}/feeds/${COUNT}.json`);
    server.put(`/framed/${item.id}.html`, pageWith(style, card(view)));
  }
}
