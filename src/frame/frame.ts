/*
 * The script of a page for hosts that allow nothing but a frame. It shows one element, as the page's address says, with a
 * feed that the publisher allows, and tells the page around it how high it is.
 */
import { directionOf } from '../internal/language.js';
import { watchContents } from './contents.js';
import { allowedFeed, guardRedirects } from './feeds.js';
import { dress } from './look.js';
import { SHOWN, isShown, readAttributes, readLanguage, readSource } from './parameters.js';
import { Surroundings } from './surroundings.js';
import { TEXTS } from './texts.js';

import type { BriefingCard } from '../elements/briefing-card.js';
import type { BriefingLoadEvent } from '../internal/briefing-events.js';
import type { Declarations, ShownTag } from './parameters.js';

/** What is used here of the script-tag file. */
interface Code {
  readonly CARD_LAYOUTS: readonly BriefingCard['layout'][];
}
interface ElementClass {
  readonly elementProperties: Declarations;
}

/** Elements whose subject is the feed, where no briefing is named. */
const OF_FEED: readonly ShownTag[] = ['briefing-list', 'watch-list', 'grade-table'];
/** Without one, the theme is that of the page around. */
const THEMES = ['light', 'dark'] as const satisfies readonly BriefingCard['theme'][];
const QUIET_PERIOD = 500;

const root = document.documentElement;
const stage = document.querySelector('main') ?? document.body;
const query = new URLSearchParams(location.search);
const code = new URL('../cdn/briefing-elements.js', (document.currentScript as HTMLScriptElement).src).href;

dress(document);
const theme = query.get('theme');
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
const news = stage.appendChild(notice(TEXTS.loading));
news.classList.add('waiting');
news.role = 'status';

const feeds = list('briefing-feeds') ?? [];
let isLedAway = false;
guardRedirects(
  (url) => allowedFeed(url, feeds, location.href) !== undefined,
  () => {
    isLedAway = true;
  },
);

let wanted = 0;
const surroundings = new Surroundings(list('briefing-parents')?.map(originOf), (around) => {
  // What the address says comes before what the page around looks like.
  if (theme !== 'light' && theme !== 'dark') root.dataset.theme = around;
  report();
});
new ResizeObserver(report).observe(document.body);
addEventListener('resize', settle);

void show();

async function show(): Promise<void> {
  const tag = query.get('element');
  const source = readSource(query, feeds, location.href);
  const language = readLanguage(query);
  const problems = [isShown(tag) ? undefined : TEXTS.noElement(SHOWN), source.problem, language.problem];
  if (!isShown(tag) || problems.some(Boolean)) return tell(problems);
  if (language.lang) speak(language.lang);
  let elements: Code;
  try {
    elements = (await import(/* @vite-ignore */ code)) as Code;
  } catch {
    return tell([TEXTS.noCode]);
  }
  const { elementProperties } = customElements.get(tag) as unknown as ElementClass;
  // A pop-up has no room in a frame that is as high as a line: there the explanation unfolds.
  const layout = tag === 'confidence-badge' ? ['block'] : elements.CARD_LAYOUTS;
  const asked = readAttributes(query, elementProperties, { layout, theme: THEMES });
  if (asked.problems.length > 0) return tell(asked.problems);

  const element = document.createElement(tag);
  if (tag === 'confidence-badge') element.setAttribute('layout', 'block');
  for (const [name, value] of asked.attributes) element.setAttribute(name, value);
  if (source.feed !== undefined) element.setAttribute('src', source.feed);
  stage.addEventListener('briefing-load', ({ feed }) => {
    name(feed, tag);
    element.requestUpdate();
  });
  stage.append(element);
  watchContents(element, () => {
    look(element);
  });
}

/** Gives the page the title and the language of what it shows. */
function name(feed: BriefingLoadEvent['feed'], tag: ShownTag): void {
  const named = query.get('briefing');
  const item = named
    ? feed.items.find(({ id, url }) => id === named || url === named)
    : OF_FEED.includes(tag)
      ? undefined
      : feed.items[0];
  document.title = item?.title ?? item?.summary ?? feed.title;
  const language = item?.language ?? feed.language;
  if (language && !query.get('lang')) speak(language);
}

function speak(language: string): void {
  root.lang = language;
  const direction = query.get('dir');
  root.dir = direction === 'ltr' || direction === 'rtl' ? direction : directionOf(language);
}

/** Says what the element does not: that it has nothing to show, or cannot have it. */
function look(element: HTMLElement): void {
  if (!element.isConnected) return;
  if (isLedAway && element.matches(':state(failed)')) {
    element.remove();
    return tell([TEXTS.moved]);
  }
  const blank = element.matches(':state(loading)') ? 'loading' : element.matches(':state(failed)') ? 'failed' : 'empty';
  const other = element.matches(':state(unknown)') ? TEXTS.unknownScale : '';
  news.textContent = element.offsetHeight === 0 ? TEXTS[blank] : other;
  report();
}

/** Tells the page around how high this one is. Not as high as the document: that is never less than the frame. */
function report(): void {
  const { width, height } = document.body.getBoundingClientRect();
  // A frame that is not displayed has no layout, and so no height to tell of.
  if (width === 0) return;
  wanted = Math.ceil(height);
  surroundings.tell(wanted);
  settle();
  // The page around may not follow: then there is a scrollbar again.
  setTimeout(settle, QUIET_PERIOD);
}

/** A scrollbar makes a page narrower, and so higher: there is none where the frame is as high as what is in it. */
function settle(): void {
  root.style.overflowY = innerHeight >= wanted ? 'hidden' : '';
}

function tell(problems: readonly (string | undefined)[]): void {
  news.classList.remove('waiting');
  news.textContent = '';
  for (const problem of problems) if (problem) stage.append(notice(problem));
  report();
}

function notice(text: string): HTMLParagraphElement {
  const line = document.createElement('p');
  line.className = 'notice';
  line.textContent = text;
  return line;
}

/** What the publisher has written into a `meta` of the page; `undefined` where there is none. */
function list(named: string): readonly string[] | undefined {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${named}"]`);
  return meta?.content.split(/\s+/).filter(Boolean);
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : '';
}
