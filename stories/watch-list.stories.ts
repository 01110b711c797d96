import { html } from 'lit';

import '../src/index.js';
import { ARABIC, BARE, COMPLETE, FAILED_FEED, FEED, LOADING_FEED, STALE_FEED } from './data.js';
import { ageing, sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Elements/Watch list',
  component: 'watch-list',
  tags: ['autodocs'],
  args: { src: FEED, briefing: COMPLETE },
};
export default meta;

type Story = StoryObj;

/** What to watch after one briefing, what of it has happened and what was dropped, with a calendar file of the days. */
export const Default: Story = {};

/** Without a named briefing: everything that a feed watches, what is due next first. */
export const OfAWholeFeed: Story = { args: { briefing: '' } };

/** Entries that the page remembers as followed. */
export const Followed: Story = {
  args: { briefing: 'root-algorithm', '.followed': ['root-algorithm#ecdsa-key', 'root-algorithm#criteria'] },
};

/** One section of a briefing, by its `id`. */
export const OneSection: Story = { args: { briefing: 'iana-ten-years', section: 'what-to-watch' } };

/** Entries without a day offer no calendar file. */
export const WithoutDays: Story = { args: { briefing: ARABIC } };

/** The list while it loads, when there is no feed, when there is nothing to watch, and when it could not be brought up to date. */
export const States: Story = {
  render: () =>
    html`${ageing()}${sideBySide([
      ['Loading', html`<watch-list src=${LOADING_FEED}></watch-list>`],
      ['Failed', html`<watch-list src=${FAILED_FEED}></watch-list>`],
      ['Empty', html`<watch-list src=${FEED} briefing=${BARE}></watch-list>`],
      ['Stale', html`<watch-list src=${STALE_FEED} briefing="root-algorithm"></watch-list>`],
    ])}`,
};

/** In a narrow column the buttons stand under their entries. */
export const InANarrowColumn: Story = { globals: { width: 'narrow' } };

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'watch-list',
  `<watch-list src="${FEED}" briefing="${COMPLETE}">
  <p>What to watch: <a href="https://backbone-brief.example/briefings/igf-permanent.html">United Nations makes the Internet Governance Forum permanent</a></p>
</watch-list>`,
);

/** The list of a whole feed in a dark page. */
export const Dark: Story = { args: { briefing: '' }, globals: { theme: 'dark' } };

/** What to watch after an Arabic briefing, in a page that runs from right to left. */
export const RightToLeft: Story = { args: { briefing: ARABIC }, globals: { direction: 'rtl' } };
