import { html, nothing } from 'lit';

import { headlineOf } from '../model/briefing.js';
import { isWatchSection } from '../model/watch-entries.js';
import { kicker } from './briefing-parts.js';
import { formatDate } from './format.js';
import { formatList } from './format-list.js';
import { formatTime } from './format-time.js';
import { gradeLine } from './reading.js';
import { sectionFrame } from './section.js';
import { isRuled, prose, sectionBody } from './section-body.js';
import { grades } from './strings/en.js';
import { article as texts } from './strings/en-on-need.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { Briefing, Revision, Section } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { HtmlController } from './html-controller.js';
import type { SectionHead } from './section.js';
import type { Words } from './words.js';

// Everything that an article needs and a card does not.
export { articleStyles } from './article.styles.js';
export { HtmlController } from './html-controller.js';
export { pieces } from './pieces.js';
export { StructuredDataController } from './structured-data-controller.js';

/** How an article is set: the level of its headline, how it speaks, and what brings in a feed's HTML. */
interface Setting {
  readonly level: number;
  readonly words: Words;
  readonly html: HtmlController;
}

/** A whole briefing, its pieces in the order in which they are read. A piece that is not there leaves no frame. */
export function article(
  briefing: Briefing,
  feed: Feed | undefined,
  headingLevel: number,
  words: Words,
  rich: HtmlController,
): TemplateResult {
  const setting: Setting = { level: headingLevel, words, html: rich };
  const level = headingLevel + 1;
  // Its language stands there even where the page has the same: only then is it known.
  const language = briefing.language ?? feed?.language ?? nothing;
  return html`<article class="measured" part="article" lang=${language}>
    ${head(briefing, feed, setting)}
    <briefing-figure .briefing=${briefing} .feed=${feed}></briefing-figure>
    <source-list .briefing=${briefing} .feed=${feed} .headingLevel=${level}></source-list>
    <signal-facets .briefing=${briefing} .feed=${feed}></signal-facets>
    ${briefing.confidence ? confidence(briefing, feed, setting) : nothing} ${body(briefing, feed, setting)}
    ${(briefing.gates ?? []).map(
      (gate) => html`<member-gate .gate=${gate} .feed=${feed} .headingLevel=${level}></member-gate>`,
    )}
    ${briefing.revisions ? changes(briefing.revisions, setting) : nothing} ${foot(briefing, feed, words)}
  </article>`;
}

function head(briefing: Briefing, feed: Feed | undefined, { level, words }: Setting): TemplateResult {
  const dek = briefing.title === undefined ? undefined : briefing.summary;
  return html`<header class="head">
    ${kicker(briefing)}
    <div class="headline" part="headline" role="heading" aria-level=${level}>${headlineOf(briefing)}</div>
    ${dek ? html`<p class="dek" part="dek">${dek}</p>` : nothing} ${dateline(briefing, feed, words)}
  </header>`;
}

function dateline(briefing: Briefing, feed: Feed | undefined, words: Words): TemplateResult {
  const { locale, lang } = words;
  const strings = said(words, texts);
  const { datePublished, dateModified } = briefing;
  const names = (briefing.authors ?? feed?.authors ?? []).flatMap(({ name }) => name ?? []);
  return html`<div class="dateline" part="dateline">
    ${names.length > 0 ? html`<span class="label" lang=${lang}>${strings.by(formatList(names, locale))}</span>` : nothing}
    ${
      datePublished
        ? html`<time class="label" lang=${lang} datetime=${datePublished}>${formatDate(datePublished, locale)}</time>`
        : nothing
    }
    ${
      dateModified && dateModified !== datePublished
        ? html`<time class="label" lang=${lang} datetime=${dateModified}
            >${strings.updated(sinceThen(dateModified, datePublished, locale))}</time
          >`
        : nothing
    }
    ${gradeLine(briefing, feed, words)}
  </div>`;
}

/** The time of a change on the day of publication, the date of a later one. */
function sinceThen(modified: string, published: string | undefined, locale: string): string {
  const day = formatDate(modified, locale);
  const isSameDay = published !== undefined && modified.length > 10 && formatDate(published, locale) === day;
  return isSameDay ? formatTime(modified, locale) : day;
}

function confidence(briefing: Briefing, feed: Feed | undefined, { level, words }: Setting): TemplateResult {
  const { lang } = words;
  const strings = said(words, { ...grades, ...texts });
  const head: SectionHead = { title: strings.confidence, level: level + 1, lang };
  return sectionFrame(
    head,
    html`<confidence-badge layout="block" .briefing=${briefing} .feed=${feed}></confidence-badge> ${
        briefing.confidence?.likelihood
          ? html`<p class="label likelihood">
              <span lang=${lang}>${strings.rated(strings.likelihood, '')}</span> ${briefing.confidence.likelihood}
            </p>`
          : nothing
      }`,
  );
}

/** The sections; of a plain item, which has none, its HTML or its text. */
function body(briefing: Briefing, feed: Feed | undefined, { level, html: rich }: Setting): unknown {
  const { sections, contentHtml, contentText } = briefing;
  if (sections) return sections.map((section) => sectionOf(section, briefing, feed, level + 1));
  const base = briefing.url ?? feed?.homePageUrl ?? feed?.feedUrl;
  if (contentHtml) return plain(html`<div class="rich">${rich.of(contentHtml, base)}</div>`, level + 1);
  return contentText && contentText !== headlineOf(briefing) ? plain(prose(contentText), level + 1) : nothing;
}

function plain(content: TemplateResult, level: number): TemplateResult {
  return sectionFrame({ title: undefined, level }, content);
}

function sectionOf(
  section: Section,
  briefing: Briefing,
  feed: Feed | undefined,
  level: number,
): TemplateResult | typeof nothing {
  if (isWatchSection(section)) {
    return html`<watch-list
      .briefing=${briefing}
      .feed=${feed}
      .section=${section.id ?? ''}
      .headingLevel=${level}
    ></watch-list>`;
  }
  if (!section.contentText && !section.items) return nothing;
  return sectionFrame({ title: section.title, level }, sectionBody(section), isRuled(section));
}

function changes(revisions: readonly Revision[], { level, words }: Setting): TemplateResult {
  const { locale, lang } = words;
  const list = html`<dl class="revisions" part="revisions">
    ${revisions.map(
      ({ date, summary }) =>
        html`<div>
          <dt lang=${lang}>${formatDate(date, locale)}</dt>
          <dd>${summary}</dd>
        </div>`,
    )}
  </dl>`;
  return sectionFrame({ title: said(words, texts).revisions, level: level + 1, lang }, list, true);
}

function foot(briefing: Briefing, feed: Feed | undefined, words: Words): TemplateResult | typeof nothing {
  const { lang } = words;
  const strings = said(words, { ...grades, ...texts });
  const { externalUrl } = briefing;
  const index = feed?.index?.url ?? feed?.homePageUrl;
  if (!index && !externalUrl) return origin(briefing, feed, words);
  return html`<nav class="foot" part="foot" aria-label=${strings.rated(strings.allEvents, headlineOf(briefing))}>
    ${
      index
        ? html`<a href=${index} @click=${onBack}
            ><span class="arrow" aria-hidden="true">←</span><span lang=${lang}>${strings.back}</span></a
          >`
        : nothing
    }
    ${externalUrl ? html`<a href=${externalUrl} lang=${lang} rel="noopener noreferrer">${strings.readAtSource}</a>` : nothing}
    ${index ? html`<a class="index" lang=${feed?.index?.label ? nothing : lang} href=${index}>${feed?.index?.label ?? strings.allEvents}</a>` : nothing}
    ${origin(briefing, feed, words)}
  </nav>`;
}

/** What stands at the foot on paper: who publishes it, of which day it is, and where it is to be found. */
function origin({ url, dateModified, datePublished }: Briefing, feed: Feed | undefined, words: Words): TemplateResult {
  const day = dateModified ?? datePublished;
  return html`<p class="label origin">
    <bdi>${feed?.title}</bdi>
    ${day && html`<span lang=${words.lang}>${said(words, texts).asOfDay(formatDate(day, words.locale))}</span>`}
    <bdi>${url}</bdi>
  </p>`;
}

/** Back to where the reader came from when that is this site; else, and in a frame, which has the history of the page around it, the link leads to the index. */
function onBack(event: Event): void {
  const { referrer, defaultView } = (event.currentTarget as Element).ownerDocument;
  if (!defaultView || defaultView !== defaultView.top) return;
  if (!referrer || new URL(referrer).origin !== defaultView.location.origin) return;
  event.preventDefault();
  defaultView.history.back();
}
