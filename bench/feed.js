// The feed that everybody shows: the sample publisher's own words, over and over, with the same outcome in every run.
import { readFileSync } from 'node:fs';

const sample = JSON.parse(readFileSync(new URL('../test/fixtures/backbone.json', import.meta.url), 'utf8'));

/** The items that have all that a card can show, in the language of the page. */
const whole = sample.items.filter(
  ({ language, image, summary, _briefing: more }) => language === 'en' && image && summary && more.confidence?.score,
);

const DAY = 86_400_000;
const NEWEST = Date.parse('2026-10-30T09:00:00Z');

/** As many pictures as there are, each at addresses of its own. */
export const PICTURES = whole.map(({ image }) => image);

/** A feed of `count` items, each as much as a list needs to know of it. */
export function feedOf(count) {
  const { version, title, home_page_url, description, language, _briefing } = sample;
  return {
    version,
    title,
    home_page_url,
    description,
    language,
    _briefing,
    items: Array.from({ length: count }, (_, index) => itemAt(index)),
  };
}

function itemAt(index) {
  const { title, summary, tags, authors, _briefing: more } = whole[index % whole.length];
  return {
    id: `item-${index}`,
    url: `briefings/item-${index}.html`,
    title: `${title} (${index + 1})`,
    summary,
    content_text: summary,
    image: `images/${index}.webp`,
    date_published: new Date(NEWEST - index * DAY).toISOString(),
    language: 'en',
    tags,
    authors,
    _briefing: {
      version: 1,
      kind: 'event',
      kicker: more.kicker,
      figure: { ...more.figure, width: 480, height: 320 },
      facets: more.facets,
      // Every band of the scale comes up.
      confidence: { ...more.confidence, score: ((index * 37) % 101) / 100 },
    },
  };
}

/** A feed of one whole briefing, with its sections, sources and gates. */
export const articleFeed = () => ({ ...feedOf(0), items: [whole[0]] });

/** What has to be read of that briefing, whoever shows it. */
export function textsOfArticle() {
  const { title, summary, _briefing: more } = whole[0];
  const { caption, source_context, relevance, provenance } = more.figure;
  const sections = more.sections.flatMap(({ title: head, content_text = '', items = [] }) => [
    head,
    ...content_text.split('\n\n'),
    ...items.map((item) => item.text ?? item),
  ]);
  return [
    title,
    summary,
    ...[caption, source_context, relevance, provenance],
    ...more.sources.map((source) => source.title),
    ...more.facets.flatMap(({ label, value, note }) => [label, value, note]),
    more.confidence.evidence,
    more.confidence.note,
    ...sections,
    ...more.gates.flatMap((gate) => [gate.title, gate.summary]),
    ...more.revisions.map((revision) => revision.summary),
  ].filter(Boolean);
}
