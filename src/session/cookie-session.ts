import { windowAt } from './deferred-session.js';
import { ANONYMOUS, SessionStates } from './session.js';

import type { Member } from '../model/membership.js';
import type { Session } from './session.js';

/** The three addresses of a sign-in that lives in cookies. All are on the site of the page, or no cookie would reach them. */
export interface CookieSessionOptions {
  /** Answers a GET with 200 and `{ "name": "…", "tiers": [ "…" ] }`, both optional, or with 401. */
  readonly who: string;
  /** The page on which readers sign in. It opens in a window of its own. */
  readonly signIn: string;
  /** Takes a POST that ends the session. */
  readonly signOut: string;
}

/** How often we look whether the window is closed, in milliseconds. */
const LOOK = 500;

/**
 * A session for pages on the publisher's own site, where its cookies are sent: members' texts are asked for with the cookie
 * in place of a token. Its state is read at the start, when the sign-in window closes, and when the page is seen again.
 */
class CookieSession extends SessionStates implements Session {
  #abort: AbortController | undefined;
  /** What the reader has done so far: an answer from before does not count. */
  #acts = 0;
  #isLeaving = false;
  readonly #urls: CookieSessionOptions;

  constructor({ who, signIn, signOut }: CookieSessionOptions) {
    super();
    // Of the page itself: a `<base>` that somebody has brought into it changes nothing.
    const absolute = (url: string) => new URL(url, location.href).href;
    this.#urls = { who: absolute(who), signIn: absolute(signIn), signOut: absolute(signOut) };
    const look = () => {
      if (!document.hidden && !this.#abort && !this.#isLeaving) void this.#look();
    };
    document.addEventListener('visibilitychange', look);
    // A window with a `Cross-Origin-Opener-Policy` looks closed from the beginning: readers come back from it later.
    addEventListener('focus', look);
    look();
  }

  async signIn(): Promise<void> {
    if (this.#abort) return;
    this.#acts++;
    const { signIn: url } = this.#urls;
    const popup = windowAt(url);
    if (popup) popup.opener = null;
    this.become({ status: 'signing-in', step: { kind: 'window', url, window: popup ? 'open' : 'blocked' } });
    const { signal } = (this.#abort = new AbortController());
    await returnFrom(popup, signal);
    if (signal.aborted) {
      popup?.close();
      return;
    }
    this.#abort = undefined;
    await this.#look();
  }

  cancel(): void {
    if (this.state.status !== 'signing-in') return;
    this.#acts++;
    this.#abort?.abort();
    this.#abort = undefined;
    this.become(ANONYMOUS.state);
  }

  async signOut(): Promise<void> {
    this.cancel();
    this.#acts++;
    this.#isLeaving = true;
    this.become(ANONYMOUS.state);
    await fetch(this.#urls.signOut, { method: 'POST', credentials: 'include' }).catch(() => undefined);
    this.#isLeaving = false;
    // Where the server did not hear of it, the reader is still there.
    if (!this.#abort) await this.#look();
  }

  token(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  send(resource: URL, request: RequestInit): Promise<Response> {
    return fetch(resource, { ...request, credentials: 'include' });
  }

  async #look(): Promise<void> {
    const acts = this.#acts;
    try {
      const response = await fetch(this.#urls.who, { credentials: 'include', cache: 'no-store' });
      if (!response.ok && response.status !== 401) throw new Error(`The answer is ${String(response.status)}.`);
      const member = response.ok ? memberOf((await response.json()) as Record<string, unknown>) : undefined;
      const { state } = this;
      const isSame = state.status === 'signed-in' && JSON.stringify(state.member) === JSON.stringify(member);
      if (acts !== this.#acts || isSame) return;
      if (member) this.become({ status: 'signed-in', member });
      else if (state.status !== 'anonymous') this.become(ANONYMOUS.state);
    } catch {
      // No answer says nothing of the reader; only a window that nothing came of is over.
      if (acts === this.#acts && this.state.status === 'signing-in') this.become(ANONYMOUS.state);
    }
  }
}

const memberOf = ({ name, tiers }: Readonly<Record<string, unknown>>): Member => ({
  ...(typeof name === 'string' && { name }),
  ...(Array.isArray(tiers) && { tiers: tiers.filter((tier) => typeof tier === 'string') }),
});

/** Resolves when the window is closed or, where the browser has opened none, when the reader comes back to this page. */
async function returnFrom(popup: Window | null, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearInterval(looking);
      resolve();
    };
    const looking = setInterval(() => {
      if (popup?.closed) end();
    }, LOOK);
    if (!popup) addEventListener('focus', end, { once: true, signal });
    signal.addEventListener('abort', end);
  });
}

/** Makes a session that lives in the cookies of the publisher's own site, for `<member-session>`'s `session` property. */
export const cookieSession = (options: CookieSessionOptions): Session => new CookieSession(options);
