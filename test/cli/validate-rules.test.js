import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { feed, runJson } from './validator.js';

let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'validate-'));
});
after(() => rm(folder, { recursive: true }));

async function write(name, content) {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'object' && !Buffer.isBuffer(content) ? JSON.stringify(content) : content);
  return file;
}

const item = (change) => (site) => Object.assign(site.items[0], change);
const inside = (change) => (site) => Object.assign(site.items[0]._briefing, change);
const outside = (change) => (site) => Object.assign(site, change);
const extra = (change) => (site) => Object.assign(site._briefing, change);
const without = (key) => (site) => delete site.items[0][key];
const bands = (...mins) => extra({ scale: { bands: mins.map((min) => ({ min, label: 'Word' })) } });
const I = 'items[0]._briefing';

/** The rule, what is done to the feed, and each place that is named for it with what is said there. */
const CASES = [
  [
    'version',
    outside({ version: '1.1' }),
    ['version', /"1.1" is no version.*write "https:\/\/jsonfeed.org\/version\/1.1"/],
  ],
  ['next-url', outside({ next_url: 'https://brief.example/feed.json#x' }), []],
  ['next-url', outside({ next_url: 'feed.json' }), ['next_url', /this page itself/]],
  ['not-a-feed', () => ({ rss: { channel: {} } }), ['', /no JSON Feed/]],
  ['not-a-feed', () => [1, 2], ['', /no JSON Feed/]],
  ['missing', (site) => delete site.title, ['', /^"title" is missing/]],
  ['missing', (site) => delete site.items, ['', /^"items" is missing/]],
  ['missing', without('id'), ['items[0]', /^"id" is missing/]],
  ['missing', inside({ facets: [{}] }), [`${I}.facets[0]`, /"label"/], [`${I}.facets[0]`, /"value"/]],
  ['missing', inside({ revisions: [{ date: null }] }), [`${I}.revisions[0]`, /"date"/]],
  ['missing', (site) => site.items[0]._briefing.sections[1].items.push(' '), [`${I}.sections[1].items[2]`, /empty/]],
  ['missing', item({ attachments: [{ url: 'a.mp3' }] }), ['items[0].attachments[0]', /"mime_type"/]],
  ['null', item({ url: null }), ['items[0].url', /leave it out/]],
  ['wrong-value', outside({ language: 'en_GB' }), ['language', /language tag; write "en-GB"/]],
  ['wrong-value', outside({ expired: 'yes' }), ['expired', /true or false/]],
  ['wrong-value', outside({ items: {} }), ['items', /an object is not a list/]],
  ['wrong-value', item({ title: 5 }), ['items[0].title', /5 is not text; write "5"/]],
  ['wrong-value', item({ tags: 'one' }), ['items[0].tags', /"one" is not a list; put it into \[ \]/]],
  ['wrong-value', item({ url: 'javascript:1' }), ['items[0].url', /URL to follow; write one with https:/]],
  ['wrong-value', item({ image: 'data:image/svg+xml,x' }), ['items[0].image', /URL of a picture/]],
  ['wrong-value', item({ url: 'https://me:pw@brief.example/' }), ['items[0].url', /take the user name out/]],
  ['wrong-value', item({ date_published: '2026-02-31T09:30:00Z' }), ['items[0].date_published', /not a date/]],
  ['wrong-value', item({ banner_image: 3 }), ['items[0].banner_image', /write the URL as a text/]],
  [
    'wrong-value',
    item({ attachments: [{ url: 'a', mime_type: 'a/b', size_in_bytes: -1 }] }),
    ['items[0].attachments[0].size_in_bytes', /a number of 0 or more/],
  ],
  [
    'wrong-value',
    inside({ confidence: { score: 1.2 } }),
    [`${I}.confidence.score`, /^1.2 is not a number from 0 to 1; write 0.92 for 92 %\.$/],
  ],
  ['wrong-value', inside({ confidence: { score: 92.5 } }), [`${I}.confidence.score`, /write 0.925 for 92.5 %/]],
  [
    'wrong-value',
    inside({ confidence: { score: '0.4' } }),
    [`${I}.confidence.score`, /write 0.4 without quotation marks/],
  ],
  ['wrong-value', inside({ confidence: { likelihood: 0.4 } }), [`${I}.confidence.likelihood`, /0.4 is not text/]],
  ['wrong-value', inside({ sources: ['a'] }), [`${I}.sources[0]`, /not an object/]],
  ['wrong-value', (site) => (site.items[0]._briefing.figure.width = '16'), [`${I}.figure.width`, /write 16 without/]],
  [
    'wrong-value',
    (site) => (site.items[0]._briefing.sections[1].items[1].due = 'soon'),
    [`${I}.sections[1].items[1].due`, /not a date/],
  ],
  [
    'wrong-value',
    (site) => (site.items[0]._briefing.sections[1].items[1].status = 'done'),
    [`${I}.sections[1].items[1].status`, /open, happened, dropped/],
  ],
  ['too-many', inside({ kicker: Array(21).fill('a') }), [`${I}.kicker`, /21 entries.* at most 20/]],
  ['author', outside({ authors: [{}] }), ['authors[0]', /neither "name" nor "url" nor "avatar"/]],
  ['content', without('content_text'), ['items[0]', /neither "content_text" nor "content_html"/]],
  ['unique-id', (site) => (site.items[1].id = 'a'), ['items[1].id', /"a" is the id of items\[0\], too/]],
  ['moment', item({ date_published: '2026-03-01' }), ['items[0].date_published', /time or zone/]],
  ['moment', item({ date_modified: '2026-03-01T10:30:00' }), ['items[0].date_modified', /time or zone/]],
  ['nothing-to-show', (site) => (site.items[1].content_html = '<hr>'), ['items[1]', /drop the item/]],
  ['unknown-key', inside({ facet: [] }), [`${I}.facet`, /did you mean "facets"/]],
  ['unknown-key', inside({ mood: 'calm' }), [`${I}.mood`, /there are version, kind/]],
  ['unknown-key', inside({ image: 'a.webp' }), [`${I}.image`, /on the item itself/]],
  ['unknown-key', item({ confidence: {} }), ['items[0].confidence', /inside "_briefing"/]],
  ['unknown-key', item({ mood: 'calm' }), ['items[0].mood', /an object named "_…"/]],
  [
    'unknown-key',
    (site) => {
      site._briefings = site._briefing;
      delete site._briefing;
      delete site.items[0]._briefing;
    },
    ['_briefings', /did you mean "_briefing"/],
  ],
  // What is misspelt is not missing as well.
  [
    'unknown-key',
    (site) => {
      site.titel = site.title;
      delete site.title;
    },
    ['titel', /did you mean "title"/],
  ],
  [
    'unknown-key',
    (site) => {
      site.items[1].contentHtml = 'x';
      delete site.items[1].content_html;
    },
    ['items[1].contentHtml', /did you mean "content_html"/],
  ],
  [
    'unknown-key',
    (site) => {
      site.items[0]._briefing.figure = { alt: 'x', width: 1, heigth: 1 };
    },
    [`${I}.figure.heigth`, /"height"/],
  ],
  ['unknown-key', outside({ _title: {}, _own: { 'a.b': 1 } }), []],
  ['key-name', inside({ _own: 1 }), [`${I}._own`, /begins with "_"/]],
  ['key-name', inside({ 'my.own': 1 }), [`${I}["my.own"]`, /has a dot/]],
  ['key-name', item({ '_my.own': {} }), ['items[0]["_my.own"]', /has a dot/]],
  ['extension-version', inside({ version: 2 }), [`${I}.version`, /write 1/]],
  ['bands', bands(0.5, 0.9, 0), ['_briefing.scale.bands[1].min', /order them from the highest/]],
  ['bands', bands(0.9, 0.904, 0), ['_briefing.scale.bands[1].min', /another band begins at 90 %/]],
  ['bands', bands(0.9, 0.1), ['_briefing.scale.bands', /no band holds a score below 10 %/]],
  ['bands', bands(), ['_briefing.scale.bands', /needs bands/]],
  [
    'likelihood',
    extra({ scale: { bands: [{ min: 0, label: 'Very likely' }] } }),
    ['_briefing.scale.bands[0].label', /likelihood/],
  ],
  [
    'likelihood',
    inside({ confidence: { score: 0.2, likelihood: 'High confidence that it comes.' } }),
    [`${I}.confidence.likelihood`, /confidence/],
  ],
  [
    'likelihood',
    inside({ confidence: { score: 0.2, note: 'Fine. We are confident that it is likely.' } }),
    [`${I}.confidence.note`, /part them/],
  ],
  [
    'date-order',
    inside({
      confidence: {
        score: 0.2,
        history: [
          { date: '2026-03-02', score: 0 },
          { date: '2026-03-01', score: 0 },
        ],
      },
    }),
    [`${I}.confidence.history[1].date`, /earlier than the entry before/],
  ],
  [
    'date-order',
    inside({ revisions: [{ date: '2026-04' }, { date: '2026-03-01' }] }),
    [`${I}.revisions[1].date`, /earlier/],
  ],
  [
    'revision-date',
    inside({ revisions: [{ date: '2026-02-01' }] }),
    [`${I}.revisions[0].date`, /earlier than "date_published"/],
  ],
  ['unique-part', extra({ tiers: [{ id: 'circle' }, { id: 'circle' }] }), ['_briefing.tiers[1].id', /"circle"/]],
  [
    'unique-part',
    (site) => site.items[0]._briefing.gates.push(site.items[0]._briefing.gates[0]),
    [`${I}.gates[1].id`, /"g"/],
  ],
  [
    'unique-part',
    (site) => (site.items[0]._briefing.sections[1] = { id: 'what', content_text: 'x' }),
    [`${I}.sections[1].id`, /"what"/],
  ],
  [
    'watch-entry',
    (site) => delete site.items[0]._briefing.sections[1].kind,
    [`${I}.sections[1].items[1].status`, /"kind": "watch"/],
  ],
  ['gate-url', inside({ gates: [{ id: 'g' }] }), [`${I}.gates[0]`, /no "url"/]],
  [
    'gate-tier',
    inside({ gates: [{ id: 'g', tier: 'cirkle', url: 'g' }] }),
    [`${I}.gates[0].tier`, /did you mean "circle"/],
  ],
  [
    'gated-text',
    (site) => (site.items[0]._briefing.gates[0].sections = []),
    [`${I}.gates[0].sections`, /everybody reads it/],
  ],
  ['figure-image', without('image'), [`${I}.figure`, /no picture/]],
  ['image-alt', (site) => delete site.items[0]._briefing.figure, ['items[0].image', /"alt"/]],
  ['image-alt', (site) => (site.items[0]._briefing.figure.alt = ''), []],
  ['image-size', inside({ figure: { alt: 'x', width: 3 } }), [`${I}.figure`, /"width" and "height"/]],
  ['http-url', item({ url: 'http://brief.example/a' }), ['items[0].url', /write https:/]],
  ['http-url', item({ url: 'http://localhost:8000/a' }), []],
  ['missing-scheme', outside({ home_page_url: 'www.brief.example' }), ['home_page_url', /write https:\/\/ before it/]],
  ['html-in-text', item({ title: 'A <b>bold</b> one' }), ['items[0].title', /"<b>" is shown as it stands/]],
  ['html-in-text', item({ title: 'If a < b and c > d' }), []],
  ['numeric-id', item({ id: 7 }), ['items[0].id', /write "7"/]],
  ['evidence', inside({ confidence: { score: 0.745 } }), [`${I}.confidence.score`, /75 % is high/]],
  ['evidence', inside({ confidence: { score: 0.74 } }), []],
  [
    'gate-origin',
    inside({ gates: [{ id: 'g', url: 'https://other.example/g' }] }),
    [`${I}.gates[0].url`, /--members-origin https:\/\/other.example/],
  ],
  ['language', (site) => delete site.language, ['', /"language"/]],
  ['expired', outside({ expired: true }), ['expired', /nothing will follow/]],
  ['old-author', item({ author: { name: 'A' } }), ['items[0].author', /"authors"/]],
  ['old-author', item({ author: { name: 'A' }, authors: [{ name: 'A' }] }), []],
  ['date-published', without('date_published'), ['items[0]', /"date_published"/]],
  [
    'date-modified',
    item({ date_modified: '2026-02-01T00:00:00Z' }),
    ['items[0].date_modified', /before it was published/],
  ],
  ['length', item({ title: 'x'.repeat(201) }), ['items[0].title', /201 characters/]],
  ['summary', without('summary'), ['items[0]', /"summary"/]],
  ['source-url', inside({ sources: [{ title: 'A talk' }] }), [`${I}.sources[0]`, /look it up/]],
  ['empty-section', (site) => site.items[0]._briefing.sections.push({ title: 'x' }), [`${I}.sections[2]`, /neither/]],
];

const START = '{ "version": "https://jsonfeed.org/version/1.1", "title": "x", "language": "en"';

/** What keeps a text from being JSON: the rule, the text, and each line and column with what is said there. */
const TEXTS = [
  ['json', '', [1, 1, /a value has to stand here, not the end of the file/]],
  ['json', `${START},\n "items": [`, [2, 12, /missing before the end of the file|value/]],
  ['json', `${START},\n // none\n "items": [] }`, [2, 2, /no comments/]],
  ['json', `${START},\n "items": [],\n}`, [2, 13, /a comma stands after the last entry/]],
  ['json', `${START}\n "items": [] }`, [2, 2, /a comma is missing before "items"/]],
  ['json', `${START}, 'items': [] }`, [1, START.length + 3, /'items' is not JSON/]],
  ['json', `${START}, "items": [01] }`, [1, START.length + 14, /begins with 0/]],
  ['json', `${START},\n "items": [NaN] }`, [2, 12, /NaN is not JSON/]],
  ['json', `${START},\r\n "description": "a\tb", "items": [] }`, [2, 17, /write \\t/]],
  ['json', `${START},\n "description": "a\nb", "items": [] }`, [2, 17, /no closing quotation mark/]],
  ['json', `${START},\n "description": "\\x", "items": [] }`, [2, 17, /an escape/]],
  ['json', `${START},\n "items": [] } more`, [2, 16, /more/]],
  [
    'duplicate-key',
    `${START},\n "items": [],\n "title": 5, "title": "y" }`,
    [3, 2, /"title" stands twice, before in line 1/],
    [3, 14, /before in line 3/],
  ],
  ['encoding', Buffer.from(`\ufeff${START}, "items": [] }`), [1, 1, /byte order mark/]],
  ['encoding', Buffer.from(`\ufeff${START}, "items": [] }`, 'utf16le'), [1, 1, /UTF-16/]],
  ['encoding', Buffer.from(`${START},\n "description": "Caf\xe9", "items": [] }`, 'latin1'), [2, 21, /not UTF-8/]],
  ['json', `${START} ]`, [1, START.length + 2, /a comma is missing before \]/]],
  ['json', `${START}, "items": [] /* , */ }`, [1, START.length + 15, /no comments/]],
  ['depth', `${START}, "items": [], "_x":\n${'['.repeat(200_000)}${']'.repeat(200_000)} }`, [2, 500, /500 levels/]],
];

describe('validate, rule by rule', () => {
  let results;

  before(async () => {
    const files = CASES.map(async ([, edit], index) => {
      const site = feed();
      const changed = edit(site);
      const isOther = changed && typeof changed === 'object' && edit.length === 0;
      return write(`case-${String(index)}.json`, isOther ? changed : site);
    });
    const { pages } = await runJson([await write('feed.json', feed()), ...(await Promise.all(files))]);
    results = pages;
  });

  it('finds nothing where nothing is wrong', () => assert.deepEqual(results[0].problems, []));

  for (const [index, [rule, edit, ...places]] of CASES.entries()) {
    it(`${rule}: ${places.length > 0 ? places.map(([path]) => path || 'the feed').join(', ') : 'not for'} ${String(edit).replace(/\s+/g, ' ').slice(0, 60)}`, () => {
      const { problems } = results[index + 1];
      const found = problems.map(({ rule, path }) => [rule, path]);
      const expected = places.filter(([path]) => path !== undefined).map(([path]) => [rule, path]);
      assert.deepEqual(found, expected, JSON.stringify(problems));
      for (const [at, { message }] of problems.entries()) assert.match(message, places[at][1]);
    });
  }
});

describe('validate and what is no JSON', () => {
  let results;

  before(async () => {
    const files = TEXTS.map(([, text], index) => write(`text-${String(index)}.json`, text));
    ({ pages: results } = await runJson(await Promise.all(files)));
  });

  for (const [index, [rule, text, ...places]] of TEXTS.entries()) {
    it(`${rule}: ${JSON.stringify(String(text).slice(START.length - 3, START.length + 30))}`, () => {
      const { problems } = results[index];
      const found = problems.map(({ rule, line, column }) => [rule, line, column]);
      assert.deepEqual(
        found,
        places.map(([line, column]) => [rule, line, column]),
        JSON.stringify(problems),
      );
      for (const [at, { message }] of problems.entries()) assert.match(message, places[at][2]);
    });
  }

  it('takes of two values the last, as readers do', async () => {
    const { pages } = await runJson(['-'], `${START},\n "items": [],\n "title": 5 }`);
    const found = pages[0].problems.map(({ rule, line, column }) => [rule, line, column]);
    assert.deepEqual(found, [
      ['duplicate-key', 3, 2],
      ['wrong-value', 3, 11],
    ]);
  });

  it('looks at the feed all the same where it can be made out', async () => {
    const text = `${START},\n // none\n "items": [{ "id": "a" }], }`;
    const { pages } = await runJson(['-'], text);
    const rules = pages[0].problems.map(({ rule }) => rule);
    assert.deepEqual(rules, ['json', 'content', 'date-published', 'json']);
  });
});

it('the rules are documented, each of them and no other', async () => {
  const docs = await readFile(new URL('../../docs/validate.md', import.meta.url), 'utf8');
  const documented = [...docs.matchAll(/^\| `([a-z-]+)` +\| (?:error|warning)/gm)].map(([, name]) => name);
  const served = ['size', 'content-type', 'cors'];
  const known = new Set([...CASES, ...TEXTS].map(([rule]) => rule).concat(served));
  assert.deepEqual(documented.toSorted(), [...known].sort());
});
