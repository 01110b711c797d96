import { dekOf, headlineOf } from './briefing.js';

import type { Briefing } from './briefing.js';
import type { Feed } from './json-feed.js';

/** A briefing as a schema.org `NewsArticle`, for the head of its own page. Gated parts are not in it. */
export function toStructuredData(briefing: Briefing, feed: Feed | undefined): Record<string, unknown> {
  const { url, image, datePublished, dateModified, language, tags, authors, sources } = briefing;
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: headlineOf(briefing),
    description: dekOf(briefing),
    url,
    mainEntityOfPage: url,
    image: image?.startsWith('data:') ? undefined : image,
    datePublished,
    dateModified,
    inLanguage: language ?? feed?.language,
    keywords: tags,
    author: (authors ?? feed?.authors)?.map((author) => ({ '@type': 'Person', name: author.name, url: author.url })),
    publisher: feed && { '@type': 'Organization', name: feed.title, url: feed.homePageUrl },
    citation: sources?.flatMap((source) => source.url ?? []),
    isAccessibleForFree: !briefing.gates,
  };
}
