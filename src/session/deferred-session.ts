import { ANONYMOUS, SessionStates } from './session.js';

import type { SessionState } from '../model/membership.js';
import type { OidcSession } from './oidc-session.js';
import type { Session, SignInOptions, TokenOptions } from './session.js';

/** How a reader is sent to the provider: by a window, by a code for another device, or by what the page allows. */
export const SIGN_IN_FLOWS = ['auto', 'popup', 'device'] as const;
export type SignInFlow = (typeof SIGN_IN_FLOWS)[number];

/** How the page signs readers in with OpenID Connect. All URLs are absolute. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Empty where the page has no redirect page. */
  readonly redirectUri: string;
  /** Parted by spaces. */
  readonly scope: string;
  /** What tokens are for (RFC 8707). */
  readonly resources: readonly string[];
  readonly flow: SignInFlow;
  /** Where tokens are kept: in memory, or in the tab's own storage. */
  readonly persist: 'memory' | 'session';
}

/** Where `persist: 'session'` keeps a session. */
export const storageKeyOf = ({ issuer, clientId, scope, resources }: OidcSettings): string =>
  `briefing-elements/session@1 ${[issuer, clientId, scope, ...resources].join(' ')}`;

/** A window to sign in, as large as such pages are made for; none where it is blocked. */
export function windowAt(url: string): Window | null {
  try {
    return open(url, '', 'popup,width=480,height=640');
  } catch {
    // Firefox throws where a sandbox blocks it.
    return null;
  }
}

/** Whether an answer finds its way from the redirect page to here: storage, and channels with it, are parted by the top page. */
export function isReachable(): boolean {
  try {
    // Throws, or has none, in a frame of another origin's page.
    return Boolean(top?.location.href);
  } catch {
    return false;
  }
}

/** Whether the reader signs in by a window here. */
export const usesWindow = ({ flow, redirectUri }: OidcSettings): boolean =>
  flow === 'popup' || (flow === 'auto' && redirectUri !== '' && isReachable());

/** The window to sign in, where one is of use. In the click itself: a moment later it would be taken for an advertisement. */
export const openWindow = (settings: OidcSettings): Window | null =>
  isSecureContext && settings.redirectUri && isReachable() && usesWindow(settings) ? windowAt('') : null;

/** A session whose code, the OpenID Connect client, is loaded at the first sign-in. */
export class DeferredSession extends SessionStates implements Session {
  #session: OidcSession | undefined;
  #loading: Promise<OidcSession | undefined> | undefined;
  /** The first sign-in, for which the code is loaded. */
  #first: Promise<void> = Promise.resolve();
  #popup: Window | null = null;
  /** Whether what is stored is still to be taken up. */
  #restores = false;

  constructor(private readonly settings: OidcSettings) {
    super();
    if (settings.persist === 'session') this.#restore();
  }

  signIn(options?: SignInOptions): Promise<void> {
    if (this.#session) return this.#session.signIn(options);
    if (this.state.status === 'signing-in') this.#popup?.focus();
    else this.#first = this.#signIn(options, openWindow(this.settings));
    return this.#first;
  }

  cancel(): void {
    if (this.#session) this.#session.cancel();
    else if (this.state.status === 'signing-in') {
      this.#popup?.close();
      this.become(ANONYMOUS.state);
    }
  }

  async signOut(): Promise<void> {
    this.#restores = false;
    if (!this.#session) this.cancel();
    await (this.#session ?? (await this.#loading))?.signOut();
  }

  async token(resource: URL, options?: TokenOptions): Promise<string | undefined> {
    return this.#session?.token(resource, options);
  }

  async send(resource: URL, request: RequestInit, options?: TokenOptions): Promise<Response | undefined> {
    return this.#session?.send(resource, request, options);
  }

  /** Forgets everything, without a word to the provider: the page has no use for it any more. */
  end(): void {
    this.#restores = false;
    if (this.#session) this.#session.end();
    else this.cancel();
  }

  async #signIn(options: SignInOptions | undefined, popup: Window | null): Promise<void> {
    const awaited: SessionState = { status: 'signing-in' };
    this.#popup = popup;
    this.become(awaited);
    const session = await this.#load();
    // The reader may have given up meanwhile, and begun anew.
    if (this.state !== awaited) popup?.close();
    else if (session) await session.signIn(options, popup);
    else {
      popup?.close();
      this.become({ status: 'failed', code: 'unreachable', message: 'The code for signing in cannot be loaded.' });
    }
  }

  #restore(): void {
    try {
      if (!sessionStorage.getItem(storageKeyOf(this.settings))) return;
      this.#restores = true;
      void this.#load().then((session) => (this.#restores ? session?.restore() : undefined));
    } catch {
      // A page without storage has nothing stored.
    }
  }

  #load(): Promise<OidcSession | undefined> {
    this.#loading ??= import('./oidc-session.js').then(
      ({ OidcSession: Loaded }) => {
        const session = new Loaded(this.settings);
        session.subscribe(() => {
          this.become(session.state);
        });
        return (this.#session = session);
      },
      () => (this.#loading = undefined),
    );
    return this.#loading;
  }
}
