// Types for the templates of frameworks, which do not read HTMLElementTagNameMap. What a property takes, its class says.

/** What a number is as an attribute that a framework hands on as text. */
const NUMERAL = '`${number}`';

const typeOf = (owner, { name }) => `${owner}['${name}']`;

/** The property under its own name: [name, type, description]. */
const asProperty = (owner, property) => [[property.name, typeOf(owner, property), property.description]];

/** The property under the name of its attribute, and under its own. A framework that finds no property sets the attribute. */
function asEither(owner, property) {
  const { name, attribute, isNumber, description } = property;
  if (!attribute || attribute === name) return asProperty(owner, property);
  const type = typeOf(owner, property);
  return [[attribute, isNumber ? `${type} | ${NUMERAL}` : type, description], ...asProperty(owner, property)];
}

/** Svelte writes `false` into an attribute as a word, and any word is true. */
function asEitherInSvelte(owner, property) {
  const fields = asEither(owner, property);
  return fields.map(([name, type, description]) =>
    property.isBoolean && name !== property.name ? [name, "true | ''", description] : [name, type, description],
  );
}

/** Solid's own forms say what is set: a property, an attribute, or an attribute that is there or not. */
function asSolid(owner, property) {
  const { name, attribute, isNumber, isBoolean, description } = property;
  const type = typeOf(owner, property);
  const fields = [...asEither(owner, property), [`prop:${name}`, type, description]];
  if (isBoolean) fields.push([`bool:${attribute}`, type, description]);
  else if (isNumber) fields.push([`attr:${attribute}`, `number | ${NUMERAL}`, description]);
  else if (attribute) fields.push([`attr:${attribute}`, `Extract<${type}, string>`, description]);
  return fields;
}

const plainHandler = (owner, type) => `(event: ${type} & { readonly currentTarget: ${owner} }) => void`;
const capitalized = (event) => event.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
const inJsx = (module) => (body) => `declare module '${module}' {\n  namespace JSX {\n${indented(body, 4)}\n  }\n}`;

/** How each framework names things: where its types come from, what every element takes, and where its tags are listed. */
const FRAMEWORKS = {
  react: {
    imports: "import type { DetailedHTMLProps, HTMLAttributes } from 'react';",
    base: (owner) => `DetailedHTMLProps<HTMLAttributes<${owner}>, ${owner}>`,
    fields: asEither,
    event: (name) => `on${name}`,
    handler: plainHandler,
    list: 'IntrinsicElements',
    within: inJsx('react'),
  },
  preact: {
    imports: "import type { HTMLAttributes } from 'preact';",
    base: (owner) => `HTMLAttributes<${owner}>`,
    fields: asEither,
    event: (name) => `on${name}`,
    handler: plainHandler,
    list: 'IntrinsicElements',
    within: inJsx('preact'),
  },
  solid: {
    imports: "import type { JSX } from 'solid-js';",
    base: (owner) => `JSX.HTMLAttributes<${owner}>`,
    fields: asSolid,
    event: (name) => `on:${name}`,
    handler: (owner, type) => `JSX.EventHandlerWithOptionsUnion<${owner}, ${type}>`,
    list: 'IntrinsicElements',
    within: inJsx('solid-js'),
  },
  svelte: {
    imports: "import type { HTMLAttributes } from 'svelte/elements';",
    base: (owner) => `HTMLAttributes<${owner}>`,
    fields: asEitherInSvelte,
    event: (name) => `on${name}`,
    handler: plainHandler,
    list: 'SvelteHTMLElements',
    within: (body) => `declare module 'svelte/elements' {\n${indented(body, 2)}\n}`,
  },
  vue: {
    imports: "import type { HTMLAttributes, PublicProps } from 'vue';",
    base: () => 'HTMLAttributes',
    fields: asProperty,
    event: (name) => `on${capitalized(name)}`,
    handler: plainHandler,
    list: 'GlobalComponents',
    entry: (owner) => `new () => ${owner} & { $props: ${owner}Props & PublicProps }`,
    within: (body) => `declare module 'vue' {\n${indented(body, 2)}\n}`,
  },
};

/** The declaration files, by the name of the framework. */
export function frameworkTypes(elements) {
  return Object.fromEntries(Object.entries(FRAMEWORKS).map(([name, framework]) => [name, fileOf(framework, elements)]));
}

function fileOf({ imports, base, fields, event, handler, list, entry = (owner) => `${owner}Props`, within }, elements) {
  const events = new Map(elements.flatMap(({ events }) => events.map(({ name, type }) => [name, type])));
  const classes = [...elements.map(({ className }) => className), ...events.values()].sort();
  const bubbling = [...events].sort().map(([name, type]) => [event(name), handler('Owner', type)]);
  const props = elements.map(({ className: owner, properties, events }) => {
    const own = events.map(({ name, type, description }) => [event(name), handler(owner, type), description]);
    const body = [...properties.flatMap((property) => fields(owner, property)), ...own];
    return `interface ${owner}Props extends ${base(owner)}, BubblingEvents<${owner}> {\n${members(body)}\n}`;
  });
  const tags = elements.map(({ tag, className, summary }) => `${comment(summary)}'${tag}': ${entry(className)};`);
  return `// Generated from custom-elements.json.
${imports}
import type {
  ${classes.join(',\n  ')},
} from '../index.js';

/** Every event bubbles: an element takes those of the elements inside it, too. */
interface BubblingEvents<Owner> {
${members(bubbling)}
}

${props.join('\n\n')}

${within(`interface ${list} {\n${indented(tags.join('\n'), 2)}\n}`)}

export {};
`;
}

function members(fields) {
  const lines = fields.map(([name, type, description]) => {
    const key = /^[a-z]\w*$/i.test(name) ? name : `'${name}'`;
    return `${comment(description)}${key}?: ${/=>/.test(type) ? `(${type})` : type} | undefined;`;
  });
  return indented(lines.join('\n'), 2);
}

function comment(text) {
  return text ? `/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */\n` : '';
}

function indented(text, width) {
  return text.replace(/^(?=.)/gm, ' '.repeat(width));
}
