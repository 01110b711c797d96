import { expect } from '@open-wc/testing';

import { dekOf, excerpt, headlineOf, paragraphsOf } from '../../src/model/briefing.js';

import type { Briefing } from '../../src/model/briefing.js';

const sections = [{ title: 'What Happened', contentText: 'It happened.' }];

describe('the headline and the dek', () => {
  const cases: [what: string, fields: Omit<Briefing, 'id'>, headline: string, dek: string | undefined][] = [
    ['title and summary', { title: 'T', summary: 'S', contentText: 'C' }, 'T', 'S'],
    ['a title and a text', { title: 'T', contentText: 'C' }, 'T', 'C'],
    ['sections alone, the first of which says nothing', { sections: [{}, ...sections] }, 'What Happened', undefined],
    [
      'HTML that says nothing, and entries',
      { contentHtml: '<p>', sections: [{ items: [{ text: 'E' }] }] },
      'E',
      undefined,
    ],
    ['a title and HTML', { title: 'T', contentHtml: '<p>C <b>d</b></p>' }, 'T', 'C d'],
    [
      'a title, a text and sections, which say it at length',
      { title: 'T', contentText: 'C', sections },
      'T',
      undefined,
    ],
    ['a title and a summary above sections', { title: 'T', summary: 'S', sections }, 'T', 'S'],
    ['a title alone', { title: 'T' }, 'T', undefined],
    ['no title: the summary heads it', { summary: 'S', contentText: 'C' }, 'S', undefined],
    ['a text alone', { contentText: 'C' }, 'C', undefined],
    ['HTML alone', { contentHtml: '<p>A &amp; B</p>' }, 'A & B', undefined],
    ['text before HTML', { contentText: 'C', contentHtml: '<p>D</p>' }, 'C', undefined],
    ['nothing', {}, '', undefined],
  ];
  for (const [what, fields, headline, dek] of cases) {
    it(`of an item with ${what}`, () => {
      const briefing: Briefing = { id: 'a', ...fields };
      expect([headlineOf(briefing), dekOf(briefing)]).to.deep.equal([headline, dek]);
    });
  }

  it('of a long note is its beginning, cut between words', () => {
    const headline = headlineOf({ id: 'a', contentText: 'packets '.repeat(100) });
    expect(headline).to.match(/^(packets )+packets…$/);
    expect(headline.length).to.be.within(60, 121);
  });
});

describe('an excerpt', () => {
  for (const [full, most, expected] of [
    ['short', 10, 'short'],
    ['exactly 10', 10, 'exactly 10'],
    ['two words and more', 10, 'two words…'],
    ['unbrokenwordthatgoeson', 10, 'unbro…'],
    ['', 10, ''],
  ] as const) {
    it(`of "${full}" in ${String(most)} characters is "${expected}"`, () => {
      expect(excerpt(full, most)).to.equal(expected);
    });
  }

  it('never cuts a character in two', () => {
    // A half of a pair cannot be written as UTF-8: it becomes U+FFFD.
    const asRead = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));
    for (let most = 1; most < 12; most++) {
      const cut = excerpt('👩🏽‍💻🌍🔒🏳️‍🌈', most);
      expect(asRead(cut), `in ${String(most)}`).to.equal(cut);
    }
  });
});

describe('the paragraphs of a text', () => {
  const cases: [plain: string, paragraphs: string[]][] = [
    ['one', ['one']],
    ['one\n\ntwo', ['one', 'two']],
    ['one\r\n\r\ntwo', ['one', 'two']],
    ['one\n \t\ntwo', ['one', 'two']],
    ['one\n\n\n\ntwo\n\n', ['one', 'two']],
    ['a line\nand its next', ['a line\nand its next']],
    ['\n\n \n\n', []],
    ['', []],
  ];
  for (const [plain, paragraphs] of cases) {
    it(`${JSON.stringify(plain)} are ${JSON.stringify(paragraphs)}`, () => {
      expect(paragraphsOf(plain)).to.deep.equal(paragraphs);
    });
  }

  it('are parted in time that grows with the text, not with its square', () => {
    const before = performance.now();
    expect(paragraphsOf(`a${'\n '.repeat(50_000)}b`)).to.have.lengthOf.at.least(1);
    expect(performance.now() - before).to.be.below(2000);
  }).timeout(60_000);
});
