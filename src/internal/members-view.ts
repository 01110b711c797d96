import { html, nothing } from 'lit';

import { MEMBER_TIER, tierOf } from '../model/membership.js';
import { formatList } from './format-list.js';
import { sectionBody } from './section-body.js';
import { signInView } from './sign-in-view.js';
import { members } from './strings/en-on-need.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { GateTextController } from '../context/gate-text-controller.js';
import type { GateErrorCode, GateView, Member, SessionState, SignInStep, Tier } from '../model/membership.js';
import type { SignInActions } from './sign-in-view.js';
import type { Words } from './words.js';

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
  readonly words: Words;
}

/** The inside of a gate whose reader is not just anybody. */
export function membersView(
  view: Exclude<GateView, 'locked'>,
  answer: Answer,
  member: Member | undefined,
  gate: GateContext,
  signIn: SignInActions & { readonly step: SignInStep | undefined },
): TemplateResult {
  const { summary, words } = gate;
  const { lang } = words;
  const strings = said(words, members);
  switch (view) {
    case 'signing-in':
      return gate.isBystander ? html`${summary}` : signInView(signIn.step, summary, signIn);
    case 'checking':
      return html`${summary}
        <p class="label" lang=${lang}>${strings.checkingAccess}</p>`;
    case 'expired':
      return html`<p lang=${lang}>${strings.sessionExpired}</p>
        ${gate.signIn(strings.logIn)}`;
    case 'failed':
      return html`${summary}${failedView(answer, gate)}`;
    case 'not-enough':
      return notEnoughView(answer, member, gate);
    case 'unlocked':
      return html`${answer.status === 'allowed' ? membersText(answer.text, gate.level, words) : nothing}
        <div class="actions">
          <span class="label" lang=${lang}>${member?.name ? strings.loggedInAs(member.name) : strings.loggedIn}</span>
          <button class="quiet" part="sign-out" type="button" lang=${lang} @click=${gate.signOut}>
            ${strings.logOut}
          </button>
        </div>`;
  }
}

/** Why a sign-in came to nothing: in our words where it is ours, else in the page's. */
export const failureOf = ({ code, message }: SessionState & { readonly status: 'failed' }, words: Words): string =>
  (code && (said(words, members).signInFailed as Partial<Record<string, string>>)[code]) ?? message;

function failedView(answer: Answer, { wait, retry, words }: GateContext): TemplateResult {
  const { lang } = words;
  const { gateFailures, gateFailed, retryIn, tryAgain } = said(words, members);
  const code = answer.status === 'failed' ? answer.code : undefined;
  const reason = code && (gateFailures as Partial<Record<GateErrorCode, string>>)[code];
  return html`<p class="label" lang=${lang}>${reason ?? gateFailed} ${wait > 0 ? retryIn(wait) : nothing}</p>
    ${
      code === 'not-named' || wait > 0
        ? nothing
        : html`<button class="button" type="button" lang=${lang} @click=${retry}>${tryAgain}</button>`
    }`;
}

function notEnoughView(
  answer: Answer,
  member: Member | undefined,
  { tier, tiers, enter, words }: GateContext,
): TemplateResult {
  const strings = said(words, members);
  const needed = answer.status === 'not-enough' && answer.tier ? tierOf(answer.tier, tiers) : tier;
  const had = (member?.tiers ?? []).flatMap(
    (id) => tierOf(id, tiers).name ?? (id === MEMBER_TIER ? strings.member : []),
  );
  const isNamed = needed.name !== undefined || needed.id !== MEMBER_TIER;
  const needs = isNamed ? strings.needsTier(needed.name ?? needed.id) : strings.needsMore;
  return html`<p lang=${words.lang}>
      ${needs} ${had.length > 0 ? strings.yourTiers(formatList(had, words.locale)) : nothing}
    </p>
    ${enter(needed, strings.useAnotherAccount)}`;
}

function membersText(
  { sections = [], sources }: (Answer & { status: 'allowed' })['text'],
  level: number,
  words: Words,
): TemplateResult {
  const notes = sources?.flatMap(({ title, url, publisher }) => {
    const name = title ?? publisher ?? url;
    return name ? { text: name, ...(url && { url }) } : [];
  });
  const all = notes?.length ? [...sections, { title: said(words, members).sources, items: notes }] : sections;
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
