import { endOf } from './abort.js';
import { AuthorizationServer } from './authorization-server.js';
import { isReachable, openWindow, usesWindow } from './deferred-session.js';
import { grantByDevice } from './device-code.js';
import { SignInError } from './provider-request.js';
import { ANONYMOUS, SessionStates } from './session.js';
import { answerFromWindow, sendWindow } from './sign-in-window.js';
import { TokenKeeper } from './token-keeper.js';

import type { SignInStep } from '../model/membership.js';
import type { Grant } from './authorization-server.js';
import type { OidcSettings } from './deferred-session.js';
import type { Session, SignInOptions, TokenOptions } from './session.js';

const TEN_MINUTES = 600_000;

/** A sign-in that is under way. */
interface Attempt {
  readonly abort: AbortController;
  readonly popup: Window | null;
  done: Promise<void>;
}

export interface OidcTimes {
  /** Milliseconds that a reader has for the window. Default: ten minutes. */
  readonly window?: number;
}

/** A session with an OpenID Provider: the code flow in a window, or the device flow. Loaded at the first sign-in. */
export class OidcSession extends SessionStates implements Session {
  #server: Promise<AuthorizationServer> | undefined;
  #attempt: Attempt | undefined;
  #logoutUrl: string | undefined;
  readonly #tokens: TokenKeeper;

  constructor(
    private readonly settings: OidcSettings,
    private readonly times: OidcTimes = {},
  ) {
    super();
    this.#tokens = new TokenKeeper(settings, {
      server: () => this.#discover(),
      onMember: (member) => {
        this.become({ status: 'signed-in', member });
      },
      onEnd: () => {
        this.become({ status: 'expired' });
      },
    });
  }

  /** Takes up what an earlier page of this tab has stored, where the page wants it stored. */
  async restore(): Promise<void> {
    await this.#tokens.restore();
    // The provider's page to sign out has to be known in the click.
    if (this.state.status === 'signed-in') await this.#discover().catch(() => undefined);
  }

  signIn({ another = false }: SignInOptions = {}, popup?: Window | null): Promise<void> {
    if (this.#attempt) {
      this.#attempt.popup?.focus();
      return this.#attempt.done;
    }
    // Whoever was there before is not any more; before the window opens, which begins with a copy of the tab's storage.
    void this.#revoke(this.#tokens.forget());
    const attempt = (this.#attempt = {
      abort: new AbortController(),
      popup: popup === undefined ? openWindow(this.settings) : popup,
      done: Promise.resolve(),
    });
    return (attempt.done = this.#signIn(another, attempt));
  }

  cancel(): void {
    if (!this.#attempt) return;
    this.#attempt.abort.abort();
    this.#leave();
    this.become(ANONYMOUS.state);
  }

  /** Forgets the reader at once, then tells the provider: by its own page to sign out, and by revoking the tokens. */
  async signOut(): Promise<void> {
    const isSignedIn = this.state.status === 'signed-in';
    const tokens = this.#tokens.forget();
    this.cancel();
    this.become(ANONYMOUS.state);
    // In the click itself, like the window to sign in.
    const popup = isSignedIn && this.#logoutUrl ? openWindow(this.settings) : null;
    if (popup && this.#logoutUrl) sendWindow(popup, this.#logoutUrl);
    await this.#revoke(tokens);
  }

  async token(resource: URL, { renew = false }: TokenOptions = {}): Promise<string | undefined> {
    const grant = await this.#tokens.grantFor(resource, renew);
    return grant?.isBound ? undefined : grant?.accessToken;
  }

  async send(resource: URL, request: RequestInit, { renew = false }: TokenOptions = {}): Promise<Response | undefined> {
    const grant = await this.#tokens.grantFor(resource, renew);
    if (!grant) return undefined;
    const server = await this.#discover();
    const response = await server.send(grant, resource, request);
    if (response.status !== 401 || renew) return response;
    const next = await this.#tokens.grantFor(resource, grant);
    return next && server.send(next, resource, request);
  }

  /** Forgets everything but what is stored, and tells nobody. */
  end(): void {
    this.cancel();
    this.#tokens.drop();
    this.become(ANONYMOUS.state);
  }

  async #signIn(another: boolean, { popup, abort: { signal } }: Attempt): Promise<void> {
    this.become({ status: 'signing-in' });
    try {
      const grant = await this.#grant(another, popup, signal);
      signal.throwIfAborted();
      this.#leave();
      this.#tokens.enter(grant);
    } catch (error) {
      if (signal.aborted) return;
      this.#leave();
      const { code, message } = error instanceof SignInError ? error : new SignInError('unreachable', String(error));
      this.become({ status: 'failed', code, message });
    }
  }

  /** Ends the attempt, whatever has come of it. Another may begin in the same moment. */
  #leave(): void {
    this.#attempt?.popup?.close();
    this.#attempt = undefined;
  }

  /** Tells the provider, whether it hears of it or not: here they are forgotten. */
  async #revoke(tokens: readonly string[]): Promise<void> {
    if (tokens.length === 0) return;
    const server = await this.#discover().catch(() => undefined);
    if (server) await Promise.allSettled(tokens.map((token) => server.revoke(token)));
  }

  async #grant(another: boolean, popup: Window | null, signal: AbortSignal): Promise<Grant> {
    if (!isSecureContext) throw new SignInError('insecure', 'Signing in takes a secure context: https, or localhost.');
    const isByWindow = usesWindow(this.settings);
    if (isByWindow && !isReachable()) throw new SignInError('framed', 'No answer of a window reaches this frame.');
    if (isByWindow && !this.settings.redirectUri)
      throw new SignInError('provider', 'A window has no way back: the page names no redirect-uri.');
    const onStep = (step: SignInStep) => {
      if (!signal.aborted) this.become({ status: 'signing-in', step });
    };
    const server = await Promise.race([this.#discover(), endOf(signal)]);
    if (!isByWindow) return grantByDevice(server, signal, onStep);
    const request = await server.authorizationRequest(another);
    const { window: timeout = TEN_MINUTES } = this.times;
    const answer = await answerFromWindow({ ...request, popup, timeout, signal, onStep });
    return server.redeem(request, answer, signal);
  }

  /** The provider, asked for its metadata once; anew after a failure. */
  #discover(): Promise<AuthorizationServer> {
    this.#server ??= AuthorizationServer.discover(this.settings, new AbortController().signal).then(
      (server) => {
        this.#logoutUrl = server.logoutUrl;
        return server;
      },
      (error: unknown) => {
        this.#server = undefined;
        throw error;
      },
    );
    return this.#server;
  }
}
