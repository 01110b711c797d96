import { PUBLISHER_ATTRIBUTES } from '../internal/publisher-attributes.js';

/** What is read of `custom-elements.json`, the manifest of the package. */
export interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly Attribute[];
}

interface Attribute {
  readonly name?: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
}

/** An attribute that whoever embeds an element may choose a value for. */
export interface ElementOption {
  readonly name: string;
  readonly description: string;
  readonly kind: 'choice' | 'flag' | 'number' | 'text';
  /** Of a choice: what there is to choose from. */
  readonly values: readonly string[];
  /** What holds without the attribute. */
  readonly initial: string;
}

/** Feed and briefing are asked for apart. */
const NO_OPTIONS = ['src', 'briefing', ...PUBLISHER_ATTRIBUTES];

/** The options of an element, as the manifest has them. */
export function optionsOf({ modules }: Manifest, tag: string): readonly ElementOption[] {
  const declarations = modules.flatMap((module) => module.declarations ?? []);
  const attributes = declarations.find(({ tagName }) => tagName === tag)?.attributes ?? [];
  return attributes.flatMap(({ name = '', description = '', type, default: initial = '' }) => {
    if (name === '' || NO_OPTIONS.includes(name)) return [];
    const text = type?.text ?? 'string';
    const values = wordsOf(text);
    const kind =
      values.length > 0 ? 'choice' : /^boolean\b/.test(text) ? 'flag' : /^number\b/.test(text) ? 'number' : 'text';
    return { name, description, kind, values, initial: initial.replace(/^'(.*)'$/, '$1') };
  });
}

/** The words in quotation marks. */
const wordsOf = (text: string) => [...text.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
