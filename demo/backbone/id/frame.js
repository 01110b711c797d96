import { escapeHtml } from '../../respond.js';

/** The headers of a login page. It runs no script; `clients` are the origins that a form's answer may lead to. */
export const loginHeaders = (clients = []) => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    // Empty, but there: the provider adds the hash of the one script that it sends a form on with.
    'script-src',
    "style-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    `form-action ${["'self'", ...clients].join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; '),
  // Not `no-referrer`: a form of such a page would no longer say which origin it comes from.
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-store',
});

/** A page of the login: as narrow as a popup, and with nothing on it that leads away. */
export const loginPage = ({ title, main }) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>${escapeHtml(title)} · The Backbone Brief</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/backbone.css" />
    <link rel="stylesheet" href="/forms.css" />
  </head>
  <body class="desk">
    <header class="plate">
      <p class="name">The Backbone Brief</p>
    </header>
    <main>
      <h1>${escapeHtml(title)}</h1>
${main}
    </main>
    <footer class="foot">
      <p>A sample publisher. <a href="/logging-in.html" target="_blank" rel="noopener">How logging in works</a></p>
    </footer>
  </body>
</html>
`;

const hidden = (fields) =>
  Object.entries(fields)
    .map(([name, value]) => `        <input type="hidden" name="${name}" value="${escapeHtml(value)}" />\n`)
    .join('');

/** A form that is sent to `action`, by default to the page it stands on. */
export const form = ({ action, fields = {}, inside }) => `      <form method="post"${
  action ? ` action="${escapeHtml(action)}"` : ''
}>
${hidden(fields)}${inside}
      </form>`;

/** The button that is meant first, and the other way. Each has a name and a value, and so says which was pressed. */
export const choices = ([yes, no]) => `        <p class="choices">
          ${button(yes, '')}
          ${button(no, ' class="plain"')}
        </p>`;

const button = ({ label, name, value = 'yes' }, look) =>
  `<button${look}${name ? ` name="${name}" value="${escapeHtml(value)}"` : ''}>${escapeHtml(label)}</button>`;
