// One string of HTML for all cards, in the page itself: the floor, without an element around anything.
import { escape } from './escape.js';
import { fetchFeed, viewOf } from './view.js';

/** The parts of a card, each as HTML. */
export function parts(view) {
  const [first, ...rest] = view.kicker.map(escape);
  const steps = rest.map((text) => `<span aria-hidden="true" class="slash">/</span> <bdi>${text}</bdi>`).join('');
  const facets = view.facets.map(
    ({ label, value }) =>
      `<li>${label ? `<span class="heard">${escape(label)}</span>` : ''}<bdi>${escape(value)}</bdi></li>`,
  );
  const bars = `<svg class="bars ${view.tone}" viewBox="0 0 28 14" aria-hidden="true"><path d="${view.empty}"/><path class="full" d="${view.full}"/></svg>`;
  return {
    picture: `<div class="picture"><img loading="lazy" src="${escape(view.image)}" alt="${escape(view.alt)}" width="${view.width}" height="${view.height}" referrerpolicy="no-referrer"></div>`,
    lead: `<div class="lead"><p class="kicker"><b>${first}</b>${steps}</p><div class="headline" role="heading" aria-level="3"><a href="${escape(view.url)}">${escape(view.headline)}</a></div></div>`,
    dek: `<p class="dek">${escape(view.dek)}</p>`,
    facets: `<ul class="facets">${facets.join('')}</ul>`,
    foot: `<div class="foot"><span class="reading">${bars}<span class="words"><b>${escape(view.words)}</b> ${escape(view.number)}</span></span><time datetime="${escape(view.date)}">${escape(view.day)}</time></div>`,
  };
}

/** A whole card. */
export function card(view) {
  const { picture, lead, dek, facets, foot } = parts(view);
  return `<div class="briefing"><article class="card">${picture}${lead}${dek}${facets}${foot}</article></div>`;
}

export async function show(place, url) {
  const { items } = await fetchFeed(url);
  place.innerHTML = items.map((item) => card(viewOf(item, url))).join('');
}
