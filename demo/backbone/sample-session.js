// A reader counts as signed out this long before the token's end, so that no request starts with a dying one.
const LEEWAY = 30_000;

/**
 * A session with The Backbone Brief’s sample sign-in, to be given to `<member-session>` as its `session` property.
 * `chooseReader` asks who is reading and resolves to `member`, `circle` or `alliance`, or to nothing.
 */
export class SampleSession {
  #chooseReader;
  #listeners = new Set();
  #state = { status: 'anonymous' };
  #reader;
  #token;
  #tokenEnd = 0;

  constructor(chooseReader) {
    this.#chooseReader = chooseReader;
  }

  get state() {
    return this.#state;
  }

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async signIn() {
    const before = this.#state;
    if (before.status === 'signing-in') return;
    // Somebody who is signed in stays so while choosing another account.
    if (before.status !== 'signed-in') this.#become({ status: 'signing-in' });
    try {
      const reader = await this.#chooseReader();
      if (reader) this.#become({ status: 'signed-in', member: await this.#ask(reader) });
      else if (before.status !== 'signed-in') this.#become({ status: 'anonymous' });
    } catch {
      this.#forget();
      this.#become({ status: 'failed', message: 'The Backbone Brief did not answer. Please try again.' });
    }
  }

  async signOut() {
    this.#forget();
    this.#become({ status: 'anonymous' });
  }

  async token(resource, { renew = false } = {}) {
    if (this.#state.status !== 'signed-in') return undefined;
    if (renew || Date.now() > this.#tokenEnd - LEEWAY) {
      try {
        await this.#ask(this.#reader);
      } catch {
        this.#forget();
        this.#become({ status: 'expired' });
      }
    }
    return this.#token;
  }

  async #ask(reader) {
    const response = await fetch(`/backbone/token?reader=${encodeURIComponent(reader)}`, { method: 'POST' });
    if (!response.ok) throw new Error(`The sign-in answered ${response.status}.`);
    const { access_token: token, expires_in: seconds, member } = await response.json();
    this.#reader = reader;
    this.#token = token;
    this.#tokenEnd = Date.now() + seconds * 1000;
    return member;
  }

  #forget() {
    this.#reader = this.#token = undefined;
    this.#tokenEnd = 0;
  }

  #become(state) {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Lets a `<dialog>` ask the question: its buttons' values are the answers. */
export function askWith(dialog) {
  return () =>
    new Promise((resolve) => {
      dialog.returnValue = '';
      dialog.addEventListener('close', () => resolve(dialog.returnValue || undefined), { once: true });
      dialog.showModal();
    });
}
