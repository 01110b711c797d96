/** What is let through. */
export const TAGS =
  'a p br strong em b i u s ul ol li dl dt dd blockquote q cite code pre h2 h3 h4 h5 h6 hr sub sup span div table thead tbody tfoot tr th td caption figure figcaption time abbr mark small del ins kbd samp var ruby rt rp details summary'.split(
    ' ',
  );
export const ATTRIBUTES = 'href title lang dir datetime colspan rowspan scope start reversed open'.split(' ');

/** What gives way to its content. Of any other element nothing is left. */
export const UNWRAPPED =
  'h1 hgroup section article main header footer aside nav address search center font big tt strike acronym nobr dir form fieldset legend label picture'.split(
    ' ',
  );

/** HTML with more elements is shown as text: a parser takes the square of the time for those that stand in each other. */
const MOST_ELEMENTS = 5000;
/** So it is where the parser might make more elements than this: what of these is not closed begins again in each paragraph. */
const MOST_MADE = 20_000;
const FORMATS = /<(b|i|u|s|em|tt|big|code|font|nobr|small|strike|strong)[\s/]/gi;

interface NativeSanitizer {
  setHTML?(html: string, options: { sanitizer: object }): void;
}

/**
 * The content of a feed's `content_html`, cut to a list of harmless elements: no script, style, picture, form, name, id
 * or class, and links only where `toLink` lets them lead. The browser's own sanitizer where it has one, which needs no
 * Trusted Types policy; else DOMPurify.
 *
 * Rejects when neither can do it, so that "could not be sanitised" never looks like "empty".
 */
export async function sanitizeHtml(
  html: string,
  toLink: (href: string | null) => string | undefined,
): Promise<DocumentFragment> {
  const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
  // A tag without its end is none.
  const elements = Math.min(count(/<[a-z]/gi), count(/>/g));
  if (elements > MOST_ELEMENTS || elements * count(FORMATS) > MOST_MADE)
    throw new Error('The HTML has too many elements.');
  const fragment = document.createDocumentFragment();
  const holder = document.implementation.createHTMLDocument().createElement('div');
  const native = holder as NativeSanitizer;
  if (native.setHTML) {
    native.setHTML(html, {
      sanitizer: {
        elements: TAGS,
        attributes: ATTRIBUTES,
        replaceWithChildrenElements: UNWRAPPED,
      },
    });
    fragment.append(...holder.childNodes);
  } else {
    fragment.append(await purified(html));
  }
  if (!fragment.textContent.trim() && html.trim() !== '' && /\w/.test(html.replace(/<[^>]*(>|$)/g, ''))) {
    throw new Error('The HTML could not be sanitised.');
  }
  for (const link of fragment.querySelectorAll('a')) {
    const url = toLink(link.getAttribute('href'));
    if (!url) {
      link.removeAttribute('href');
      continue;
    }
    link.href = url;
    link.rel = 'noopener noreferrer';
    link.referrerPolicy = 'no-referrer';
  }
  // `href` belongs to links alone: on an SVG or a `<base>` it would be something else.
  for (const other of fragment.querySelectorAll(':not(a)[href]')) other.removeAttribute('href');
  return fragment;
}

async function purified(html: string): Promise<DocumentFragment> {
  const { default: purify } = await import('dompurify');
  // Without its content goes what is not allowed: what gives way to its content is let through first.
  const clean: unknown = purify.sanitize(html, {
    ALLOWED_TAGS: [...TAGS, ...UNWRAPPED, '#text'],
    KEEP_CONTENT: false,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  if (!(clean instanceof DocumentFragment)) throw new Error('The HTML could not be sanitised.');
  for (const each of clean.querySelectorAll(UNWRAPPED.join())) each.replaceWith(...each.childNodes);
  return clean;
}
