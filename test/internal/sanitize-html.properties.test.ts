import { expect, waitUntil } from '@open-wc/testing';
import fc from 'fast-check';

import { ATTRIBUTES, TAGS, UNWRAPPED, sanitizeHtml } from '../../src/internal/sanitize-html.js';
import { safeUrl } from '../../src/model/url.js';
import { BASE, anyText } from '../generated.js';

declare global {
  /** How often a script of the feed has run. */
  var ran: number;
}
globalThis.ran = 0;

/** In a frame as in the page itself. */
const RUN = 'parent.ran++';

const toLink = (href: string | null) => safeUrl(href, 'link', BASE);
const clean = (html: string) => sanitizeHtml(html, toLink);

function rootOf(fragment: DocumentFragment): HTMLElement {
  const root = document.createElement('div');
  root.append(fragment);
  return root;
}
/** Elements and text alone: DOMPurify has an opinion on the values of attributes, too. */
function bare(fragment: DocumentFragment): string {
  const root = rootOf(fragment);
  for (const element of root.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) element.removeAttribute(name);
  return root.innerHTML;
}
const squeezed = (text: string | null) => (text ?? '').replace(/\s+/g, '');

const NASTY_TAGS = [
  ...[
    'script',
    'style',
    'iframe',
    'object',
    'embed',
    'svg',
    'math',
    'mtext',
    'mglyph',
    'annotation-xml',
    'desc',
    'image',
  ],
  ...[
    'foreignObject',
    'animate',
    'set',
    'use',
    'template',
    'noscript',
    'noembed',
    'noframes',
    'textarea',
    'title',
    'xmp',
  ],
  ...[
    'plaintext',
    'select',
    'option',
    'button',
    'input',
    'video',
    'audio',
    'source',
    'img',
    'base',
    'meta',
    'link',
    'body',
  ],
  ...[
    'html',
    'head',
    'frameset',
    'frame',
    'marquee',
    'applet',
    'dialog',
    'slot',
    'isindex',
    'keygen',
    'portal',
    'x-y',
    'a:b',
  ],
  ...['member-gate', 'event-briefing', 'selectedcontent', 'permission', 'fencedframe'],
];
const CODE = [
  'x',
  RUN,
  `javascript:${RUN}`,
  `java\tscript:${RUN}`,
  `&#106;avascript:${RUN}`,
  'x:y',
  '//a.example',
  'a@b',
];
const attribute = (...quotes: readonly string[]) =>
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom(
          ...ATTRIBUTES,
          'onclick',
          'onerror',
          'onload',
          'onfocus',
          'ontoggle',
          'onbegin',
          'onanimationstart',
        ),
        fc.constantFrom(
          'src',
          'srcset',
          'srcdoc',
          'style',
          'id',
          'name',
          'class',
          'is',
          'slot',
          'part',
          'shadowrootmode',
          'ping',
        ),
        fc.constantFrom(
          'formaction',
          'action',
          'data',
          'poster',
          'xlink:href',
          'xml:base',
          'target',
          'data-x',
          'aria-label',
        ),
        fc.constantFrom(
          'autofocus',
          'tabindex',
          'contenteditable',
          'popover',
          'attributename',
          'values',
          'http-equiv',
          'content',
        ),
      ),
      fc.oneof(
        fc.constantFrom(...CODE),
        anyText.map((text) => text.replace(/["&]/g, '')),
      ),
      fc.constantFrom(...quotes),
    )
    .map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`);

const PIECES = [
  ...[...CODE, 'tel:+49', 'ftp://a.example', 'https://a@b.example'].map((to) => `<a href="${to}">link</a>`),
  ...[
    'word',
    ' ',
    '&lt;img src=x:y onerror=parent.ran++&gt;',
    '&amp;',
    '&nbsp;',
    '<',
    '>',
    '"',
    '--!>',
    ']]>',
    '<!--',
    '-->',
  ],
  ...[
    '<![CDATA[',
    '<?x ',
    '</',
    '</p>',
    '</style>',
    '</script>',
    '</template>',
    '</svg>',
    '</table>',
    '</div></div>',
    '\0',
  ],
  `<img src=x:y onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<script>${RUN}</script>`,
  `<iframe srcdoc="<script>${RUN.replace('parent', 'top')}</script>"></iframe>`,
  `<details open ontoggle=${RUN}>`,
];

/** Trees as bad as they come: whatever in whatever, not always ended. */
const nasty = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(fc.constantFrom(...PIECES), anyText),
    fc
      .tuple(
        fc.oneof(fc.constantFrom(...TAGS, ...UNWRAPPED), { arbitrary: fc.constantFrom(...NASTY_TAGS), weight: 2 }),
        fc.array(attribute('"', "'", ''), { maxLength: 3 }),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.constantFrom('end', 'end', 'end', 'open', 'closed'),
      )
      .map(([tag, attributes, inner, end]) => {
        const start = `<${tag}${attributes.join('')}${end === 'closed' ? '/' : ''}>`;
        return `${start}${inner.join('')}${end === 'end' ? `</${tag}>` : ''}`;
      }),
  ),
})).tree;
const nastyPages = fc.array(nasty, { minLength: 1, maxLength: 4 }).map((trees) => trees.join(''));

/** Trees as an author writes them, each element where it belongs, with attributes that do not; and all of their words. */
interface Tree {
  readonly html: string;
  readonly words: string;
}
// DOMPurify leaves nothing of an element with `is`.
const misplacedAttributes = fc.array(
  attribute('"').filter((written) => !written.startsWith(' is=')),
  { maxLength: 2 },
);
const wordTree = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/).map((words): Tree => ({ html: words, words }));
const GONE = [
  'script',
  'style',
  'iframe',
  'object',
  'svg',
  'template',
  'textarea',
  'button',
  'x-y',
  'marquee',
  'noscript',
];
const goneTree = fc
  .tuple(fc.constantFrom(...GONE), fc.constantFrom('', RUN))
  .map(([tag, text]): Tree => ({ html: `<${tag}>${text}</${tag}>`, words: '' }));
const elementTree = (tags: readonly string[], inner: fc.Arbitrary<readonly Tree[]>) =>
  fc.tuple(fc.constantFrom(...tags), misplacedAttributes, inner).map(([tag, attributes, all]): Tree => ({
    html: `<${tag}${attributes.join('')}>${all.map(({ html }) => html).join('')}</${tag}>`,
    words: all.map(({ words }) => words).join(''),
  }));
const { inline: inlineTree, block: blockTree } = fc.letrec<{ inline: Tree; block: Tree }>((tie) => {
  const inlines = fc.array(tie('inline'), { minLength: 1, maxLength: 3 });
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 3 });
  const items = fc.array(elementTree(['li'], fc.oneof(inlines, blocks)), { minLength: 1, maxLength: 3 });
  const cells = fc.array(elementTree(['td', 'th'], inlines), { minLength: 1, maxLength: 3 });
  return {
    inline: fc.oneof(
      { maxDepth: 4 },
      wordTree,
      goneTree,
      elementTree(
        [
          ...'em strong i u s sub sup span q cite code abbr mark small del ins kbd samp var time big tt font label'.split(
            ' ',
          ),
        ],
        inlines,
      ),
    ),
    block: fc.oneof(
      { maxDepth: 4 },
      elementTree(['p', 'h2', 'h3', 'h6', 'div'], inlines),
      goneTree,
      elementTree(['ul', 'ol'], items),
      elementTree(['blockquote', 'div', 'figure', 'section', 'article', 'center', 'main', 'fieldset'], blocks),
      elementTree(
        ['table'],
        fc.array(elementTree(['tbody'], fc.array(elementTree(['tr'], cells), { minLength: 1, maxLength: 2 })), {
          minLength: 1,
          maxLength: 1,
        }),
      ),
    ),
  };
});
const pages = fc
  .array(fc.oneof(blockTree, blockTree, inlineTree), { minLength: 1, maxLength: 4 })
  .map((all): Tree => ({ html: all.map(({ html }) => html).join(''), words: all.map(({ words }) => words).join('') }));

/** What is in a tree and should not be. */
function* forbiddenIn(root: Node): Generator<string> {
  for (const node of root.childNodes) {
    if (node instanceof Text) continue;
    if (!(node instanceof HTMLElement) || !TAGS.includes(node.localName)) {
      yield node.nodeName;
      continue;
    }
    for (const { name, value } of node.attributes) {
      const isLink = node.localName === 'a' && node.hasAttribute('href');
      if (!(isLink ? [...ATTRIBUTES, 'rel', 'referrerpolicy'] : ATTRIBUTES).includes(name))
        yield `${node.localName} ${name}`;
      if (name === 'href' && !(isLink && /^(https?|mailto):/.test(value))) yield `href=${value}`;
    }
    if (node instanceof HTMLAnchorElement && node.href && node.rel !== 'noopener noreferrer') yield `rel=${node.rel}`;
    yield* forbiddenIn(node);
  }
}

const prototype = Element.prototype as { setHTML?: unknown };
const { setHTML } = prototype;
const withoutNative = () => Reflect.deleteProperty(prototype, 'setHTML');
function withNative(): void {
  if (setHTML) Object.defineProperty(prototype, 'setHTML', { value: setHTML, writable: true, configurable: true });
}

for (const [name, isNative] of [
  ['the browser’s own sanitizer', true],
  ['DOMPurify', false],
] as const) {
  if (isNative && !setHTML) continue;

  describe(`generated HTML, cleaned by ${name},`, () => {
    before(() => {
      if (!isNative) withoutNative();
    });
    after(withNative);

    it('has nothing but what is allowed, however bad it was, and however often it is cleaned', async () => {
      const isHarmless = fc.asyncProperty(nastyPages, async (html) => {
        const root = rootOf(await clean(`<p>w</p>${html}`));
        expect([...forbiddenIn(root)]).to.deep.equal([]);
        const again = rootOf(await clean(root.innerHTML));
        expect([...forbiddenIn(again)]).to.deep.equal([]);
        expect(squeezed(again.textContent)).to.equal(squeezed(root.textContent));
      });
      await fc.assert(isHarmless, { numRuns: 200 });
    });

    it('keeps every word of what is allowed', async () => {
      const isWhole = fc.asyncProperty(pages, async ({ html, words }) => {
        expect(squeezed(rootOf(await clean(`<p>w</p>${html}`)).textContent)).to.equal(`w${squeezed(words)}`);
      });
      await fc.assert(isWhole, { numRuns: 200 });
    });

    it('is the same when it is cleaned once more', async () => {
      const isFinal = fc.asyncProperty(pages, async ({ html }) => {
        const once = rootOf(await clean(`<p>w</p>${html}`));
        const twice = rootOf(await clean(once.innerHTML));
        once.normalize();
        expect(twice.isEqualNode(once), `${once.innerHTML}\n${twice.innerHTML}`).to.equal(true);
      });
      await fc.assert(isFinal, { numRuns: 200 });
    });

    it('runs nothing in the page', async () => {
      ran = 0;
      const place = document.body.appendChild(document.createElement('div'));
      const isInert = fc.asyncProperty(nastyPages, async (html) => {
        place.append(await clean(`<p>w</p>${html}`));
      });
      await fc.assert(isInert, { numRuns: 200 });
      // What fails to load now has failed after all else that could.
      const last = place.appendChild(new Image());
      await new Promise((resolve) => {
        last.onerror = resolve;
        last.src = 'x:y';
      });
      expect(ran).to.equal(0);
      place.remove();
    });

    it('is refused, or keeps a word, where there was one', async () => {
      const isHonest = fc.asyncProperty(nastyPages, async (html) => {
        try {
          const root = rootOf(await clean(html));
          expect([...forbiddenIn(root)]).to.deep.equal([]);
        } catch (error) {
          expect((error as Error).message).to.equal('The HTML could not be sanitised.');
        }
      });
      await fc.assert(isHonest, { numRuns: 200 });
    });
  });
}

describe('generated HTML', () => {
  it('is cut to the same elements by DOMPurify as by the browser’s own sanitizer, where it has one', async () => {
    const isSame = fc.asyncProperty(pages, async ({ html }) => {
      const native = bare(await clean(`<p>w</p>${html}`));
      withoutNative();
      const other = bare(await clean(`<p>w</p>${html}`));
      withNative();
      expect(other).to.equal(native);
    });
    await fc.assert(isSame, { numRuns: 200 });
  });

  it('would run, if it were shown as it comes', async () => {
    ran = 0;
    // What is relative leads nowhere, least of all to this page.
    const frames = fc.sample(nastyPages, 100).map((html) => {
      return Object.assign(document.createElement('iframe'), { srcdoc: `<base href="about:invalid">${html}` });
    });
    document.body.append(...frames);
    await waitUntil(() => ran > 9, 'ten scripts of the feeds run', { timeout: 15_000 });
    for (const frame of frames) frame.remove();
  });
});
