import { parse } from 'parse5';

import type { DefaultTreeAdapterTypes } from 'parse5';

/** A text that stands somewhere in a page, seen or unseen. */
export interface HtmlPiece {
  readonly kind: 'text' | 'attribute' | 'comment' | 'script' | 'style';
  /** What to call the place. */
  readonly where: string;
  readonly text: string;
  /** Of a script: its type. */
  readonly type?: string;
}

/** What a page names in a `<link>`. */
export interface HtmlLink {
  readonly rel: readonly string[];
  readonly type: string;
  readonly href: string;
}

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = ({ attrs }: Element, name: string) => attrs.find((each) => each.name === name)?.value ?? '';

/**
 * All nodes in the order of the page, those of templates among them, each with the outermost template or its absence. Not recursive: a
 * page may be nested deeper than the stack.
 */
function* nodesOf(html: string): Iterable<{ node: Node; isTemplate: boolean; parent: string }> {
  // Without scripting, so that what stands in `<noscript>` is read as the page that it is.
  const open: { node: Node; isTemplate: boolean; parent: string }[] = [
    { node: parse(html, { scriptingEnabled: false }), isTemplate: false, parent: '' },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    const { node, isTemplate } = next;
    const parent = isElement(node) ? node.tagName : '';
    if ('content' in node) open.push({ node: node.content, isTemplate: true, parent });
    if ('childNodes' in node) {
      for (const child of node.childNodes.toReversed()) open.push({ node: child, isTemplate, parent });
    }
  }
}

/** All texts of a page or a fragment. What stands between tags is one text, so that a tag within a sentence does not part it. */
export function htmlPieces(html: string): readonly HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  const text = { page: '', template: '' };
  for (const { node, isTemplate, parent } of nodesOf(html)) {
    if (isElement(node)) {
      for (const { name, value } of node.attrs) {
        pieces.push({ kind: 'attribute', where: `attribute ${name} of <${node.tagName}>`, text: value });
      }
      if (node.tagName === 'script') pieces.push(scriptPiece(node));
    } else if (node.nodeName === '#comment' && 'data' in node) {
      pieces.push({ kind: 'comment', where: 'comment', text: node.data });
    } else if (node.nodeName === '#text' && 'value' in node) {
      if (parent === 'script') continue;
      if (parent === 'style') pieces.push({ kind: 'style', where: 'style', text: node.value });
      else text[isTemplate ? 'template' : 'page'] += `${node.value} `;
    }
  }
  if (text.template) pieces.unshift({ kind: 'text', where: 'template', text: text.template });
  if (text.page) pieces.unshift({ kind: 'text', where: 'text', text: text.page });
  return pieces;
}

function scriptPiece(script: Element): HtmlPiece {
  const type = attribute(script, 'type').trim().toLowerCase();
  const text = script.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
  return { kind: 'script', where: type === 'application/ld+json' ? 'JSON-LD' : 'script', text, type };
}

/** The links of a page, their addresses absolute. `url` is the page's own. */
export function htmlLinks(html: string, url: string): readonly HtmlLink[] {
  const links: HtmlLink[] = [];
  let base: string | undefined;
  for (const { node } of nodesOf(html)) {
    if (!isElement(node)) continue;
    const href = attribute(node, 'href');
    if (node.tagName === 'base' && href) base ??= href;
    if (node.tagName !== 'link' || !href) continue;
    const rel = attribute(node, 'rel').toLowerCase().split(/\s+/);
    const type = (attribute(node, 'type').split(';')[0] ?? '').trim().toLowerCase();
    links.push({ rel, type, href });
  }
  return links.flatMap((link) => {
    const address = absolute(link.href, absolute(base ?? '', url) ?? url);
    return address === undefined ? [] : { ...link, href: address };
  });
}

function absolute(href: string, base: string): string | undefined {
  try {
    return new URL(href, base).href;
  } catch {
    return undefined;
  }
}
