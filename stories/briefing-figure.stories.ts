import { html } from 'lit';

import '../src/index.js';
import { ARABIC, COMPLETE, FAILED_FEED, FEED, LOADING_FEED, STALE_FEED } from './data.js';
import { ageing, sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Elements/Briefing figure',
  component: 'briefing-figure',
  tags: ['autodocs'],
  args: { src: FEED, briefing: COMPLETE },
};
export default meta;

type Story = StoryObj;

/** The image of a briefing with its caption, and with where it comes from and why it stands there. */
export const Default: Story = {};

/** Whatever the feed does not say leaves no empty line. */
export const FewNotes: Story = { args: { briefing: 'crowdstrike-291' } };

/** The element while it loads, when there is no feed, when the briefing has nothing for it, and when it could not be brought up to date. */
export const States: Story = {
  render: () =>
    html`${ageing()}${sideBySide([
      ['Loading', html`<briefing-figure src=${LOADING_FEED}></briefing-figure>`],
      ['Failed', html`<briefing-figure src=${FAILED_FEED}></briefing-figure>`],
      ['No image', html`<briefing-figure src=${FEED} briefing="flag-day"></briefing-figure>`],
      ['Stale', html`<briefing-figure src=${STALE_FEED} briefing="crowdstrike-291"></briefing-figure>`],
    ])}`,
};

/** In a narrow column everything stands under each other. */
export const InANarrowColumn: Story = { globals: { width: 'narrow' } };

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'briefing-figure',
  `<briefing-figure src="${FEED}" briefing="${COMPLETE}">
  <img src="fixtures/images/assembly.webp" alt="Line drawing of the plan of a round hall" width="240">
  <p>The review ended in plenary in New York, where the text was adopted without a vote.</p>
</briefing-figure>`,
);

/** The same in a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** Those of an Arabic briefing in a page that runs from right to left. */
export const RightToLeft: Story = { args: { briefing: ARABIC }, globals: { direction: 'rtl' } };
