import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { lettersOf } from '../../dist/cli/gated-sentences.js';
import { placesIn } from '../../dist/cli/public-places.js';

const SECRET = 'The registrar’s “quiet” warning reached Zürich twice in the spring.';
const MARKED =
  'The <b>regis</b>trar’s &ldquo;quiet&rdquo; <a href="#">warning</a> reached Z&uuml;rich<!-- --> twice in the spring.';
const json = (value) => JSON.stringify(value);
const ascii = (text) => text.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
const script = (text, type = '') => `<script${type && ` type="${type}"`}>${text}</script>`;

/** Where the sentence is found: the places themselves first, those made up of others last. */
function found(document, type = 'text/html') {
  const places = [...placesIn(document, type)].filter(({ text }) => lettersOf(text).includes(lettersOf(SECRET)));
  return [...new Set(places.map(({ where, isMadeUp }) => (isMadeUp ? `(${where})` : where)))];
}

describe('placesIn', () => {
  const TABLE = [
    ['text', `<p>${MARKED}</p>`, 'text'],
    ['text across blocks', `<p>The registrar’s “quiet” warning</p><p>reached Zürich twice in the spring.</p>`, 'text'],
    ['text for who has no scripts', `<noscript><p>${MARKED}</p></noscript>`, 'text'],
    ['a title', `<title>${SECRET}</title>`, 'text'],
    ['a shadow tree', `<x-y><template shadowrootmode="open"><p>${MARKED}</p></template></x-y>`, 'template'],
    ['a comment', `<!--[if IE]><p>${MARKED.replace('<!-- -->', '')}</p>-->`, 'comment'],
    ['an attribute', `<p title='${SECRET}'>`, 'attribute title of <p>'],
    ['an attribute with a page', `<iframe srcdoc='<p>${MARKED}</p>'></iframe>`, 'attribute srcdoc of <iframe>'],
    [
      'an attribute with JSON',
      `<div data-props='${ascii(json({ a: [SECRET] }))}'></div>`,
      'attribute data-props of <div>, $.a[0]',
    ],
    ['a link with a text in it', `<a href="mailto:?body=${encodeURIComponent(SECRET)}">`, 'attribute href of <a>'],
    ['a style', `<style>p::after { content: "${SECRET}" }</style>`, 'style'],
    ['JSON-LD', script(json({ hasPart: { text: SECRET } }), 'application/ld+json'), 'JSON-LD $.hasPart.text'],
    ['broken JSON-LD', script(`{ "text": "${SECRET}", }`, 'application/ld+json'), 'JSON-LD'],
    ['JSON', script(ascii(json({ 'a b': `<p>${MARKED}</p>` })), 'application/json'), 'script $["a b"]'],
    ['a template in a script', script(`<p>${MARKED}</p>`, 'text/x-template'), 'script'],
    ['a script', script(`const text = '${SECRET}';`), 'script'],
    [
      'a script that compares',
      script(`for (i = 0; i < n; i++); x = "${ascii(MARKED).replaceAll('"', '\\"')}"`),
      'script',
    ],
    [
      'a script with \\x',
      script(String.raw`x = 'The registrar\x27s \"quiet\" warning reached Z\xfcrich twice in\n the spring.'`),
      'script',
    ],
    [
      'a script with JSON in a string',
      script(`push([1, ${json(`7:${ascii(json({ html: `<p>${MARKED}</p>` }))}`)}])`),
      'script',
    ],
    ['what a parser drops', `<frameset></frameset><p>${SECRET}</p>`, '(source)'],
  ];
  for (const [name, html, expected] of TABLE) {
    it(`reads ${name} of a page`, () => {
      const places = found(html.startsWith('<frameset') ? `<html>${html}` : `<!doctype html><body>${html}`);
      assert.ok(places.includes(expected), `${expected} is not among ${places.join(' | ')}`);
    });
  }

  it('reads strings of JSON, and HTML in them', () => {
    const document = json({ items: [{ content_html: `<p>${MARKED}</p>` }, { summary: SECRET }] });
    assert.deepEqual(found(document).slice(0, 2), ['$.items[0].content_html', '$.items[1].summary']);
  });

  it('reads names of JSON', () => assert.deepEqual(found(json({ [SECRET]: 1 })), ['(source)']));

  it('reads rich text that is a list of stretches', () => {
    const stretches = [
      { type: 'text', text: 'The registrar’s “quiet” ' },
      { type: 'text', marks: ['bold'], text: 'warning' },
      { type: 'text', text: ' reached Zürich twice in the spring.' },
    ];
    assert.deepEqual(found(json({ body: { content: stretches } })), ['($.body.content)']);
    assert.ok(found(json({ lines: stretches.map(({ text }) => text) })).includes('($.lines)'));
    assert.deepEqual(found(json({ term: SECRET.slice(0, 20), id: 7, text: SECRET.slice(20) })).at(0), '($)');
  });

  it('reads the sections of XML that hold HTML', () => {
    const rss = (text) => `<?xml version="1.0"?><rss><channel><item><title>One</title>${text}</item></channel></rss>`;
    const escaped = MARKED.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    assert.ok(
      found(rss(`<description><![CDATA[<p>${MARKED}</p>]]></description>`), 'application/rss+xml').includes('text'),
    );
    assert.ok(found(rss(`<description>${escaped}</description>`), 'text/xml').includes('text'));
  });

  it('reads what is nested deeper than a stack', () => {
    const deep = `${'['.repeat(50_000)}${json(SECRET)}${']'.repeat(50_000)}`;
    assert.equal(found(deep).length, 2);
    assert.ok(found(`${'<div>'.repeat(5000)}${MARKED}`).includes('text'));
  });
});
