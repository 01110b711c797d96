import { waitUntil } from '@open-wc/testing';

import type { Member, SessionState } from '../src/model/membership.js';
import type { Session, SignInOptions } from '../src/session/session.js';

let ids = 0;

/** An id that no other test has, for the test server's counts and sequences. */
export const freshId = (): string => `t${String(Date.now())}-${String(++ids)}-${Math.random().toString(36).slice(2)}`;

/** A URL of the test server that serves a fixture in the manner of its parameters (test/server/routes.js). */
export const feedUrl = (parameters: Record<string, string> = {}, file = 'backbone.json'): string =>
  new URL(`/_feed/${file}?${new URLSearchParams(parameters).toString()}`, location.href).href;

const ask = async (path: string): Promise<unknown> => (await fetch(path, { cache: 'no-store' })).json();

export const requestsOf = async (id: string): Promise<number> => (await ask(`/_count/${id}`)) as number;
export const closedOf = async (id: string): Promise<number> => (await ask(`/_closed/${id}`)) as number;

export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}
export const logOf = async (id: string): Promise<readonly LoggedRequest[]> =>
  (await ask(`/_log/${id}`)) as readonly LoggedRequest[];

/** All text that a reader meets in a node, through open shadow roots, without what is hidden. */
export function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLElement && (node.hidden || (node.popover !== null && !node.matches(':popover-open'))))
    return '';
  if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return '';
  if (node instanceof HTMLSlotElement) return node.assignedNodes({ flatten: true }).map(textOf).join(' ');
  const inside = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
  return [...inside.childNodes].map(textOf).join(' ').replace(/\s+/g, ' ');
}

/** Every element below a root that matches, through open shadow roots. */
export function deepAll(root: ParentNode, selector: string): Element[] {
  const inner = [...root.querySelectorAll('*')].flatMap((each) =>
    each.shadowRoot ? deepAll(each.shadowRoot, selector) : [],
  );
  return [...root.querySelectorAll(selector), ...inner];
}

/** The parts of an element with that name. */
export const partsOf = (element: Element, name: string): HTMLElement[] =>
  deepAll(element.shadowRoot ?? element, `[part~="${name}"]`) as HTMLElement[];

/** Waits for a text to be shown. */
export const shows = (element: Element, text: string | RegExp): Promise<void> =>
  waitUntil(
    () => (typeof text === 'string' ? textOf(element).includes(text) : text.test(textOf(element))),
    `shows ${String(text)}`,
  );

/** A session as a page might have one. Its token is the word by which the test server chooses its answer. */
export class PageSession implements Session {
  state: SessionState = { status: 'anonymous' };
  asked: { resource: string; renew: boolean }[] = [];
  signIns = 0;
  wanted: (SignInOptions | undefined)[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(public word = 'valid') {}

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  set(state: SessionState): void {
    this.state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  enter(member: Member = { name: 'R. Okafor', tiers: ['member'] }): void {
    this.set({ status: 'signed-in', member });
  }

  signIn(options?: SignInOptions): Promise<void> {
    this.signIns++;
    this.wanted.push(options);
    this.enter();
    return Promise.resolve();
  }

  signOut(): Promise<void> {
    this.set({ status: 'anonymous' });
    return Promise.resolve();
  }

  token(resource: URL, { renew = false }: { renew?: boolean } = {}): Promise<string | undefined> {
    this.asked.push({ resource: resource.href, renew });
    return Promise.resolve(this.word || undefined);
  }
}
