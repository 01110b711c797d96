import { escapeHtml } from '../respond.js';

const FEED = '/backbone/feed.json';

const titleOf = (item) => item.title ?? item.summary ?? item.content_text ?? item.id;
const dayOf = (date) => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

const layout = ({ title, main, head = '', home = false }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escapeHtml(title)}</title>
    <link rel="alternate" type="application/feed+json" title="The Backbone Brief" href="${FEED}" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/backbone/backbone.css" />
    <script type="module" src="/dist/cdn/briefing-elements.js"></script>
    <script type="module" src="/backbone/backbone.js"></script>${head}
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="head">
      <a class="name" href="/backbone/"${home ? ' aria-current="page"' : ''}>The Backbone Brief</a>
      <nav aria-label="The Backbone Brief">
        <a href="/backbone/">All Events</a>
        <a href="${FEED}">JSON Feed</a>
        <a href="/">As a partner shows it</a>
      </nav>
    </header>
    <main id="main">
${main}
    </main>
    <footer class="foot">
      <p>Short, graded briefings on the events that hold the Internet together or nearly did not.</p>
      <p>A sample publisher: the desk is fictional, the events are real and their sources are named.</p>
    </footer>
  </body>
</html>
`;

const SIGN_IN = `      <dialog id="sign-in" aria-labelledby="sign-in-title">
        <form method="dialog">
          <h2 id="sign-in-title">Log in to The Backbone Brief</h2>
          <p>Sample readers, each good for ten minutes.</p>
          <button value="member">Member</button>
          <button value="circle">Strategy Circle</button>
          <button value="alliance">Leadership Alliance</button>
          <button class="plain" value="">Cancel</button>
        </form>
      </dialog>`;

/** The publisher's own page of one briefing. Without the elements it still says what has happened. */
export function briefingPage(item, origin) {
  const id = escapeHtml(item.id);
  const url = escapeHtml(new URL(item.url, `${origin}${FEED}`).href);
  const language = item.language ?? 'en';
  const direction = language === 'ar' ? ' dir="rtl"' : '';
  const text = item.summary ?? item.content_text;
  return layout({
    title: `${titleOf(item)} · The Backbone Brief`,
    head: `\n    <link rel="canonical" href="${url}" />`,
    main: `      <member-session resource="/">
        <event-briefing src="${FEED}" briefing="${id}" heading-level="1" structured-data lang="${escapeHtml(language)}"${direction}>
          <h1>${escapeHtml(titleOf(item))}</h1>${text ? `\n          <p>${escapeHtml(text)}</p>` : ''}
          <p><a href="${url}">The Backbone Brief, ${escapeHtml(dayOf(item.date_published))}</a></p>
        </event-briefing>
      </member-session>
${SIGN_IN}`,
  });
}

/** All briefings, with a search. */
export const indexPage = (feed) =>
  layout({
    title: 'The Backbone Brief',
    home: true,
    main: `      <h1>All Events</h1>
      <p class="dek">${escapeHtml(feed.description)}</p>
      <briefing-list src="${FEED}" searchable heading-level="2">
        <ul>
${feed.items
  .map(
    (item) =>
      `          <li><a href="/backbone/${escapeHtml(item.url)}">${escapeHtml(titleOf(item))}</a>, ${escapeHtml(dayOf(item.date_published))}</li>`,
  )
  .join('\n')}
        </ul>
      </briefing-list>`,
  });

/** What joining a tier would lead to. */
export const joinPage = (tier) =>
  layout({
    title: `${tier.join.label} · The Backbone Brief`,
    main: `      <h1>${escapeHtml(tier.join.label)}</h1>
      <p class="dek">${escapeHtml(tier.summary)}</p>
      <p>The sample publisher takes no names. To read as a member of the ${escapeHtml(tier.name)}, log in at a briefing and choose that sample reader.</p>
      <p><a href="/backbone/">All Events</a></p>`,
  });

export const notFoundPage = () =>
  layout({
    title: 'Not found · The Backbone Brief',
    main: `      <h1>Nothing here</h1>
      <p class="dek">No briefing has this address. It may have been moved, or never written.</p>
      <p><a href="/backbone/">All Events</a></p>`,
  });
