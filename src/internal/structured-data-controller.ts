import { html, render } from 'lit';

import { toStructuredData } from '../model/structured-data.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Keeps a briefing's JSON-LD in the head of the page while its host is there, on the briefing's own page and on no other. */
export class StructuredDataController implements ReactiveController {
  #script: HTMLScriptElement | undefined;
  #of: Briefing | undefined;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.show(undefined, undefined);
  }

  /** Puts the data of `briefing` in the head, or takes away what was there. */
  show(briefing: Briefing | undefined, feed: Feed | undefined): void {
    const wanted = briefing && isOwnPage(briefing, this.host.ownerDocument) ? briefing : undefined;
    if (wanted === this.#of) return;
    this.#of = wanted;
    this.#script?.remove();
    this.#script = undefined;
    if (wanted) this.#add(wanted, feed);
  }

  #add(briefing: Briefing, feed: Feed | undefined): void {
    const { ownerDocument } = this.host;
    // A script element out of a template counts as started already: nothing is run, and Trusted Types has nothing to guard.
    const holder = ownerDocument.createDocumentFragment();
    render(html`<script type="application/ld+json"></script>`, holder);
    this.#script = holder.querySelector('script') ?? undefined;
    if (!this.#script) return;
    this.#script.append(ownerDocument.createTextNode(JSON.stringify(toStructuredData(briefing, feed))));
    ownerDocument.head.append(this.#script);
  }
}

function isOwnPage({ url }: Briefing, page: Document): boolean {
  // A page that was drawn ahead has its data already.
  if (!url || page.querySelector('script[type="application/ld+json"][data-prerendered]')) return false;
  const canonical = page.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? page.URL;
  return canonical.replace(/#.*$/, '') === url.replace(/#.*$/, '');
}
