import { html, nothing } from 'lit';

import { MEMBER_TIER, tierOf } from '../model/membership.js';
import { sectionBody } from './section-body.js';
import { members as strings } from './strings/en-on-need.js';

import type { TemplateResult } from 'lit';
import type { GateTextController } from '../context/gate-text-controller.js';
import type { GateView, Member, Tier } from '../model/membership.js';

// What only a reader who signs in meets: loaded with the first of them.
export { sectionBodyStyles } from './section-body.styles.js';
export { GateTextController } from '../context/gate-text-controller.js';

type Answer = GateTextController['answer'];
type OpenView = Exclude<GateView, 'locked'>;

/** What a gate lends to its views. */
export interface GateActions {
  /** The teaser. */
  readonly summary: unknown;
  /** The ways into a tier: join it, or sign in under this label. */
  readonly enter: (tier: Tier, label: string) => TemplateResult;
  readonly signIn: (label: string) => TemplateResult;
  readonly retry: () => void;
  readonly signOut: () => void;
}

/** The word for what a gate shows. */
export const stateOf = (view: OpenView): string => strings.state[view];

/** The inside of a gate whose reader is not just anybody. */
export function membersView(
  view: OpenView,
  answer: Answer | undefined,
  member: Member | undefined,
  tier: Tier,
  tiers: readonly Tier[],
  level: number,
  { summary, enter, signIn, retry, signOut }: GateActions,
): TemplateResult {
  switch (view) {
    case 'signing-in':
      return html`${summary}
        <p class="label">${strings.loggingIn}</p>`;
    case 'checking':
      return html`${summary}
        <p class="label">${strings.checkingAccess}</p>`;
    case 'expired':
      return html`<p>${strings.sessionExpired}</p>
        ${signIn(strings.logIn)}`;
    case 'failed':
      return html`${summary}
        <p class="label">
          ${strings.gateFailed}
          ${answer?.status === 'failed' && answer.retryAfter ? strings.retryIn(Math.ceil(answer.retryAfter)) : nothing}
        </p>
        <button class="button" type="button" @click=${retry}>${strings.tryAgain}</button>`;
    case 'not-enough': {
      const needed = answer?.status === 'not-enough' && answer.tier ? tierOf(answer.tier, tiers) : tier;
      const had = (member?.tiers ?? [])
        .flatMap((id) => tierOf(id, tiers).name ?? (id === MEMBER_TIER ? strings.member : []))
        .join(', ');
      return html`<p>${strings.needsTier(needed.name ?? needed.id)} ${had ? strings.yourTiers(had) : nothing}</p>
        ${enter(needed, strings.useAnotherAccount)}`;
    }
    case 'unlocked':
      return html`${answer?.status === 'allowed' ? membersText(answer.text, level) : nothing}
        <div class="actions">
          <span class="label">${member?.name ? strings.loggedInAs(member.name) : strings.loggedIn}</span>
          <button class="quiet" type="button" @click=${signOut}>${strings.logOut}</button>
        </div>`;
  }
}

function membersText(
  { sections = [], sources }: (Answer & { status: 'allowed' })['text'],
  level: number,
): TemplateResult {
  const notes = sources?.flatMap(({ title, url, publisher }) => {
    const name = title ?? publisher ?? url;
    return name ? { text: name, ...(url && { url }) } : [];
  });
  const all = notes ? [...sections, { title: strings.sources, items: notes }] : sections;
  return html`<div class="text" part="text">
    ${all.map(
      (section) =>
        html`${
          section.title
            ? html`<div class="subtitle" role="heading" aria-level=${level}>${section.title}</div>`
            : nothing
        }${sectionBody(section)}`,
    )}
  </div>`;
}
