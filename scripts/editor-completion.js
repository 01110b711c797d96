// Completion and descriptions for those who write HTML and CSS: custom data for VS Code, web-types for JetBrains' editors.

/** The attributes of the tags. What the format has no place for stands in the tag's description. */
export function htmlCustomData(elements) {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tag,
      description: { kind: 'markdown', value: summary(element) },
      attributes: element.properties.filter(({ attribute }) => attribute).map(htmlAttribute),
    })),
  };
}

function htmlAttribute({ attribute, description, default: initial, isBoolean, words }) {
  const value = oneLine(description) + (isBoolean || !unquoted(initial) ? '' : ` Default: \`${unquoted(initial)}\`.`);
  return {
    name: attribute,
    description: { kind: 'markdown', value },
    // `v` is the format's word for an attribute that has no value.
    ...(isBoolean ? { valueSet: 'v' } : {}),
    ...(words.length > 0 ? { values: words.map((name) => ({ name })) } : {}),
  };
}

function summary({ description, events, slots, parts, customProperties, states }) {
  const lists = {
    Events: events,
    Slots: slots.map(({ name, ...slot }) => ({ ...slot, name: name || 'default' })),
    Parts: parts,
    'Custom properties': customProperties,
    States: states.map(inSelector),
  };
  const filled = Object.entries(lists).filter(([, entries]) => entries.length > 0);
  return [description, ...filled.map(([title, entries]) => `**${title}**\n${listed(entries)}`)].join('\n\n');
}

const inSelector = ({ name, description }) => ({ name: `:state(${name})`, description });

function listed(entries) {
  return entries.map(({ name, description }) => `- \`${name}\`: ${oneLine(description)}`).join('\n');
}

/** What a style sheet may say of the elements: tokens, custom properties, states and parts. */
export function cssCustomData(elements, tokens) {
  return {
    version: 1.1,
    properties: [...tokenProperties(tokens), ...elements.flatMap(({ customProperties }) => customProperties)].map(
      ({ name, description }) => ({ name, description: { kind: 'markdown', value: description } }),
    ),
    pseudoClasses: gathered(elements, 'states', (name) => `:state(${name})`),
    pseudoElements: gathered(elements, 'parts', (name) => `::part(${name})`),
  };
}

function tokenProperties(tokens) {
  return Object.entries(tokens).map(([name, literal]) => ({
    name: `--briefing-${name}`,
    description: `A token of every element. Default: \`${literal}\`.`,
  }));
}

/** Each name once, with what it means in each element that has it. */
function gathered(elements, kind, spelled) {
  const meanings = new Map();
  for (const element of elements) {
    for (const { name, description } of element[kind]) {
      const line = `\`<${element.tag}>\`: ${oneLine(description)}`;
      meanings.set(name, [...(meanings.get(name) ?? []), line]);
    }
  }
  return [...meanings].sort().map(([name, lines]) => ({
    name: spelled(name),
    description: { kind: 'markdown', value: lines.join('\n\n') },
  }));
}

/** The elements and tokens as JetBrains' editors read them. */
export function webTypes(elements, tokens, { name, version }) {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: { elements: elements.map((element) => webTypesElement(element, name)) },
      css: { properties: tokenProperties(tokens) },
    },
  };
}

function webTypesElement({ tag, className, description, properties, events, slots, ...styling }, module) {
  const described = ({ name, description }) => ({ name, description });
  return {
    name: tag,
    description,
    'description-sections': { States: listed(styling.states.map(inSelector)) },
    source: { module, symbol: className },
    attributes: properties.filter(({ attribute }) => attribute).map(webTypesAttribute),
    slots: slots.map(described),
    js: {
      properties: properties.map(({ name, description, type, default: value }) => ({
        name,
        description,
        type,
        ...(value ? { default: value } : {}),
      })),
      events: events.map(({ name, type, description }) => ({ name, description, type: { module, name: type } })),
    },
    css: {
      properties: styling.customProperties.map(described),
      parts: styling.parts.map(described),
    },
  };
}

function webTypesAttribute({ attribute, description, type, default: initial, isBoolean, isNumber, words }) {
  const text = isNumber ? 'number' : words.length > 0 ? type : 'string';
  return {
    name: attribute,
    description,
    value: isBoolean ? { kind: 'no-value', type: 'boolean' } : { kind: 'plain', type: text },
    ...(unquoted(initial) && !isBoolean ? { default: unquoted(initial) } : {}),
  };
}

/** A default as it stands in HTML; nothing for the empty text. */
function unquoted(literal) {
  return literal?.replace(/^'(.*)'$/, '$1');
}

function oneLine(text = '') {
  return text.replace(/\s+/g, ' ');
}
