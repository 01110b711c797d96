import { expect } from '@open-wc/testing';
import { html, render } from 'lit';

import { ATTRIBUTES, TAGS, sanitizeHtml } from '../../src/internal/sanitize-html.js';
import { safeUrl } from '../../src/model/url.js';
import { harmlessHtml } from '../../src/prerender/harmless-html.js';
import hostile from '../fixtures/hostile-texts.json' with { type: 'json' };

const toLink = (href: string | null) => safeUrl(href, 'link', 'https://backbone-brief.example/a.html');

/** What a server puts into a page, as the browser makes of it. */
function drawn(source: string): HTMLElement {
  const place = document.createElement('div');
  render(html`${harmlessHtml(source, toLink)}`, place);
  return place.firstElementChild as HTMLElement;
}

/** The same with what the browser's own sanitizer leaves. */
async function live(source: string): Promise<HTMLElement> {
  const place = document.createElement('div');
  place.append(await sanitizeHtml(source, toLink));
  return place;
}

const RAW = ['xmp', 'noembed', 'noframes', 'plaintext', 'noscript', 'iframe', 'style', 'title', 'textarea', 'script'];
const INSIDE = '<img src=x onerror="steal()"><script>steal()</script><svg onload="steal()"></svg><member-gate src="x">';

const HOSTILE = [
  ...RAW.map((tag) => `<p>w</p><${tag}>${INSIDE}</${tag}>`),
  ...RAW.map((tag) => `<p>w</p><svg><${tag}>${INSIDE}</${tag}></svg>`),
  ...RAW.map((tag) => `<p>w</p><math><mtext><${tag}>${INSIDE}</${tag}></mtext></math>`),
  `<p>w</p></template></div></div>${INSIDE}`,
  `<p>w</p><table><tr><td>${INSIDE}<p>in</p></table>${INSIDE}`,
  `<p>w</p><svg></p><style><a title="</style>${INSIDE}">`,
  `<p>w</p><math><mtext><table><mglyph><style><!--</style>${INSIDE}`,
  `<p>w</p><select><template>${INSIDE}</template></select><template shadowrootmode="open">${INSIDE}</template>`,
  '<p>w</p><a href="javascript:steal()">a</a><a href="java&#10;script:steal()">b</a><a xlink:href="javascript:x">c</a>',
  '<p onclick="steal()" style="color:red" id="a" class="b" name="c" is="d" slot="e" part="f">w</p>',
  '<p>w<!-- lit-part --><!--/lit-part--><?lit$1?><!lit-node 0></p>',
  ...hostile,
];

const ORDINARY = [
  '<h1>Head</h1><p>One <em>two</em> <a href="/b.html" title="T">three</a>, <a>four</a>.</p><hr><ul><li>a<li>b</ul>',
  '<header>Head</header><nav>Nav</nav><aside>Aside</aside><address>Address</address><main><p>Main</p></main><footer>Foot</footer>',
  '<form><label>Label</label><fieldset><legend>L</legend>F</fieldset></form><big>Big</big> <tt>tt</tt> <center>c</center>',
  '<picture>Picture</picture><unknown-tag>Unknown</unknown-tag><blink>Blink</blink><button>Button</button><p>w</p>',
  '<table><caption>C</caption><tr><th scope="col" colspan="2">A</th></tr><tr><td rowspan=2>1<td>2</table>',
  '<details open><summary>S</summary>D</details><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><time datetime="2026">x</time>',
  '<p dir="rtl" lang="ar">نص</p><ol start="3" reversed><li>x</ol>&lt;b&gt; &amp;amp; “quotes” \' "',
  '<b><p>misnested</b> text</p><a href="x">one<a href="y">two</a></a>',
  '<pre>\n\n  two lines</pre><p>w</p>',
];

describe('harmlessHtml', () => {
  describe('leaves nothing but the lists', () => {
    for (const source of HOSTILE) {
      it(JSON.stringify(source).slice(0, 90), () => {
        let place: HTMLElement;
        try {
          place = drawn(source);
        } catch (error) {
          // Then the text is shown as text.
          expect((error as Error).message).to.include('sanitised');
          return;
        }
        for (const element of place.querySelectorAll('*')) {
          expect(TAGS).to.include(element.localName);
          expect(element.namespaceURI).to.equal('http://www.w3.org/1999/xhtml');
          for (const { name, value } of element.attributes) {
            expect([...ATTRIBUTES, 'rel', 'referrerpolicy']).to.include(name);
            if (name === 'href') expect(value).to.match(/^(https?|mailto):/);
          }
        }
      });
    }
  });

  describe('leaves what the browser’s own sanitizer leaves', () => {
    for (const source of ORDINARY) {
      it(JSON.stringify(source).slice(0, 90), async () => {
        const [place, wanted] = [drawn(source), await live(source)];
        // Where an element gave way to its text, some engines leave two texts in a row.
        for (const each of [place, wanted]) each.normalize();
        expect(place.isEqualNode(wanted), `${place.outerHTML}\n${wanted.outerHTML}`).to.equal(true);
      });
    }
  });

  it('says so when it can leave nothing', () => {
    expect(() => harmlessHtml('<object>words</object>', toLink)).to.throw('could not be sanitised');
  });

  it('takes a feed that nests deeper than a stack', () => {
    const depth = 100_000;
    expect(() => harmlessHtml(`${'<div>'.repeat(depth)}deep`, toLink)).not.to.throw();
  });
});
