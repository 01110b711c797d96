import { LitElement, html } from 'lit';

import { ContextProvider } from '../context/context-protocol.js';
import { sessionContext } from '../context/contexts.js';
import { hostStyles } from '../internal/theme.styles.js';
import { ANONYMOUS } from '../session/session.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { ProvidedSession } from '../context/contexts.js';
import type { SessionState } from '../model/membership.js';
import type { Session } from '../session/session.js';

/** Fired when a reader has signed in or out, or the session has ended. Carries no token. */
export class SessionChangeEvent extends Event {
  constructor(
    /** The new state. */
    readonly state: SessionState,
  ) {
    super('session-change', { bubbles: true, composed: true });
  }
}

type Provider = ContextProvider<ProvidedSession>;

const pageProviders = new WeakMap<Document, Provider>();

/** The provider for a whole page, made once for each document and kept: what it provides comes and goes. */
function pageProvider(page: Document): Provider {
  let provider = pageProviders.get(page);
  if (!provider) {
    provider = new ContextProvider(page.body, sessionContext);
    pageProviders.set(page, provider);
  }
  return provider;
}

/**
 * Says who is reading, for the gates inside it, or, when nothing is inside it, for the whole page. Shows nothing itself.
 *
 * The page gives it a session: an object that knows whether somebody is signed in and has a token for the publisher's
 * server. A token goes to the origins that `resource` names and to no other, whatever a feed says.
 *
 * @summary Who is reading, for the gates of a page.
 * @tag member-session
 * @slot - The page's own content, with the gates that follow this session.
 * @event {SessionChangeEvent} session-change - Fired when a reader has signed in or out, or the session has ended.
 * @cssstate signed-in - Somebody is signed in.
 */
export class MemberSession extends LitElement {
  static override styles = hostStyles;

  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    resource: {},
  };

  /** The session, as the page implements it (`Session`). Default: nobody is signed in. */
  session: Session | undefined;

  /** The origins, separated by spaces, to which a token may go. Relative to the page; only the origin of each counts. */
  resource = '';

  readonly #states = this.attachInternals().states;
  #provider: Provider | undefined;
  #own: Provider | undefined;
  #unsubscribe: (() => void) | undefined;
  #followed: Session | undefined;
  #told: SessionState = ANONYMOUS.state;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(undefined);
    this.#provider?.setValue(undefined);
    this.#provider = undefined;
  }

  protected override updated(_changed: PropertyValues): void {
    if (!this.isConnected) return;
    this.#provider ??=
      this.childElementCount > 0
        ? (this.#own ??= new ContextProvider(this, sessionContext))
        : pageProvider(this.ownerDocument);
    this.#follow(this.session);
    this.#provider.setValue(this.#provided);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  get #provided(): ProvidedSession {
    const base = this.ownerDocument.baseURI;
    const origins = this.resource
      .split(/\s+/)
      .flatMap((url) => (url && URL.canParse(url, base) ? new URL(url, base).origin : []));
    return { session: this.session ?? ANONYMOUS, origins };
  }

  #follow(session: Session | undefined): void {
    if (session === this.#followed) return;
    this.#unsubscribe?.();
    this.#followed = session;
    this.#unsubscribe = session?.subscribe(this.#onChange);
    this.#onChange();
  }

  readonly #onChange = () => {
    const { state } = this.#followed ?? ANONYMOUS;
    if (state.status === 'signed-in') this.#states.add('signed-in');
    else this.#states.delete('signed-in');
    if (state === this.#told) return;
    this.#told = state;
    const news = new SessionChangeEvent(state);
    this.dispatchEvent(news);
  };
}

if (!customElements.get('member-session')) customElements.define('member-session', MemberSession);

declare global {
  interface HTMLElementTagNameMap {
    'member-session': MemberSession;
  }
  interface HTMLElementEventMap {
    'session-change': SessionChangeEvent;
  }
}
