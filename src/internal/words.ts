import { nothing } from 'lit';

import { markedLanguage } from './language.js';
import { OnNeed } from './on-need.js';
import { said } from './said.js';
import { common } from './strings/en.js';

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Texts } from './strings/texts.js';

export { said };

/** How an element speaks: its own texts, in the language of its place in the page. */
export interface Words {
  /** What stands in the place of the English texts. */
  readonly texts: Partial<Texts> | undefined;
  /** How dates and numbers are written: as in the page's country, where the texts are in the page's language. */
  readonly locale: string;
  /** What marks a text of ours, where that around it is in another language: the value of a `lang`. */
  readonly lang: string | typeof nothing;
}

/** Who speaks; with the language of what it shows, where that is known. */
export type Speaker = ReactiveControllerHost & Element & { readonly contentLanguage?: string | undefined };

/** All that is in a page. */
const hosts = new Set<Element>();

/** Whether an element in a page is one of ours. */
export const isOurs = (element: Element): boolean => hosts.has(element);

/** What pages have given themselves. */
let given: ReadonlyMap<string, Partial<Texts>> = new Map();

let observer: MutationObserver | undefined;

/** Draws all of them anew. */
export function renew(): void {
  for (const host of hosts) (host as Speaker).requestUpdate();
}

/**
 * Gives texts of the page's own, for a language that there are none for, or in the place of ours: `provideTexts('nl', { follow:
 * 'Volgen' })`. What is left out stays as it is; in a language that is not known, it is English. Holds for all elements at once.
 */
export function provideTexts(language: string, texts: Partial<Texts>): void {
  const key = language.toLowerCase();
  given = new Map([...given, [key, { ...given.get(key), ...texts }]]);
  renew();
}

/** The language of the page at an element: the nearest `lang`, walking out of shadow roots; ours have none of their own. */
function languageAt(element: Element): string {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  const near = hosts.has(host as Element) ? null : element.closest('[lang]');
  return near?.getAttribute('lang') ?? (host ? languageAt(host) : '');
}

/** Knows how its host speaks, and draws it anew when the page changes its language, anywhere around it. */
export class WordsController implements ReactiveController {
  #texts: Partial<Texts> | undefined;
  #wasKnown = false;
  /** The language of the page at the host, as of the update under way. */
  #place: string | undefined;
  #languages: OnNeed<typeof import('./languages.js')> | undefined;

  constructor(private readonly host: Speaker) {
    host.addController(this);
  }

  hostConnected(): void {
    this.hostUpdate();
    hosts.add(this.host);
    observer ??= new MutationObserver(renew);
    for (let node: Node | undefined = this.host; node; node = (node as Partial<ShadowRoot>).host) {
      node = node.getRootNode();
      observer.observe(node, { subtree: true, attributeFilter: ['lang'] });
    }
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    this.#place = undefined;
  }

  hostDisconnected(): void {
    hosts.delete(this.host);
    if (hosts.size === 0) observer?.disconnect();
  }

  /** The language of the page at the host. */
  get here(): string {
    return (this.#place ??= languageAt(this.host));
  }

  /** The language to mark what the host shows with: its own, where the page's is another. */
  get marked(): string | undefined {
    return markedLanguage(this.host.contentLanguage, this.here);
  }

  /** Whether the texts of the page's language have been there once. They go on being used until those of another are. */
  get isKnown(): boolean {
    const { here } = this;
    if (given.size === 0 && /^(en\b|$)/i.test(here)) {
      this.#texts = undefined;
      return (this.#wasKnown = true);
    }
    const { module, hasFailed } = (this.#languages ??= new OnNeed(this.host, () => import('./languages.js')));
    // Where they cannot be had, English is better than nothing.
    const found = hasFailed ? [] : module?.textsAt(this.host, here, given);
    if (found) {
      [this.#texts] = found;
      this.#wasKnown = true;
    }
    return this.#wasKnown;
  }

  /** How the host speaks at present. */
  get now(): Words {
    const here = this.here;
    const texts = this.isKnown ? this.#texts : undefined;
    const { language, locale } = said({ texts }, common);
    const isSame = /^[a-z]{2,3}-[a-z]{2}$/i.test(here) && !markedLanguage(language, here);
    return {
      texts,
      // With the digits that the texts have.
      locale: isSame ? here + locale.slice(locale.search(/-u-|$/)) : locale,
      lang: markedLanguage(language, this.marked ?? here) ?? nothing,
    };
  }
}
