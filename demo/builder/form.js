import { box, choice, field, input, make, select, titleOf } from './controls.js';

/** What there is to choose from, the likeliest first. Providers and sessions show nothing. */
const ELEMENTS = [
  'briefing-card',
  'event-briefing',
  'briefing-list',
  'watch-list',
  'confidence-badge',
  'grade-table',
  'signal-facets',
  'source-list',
  'briefing-figure',
];

const NAMES = { html: 'HTML', npm: 'npm', iframe: 'iframe', react: 'React', vue: 'Vue', svelte: 'Svelte' };

/** The form with all that it is made of, empty. */
export function makeForm({ ways, feedUrl }) {
  const problem = make('p', { class: 'problem', role: 'alert', id: 'builder-problem' });
  const address = input('feed', {
    ...{ type: 'url', inputmode: 'url', autocomplete: 'url', value: feedUrl },
    'aria-describedby': problem.id,
  });
  const found = make('p', { class: 'status', role: 'status' });
  const element = select(
    'element',
    ELEMENTS.map((tag) => [tag, titleOf(tag)]),
  );
  const elementField = field('Element', element, '');
  const summary = elementField.querySelector('.hint');
  const item = select('item', []);
  const itemField = field('Briefing', item);
  const options = make('div', { class: 'options' });
  const sheet = make('div', { class: 'sheet' });
  const follow = make('p', { class: 'status', role: 'status' });
  const code = make('code');
  const note = make('p', { class: 'hint' });
  const copy = make('button', { type: 'button' }, 'Copy the code');
  const copied = make('p', { class: 'status', role: 'status' });

  const chosen = make(
    'div',
    { class: 'chosen' },
    part(
      'Feed',
      field('Address of a JSON Feed', address),
      problem,
      make('div', { class: 'bar' }, make('button', { class: 'second' }, 'Read the feed'), found),
    ),
    part('What to show', elementField, itemField),
    part('How to show it', options),
  );
  const results = make(
    'div',
    { class: 'results', hidden: true },
    part(
      'Preview',
      make(
        'div',
        { class: 'bar' },
        choice('Width', 'width', [
          ['wide', 'Wide'],
          ['narrow', '320 px'],
        ]),
        box('Dark', 'dark'),
        box('Right to left', 'rtl'),
      ),
      make('div', { class: 'stage', tabindex: '0', role: 'region', 'aria-label': 'What a reader sees' }, sheet),
      follow,
    ),
    part(
      'Code',
      choice(
        'For',
        'way',
        ways.map((way) => [way, NAMES[way]]),
      ),
      note,
      make('pre', { tabindex: '0', role: 'region', 'aria-label': 'Code to copy' }, code),
      make('div', { class: 'bar' }, copy, copied),
    ),
  );
  const form = make('form', { class: 'builder', novalidate: true }, chosen, results);
  return {
    ...{ form, address, problem, found, element, summary, item, itemField, options, results },
    ...{ sheet, follow, code, note, copy, copied },
  };
}

const part = (title, ...children) => make('section', {}, make('h2', {}, title), ...children);
