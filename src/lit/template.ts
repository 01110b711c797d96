/*
 * Templates, written as Lit's are: each is parsed once, into an element that is copied for each use. Only what `html` and `svg` have
 * made is taken for markup, never an object that looks like it.
 */
import type { TrustedTypePolicyFactory } from 'trusted-types/lib';

/** In the markup of a template, with a number the name of an attribute that has a value; alone, what stands for content. */
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
  ) {}

  /** What is parsed, in the place of which its nodes come. */
  parsed(markup: string): DocumentFragment {
    const element = document.createElement('template');
    // eslint-disable-next-line no-restricted-syntax -- this is what templates stand on; their markup is all ours.
    element.innerHTML = (policy ? policy.createHTML(markup) : markup) as string;
    return element.content;
  }
}

export const html = (strings: readonly string[], ...values: unknown[]): TemplateResult =>
  new TemplateResult(strings, values);

/** Where a value goes. A value is the whole of an attribute, and has no quotes around it. */
export interface Place {
  /** The node, by its number in the template: an element, or an empty text for content. */
  readonly index: number;
  readonly name: string;
  /** What `name` names: an attribute (''), a property ('.'), whether an attribute is there ('?'), an event ('@'). */
  readonly kind?: string;
}

/** Goes through the nodes of a template, or of a copy. One for all, since there are very many copies. */
export const walker = document.createTreeWalker(document);

export class Template {
  readonly places: Place[] = [];
  readonly content: DocumentFragment;

  constructor(result: TemplateResult) {
    const names: string[] = [];
    const { strings } = result;
    const markup = strings
      .map((string, index) => {
        // What comes last has a node after it, too, to end it.
        if (index === strings.length - 1) return string || '<?>';
        const [attribute, name] = /([^\s=]+)=$/.exec(string) ?? [];
        if (!attribute || !name) return `${string}<?${MARK}>`;
        return `${string.slice(0, -attribute.length)}${MARK}${String(names.push(name) - 1)} `;
      })
      .join('');
    walker.currentNode = this.content = result.parsed(markup);
    for (let index = 0, node; (node = walker.nextNode()); index++) {
      if (node instanceof Element) this.#note(node, index, names);
      else if (node.nodeValue === `?${MARK}`) {
        const text = document.createTextNode('');
        (node as Comment).replaceWith(text);
        walker.currentNode = text;
        this.places.push({ index, name: '' });
      }
    }
  }

  #note(element: Element, index: number, names: readonly string[]): void {
    for (const attribute of element.getAttributeNames()) {
      const full = attribute.startsWith(MARK) && names[Number(attribute.slice(MARK.length))];
      if (!full) continue;
      const name = full.replace(/^[.?@]/, '');
      this.places.push({ index, name, kind: full.slice(0, -name.length) });
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
