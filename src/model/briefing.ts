import { confidence } from './confidence.js';
import { gate } from './membership.js';
import { count, date, identifier, language, list, oneOf, prose, record, text, textOr } from './shape.js';
import { image, link } from './url.js';

import type { ValueOf } from './shape.js';

/** What became of a watched thing. */
export const WATCH_STATUSES = ['open', 'happened', 'dropped'] as const;

/** An entry of a section: a sentence, a fact with its term, or something to watch. */
export const entry = textOr(
  'text',
  record({ id: identifier, term: text, text, url: link, status: oneOf(...WATCH_STATUSES), due: date }, ['text']),
);

/** A part of the article: paragraphs, entries, or both. */
export const section = record({
  id: identifier,
  title: text,
  kind: oneOf('watch'),
  contentText: prose,
  items: list(entry),
});

/** A public reference. `reliability` is a letter of the Admiralty source grades. */
export const source = record({
  title: text,
  url: link,
  publisher: text,
  date,
  reliability: oneOf('A', 'B', 'C', 'D', 'E', 'F'),
  archivedUrl: link,
});

export const facet = record({ id: identifier, label: text, value: text, note: text }, ['label', 'value']);

export const figure = record({
  alt: text,
  caption: text,
  sourceContext: text,
  relevance: text,
  provenance: text,
  credit: text,
  width: count,
  height: count,
});

export const revision = record({ date, summary: text }, ['date']);

/** The `_briefing` object of an item. */
export const extension = record({
  version: count,
  kind: text,
  kicker: list(text, 20),
  figure,
  facets: list(facet),
  confidence,
  sources: list(source),
  sections: list(section),
  gates: list(gate, 50),
  revisions: list(revision),
});

export const author = record({ name: text, url: link, avatar: image });

/** A JSON Feed 1.1 item, without its extension. */
export const item = record(
  {
    id: identifier,
    url: link,
    externalUrl: link,
    title: text,
    summary: text,
    contentText: prose,
    contentHtml: prose,
    image,
    datePublished: date,
    dateModified: date,
    language,
    tags: list(text),
    authors: list(author),
  },
  ['id'],
);

export type Entry = ValueOf<typeof entry>;
export type Section = ValueOf<typeof section>;
export type Source = ValueOf<typeof source>;
export type Facet = ValueOf<typeof facet>;
export type Figure = ValueOf<typeof figure>;
export type Revision = ValueOf<typeof revision>;
export type Author = ValueOf<typeof author>;

/** One briefing: a feed's item together with its extension. */
export type Briefing = ValueOf<typeof item> & ValueOf<typeof extension>;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  rsquo: '’',
  ndash: '–',
  mdash: '—',
};

/** The text of an HTML fragment, on one line. Only ever shown as text, so that a tag missed here does no harm. */
export const textOfHtml = (html: string): string =>
  html
    .replace(/<(script|style|template)\b[^]*?(<\/\1\s*>|$)|<!--[^]*?(-->|$)|<[a-z/!?][^>]*(>|$)/gi, ' ')
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();

/** The beginning of a text, cut between words at `most` characters. */
export function excerpt(full: string, most: number): string {
  if (full.length <= most) return full;
  const cut = full.slice(0, most);
  const end = Math.max(cut.lastIndexOf(' '), most / 2);
  // A character that would be cut in two is left out.
  return `${cut
    .slice(0, end)
    .trimEnd()
    .replace(/[\ud800-\udbff]$/, '')}…`;
}

const bodyText = ({ contentText, contentHtml = '', sections = [] }: Briefing) =>
  (contentText ?? textOfHtml(contentHtml)) ||
  (sections.flatMap((part) => part.title ?? part.contentText ?? part.items?.[0]?.text ?? [])[0] ?? '');

/** The headline; where an item has no title (JSON Feed 1.1: a microblog), the beginning of its text. */
export const headlineOf = (briefing: Briefing): string =>
  briefing.title ?? excerpt(briefing.summary ?? bodyText(briefing), 120);

/** The standfirst: the summary, or the beginning of the text of an item that has a title but no summary. */
export function dekOf(briefing: Briefing): string | undefined {
  if (briefing.title === undefined) return undefined;
  return briefing.summary ?? (briefing.sections ? undefined : excerpt(bodyText(briefing), 240) || undefined);
}

/** Where a briefing leads. */
export const urlOf = ({ url, externalUrl }: Briefing): string | undefined => url ?? externalUrl;

/** The paragraphs of a plain text, up to a number: JSON Feed texts part them by an empty line. One without end is parted, too. */
export const paragraphsOf = (plain: string): readonly string[] =>
  plain.split(/\r?\n\s*\r?\n/, 1000).flatMap((paragraph) => paragraph.trim().match(/[^]{1,10000}/g) ?? []);
