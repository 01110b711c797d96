// A custom element as one writes it by hand for speed: one template that is cloned, one sheet that all share.
import css from './card.css?inline';
import { fetchFeed, viewOf } from './view.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const template = document.createElement('template');
template.innerHTML = `<div class="briefing"><article class="card"><div class="picture"><img loading="lazy" referrerpolicy="no-referrer"></div><div class="lead"><p class="kicker"><b></b></p><div class="headline" role="heading" aria-level="3"><a></a></div></div><p class="dek"></p><ul class="facets"></ul><div class="foot"><span class="reading"><svg viewBox="0 0 28 14" aria-hidden="true"><path/><path class="full"/></svg><span class="words"><b></b> </span></span><time></time></div></article></div>`;

const step = document.createElement('template');
step.innerHTML = `<span aria-hidden="true" class="slash">/</span> <bdi></bdi>`;

class HandCard extends HTMLElement {
  #root = this.attachShadow({ mode: 'open' });
  #view;

  /** The view of one item. */
  set view(view) {
    this.#view = view;
    if (this.isConnected) this.#draw();
  }

  connectedCallback() {
    if (this.#view && !this.#root.hasChildNodes()) this.#draw();
  }

  #draw() {
    const view = this.#view;
    this.#root.adoptedStyleSheets = [sheet];
    const content = document.importNode(template.content, true);
    const card = content.firstChild.firstChild;
    const [picture, lead, dek, facets, foot] = card.children;
    const image = picture.firstChild;
    image.alt = view.alt;
    image.width = view.width;
    image.height = view.height;
    image.src = view.image;
    const [kicker, headline] = lead.children;
    const [first, ...rest] = view.kicker;
    kicker.firstChild.textContent = first;
    for (const text of rest) {
      const next = document.importNode(step.content, true);
      next.lastChild.textContent = text;
      kicker.append(next);
    }
    headline.firstChild.href = view.url;
    headline.firstChild.textContent = view.headline;
    dek.textContent = view.dek;
    for (const { label, value } of view.facets) {
      const item = document.createElement('li');
      const text = document.createElement('bdi');
      text.textContent = value;
      if (label) {
        const heard = document.createElement('span');
        heard.className = 'heard';
        heard.textContent = label;
        item.append(heard);
      }
      item.append(text);
      facets.append(item);
    }
    const [reading, time] = foot.children;
    const [bars, words] = reading.children;
    bars.setAttribute('class', `bars ${view.tone}`);
    bars.firstChild.setAttribute('d', view.empty);
    bars.lastChild.setAttribute('d', view.full);
    words.firstChild.textContent = view.words;
    words.lastChild.data += view.number;
    time.dateTime = view.date;
    time.textContent = view.day;
    this.#root.replaceChildren(content);
  }
}
customElements.define('hand-card', HandCard);

export async function show(place, url) {
  const { items } = await fetchFeed(url);
  const cards = document.createDocumentFragment();
  for (const item of items) {
    const card = document.createElement('hand-card');
    card.view = viewOf(item, url);
    cards.append(card);
  }
  place.append(cards);
}
