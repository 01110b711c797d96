import { expect } from '@open-wc/testing';
import fc from 'fast-check';

import { dekOf, excerpt, headlineOf, paragraphsOf, textOfHtml } from '../../src/model/briefing.js';
import { readItem } from '../../src/model/json-feed.js';
import { BASE, anyText } from '../generated.js';

const PIECES = [
  '<',
  '>',
  '</',
  '<!--',
  '-->',
  '<script',
  '<style',
  'template',
  '&',
  'amp',
  ';',
  '"',
  'a',
  ' ',
  '\n',
  '.',
];
const htmlLike = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 30 });

/** Whether something is done in half a second; what else the machine does counts only if it does it twice. */
function isQuick(work: () => void): boolean {
  return [0, 0].some(() => {
    const start = performance.now();
    work();
    return performance.now() - start < 500;
  });
}

describe('the text of generated HTML', () => {
  it('is on one line, without a tag', () => {
    const isText = fc.property(fc.oneof(htmlLike, anyText), (html) => {
      const text = textOfHtml(html);
      expect(text).to.equal(text.replace(/\s+/g, ' ').trim());
      // What an entity stands for may look like one.
      if (!html.includes('&')) expect(text).to.not.match(/<[a-z/!][^>]*>/i);
    });
    fc.assert(isText, { numRuns: 1000 });
  });

  it('N9: and all else of an item is read in no time, whatever repeats in it', () => {
    const isRead = fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }), (pieces) => {
      const long = pieces.join('').padEnd(200_000, pieces.join(''));
      const raw = { content_html: long, url: long, date_published: long, language: long, image: long };
      const isInTime = isQuick(() => {
        const { briefing } = readItem({ id: 'a', ...raw }, BASE);
        const { briefing: titled } = readItem({ id: 'a', title: long, ...raw }, BASE);
        for (const each of [briefing, titled]) if (each) paragraphsOf(headlineOf(each) + (dekOf(each) ?? long));
      });
      expect(isInTime).to.equal(true);
    });
    fc.assert(isRead, { numRuns: 40, endOnFailure: true });
  });
});

describe('an excerpt of a generated text', () => {
  it('is its beginning, no longer than asked for, with no character cut in two', () => {
    const isBeginning = fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (full, most) => {
      const cut = excerpt(full, most);
      expect(cut.length).to.be.at.most(most + 1);
      expect(full.startsWith(cut.replace(/…$/, '')) || full === cut).to.equal(true);
      expect(new TextDecoder().decode(new TextEncoder().encode(cut))).to.equal(cut);
    });
    fc.assert(isBeginning, { numRuns: 1000 });
  });
});

describe('the paragraphs of a generated text', () => {
  it('have all its words in their order, and none is empty', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '\t'), maxLength: 40 });
    const isWhole = fc.property(texts, (plain) => {
      const paragraphs = paragraphsOf(plain);
      expect(paragraphs.join(' ').split(/\s+/)).to.deep.equal(plain.trim().split(/\s+/));
      for (const each of paragraphs) expect([each, each.trim()]).to.deep.equal([each.trim() || 'a word', each]);
    });
    fc.assert(isWhole, { numRuns: 500 });
  });
});
