import { storageKeyOf } from './deferred-session.js';
import { SignInError } from './provider-request.js';

import type { Member } from '../model/membership.js';
import type { AuthorizationServer, Grant } from './authorization-server.js';
import type { OidcSettings } from './deferred-session.js';

interface Held {
  readonly grant: Grant;
  /** Milliseconds since 1970, by this device's clock; the provider says for how long, not until when. */
  readonly expires: number;
}

interface Stored {
  readonly held: readonly (readonly [string, Held])[];
  readonly refreshToken: string | undefined;
  readonly subject: string | undefined;
  readonly member: Member;
}

interface Owner {
  readonly server: () => Promise<AuthorizationServer>;
  /** Somebody is signed in, or what is known of them has changed. */
  readonly onMember: (member: Member) => void;
  /** What we hold is worth nothing any more. */
  readonly onEnd: () => void;
}

/** The longest time before its end at which a token is renewed, and the wait between attempts without network, in milliseconds. */
const LEAD = 60_000;
const PAUSE = 5000;
/** The shortest time between two renewals, whatever a server says of its tokens. */
const LEAST = 1000;
/** The longest time that a timer of a browser takes. */
const LONGEST = 2 ** 31 - 1;
/** Until the server says otherwise. JSON has no infinity. */
const FOREVER = Number.MAX_SAFE_INTEGER;

/** The tokens of one reader: one for each resource, renewed in time, one renewal after the other since each uses up the last. */
export class TokenKeeper {
  readonly #held = new Map<string, Held>();
  #refreshToken: string | undefined;
  #subject: string | undefined;
  #member: Member | undefined;
  /** Who was signed in on an earlier page. */
  #earlier: Member | undefined;
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewals: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly settings: OidcSettings,
    private readonly owner: Owner,
  ) {}

  /** Takes what a sign-in has brought. */
  enter(grant: Grant): void {
    this.forget();
    const { claims } = grant;
    this.#subject = claims?.sub;
    this.#keep(this.settings.resources[0] ?? '', grant);
  }

  /**
   * The grant for a resource. `refused` is the grant that the resource does not take any more, or true where a fresh one is
   * wanted whatever there is. Rejects where the provider cannot be had.
   */
  async grantFor(resource: URL, refused: Grant | boolean): Promise<Grant | undefined> {
    const name = this.#nameOf(resource);
    if (name === undefined || !this.#member) return undefined;
    const held = this.#held.get(name);
    const isGood = held && refused !== true && held.grant !== refused && held.expires > Date.now();
    return isGood ? held.grant : this.#renewed(name, held?.grant, refused === true);
  }

  /** Forgets all, also what is stored; gives what the provider is to be told to forget, too. */
  forget(): readonly string[] {
    // With a refresh token goes all that came of it (RFC 7009, 2.1).
    const tokens = this.#refreshToken
      ? [this.#refreshToken]
      : [...this.#held.values()].map(({ grant }) => grant.accessToken);
    this.drop();
    this.#store();
    return tokens;
  }

  /** Forgets all that is in memory. What is stored is there for the tab's next page. */
  drop(): void {
    this.#held.clear();
    this.#refreshToken = this.#subject = this.#member = this.#earlier = undefined;
    this.#abort.abort();
    this.#abort = new AbortController();
    clearTimeout(this.#timer);
  }

  /** Takes up what was stored by an earlier page of this tab, with a fresh token where the old one has ended. */
  async restore(): Promise<void> {
    try {
      const stored = JSON.parse(sessionStorage.getItem(storageKeyOf(this.settings)) ?? '') as Stored;
      const member = (this.#earlier = memberOf({ ...stored.member }));
      for (const [name, held] of stored.held) {
        if (!held.grant.accessToken) throw new TypeError('That is no token.');
        this.#held.set(name, held);
      }
      ({ refreshToken: this.#refreshToken, subject: this.#subject } = stored);
      const [name, { grant, expires }] = stored.held[0] as [string, Held];
      if (!(expires > Date.now())) await this.#renewed(name, grant, false);
      else {
        this.#member = member;
        this.#schedule();
        this.owner.onMember(member);
      }
    } catch (error) {
      // No provider: the next page of the tab may have one. Else there is nothing, or nothing that we wrote.
      if (error instanceof SignInError) this.drop();
      else this.forget();
    }
  }

  /** A fresh grant, after those that are being asked for. */
  #renewed(name: string, old: Grant | undefined, isWish: boolean): Promise<Grant | undefined> {
    const { signal } = this.#abort;
    const isOver = () => signal.aborted;
    const turn = this.#renewals.then(async () => {
      if (isOver()) return undefined;
      const held = this.#held.get(name)?.grant;
      if (held !== old) return held;
      if (!this.#refreshToken) {
        if (isWish) return held;
        if (held) this.#end();
        return undefined;
      }
      try {
        const server = await this.owner.server();
        const grant = await server.refresh(this.#refreshToken, name || undefined, signal);
        if (isOver()) return undefined;
        if (grant.claims && this.#subject && grant.claims.sub !== this.#subject)
          throw new SignInError('untrusted', 'The fresh tokens are of somebody else.');
        this.#keep(name, grant);
        return grant;
      } catch (error) {
        if (isOver()) return undefined;
        const { code } = error as SignInError;
        if (code === 'unreachable') throw error;
        // That there is no token for another resource takes none away.
        if (held || code !== 'provider') this.#end();
        return undefined;
      }
    });
    this.#renewals = turn.catch(() => undefined);
    return turn;
  }

  #keep(name: string, grant: Grant): void {
    const life = grant.expiresIn === undefined ? FOREVER : grant.expiresIn * 1000;
    this.#held.set(name, { grant, expires: Math.min(Date.now() + life, FOREVER) });
    this.#refreshToken = grant.refreshToken ?? this.#refreshToken;
    const before = this.#member;
    const member = grant.claims ? memberOf(grant.claims) : (before ?? this.#earlier ?? {});
    const isSame = before && JSON.stringify(before) === JSON.stringify(member);
    if (!isSame) this.#member = member;
    this.#schedule();
    this.#store();
    // The same reader with the same tiers is no news: gates would ask anew.
    if (!isSame) this.owner.onMember(member);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const [name, next] = [...this.#held].sort(([, a], [, b]) => a.expires - b.expires)[0] ?? [];
    if (name === undefined || !next || next.expires >= FOREVER) return;
    const left = next.expires - Date.now();
    const wait = this.#refreshToken ? left - Math.min(LEAD, left / 10) : left;
    this.#timer = setTimeout(() => void this.#onTime(name, next, false), Math.min(Math.max(LEAST, wait), LONGEST));
  }

  async #onTime(name: string, held: Held, isAgain: boolean): Promise<void> {
    try {
      await this.#renewed(name, held.grant, false);
    } catch {
      // The provider cannot be had: again in a moment, as long as the token is good; and once where it ended while the
      // device slept, which wakes before its network.
      const left = held.expires - Date.now();
      if (left <= 0 && isAgain) this.#end();
      else
        this.#timer = setTimeout(() => void this.#onTime(name, held, true), left > 0 ? Math.min(PAUSE, left) : PAUSE);
    }
  }

  #end(): void {
    const wasKnown = this.#member !== undefined;
    this.forget();
    if (wasKnown) this.owner.onEnd();
  }

  /** The resource, as the page names it, that a URL belongs to: of its origin, and the longest that it begins with. */
  #nameOf({ origin, href }: URL): string | undefined {
    const fits = this.settings.resources.filter((resource) => new URL(resource).origin === origin);
    return fits.filter((resource) => href.startsWith(resource)).sort((a, b) => b.length - a.length)[0] ?? fits[0];
  }

  #store(): void {
    if (this.settings.persist !== 'session') return;
    const key = storageKeyOf(this.settings);
    try {
      if (!this.#member) sessionStorage.removeItem(key);
      else {
        const stored: Stored = {
          held: [...this.#held],
          refreshToken: this.#refreshToken,
          subject: this.#subject,
          member: this.#member,
        };
        sessionStorage.setItem(key, JSON.stringify(stored));
      }
    } catch {
      // A page without storage keeps it in memory.
    }
  }
}

/** Who the ID token says is reading (OpenID Connect Core 1.0, 5.1), and the tiers, for the words of a gate alone. */
function memberOf({ name, preferred_username: username, tiers }: Readonly<Record<string, unknown>>): Member {
  const shown = [name, username].find((each) => typeof each === 'string' && each.trim() !== '') as string | undefined;
  const ids = Array.isArray(tiers) ? tiers.filter((each) => typeof each === 'string') : undefined;
  return { ...(shown && { name: shown }), ...(ids && { tiers: ids }) };
}
