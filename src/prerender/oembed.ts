import { headlineOf } from '../model/briefing.js';
import { hostOf, safeUrl } from '../model/url.js';
import { escapePasted } from './escape-html.js';
import { frameCode, frameHelper } from './frame-code.js';
import { quotationOf } from './quotation.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { QuotationOptions } from './quotation.js';

export interface OembedOptions extends QuotationOptions {
  /** Where readers get the feed. */
  readonly feedUrl: string;
  /** The publisher's page for frames. What its query says of element, layout or theme is kept. */
  readonly frameUrl: string;
  /** The most that consumers have room for, in pixels. A picture that is wider is not offered then. */
  readonly width?: number | undefined;
}

/** An answer of the type `rich` (oEmbed 1.0, 2.3.4). */
export interface Oembed {
  readonly version: '1.0';
  readonly type: 'rich';
  readonly title: string;
  readonly author_name?: string;
  readonly author_url?: string;
  readonly provider_name: string;
  readonly provider_url: string;
  readonly cache_age: number;
  readonly thumbnail_url?: string;
  readonly thumbnail_width?: number;
  readonly thumbnail_height?: number;
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

/** Seconds for which a consumer may keep an answer. Grades change, but a frame in it shows them as they are. */
const CACHE_AGE = 3600;

/** As wide as a column of text. */
const USUAL_WIDTH = 600;

/** How high a frame is until its helper knows better: what is higher scrolls in it. */
const ARTICLE_HEIGHT = 900;
const USUAL_HEIGHT = 480;
/** What stands below the picture of a card. */
const CARD_TEXT = 300;
/** The line beneath the frame. */
const SUMMARY_HEIGHT = 40;

/** Whether everything of a briefing but its title is for members: a consumer is to have a link, and no more (oEmbed, 2.3.5). */
export const isForMembersAlone = (briefing: Briefing): boolean => {
  const { gates = [], summary, contentText, contentHtml, sections = [] } = briefing;
  const hasText = Boolean(summary?.trim() || contentText?.trim() || contentHtml?.trim());
  return (
    gates.length > 0 && !hasText && !sections.some(({ contentText: text, items = [] }) => text || items.length > 0)
  );
};

/** The oEmbed answer for the page of a briefing; none where all of it is for members. */
export function oembedOf(briefing: Briefing, feed: Feed, options: OembedOptions): Oembed | undefined {
  if (isForMembersAlone(briefing)) return undefined;
  const { feedUrl, width: most } = options;
  const width = most ?? USUAL_WIDTH;
  const frame = frameAddress(briefing, options);
  const title = titleOf(briefing);
  const height = heightOf(frame, width, briefing);
  return {
    version: '1.0',
    type: 'rich',
    title,
    ...authorOf(briefing, feed),
    provider_name: feed.title,
    provider_url: safeUrl(feed.homePageUrl, 'fetch') ?? `${new URL(feedUrl).origin}/`,
    cache_age: CACHE_AGE,
    ...thumbnailOf(briefing, most),
    html: htmlOf(frame, title, height, quotationOf(briefing, feed, options)),
    width,
    height: height + SUMMARY_HEIGHT,
  };
}

/** The line in the head of a briefing's page by which consumers find the answer (oEmbed, 4). */
export const discoveryLink = (briefing: Briefing, url: string): string =>
  `<link rel="alternate" type="application/json+oembed" href="${escapePasted(url)}" title="${escapePasted(titleOf(briefing))}" />`;

const titleOf = (briefing: Briefing) =>
  headlineOf(briefing) || (briefing.url === undefined ? briefing.id : hostOf(briefing.url));

function frameAddress(briefing: Briefing, { feedUrl, frameUrl }: OembedOptions): URL {
  const url = new URL(frameUrl);
  if (!url.searchParams.has('element')) url.searchParams.set('element', 'briefing-card');
  url.searchParams.set('src', feedUrl);
  url.searchParams.set('briefing', briefing.id);
  return url;
}

function heightOf({ searchParams }: URL, width: number, { image, figure }: Briefing): number {
  const element = searchParams.get('element');
  if (element === 'event-briefing') return ARTICLE_HEIGHT;
  if (element !== 'briefing-card' || searchParams.get('layout') === 'hero') return USUAL_HEIGHT;
  if (['row', 'headline'].includes(searchParams.get('layout') ?? '')) return CARD_TEXT / 2;
  const { width: wide = 16, height: high = 9 } = figure ?? {};
  return CARD_TEXT + (image === undefined ? 0 : Math.min(width, Math.round((width * high) / wide)));
}

function authorOf({ authors: own }: Briefing, { authors: ofFeed = [] }: Feed) {
  const authors = (own ?? ofFeed).filter(({ name }) => name !== undefined);
  if (authors.length === 0) return {};
  const [only, ...more] = authors;
  const url = more.length === 0 ? safeUrl(only?.url, 'fetch') : undefined;
  return { author_name: authors.map(({ name }) => name).join(', '), ...(url !== undefined && { author_url: url }) };
}

/** All three or none. */
function thumbnailOf({ image, figure = {} }: Briefing, most = Number.POSITIVE_INFINITY) {
  const { width, height } = figure;
  const url = safeUrl(image, 'fetch');
  if (url === undefined || !width || !height || width > most) return {};
  return { thumbnail_url: url, thumbnail_width: width, thumbnail_height: height };
}

/**
 * The frame, and the quotation folded up beneath it: a host that takes out frames, and what it does not know, still has the
 * words. Not before the frame, since WordPress would then hide that for good.
 */
function htmlOf(frame: URL, title: string, height: number, quotation: string): string {
  return `${frameCode(frame, title, height)}
<details>
<summary>The same in words</summary>
${quotation}
</details>
${frameHelper(frame)}`;
}
