import { DeferredSession } from './deferred-session.js';

import type { OidcSettings } from './deferred-session.js';
import type { Session } from './session.js';

const shared = new Map<string, { readonly session: DeferredSession; users: number }>();

/** One user's hold on a session that all who say the same share: signing in once is enough. The last to leave ends it. */
export class SharedSession {
  #key = '';

  /** The session of these settings, in place of the one before. */
  take(settings: OidcSettings | undefined): Session | undefined {
    const key = settings ? JSON.stringify(settings) : '';
    if (key !== this.#key) {
      this.leave();
      this.#key = key;
      const found = shared.get(key);
      if (found) found.users++;
      else if (settings) shared.set(key, { session: new DeferredSession(settings), users: 1 });
    }
    return shared.get(key)?.session;
  }

  leave(): void {
    const held = shared.get(this.#key);
    if (held && --held.users === 0) {
      shared.delete(this.#key);
      held.session.end();
    }
    this.#key = '';
  }
}
