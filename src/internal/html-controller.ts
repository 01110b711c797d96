import { html, nothing } from 'lit';

import { paragraphsOf, textOfHtml } from '../model/briefing.js';
import { safeUrl } from '../model/url.js';
import { waitFor } from './on-need.js';

import type { ReactiveControllerHost, TemplateResult } from 'lit';

/** How HTML is made harmless: something that a template can show. Where there is no DOM to do it with, another way is put here. */
export const harmless = {
  async of(html: string, toLink: (href: string | null) => string | undefined): Promise<unknown> {
    const { sanitizeHtml } = await import('./sanitize-html.js');
    const root = document.createElement('div');
    root.append(await sanitizeHtml(html, toLink));
    return root;
  },
};

/** Brings a feed's HTML into a template, cut to what is harmless; as plain text where that cannot be done. */
export class HtmlController {
  #source = '';
  #result: unknown;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** The content of `source`; `nothing` until the sanitizer, which is loaded on need, has done its work. */
  of(source: string, base: string | undefined): TemplateResult | typeof nothing {
    if (source !== this.#source) {
      this.#source = source;
      this.#result = undefined;
      const task = this.#sanitize(source, base);
      waitFor(this.host, this, task);
      void task.then(() => {
        this.host.requestUpdate();
      });
    }
    if (this.#result === undefined) return nothing;
    return typeof this.#result === 'string'
      ? html`${paragraphsOf(this.#result).map((paragraph) => html`<p>${paragraph}</p>`)}`
      : html`${this.#result}`;
  }

  async #sanitize(source: string, base: string | undefined): Promise<void> {
    let result: unknown;
    try {
      result = await harmless.of(source, (href) => safeUrl(href, 'link', base));
    } catch {
      // eslint-disable-next-line no-console -- for the page's developers: readers have the text.
      console.warn('briefing-elements: the HTML of a briefing could not be made harmless, so its text is shown.');
      result = textOfHtml(source);
    }
    if (source === this.#source) this.#result = result;
  }
}
