import { html, nothing } from 'lit';

import { MEMBER_TIER, gate as gateShape, gateView, tierOf } from '../model/membership.js';
import { Reading, isRecord } from '../model/shape.js';
import { safeUrl } from '../model/url.js';
import { readFeed, wasRead } from '../model/json-feed.js';
import { ProvidedFeedController } from '../context/provided-feed-controller.js';
import { SessionController } from '../context/session-controller.js';
import { BaseElement } from '../internal/base-element.js';
import { fullTheme } from '../internal/full-theme.js';
import { GateUnlockEvent, JoinRequestEvent, SignInRequestEvent } from '../internal/gate-events.js';
import { buttonStyles, gateActions, gateFrame, retryButton, signInButton } from '../internal/gate-frame.js';
import { OnNeed } from '../internal/on-need.js';
import { sectionStyles } from '../internal/section.styles.js';
import { gates } from '../internal/strings/en.js';
import { said } from '../internal/words.js';
import { styles } from './member-gate.styles.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Feed } from '../model/json-feed.js';
import type { Gate, GateView, Tier } from '../model/membership.js';
import type { GateMembers } from '../internal/gate-members.js';

/**
 * Shows a passage that is for members: what it is about and how to get in, and, once the publisher's server has allowed
 * it, the text.
 *
 * A gate in the browser is a courtesy and not a lock: only the server decides. Gated text must never stand in a feed or in
 * the page; this element fetches it from the members' endpoint for a reader who is signed in, and drops it when they leave.
 *
 * @summary A passage for members.
 * @tag member-gate
 * @slot - What is shown without script.
 * @event {SignInRequestEvent} sign-in-request - Fired when a reader asks to sign in; cancelable.
 * @event {JoinRequestEvent} join-request - Fired when a reader asks to join the tier; cancelable.
 * @event {GateUnlockEvent} gate-unlock - Fired when the text is shown.
 * @event {BriefingErrorEvent} briefing-error - Fired when the server did not give the text; `error` has `code`, `message` and `url`.
 * @csspart gate - The whole gate.
 * @csspart tier - The line that says for whom it is.
 * @csspart title - The title.
 * @csspart summary - The teaser.
 * @csspart sign-in - The button that signs in.
 * @csspart join - The button that joins.
 * @csspart text - The members' text.
 * @csspart notice - Why the last sign-in came to nothing.
 * @csspart code - The code to be entered on another device.
 * @csspart cancel - The button that gives up signing in.
 * @csspart sign-out - The button that signs out.
 * @cssstate locked - Nobody is signed in.
 * @cssstate signing-in - The reader is signing in.
 * @cssstate checking - The server is being asked.
 * @cssstate unlocked - The text is shown.
 * @cssstate not-enough - The reader's membership does not include it.
 * @cssstate expired - The reader has to sign in again.
 * @cssstate failed - The server did not give the text.
 */
export class MemberGate extends BaseElement {
  static override styles = [fullTheme, buttonStyles, sectionStyles, styles];

  static override properties: PropertyDeclarations = {
    src: {},
    tier: {},
    heading: {},
    gate: { attribute: false },
    feed: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** The URL of the members' endpoint that has the text. Default: that of `gate`. */
  src = '';

  /** The `id` of the tier that may read. Default: that of `gate`, else `member`, anyone who is signed in. */
  tier = '';

  /** The title. Default: that of `gate`, else the tier's. */
  heading = '';

  /** The gate, as it stands in a feed. */
  gate: object | undefined;

  /** The feed that defines the tiers. Default: that of the nearest `<briefing-feed>`. */
  feed: object | undefined;

  /** The level of the title in the page's outline, 1 to 5. Default: one below the nearest heading before it, else 3. */
  headingLevel: number | undefined;

  #read: Gate = { id: '' };
  /** What that was read from. */
  #readFrom: object | undefined;

  readonly #provided = new ProvidedFeedController(this);
  readonly #who = new SessionController(this, () => {
    this.requestUpdate();
  });
  #view: GateView = 'locked';
  #members: GateMembers | undefined;
  /** What only a reader who signs in needs. */
  readonly #onSession = new OnNeed(
    this,
    () => import('../internal/gate-members.js'),
    ({ GateMembers: Members, gateStyles }) => {
      this.adopt(gateStyles);
      this.#members = new Members(this, this.#who, () => ({
        view: this.#view,
        title: this.#title ?? '',
        url: this.#url ?? '',
        words: this.words,
      }));
    },
  );
  #told: GateView = 'locked';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#told = 'locked';
  }

  /** The gate, read when it is asked for: a server that draws it ahead calls no `update`. */
  get #gate(): Gate {
    const { gate } = this;
    if (gate !== this.#readFrom) {
      this.#readFrom = gate;
      const isRead = isRecord(gate) && wasRead(this.feed);
      const read = isRead ? (gate as unknown as Gate) : gateShape.read(gate, new Reading(this.ownerDocument.baseURI));
      this.#read = read ?? { id: '' };
    }
    return this.#read;
  }

  protected override update(changed: PropertyValues): void {
    const { status } = this.#who.state;
    const isLoaded = status !== 'anonymous' && this.#onSession.module;
    // Also when nobody is signed in any more: then the text is dropped.
    this.#members?.text.follow(this.#url);
    const waiting = this.#onSession.hasFailed ? 'failed' : 'asked';
    this.#view = gateView(status, isLoaded && this.#members ? this.#members.text.answer.status : waiting);
    super.update(changed);
  }

  protected override get conditions(): readonly string[] {
    return [this.#view];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#view === this.#told) return;
    this.#told = this.#view;
    const news = new GateUnlockEvent(this.#gate.id, this.#tier.id);
    if (this.#view === 'unlocked') this.dispatchEvent(news);
  }

  protected override get contentLanguage(): string | undefined {
    return this.#feed?.language;
  }

  protected override content(): TemplateResult {
    const view = this.#view;
    const tier = this.#tier;
    return gateFrame({
      view,
      tier,
      state: view === 'locked' ? undefined : this.#members?.stateOf(view),
      title: this.#title,
      level: this.#level,
      inside: this.#inside(view, tier),
      words: this.words,
    });
  }

  #inside(view: GateView, tier: Tier): TemplateResult {
    const { words } = this;
    const strings = said(words, gates);
    const summary = this.#summary(tier);
    if (view === 'locked') {
      const failure = this.#who.isBystander ? undefined : this.#members?.failure;
      return html`${failure ? html`<p class="notice" part="notice">${failure}</p>` : nothing}${summary}
      ${this.#actions(tier, tier.id === MEMBER_TIER ? strings.logIn : strings.alreadyMember)}`;
    }
    return (
      this.#members?.inside(view, {
        tier,
        tiers: this.#feed?.tiers ?? [],
        level: this.#level + 1,
        summary,
        isBystander: this.#who.isBystander,
        enter: (needed: Tier, label: string) => this.#actions(needed, label),
        signIn: (label: string) => signInButton(label, words, true, this.#onSignIn),
        retry: () => this.#members?.text.ask(this.#url),
        signOut: () => void this.#who.session.signOut(),
      }) ?? html`${summary}${this.#onSession.hasFailed ? retryButton(words, this.#onSession.retry) : nothing}`
    );
  }

  get #level(): number {
    return this.levelOf(this.headingLevel, 3);
  }

  get #title(): string | undefined {
    const { title, name } = this.#tier;
    return this.heading || (this.#gate.title ?? title ?? name);
  }

  #summary(tier: Tier): TemplateResult | typeof nothing {
    const summary = this.#gate.summary ?? tier.summary;
    return summary ? html`<p part="summary">${summary}</p>` : nothing;
  }

  #actions(tier: Tier, signInLabel: string): TemplateResult {
    return gateActions({
      tier,
      signInLabel,
      words: this.words,
      onSignIn: this.#onSignIn,
      onJoin: (event) => this.#onJoin(event, tier),
    });
  }

  /** The members' endpoint. */
  get #url(): string | undefined {
    return this.src ? safeUrl(this.src, 'fetch', this.ownerDocument.baseURI) : this.#gate.url;
  }

  get #feed(): Feed | undefined {
    if (isRecord(this.feed)) return readFeed(this.feed, this.ownerDocument.baseURI).feed;
    return this.#provided.feed;
  }

  get #tier(): Tier {
    return tierOf(this.tier || this.#gate.tier, this.#feed?.tiers ?? []);
  }

  readonly #onSignIn = () => {
    const request = new SignInRequestEvent(this.#tier.id);
    if (this.dispatchEvent(request)) this.#who.signIn({ another: this.#view === 'not-enough' });
  };

  #onJoin(event: Event, { id, join }: Tier): void {
    const request = new JoinRequestEvent(id, join?.url);
    if (this.dispatchEvent(request)) this.#members?.text.askOnReturn(this.#url);
    else event.preventDefault();
  }
}

if (!customElements.get('member-gate')) customElements.define('member-gate', MemberGate);

declare global {
  interface HTMLElementTagNameMap {
    'member-gate': MemberGate;
  }
}
