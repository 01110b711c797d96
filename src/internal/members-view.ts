import { html, nothing } from 'lit';

import { MEMBER_TIER, tierOf } from '../model/membership.js';
import { sectionBody } from './section-body.js';
import { signInView } from './sign-in-view.js';
import { members as strings } from './strings/en-on-need.js';

import type { TemplateResult } from 'lit';
import type { GateTextController } from '../context/gate-text-controller.js';
import type { GateView, Member, SessionState, SignInStep, Tier } from '../model/membership.js';
import type { SignInActions } from './sign-in-view.js';

type Answer = GateTextController['answer'];

/** What a gate is, and what it lends to its views. */
export interface GateContext {
  readonly tier: Tier;
  /** The tiers that the feed defines. */
  readonly tiers: readonly Tier[];
  /** The level of headings inside. */
  readonly level: number;
  /** The teaser. */
  readonly summary: unknown;
  /** Whether the reader signs in at another gate. */
  readonly isBystander: boolean;
  /** The ways into a tier: join it, or sign in under this label. */
  readonly enter: (tier: Tier, label: string) => TemplateResult;
  readonly signIn: (label: string) => TemplateResult;
  readonly retry: () => void;
  /** How many seconds the server wants to be left alone. */
  readonly wait: number;
  readonly signOut: () => void;
}

/** The inside of a gate whose reader is not just anybody. */
export function membersView(
  view: Exclude<GateView, 'locked'>,
  answer: Answer,
  member: Member | undefined,
  gate: GateContext,
  signIn: SignInActions & { readonly step: SignInStep | undefined },
): TemplateResult {
  const { summary } = gate;
  switch (view) {
    case 'signing-in':
      return gate.isBystander ? html`${summary}` : signInView(signIn.step, summary, signIn);
    case 'checking':
      return html`${summary}
        <p class="label">${strings.checkingAccess}</p>`;
    case 'expired':
      return html`<p>${strings.sessionExpired}</p>
        ${gate.signIn(strings.logIn)}`;
    case 'failed':
      return html`${summary}${failedView(answer, gate)}`;
    case 'not-enough':
      return notEnoughView(answer, member, gate);
    case 'unlocked':
      return html`${answer.status === 'allowed' ? membersText(answer.text, gate.level) : nothing}
        <div class="actions">
          <span class="label">${member?.name ? strings.loggedInAs(member.name) : strings.loggedIn}</span>
          <button class="quiet" part="sign-out" type="button" @click=${gate.signOut}>${strings.logOut}</button>
        </div>`;
  }
}

/** Why a sign-in came to nothing: in our words where it is ours, else in the page's. */
export const failureOf = ({ code, message }: SessionState & { readonly status: 'failed' }): string =>
  (code && (strings.signInFailed as Partial<Record<string, string>>)[code]) ?? message;

function failedView(answer: Answer, { wait, retry }: GateContext): TemplateResult {
  const code = answer.status === 'failed' ? answer.code : undefined;
  return html`<p class="label">
      ${(code && strings.gateFailures[code]) ?? strings.gateFailed} ${wait > 0 ? strings.retryIn(wait) : nothing}
    </p>
    ${
      code === 'not-named' || wait > 0
        ? nothing
        : html`<button class="button" type="button" @click=${retry}>${strings.tryAgain}</button>`
    }`;
}

function notEnoughView(
  answer: Answer,
  member: Member | undefined,
  { tier, tiers, enter }: GateContext,
): TemplateResult {
  const needed = answer.status === 'not-enough' && answer.tier ? tierOf(answer.tier, tiers) : tier;
  const had = (member?.tiers ?? [])
    .flatMap((id) => tierOf(id, tiers).name ?? (id === MEMBER_TIER ? strings.member : []))
    .join(', ');
  const isNamed = needed.name !== undefined || needed.id !== MEMBER_TIER;
  const needs = isNamed ? strings.needsTier(needed.name ?? needed.id) : strings.needsMore;
  return html`<p>${needs} ${had ? strings.yourTiers(had) : nothing}</p>
    ${enter(needed, strings.useAnotherAccount)}`;
}

function membersText(
  { sections = [], sources }: (Answer & { status: 'allowed' })['text'],
  level: number,
): TemplateResult {
  const notes = sources?.flatMap(({ title, url, publisher }) => {
    const name = title ?? publisher ?? url;
    return name ? { text: name, ...(url && { url }) } : [];
  });
  const all = notes?.length ? [...sections, { title: strings.sources, items: notes }] : sections;
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
