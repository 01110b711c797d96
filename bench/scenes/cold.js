// The first visit, on a slow line and a slow machine.
import { slowDown, withPage } from '../browser.js';
import { bundled } from '../bundle.js';
import { headOf, pageWith } from '../pages.js';
import { pick } from '../rivals.js';

const FEED = '/feeds/1.json';
const CARD = `<briefing-card src="${FEED}"></briefing-card>`;

export const cold = {
  title: 'The first card on a first visit',
  says: 'A page with one card, nothing of it in the cache, 1.6 Mbit/s, 150 ms to the server and back, a processor four times slower.',
  rivals: {
    ...pick('hand', 'lit', 'preact', 'react'),
    ours: {
      name: 'Ours, script-tag file',
      tag: CARD,
      cards: 'briefing-card',
      script: '/dist/cdn/briefing-elements.js',
    },
    loader: { name: 'Ours, loader', tag: CARD, cards: 'briefing-card', script: '/dist/cdn/loader.js' },
  },
  measures: ['text', 'picture', 'received', 'requests', 'longest', 'shift'],
  measure,
};

async function measure({ browser, server }, rival) {
  const path = `/cold/${rival.file ?? rival.script.replace(/\W/g, '-')}.html`;
  server.put(path, await page(server, rival));
  return measureVisit({ browser, server }, path, `window.bench.first(${JSON.stringify(rival.cards)})`);
}

async function page(server, rival) {
  const head = await headOf(rival);
  const { file, tag } = rival;
  if (tag) return pageWith(head, `<main>${tag}</main>`);
  server.put(`/rivals/${file}.js`, await bundled(`rivals/${file}`));
  const program = `<script type="module">
import { show } from '/rivals/${file}.js';
show(document.querySelector('main'), new URL('${FEED}', location.href).href);
</script>`;
  return pageWith(head + program, '<main></main>');
}

/** One visit on the slow line; `watch` is what the page asks itself from its start on. */
export function measureVisit({ browser, server }, path, watch) {
  return withPage(browser, async (page, client) => {
    await slowDown(client);
    let received = 0;
    let requests = 0;
    client.on('Network.loadingFinished', ({ encodedDataLength }) => (received += encodedDataLength));
    client.on('Network.requestWillBeSent', ({ request }) => (requests += /^http/.test(request.url) ? 1 : 0));
    await page.evaluateOnNewDocument(`window.seen = ${watch}`);
    await page.goto(server.origin + path, { waitUntil: 'networkidle0' });
    const seen = await page.evaluate(() => window.seen);
    return { ...seen, received, requests };
  });
}
