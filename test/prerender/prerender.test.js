import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { parse } from 'parse5';

import { PrerenderError, prerender } from '../../dist/prerender.js';

const root = new URL('../../', import.meta.url);
const jsonOf = async (file) => JSON.parse(await readFile(new URL(`test/fixtures/${file}`, root), 'utf8'));
const [backbone, hostile] = await Promise.all(['backbone.json', 'hostile-texts.json'].map(jsonOf));

const URL_OF_PAGE = 'https://news.example/a/page.html';
const now = new Date('2026-11-20T10:00:00Z');
const CARD = '<briefing-card src="/feed.json"></briefing-card>';
const JSON_FEED = 'https://jsonfeed.org/version/1.1';

/** Draws a page whose feeds are those of `feeds`, by their addresses; `asked` has each that was asked for. */
async function drawn(html, { feeds = {}, ...options } = {}) {
  const asked = [];
  const page = await prerender(html, {
    url: URL_OF_PAGE,
    now,
    feeds: (url) => {
      asked.push(url);
      return feeds[url] ?? backbone;
    },
    ...options,
  });
  return { ...page, asked };
}

const refusal = async (html, options) => {
  let failure;
  await drawn(html, options).catch((error) => (failure = error));
  assert.ok(failure instanceof PrerenderError, String(failure));
  const { message, tag, line } = failure;
  return { message, tag, line };
};

/** The page's tree, as a reader without a script has it. */
const treeOf = (html) => parse(html, { scriptingEnabled: false });
const childrenOf = (node) => [...(node.content ? [node.content] : []), ...(node.childNodes ?? [])];
const allIn = (node) => [node, ...childrenOf(node).flatMap(allIn)];
const attribute = (node, name) => node.attrs?.find((each) => each.name === name)?.value;
const find = (html, tag) => allIn(treeOf(html)).filter(({ tagName }) => tagName === tag);
const textOf = (node) =>
  node.value ?? (/^(style|script)$/.test(node.tagName) ? '' : childrenOf(node).map(textOf).join(' '));

/** What the tree is made of, whatever its texts are. */
const shapeOf = (node) => [
  node.nodeName,
  ...(node.attrs ?? []).map(({ name }) => name),
  ...childrenOf(node)
    .filter(({ nodeName }) => nodeName !== '#text')
    .map(shapeOf),
];

describe('prerender', () => {
  describe('leaves the rest of the page as it is', () => {
    for (const [name, html, filled = 1] of [
      [
        'a whole page',
        `<!DOCTYPE html>\n<html lang=en>\n<head><title>A & B</title></head>\n<body  class='x'>${CARD}</body>\n</html>\n`,
      ],
      ['no head and no body', `<p>Hi${CARD}`],
      ['an unclosed tag', '<div><briefing-card src=/feed.json><p>text</div>'],
      ['upper case, attributes without quotes', '<BRIEFING-CARD SRC=/feed.json LAYOUT=row></BRIEFING-CARD>'],
      ['line ends of Windows, and a byte order mark', `\ufeff<!doctype html>\r\n<p>a\r\n${CARD}\r\n</p>\r\n`],
      ['a tag that closes itself', '<briefing-card src="/feed.json"/><p>more'],
      ['a table', `<table><tr>${CARD}<td>x</td></tr></table>`],
      ['text after the end', `<body>a</body></html>${CARD}`],
      ['what is no HTML', `</p></x><b><i></b>${CARD}<![CDATA[ x ]]><?php echo 1 ?>&nbsp;&amp`],
      ['a template of the page', `<template>${CARD}</template>`, 0],
      ['a page for who has no script', `<noscript>${CARD}</noscript>`, 0],
      ['a comment', `<!-- ${CARD} -->`, 0],
      ['a text field', `<textarea>${CARD}</textarea>`, 0],
      ['a script', `<script>const card = '${CARD}';</script>`, 0],
      ['an SVG picture', `<svg>${CARD}</svg>`, 0],
      ['another’s tags', '<my-card src="/feed.json"></my-card><member-session></member-session>', 0],
      ['tags with nothing to show', '<briefing-card></briefing-card><briefing-list></briefing-list>', 0],
      ['nothing', '', 0],
    ]) {
      it(name, async () => {
        const page = await drawn(html);
        assert.equal(page.filled, filled);
        const [first = '', ...others] = page.html.split(/<template shadowrootmode="open">.*<\/script>/s);
        assert.equal(first + others.join(''), html);
        assert.equal(filled > 0, others.length > 0);
      });
    }
  });

  it('draws a page that was drawn before anew', async () => {
    const html = `<!doctype html><head><link rel="canonical" href="https://b.example/briefings/igf-permanent.html"></head>
      <event-briefing src="https://b.example/feed.json"><p>Mine.</p></event-briefing>
      <briefing-feed src="/feed.json"><member-gate></member-gate>${CARD}</briefing-feed><confidence-badge score=".5"></confidence-badge>`;
    const options = { structuredData: true };
    const first = await drawn(html, options);
    const second = await drawn(first.html, options);
    assert.ok(second.html === first.html);
    assert.equal(second.filled, 5);
    const without = await drawn(first.html);
    assert.ok(without.html === (await drawn(html)).html);
    const [title] = backbone.items;
    const newer = { ...backbone, items: [{ ...title, title: 'A newer title' }] };
    const third = await prerender(first.html, { url: URL_OF_PAGE, feeds: () => newer });
    assert.match(third.html, /A newer title/);
    assert.ok(!third.html.includes(title.title));
  });

  it('takes away what was drawn of a tag that has nothing to show any more', async () => {
    const html = `${CARD}<confidence-badge score=".5">Likely</confidence-badge><p>Mine.</p>`;
    const bare = (text) => text.replace(' src="/feed.json"', '').replace(' score=".5"', '');
    const first = await drawn(html);
    assert.equal(first.filled, 2);
    const second = await drawn(bare(first.html));
    assert.equal(second.filled, 0);
    assert.equal(second.html, bare(html));
    const others =
      '<briefing-card><template shadowrootmode="open"><style>p {}</style><p>x</p></template></briefing-card>';
    assert.equal((await drawn(others)).html, others);
  });

  describe('finds the data', () => {
    const other = {
      version: JSON_FEED,
      title: 'Other',
      items: [{ id: 'o', title: 'Of the other feed', content_text: 'x' }],
    };

    it('of several feeds, each asked for once', async () => {
      const feeds = { 'https://other.example/f.json': other };
      const html = `${CARD}${CARD}<briefing-list src="https://other.example/f.json"></briefing-list>${CARD}`;
      const page = await drawn(html, { feeds });
      assert.deepEqual(page.asked.toSorted(), ['https://news.example/feed.json', 'https://other.example/f.json']);
      assert.match(textOf(find(page.html, 'briefing-list')[0]), /Of the other feed/);
    });

    for (const [name, head, options, address] of [
      ['the page’s own', '', { url: 'https://a.example/x/y.html' }, 'https://a.example/x/f.json'],
      ['the canonical URL', '<link rel="canonical" href="https://c.example/x/">', {}, 'https://c.example/x/f.json'],
      [
        'the base',
        '<base href="/other/"><base href="/third/">',
        { url: 'https://a.example/x/' },
        'https://a.example/other/f.json',
      ],
      ['the file', '', { file: 'file:///site/a/index.html' }, 'file:///site/a/f.json'],
      [
        'the file, where the canonical URL is none',
        '<link rel=canonical href="/x">',
        { file: 'file:///site/a.html' },
        'file:///site/f.json',
      ],
    ]) {
      it(`at an address relative to ${name}`, async () => {
        const asked = [];
        const feeds = (url) => {
          asked.push(url);
          return other;
        };
        const page = await prerender(`${head}<briefing-card src="f.json"></briefing-card>`, { feeds, ...options });
        assert.deepEqual(asked, [address]);
        assert.match(page.html, /Of the other feed/);
      });
    }

    it('of a feed around it, which has the data for all inside', async () => {
      const { html, asked } = await drawn(
        '<briefing-feed src="/feed.json"><div><event-briefing briefing="tonga-cable"></event-briefing><briefing-card></briefing-card></div></briefing-feed>',
      );
      assert.equal(asked.length, 1);
      assert.match(textOf(find(html, 'event-briefing')[0]), /Thirty-eight days/);
      const scripts = find(html, 'script');
      assert.deepEqual(
        scripts.map(({ parentNode }) => parentNode.tagName),
        ['briefing-feed'],
      );
      assert.equal(JSON.parse(scripts[0].childNodes[0].value).items.length, backbone.items.length);
    });

    it('that its author put inside, and leaves it there alone', async () => {
      const item =
        '<script type="application/json">{"id":"a","title":"By hand","content_text":"x","url":"a.html"}</script>';
      const feed = `<script type="application/json">${JSON.stringify(other)}</script>`;
      const { html, asked } = await drawn(
        `<briefing-card>${item}</briefing-card><briefing-list src="/feed.json">${feed}</briefing-list>`,
      );
      assert.deepEqual(asked, []);
      assert.match(textOf(find(html, 'briefing-card')[0]), /By hand/);
      assert.match(html, /href="https:\/\/news\.example\/a\/a\.html"/);
      assert.match(textOf(find(html, 'briefing-list')[0]), /Of the other feed/);
      assert.equal(find(html, 'script').length, 2);
    });

    it('on a later page of the feed, and puts that one briefing beside it', async () => {
      const { next_url: _none, ...rest } = other;
      const feeds = {
        'https://news.example/feed.json': { ...rest, next_url: '2.json' },
        'https://news.example/2.json': { ...backbone, next_url: 'feed.json' },
      };
      const { html, asked } = await drawn('<briefing-card src="/feed.json" briefing="tonga-cable"></briefing-card>', {
        feeds,
      });
      assert.equal(asked.length, 2);
      assert.match(textOf(find(html, 'briefing-card')[0]), /Thirty-eight days/);
      const { items } = JSON.parse(find(html, 'script')[0].childNodes[0].value);
      assert.deepEqual(
        items.map(({ id }) => id),
        ['tonga-cable'],
      );
    });

    const paged = (id, next) => ({
      version: JSON_FEED,
      title: 'Pages',
      ...(next && { next_url: next }),
      items: [{ id, title: `The ${id}`, url: `items/${id}.html`, content_text: 'x' }],
    });

    it('on a later page of the feed around it, which then has that page for all inside', async () => {
      const feeds = {
        'https://news.example/1.json': paged('first', '2.json'),
        'https://news.example/2.json': paged('second', '3.json'),
        'https://news.example/3.json': paged('third'),
      };
      const { html, asked } = await drawn(
        '<briefing-feed src="/1.json"><briefing-list></briefing-list><briefing-card briefing="second"></briefing-card></briefing-feed><briefing-feed src="/1.json"></briefing-feed>',
        { feeds },
      );
      assert.deepEqual(asked, ['https://news.example/1.json', 'https://news.example/2.json']);
      const items = find(html, 'script').map((script) =>
        JSON.parse(script.childNodes[0].value).items.map(({ id }) => id),
      );
      assert.deepEqual(items, [['first', 'second'], ['first']]);
      const card = find(html, 'briefing-card').find((node) => attribute(node, 'briefing') === 'second');
      assert.match(textOf(card), /The second/);
      // What takes the page over has both to show.
      assert.match(textOf(find(html, 'briefing-list')[0]), /The first.*The second/);
    });

    it('of the nearest feed around it that is one', async () => {
      const { html, asked } = await drawn(
        '<briefing-feed src="/feed.json"><briefing-feed><briefing-card briefing="tonga-cable"></briefing-card></briefing-feed></briefing-feed>',
      );
      assert.equal(asked.length, 1);
      assert.match(textOf(find(html, 'briefing-card')[0]), /Thirty-eight days/);
      const empty = await drawn('<briefing-feed><briefing-card></briefing-card></briefing-feed>');
      assert.equal(empty.filled, 0);
    });

    it('not on a page of another origin, in a circle, or after what its author put inside', async () => {
      const card = '<briefing-card src="/1.json" briefing="second"></briefing-card>';
      for (const [first, html, redirected] of [
        [paged('first', 'https://other.example/2.json'), card],
        [paged('first', 'http://news.example/2.json'), card],
        [paged('first', '1.json'), card],
        [paged('first', 'https://news.example/2.json'), card, 'https://cdn.example/1.json'],
        [
          undefined,
          `<briefing-card briefing="second"><script type="application/json">${JSON.stringify(paged('first', '/2.json'))}</script></briefing-card>`,
        ],
      ]) {
        const asked = [];
        const feeds = (url) => {
          asked.push(url);
          const feed = url === 'https://news.example/1.json' ? first : paged('second');
          return redirected ? { feed, url: redirected } : feed;
        };
        const failure = await prerender(html, { url: URL_OF_PAGE, feeds }).catch((error) => error);
        assert.equal(failure.message, 'The feed has no "second".');
        assert.deepEqual(asked, first ? ['https://news.example/1.json'] : []);
      }
    });

    it('at the address to which the one that is named leads, from where its own go on', async () => {
      const asked = [];
      const feeds = (url) => {
        asked.push(url);
        return url.endsWith('/2.json')
          ? paged('second')
          : { feed: JSON.stringify(paged('first', '2.json')), url: 'https://cdn.example/deep/1.json' };
      };
      const html =
        '<briefing-card src="/1.json" briefing="second"></briefing-card><briefing-card src="/1.json"></briefing-card>';
      const page = await prerender(html, { url: URL_OF_PAGE, feeds });
      assert.deepEqual(asked, ['https://news.example/1.json', 'https://cdn.example/deep/2.json']);
      assert.match(page.html, /href="https:\/\/cdn\.example\/deep\/items\/first\.html"/);
    });

    describe('from the server, where nobody gives it,', () => {
      let server;
      let origin;
      let answers;
      before(async () => {
        server = createServer(({ url }, response) => {
          const [status, headers, body] = answers.shift() ?? [404, {}, url];
          response.writeHead(status, headers).end(body);
        });
        await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
        origin = `http://127.0.0.1:${server.address().port}`;
      });
      after(() => {
        server.close();
        server.closeAllConnections();
      });
      const fetched = (...given) => {
        answers = given;
        return prerender(`<briefing-card src="${origin}/f"></briefing-card>`).catch((error) => error);
      };

      it('with its own addresses relative to where it was in the end', async () => {
        const { html } = await fetched(
          [301, { Location: '/deep/feed.json' }, ''],
          [200, {}, JSON.stringify(paged('first'))],
        );
        assert.ok(html.includes(`href="${origin}/deep/items/first.html"`));
      });

      it('at another attempt', async () => {
        const { html } = await fetched([503, {}, ''], [200, {}, `\ufeff${JSON.stringify(other)}`]);
        assert.match(html, /Of the other feed/);
      });

      it('if it is what the elements take', async () => {
        const said = async (...answer) => (await fetched(answer)).message;
        const cannot = `The feed ${origin}/f cannot be had. `;
        const html = { 'Content-Type': 'text/html' };
        assert.equal(
          await said(200, html, JSON.stringify(other)),
          `${cannot}The server sent text/html, not a JSON Feed.`,
        );
        const large = JSON.stringify({ ...other, description: 'x'.repeat(5_000_000) });
        assert.equal(await said(200, {}, large), `${cannot}The feed is too large.`);
        assert.equal(await said(404, {}, ''), `${cannot}The server answered 404.`);
        assert.equal(await said(200, {}, '{"rss"'), `${cannot}This is not JSON, or only a part of it.`);
      });

      it('unless there is none', async () => {
        const { message } = await prerender('<briefing-card src="http://127.0.0.1:1/f"></briefing-card>').catch(
          (error) => error,
        );
        assert.equal(
          message,
          'The feed http://127.0.0.1:1/f cannot be had. There was no answer, or CORS or CSP forbids it.',
        );
      });
    });

    describe('in no file, where the page has another address', () => {
      const card = '<briefing-card src="file:///etc/feed.json"></briefing-card>';
      const file = 'file:///site/page.html';
      for (const [name, html, options] of [
        ['of its own', card, { url: URL_OF_PAGE, file }],
        ['that it names', `<link rel="canonical" href="${URL_OF_PAGE}">${card}`, { file }],
        ['that it names, of a file', `<link rel="canonical" href="file:///etc/page.html">${card}`, { file }],
        ['and a base', `<base href="file:///etc/">${card.replace('file:///etc/', '')}`, { url: URL_OF_PAGE, file }],
        ['or none', card, {}],
      ]) {
        it(name, async () => {
          const asked = [];
          const feeds = (url) => {
            asked.push(url);
            return other;
          };
          const { message } = await prerender(html, { feeds, ...options }).catch((error) => error);
          assert.match(message, /^file:\/\/\/etc\/feed\.json is a file, and the page has another address/);
          assert.deepEqual(asked, []);
        });
      }
    });
  });

  describe('fits the page around it', () => {
    const levels = [
      ['no heading', CARD, '3'],
      ['a heading before it', `<h1>A</h1><p></p><div>${CARD}</div>`, '2'],
      [
        'a heading in the header of its section',
        `<h1>A</h1><section><header><h3>B</h3></header>${CARD}</section>`,
        '4',
      ],
      ['a section before it that has headings of its own', `<h1>A</h1><section><h2>B</h2></section>${CARD}`, '2'],
      ['a heading by role', `<p role="heading" aria-level="4">A</p>${CARD}`, '5'],
      ['a fallback with a heading before it', `<h2>A</h2><x-y><h5>B</h5></x-y>${CARD}`, '3'],
      ['the lowest heading before it', `<h6>A</h6>${CARD}`, '6'],
      ['a level of its own', `<h1>A</h1>${CARD.replace('src', 'heading-level="5" src')}`, '5'],
    ];
    for (const [where, html, level] of levels) {
      it(`has its headline on level ${level} with ${where}`, async () => {
        const page = await drawn(html);
        const headline = allIn(treeOf(page.html)).find((node) => attribute(node, 'part') === 'headline');
        assert.equal(attribute(headline, 'aria-level'), level);
      });
    }

    it('speaks the language of the page, and marks what is in another', async () => {
      const page = await drawn(
        `<html lang="fr"><body><event-briefing src="/feed.json"></event-briefing></body></html>`,
      );
      const article = allIn(treeOf(page.html));
      const frame = article.find((node) => attribute(node, 'class') === 'frame');
      assert.equal(attribute(frame, 'lang'), 'en');
      const reading = article.find((node) => attribute(node, 'part') === 'reading');
      assert.equal(attribute(reading, 'lang'), 'fr');
      assert.match(textOf(reading).replace(/\s+/g, ' '), /Confiance\s: élevée \(92\s%\)/);
      assert.ok(!textOf(treeOf(page.html)).includes('Public references used for this article.'));
    });
  });

  describe('says what is wrong, and where', () => {
    const at = (tag) => `<!doctype html>\n<p>\r\n${CARD}${tag}`;
    for (const [name, tag, feeds, message] of [
      [
        'a feed that is none',
        '<briefing-list src="/x.json"></briefing-list>',
        [],
        /not a JSON Feed. Expected an object, found a list/,
      ],
      ['half a feed', '<briefing-list src="/x.json"></briefing-list>', '{"version":', /not JSON, or only a part/],
      [
        'a briefing that is not there',
        '<briefing-list src="/x.json" briefing="none"></briefing-list>'.replaceAll('list', 'card'),
        backbone,
        /The feed has no "none"\./,
      ],
      [
        'a feed of nothing',
        '<briefing-card src="/x.json"></briefing-card>',
        { ...backbone, items: [] },
        /The feed has no briefing\./,
      ],
      [
        'inline data that is broken',
        '<briefing-card><script type="application/json">{</script></briefing-card>',
        undefined,
        /not JSON/,
      ],
      [
        'an address that is none',
        '<briefing-card src="https://"></briefing-card>',
        undefined,
        /"https:\/\/" is no address/,
      ],
    ]) {
      it(name, async () => {
        const {
          message: said,
          tag: where,
          line,
        } = await refusal(at(tag), { feeds: { 'https://news.example/x.json': feeds } });
        assert.match(said, message);
        assert.equal(where, /<([\w-]+)/.exec(tag)[1]);
        assert.equal(line, 3);
      });
    }

    it('a feed that cannot be had', async () => {
      const feeds = () => Promise.reject(new Error('The server answered 404.'));
      const { message } = await prerender(CARD, { url: URL_OF_PAGE, feeds }).catch((error) => error);
      assert.equal(message, 'The feed https://news.example/feed.json cannot be had. The server answered 404.');
    });

    it('a page with no address', async () => {
      const error = await prerender('<briefing-card src="f.json"></briefing-card>').catch((each) => each);
      assert.match(error.message, /"f\.json" is no address, unless the page has one of its own\./);
    });
  });

  describe('keeps every text in its place', () => {
    /** The first briefing, with `change` made to each of its texts that a reader sees. */
    const feedOf = (change) => {
      const KEPT = /^(id|url|.*_url|image|date|date_.*|due|tier|kind|status|version|language|reliability)$/;
      const changed = (value, key = '') => {
        if (Array.isArray(value)) return value.map((each) => changed(each, key));
        if (value && typeof value === 'object') {
          return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each, name)]));
        }
        return typeof value === 'string' && !KEPT.test(key) ? change : value;
      };
      return { ...backbone, title: change, items: [changed(backbone.items[0])] };
    };
    const PAGE = `<!doctype html><body><event-briefing src="/feed.json"></event-briefing><briefing-list src="/feed.json"></briefing-list>
      <watch-list src="/feed.json"></watch-list><confidence-badge src="/feed.json" layout="block"></confidence-badge><p id="after">after</p>`;
    const shape = async (change) => {
      const { html } = await drawn(PAGE, { feeds: { 'https://news.example/feed.json': feedOf(change) } });
      return { html, shape: JSON.stringify(shapeOf(treeOf(html))) };
    };

    it('whatever it is', async () => {
      const harmless = await shape('xx');
      for (const text of [
        ...hostile,
        '<!--lit-part-->',
        '<!--/lit-part-->',
        '</template><script>x</script>',
        '</script><!--<script>',
        ']]>',
        '&lt;b&gt;',
        '${x}',
        '\u0000\u2028',
      ]) {
        // An empty line begins a paragraph.
        const oneLine = `x${text.replaceAll(/\s+/g, ' ')}x`;
        const { html, shape: other } = await shape(oneLine);
        assert.ok(other === harmless.shape, JSON.stringify(text));
        const data = find(html, 'script').map((script) => JSON.parse(script.childNodes[0].value));
        assert.ok(
          data.every(({ title }) => title === oneLine),
          JSON.stringify(text),
        );
      }
    });

    it('of an attribute of the page too', async () => {
      const { html } = await drawn(
        `<briefing-card src='/feed.json?"><script>x</script>' briefing="igf-permanent" layout='"><u>'></briefing-card><i></i>`,
      );
      const [script, ...others] = find(html, 'script');
      assert.equal(others.length, 0);
      assert.equal(JSON.parse(script.childNodes[0].value).title, backbone.title);
      assert.equal(find(html, 'u').length, 0);
    });
  });

  describe('lets of a feed’s HTML only what is harmless', async () => {
    const { TAGS, ATTRIBUTES } = await import('../../dist/internal/sanitize-html.js');
    const htmlOf = async (content) => {
      const feed = {
        version: JSON_FEED,
        title: 'T',
        items: [{ id: 'a', title: 'T', content_html: content, url: 'https://b.example/x/' }],
      };
      const { html } = await drawn('<event-briefing src="/f"></event-briefing>', {
        feeds: { 'https://news.example/f': feed },
      });
      const rich = allIn(treeOf(html)).find((node) => attribute(node, 'class') === 'rich');
      return {
        html,
        nodes: allIn(rich)
          .slice(1)
          .filter(({ tagName }) => tagName),
        text: textOf(rich),
      };
    };

    for (const content of [
      '<p onclick="x()" style="color:red" class="a" id="b">Kept</p><script>x</script><style>p{}</style>',
      '<img src=x onerror=x()><iframe src="//x"></iframe><form action="//x"><input name="y"></form>Kept',
      '<a href="javascript:x()">Kept</a> <a href="data:text/html,x">a</a> <a href=" java\nscript:x()">b</a> <a href="//evil.example">c</a>',
      '<svg><script>x</script><a xlink:href="javascript:x()">Kept</a></svg><math><mi href="javascript:x()">y</mi></math>',
      '<table><td>Kept<th scope=row>b</table></div></div></template></event-briefing><h1>Out</h1>',
      '<!-- x --><p>Kept<!--<script>--></p><![CDATA[x]]><template><p>y</p></template><noscript><p title="</noscript><img src=x onerror=x()>"></noscript>',
      '<p>Kept<b><i><details open ontoggle=x()><summary>s</summary></details><base href="//x"><link rel=stylesheet href=x><meta http-equiv=refresh content=0>',
      '<time datetime="2026-01-01" href="x">Kept</time><q cite="javascript:x()">y</q><blockquote cite="//x">z</blockquote>',
      '<div href="javascript:x()" title="<script>">Kept</div>',
    ]) {
      it(content, async () => {
        const { nodes, text, html } = await htmlOf(content);
        assert.match(text, /Kept/);
        assert.doesNotMatch(text, /x\(\)/);
        for (const { tagName, attrs } of nodes) {
          assert.ok(TAGS.includes(tagName), tagName);
          for (const { name, value } of attrs) {
            const ofLink = tagName === 'a' && ['href', 'rel', 'referrerpolicy'].includes(name);
            assert.ok(ofLink || (name !== 'href' && ATTRIBUTES.includes(name)), `${tagName} ${name}`);
            if (name === 'href') assert.match(value, /^https?:/);
          }
        }
        assert.equal(find(html, 'event-briefing').length, 1);
        assert.ok(!find(html, 'h1').length);
      });
    }

    it('with its links led to where the briefing is', async () => {
      const { nodes } = await htmlOf('<p><a href="y" target="_blank">z</a></p>');
      const link = nodes.find(({ tagName }) => tagName === 'a');
      assert.deepEqual(Object.fromEntries(link.attrs.map(({ name, value }) => [name, value])), {
        href: 'https://b.example/x/y',
        rel: 'noopener noreferrer',
        referrerpolicy: 'no-referrer',
      });
    });
  });

  it('tells the hash of every style that stands in the page, each once', async () => {
    const { html, styleHashes } = await drawn(`${CARD}<event-briefing src="/feed.json"></event-briefing>${CARD}`);
    const hashes = find(html, 'style').map(
      ({ childNodes: [{ value }] }) => `'sha256-${createHash('sha256').update(value).digest('base64')}'`,
    );
    assert.deepEqual(styleHashes.toSorted(), [...new Set(hashes)].toSorted());
    assert.ok(hashes.length > styleHashes.length && styleHashes.length > 3);
  });

  it('draws as of the moment that it is told, and in the language that it finds', async () => {
    const due = { version: 1, sections: [{ title: 'W', kind: 'watch', items: [{ text: 'Vote', due: '2026-12-11' }] }] };
    const feed = {
      version: JSON_FEED,
      title: 'T',
      items: [{ id: 'a', title: 'T', content_text: 'x', _briefing: due }],
    };
    const feeds = { 'https://news.example/f': feed };
    const { html } = await drawn('<watch-list src="/f"></watch-list>', { feeds });
    assert.match(textOf(find(html, 'watch-list')[0]), /in 3 weeks/);
    const { html: american } = await drawn(`<html lang="en-US"><p lang="en-GB"><b>${CARD}</b></p><div>${CARD}</div>`);
    const [british, us] = find(american, 'briefing-card').map(textOf);
    assert.match(british, /18 December 2025/);
    assert.match(us, /December 18, 2025/);
  });

  it('says the same twice in one process, and with many pages at once', async () => {
    const html = `${CARD}<event-briefing src="/feed.json"></event-briefing><watch-list src="/feed.json"></watch-list>`;
    const pages = await Promise.all(Array.from({ length: 8 }, () => drawn(html)));
    assert.equal(new Set(pages.map((page) => page.html)).size, 1);
  });
});
