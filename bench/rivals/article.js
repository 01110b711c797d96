// A whole briefing as one string of HTML: what a site would write that shows this one feed and nothing else.
import { escape } from './escape.js';
import { fetchFeed, viewOf } from './view.js';
import { parts } from './inner-html.js';

const many = (list = [], draw) => list.map(draw).join('');
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const dayOf = (date) => `<time datetime="${escape(date)}">${day.format(new Date(date))}</time>`;
const term = (name, text) => (text ? `<div><dt>${escape(name)}</dt><dd>${escape(text)}</dd></div>` : '');
const section = (title, content) => `<section><h3>${escape(title)}</h3>${content}</section>`;

function figure({ image, alt }, { caption, source_context, relevance, provenance, credit }) {
  return `<figure><img src="${escape(image)}" alt="${escape(alt)}" width="1600" height="900"><figcaption><p>${escape(caption)}</p><dl>${term('Source context', source_context)}${term('Relevance reason', relevance)}${term('Image provenance', provenance)}${term('Credit', credit)}</dl></figcaption></figure>`;
}

function source({ title, url, publisher, date, archived_url: copy }) {
  const archived = copy ? ` <a href="${escape(copy)}">Archived copy</a>` : '';
  const from = publisher ? `${escape(publisher)}, ` : '';
  return `<li><a href="${escape(url)}">${escape(title)}</a><p>${from}${date ? dayOf(date) : ''}${archived}</p></li>`;
}

function body({ title, content_text: text = '', items = [] }) {
  const paragraphs = many(text ? text.split('\n\n') : [], (each) => `<p>${escape(each)}</p>`);
  const entry = (each) => {
    const { term: name, text: said } = typeof each === 'string' ? { text: each } : each;
    return `<li>${name ? `<b>${escape(name)}</b> ` : ''}${escape(said)}</li>`;
  };
  return section(title, `${paragraphs}<ul>${many(items, entry)}</ul>`);
}

function gate({ title, summary, tier }, tiers) {
  const { name, join } = tiers.find(({ id }) => id === tier) ?? { name: 'Members' };
  return section(
    title ?? name,
    `<p>${escape(summary ?? '')}</p>${join ? `<a href="${escape(join.url)}">${escape(join.label)}</a>` : ''}`,
  );
}

function article(item, { _briefing: { tiers, index } }, base) {
  const view = viewOf(item, base);
  const { lead, dek, foot } = parts(view);
  const { figure: notes, sources, facets, confidence, sections, gates, revisions } = item._briefing;
  const facet = ({ label, value, note }) =>
    `<div><dt>${escape(label)}</dt><dd>${escape(value)}</dd><dd>${escape(note)}</dd></div>`;
  const change = ({ date, summary }) => `<div><dt>${dayOf(date)}</dt><dd>${escape(summary)}</dd></div>`;
  return `<div class="briefing wide"><article>${lead}${dek}${foot}${figure(view, notes)}${section('Sources', `<ol>${many(sources, source)}</ol>`)}<dl>${many(facets, facet)}</dl>${section('Confidence', `<p>${view.words} ${view.number}</p><p>${escape(confidence.evidence)}</p><p>${escape(confidence.note)}</p>`)}${many(sections, body)}${many(gates, (each) => gate(each, tiers))}${section('Changes', `<dl>${many(revisions, change)}</dl>`)}<p><a href="${escape(index.url)}">${escape(index.label)}</a></p></article></div>`;
}

export async function show(place, url) {
  const feed = await fetchFeed(url);
  place.innerHTML = article(feed.items[0], feed, url);
}
