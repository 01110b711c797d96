import { html } from 'lit';

import '../src/index.js';
import { ARABIC, COMPLETE, FAILED_FEED, FEED, LOADING_FEED, STALE_FEED } from './data.js';
import { ageing, sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Elements/Signal facets',
  component: 'signal-facets',
  tags: ['autodocs'],
  args: { src: FEED, briefing: COMPLETE },
};
export default meta;

type Story = StoryObj;

/** Every facet of a briefing with its label, value and note. */
export const Default: Story = {};

/** Facets without notes are set closer. */
export const WithoutNotes: Story = { args: { briefing: 'root-algorithm' } };

/** A feed may bring facets of any name, as many as it likes. */
export const AnyNumber: Story = { args: { briefing: 'iana-ten-years' } };

/** The element while it loads, when there is no feed, when the briefing has nothing for it, and when it could not be brought up to date. */
export const States: Story = {
  render: () =>
    html`${ageing()}${sideBySide([
      ['Loading', html`<signal-facets src=${LOADING_FEED}></signal-facets>`],
      ['Failed', html`<signal-facets src=${FAILED_FEED}></signal-facets>`],
      ['No facets', html`<signal-facets src=${FEED} briefing="flag-day"></signal-facets>`],
      ['Stale', html`<signal-facets src=${STALE_FEED} briefing="crowdstrike-291"></signal-facets>`],
    ])}`,
};

/** In a narrow column everything stands under each other. */
export const InANarrowColumn: Story = { globals: { width: 'narrow' } };

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'signal-facets',
  `<signal-facets src="${FEED}" briefing="${COMPLETE}">
  <p>Category: Event. Region: Global. Impact: Medium.</p>
</signal-facets>`,
);

/** The same in a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** Those of an Arabic briefing in a page that runs from right to left. */
export const RightToLeft: Story = { args: { briefing: ARABIC }, globals: { direction: 'rtl' } };
