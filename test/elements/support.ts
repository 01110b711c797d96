import { oneEvent as anyEvent, waitUntil } from '@open-wc/testing';

import { underWay } from '../../src/internal/on-need.js';

import backbone from '../fixtures/backbone.json' with { type: 'json' };
import edge from '../fixtures/edge.json' with { type: 'json' };
import plain from '../fixtures/plain.json' with { type: 'json' };

import type { Member, SessionState } from '../../src/model/membership.js';
import type { Session, SignInOptions } from '../../src/session/session.js';

export { backbone, edge, plain };

/** A copy of an item of a fixture, as it stands there. */
export function itemOf(feed: { readonly items: readonly unknown[] }, id: string): Item {
  const found = (feed.items as Item[]).find((item) => item?.id === id);
  if (!found) throw new Error(`The fixture has no "${id}".`);
  return structuredClone(found);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- JSON as it stands in a feed
export type Item = any;

/** The briefing that the reference article is made of. */
export const reference = (): Item => itemOf(backbone, 'igf-permanent');

/** The next event of that name, of the class that the element promises. */
export const oneEvent = <K extends keyof HTMLElementEventMap>(target: EventTarget, name: K) =>
  anyEvent(target, name) as unknown as Promise<HTMLElementEventMap[K]>;

let made = 0;

/** An id that no other test has. */
export const freshId = (): string =>
  `${location.pathname}-${String(Date.now())}-${String(made++)}`.replace(/\W+/g, '-');

/** The URL of a fixture on the test server, in the manner that the parameters say (see `test/server/routes.js`). */
export function feedUrl(file: string, parameters: Readonly<Record<string, string>> = {}): { url: string; id: string } {
  const id = freshId();
  const query = new URLSearchParams({ id, ...parameters });
  return { id, url: new URL(`/_feed/${file}?${query.toString()}`, location.href).href };
}

/** The URL of a members' endpoint on the test server. */
export function membersUrl(
  parameters: Readonly<Record<string, string>> = {},
  origin = location.origin,
): { url: string; id: string } {
  const id = freshId();
  const query = new URLSearchParams(parameters).toString();
  return { id, url: `${origin}/_members/${id}${query ? `?${query}` : ''}` };
}

/** The test server under its other name: another origin for the page. */
export const otherOrigin = (): string => `http://127.0.0.1:${location.port}`;

const asked = async (route: string, id: string): Promise<unknown> => (await fetch(`/${route}/${id}`)).json();

/** How many requests with this id the server has had. */
export const requests = async (id: string): Promise<number> => (await asked('_count', id)) as number;

/** How many of them the client closed before the answer was complete. */
export const closedRequests = async (id: string): Promise<number> => (await asked('_closed', id)) as number;

export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const requestLog = async (id: string): Promise<readonly LoggedRequest[]> =>
  (await asked('_log', id)) as LoggedRequest[];

/** The children as a reader meets them: a shadow root in place of its host, what is slotted in place of a slot. */
function composedChildren(node: Node): readonly Node[] {
  if (node instanceof HTMLSlotElement) {
    const assigned = node.assignedNodes({ flatten: true });
    return assigned.length > 0 ? assigned : [...node.childNodes];
  }
  if (node instanceof Element && node.shadowRoot) return [...node.shadowRoot.childNodes];
  return [...node.childNodes];
}

const isShown = (element: Element) =>
  !['script', 'style', 'template', 'svg'].includes(element.localName) && getComputedStyle(element).display !== 'none';

function gather(node: Node, into: string[]): void {
  if (node instanceof Text) into.push(node.data.replace(/\s+/g, ' '));
  else if (node instanceof ShadowRoot)
    composedChildren(node).forEach((child) => {
      gather(child, into);
    });
  else if (node instanceof Element && isShown(node)) {
    const isInline = /^(inline$|contents)/.test(getComputedStyle(node).display);
    if (!isInline) into.push('\n');
    for (const child of composedChildren(node)) gather(child, into);
    if (!isInline) into.push('\n');
  }
}

/** The text that a reader meets in an element and in all that it is made of, in order; a line for each block. */
export function textOf(element: Element): string {
  const pieces: string[] = [];
  gather(element, pieces);
  return pieces
    .join('')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/** Every element in the composed tree below `root`, in the order in which it is read. */
export function* composedElements(root: Node): Generator<Element> {
  for (const child of composedChildren(root)) {
    if (child instanceof Element) yield child;
    yield* composedElements(child);
  }
}

/** The elements with a promised part name in an element and in those that it is made of. */
export const parts = (root: Element, name: string): readonly HTMLElement[] =>
  [...composedElements(root)].filter((element) => element.part.contains(name)) as HTMLElement[];

/** The first of them. */
export function part(root: Element, name: string): HTMLElement {
  const [found] = parts(root, name);
  if (!found) throw new Error(`<${root.localName}> has no part "${name}".`);
  return found;
}

const ROLES: Readonly<Record<string, string>> = {
  button: 'button, [role="button"]',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4, h5, h6, [role="heading"]',
  table: 'table',
  row: 'tr',
  columnheader: 'th[scope="col"]',
  searchbox: 'input[type="search"]',
  combobox: 'select',
  listitem: 'li',
  img: 'img',
  search: '[role="search"]',
};

/** The name by which a control is called. */
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label) return label;
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
    const [text] = element.labels ?? [];
    const words = [...(text?.childNodes ?? [])].flatMap((node) => (node instanceof Text ? node.data : []));
    return words.join('').trim();
  }
  if (element instanceof HTMLImageElement) return element.alt;
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The elements of a role in the composed tree, all of them or those with that name. */
export const allByRole = (root: Element, role: string, name?: string | RegExp): readonly HTMLElement[] =>
  [...composedElements(root)].filter(
    (element) =>
      element.matches(ROLES[role] ?? `[role="${role}"]`) &&
      isShown(element) &&
      (name === undefined || (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)))),
  ) as HTMLElement[];

/** The one of that role and name. */
export function byRole(root: Element, role: string, name?: string | RegExp): HTMLElement {
  const [found] = allByRole(root, role, name);
  if (!found) throw new Error(`<${root.localName}> has no ${role} "${String(name ?? '')}".`);
  return found;
}

/** Waits until an element is in one of its states. */
export const inState = (element: Element, state: string): Promise<void> =>
  waitUntil(() => element.matches(`:state(${state})`), `<${element.localName}> gets into the state "${state}"`, {
    timeout: 12_000,
  });

/** Waits until a reader meets a text in an element. */
export const showsText = (element: Element, text: string): Promise<void> =>
  waitUntil(() => textOf(element).includes(text), `<${element.localName}> shows "${text}"`, { timeout: 12_000 });

/** Waits until all that is loaded on need has come, and nothing changes any more. */
export async function settled(element: Element): Promise<void> {
  let before = '';
  let same = 0;
  await waitUntil(
    () => {
      const all = [element, ...composedElements(element)];
      const now = all.length + textOf(element);
      // What was asked for on need may take its time on a slow machine.
      const isWaiting =
        all.some((each) => underWay(each) || (each.matches(':state(late)') && !Reflect.get(each, 'hasUpdated'))) ||
        now.includes('Loading the briefing');
      same = now === before && !isWaiting ? same + 1 : 0;
      before = now;
      return same > 2;
    },
    `<${element.localName}> comes to rest`,
    { timeout: 12_000, interval: 30 },
  );
}

/** Waits until what a promise-giving question answers is true. */
export async function until(question: () => Promise<boolean>, what: string): Promise<void> {
  let answer = false;
  const ask = () => {
    void question().then((now) => {
      answer ||= now;
    });
    return answer;
  };
  await waitUntil(ask, what, { timeout: 12_000, interval: 40 });
}

/** Everything that stands in the page, the inside of open shadow roots and the values of attributes included. */
export function wholePage(root: Document | ShadowRoot | Element = document): string {
  const own = root instanceof Document ? root.documentElement.outerHTML : root.innerHTML;
  const inner = [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? [wholePage(element.shadowRoot)] : [],
  );
  return [own, ...inner].join('\n');
}

/** A session as a host page may bring it. Its token is a word that `/_members` understands. */
export class TestSession implements Session {
  state: SessionState = { status: 'anonymous' };
  /** What was asked of `token()`: for which URL, and whether a fresh one was wanted. */
  readonly asked: { readonly resource: string; readonly renew: boolean }[] = [];
  readonly signIns: SessionState['status'][] = [];
  /** How each was wanted. */
  readonly wanted: (SignInOptions | undefined)[] = [];
  signOuts = 0;
  cancels = 0;
  /** What comes of signing in. */
  onSignIn: () => void = () => this.enter();
  readonly #listeners = new Set<() => void>();

  constructor(
    public word: string | undefined = 'valid',
    public renewed: string | undefined = word,
    public member: Member = { name: 'Ada' },
  ) {}

  get listening(): number {
    return this.#listeners.size;
  }

  subscribe(listener: () => void): () => void {
    const own = () => {
      listener();
    };
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Goes to another state and tells it. */
  set(state: SessionState): void {
    this.state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Somebody is signed in. */
  enter(member: Member = this.member): this {
    this.set({ status: 'signed-in', member });
    return this;
  }

  signIn(options?: SignInOptions): Promise<void> {
    this.signIns.push(this.state.status);
    this.wanted.push(options);
    this.onSignIn();
    return Promise.resolve();
  }

  cancel(): void {
    this.cancels++;
    this.set({ status: 'anonymous' });
  }

  signOut(): Promise<void> {
    this.signOuts++;
    this.set({ status: 'anonymous' });
    return Promise.resolve();
  }

  token(resource: URL, { renew = false }: { readonly renew?: boolean } = {}): Promise<string | undefined> {
    this.asked.push({ resource: resource.href, renew });
    return Promise.resolve(renew ? this.renewed : this.word);
  }
}

/** Intervals that run when the test says so, and a clock that goes on with them. */
export class TestIntervals {
  readonly #running = new Map<number, { readonly run: () => void; readonly every: number }>();
  readonly #real = { set: globalThis.setInterval, clear: globalThis.clearInterval, now: Date.now };
  #last = 1_000_000;

  constructor() {
    globalThis.setInterval = ((run: () => void, every = 0) => {
      // What other parts of the page repeat more often than each second is none of ours.
      if (every < 1000) return this.#real.set.call(globalThis, run, every);
      this.#running.set(++this.#last, { run, every });
      return this.#last;
    }) as typeof setInterval;
    globalThis.clearInterval = ((timer?: number) => {
      if (!this.#running.delete(timer ?? 0)) this.#real.clear.call(globalThis, timer);
    }) as typeof clearInterval;
  }

  /** Milliseconds between the turns of each that runs. */
  get every(): readonly number[] {
    return [...this.#running.values()].map(({ every }) => every);
  }

  /** Lets each that runs have one turn. */
  turn(): void {
    for (const { run } of [...this.#running.values()]) run();
  }

  /** Lets so many milliseconds pass, and then each that runs have one turn. */
  pass(ms: number): void {
    const at = Date.now() + ms;
    Date.now = () => at;
    this.turn();
  }

  restore(): void {
    globalThis.setInterval = this.#real.set;
    globalThis.clearInterval = this.#real.clear;
    Date.now = this.#real.now;
  }
}

/** The element that has the reader's focus, whatever shadow root it is in. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

const REGIONS = '[role="status"], [role="alert"], [role="log"], [aria-live]';

/** Every live region of the page, in whatever shadow root. */
export const liveRegions = (root: Document | ShadowRoot = document): readonly Element[] => [
  ...root.querySelectorAll(REGIONS),
  ...[...root.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? liveRegions(element.shadowRoot) : [])),
];

const hostStyles = new Set<HTMLStyleElement>();

/** A style sheet of the host page, until the test is over. */
export function hostStyle(css: string): void {
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  hostStyles.add(style);
}

afterEach(() => {
  for (const style of hostStyles) style.remove();
  hostStyles.clear();
});
