import { html, nothing, svg } from 'lit';

import { MEMBER_TIER, gate as gateShape, gateView, tierOf } from '../model/membership.js';
import { Reading, isRecord } from '../model/shape.js';
import { safeUrl } from '../model/url.js';
import { readFeed, wasRead } from '../model/json-feed.js';
import { ContextController } from '../context/context-protocol.js';
import { feedContext } from '../context/contexts.js';
import { SessionController } from '../context/session-controller.js';
import { BaseElement } from '../internal/base-element.js';
import { OnNeed } from '../internal/on-need.js';
import { sectionStyles } from '../internal/section.styles.js';
import { common, gates } from '../internal/strings/en.js';
import { styles } from './member-gate.styles.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { Feed } from '../model/json-feed.js';
import type { Gate, GateAnswer, GateView, Tier } from '../model/membership.js';
import type { GateTextController } from '../context/gate-text-controller.js';

const strings = { ...common, ...gates };

/** Fired when a reader asks to sign in. Cancelled, the page signs the reader in by itself. */
export class SignInRequestEvent extends Event {
  constructor(
    /** The `id` of the tier that the gate is for. */
    readonly tier: string,
  ) {
    super('sign-in-request', { bubbles: true, composed: true, cancelable: true });
  }
}

/** Fired when a reader asks to join a tier. Cancelled, the link is not followed. */
export class JoinRequestEvent extends Event {
  constructor(
    /** The `id` of the tier. */
    readonly tier: string,
    /** Where the publisher lets readers join, if the feed says so. */
    readonly url: string | undefined,
  ) {
    super('join-request', { bubbles: true, composed: true, cancelable: true });
  }
}

/** Fired when the publisher's server has allowed a reader a gate's text, and it is shown. Carries none of it. */
export class GateUnlockEvent extends Event {
  constructor(
    /** The `id` of the gate, empty where it has none. */
    readonly gate: string,
    /** The `id` of the tier that the gate is for. */
    readonly tier: string,
  ) {
    super('gate-unlock', { bubbles: true, composed: true });
  }
}

const CLOSED = svg`<path d="M3.5 7V4.6a3.5 3.5 0 0 1 7 0V7" /><rect x="1.3" y="7" width="11.4" height="8" />`;
const OPEN = svg`<path d="M3.5 7V4.2a3.2 3.2 0 0 1 6.2-1.1" /><rect x="1.3" y="7" width="11.4" height="8" />`;

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
    read: { state: true },
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

  readonly #provided = new ContextController(this, feedContext, () => {
    this.#followFeed();
  });
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
  #unsubscribe: (() => void) | undefined;
  #told: GateView = 'locked';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
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
    const answer = status === 'anonymous' ? 'none' : this.#answerOf(this.#members.module);
    this.#view = gateView(status, answer);
  }

  protected override get conditions(): readonly string[] {
    return [this.#view];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const view = this.#view;
    if (view === this.#told) return;
    this.#told = view;
    if (view !== 'unlocked') return;
    const news = new GateUnlockEvent(this.read.id, this.#tier.id);
    this.dispatchEvent(news);
  }

  protected override get contentLanguage(): string | undefined {
    return this.#feed?.language;
  }

  protected override content(): TemplateResult {
    const { strings, read } = this;
    const view = this.#view;
    const tier = this.#tier;
    const title = this.heading || (read.title ?? tier.title ?? tier.name);
    return html`<div class="measured">
      <section class="section gate ${view}" part="gate">
        <div class="side">
          <p class="tier" part="tier">
            <svg class="lock ${view === 'unlocked' ? 'open' : 'closed'}" viewBox="0 0 14 16" aria-hidden="true">
              ${view === 'unlocked' ? OPEN : CLOSED}
            </svg>
            <span>${this.#labelOf(tier)}</span>
          </p>
          <p class="label state">${view === 'locked' ? strings.locked : this.#members.module?.stateOf(view)}</p>
        </div>
        <div class="main">
          <div class="inside">
            ${
              title
                ? html`<div class="title" part="title" role="heading" aria-level=${this.headingLevel}>${title}</div>`
                : nothing
            }
            ${this.#inside(view, tier)}
          </div>
        </div>
      </section>
    </div>`;
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

  /** The answer of the members' endpoint so far, asked where that makes sense now. */
  #answerOf(module: unknown): GateAnswer<unknown>['status'] {
    this.#text?.follow(this.#url);
    if (module && this.#text) return this.#text.answer.status;
    return this.#members.hasFailed ? 'failed' : 'asked';
  }

  /** The members' endpoint. */
  get #url(): string | undefined {
    return this.src ? safeUrl(this.src, 'fetch', this.ownerDocument.baseURI) : this.read.url;
  }

  get #feed(): Feed | undefined {
    if (isRecord(this.feed)) return readFeed(this.feed, this.ownerDocument.baseURI).feed;
    return this.#provided.value?.snapshot.feed;
  }

  get #tier(): Tier {
    return tierOf(this.tier || this.read.tier, this.#feed?.tiers ?? []);
  }

  #labelOf({ id, label, name }: Tier): string {
    if (label) return label;
    return id === MEMBER_TIER && !name ? this.strings.membersOnly : this.strings.onlyFor(name ?? id);
  }

  #followFeed(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = this.#provided.value?.subscribe(() => {
      this.requestUpdate();
    });
    this.requestUpdate();
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
  interface HTMLElementEventMap {
    'sign-in-request': SignInRequestEvent;
    'join-request': JoinRequestEvent;
    'gate-unlock': GateUnlockEvent;
  }
}
