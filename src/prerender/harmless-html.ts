import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html as standard, parseFragment } from 'parse5';

import { ATTRIBUTES, TAGS, UNWRAPPED } from '../internal/sanitize-html.js';
import { escapeHtml } from './escape-html.js';

import type { DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

const VOID = ['br', 'hr'];

/**
 * A feed's HTML, cut as the browser's sanitizer cuts it, for a template that a server draws. It is parsed as a browser parses
 * it and written anew: no tag or attribute can be in the result but those of the lists, and no text that is not escaped.
 *
 * Throws when nothing is left of the words, so that "could not be sanitised" never looks like "empty".
 */
export function harmlessHtml(html: string, toLink: (href: string | null) => string | undefined): unknown {
  let clean = '';
  let hasWords = false;
  // Not recursive: a feed may nest deeper than the stack. A text here is an end tag that waits for its turn.
  const left: (DefaultTreeAdapterTypes.Node | string)[] = [parseFragment(html)];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node === 'string') {
      clean += node;
      continue;
    }
    if ('value' in node) {
      clean += escapeHtml(node.value);
      hasWords ||= /\w/.test(node.value);
    }
    if ('tagName' in node) {
      const { tagName, namespaceURI } = node;
      const isKept = TAGS.includes(tagName);
      // A feed's SVG may have a `<title>` or an `<a>` that is none of ours.
      if (namespaceURI !== standard.NS.HTML || (!isKept && !UNWRAPPED.includes(tagName))) continue;
      if (isKept) clean += startTag(node, toLink);
      if (isKept && !VOID.includes(tagName)) left.push(`</${tagName}>`);
    }
    if ('childNodes' in node) left.push(...node.childNodes.toReversed());
  }
  if (!hasWords && /\w/.test(html.replace(/<[^>]*>/g, ''))) throw new Error('The HTML could not be sanitised.');
  return unsafeHTML(`<div>${clean}</div>`);
}

function startTag({ tagName, attrs }: Element, toLink: (href: string | null) => string | undefined): string {
  const kept = attrs.filter(({ name }) => ATTRIBUTES.includes(name) && name !== 'href');
  const url = tagName === 'a' && toLink(attrs.find(({ name }) => name === 'href')?.value ?? null);
  const link = url
    ? [
        { name: 'href', value: url },
        { name: 'rel', value: 'noopener noreferrer' },
        { name: 'referrerpolicy', value: 'no-referrer' },
      ]
    : [];
  const written = [...kept, ...link].map(({ name, value }) => ` ${name}="${escapeHtml(value)}"`);
  // A parser drops the first line's end of a `<pre>`, and the text's own is to stay.
  return `<${tagName}${written.join('')}>${tagName === 'pre' ? '\n' : ''}`;
}
