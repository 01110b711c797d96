import { html } from 'lit';

import '../src/index.js';
import { FEED } from './data.js';
import { sideBySide, withoutScript } from './parts.js';
import { reader } from './reader.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Session } from '../src/index.js';

/** The members' passages of one briefing, each with its tier. */
const GATES = {
  member: ['fixtures/members/igf-permanent/deeper-context', 'Deeper Event Context'],
  'strategic-circle': ['fixtures/members/igf-permanent/strategic-circle', ''],
  'leadership-alliance': ['fixtures/members/igf-permanent/leadership-alliance', ''],
} as const;

const gate = (session: Session, tier: keyof typeof GATES = 'strategic-circle') =>
  html`<briefing-feed src=${FEED}>
    <member-session resource="/" .session=${session}>
      <member-gate src=${GATES[tier][0]} tier=${tier} heading=${GATES[tier][1]}></member-gate>
    </member-session>
  </briefing-feed>`;

/** A reader whose token gets the answer of that name. */
const answered = (answer: string) => reader('signed-in', ['member'], answer);

const visitor = reader('anonymous');
const circle = reader('signed-in', ['member', 'strategic-circle']);

const meta: Meta = {
  title: 'Elements/Member gate',
  component: 'member-gate',
  tags: ['autodocs'],
  args: { src: GATES['strategic-circle'][0], tier: 'strategic-circle' },
  render: ({ src, tier, heading, theme }) =>
    html`<briefing-feed src=${FEED}>
      <member-session resource="/" .session=${visitor}>
        <member-gate src=${src} tier=${tier} heading=${heading ?? ''} theme=${theme ?? 'auto'}></member-gate>
      </member-session>
    </briefing-feed>`,
};
export default meta;

type Story = StoryObj;

/** A gate as a visitor meets it; signing in opens it. */
export const Default: Story = {};

/** Anyone who is signed in may read. */
export const LockedForMembers: Story = { render: () => gate(reader('anonymous'), 'member') };

/** A free tier, which a visitor may join. */
export const LockedForTheCircle: Story = { render: () => gate(reader('anonymous'), 'strategic-circle') };

/** A tier for a profession. */
export const LockedForTheAlliance: Story = { render: () => gate(reader('anonymous'), 'leadership-alliance') };

/** The reader is signing in, in another window. */
export const SigningIn: Story = { render: () => gate(reader('signing-in')) };

/** The publisher's server is being asked whether the reader may read. */
export const Checking: Story = { render: () => gate(answered('never')) };

/** The server has given the text; it stands in the page and nowhere else. */
export const Unlocked: Story = { render: () => gate(circle) };

/** The reader is signed in, but not a member of the tier: the gate says which one it takes. */
export const NotEnough: Story = { render: () => gate(circle, 'leadership-alliance') };

/** The server does not know the session any more. */
export const Expired: Story = { render: () => gate(answered('ended')) };

/** The server cannot answer now, and says when it wants to be asked again. */
export const Failed: Story = { render: () => gate(answered('busy')) };

/** A gate of a feed with a members' tier of its own wording. */
export const OwnWording: Story = {
  render: () =>
    html`<briefing-feed src="fixtures/edge.json">
      <member-gate tier="member"></member-gate>
    </briefing-feed>`,
};

/** Every state of one gate. */
export const States: Story = {
  render: () =>
    sideBySide(
      [
        ['Locked', gate(reader('anonymous'))],
        ['Signing in', gate(reader('signing-in'))],
        ['Checking', gate(answered('never'))],
        ['Unlocked', gate(circle)],
        ['Not enough', gate(circle, 'leadership-alliance')],
        ['Expired', gate(reader('expired'))],
        ['Failed', gate(answered('busy'))],
      ],
      '22rem',
    ),
};

/** The three tiers in a narrow column. */
export const InANarrowColumn: Story = {
  render: () =>
    html`${(['member', 'strategic-circle', 'leadership-alliance'] as const).map((tier) => gate(visitor, tier))}`,
  globals: { width: 'narrow' },
};

/** What stands between the tags is read where no script runs: never the text that is for members. */
export const WithoutScript: Story = withoutScript(
  'member-gate',
  `<member-gate src="${GATES.member[0]}">
  <p>Members read more about this event at <a href="https://backbone-brief.example/briefings/igf-permanent.html">The Backbone Brief</a>.</p>
</member-gate>`,
);

/** Every state in a dark page. */
export const Dark: Story = { ...States, globals: { theme: 'dark' } };

/** Every state in a page that runs from right to left. */
export const RightToLeft: Story = { ...States, globals: { direction: 'rtl' } };
