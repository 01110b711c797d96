import { html, nothing, svg } from 'lit';

import type { TemplateResult } from 'lit';
import type { GateView } from '../model/membership.js';

export { buttonStyles } from './buttons.styles.js';

const CLOSED = svg`<path d="M3.5 7V4.6a3.5 3.5 0 0 1 7 0V7" /><rect x="1.3" y="7" width="11.4" height="8" />`;
const OPEN = svg`<path d="M3.5 7V4.2a3.2 3.2 0 0 1 6.2-1.1" /><rect x="1.3" y="7" width="11.4" height="8" />`;

/** The frame of a gate: for whom it is, and in which state, in the margin; its title and what is inside beside it. */
export function gateFrame(gate: {
  readonly view: GateView;
  readonly label: string;
  readonly state: string | undefined;
  readonly title: string | undefined;
  readonly level: number;
  readonly inside: TemplateResult;
}): TemplateResult {
  const { view, label, state, title, level, inside } = gate;
  const isOpen = view === 'unlocked';
  return html`<div class="measured">
    <section class="section gate ${view}" part="gate">
      <div class="side">
        <p class="tier" part="tier" tabindex=${title ? nothing : -1}>
          <svg class="lock ${isOpen ? 'open' : 'closed'}" viewBox="0 0 14 16" aria-hidden="true">
            ${isOpen ? OPEN : CLOSED}
          </svg>
          <span>${label}</span>
        </p>
        <p class="label state">${state}</p>
      </div>
      <div class="main">
        <div class="inside">
          ${
            title
              ? html`<div class="title" part="title" role="heading" aria-level=${level} tabindex="-1">${title}</div>`
              : nothing
          }
          ${inside}
        </div>
      </div>
    </section>
  </div>`;
}

/** The ways in: to join the tier, where it can be joined, and to sign in. */
export function gateActions(ways: {
  readonly signInLabel: string;
  readonly joinLabel: string | undefined;
  readonly joinUrl: string | undefined;
  readonly onSignIn: () => void;
  readonly onJoin: (event: Event) => void;
}): TemplateResult {
  const { signInLabel, joinLabel, joinUrl, onSignIn, onJoin } = ways;
  const join = joinUrl
    ? html`<a class="button" part="join" href=${joinUrl} target="_blank" rel="noopener" @click=${onJoin}
        >${joinLabel}</a
      >`
    : html`<button class="button" part="join" type="button" @click=${onJoin}>${joinLabel}</button>`;
  return html`<div class="actions">
    ${joinLabel ? join : nothing} ${signInButton(signInLabel, !joinLabel, onSignIn)}
  </div>`;
}

export const signInButton = (label: string, isMain: boolean, onSignIn: () => void): TemplateResult =>
  html`<button class=${isMain ? 'button' : 'quiet'} part="sign-in" type="button" @click=${onSignIn}>${label}</button>`;

/** For code that could not be loaded: the only word of a gate that is left without it. */
export const retryButton = (label: string, retry: () => void): TemplateResult =>
  html`<button class="button" type="button" @click=${retry}>${label}</button>`;
