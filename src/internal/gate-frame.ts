import { html, nothing } from 'lit';

import { MEMBER_TIER } from '../model/membership.js';
import { common, gates } from './strings/en.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { GateView, Tier } from '../model/membership.js';
import type { Words } from './words.js';

export { buttonStyles } from './buttons.styles.js';

const CLOSED = html`<svg class="lock closed" viewBox="0 0 14 16" aria-hidden="true">
  <path d="M3.5 7V4.6a3.5 3.5 0 0 1 7 0V7" />
  <rect x="1.3" y="7" width="11.4" height="8" />
</svg>`;
const OPEN = html`<svg class="lock open" viewBox="0 0 14 16" aria-hidden="true">
  <path d="M3.5 7V4.2a3.2 3.2 0 0 1 6.2-1.1" />
  <rect x="1.3" y="7" width="11.4" height="8" />
</svg>`;

/** The frame of a gate: for whom it is, and in which state, in the margin; its title and what is inside beside it. */
export function gateFrame(gate: {
  readonly view: GateView;
  readonly tier: Tier;
  /** The word for the state of a gate that is not locked. */
  readonly state: string | undefined;
  readonly title: string | undefined;
  readonly level: number;
  readonly inside: TemplateResult;
  readonly words: Words;
}): TemplateResult {
  const { view, tier, state, title, level, inside, words } = gate;
  const { label, id, name } = tier;
  const { lang } = words;
  const { membersOnly, onlyFor, locked } = said(words, gates);
  const ours = id === MEMBER_TIER && !name ? membersOnly : onlyFor(name ?? id);
  return html`<div class="measured">
    <section class=${`section gate ${view}`} part="gate" role="group" aria-labelledby="title">
      <div class="side">
        <p class="tier" part="tier" id=${title ? nothing : 'title'} tabindex=${title ? nothing : -1}>
          ${view === 'unlocked' ? OPEN : CLOSED}
          <span lang=${label ? nothing : lang}>${label ?? ours}</span>
        </p>
        <p class="label state" lang=${lang}>${view === 'locked' ? locked : state}</p>
      </div>
      <div class="main">
        <div class="inside">
          ${
            title
              ? html`<div class="title" part="title" id="title" role="heading" aria-level=${level} tabindex="-1">
                  ${title}
                </div>`
              : nothing
          }
          ${inside}
        </div>
      </div>
    </section>
  </div>`;
}

/** The ways in: to join the tier, where it can be joined, and to sign in, under a label of ours. */
export function gateActions(ways: {
  readonly tier: Tier;
  readonly signInLabel: string;
  readonly words: Words;
  readonly onSignIn: () => void;
  readonly onJoin: (event: Event) => void;
}): TemplateResult {
  const { tier, signInLabel, words, onSignIn, onJoin } = ways;
  return html`<div class="actions">
    ${tier.join ? joinButton(tier, words, onJoin) : nothing} ${signInButton(signInLabel, words, !tier.join, onSignIn)}
  </div>`;
}

function joinButton({ id, name, join }: Tier, words: Words, onJoin: (event: Event) => void): TemplateResult {
  const label = join?.label ?? said(words, gates).join(name ?? id);
  const lang = join?.label ? nothing : words.lang;
  return join?.url
    ? html`<a class="button" part="join" lang=${lang} href=${join.url} target="_blank" rel="noopener" @click=${onJoin}
        >${label}</a
      >`
    : html`<button class="button" part="join" lang=${lang} type="button" @click=${onJoin}>${label}</button>`;
}

export const signInButton = (label: string, { lang }: Words, isMain: boolean, onSignIn: () => void): TemplateResult =>
  html`<button class=${isMain ? 'button' : 'quiet'} part="sign-in" type="button" lang=${lang} @click=${onSignIn}>
    ${label}
  </button>`;

/** For code that could not be loaded: the only word of a gate that is left without it. */
export const retryButton = (words: Words, retry: () => void): TemplateResult =>
  html`<button class="button" type="button" lang=${words.lang} @click=${retry}>
    ${said(words, common).tryAgain}
  </button>`;
