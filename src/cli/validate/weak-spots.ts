import { section, source } from '../../model/briefing.js';
import { confidence, gradeOf } from '../../model/confidence.js';
import { EXTENSION } from '../../model/json-feed.js';
import { gate } from '../../model/membership.js';
import { identifier, isRecord, prose, text } from '../../model/shape.js';
import { address, image, link, safeUrl } from '../../model/url.js';
import { feedShape, itemShape } from './feed-shape.js';
import { timeOf } from './feed-rules.js';
import { glimpse } from './place.js';

import type { Rule } from './place.js';

/** More fills a card with a headline, or with a text that is no summary (JSON Feed 1.1: a sentence or two). */
const LONGEST = { title: 200, summary: 500 } as const;

/** A page's own machine, where `http:` is as good as `https:`. */
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i;

const HOST = /^(www\.|([a-z\d-]+\.)+(com|edu|gov|info|int|net|org)([/?#:]|$))/i;

const TAG = /<\/?(a|b|br|blockquote|div|em|h[1-6]|i|img|li|ol|p|script|span|strong|ul)(\s[^<>]*)?\/?>/i;

/** What is right, and could be better. Where no source is named, it is a rule of ours: docs/validate.md says why. */
export const WEAK_SPOTS: readonly Rule[] = [
  {
    // WCAG 2.2, 1.1.1. A text that is empty on purpose says that the picture is mere decoration.
    name: 'image-alt',
    level: 'warning',
    at: [itemShape],
    check(place, say) {
      const figure = place.at(EXTENSION).at('figure');
      if (place.has('image') && isRecord(place.get(EXTENSION)) && figure.get('alt') === undefined && !figure.has('alt'))
        say(`the picture has no text for those who do not see it; write "alt" in "${EXTENSION}.figure".`, 'image');
    },
  },
  {
    // Without them the page moves when the picture arrives.
    name: 'image-size',
    level: 'warning',
    at: [itemShape],
    check(place, say) {
      const figure = place.at(EXTENSION).at('figure');
      if (place.has('image') && isRecord(figure.value) && !(figure.has('width') && figure.has('height')))
        say(
          'the figure has no "width" and "height"; with them the page does not move when the picture comes.',
          EXTENSION,
          'figure',
        );
    },
  },
  {
    // Browsers block pictures and requests by `http:` on a page that came by `https:`.
    name: 'http-url',
    level: 'warning',
    at: [link, image, address],
    check(place, say) {
      if (typeof place.value === 'string' && /^http:/i.test(place.value) && !LOOPBACK.test(place.value))
        say(`${glimpse(place.value)} is neither private nor sure to arrive unchanged; write https:.`);
    },
  },
  {
    // A host without a scheme is the name of a file beside the feed (RFC 3986, 5.2).
    name: 'missing-scheme',
    level: 'warning',
    at: [link, image, address],
    check(place, say) {
      if (typeof place.value === 'string' && HOST.test(place.value))
        say(`${glimpse(place.value)} is read as a file beside the feed; if it is a host, write https:// before it.`);
    },
  },
  {
    // JSON Feed 1.1, "Items": the only place HTML is allowed is `content_html`. As a warning, since a text may be about HTML.
    name: 'html-in-text',
    level: 'warning',
    at: [text, prose],
    check(place, say) {
      const [tag] = TAG.exec(typeof place.value === 'string' ? place.value : '') ?? [];
      if (tag && place.path.at(-1) !== 'content_html')
        say(`${glimpse(tag)} is shown as it stands; HTML belongs into "content_html" alone.`);
    },
  },
  {
    // JSON Feed 1.1, "Items": the id is a string.
    name: 'numeric-id',
    level: 'warning',
    at: [identifier],
    check(place, say) {
      if (typeof place.value === 'number') say(`the id is a number; write "${String(place.value)}".`);
    },
  },
  {
    // The upper bands of the feed's own scale: of six the first two, from 75 % in the default one.
    name: 'evidence',
    level: 'warning',
    at: [confidence],
    check(place, say) {
      const grade = gradeOf(place.get('score'), place.feed.scale);
      if (grade?.band && grade.tone === 'high' && !place.has('evidence'))
        say(`${String(grade.percent)} % is high, and nothing says what it rests on; write "evidence".`, 'score');
    },
  },
  {
    name: 'gate-origin',
    level: 'warning',
    at: [gate],
    check(place, say) {
      const url = safeUrl(place.get('url'), 'fetch', place.feed.base);
      const { origin } = new URL(url ?? place.feed.base);
      if (url !== undefined && !place.feed.origins.has(origin))
        say(
          `${origin} is the origin neither of the feed nor of its home page; if members’ texts are there, say --members-origin ${origin}.`,
          'url',
        );
    },
  },
  {
    // JSON Feed 1.1, "Top-level". Hyphens, quotation marks and voices follow it.
    name: 'language',
    level: 'warning',
    at: [feedShape],
    check(place, say) {
      const items = place.entries('items');
      if (
        place.feed.earlierPages.length === 0 &&
        !place.has('language') &&
        !(items.length > 0 && items.every((item) => item.has('language')))
      )
        say('the feed does not say its "language"; write "en", or what it is.');
    },
  },
  {
    // JSON Feed 1.1, "Top-level".
    name: 'expired',
    level: 'warning',
    at: [feedShape],
    check(place, say) {
      if (place.get('expired') === true)
        say('the feed says that nothing will follow; readers may stop asking for it.', 'expired');
    },
  },
  {
    // JSON Feed 1.1, "Deprecations".
    name: 'old-author',
    level: 'warning',
    at: [feedShape, itemShape],
    check(place, say) {
      if (place.has('author') && !place.has('authors'))
        say('"author" is of version 1; write "authors" with a list.', 'author');
    },
  },
  {
    name: 'date-published',
    level: 'warning',
    at: [itemShape],
    check(place, say) {
      if (!place.has('date_published')) say('the item has no "date_published"; readers do not know how old it is.');
    },
  },
  {
    name: 'date-modified',
    level: 'warning',
    at: [itemShape],
    check(place, say) {
      const [published, modified] = [timeOf(place.get('date_published')), timeOf(place.get('date_modified'))];
      if (published !== undefined && modified !== undefined && modified < published)
        say('the item was modified before it was published.', 'date_modified');
    },
  },
  {
    name: 'length',
    level: 'warning',
    at: [itemShape],
    check(place, say) {
      for (const [key, most] of Object.entries(LONGEST)) {
        const { length } = place.text(key) ?? '';
        if (length > most)
          say(`the ${key} has ${String(length)} characters; up to ${String(most)} fit on a card.`, key);
      }
    },
  },
  {
    // Other readers fall back on the text; a card of an item with sections of its own has no standfirst then.
    name: 'summary',
    level: 'warning',
    at: [itemShape],
    check(place, say) {
      if (place.has('title') && !place.has('summary') && place.at(EXTENSION).has('sections'))
        say('the item has sections and no "summary"; cards show its headline alone.');
    },
  },
  {
    // Provenance is there to be followed.
    name: 'source-url',
    level: 'warning',
    at: [source],
    check(place, say) {
      if (!place.has('url')) say('the source has no "url"; readers cannot look it up.');
    },
  },
  {
    name: 'empty-section',
    level: 'warning',
    at: [section],
    check(place, say) {
      if (!place.has('content_text') && place.list('items').length === 0)
        say('the section has neither "content_text" nor "items".');
    },
  },
];
