import { make, optionField, optionOf, restore } from './controls.js';
import { makeForm } from './form.js';

/** Who each kind of code is for. */
const NOTES = {
  html: 'For any page, and for content systems. Where scripts are taken out, what is left is a quotation with its link.',
  npm: 'For a site with a bundler.',
  iframe: 'For hosts that take frames and nothing else. The second line gives the frame its height.',
  react: 'A component for React 19 or newer.',
  vue: 'A component for Vue 3.',
  svelte: 'A component for Svelte 5.',
};

/** What a person can do about a feed that cannot be read; `{says}` is what the error says. */
const ADVICE = {
  'bad-url': 'This is not the address of a feed. Write all of it, with https:// in front.',
  network:
    'No answer that this page may read. Either there is nothing at this address, or its server does not let other sites read the feed: it has to send “Access-Control-Allow-Origin: *” with it.',
  'content-type': '{says} Is it the address of a page, or of an RSS feed?',
  empty: 'There is no briefing in this feed yet.',
};

/** Briefings past this number are not offered. */
const MOST_ITEMS = 500;

/** Elements of a feed as a whole, for which no briefing is chosen. */
const OF_ALL = ['briefing-list'];

/** What is not written into the page's address, being what one begins with. */
const BEGINNING = { element: 'briefing-card', item: '', width: 'wide', way: 'html' };

/**
 * Makes a builder in `root`: somebody names a feed, chooses what of it to show and how, sees it, and copies the code. The choice
 * stays in the page's address. `parts` has the functions of the package, its manifest, its script with its hash, the frame page,
 * and the feed to begin with: a story brings the sources, a page what was built from them.
 */
export function startBuilder(root, parts) {
  const { WAYS, copyCode, optionsOf, fetchFeed, manifest, script, frameUrl, feedUrl } = parts;
  const ways = WAYS.filter((way) => way !== 'iframe' || frameUrl);
  const ui = makeForm({ ways, feedUrl });
  const { form } = ui;
  const kept = new URLSearchParams(location.hash.slice(1));
  let source;
  let shown;
  let reading = new AbortController();

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void read();
  });
  form.addEventListener('input', ({ target, inputType }) => {
    if (target === ui.address) {
      if (inputType === 'insertFromPaste') form.requestSubmit();
      return;
    }
    if (target === ui.element) drawOptions();
    draw();
  });
  ui.copy.addEventListener('click', () => void copy());
  ui.sheet.addEventListener('click', stay);

  restore(form, kept);
  drawOptions();
  restore(form, kept);
  root.replaceChildren(form);
  void read(kept.get('item') ?? '');

  async function read(named = ui.item.value) {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    tell('', 'Reading the feed.');
    try {
      const url = ui.address.value.trim();
      const { feed } = await fetchFeed(url, { signal, attempts: 1 });
      if (feed.items.length === 0) throw Object.assign(new Error(), { code: 'empty' });
      source = { feed, feedUrl: new URL(url).href };
    } catch (error) {
      if (signal.aborted) return;
      source = undefined;
      tell(
        (ADVICE[error.code] ?? '{says}').replace('{says}', () => error.message),
        '',
      );
      draw();
      return;
    }
    const { items, title } = source.feed;
    const headlines = items.slice(0, MOST_ITEMS).map(({ id, ...item }) => [id, item.title ?? item.summary ?? id]);
    ui.item.replaceChildren(...[['', 'Whichever comes first'], ...headlines].map(optionOf));
    restore(form, [['item', named]]);
    tell('', `${title}, ${items.length === 1 ? 'one briefing' : `${items.length} briefings`}`);
    draw();
  }

  function tell(problem, status) {
    ui.problem.textContent = problem;
    ui.found.textContent = status;
    ui.address.setAttribute('aria-invalid', problem !== '');
  }

  function drawOptions() {
    const tag = ui.element.value;
    const declarations = manifest.modules.flatMap((module) => module.declarations);
    ui.summary.textContent = declarations.find(({ tagName }) => tagName === tag)?.summary ?? '';
    ui.options.replaceChildren(...optionsOf(manifest, tag).map(optionField));
  }

  function draw() {
    const values = Object.fromEntries(new FormData(form));
    ui.results.hidden = !source;
    ui.itemField.hidden = !source || OF_ALL.includes(values.element);
    if (!source) return;
    const embed = embedOf(values);
    ui.code.textContent = copyCode(values.way, embed);
    ui.note.textContent = NOTES[values.way];
    ui.copied.textContent = '';
    ui.follow.textContent = '';
    ui.sheet.classList.toggle('narrow', values.width === 'narrow');
    ui.sheet.classList.toggle('dark', 'dark' in values);
    ui.sheet.dir = 'rtl' in values ? 'rtl' : 'ltr';
    show(embed);
    keep({ ...values, item: embed.briefing?.id ?? '' });
  }

  function embedOf({ element, item, ...values }) {
    const briefing = OF_ALL.includes(element) ? undefined : source.feed.items.find(({ id }) => id === item);
    const attributes = Object.fromEntries(
      optionsOf(manifest, element).map(({ name, kind }) => [name, kind === 'flag' ? name in values : values[name]]),
    );
    return { ...source, briefing, element, attributes, manifest, script, frameUrl };
  }

  /** The element itself, made anew when something of it has changed. The old one goes last, so that both share a request. */
  function show({ element, feedUrl: src, briefing, attributes }) {
    const set = Object.entries(attributes).filter(([, value]) => value !== '' && value !== false);
    const given = { src, briefing: briefing?.id, ...Object.fromEntries(set) };
    if (shown === (shown = JSON.stringify([element, given]))) return;
    const [before] = ui.sheet.children;
    ui.sheet.append(make(element, given));
    before?.remove();
  }

  /** In the preview a link leads nowhere: whoever is choosing wants to stay. */
  function stay(event) {
    const link = event.composedPath().find(({ localName, href }) => localName === 'a' && href);
    if (!link || link.hasAttribute('download')) return;
    event.preventDefault();
    ui.follow.textContent = `In your page this leads to ${link.href}`;
  }

  function keep(values) {
    const initial = { ...BEGINNING, feed: feedUrl };
    for (const { name, initial: value } of optionsOf(manifest, values.element)) initial[name] = value;
    const told = Object.entries(values).filter(([name, value]) => value !== '' && value !== initial[name]);
    const hash = new URLSearchParams(told).toString();
    history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search);
  }

  async function copy() {
    ui.copied.textContent = '';
    try {
      await navigator.clipboard.writeText(ui.code.textContent);
      ui.copied.textContent = 'Copied.';
    } catch {
      getSelection().selectAllChildren(ui.code);
      ui.copied.textContent = 'The code is selected. Copy it with Ctrl and C, on a Mac with ⌘ and C.';
    }
  }
}
