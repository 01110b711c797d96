import { hydrate } from '@lit-labs/ssr-client';

import { asOf } from './clock.js';
import { underWay } from './on-need.js';

import type { LitElement } from 'lit';

/**
 * Takes what a server has drawn in the shadow root of `host` into Lit's keeping, node by node, as of the moment in which it
 * was drawn: what is drawn next changes what is different now, and nothing else. What another version of ours has drawn, or
 * what the page shows no longer, goes. Returns whether either was done; else the host waits, for its data or for code.
 */
export function hydrated(host: LitElement, render: () => unknown, conditions: readonly string[]): boolean {
  const { renderRoot: root, renderOptions: options } = host;
  if (host.hasAttribute('defer-hydration') || isWaiting(host, conditions)) return false;
  const styles = root.querySelector('style');
  const { at, of } = styles?.dataset ?? {};
  if (!Number(at)) {
    // Somebody has taken out what says as of when it was drawn.
    root.replaceChildren();
    return true;
  }
  const value = asOf(Number(at), render);
  if (underWay(host)) return false;
  // Lit looks for what it keeps on this node, or on the root.
  options.renderBefore = null;
  try {
    if (!hasMarks(root) || (of && isAnother(host, JSON.parse(of) as Record<string, string>)))
      throw new Error('It is not as it was drawn.');
    hydrate(value, root, options);
    // The same rules stand in adopted style sheets, which a strict CSP lets through.
    styles?.remove();
  } catch {
    root.replaceChildren();
  }
  return true;
}

/** Whether its data has not come yet, or the code of what has it: what it would draw now is no better than what is there. */
function isWaiting(host: LitElement, conditions: readonly string[]): boolean {
  const feed = host.closest('briefing-feed');
  if (!feed) return conditions.includes('loading');
  const { localName: tag } = feed;
  if (customElements.get(tag)) return conditions.some((condition) => ['loading', 'idle'].includes(condition));
  void customElements.whenDefined(tag).then(() => {
    host.requestUpdate();
  });
  return true;
}

/** Whether Lit's marks are still there: some of the tools that make pages smaller take every comment out. */
const hasMarks = (root: Node) =>
  [...root.childNodes].some((node) => node instanceof Comment && node.data.startsWith('lit-part'));

/** Whether the page has given `host` other properties than those that it was drawn with. Lit would take its texts for what they are not. */
function isAnother(host: LitElement, attributes: Readonly<Record<string, string>>): boolean {
  const twin = host.ownerDocument.createElement(host.localName);
  for (const [name, value] of Object.entries(attributes)) twin.setAttribute(name, value);
  const { elementProperties } = host.constructor as typeof LitElement;
  const valueOf = (element: Element, name: PropertyKey) => JSON.stringify(Reflect.get(element, name));
  return [...elementProperties].some(([name, { state }]) => !state && valueOf(host, name) !== valueOf(twin, name));
}
