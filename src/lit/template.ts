/*
 * Templates, written as Lit's are: each is parsed once, into an element that is copied for each use. Only what `html` and `svg` have
 * made is taken for markup, never an object that looks like it.
 */
import type { TrustedTypePolicyFactory } from 'trusted-types/lib';

/** In the markup of a template, the name of an attribute that has values, each of its values, and a comment for each content. */
const MARK = 'part$';

// Where the browser has no such policies, the name may stand for an element of the page.
const policies =
  typeof Reflect.get(globalThis, 'TrustedTypePolicyFactory') === 'function'
    ? (Reflect.get(globalThis, 'trustedTypes') as TrustedTypePolicyFactory)
    : undefined;
const policy = policies?.createPolicy('briefing-elements', { createHTML: (markup) => markup });

/** As content, nothing; as an attribute, none. */
export const nothing = Symbol('nothing');

/** Markup with its values. */
export class TemplateResult {
  constructor(
    readonly strings: readonly string[],
    readonly values: unknown[],
    readonly isSvg: boolean,
  ) {}
}

export const html = (strings: readonly string[], ...values: unknown[]): TemplateResult =>
  new TemplateResult(strings, values, false);

/** Markup for inside an `<svg>`. */
export const svg = (strings: readonly string[], ...values: unknown[]): TemplateResult =>
  new TemplateResult(strings, values, true);

/** Where values go. */
export interface Place {
  /** The node, by its number among the elements and comments of the template. */
  readonly index: number;
  readonly name: string;
  /** What `name` names: an attribute (''), a property ('.'), whether an attribute is there ('?'), an event ('@'). */
  readonly kind?: string;
  /** What stands before, between and after the values, where that is anything; there is none for content. */
  readonly strings?: readonly string[] | undefined;
}

/** Goes through the elements and comments of a template, or of a copy. One for all, since there are very many copies. */
export const walker = document.createTreeWalker(document, 129);

export class Template {
  readonly places: Place[] = [];
  readonly content: DocumentFragment;

  constructor({ strings, isSvg }: TemplateResult) {
    const names: string[] = [];
    let before = '';
    let markup = '';
    strings.forEach((string, index) => {
      before += string;
      const next = strings[index + 1];
      // What comes last has a node after it, too, to end it.
      if (next === undefined) markup += string || '<?>';
      else if (before.lastIndexOf('<') <= before.lastIndexOf('>')) markup += `${string}<?${MARK}>`;
      else {
        // The first value of an attribute has its name before it; between quotes, more may follow.
        markup += string.replace(
          /([^\s=]+)(=["']?[^"'=]*)$/,
          (_, name: string, rest: string) => MARK + String(names.push(name) - 1) + rest,
        );
        markup += next.startsWith('/') ? `${MARK} ` : MARK;
      }
    });
    if (isSvg) markup = `<svg>${markup}</svg>`;
    const element = document.createElement('template');
    // eslint-disable-next-line no-restricted-syntax -- this is what templates stand on; their markup is all ours.
    element.innerHTML = (policy ? policy.createHTML(markup) : markup) as string;
    const { content } = element;
    this.content = content;
    if (isSvg) content.replaceChildren(...(content.firstChild as Element).childNodes);
    walker.currentNode = content;
    for (let index = 0, node; (node = walker.nextNode()); index++) {
      if (node instanceof Element) this.#note(node, index, names);
      else if (node.nodeValue === `?${MARK}`) this.places.push({ index, name: '' });
    }
  }

  #note(element: Element, index: number, names: readonly string[]): void {
    for (const attribute of element.getAttributeNames()) {
      const full = attribute.startsWith(MARK) && names[Number(attribute.slice(MARK.length))];
      if (!full) continue;
      const name = full.replace(/^[.?@]/, '');
      const strings = (element.getAttribute(attribute) ?? '').split(MARK);
      this.places.push({
        index,
        name,
        kind: full.slice(0, -name.length),
        strings: strings.join('') ? strings : undefined,
      });
      element.removeAttribute(attribute);
    }
  }
}

const templates = new WeakMap<readonly string[], Template>();

export function templateOf(result: TemplateResult): Template {
  let template = templates.get(result.strings);
  if (!template) templates.set(result.strings, (template = new Template(result)));
  return template;
}
