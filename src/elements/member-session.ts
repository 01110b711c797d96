import { LitElement, html, nothing } from 'lit';

import { ContextProvider } from '../context/context-protocol.js';
import { sessionContext } from '../context/contexts.js';
import { OnNeed } from '../internal/on-need.js';
import { hostStyles } from '../internal/theme.styles.js';
import { WordsController } from '../internal/words.js';
import { safeUrl } from '../model/url.js';
import { SIGN_IN_FLOWS } from '../session/deferred-session.js';
import { ANONYMOUS } from '../session/session.js';
import { SharedSession } from '../session/shared-session.js';

import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { ProvidedSession } from '../context/contexts.js';
import type { SessionState } from '../model/membership.js';
import type { OidcSettings, SignInFlow } from '../session/deferred-session.js';
import type { Session } from '../session/session.js';

/** Fired when the state of a session is another one. Carries no token, but at a step of signing in its address or code. */
export class SessionChangeEvent extends Event {
  constructor(
    /** The new state. */
    readonly state: SessionState,
  ) {
    super('session-change', { bubbles: true, composed: true });
  }
}

type Provider = ContextProvider<ProvidedSession>;

/** What is provided for a whole page, and the elements that do: the last of them counts. */
interface PageSessions {
  readonly provider: Provider;
  readonly elements: Set<MemberSession>;
}

const pages = new WeakMap<Document, PageSessions>();

/** Made once for each document and kept: what it provides comes and goes. */
function sessionsOf(page: Document): PageSessions {
  let sessions = pages.get(page);
  if (!sessions) {
    sessions = { provider: new ContextProvider(page.body, sessionContext), elements: new Set() };
    pages.set(page, sessions);
  }
  return sessions;
}

/**
 * Says who is reading, for the gates inside it, or, when nothing is inside it, for the whole page. Shows nothing itself,
 * unless the page shows its part `reader`.
 *
 * With `issuer` and `client-id` readers sign in to an OpenID Provider: in a window that answers to `redirect-uri`, or, where
 * the page has none, by a code for another device. Or the page gives it a session of its own. A token goes to the origins
 * that `resource` names and to no other, whatever a feed says.
 *
 * @summary Who is reading, for the gates of a page.
 * @tag member-session
 * @slot - The page's own content, with the gates that follow this session.
 * @event {SessionChangeEvent} session-change - Fired when the session's state is another one: at each step of signing in, signed in or out, ended.
 * @csspart reader - Who is reading, and a way out. Not shown unless the page gives it a `display`.
 * @csspart sign-out - The button that signs out.
 * @cssstate signed-in - Somebody is signed in.
 * @cssstate unknown - `flow` is none that is known; `auto` is used.
 */
export class MemberSession extends LitElement {
  static override styles = hostStyles;

  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    issuer: {},
    clientId: { attribute: 'client-id' },
    redirectUri: { attribute: 'redirect-uri' },
    scope: {},
    resource: {},
    flow: {},
    persist: {},
  };

  /** The session, as the page implements it (`Session`); it comes before the attributes. Default: that of `issuer`, else nobody is signed in. */
  session: Session | undefined;

  /** The URL of the OpenID Provider. Relative to the page. */
  issuer = '';

  /** The id under which the provider knows the page. */
  clientId = '';

  /** The URL of the page's redirect page, on its own origin. Relative to the page. Without one, readers sign in by a code. */
  redirectUri = '';

  /** What is asked for, parted by spaces. */
  scope = 'openid profile';

  /** The URLs, parted by spaces, to whose origins a token may go, and for which it is asked. Relative to the page. */
  resource = '';

  /** How readers sign in: `popup`, `device`, or `auto`, which is the window where its answer can reach the page. */
  flow: SignInFlow = 'auto';

  /** Where tokens are kept: in `memory`, or for this tab in its `session` storage, where other scripts of the page find them. */
  persist: 'memory' | 'session' = 'memory';

  readonly #states = this.attachInternals().states;
  readonly #speech = new WordsController(this);
  #provider: Provider | undefined;
  #page: PageSessions | undefined;
  #own: Provider | undefined;
  #unsubscribe: (() => void) | undefined;
  #followed: Session | undefined;
  #told: SessionState = ANONYMOUS.state;
  /** The session that the attributes make, with a way to leave it. */
  readonly #shared = new SharedSession();
  /** What only a reader who signs in needs. */
  readonly #view = new OnNeed(
    this,
    () => import('../internal/gate-members.js'),
    ({ readerStyles }) => {
      (this.renderRoot as ShadowRoot).adoptedStyleSheets = readerStyles.map(
        ({ styleSheet }) => styleSheet as CSSStyleSheet,
      );
    },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(undefined);
    this.#page?.elements.delete(this);
    // Where another element provides for the page, too, it goes on with that one.
    const heir = [...(this.#page?.elements ?? [])].at(-1);
    if (heir) heir.requestUpdate();
    else this.#provider?.setValue(undefined);
    this.#provider = this.#page = undefined;
    // A move is none: it is over at the end of the task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#shared.leave();
    });
  }

  protected override update(changed: PropertyValues): void {
    this.#provide();
    super.update(changed);
  }

  /** Gives its session to the page. */
  #provide(): void {
    const isUnknown = this.hasAttribute('flow') && !SIGN_IN_FLOWS.includes(this.flow);
    this.#states[isUnknown ? 'add' : 'delete']('unknown');
    if (!this.isConnected) return;
    if (!this.#provider && !this.#settle()) return;
    const resources = this.#urls(this.resource);
    // The page's own session ends that of the attributes: nobody would see it, or could leave it.
    const made = this.#shared.take(this.session ? undefined : this.#settings(resources));
    const session = this.session ?? made;
    this.#follow(session);
    if (this.#page && [...this.#page.elements].at(-1) !== this) return;
    this.#provider?.setValue({
      session: session ?? ANONYMOUS,
      origins: resources.map((url) => new URL(url).origin),
    });
  }

  /** Decides whether it is for what is inside it or for the page, once that can be known. */
  #settle(): boolean {
    const page = this.ownerDocument;
    if (this.childElementCount > 0) this.#provider = this.#own ??= new ContextProvider(this, sessionContext);
    else if (page.readyState === 'loading') {
      // Its content may be on its way.
      page.addEventListener('DOMContentLoaded', () => this.requestUpdate(), { once: true });
      return false;
    } else {
      this.#page = sessionsOf(page);
      this.#page.elements.add(this);
      this.#provider = this.#page.provider;
    }
    return true;
  }

  protected override render(): TemplateResult {
    const { state } = this.#followed ?? ANONYMOUS;
    const reader =
      state.status === 'signed-in'
        ? this.#view.module?.readerView(state.member, this.#speech.now, this.#signOut)
        : nothing;
    return html`${reader}<slot></slot>`;
  }

  #settings(resources: readonly string[]): OidcSettings | undefined {
    const [issuer] = this.#urls(this.issuer);
    if (!issuer || !this.clientId) return undefined;
    const { clientId } = this;
    const [redirectUri = ''] = this.#urls(this.redirectUri);
    const scope = this.scope || 'openid profile';
    const flow = SIGN_IN_FLOWS.includes(this.flow) ? this.flow : 'auto';
    const persist = this.persist === 'session' ? 'session' : 'memory';
    return { issuer, clientId, redirectUri, scope, resources, flow, persist };
  }

  /** Absolute forms. Of the page itself: a `<base>` that somebody has brought into it leads no token away. */
  #urls(list: string | null): readonly string[] {
    // An attribute that was taken away is null.
    return (list ?? '').split(/\s+/).flatMap((url) => safeUrl(url, 'fetch', this.ownerDocument.URL) ?? []);
  }

  readonly #signOut = () => void this.#followed?.signOut();

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
    this.requestUpdate();
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
