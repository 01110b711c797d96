import { html } from 'lit';

import '../src/index.js';
import { ARABIC, COMPLETE, FAILED_FEED, FEED, LOADING_FEED, STALE_FEED } from './data.js';
import { ageing, sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Elements/Source list',
  component: 'source-list',
  tags: ['autodocs'],
  args: { src: FEED, briefing: COMPLETE },
};
export default meta;

type Story = StoryObj;

/** The public references of a briefing, each with publisher, date, reliability and, where there is one, an archived copy. */
export const Default: Story = {};

/** A long list of sources. */
export const ManySources: Story = { args: { briefing: 'iana-ten-years' } };

/** A briefing with few sources. */
export const FewSources: Story = { args: { briefing: 'dyn-claimants' } };

/** The element while it loads, when there is no feed, when the briefing has nothing for it, and when it could not be brought up to date. */
export const States: Story = {
  render: () =>
    html`${ageing()}${sideBySide([
      ['Loading', html`<source-list src=${LOADING_FEED}></source-list>`],
      ['Failed', html`<source-list src=${FAILED_FEED}></source-list>`],
      ['No sources', html`<source-list src=${FEED} briefing="flag-day"></source-list>`],
      ['Stale', html`<source-list src=${STALE_FEED} briefing="crowdstrike-291"></source-list>`],
    ])}`,
};

/** In a narrow column everything stands under each other. */
export const InANarrowColumn: Story = { globals: { width: 'narrow' } };

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'source-list',
  `<source-list src="${FEED}" briefing="${COMPLETE}">
  <p>Sources: <a href="https://docs.un.org/en/A/80/L.41">Outcome document A/80/L.41</a>, United Nations General Assembly.</p>
</source-list>`,
);

/** The same in a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** Those of an Arabic briefing in a page that runs from right to left. */
export const RightToLeft: Story = { args: { briefing: ARABIC }, globals: { direction: 'rtl' } };
