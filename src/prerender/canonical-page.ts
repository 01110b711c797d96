import { escapeHtml } from './escape-html.js';
import { MARK } from './page-tags.js';
import { PrerenderError } from './prerender-error.js';
import { tierOf } from '../model/membership.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { Page, PageTag } from './page-tags.js';

interface Shown {
  readonly tag: PageTag;
  readonly briefing: Briefing;
  readonly feed: Feed;
}

/** The briefing whose own page this is. Throws a PrerenderError where it is none's that the page shows. */
export function canonicalBriefing(page: Page, shown: readonly Shown[], url: string | undefined): Shown {
  const [first] = shown;
  if (!first)
    throw new PrerenderError('There is no <event-briefing> with a feed for structured data to speak of.', 'html', 1);
  const { canonical = '' } = page;
  const address = (canonical && (URL.canParse(canonical, url) ? new URL(canonical, url).href : canonical)) || url;
  const bare = (each: string | undefined) => each?.replace(/#.*$/, '');
  const own = shown.find(({ briefing }) => briefing.url !== undefined && bare(briefing.url) === bare(address));
  if (own) return own;
  throw new PrerenderError(
    `Structured data belongs on the briefing's own page, ${first.briefing.url ?? 'which it does not name'}; ` +
      `this page is ${address ?? 'one that names no canonical URL'}.`,
    first.tag.tag,
    first.tag.line,
  );
}

/** The class of each gate of a briefing, by the gate's id: what a search engine is told to take for members' text. */
export function gateClasses({ gates = [] }: Briefing): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of gates) {
    const name = `briefing-gate-${id
      .toLowerCase()
      .replace(/[^a-z\d]+/g, '-')
      .replace(/^-|-$/g, '')}`;
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}-${String(number)}`;
    taken.add(free);
    classes.set(id, free);
  }
  return classes;
}

/** A place for each gate in the light DOM, side by side, with its public words: what the classes of the structured data name. */
export function gateBlocks(briefing: Briefing, { tiers = [] }: Feed): string {
  const classes = gateClasses(briefing);
  const blocks = (briefing.gates ?? []).map(({ id, tier, title, summary }) => {
    const { title: tierTitle, summary: tierSummary } = tierOf(tier, tiers);
    const texts = [title ?? tierTitle, summary ?? tierSummary].filter((text) => text !== undefined);
    const inside = texts.map((text) => `<p>${escapeHtml(text)}</p>`).join('');
    return `<div class="${classes.get(id) ?? ''}" ${MARK}>${inside}</div>`;
  });
  return blocks.join('');
}
