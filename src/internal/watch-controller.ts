import { headlineOf } from '../model/briefing.js';
import { calendarFileName, toCalendar } from '../model/watch-calendar.js';
import { todayAt } from '../model/watch-entries.js';
import { follow, followedIn, markSeen, unfollow } from '../model/watch-record.js';
import { announce } from './announcer.js';
import { eachMinute, now, timeZone } from './clock.js';
import { watch } from './strings/en-watch.js';
import { WatchFocus } from './watch-focus.js';
import { keeperOf } from './watch-keeper.js';
import { entriesIn, nameOf, rowsOf, unseenIn } from './watch-rows.js';
import { localWatchStore } from './watch-store.js';
import { watchView } from './watch-view.js';
import { said } from './words.js';

import type { ReactiveController, ReactiveControllerHost, TemplateResult, nothing } from 'lit';
import type { FeedController, ShownView } from '../context/feed-controller.js';
import type { WatchEntry } from '../model/watch-entries.js';
import type { WatchedNow } from '../model/watch-record.js';
import type { WatchRow } from './watch-entry.js';
import type { WatchKeeper } from './watch-keeper.js';
import type { WatchScope } from './watch-rows.js';
import type { WatchStore } from './watch-store.js';
import type { WatchActs } from './watch-view.js';
import type { Words } from './words.js';

export { watchStyles } from './watch-view.styles.js';

/** How many entries are drawn at first, and more with each "Show more". */
const STEP = 50;

/** The element that shows the list: what its page has set. */
export interface WatchHost extends ReactiveControllerHost, HTMLElement {
  readonly briefing: string | object;
  readonly section: string;
  readonly store: WatchStore | undefined;
  readonly renderRoot: HTMLElement | DocumentFragment;
  followed: readonly string[] | undefined;
}

/** Everything that a watch list does once there is something to show: what is followed, what of it is news, what is drawn. */
export class WatchController implements ReactiveController {
  isEmpty = false;
  #scope: WatchScope | undefined;
  #words: Words | undefined;
  #source: FeedController | undefined;
  #rows: readonly WatchRow[] = [];
  #most = STEP;
  /** While only what is followed is shown: what was, when that was asked for. It stays when it is followed no longer. */
  #only: ReadonlySet<string> | undefined;
  #keeper: WatchKeeper | undefined;
  #unseen: readonly WatchedNow[] = [];
  #isForgotten = false;
  #isTold = false;
  #stopKeeper: (() => void) | undefined;
  #stopClock: (() => void) | undefined;
  readonly #focus: WatchFocus;

  constructor(
    private readonly host: WatchHost,
    /** What stands in the host's `followed` while it is ours to say; what else stands there is the page's own. */
    private own: readonly string[],
    private readonly tell: (entry: WatchEntry, isFollowed: boolean) => void,
  ) {
    this.#focus = new WatchFocus(host);
    host.addController(this);
  }

  hostConnected(): void {
    this.#stopClock = eachMinute(() => {
      this.host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stopClock?.();
    this.#listenTo(undefined);
  }

  hostUpdated(): void {
    const { host } = this;
    // What a server has drawn is taken over as it was drawn, with nothing followed.
    if (this.#scope && host.isConnected && !this.#scope.today.inUtc)
      this.#listenTo(this.#isOurs ? nameOf(this.#scope) : undefined);
  }

  /** The list, as of now; its side-head on that level. */
  show(
    { briefing, feed }: ShownView,
    level: number,
    words: Words,
    source: FeedController,
  ): TemplateResult | typeof nothing {
    const { section } = this.host;
    const whole = this.host.briefing === '' && section === '' ? feed : undefined;
    const hasMore = whole !== undefined && source.snapshot.hasMore === true;
    const today = todayAt(now(), timeZone() !== undefined);
    const scope = { briefing, feed, whole, hasMore, section, today };
    const keeper = this.#isOurs ? this.#keeper : undefined;
    const rows = rowsOf(scope, this.#followed, keeper?.before, this.#only);
    const unseen = unseenIn(rows, keeper?.record, scope);
    this.#scope = scope;
    this.#words = words;
    this.#source = source;
    this.#rows = rows;
    this.#unseen = unseen;
    this.isEmpty = rows.length === 0 && !this.#only;
    return watchView({
      rows,
      most: this.#most,
      hasMore,
      briefing,
      section,
      level,
      words,
      today,
      isWhole: whole !== undefined,
      isOnlyFollowed: this.#only !== undefined,
      kept: followedIn(keeper?.record).length,
      changes: {
        count: unseen.reduce((sum, { news }) => sum + news.length, 0),
        since: unseen.map(({ since }) => since).sort()[0] ?? '',
        isAny: rows.some(({ news }) => news.length > 0),
      },
      keeping: keeper?.isRefused ? 'refused' : this.host.store ? 'elsewhere' : 'here',
      isForgotten: this.#isForgotten,
      onFollow: this.#onFollow,
      acts: this.#acts,
    });
  }

  /** Whether we keep what is followed, and not the page. */
  get #isOurs(): boolean {
    return this.host.followed === this.own;
  }

  get #followed(): readonly string[] {
    return this.host.followed ?? [];
  }

  #listenTo(feed: string | undefined): void {
    const keeper = feed === undefined ? undefined : keeperOf(this.host.store ?? localWatchStore, feed);
    if (keeper === this.#keeper) return;
    this.#stopKeeper?.();
    this.#keeper = keeper;
    this.#stopKeeper = keeper?.subscribe(this.#onKept);
    // Another list of the page may have asked already.
    if (keeper?.record) this.#onKept();
  }

  readonly #onKept = (): void => {
    const { host } = this;
    if (!this.#isOurs) return;
    const keys = followedIn(this.#keeper?.record);
    if (keys.join('\n') !== this.own.join('\n')) host.followed = this.own = keys;
    if (this.#keeper?.isRefused && !this.#isTold) {
      this.#isTold = true;
      this.#say(({ notKept }) => notKept);
    }
    host.requestUpdate();
  };

  readonly #onFollow = (entry: WatchEntry): void => {
    const { host } = this;
    const isFollowed = !this.#followed.includes(entry.key);
    const at = new Date(now()).toISOString();
    if (this.#isOurs && this.#keeper) {
      void this.#keeper.change((kept) => (isFollowed ? follow(kept, entry, at) : unfollow(kept, entry.key)));
    } else {
      const others = this.#followed.filter((key) => key !== entry.key);
      host.followed = isFollowed ? [...others, entry.key] : others;
    }
    this.#isForgotten = false;
    this.tell(entry, isFollowed);
  };

  readonly #acts: WatchActs = {
    onSeen: (event) => {
      const unseen = this.#unseen;
      const line = (event.currentTarget as Element).closest<HTMLElement>('.changes');
      // In a narrow column what it says then has fewer lines: what stands below stays where it is.
      if (line) line.style.minBlockSize = `${String(line.getBoundingClientRect().height)}px`;
      void this.#keeper?.change((kept) => markSeen(kept, unseen, new Date(now()).toISOString()));
      this.#focus.next('.changes');
    },
    onOnlyFollowed: () => {
      this.#only = this.#only ? undefined : new Set(this.#followed);
      this.#most = STEP;
      this.#counted();
    },
    onMore: () => {
      const shown = new Set(this.#rows.slice(0, this.#most).map(({ entry }) => entry.key));
      const arrived = this.#rows.length > this.#most ? undefined : this.#source?.store?.more();
      this.#most += STEP;
      void Promise.resolve(arrived).then(() => {
        this.#focus.newest(shown);
        this.#counted();
      });
    },
    onForget: () => {
      const forgotten = this.#rows.filter(({ isFollowed }) => isFollowed);
      this.#isForgotten = true;
      void this.#keeper?.change(() => undefined);
      this.#focus.next('.kept');
      for (const { entry } of forgotten) this.tell(entry, false);
    },
    onCalendar: (event, entries) => {
      const { ownerDocument } = event.currentTarget as Element;
      const scope = this.#scope;
      const link = ownerDocument.createElement('a');
      const file = new Blob([toCalendar(entries, new Date(now()))], { type: 'text/calendar;charset=utf-8' });
      link.href = URL.createObjectURL(file);
      link.download = calendarFileName(scope ? (scope.whole?.title ?? headlineOf(scope.briefing)) : '');
      link.click();
      URL.revokeObjectURL(link.href);
    },
  };

  /** Draws anew, and says how many of how many are shown. */
  #counted(): void {
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => {
      const shown = Math.min(this.#rows.length, this.#most);
      const all = this.#only && this.#scope ? entriesIn(this.#scope).length : this.#rows.length;
      this.#say(({ moreWatched, nothingFollowed }) => (shown === 0 ? nothingFollowed : moreWatched(shown, all)));
    });
  }

  #say(text: (strings: typeof watch) => string): void {
    if (this.#words) announce(this.host.renderRoot, text(said(this.#words, watch)));
  }
}
