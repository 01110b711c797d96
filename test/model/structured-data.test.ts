import { expect } from '@open-wc/testing';

import { readFeed } from '../../src/model/json-feed.js';
import { toStructuredData } from '../../src/model/structured-data.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };
import edge from '../fixtures/edge.json' with { type: 'json' };

import type { Briefing } from '../../src/model/briefing.js';
import type { Feed } from '../../src/model/json-feed.js';

const BASE = 'https://feed.example/feed.json';
const read = (raw: unknown): Feed => readFeed(raw, BASE).feed as Feed;
/** As it stands in the page: fields without a value are gone. */
const written = (briefing: Briefing, feed?: Feed) =>
  JSON.parse(JSON.stringify(toStructuredData(briefing, feed))) as Record<string, unknown>;

describe('structured data', () => {
  it('is a NewsArticle with what the briefing and its feed say', () => {
    const feed = read(backbone);
    const briefing = feed.items[0] as Briefing;
    const { keywords, citation, ...rest } = written(briefing, feed);
    expect(rest).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: briefing.title,
      description: briefing.summary,
      url: 'https://feed.example/briefings/igf-permanent.html',
      mainEntityOfPage: 'https://feed.example/briefings/igf-permanent.html',
      image: 'https://feed.example/images/assembly.webp',
      datePublished: '2025-12-18T08:30:00-05:00',
      dateModified: '2026-11-16T10:05:00+01:00',
      inLanguage: 'en',
      author: [{ '@type': 'Person', name: 'Ines Okafor-Lind', url: 'https://backbone-brief.example/desk/okafor-lind' }],
      publisher: { '@type': 'Organization', name: 'The Backbone Brief', url: 'https://backbone-brief.example/' },
      isAccessibleForFree: false,
    });
    expect(keywords).to.deep.equal(briefing.tags);
    expect(citation).to.deep.equal(briefing.sources?.map(({ url }) => url));
  });

  it('says that a briefing without gates is free', () => {
    const feed = read(backbone);
    for (const briefing of feed.items) {
      expect(written(briefing, feed)['isAccessibleForFree']).to.equal(briefing.gates === undefined);
    }
  });

  it('takes language and authors of the feed where the item has none', () => {
    const feed: Feed = { version: 'x', title: 'F', language: 'fr', authors: [{ name: 'Desk' }], items: [] };
    expect(written({ id: 'a', title: 'T' }, feed)).to.deep.include({
      inLanguage: 'fr',
      author: [{ '@type': 'Person', name: 'Desk' }],
    });
    expect(written({ id: 'a', title: 'T', language: 'ar', authors: [{ name: 'R' }] }, feed)).to.deep.include({
      inLanguage: 'ar',
      author: [{ '@type': 'Person', name: 'R' }],
    });
  });

  it('has nothing but headline and access for a note without a feed', () => {
    expect(written({ id: 'a', contentText: 'Swallows.' })).to.deep.equal({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: 'Swallows.',
      isAccessibleForFree: true,
    });
  });

  it('names no picture that is in the feed itself', () => {
    expect(written({ id: 'a', title: 'T', image: 'data:image/gif;base64,R0lGOD' })).to.not.have.property('image');
  });

  it('has nothing of a gate, not even its teaser', () => {
    const text = JSON.stringify(
      written({
        id: 'a',
        title: 'T',
        gates: [{ id: 'g', title: 'Gate', summary: 'Teaser', url: 'https://m.example/' }],
      }),
    );
    expect(text).to.not.match(/Gate|Teaser|m\.example/);
  });

  it('has no unsafe URL, whatever the feed brings', () => {
    const feed = read(edge);
    let checked = 0;
    for (const briefing of feed.items) {
      const urls = urlsOf(written(briefing, feed));
      for (const url of urls) expect(url).to.match(/^(https?:\/\/[^@]+$|mailto:)/);
      if (urls.length > 0) checked++;
    }
    expect(checked).to.be.greaterThan(10);
  });
});

/** All that a crawler would follow. */
function urlsOf(node: unknown, key = ''): string[] {
  if (typeof node === 'string') return /^(url|image|citation|mainEntityOfPage)$/.test(key) ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((each) => urlsOf(each, key));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, each]) => urlsOf(each, name));
}
