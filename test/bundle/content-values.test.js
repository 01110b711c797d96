import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { feedWith } from './attack-feed.js';
import { ELEMENTS } from './attack-places.js';
import { startAttackRig } from './attack-rig.js';

const VERSION = 'https://jsonfeed.org/version/1.1';
const NOTHING = { nodes: [], executions: [], errors: [], requests: [] };

describe('Texts and values that nobody expects', () => {
  let rig;
  before(async () => (rig = await startAttackRig()));
  after(() => rig?.close());

  it('X13: no text is wider than a narrow page, and none turns what follows it', async () => {
    const zalgo = [...'Zalgo comes'].map((letter) => letter + '\u0489\u0361\u0335\u0300'.repeat(10)).join('');
    const nested = '<ul><li><blockquote>'.repeat(60);
    const floods = [
      'w'.repeat(10_000),
      `${zalgo} ${'\u{1f469}\u200d\u{1f692}'.repeat(500)} ${'\u00a0'.repeat(500)}w ${'https://a.example/'.padEnd(500, 'w/')}`,
      `<pre>${'w'.repeat(500)}</pre><ruby>${'w'.repeat(500)}<rt>${'w'.repeat(500)}</ruby><table><tr>${'<td>word</td>'.repeat(60)}</table>${nested}w`,
    ];
    const page = await rig.open(`<briefing-feed>${ELEMENTS}</briefing-feed>`, { width: 320 });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    for (const text of floods) {
      await page.evaluate((feed) => window.rig.show(feed), JSON.parse(feedWith(text).feed));
      assert.equal(await width(), 320, text.slice(0, 20));
      await page.evaluate(() => window.rig.provoke([]));
      assert.equal(await width(), 320, `${text.slice(0, 20)}, with its panels open`);
    }
    await page.close();
  });

  it('X13: a text that turns its direction turns nothing after it', async () => {
    const page = await rig.open(`<briefing-feed>${ELEMENTS}</briefing-feed>`);
    const turning = '\u2067\u202etxt\u202b';
    await page.evaluate((feed) => window.rig.show(feed), JSON.parse(feedWith(turning).feed));
    const texts = await page.evaluate(() => {
      const inside = window.rig.all(document).flatMap((each) => [...each.childNodes]);
      return inside.flatMap((node) => (node instanceof Text && node.data.includes('txt') ? node.data : []));
    });
    assert.ok(texts.length > 60, `${texts.length} texts`);
    // Where a text is put into a sentence of ours, we set it apart by such characters ourselves.
    const others = texts.map((each) => each.replace(/\u2068txt\u2069/g, 'txt'));
    assert.deepEqual(
      others.filter((each) => /[\u202a-\u202e\u2066-\u2069]/.test(each)),
      [],
    );
    const { requests, ...rest } = await rig.verdict(page);
    const { requests: _, ...nothing } = NOTHING;
    assert.deepEqual(rest, nothing);
    // As the address of a picture, it leads to the page's own site.
    const site = new URL(page.url()).origin;
    assert.deepEqual(
      requests.filter((each) => !each.startsWith(`image ${site}/`)),
      [],
    );
  });

  /** Values that stand where a date, a language or a number is asked for. */
  const ODD = [
    ...[
      '',
      ' ',
      'w',
      '0',
      '2026',
      '2026-13',
      '2026-02-31',
      '2026-1-1',
      '9999-12-31',
      '0000-01-01',
      '-000001-01-01',
      '+275760-09-14',
      '2026-01-01T24:00:00Z',
    ],
    ...[
      '2026-01-01T00:00:60Z',
      '2026-01-01T00:00:00+99:99',
      '2026-01-01T00:00',
      'Thu, 01 Jan 2026 00:00:00 GMT',
      '2026-01-01T00:00:00[Europe/Berlin]',
      '٢٠٢٦-٠١-٠١',
    ],
    ...[
      'toString',
      'valueOf',
      '__proto__',
      'constructor',
      'x',
      'en-',
      'en_GB',
      'en-u-nu-zzzz',
      'i-klingon',
      'xx-yy-zz',
      'zz',
      'abcd',
      'de-1996-1996',
      'en-u-ca',
      'x-private',
      'root',
      'w'.repeat(5000),
    ],
    ...[
      '0.9',
      0,
      -0,
      -1,
      1,
      1.0000001,
      2,
      100,
      1e9,
      1e308,
      5e-324,
      2 ** 53,
      true,
      false,
      null,
      [],
      {},
      [0.9],
      { valueOf: 1 },
    ],
  ];

  it('X14: no date, language or number of a feed stops an element; what is no score is not rated', async () => {
    assert.ok(ODD.length >= 30);
    const page = await rig.open(`<briefing-feed>${ELEMENTS}</briefing-feed>`);
    const wrong = await page.evaluate(
      async (all, version) => {
        const found = [];
        // What JSON cannot have, a page may give.
        for (const odd of [...all, NaN, Infinity, -Infinity, undefined, 1n, Symbol('w'), new Date(NaN), () => 1]) {
          const dates = { date_published: odd, date_modified: odd };
          const confidence = {
            score: odd,
            evidence: 'Evidence',
            history: [
              { date: odd, score: odd },
              { date: '2026', score: odd },
              { date: odd, score: 0.5 },
            ],
          };
          const sections = [
            { title: 'Section', kind: 'watch', items: [{ text: 'Entry', due: odd, status: odd }] },
            { title: 'Section', kind: odd, content_text: 'Text' },
          ];
          const sources = [{ title: 'Source', date: odd, reliability: odd }];
          const figure = { caption: 'Caption', width: odd, height: odd };
          const extension = {
            version: odd,
            confidence,
            sections,
            sources,
            figure,
            revisions: [{ date: odd, summary: 'Change' }],
          };
          const items = [
            { id: '1', title: 'Title', image: 'data:image/png,x', language: odd, ...dates, _briefing: extension },
            { id: 'html', title: 'Title', content_html: '<p>Text', language: odd, ...dates },
            { id: 'text', content_text: 'Text', language: odd, ...dates },
          ];
          const scale = {
            bands: [
              { min: odd, label: 'Band' },
              { min: 0.1, label: 'Other' },
            ],
          };
          await window.rig.show({
            version,
            title: 'A feed',
            language: odd,
            expired: odd,
            _briefing: { version: odd, scale },
            items,
          });
          const text = (selector) => document.querySelector(selector).shadowRoot.textContent;
          const name = typeof odd === 'object' ? JSON.stringify(odd) : String(odd).slice(0, 40);
          for (const selector of ['event-briefing', 'briefing-card', 'briefing-card[layout=row]'])
            if (!text(selector).includes('Title')) found.push(`${name}: ${selector}`);
          if (!text('watch-list').includes('Entry')) found.push(`${name}: watch-list`);
          const isScore = typeof odd === 'number' && odd >= 0 && odd <= 1;
          if (/Not rated/i.test(text('confidence-badge')) === isScore)
            found.push(`${name}: ${text('confidence-badge')}`);
          if (/NaN|Invalid|undefined|null|\[object/.test(text('event-briefing')))
            found.push(`${name}: ${text('event-briefing')}`);
        }
        return found;
      },
      ODD,
      VERSION,
    );
    assert.deepEqual(wrong, []);
    assert.deepEqual(await rig.verdict(page), NOTHING);
  });
});
