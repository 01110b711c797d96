import { html } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

import { STALE_FEED } from './data.js';

import type { TemplateResult } from 'lit';
import type { BriefingFeed } from '../src/index.js';

/** Sets several cases beside each other, each under its name. */
export const sideBySide = (
  cases: readonly (readonly [name: string, content: unknown])[],
  width = '18rem',
): TemplateResult =>
  html`<div
    style="display: grid; gap: 2.5rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(${width}, 100%), 1fr))"
  >
    ${cases.map(
      ([name, content]) =>
        html`<div>
          <p style="margin: 0 0 0.75rem; font: 600 0.8125rem/1.4 system-ui, sans-serif">${name}</p>
          ${content}
        </div>`,
    )}
  </div>`;

/** Shows what a page has whose script did not run: the tag is then an element that the browser does not know. */
export const withoutScript = (tag: string, code: string) => ({
  render: () => html`${unsafeHTML(code.replaceAll(tag, `${tag}-without-script`))}`,
  parameters: { docs: { source: { code } } },
});

/** Asks once for a newer `STALE_FEED`, which cannot be had: whoever shows that feed then shows it as stale. */
export const ageing = (): TemplateResult =>
  html`<briefing-feed
    src=${STALE_FEED}
    @briefing-load=${{
      handleEvent: ({ target }: Event) => void (target as BriefingFeed).reload(),
      once: true,
    }}
  ></briefing-feed>`;
