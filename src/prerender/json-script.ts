import { escapeHtml } from './escape-html.js';
import { MARK } from './page-tags.js';

/** A script element that holds data; `mark` says what the data is for. No text in it can end it. */
export const jsonScript = (data: unknown, type: 'application/json' | 'application/ld+json', mark = ''): string =>
  `<script type="${type}" ${MARK}="${escapeHtml(mark)}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
