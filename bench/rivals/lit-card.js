// A Lit element as Lit's own guide has it: properties, static styles, a template.
import { LitElement, css, html, nothing, render, unsafeCSS } from 'lit';
import { map } from 'lit/directives/map.js';
import { repeat } from 'lit/directives/repeat.js';
import sheet from './card.css?inline';
import { fetchFeed, viewOf } from './view.js';

export class LitCard extends LitElement {
  static styles = css`
    ${unsafeCSS(sheet)}
  `;

  static properties = { view: { attribute: false } };

  render() {
    const { view } = this;
    const [first, ...rest] = view.kicker;
    return html`<div class="briefing">
      <article class="card">
        <div class="picture">
          <img
            src=${view.image}
            alt=${view.alt}
            width=${view.width}
            height=${view.height}
            loading="lazy"
            referrerpolicy="no-referrer"
          />
        </div>
        <div class="lead">
          <p class="kicker">
            <b>${first}</b
            >${map(rest, (text) => html`<span aria-hidden="true" class="slash">/</span> <bdi>${text}</bdi>`)}
          </p>
          <div class="headline" role="heading" aria-level="3"><a href=${view.url}>${view.headline}</a></div>
        </div>
        <p class="dek">${view.dek}</p>
        <ul class="facets">
          ${map(
            view.facets,
            ({ label, value }) =>
              html`<li>${label ? html`<span class="heard">${label}</span>` : nothing}<bdi>${value}</bdi></li>`,
          )}
        </ul>
        <div class="foot">
          <span class="reading"
            ><svg class="bars ${view.tone}" viewBox="0 0 28 14" aria-hidden="true">
              <path d=${view.empty} />
              <path class="full" d=${view.full} />
            </svg>
            <span class="words"><b>${view.words}</b> ${view.number}</span></span
          ><time datetime=${view.date}>${view.day}</time>
        </div>
      </article>
    </div>`;
  }
}

/** A card for each item, once the page has registered one. */
export async function show(place, url) {
  const { items } = await fetchFeed(url);
  const cards = repeat(
    items,
    ({ id }) => id,
    (item) => html`<lit-card .view=${viewOf(item, url)}></lit-card>`,
  );
  render(cards, place);
}
