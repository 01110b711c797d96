// Web Awesome's card, as its guide has it: one tag, with what it shows in its slots; the frame is its own.
import '@awesome.me/webawesome/dist/components/card/card.js';
import { parts } from './inner-html.js';
import { fetchFeed, viewOf } from './view.js';

function card(view) {
  const { picture, lead, dek, facets, foot } = parts(view);
  return `<wa-card class="briefing" with-media with-footer><div slot="media">${picture}</div>${lead}${dek}${facets}<div slot="footer">${foot}</div></wa-card>`;
}

export async function show(place, url) {
  const { items } = await fetchFeed(url);
  place.innerHTML = items.map((item) => card(viewOf(item, url))).join('');
}
