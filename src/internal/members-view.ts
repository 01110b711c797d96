import { html, nothing } from 'lit';

import { members } from './strings/en-on-need.js';
import { sectionBody } from './section.js';

import type { TemplateResult } from 'lit';
import type { Member, Tier } from '../model/membership.js';
import type { GateTextController } from '../context/gate-text-controller.js';

// What only a reader who is signed in meets: loaded with the first of them.
export { GateTextController } from '../context/gate-text-controller.js';

type Answer = GateTextController['answer'];

/** The text that the publisher's server has allowed this reader, and who is reading. */
export function unlockedView(
  answer: Answer,
  member: Member | undefined,
  level: number,
  onSignOut: () => void,
): TemplateResult {
  return html`${answer.status === 'allowed' ? membersText(answer.text, level) : nothing}
    <div class="actions">
      <span class="label">${member?.name ? members.loggedInAs(member.name) : members.loggedIn}</span>
      <button class="quiet" type="button" @click=${onSignOut}>${members.logOut}</button>
    </div>`;
}

function membersText(
  { sections = [], sources }: (Answer & { status: 'allowed' })['text'],
  level: number,
): TemplateResult {
  const notes = sources?.flatMap(({ title, url, publisher }) => {
    const name = title ?? publisher ?? url;
    return name ? { text: name, ...(url && { url }) } : [];
  });
  const all = notes ? [...sections, { title: members.sourceNotes, items: notes }] : sections;
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

/** Which membership a reader would need, and which one they have. */
export function notEnoughView(
  needed: Tier,
  had: readonly Tier[],
  actions: (signIn: string) => TemplateResult,
): TemplateResult {
  const names = had.flatMap(({ name }) => name ?? []).join(', ');
  return html`<p>${members.needsTier(needed.name ?? needed.id)} ${names ? members.yourTiers(names) : nothing}</p>
    ${actions(members.useAnotherAccount)}`;
}

/** When to try again, if the server said so. */
export const retryHint = (answer: Answer): string =>
  answer.status === 'failed' && answer.retryAfter ? members.retryIn(Math.ceil(answer.retryAfter)) : '';
