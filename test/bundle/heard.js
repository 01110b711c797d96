const STATES = {
  expanded: { true: 'expanded', false: 'collapsed' },
  pressed: { true: 'pressed', false: 'not pressed' },
  checked: { true: 'checked', false: 'not checked' },
  disabled: { true: 'not available' },
};

/** What has its name from what is in it, which is not heard again. */
const NAMED_BY_CONTENT = new Set(['heading', 'link', 'button', 'checkbox', 'columnheader', 'rowheader']);
/** What is one run of text: where words touch in it, they are heard as one. */
const RUNS = new Set(['paragraph', 'term', 'definition']);
/** What says no more than what is in it. */
const UNSAID = new Set(['generic', 'none', 'strong', 'time', 'ListMarker', 'LabelText', 'rowgroup', 'Figcaption']);
/** What is the name of something else, and heard there. */
const NAMES = new Set(['LabelText', 'Legend']);
/** What has parts that are not read on the way. */
const CLOSED = new Set(['combobox', 'status']);

/**
 * What a screen reader is told of the inside of an element, in its order and in short: a line for each thing, with its role,
 * level, name and state, and for each run of text. It is the browser's own tree, out of all shadow roots.
 */
export async function heard(page, selector) {
  const root = await page.$(selector);
  const tree = await page.accessibility.snapshot({ root, interestingOnly: false });
  return tree.children.flatMap(linesOf);
}

/** All of the tree that has one of these roles, in its order. */
export async function allOf(page, ...roles) {
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  const gather = (node) => [...(roles.includes(node.role) ? [node] : []), ...(node.children ?? []).flatMap(gather)];
  return gather(tree);
}

function linesOf(node) {
  const { role, children = [] } = node;
  if (role === 'status') return [];
  if (NAMES.has(role)) return children.filter((each) => !isText(each)).flatMap(linesOf);
  if (isText(node)) return [textIn(node)].filter(Boolean);
  if (RUNS.has(role)) return children.every(isText) ? labelled(role, textIn(node)) : children.flatMap(linesOf);
  if (role === 'listitem' && children.every(isText)) return [`listitem: ${textIn(node)}`];
  if (role === 'row') return [`row: ${children.map((cell) => cell.name ?? textIn(cell)).join(' | ')}`];
  const inside = CLOSED.has(role) ? [] : NAMED_BY_CONTENT.has(role) ? linksIn(children) : children.flatMap(linesOf);
  return UNSAID.has(role) ? inside : [lineOf(node), ...inside.map((each) => `  ${each}`)];
}

function lineOf(node) {
  const { role, name, level, value, description, children = [] } = node;
  const items = children.filter((each) => each.role === 'listitem').length;
  const what = [role, role === 'heading' ? level : '', role === 'list' ? `of ${items}` : ''].filter(Boolean).join(' ');
  const states = Object.entries(STATES).map(([state, words]) => words[node[state]]);
  const about = description && `described by: ${description}`;
  return [name ? `${what}: ${name}` : what, value, ...states, about].filter(Boolean).join(', ');
}

const labelled = (role, text) => (text ? [role === 'paragraph' ? text : `${role}: ${text}`] : []);

/** A link in a heading is heard with it. */
const linksIn = (nodes) => nodes.flatMap(({ role, children = [] }) => (role === 'link' ? ['link'] : linksIn(children)));

/** Whether there is nothing in it but text. */
const isText = ({ role, children = [] }) => role === 'StaticText' || (UNSAID.has(role) && children.every(isText));

function textIn({ role, name = '', children = [] }) {
  if (role === 'StaticText') return name;
  const text = children.map(textIn).join(RUNS.has(role) ? '' : ' ');
  return text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[:,.)])/g, '')
    .trim();
}
