import { html } from 'lit';

import '../src/index.js';
import { SIGN_IN_FAILURES } from '../src/model/membership.js';
import { FEED } from './data.js';
import { sideBySide, withoutScript } from './parts.js';
import { reader, steps } from './reader.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Session } from '../src/index.js';

/** The members' passages of one briefing, each with its tier. */
const GATES = {
  member: ['fixtures/members/igf-permanent/deeper-context', 'Deeper Event Context'],
  'strategic-circle': ['fixtures/members/igf-permanent/strategic-circle', ''],
  'leadership-alliance': ['fixtures/members/igf-permanent/leadership-alliance', ''],
} as const;

const gate = (session: Session, tier: keyof typeof GATES = 'strategic-circle', resource = '/') =>
  html`<briefing-feed src=${FEED}>
    <member-session resource=${resource} .session=${session}>
      <member-gate src=${GATES[tier][0]} tier=${tier} heading=${GATES[tier][1]}></member-gate>
    </member-session>
  </briefing-feed>`;

/** A reader whose token gets the answer of that name. */
const answered = (answer: string) => reader('signed-in', ['member'], answer);

/** A reader who has come to that step of signing in. */
const at = (step: keyof typeof steps) => reader({ status: 'signing-in', step: steps[step]() });

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
export const SigningIn: Story = { render: () => gate(at('window')) };

/** The browser cannot see the window any more: it may be closed, or only out of reach. */
export const SigningInUnseen: Story = { render: () => gate(at('unseen')) };

/** The browser has opened no window: the reader opens it. */
export const SigningInBlocked: Story = { render: () => gate(at('blocked')) };

/** The reader signs in on any device, with a code whose lower rule is its time running out. */
export const SigningInByCode: Story = { render: () => gate(at('device'), 'member') };

/** A sign-in that came to nothing says why, and leaves the ways in. */
export const Failures: Story = {
  render: () =>
    sideBySide(
      SIGN_IN_FAILURES.map((code) => [code, gate(reader({ status: 'failed', code, message: '' }))]),
      '22rem',
    ),
};

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

/** The page lets no token go to where the feed says that the text is: nothing is asked, and there is nothing to try again. */
export const NotAvailable: Story = { render: () => gate(circle, 'strategic-circle', '') };

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
        ['Signing in', gate(at('window'))],
        ['Signing in, not seen', gate(at('unseen'))],
        ['Signing in, blocked', gate(at('blocked'))],
        ['Signing in by a code', gate(at('device'))],
        ['Not signed in', gate(reader({ status: 'failed', code: 'refused', message: '' }))],
        ['Checking', gate(answered('never'))],
        ['Unlocked', gate(circle)],
        ['Not enough', gate(circle, 'leadership-alliance')],
        ['Expired', gate(reader('expired'))],
        ['Failed', gate(answered('busy'))],
        ['Not available', gate(circle, 'strategic-circle', '')],
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

/** A code in a narrow column. */
export const CodeInANarrowColumn: Story = { ...SigningInByCode, globals: { width: 'narrow' } };

/** A title in Arabic, in a page that runs from right to left: the code keeps its own direction. */
export const ArabicTitle: Story = {
  render: () =>
    html`<member-session resource="/" .session=${at('device')}>
      <member-gate src=${GATES.member[0]} heading="سياق أعمق للحدث"></member-gate>
    </member-session>`,
  globals: { direction: 'rtl' },
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
