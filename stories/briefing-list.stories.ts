import { html } from 'lit';

import '../src/index.js';
import { EMPTY_FEED, FAILED_FEED, FEED, LOADING_FEED, PLAIN_FEED, STALE_FEED } from './data.js';
import { ageing, sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Elements/Briefing list',
  component: 'briefing-list',
  tags: ['autodocs'],
  args: { src: FEED },
};
export default meta;

type Story = StoryObj;

/** The newest briefings of a feed, as cards. */
export const Default: Story = { args: { limit: 6 } };

/** With search, filters, order and "Show more" for the reader. */
export const Searchable: Story = { args: { searchable: true, limit: 6 } };

/** What the reader asks for stands in the address of the page, so that it can be gone back to and passed on. */
export const InTheAddress: Story = { args: { searchable: true, limit: 6, 'url-state': 'events' } };

/** From one to five: the last card of a row that is not full takes the rest of it. */
export const LastRows: Story = {
  render: () => html`
    ${[1, 2, 3, 4, 5].map((limit) => html`<briefing-list src=${FEED} limit=${limit} style="margin-block-end: 3rem"></briefing-list>`)}
  `,
};

/** Only what the page asks for: briefings on the whole world whose impact is high. */
export const Filtered: Story = { args: { filter: 'region=Global; impact=High' } };

/** Only what is at least 75 % certain. */
export const ConfidentOnly: Story = { args: { 'min-confidence': 0.75, limit: 6 } };

/** Rows for a sidebar. */
export const Rows: Story = { args: { layout: 'row', limit: 6 }, globals: { width: 'narrow' } };

/** Headlines, with their readings in one column. */
export const Headlines: Story = { args: { layout: 'headline', limit: 12 } };

/** Heroes under each other. */
export const Heroes: Story = { args: { layout: 'hero', limit: 2 } };

/** A plain JSON Feed makes a list without grades. */
export const PlainFeed: Story = { args: { src: PLAIN_FEED } };

/** Nothing has what the page asks for. What a reader asks for as well can be cleared. */
export const NothingFound: Story = { args: { searchable: true, filter: 'region=Atlantis' } };

/** The list while it loads, when it could not be brought up to date, when there is no feed, and when there is nothing in it. */
export const States: Story = {
  render: () =>
    html`${ageing()}${sideBySide(
      [
        ['Loading', html`<briefing-list src=${LOADING_FEED}></briefing-list>`],
        ['Stale', html`<briefing-list src=${STALE_FEED} layout="headline" limit="4"></briefing-list>`],
        ['Failed', html`<briefing-list src=${FAILED_FEED}></briefing-list>`],
        ['Empty', html`<briefing-list .feed=${EMPTY_FEED}></briefing-list>`],
        ['Nothing matches', html`<briefing-list src=${FEED} filter="region=Atlantis"></briefing-list>`],
      ],
      '22rem',
    )}`,
};

/** In a narrow column the cards and the tools stand under each other. */
export const InANarrowColumn: Story = { args: { searchable: true, limit: 3 }, globals: { width: 'narrow' } };

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'briefing-list',
  `<briefing-list src="${FEED}" searchable>
  <p><a href="https://backbone-brief.example/briefings/">All events of The Backbone Brief</a></p>
</briefing-list>`,
);

/** The list in a dark page. */
export const Dark: Story = { args: { searchable: true, limit: 6 }, globals: { theme: 'dark' } };

/** The list in a page that runs from right to left, with an Arabic briefing among English ones. */
export const RightToLeft: Story = {
  args: { 'min-confidence': 0.93, limit: 6 },
  globals: { direction: 'rtl' },
};
