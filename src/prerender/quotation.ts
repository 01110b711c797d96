import { dekOf, headlineOf } from '../model/briefing.js';
import { gradeOf } from '../model/confidence.js';
import { Reading, date } from '../model/shape.js';
import { hostOf, safeUrl } from '../model/url.js';
import { formatDate } from '../internal/format.js';
import { scaleOf, wordsOf } from '../internal/grade-words.js';
import { directionOf } from '../internal/language.js';
import { quotations as strings } from '../internal/strings/en-on-need.js';
import { escapePasted } from './escape-html.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';

export interface QuotationOptions {
  /** How dates and numbers are written: English of some country. Default: en-GB. */
  readonly locale?: string | undefined;
  /** The day of the copy, which the quotation names. Default: today. */
  readonly asOf?: Date | string | undefined;
}

/**
 * A briefing as a quotation in plain HTML, for pages without our elements: headline, standfirst, confidence in words, where it
 * is from and of which day. It has no style, class or script, and stands by itself when the tag around it is taken away.
 */
export function quotationOf(briefing: Briefing, feed: Feed | undefined, options: QuotationOptions = {}): string {
  const locale = localeOf(options);
  const url = urlOf(briefing);
  const headline = headlineOf(briefing) || (url && hostOf(url));
  const dek = dekOf(briefing);
  const confidence = readingOf(briefing, feed, locale);
  const language = briefing.language ?? feed?.language;
  return blockquote(url, language, [
    headline && `<p><strong>${linked(headline, url)}</strong></p>`,
    dek && `<p>${escape(dek)}</p>`,
    confidence && `<p${ours(language)}>${escape(confidence)}</p>`,
    originOf(briefing.datePublished, feed, language, locale, options.asOf),
  ]);
}

/** The first briefings of a feed as one quotation: a list of headlines, each with its confidence in words. */
export function listQuotationOf(feed: Feed, most: number, options: QuotationOptions = {}): string {
  const locale = localeOf(options);
  const entries = feed.items.slice(0, most).map((briefing) => {
    const confidence = readingOf(briefing, feed, locale);
    const url = urlOf(briefing);
    const headline = linked(headlineOf(briefing) || (url ? hostOf(url) : briefing.id), url);
    return `<li>${headline}${confidence ? ` – <em${ours(feed.language)}>${escape(confidence)}</em>` : ''}</li>`;
  });
  return blockquote(feed.homePageUrl, feed.language, [
    `<ul>\n    ${entries.join('\n    ')}\n  </ul>`,
    originOf(undefined, feed, feed.language, locale, options.asOf),
  ]);
}

/** Text on one line, as HTML. */
const escape = (text: string) => escapePasted(text.replace(/\s+/g, ' ').trim());

function blockquote(
  url: string | undefined,
  language: string | undefined,
  lines: readonly (string | undefined)[],
): string {
  const source = safeUrl(url, 'fetch');
  const cite = source ? ` cite="${escape(source)}"` : '';
  const lang = language ? ` lang="${escape(language)}" dir="${directionOf(language)}"` : '';
  return `<blockquote${cite}${lang}>\n  ${lines.filter(Boolean).join('\n  ')}\n</blockquote>`;
}

/** The words of the grade. A plain item, which nobody graded, has none. */
function readingOf({ confidence, version }: Briefing, feed: Feed | undefined, locale: string): string | undefined {
  if (!confidence && version === undefined) return undefined;
  const words = { texts: undefined, locale };
  const scale = scaleOf(feed, words);
  return wordsOf(gradeOf(confidence?.score, scale), scale, words).join(' ');
}

/** Who published it, when, and the day of the copy. */
function originOf(
  published: string | undefined,
  feed: Feed | undefined,
  language: string | undefined,
  locale: string,
  asOf: QuotationOptions['asOf'],
): string {
  const time = (day: string) => `<time datetime="${escape(day)}">${escape(formatDate(day, locale))}</time>`;
  const from = [
    feed && `<cite>${linked(feed.title, feed.homePageUrl)}</cite>`,
    published && time(published),
    strings.asOf(time(dayOf(asOf))),
  ].filter(Boolean);
  return `<p${ours(language)}>— ${from.join(', ')}</p>`;
}

/** Marks what is in our language where the rest is in another. */
const ours = (language = strings.language): string =>
  language.startsWith(strings.language) ? '' : ` lang="${strings.language}" dir="ltr"`;

const urlOf = ({ url, externalUrl }: Briefing) => safeUrl(url ?? externalUrl, 'link');

function linked(text: string, url: string | undefined): string {
  const href = safeUrl(url, 'link');
  return href ? `<a href="${escape(href)}">${escape(text)}</a>` : escape(text);
}

const localeOf = ({ locale = '' }: QuotationOptions) => (/^en-[a-z]{2}$/i.test(locale) ? locale : strings.locale);

/** The day by the calendar of whoever copies; today for what is none. */
function dayOf(asOf: Date | string | undefined): string {
  const named = typeof asOf === 'string' && date.read(asOf, new Reading(undefined));
  if (named) return named.slice(0, 10);
  const moment = asOf instanceof Date && !Number.isNaN(asOf.getTime()) ? asOf : new Date();
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
