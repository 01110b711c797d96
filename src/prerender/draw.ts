import { getElementRenderer } from '@lit-labs/ssr/lib/element-renderer.js';
import { LitElementRenderer } from '@lit-labs/ssr/lib/lit-element-renderer.js';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { renderValue } from '@lit-labs/ssr/lib/render-value.js';
import '../elements/briefing-feed.js';
import '../elements/event-briefing.js';
import '../elements/briefing-card.js';
import '../elements/briefing-list.js';
import '../elements/confidence-badge.js';
import '../elements/grade-table.js';
import '../elements/signal-facets.js';
import '../elements/source-list.js';
import '../elements/briefing-figure.js';
import '../elements/watch-list.js';
import '../elements/member-gate.js';
import { asOf } from '../internal/clock.js';
import { harmless } from '../internal/html-controller.js';
import { underWay } from '../internal/on-need.js';
import { escapeHtml } from './escape-html.js';
import { harmlessHtml } from './harmless-html.js';

import type { RenderInfo } from '@lit-labs/ssr/lib/render-value.js';
import type { ThunkedRenderResult } from '@lit-labs/ssr/lib/render-result.js';
import type { CSSResult, LitElement } from 'lit';

/** Where and when an element is drawn. */
export interface Place {
  /** The address of the page. */
  readonly url: string;
  /** The page's language at the element. */
  readonly language: string;
  /** The level of a heading at the element; nothing where no heading is before it. */
  readonly level: number | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What an element is drawn from. */
export interface Drawing {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/** What is used of an element of ours where there is no browser. */
interface Bare {
  readonly source?: { hostUpdate(): void };
  render(): unknown;
}

harmless.of = (html, toLink) => Promise.resolve(harmlessHtml(html, toLink));

/**
 * A page that is dark by a class or an attribute alone, before its script has run; for browsers that know the selector. What
 * takes the page over sees more, and puts it right.
 */
const DARK_BY_CLASS = ':host-context(:is(.dark,[data-theme=dark],[data-bs-theme=dark])) .frame{color-scheme:dark}';

/** The shadow root of an element as declarative shadow DOM, those of the elements inside it included; `styles` gets the text of each style in it. */
export async function drawn({ tag, attributes, properties, place }: Drawing, styles: Set<string>): Promise<string> {
  const info: RenderInfo = {
    elementRenderers: [rendererAt(place, styles, attributes)],
    customElementInstanceStack: [],
    customElementHostStack: [],
    eventTargetStack: [],
    slotStack: [],
    deferHydration: false,
  };
  const renderer = getElementRenderer(info, tag);
  for (const [name, value] of attributes) renderer.setAttribute(name, value);
  for (const [name, value] of Object.entries(properties)) renderer.setProperty(name, value);
  renderer.connectedCallback();
  info.customElementInstanceStack.push(renderer);
  info.customElementHostStack.push(renderer);
  const shadow = await collectResult(renderer.renderShadow(info) ?? []);
  return `<template shadowrootmode="open">${shadow}</template>`;
}

/** What draws our elements: as Lit's own does, but with their data, when the code that they load on need is there. */
function rendererAt(place: Place, styles: Set<string>, attributes: Drawing['attributes']) {
  return class extends LitElementRenderer {
    readonly #added: CSSResult[] = [];

    override connectedCallback(): void {
      // What the elements ask of a document before they are drawn.
      const shims = {
        isConnected: true,
        ownerDocument: { baseURI: place.url, readyState: 'complete' },
        querySelectorAll: () => [],
        childNodes: [],
        closest: () => ({ getAttribute: () => place.language }),
        getRootNode: () => ({}),
        levelOf: (given: number | undefined, otherwise: number) => given ?? place.level ?? otherwise,
        adopt: (more: readonly CSSResult[]) => this.#added.push(...more),
      };
      for (const [name, value] of Object.entries(shims)) Object.defineProperty(this.element, name, { value });
      super.connectedCallback();
      this.#bare.source?.hostUpdate();
    }

    override renderShadow(info: RenderInfo): ThunkedRenderResult {
      return [() => this.#shadow(info)];
    }

    get #bare(): Bare {
      return this.element as unknown as Bare;
    }

    async #shadow(info: RenderInfo): Promise<ThunkedRenderResult> {
      const isInside = info.customElementHostStack.length > 1;
      const { element } = this;
      const draw = () => asOf(place.at, () => this.#bare.render());
      let value = draw();
      for (let task, last; (task = underWay(element)); last = task) {
        const outcomes = (await task) as readonly PromiseSettledResult<unknown>[];
        const failure = outcomes.find(({ status }) => status === 'rejected');
        if (failure && last) throw new Error(`The code of <${element.localName}> cannot be loaded.`);
        value = draw();
      }
      const { elementStyles, observedAttributes } = element.constructor as typeof LitElement & {
        elementStyles: CSSResult[];
      };
      const css = [...elementStyles, ...this.#added].map(({ cssText }) => cssText).join('') + DARK_BY_CLASS;
      styles.add(css);
      // What is inside another element gets its properties from there.
      const own = Object.fromEntries([...attributes].filter(([name]) => observedAttributes.includes(name)));
      const of = isInside ? '' : ` data-of="${escapeHtml(JSON.stringify(own))}"`;
      return [`<style data-at="${String(place.at)}"${of}>${css}</style>`, () => renderValue(value, info)];
    }
  };
}
