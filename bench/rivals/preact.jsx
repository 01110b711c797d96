/** @jsxImportSource preact */
// Preact as its own guide has it: hooks, state, keys.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { fetchFeed, viewOf } from './view.js';

function Card({ view }) {
  const [first, ...rest] = view.kicker;
  return (
    <div class="briefing">
      <article class="card">
        <div class="picture">
          <img
            loading="lazy"
            src={view.image}
            alt={view.alt}
            width={view.width}
            height={view.height}
            referrerpolicy="no-referrer"
          />
        </div>
        <div class="lead">
          <p class="kicker">
            <b>{first}</b>
            {rest.map((text) => (
              <Step key={text} text={text} />
            ))}
          </p>
          <div class="headline" role="heading" aria-level={3}>
            <a href={view.url}>{view.headline}</a>
          </div>
        </div>
        <p class="dek">{view.dek}</p>
        <ul class="facets">
          {view.facets.map(({ label, value }) => (
            <li key={value}>
              {label && <span class="heard">{label}</span>}
              <bdi>{value}</bdi>
            </li>
          ))}
        </ul>
        <div class="foot">
          <Reading view={view} />
          <time datetime={view.date}>{view.day}</time>
        </div>
      </article>
    </div>
  );
}

function Step({ text }) {
  return (
    <>
      <span aria-hidden="true" class="slash">
        /
      </span>{' '}
      <bdi>{text}</bdi>
    </>
  );
}

function Reading({ view }) {
  return (
    <span class="reading">
      <svg class={`bars ${view.tone}`} viewBox="0 0 28 14" aria-hidden="true">
        <path d={view.empty} />
        <path class="full" d={view.full} />
      </svg>
      <span class="words">
        <b>{view.words}</b> {view.number}
      </span>
    </span>
  );
}

function Feed({ url }) {
  const [items, setItems] = useState([]);
  useEffect(() => {
    let isCurrent = true;
    void fetchFeed(url).then((feed) => isCurrent && setItems(feed.items));
    return () => {
      isCurrent = false;
    };
  }, [url]);
  return items.map((item) => <Card key={item.id} view={viewOf(item, url)} />);
}

export function show(place, url) {
  render(<Feed url={url} />, place);
}
