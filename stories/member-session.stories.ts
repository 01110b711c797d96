import { html } from 'lit';

import '../src/index.js';
import { COMPLETE, FEED } from './data.js';
import { sideBySide, withoutScript } from './parts.js';
import { reader, steps } from './reader.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Session } from '../src/index.js';

const GATE = 'fixtures/members/igf-permanent/deeper-context';

const visitor = reader('anonymous');
const member = reader('signed-in');

const withGate = (session: Session | undefined, resource = '/') =>
  html`<member-session resource=${resource} .session=${session}>
    <member-gate src=${GATE} heading="Deeper Event Context"></member-gate>
  </member-session>`;

const meta: Meta = {
  title: 'Elements/Member session',
  component: 'member-session',
  tags: ['autodocs'],
  args: { resource: '/' },
  render: ({ resource }) => withGate(visitor, resource as string),
};
export default meta;

type Story = StoryObj;

/** A session that the page brings: the gate inside it signs in with it, and opens. */
export const Default: Story = {};

/** Readers sign in in a window, and read on here. */
export const WindowFlow: Story = { render: ({ resource }) => withGate(reader('anonymous'), resource as string) };

/** A page without a redirect page lets its readers sign in by a code, on whatever device is at hand. */
export const DeviceFlow: Story = {
  render: ({ resource }) => withGate(reader('anonymous', ['member'], 'member', steps.device), resource as string),
};

/** Somebody is signed in already; the session shows nothing of it. */
export const SignedIn: Story = { render: ({ resource }) => withGate(member, resource as string) };

/** A page that shows the part `reader` says who is reading, and gives a way out. */
export const ReaderShown: Story = {
  render: ({ resource }) =>
    html`<style>
        .with-reader::part(reader) {
          display: flex;
          justify-content: end;
          margin-block-end: 1em;
        }
      </style>
      <member-session class="with-reader" resource=${resource} .session=${reader('signed-in')}>
        <member-gate src=${GATE} heading="Deeper Event Context"></member-gate>
      </member-session>`,
};

/** One session serves every gate of an article. */
export const ForAnArticle: Story = {
  render: ({ resource }) =>
    html`<member-session resource=${resource} .session=${member}>
      <event-briefing src=${FEED} briefing=${COMPLETE}></event-briefing>
    </member-session>`,
};

/** A token goes to the origins that the page names and to no other: this page has named none. */
export const WithoutResource: Story = { render: () => withGate(member, '') };

/** The session in each of its states, as a gate inside it shows it. */
export const States: Story = {
  render: () =>
    sideBySide([
      ['Anonymous', withGate(reader('anonymous'))],
      ['Signing in', withGate(reader({ status: 'signing-in', step: steps.window() }))],
      ['Signing in by a code', withGate(reader({ status: 'signing-in', step: steps.device() }))],
      ['Signed in', withGate(member)],
      ['Expired', withGate(reader('expired'))],
      ['Failed', withGate(reader({ status: 'failed', code: 'unreachable', message: '' }))],
      ['Failed, in the page’s words', withGate(reader('failed'))],
      ['No session at all', withGate(undefined)],
    ]),
};

/** A signed-in reader in a narrow column. */
export const InANarrowColumn: Story = { ...SignedIn, globals: { width: 'narrow' } };

/** A session shows nothing itself: without script its content is what a page has put there. */
export const WithoutScript: Story = withoutScript(
  'member-session',
  `<member-session resource="https://backbone-brief.example">
  <p>Members read more at <a href="https://backbone-brief.example/">The Backbone Brief</a>.</p>
</member-session>`,
);

/** A signed-in reader in a dark page. */
export const Dark: Story = { ...SignedIn, globals: { theme: 'dark' } };

/** A signed-in reader in a page that runs from right to left. */
export const RightToLeft: Story = { ...SignedIn, globals: { direction: 'rtl' } };
