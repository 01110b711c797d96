import { html, nothing } from 'lit';

import { textOfHtml } from '../model/briefing.js';
import { safeUrl } from '../model/url.js';

import type { ReactiveControllerHost, TemplateResult } from 'lit';

/** Brings a feed's HTML into a template, cut to what is harmless; as plain text where that cannot be done. */
export class HtmlController {
  #source = '';
  #result: Node | string | undefined;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** The content of `source`; `nothing` until the sanitizer, which is loaded on need, has done its work. */
  of(source: string, base: string | undefined): TemplateResult | typeof nothing {
    if (source !== this.#source) {
      this.#source = source;
      this.#result = undefined;
      void this.#sanitize(source, base);
    }
    if (this.#result === undefined) return nothing;
    return typeof this.#result === 'string' ? html`<p>${this.#result}</p>` : html`${this.#result}`;
  }

  async #sanitize(source: string, base: string | undefined): Promise<void> {
    let result: Node | string;
    try {
      const { sanitizeHtml } = await import('./sanitize-html.js');
      const root = document.createElement('div');
      root.append(await sanitizeHtml(source, (href) => safeUrl(href, 'link', base)));
      result = root;
    } catch {
      result = textOfHtml(source);
    }
    if (source !== this.#source) return;
    this.#result = result;
    this.host.requestUpdate();
  }
}
