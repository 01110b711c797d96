// React as its own guide has it: a root, state, keys.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchFeed, viewOf } from './view.js';

function Card({ view }) {
  const [first, ...rest] = view.kicker;
  return (
    <div className="briefing">
      <article className="card">
        <div className="picture">
          <img
            loading="lazy"
            src={view.image}
            alt={view.alt}
            width={view.width}
            height={view.height}
            referrerPolicy="no-referrer"
          />
        </div>
        <div className="lead">
          <p className="kicker">
            <b>{first}</b>
            {rest.map((text) => (
              <Step key={text} text={text} />
            ))}
          </p>
          <div className="headline" role="heading" aria-level={3}>
            <a href={view.url}>{view.headline}</a>
          </div>
        </div>
        <p className="dek">{view.dek}</p>
        <ul className="facets">
          {view.facets.map(({ label, value }) => (
            <li key={value}>
              {label && <span className="heard">{label}</span>}
              <bdi>{value}</bdi>
            </li>
          ))}
        </ul>
        <div className="foot">
          <Reading view={view} />
          <time dateTime={view.date}>{view.day}</time>
        </div>
      </article>
    </div>
  );
}

function Step({ text }) {
  return (
    <>
      <span aria-hidden="true" className="slash">
        /
      </span>{' '}
      <bdi>{text}</bdi>
    </>
  );
}

function Reading({ view }) {
  return (
    <span className="reading">
      <svg className={`bars ${view.tone}`} viewBox="0 0 28 14" aria-hidden="true">
        <path d={view.empty} />
        <path className="full" d={view.full} />
      </svg>
      <span className="words">
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
  createRoot(place).render(<Feed url={url} />);
}
