/** An element with attributes and children. `true` writes an empty attribute, `false` and nothing write none. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** A control under its label, with a hint that is read out with it. */
export function field(label, control, hint) {
  return make('div', { class: 'field' }, labelOf(label, control), control, hintOf(hint, control));
}

/** A box to tick, its label after it. */
export function box(label, name, hint) {
  const control = make('input', { type: 'checkbox', id: idOf(name), name });
  return make('div', { class: 'box' }, control, labelOf(label, control), hintOf(hint, control));
}

/** One of a few, all of them in sight; the first is chosen. */
export const choice = (legend, name, options) =>
  make(
    'fieldset',
    { class: 'choice' },
    make('legend', {}, legend),
    ...options.map(([value, label], index) =>
      make('label', {}, make('input', { type: 'radio', name, value, checked: index === 0 }), make('span', {}, label)),
    ),
  );

/** One of many. */
export const select = (name, options) => make('select', { id: idOf(name), name }, ...options.map(optionOf));

export const optionOf = ([value, label]) => make('option', { value }, label);

/** A line to type into. */
export const input = (name, attributes) =>
  make('input', { id: idOf(name), name, autocomplete: 'off', spellcheck: 'false', ...attributes });

/** The control of an attribute, as the manifest describes it. */
export function optionField({ name, description, kind, values, initial }) {
  const label = titleOf(name);
  if (kind === 'flag') return box(label, name, description);
  if (kind !== 'choice') {
    const number = { type: 'number', step: 'any', min: '0', placeholder: initial };
    return field(label, input(name, kind === 'number' ? number : { type: 'text' }), description);
  }
  const control = select(
    name,
    values.map((value) => [value, titleOf(value)]),
  );
  control.value = initial;
  return field(label, control, description);
}

/** `heading-level` as people write it. */
export const titleOf = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

/** Puts into a control what was chosen before; of a value that it does not have, nothing comes. */
export function restore(form, values) {
  for (const [name, value] of values) {
    const control = form.elements.namedItem(name);
    if (control?.type === 'checkbox') control.checked = true;
    else if (control instanceof HTMLSelectElement) {
      if ([...control.options].some((option) => option.value === value)) control.value = value;
    } else if (control) control.value = value;
  }
}

const idOf = (name) => `builder-${name}`;

const labelOf = (label, { id }) => make('label', { for: id }, label);

function hintOf(hint, control) {
  if (hint === undefined) return undefined;
  const id = `${control.id}-hint`;
  control.setAttribute('aria-describedby', id);
  // What stands in back quotes is code.
  const words = hint.split('`').map((part, index) => (index % 2 ? make('code', {}, part) : part));
  return make('p', { class: 'hint', id }, ...words);
}
