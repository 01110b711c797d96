import { html as names, parse } from 'parse5';

import { levelAt } from './page-outline.js';

import type { DefaultTreeAdapterTypes, Token } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** From one place in the text of the page to another. */
type Range = readonly [start: number, end: number];

/** A tag of ours in a page. */
export interface PageTag {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Counted from 1. */
  readonly line: number;
  /** Where its content begins. */
  readonly start: number;
  /** The page's language at the tag. */
  readonly language: string;
  /** The level of a heading at the tag, so that it fits the outline of the page. */
  readonly level: number | undefined;
  /** The text of its inline JSON, where its author gave it some. */
  readonly json: string | undefined;
  /** What an earlier run has put into it. */
  readonly earlier: readonly Range[];
  /** The nearest `<briefing-feed>` around it that has a feed of its own. */
  readonly provider: PageTag | undefined;
}

/** What is read of a page. */
export interface Page {
  readonly tags: readonly PageTag[];
  /** The address that the page names as its own (RFC 6596). */
  readonly canonical: string | undefined;
  readonly base: string | undefined;
  /** Where the head ends. */
  readonly headEnd: number | undefined;
  /** Structured data that an earlier run has put into the head. */
  readonly earlier: readonly Range[];
}

/** The attribute that marks what was put into a page ahead. */
export const MARK = 'data-prerendered';

const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = ({ attrs }: Element, name: string) => attrs.find((each) => each.name === name)?.value;
const rangesOf = (nodes: readonly Node[]): Range[] =>
  nodes.flatMap(({ sourceCodeLocation: place }) => (place ? [[place.startOffset, place.endOffset] as const] : []));

interface Open {
  readonly node: Node;
  readonly language: string;
  readonly provider: PageTag | undefined;
}

/** Finds the tags in `wanted`. Not recursive: a page may be nested deeper than the stack. What templates hold is no part of the page yet. */
export function readPage(html: string, wanted: ReadonlySet<string>): Page {
  const tags: PageTag[] = [];
  const earlier: Range[] = [];
  let canonical: string | undefined;
  let base: string | undefined;
  let headEnd: number | undefined;
  const open: Open[] = [{ node: parse(html, { sourceCodeLocationInfo: true }), language: '', provider: undefined }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    let { language, provider } = next;
    if (isElement(node)) {
      language = attribute(node, 'lang') ?? language;
      const isOurs = node.namespaceURI === names.NS.HTML && wanted.has(node.tagName);
      const tag = isOurs ? pageTag(node, language, provider) : undefined;
      if (tag) tags.push(tag);
      // One that has none hands on what is around it.
      if (tag?.tag === 'briefing-feed' && (tag.json !== undefined || tag.attributes.get('src'))) provider = tag;
      if (node.tagName === 'base') base ??= attribute(node, 'href');
      if (node.tagName === 'link' && attribute(node, 'rel')?.toLowerCase().split(/\s+/).includes('canonical')) {
        canonical ??= attribute(node, 'href');
      }
      if (node.tagName === 'head') {
        headEnd = node.sourceCodeLocation?.endTag?.startOffset;
        earlier.push(...rangesOf(node.childNodes.filter((child) => isElement(child) && isMarked(child))));
      }
    }
    if ('childNodes' in node) {
      for (const child of node.childNodes.toReversed()) open.push({ node: child, language, provider });
    }
  }
  return { tags, canonical, base, headEnd, earlier };
}

const isMarked = (element: Element) => attribute(element, MARK) !== undefined;

/** Whether it is a shadow root that was drawn by us, and not by a server that has given the element its data. */
function isDrawing(element: Element): boolean {
  if (!('content' in element) || attribute(element, 'shadowrootmode') === undefined) return false;
  const { childNodes } = element.content as DefaultTreeAdapterTypes.DocumentFragment;
  const first = childNodes.find(isElement);
  return first?.tagName === 'style' && attribute(first, 'data-at') !== undefined;
}

function pageTag(element: Element, language: string, provider: PageTag | undefined): PageTag | undefined {
  const place: Token.ElementLocation | null | undefined = element.sourceCodeLocation;
  if (!place?.startTag) return undefined;
  const children = element.childNodes.filter(isElement);
  const isEarlier = (child: Element) => isMarked(child) || isDrawing(child);
  const json = children.find((child) => attribute(child, 'type') === 'application/json' && !isEarlier(child));
  return {
    tag: element.tagName,
    attributes: new Map(element.attrs.map(({ name, value }) => [name, value])),
    line: place.startLine,
    start: place.startTag.endOffset,
    language,
    level: levelAt(element),
    json: json?.childNodes.map((node) => ('value' in node ? node.value : '')).join(''),
    earlier: rangesOf(children.filter(isEarlier)),
    provider,
  };
}
