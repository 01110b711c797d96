import { CARD_LAYOUTS } from '../src/elements/briefing-card.js';
import manifest from '../dist/custom-elements.json' with { type: 'json' };

import type { ArgTypes, InputType } from 'storybook/internal/types';

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
  readonly kind?: string;
  readonly fieldName?: string;
}

type Kind = 'attributes' | 'members' | 'events' | 'slots' | 'cssStates' | 'cssParts' | 'cssProperties';
type Declaration = { readonly tagName?: string } & { readonly [kind in Kind]?: readonly Described[] };

/** The parts of the table, in its order, each with the name under which a page meets what it lists. */
const CATEGORIES: readonly (readonly [category: string, kind: Kind, nameOf: (described: Described) => string])[] = [
  ['attributes', 'attributes', ({ name }) => name],
  ['properties', 'members', ({ name, kind }) => (kind === 'method' ? `.${name}()` : `.${name}`)],
  ['events', 'events', ({ name }) => `@${name}`],
  ['slots', 'slots', ({ name }) => name || '(default slot)'],
  ['states', 'cssStates', ({ name }) => `:state(${name})`],
  ['parts', 'cssParts', ({ name }) => `::part(${name})`],
  ['custom properties', 'cssProperties', ({ name }) => name],
];

/**
 * The table of what an element offers, with a control for each attribute. Storybook's own table has no states, and loses
 * an attribute to a part of the same name.
 */
export function argumentTypesOf(tag: string): ArgTypes {
  const declarations = manifest.modules.flatMap(({ declarations }) => declarations as readonly Declaration[]);
  const declaration = declarations.find(({ tagName }) => tagName === tag);
  if (!declaration) throw new Error(`dist/custom-elements.json has no <${tag}>: npm run build`);
  const attributes = new Set(declaration.attributes?.map(({ fieldName }) => fieldName));
  const types: ArgTypes = {};
  for (const [category, kind, nameOf] of CATEGORIES) {
    for (const described of declaration[kind] ?? []) {
      if (kind === 'members' && attributes.has(described.name)) continue;
      const name = nameOf(described);
      types[name] = argumentType(name, category, described);
    }
  }
  return types;
}

function argumentType(
  name: string,
  category: string,
  { description = '', type, default: value }: Described,
): InputType {
  const table = {
    category,
    ...(type && { type: { summary: type.text } }),
    ...(value && { defaultValue: { summary: value } }),
  };
  if (category !== 'attributes') return { name, description, table, control: { disable: true } };
  return { name, description, table, ...controlFor(type?.text ?? '') };
}

function controlFor(type: string): InputType {
  const words = type === 'CardLayout' ? CARD_LAYOUTS : [...type.matchAll(/'([^']+)'/g)].map(([, word]) => word);
  if (words.length > 0) return { control: { type: 'inline-radio' }, options: words };
  if (type.startsWith('number')) return { control: { type: 'number' } };
  return { control: { type: type === 'boolean' ? 'boolean' : 'text' } };
}
