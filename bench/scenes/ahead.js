// The same page drawn ahead, and drawn by the browser.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { articleFeed } from '../feed.js';
import { headOf, pageWith } from '../pages.js';
import { measureVisit } from './cold.js';

const script = '/dist/cdn/briefing-elements.js';
const PATH = '/pages/article.html';

export const ahead = {
  title: 'An article drawn ahead',
  says: 'The same first visit as above, to a page with one `<event-briefing>`: as its author wrote it, and as `briefing-elements prerender` leaves it.',
  rivals: {
    browser: { name: 'Drawn by the browser' },
    ahead: { name: 'Drawn ahead', isAhead: true },
  },
  base: 'browser',
  measures: ['text', 'picture', 'answer', 'received', 'shift', 'longest'],
  prepare,
  measure,
};

async function prepare({ server, dist }) {
  const { prerender } = await import(pathToFileURL(join(dist, 'prerender.js')).href);
  const head = await headOf({ script });
  const page = pageWith(head, '<main><event-briefing class="wide" src="/feeds/article.json"></event-briefing></main>');
  const { html } = await prerender(page, { url: server.origin + PATH, feeds: articleFeed });
  server.put(PATH, page);
  server.put(PATH.replace('.html', '-ahead.html'), html);
}

function measure(tools, { isAhead }) {
  const path = isAhead ? PATH.replace('.html', '-ahead.html') : PATH;
  return measureVisit(tools, path, 'window.bench.firstAnswer("event-briefing")');
}
