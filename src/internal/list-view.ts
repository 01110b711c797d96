import { html, nothing } from 'lit';

import { announce, prepare } from './announcer.js';
import { cards, message, more } from './list-cards.js';
import { askedFor } from './list-filters.js';
import { ListFocus } from './list-focus.js';
import { ListFound } from './list-found.js';
import { ListHistory } from './list-history.js';
import { listTools } from './list-tools.js';
import { lists, tools } from './strings/en-lists.js';
import { said } from './words.js';

import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { FeedStore } from '../feed/feed-store.js';
import type { Briefing } from '../model/briefing.js';
import type { BriefingQuery } from '../model/briefing-query.js';
import type { Feed } from '../model/json-feed.js';
import type { ListState } from './list-address.js';
import type { Wanted } from './list-found.js';
import type { HistoryHost } from './list-history.js';
import type { Words } from './words.js';

export { listStyles } from './list-view.styles.js';

/** How many briefings are drawn where the page does not say. */
const MOST_AT_FIRST = 12;

/** How long nobody has typed when it is told what was found, in milliseconds. */
const PAUSE = 500;

/** What a list is told by its page. */
export type ListHost = ReactiveControllerHost &
  HistoryHost &
  Wanted & { readonly layout: string; readonly limit: number };

/** What the reader of a list asks for, and what is drawn of it. */
export class ListView implements ReactiveController {
  /** Whether there is nothing to show. */
  isEmpty = false;
  #state: ListState = { query: {}, pages: 1 };
  #isOpen = false;
  #isLoading = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #words: Words | undefined;
  /** What the page lets in, what of that is found, and what of that is drawn. */
  #all: readonly Briefing[] = [];
  #found: readonly Briefing[] = [];
  #shown: readonly Briefing[] = [];
  /** What the page wanted when this was drawn last. */
  #wanted: string | undefined;
  readonly #finder = new ListFound();
  readonly #focus: ListFocus;
  readonly #history: ListHistory;

  constructor(
    private readonly host: ListHost,
    private readonly store: () => FeedStore | undefined,
  ) {
    host.addController(this);
    this.#focus = new ListFocus(host);
    this.#history = new ListHistory(host, () => this.#state, this.#onAddress);
  }

  hostUpdate(): void {
    const { filter, minConfidence } = this.host;
    const wanted = `${filter};${String(minConfidence)}`;
    if (this.#wanted !== undefined && this.#wanted !== wanted) this.#state = { ...this.#state, pages: 1 };
    this.#wanted = wanted;
  }

  hostDisconnected(): void {
    clearTimeout(this.#pause);
  }

  /** Says that nothing has been published yet. */
  none(words: Words): TemplateResult {
    const { noneTitle, noneText } = said(words, lists);
    this.isEmpty = true;
    return message(words, noneTitle, noneText);
  }

  /** Draws what is asked for; `level` is that of the headlines. */
  draw(feed: Feed, words: Words, level: number): TemplateResult {
    const { host } = this;
    const { query, pages } = this.#state;
    this.#words = words;
    this.#all = this.#finder.of(feed.items, host);
    this.#found = this.#finder.by(this.#all, query);
    this.#shown = this.#found.slice(0, this.#size * pages);
    this.isEmpty = this.#found.length === 0;
    const isLeft = this.#shown.length < this.#found.length || this.store()?.snapshot.hasMore === true;
    const offersMore = host.searchable && isLeft;
    return html`<div class="measured">
      ${host.searchable ? this.#tools(feed, words) : nothing}
      ${this.isEmpty ? this.#noMatch(words) : cards(this.#shown, feed, { layout: host.layout, level }, !offersMore)}
      ${offersMore ? more(words, this.#isLoading, this.#onMore) : nothing}
    </div>`;
  }

  get #size(): number {
    return Math.max(1, this.host.limit || MOST_AT_FIRST);
  }

  #tools({ language, title }: Feed, words: Words): TemplateResult {
    const { query } = this.#state;
    const all = this.#all;
    return listTools({
      query,
      choices: this.#finder.choices(all),
      counts: () => this.#finder.counts(all, query),
      count: [this.#shown.length, this.#found.length],
      isOpen: this.#isOpen,
      feedTitle: title,
      words,
      language,
      onToggle: () => {
        this.#isOpen = !this.#isOpen;
        this.host.requestUpdate();
      },
      onAsk: this.#ask,
      onFilter: this.#ask,
      onRemove: (rest, index) => {
        this.#focus.afterwards(`.active li:nth-child(${String(index + 1)}) button`, '.filters');
        this.#ask(rest);
      },
      // Where nothing is found, the message offers it.
      onClear: this.isEmpty ? undefined : this.#onClear,
    });
  }

  #noMatch(words: Words): TemplateResult {
    const { noMatchTitle, noMatchFor, noMatchText } = said(words, lists);
    const asked = this.host.searchable ? askedFor(this.#state.query, this.#finder.choices(this.#all), words) : '';
    return message(words, noMatchTitle, asked ? noMatchFor(asked) : noMatchText, asked ? this.#onClear : undefined);
  }

  /** Typing changes the address once it pauses; all else is a step that the reader can go back. */
  readonly #ask = (query: BriefingQuery, isTyping = false): void => {
    const { host } = this;
    if (!isTyping) this.#history.record('replace');
    this.#state = { query, pages: 1 };
    if (!isTyping) this.#history.record('push');
    clearTimeout(this.#pause);
    this.#pause = setTimeout(this.#onPause, PAUSE);
    prepare(host.renderRoot);
    host.requestUpdate();
  };

  readonly #onPause = (): void => {
    this.#history.record('replace');
    if (!this.#words) return;
    const { noMatchTitle, shownAloud } = said(this.#words, { ...lists, ...tools });
    const [shown, found] = [this.#shown.length, this.#found.length];
    announce(this.host.renderRoot, found === 0 ? noMatchTitle : shownAloud(shown, found));
  };

  /** What no filter offers, a reader could not have asked for. */
  readonly #onAddress = ({ query, pages }: ListState): void => {
    const offered = new Map(this.#finder.choices(this.#all).map(({ id, values }) => [id, values]));
    const facets = Object.fromEntries(
      Object.entries(query.facets ?? {}).map(([id, values]) => [
        id,
        values.filter((value) => offered.get(id)?.includes(value)),
      ]),
    );
    this.#state = { query: { ...query, facets }, pages };
    this.host.requestUpdate();
  };

  readonly #onClear = (): void => {
    const { order } = this.#state.query;
    this.#focus.afterwards('input');
    this.#ask(order ? { order } : {});
  };

  readonly #onMore = async ({ detail, currentTarget: button }: MouseEvent): Promise<void> => {
    if (this.#isLoading) return;
    const state = this.#state;
    const drawn = this.#shown.length;
    const pages = Math.ceil(drawn / this.#size) + 1;
    const store = this.store();
    if (store?.snapshot.hasMore && this.#found.length < this.#size * pages) await this.#fetch(store, drawn);
    // In the meantime the reader may have asked for something else, or gone on.
    if (state !== this.#state) return;
    this.#state = { ...state, pages };
    this.#history.record('replace');
    if (this.#focus.now === button) this.#focus.afterwardsAtCard(drawn, detail > 0);
    this.host.requestUpdate();
  };

  /** Brings the next page of the feed, and further ones as long as nothing in them is asked for. */
  async #fetch(store: FeedStore, drawn: number): Promise<void> {
    this.#isLoading = true;
    this.host.requestUpdate();
    let before;
    do {
      before = store.snapshot;
      await store.more();
    } while (store.snapshot !== before && this.#isFruitless(store.snapshot, drawn));
    this.#isLoading = false;
    this.host.requestUpdate();
  }

  #isFruitless({ status, feed, hasMore }: FeedStore['snapshot'], drawn: number): boolean {
    if (status !== 'ready' || !hasMore) return false;
    const all = this.#finder.of(feed.items, this.host);
    return this.#finder.by(all, this.#state.query).length <= drawn;
  }
}
