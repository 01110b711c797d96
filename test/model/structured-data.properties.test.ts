import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { toStructuredData } from '../../src/model/structured-data.js';
import { jsonScript } from '../../src/prerender/json-script.js';
import { readFeeds } from '../generated.js';

describe('the structured data of generated feeds', () => {
  it('is a NewsArticle with a headline, without a word of a gate', () => {
    const isArticle = fc.property(readFeeds, (feed) => {
      for (const briefing of feed.items) {
        const { gates, ...open } = briefing;
        const data = JSON.parse(JSON.stringify(toStructuredData(briefing, feed))) as Record<string, unknown>;
        expect(data).to.include({ '@context': 'https://schema.org', '@type': 'NewsArticle' });
        expect(data['headline']).to.be.a('string').and.not.equal('');
        expect(data['isAccessibleForFree']).to.equal(!gates);
        const without = JSON.parse(JSON.stringify(toStructuredData(open, feed))) as Record<string, unknown>;
        expect({ ...data, isAccessibleForFree: true }).to.deep.equal(without);
      }
    });
    fc.assert(isArticle, { numRuns: 200 });
  });

  it('stays inside its script, whatever it says', () => {
    const isInside = fc.property(readFeeds, (feed) => {
      for (const briefing of feed.items) {
        const data = toStructuredData(briefing, feed);
        const page = new DOMParser().parseFromString(jsonScript(data, 'application/ld+json'), 'text/html');
        const [script, ...others] = page.querySelectorAll('html *:not(head, body)');
        expect(others).to.deep.equal([]);
        expect(JSON.parse(script?.textContent ?? '')).to.deep.equal(JSON.parse(JSON.stringify(data)));
      }
    });
    fc.assert(isInside, { numRuns: 100 });
  });
});
