import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { SentenceSearch, lettersOf, sentencesOf } from '../../dist/cli/gated-sentences.js';

const textsOf = (text, { teaser = [], language = 'en' } = {}) =>
  sentencesOf(text, { gate: 'gate', teaser, language }).map(({ text }) => text);
const prose = (content_text, options) => textsOf({ sections: [{ contentText: content_text }] }, options);

describe('sentencesOf', () => {
  const TABLE = [
    [
      'sentences of each paragraph',
      prose(
        'The first one is about the harbour. The second one is about the ships.\n\nThe third one is about the money.',
      ),
      [
        'The first one is about the harbour.',
        'The second one is about the ships.',
        'The third one is about the money.',
      ],
    ],
    [
      'short ones that follow each other as one',
      prose('It fails. Nobody pays. The harbour is shut. And this is another long sentence.'),
      ['It fails. Nobody pays. The harbour is shut.', 'And this is another long sentence.'],
    ],
    ['nothing of a few words', prose('Medium. High confidence.'), []],
    [
      'entries, and a short one with its term',
      textsOf({
        sections: [
          {
            items: [
              { text: 'A list item that says quite enough.' },
              { term: 'Time until the first decision', text: 'six weeks' },
              { term: 'Impact', text: 'Medium' },
            ],
          },
        ],
      }),
      ['A list item that says quite enough.', 'Time until the first decision: six weeks'],
    ],
    [
      'titles of sources',
      textsOf({ sources: [{ title: 'Minutes of the closed meeting in Tallinn' }, { url: 'https://a.example/' }] }),
      ['Minutes of the closed meeting in Tallinn'],
    ],
    [
      'nothing that the gate itself shows',
      prose('The gate shows “this” sentence anyway. But it never shows this other one.', {
        teaser: ['Title', 'The gate shows "this" sentence anyway!'],
      }),
      ['But it never shows this other one.'],
    ],
    [
      'each sentence once',
      prose('The same sentence stands here twice. The same sentence stands here twice.'),
      ['The same sentence stands here twice.'],
    ],
    [
      'sentences of a language without spaces',
      prose('登记机构在投票前三周警告了编辑部。会议厅里没有人知道第二封信。', { language: 'zh' }),
      ['登记机构在投票前三周警告了编辑部。', '会议厅里没有人知道第二封信。'],
    ],
    [
      'sentences in spite of a language that is none',
      prose('A tag may look right and be wrong.', { language: 'en-a' }),
      ['A tag may look right and be wrong.'],
    ],
  ];
  for (const [name, found, expected] of TABLE) {
    it(`reads ${name}`, () => assert.deepEqual(found, expected));
  }
});

describe('SentenceSearch', () => {
  const sentences = sentencesOf(
    { sections: [{ contentText: 'The registrar’s “quiet” warning reached Zürich—twice—in the spring.' }] },
    { gate: 'gate', teaser: [], language: 'en' },
  );
  const isIn = (text) => new SentenceSearch(sentences).in(text).size === 1;

  const SAME = [
    ['straight quotes and hyphens', `The registrar's "quiet" warning reached Zürich - twice - in the spring.`],
    [
      'many and unbreakable spaces',
      'The  registrar’s\n“quiet”\u00a0warning reached Zürich — twice — in the\u202fspring.',
    ],
    [
      'soft hyphens and joiners',
      'The reg\u00adis\u00adtrar’s “qui\u200bet” warning reached Zürich—twice—in the spring.',
    ],
    ['another case', 'THE REGISTRAR’S “QUIET” WARNING REACHED ZÜRICH—TWICE—IN THE SPRING.'],
    ['accents apart', 'The registrar’s “quiet” warning reached Zu\u0308rich—twice—in the spring.'],
    ['other text around', 'Before.The registrar’s “quiet” warning reached Zürich—twice—in the spring.After'],
  ];
  for (const [name, text] of SAME) it(`knows a sentence with ${name}`, () => assert.ok(isIn(text)));

  it('does not take another sentence for it', () => {
    assert.ok(!isIn('The registrar’s “quiet” warning reached Zürich—once—in the spring.'));
    assert.ok(!isIn('The registrar’s “quiet” warning'));
    assert.ok(!isIn(''));
  });

  it('knows a long sentence by its beginning, where a summary was cut', () => {
    const words = Array.from({ length: 40 }, (_, index) => `word${String(index)}`);
    const [long] = sentencesOf(
      { sections: [{ contentText: words.join(' ') }] },
      { gate: 1, teaser: [], language: 'en' },
    );
    const search = new SentenceSearch([long]);
    assert.equal(long.text, words.join(' '));
    assert.equal(search.in(`${words.slice(0, 20).join(' ')} …`).size, 1);
    assert.equal(search.in(`${words.slice(0, 12).join(' ')} …`).size, 0);
  });

  it('finds all sentences of a large text at once', () => {
    const many = Array.from(
      { length: 3000 },
      (_, index) => `Sentence number ${String(index)} is about harbour ${String(index)}`,
    );
    const all = many.map((text) => ({ gate: 1, text, letters: lettersOf(text) }));
    assert.equal(new SentenceSearch(all).in(many.join('. ').repeat(3)).size, 3000);
  });
});
