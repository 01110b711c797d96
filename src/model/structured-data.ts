import { dekOf, headlineOf } from './briefing.js';

import type { Briefing } from './briefing.js';
import type { Feed } from './json-feed.js';

/**
 * A briefing as a schema.org `NewsArticle`, for the head of its own page. Gated parts are not in it. `gateClasses` are the
 * classes of the places in the page's light DOM where members read on, by the ids of the gates.
 */
export function toStructuredData(
  briefing: Briefing,
  feed: Feed | undefined,
  gateClasses?: ReadonlyMap<string, string>,
): Record<string, unknown> {
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
    hasPart: gateClasses?.size
      ? [...gateClasses.values()].map((name) => ({
          '@type': 'WebPageElement',
          isAccessibleForFree: false,
          cssSelector: `.${name}`,
        }))
      : undefined,
  };
}
