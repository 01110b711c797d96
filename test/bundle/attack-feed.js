import { author, extension, item } from '../../dist/model/briefing.js';
import { envelope, feedExtension } from '../../dist/model/json-feed.js';
import { Reading, wireName } from '../../dist/model/shape.js';
import { image } from '../../dist/model/url.js';
import { membersText } from '../../dist/session/members-client.js';

/** What stands where neither a text nor a URL may stand. */
const SAMPLES = ['2026-01-02', 0.6, 1, 'en', true];

/** An object of that shape, with `text` wherever a text or a URL may stand. */
function filled(shape, text) {
  if (shape.fields)
    return Object.fromEntries(Object.entries(shape.fields).map(([key, each]) => [wireName(key), filled(each, text)]));
  if (shape.of) return [filled(shape.of, text)];
  if (shape.words) return shape.words[0];
  const takes = (value) => shape.read(value, new Reading(undefined)) !== undefined;
  return takes('https://a.example/') ? text : SAMPLES.find(takes);
}

/** Sections that are read as facts, as a list, and as both. */
const sectionsOf = (text) => [
  { title: text, content_text: text, items: [{ term: text, text, url: text }] },
  { title: text, items: [text, { text, url: text }] },
  { title: text, items: [{ term: text, text }, { text }] },
];

/**
 * A feed with a text in every field: of itself, of a full briefing, of one with HTML and of one with plain text; and a
 * members' answer of the kind.
 */
export function feedWith(text) {
  const { content_html, ...plain } = filled(item, text);
  const full = filled(extension, text);
  // A figure without a picture would not be shown, nor its texts.
  const picture = image.read(text, new Reading('http://a.example/')) ? text : '/picture.png';
  // A next page would be asked for of the feed's own site, as it should be.
  const { next_url: _next, ...head } = filled(envelope, text);
  const feed = {
    ...head,
    author: filled(author, text),
    expired: false,
    _briefing: filled(feedExtension, text),
    items: [
      { ...plain, image: picture, _briefing: { ...full, sections: [...full.sections, ...sectionsOf(text)] } },
      { ...plain, id: 'html', content_text: undefined, content_html },
      { id: 'text', content_text: text, attachments: [{ url: text, mime_type: text, title: text }] },
    ],
  };
  const members = { ...filled(membersText, text), sections: sectionsOf(text) };
  return { feed: JSON.stringify(feed), members: JSON.stringify(members) };
}

/** The URLs of pictures that the items of a feed name: those may be asked for, of whatever host. */
export function imagesIn(body, base) {
  let items;
  try {
    ({ items } = JSON.parse(body));
  } catch {
    return [];
  }
  if (!Array.isArray(items)) return [];
  return items.flatMap((each) => {
    if (typeof each?.image !== 'string' || !URL.canParse(each.image, base)) return [];
    const { protocol, href } = new URL(each.image, base);
    // The browser goes by a newer rule than Node: a "^" is escaped.
    return /^https?:$/.test(protocol) ? href.replace(/#.*/s, '').replaceAll('^', '%5E') : [];
  });
}
