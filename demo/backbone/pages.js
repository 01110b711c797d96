import { escapeHtml } from '../respond.js';

const titleOf = (item) => item.title ?? item.summary ?? item.content_text ?? item.id;
const dayOf = (date) => new Date(date).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

const layout = ({ title, main, head = '', here = '', partner, script, integrity }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${escapeHtml(title)}</title>
    <link rel="alternate" type="application/feed+json" title="The Backbone Brief" href="/feed.json" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/backbone.css" />
    <link rel="stylesheet" href="/forms.css" />
    <script type="module" src="${script}" integrity="${integrity}"></script>${head}
  </head>
  <body>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="head">
      <a class="name" href="/"${here === '/' ? ' aria-current="page"' : ''}>The Backbone Brief</a>
      <nav aria-label="The Backbone Brief">
        <a href="/">All Events</a>
        <a href="/logging-in.html"${here === '/logging-in.html' ? ' aria-current="page"' : ''}>Logging in</a>
        <a href="/builder.html"${here === '/builder.html' ? ' aria-current="page"' : ''}>In your page</a>
        <a href="/feed.json">JSON Feed</a>${partner ? `\n        <a href="${partner}/">As a partner shows it</a>` : ''}
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

/** The publisher's own page of one briefing. Without the elements it still says what has happened. */
export function briefingPage(item, { origin, ...around }) {
  const id = escapeHtml(item.id);
  const url = escapeHtml(new URL(item.url, `${origin}/feed.json`).href);
  const language = item.language ?? 'en';
  const direction = language === 'ar' ? ' dir="rtl"' : '';
  const text = item.summary ?? item.content_text;
  return layout({
    ...around,
    title: `${titleOf(item)} · The Backbone Brief`,
    head: `\n    <link rel="canonical" href="${url}" />`,
    main: `      <member-session
        issuer="/"
        client-id="backbone-site"
        redirect-uri="/signed-in.html"
        resource="/members/"
        scope="openid profile members:read"
      >
        <event-briefing src="/feed.json" briefing="${id}" heading-level="1" structured-data lang="${escapeHtml(language)}"${direction}>
          <h1>${escapeHtml(titleOf(item))}</h1>${text ? `\n          <p>${escapeHtml(text)}</p>` : ''}
          <p><a href="${url}">The Backbone Brief, ${escapeHtml(dayOf(item.date_published))}</a></p>
        </event-briefing>
      </member-session>`,
  });
}

/** All briefings, with a search. */
export const indexPage = (feed, around) =>
  layout({
    ...around,
    title: 'The Backbone Brief',
    here: '/',
    main: `      <h1>All Events</h1>
      <p class="dek">${escapeHtml(feed.description)}</p>
      <briefing-list src="/feed.json" searchable heading-level="2">
        <ul>
${feed.items
  .map(
    (item) =>
      `          <li><a href="/${escapeHtml(item.url)}">${escapeHtml(titleOf(item))}</a>, ${escapeHtml(dayOf(item.date_published))}</li>`,
  )
  .join('\n')}
        </ul>
      </briefing-list>`,
  });

/** What a tier is, and the way in: a button for whoever is logged in, when it is free. */
export function joinPage({ tier, isFree, reader, login, nameOf, ...around }) {
  const name = escapeHtml(tier.name ?? tier.id);
  const isIn = reader?.tiers.includes(tier.id);
  const you =
    reader &&
    `        <p class="reader-line">
          <span>You are <b>${escapeHtml(reader.name)}</b></span> <small>${escapeHtml(statusOf(reader, nameOf))}</small>
        </p>
`;
  return layout({
    ...around,
    title: `${isIn ? `You are in the ${tier.name}` : tier.join.label} · The Backbone Brief`,
    main: `      <div class="desk-text">
        <h1>${isIn ? `You are in the ${name}` : escapeHtml(tier.join.label)}</h1>
        <p class="dek">${escapeHtml(tier.summary)}</p>
${you ?? ''}${wayIn()}
      </div>`,
  });

  function wayIn() {
    if (isIn) {
      return `        <p>Go back to the page where you were reading. What is for the ${name} opens there, at the latest when you log in again.</p>
        <p><a href="/">All Events</a></p>`;
    }
    if (!isFree) {
      return `        <p>
          This membership is not free, and cannot be had here: a sample publisher takes no money. To read as somebody who
          has it, log in as the sample reader Idris Vaughan.
        </p>
        <p><a href="/">All Events</a></p>`;
    }
    if (!reader) {
      return `        <p>It costs nothing. We have to know who you are.</p>
        <p class="choices"><a class="button" href="${escapeHtml(login)}">Log in to join</a></p>`;
    }
    return `        <form method="post">
          <p class="choices"><button>${escapeHtml(tier.join.label)}</button></p>
        </form>`;
  }
}

const statusOf = ({ tiers }, nameOf) => (tiers.length > 0 ? nameOf(tiers.at(-1)) : 'No membership');

/** How a login works here and on a partner's page, and what each side learns. */
export const loggingInPage = (readers, { nameOf, ...around }) =>
  layout({
    ...around,
    title: 'Logging in · The Backbone Brief',
    here: '/logging-in.html',
    main: `      <div class="desk-text">
        <h1>Logging in</h1>
        <p class="dek">You log in to us, wherever you read us. The page that shows a briefing never sees a password.</p>
        <h2>On a partner’s page</h2>
        <p>
          “Log in” opens a small window, and its address is ours. There you say who you are and whether that page may read
          for you. It gets a key that opens members’ texts for some minutes, and is renewed while you read. Close the
          window, or refuse, and nothing has happened.
        </p>
        <h2>On a screen without a keyboard</h2>
        <p>
          The screen shows an address and a code. Open the address on your telephone, type the code and log in there. Go on
          only if the code is the one on the screen in front of you.
        </p>
        <h2>What a page learns</h2>
        <p>Your name and your memberships. Not what you read elsewhere, and nothing once you have logged out.</p>
        <h2>Sample readers</h2>
        <ul class="plain-rows">
${readers.map((reader) => `          <li><b>${escapeHtml(reader.name)}</b> <small>${escapeHtml(statusOf(reader, nameOf))}</small></li>`).join('\n')}
        </ul>
        <p><a href="/join/strategic-circle">Join the Strategy Circle</a>, which is free, as any of them.</p>
      </div>`,
  });

/** Where anybody makes the code that shows a briefing in a page of theirs. */
export const builderPage = (around) =>
  layout({
    ...around,
    title: 'In your page · The Backbone Brief',
    here: '/builder.html',
    head: `
    <link rel="stylesheet" href="/builder/builder.css" />
    <script type="module" src="/builder/page.js"></script>`,
    main: `      <h1>In your page</h1>
      <p class="dek">Choose a briefing, see how it will look, and take the code with you. It costs nothing, and nobody is counted.</p>
      <div id="builder">
        <noscript><p>To choose and to see takes JavaScript, which this browser does not run.</p></noscript>
      </div>`,
  });

export const notFoundPage = (around) =>
  layout({
    ...around,
    title: 'Not found · The Backbone Brief',
    main: `      <h1>Nothing here</h1>
      <p class="dek">No briefing has this address. It may have been moved, or never written.</p>
      <p><a href="/">All Events</a></p>`,
  });
