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

/** A store of the story's own: what a reader followed on 3 November, as it was then. Nothing of a story stays in the browser. */
const visited = () => {
  let kept: unknown = {
    version: 1,
    briefings: [
      {
        id: COMPLETE,
        since: '2026-11-03T09:00:00.000Z',
        followed: [
          { key: `${COMPLETE}#plenary-adoption`, text: 'The plenary adopts the outcome document.', status: 'open' },
          { key: `${COMPLETE}#ten-year-mandate`, text: 'The forum is renewed for ten years.', status: 'open' },
          {
            key: `${COMPLETE}#funding-model`,
            text: 'A funding model for the secretariat is put to the members.',
            status: 'open',
            due: '2026-12-31',
          },
          { key: `${COMPLETE}#host`, text: 'A host for the next meeting is named.', status: 'open', due: '2026-12' },
        ],
        known: ['financing-task-force', 'director'].map((id) => `${COMPLETE}#${id}`),
      },
    ],
  };
  return {
    read: () => kept,
    save: (_feed: string, record: unknown) => {
      kept = record;
    },
  };
};
/** A store that refuses, as the storage of a browser does when it is blocked. */
const refusing = {
  read: () => undefined,
  save: () => {
    throw new Error('Nothing can be kept.');
  },
};

/** What to watch after one briefing, what of it has happened and what was dropped, with a calendar file of the days. */
export const Default: Story = {};

/** Without a named briefing: everything that a feed watches, month by month, what is due next first. */
export const OfAWholeFeed: Story = { args: { briefing: '' } };

/** Entries that the page remembers as followed. */
export const Followed: Story = {
  args: { briefing: 'root-algorithm', '.followed': ['root-algorithm#ecdsa-key', 'root-algorithm#criteria'] },
};

/** What has changed since the reader's last visit: what has happened, was dropped, moved, reworded, and what is gone or new. */
export const Changed: Story = { args: { '.store': visited() } };

/** The same in the list of the whole feed, where a reader can have only what is followed. */
export const ChangedInAWholeFeed: Story = { args: { briefing: '', '.store': visited() } };

/** Where what is followed cannot be kept, that is said once the reader has followed something. */
export const NotKept: Story = { args: { '.store': refusing } };

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

/** What has changed, in a narrow column of a dark page. */
export const ChangedDark: Story = { args: { '.store': visited() }, globals: { theme: 'dark', width: 'narrow' } };

/** The list of a whole feed in a dark page. */
export const Dark: Story = { args: { briefing: '' }, globals: { theme: 'dark' } };

/** What to watch after an Arabic briefing, in a page that runs from right to left. */
export const RightToLeft: Story = { args: { briefing: ARABIC }, globals: { direction: 'rtl' } };
