import { html, nothing } from 'lit';

import { MEMBER_TIER, gate as gateShape, gateView, tierOf } from '../model/membership.js';
import { Reading, isRecord } from '../model/shape.js';
import { safeUrl } from '../model/url.js';
import { readFeed, wasRead } from '../model/json-feed.js';
import { ProvidedFeedController } from '../context/provided-feed-controller.js';
import { SessionController } from '../context/session-controller.js';
import { BaseElement } from '../internal/base-element.js';
import { GateUnlockEvent, JoinRequestEvent, SignInRequestEvent } from '../internal/gate-events.js';
import { gateFrame } from '../internal/gate-frame.js';
import { OnNeed } from '../internal/on-need.js';
import { sectionStyles } from '../internal/section.styles.js';
import { common, gates } from '../internal/strings/en.js';
import { styles } from './member-gate.styles.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Feed } from '../model/json-feed.js';
import type { Gate, GateView, Tier } from '../model/membership.js';
import type { GateTextController } from '../context/gate-text-controller.js';

const strings = { ...common, ...gates };

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
 * @csspart gate - The whole gate.
 * @csspart tier - The line that says for whom it is.
 * @csspart title - The title.
 * @csspart summary - The teaser.
 * @csspart sign-in - The button that signs in.
 * @csspart join - The button that joins.
 * @csspart text - The members' text.
 * @cssstate locked - Nobody is signed in.
 * @cssstate signing-in - The reader is signing in.
 * @cssstate checking - The server is being asked.
 * @cssstate unlocked - The text is shown.
 * @cssstate not-enough - The reader's membership does not include it.
 * @cssstate expired - The reader has to sign in again.
 * @cssstate failed - The server did not give the text.
 */
export class MemberGate extends BaseElement {
  static override styles = [BaseElement.styles, sectionStyles, styles];

  static override properties: PropertyDeclarations = {
    src: {},
    tier: {},
    heading: {},
    gate: { attribute: false },
    feed: { attribute: false },
    headingLevel: { type: Number, attribute: 'heading-level' },
    read: { state: true, attribute: false },
  };

  protected override readonly strings = strings;

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

  /** The level of the title in the page's outline, 1 to 5. */
  headingLevel = 3;

  private read: Gate = { id: '' };

  readonly #provided = new ProvidedFeedController(this);
  readonly #who = new SessionController(this, () => {
    this.requestUpdate();
  });
  #view: GateView = 'locked';
  #text: GateTextController | undefined;
  /** What only a reader who signs in needs. */
  readonly #members = new OnNeed(
    this,
    () => import('../internal/members-view.js'),
    ({ GateTextController: Controller, sectionBodyStyles }) => {
      this.adopt([sectionBodyStyles]);
      this.#text = new Controller(this, this.#who);
    },
  );
  #told: GateView = 'locked';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#told = 'locked';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('gate')) {
      const isRead = isRecord(this.gate) && wasRead(this.feed);
      this.read = isRead
        ? (this.gate as Gate)
        : (gateShape.read(this.gate, new Reading(this.ownerDocument.baseURI)) ?? { id: '' });
    }
    const { status } = this.#who.session.state;
    const isLoaded = status !== 'anonymous' && this.#members.module !== undefined;
    // Also when nobody is signed in any more: then the text is dropped.
    this.#text?.follow(this.#url);
    const waiting = this.#members.hasFailed ? 'failed' : 'asked';
    this.#view = gateView(status, isLoaded && this.#text ? this.#text.answer.status : waiting);
  }

  protected override get conditions(): readonly string[] {
    return [this.#view];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#view === this.#told) return;
    this.#told = this.#view;
    const news = new GateUnlockEvent(this.read.id, this.#tier.id);
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
      label: this.#labelOf(tier),
      state: view === 'locked' ? this.strings.locked : this.#members.module?.stateOf(view),
      title: this.heading || (this.read.title ?? tier.title ?? tier.name),
      level: this.headingLevel,
      inside: this.#inside(view, tier),
    });
  }

  #inside(view: GateView, tier: Tier): TemplateResult {
    const { strings } = this;
    if (view === 'locked') {
      return html`${this.#summary(tier)}
      ${this.#actions(tier, tier.id === MEMBER_TIER ? strings.logIn : strings.alreadyMember)}`;
    }
    const actions = {
      summary: this.#summary(tier),
      enter: (needed: Tier, label: string) => this.#actions(needed, label),
      signIn: (label: string) => this.#signIn(label, true),
      retry: () => {
        this.#text?.ask(this.#url);
      },
      signOut: () => {
        void this.#who.session.signOut();
      },
    };
    const tiers = this.#feed?.tiers ?? [];
    return (
      this.#members.module?.membersView(
        view,
        this.#text?.answer,
        this.#who.member,
        tier,
        tiers,
        this.headingLevel + 1,
        actions,
      ) ?? html`${actions.summary}`
    );
  }

  #summary(tier: Tier): TemplateResult | typeof nothing {
    const summary = this.read.summary ?? tier.summary;
    return summary ? html`<p part="summary">${summary}</p>` : nothing;
  }

  #actions(tier: Tier, signInLabel: string): TemplateResult {
    const { join } = tier;
    return html`<div class="actions">${join ? this.#join(tier) : nothing} ${this.#signIn(signInLabel, !join)}</div>`;
  }

  #signIn(label: string, isMain: boolean): TemplateResult {
    return html`<button class=${isMain ? 'button' : 'quiet'} part="sign-in" type="button" @click=${this.#onSignIn}>
      ${label}
    </button>`;
  }

  #join(tier: Tier): TemplateResult {
    const label = tier.join?.label ?? this.strings.join(tier.name ?? tier.id);
    const url = tier.join?.url;
    const follow = (event: Event) => {
      this.#onJoin(event, tier);
    };
    return url
      ? html`<a class="button" part="join" href=${url} @click=${follow}>${label}</a>`
      : html`<button class="button" part="join" type="button" @click=${follow}>${label}</button>`;
  }

  /** The members' endpoint. */
  get #url(): string | undefined {
    return this.src ? safeUrl(this.src, 'fetch', this.ownerDocument.baseURI) : this.read.url;
  }

  get #feed(): Feed | undefined {
    if (isRecord(this.feed)) return readFeed(this.feed, this.ownerDocument.baseURI).feed;
    return this.#provided.feed;
  }

  get #tier(): Tier {
    return tierOf(this.tier || this.read.tier, this.#feed?.tiers ?? []);
  }

  #labelOf({ id, label, name }: Tier): string {
    if (label) return label;
    return id === MEMBER_TIER && !name ? this.strings.membersOnly : this.strings.onlyFor(name ?? id);
  }

  #onSignIn(): void {
    const { session, member } = this.#who;
    const request = new SignInRequestEvent(this.#tier.id);
    if (!this.dispatchEvent(request)) return;
    // Who is signed in and asks again wants to be somebody else, or has a session that the server does not know any more.
    void (member ? session.signOut().then(() => session.signIn()) : session.signIn());
  }

  #onJoin(event: Event, { id, join }: Tier): void {
    const request = new JoinRequestEvent(id, join?.url);
    if (!this.dispatchEvent(request)) event.preventDefault();
  }
}

if (!customElements.get('member-gate')) customElements.define('member-gate', MemberGate);

declare global {
  interface HTMLElementTagNameMap {
    'member-gate': MemberGate;
  }
}
