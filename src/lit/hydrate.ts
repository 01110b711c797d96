/*
 * Takes over what Lit has drawn on a server, by the marks that it leaves: `<!--lit-part-->` and `<!--/lit-part-->` around content,
 * with a digest of the template where it is one, and `<!--lit-node 3-->` before an element with values.
 */
import { Content, Directive, Instance, drawn } from './render.js';
import { TemplateResult, templateOf } from './template.js';

import type { RenderOptions } from './render.js';

/** Lit's digest of a template: two numbers over the characters of its strings, in turns. */
function digestOf({ strings }: TemplateResult): string {
  const digest = new Uint32Array(2).fill(5381);
  for (const string of strings)
    for (let index = 0; index < string.length; index++)
      digest[index % 2] = ((digest[index % 2] ?? 0) * 33) ^ string.charCodeAt(index);
  return btoa(String.fromCharCode(...new Uint8Array(digest.buffer)));
}

/** Throws where it is not as it would be drawn. */
export function hydrate(value: unknown, root: Node, { host }: RenderOptions): void {
  const marks = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  drawn.set(root, take(value, next(marks), marks, host));
}

const isBegin = ({ data }: Comment) => data.startsWith('lit-part');
const isEnd = ({ data }: Comment) => data.startsWith('/lit-part');

/** The next mark: a template that ends with content has a comment of its own after it. */
function next(marks: TreeWalker): Comment {
  let mark;
  do mark = marks.nextNode() as Comment | null;
  while (mark && !/^\/?lit-/.test(mark.data));
  if (!mark) throw new Error('A mark is missing.');
  return mark;
}

/** Takes over content from the mark at which it begins to that at which it ends. */
function take(value: unknown, begin: Comment, marks: TreeWalker, host: unknown): Content {
  if (!isBegin(begin)) throw new Error('Content is missing.');
  const { nextSibling: first } = begin;
  const isText = first instanceof Text && !(value instanceof TemplateResult || value instanceof Directive);
  const start = isText ? first : document.createTextNode('');
  if (!isText) begin.after(start);
  const content = new Content(start, null, host);
  let plain = value;
  if (value instanceof Directive) {
    content.shown = [];
    plain = value.taken?.(content);
  }
  if (plain instanceof TemplateResult) content.end = takeTemplate(plain, begin, content, marks);
  else {
    if (plain instanceof Node) content.shown = plain;
    else if (begin.data !== 'lit-part') throw new Error('This was a template.');
    else if (Array.isArray(plain)) {
      const entries = Array.isArray(content.shown) ? content.shown : [];
      content.shown = entries;
      for (const each of plain) entries.push(take(each, next(marks), marks, host));
    }
    content.end = next(marks);
  }
  if (!isEnd(content.end as Comment)) throw new Error('There is more than was drawn.');
  // Else it would stand between the entries of a list.
  begin.remove();
  return content;
}

function takeTemplate(result: TemplateResult, { data }: Comment, content: Content, marks: TreeWalker): Comment {
  if (data !== `lit-part ${digestOf(result)}`) throw new Error('This is another template.');
  const { host } = content;
  const template = templateOf(result);
  const { places } = template;
  const targets: (Content | Element)[] = [];
  const instance = new Instance(template, targets, host);
  content.shown = instance;
  const { values } = result;
  for (;;) {
    const mark = next(marks);
    if (isEnd(mark)) {
      if (targets.length < places.length) throw new Error('A place is missing.');
      instance.values = values;
      return mark;
    }
    if (mark.data.startsWith('lit-part')) targets.push(take(values[targets.length], mark, marks, host));
    else {
      const element = mark.nextElementSibling;
      const at = places[targets.length]?.index;
      if (!element) throw new Error('An element is missing.');
      element.removeAttribute('defer-hydration');
      for (;;) {
        const place = places[targets.length];
        if (place?.kind === undefined || place.index !== at) break;
        // Its attributes are there.
        if (place.kind === '.' || place.kind === '@') instance.assign(element, values, targets.length);
        targets.push(element);
      }
    }
  }
}
