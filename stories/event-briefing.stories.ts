import { html } from 'lit';

import '../src/index.js';
import {
  ARABIC,
  BARE,
  COMPLETE,
  FAILED_FEED,
  FEED,
  LOADING_FEED,
  ODD_FEED,
  PLAIN_FEED,
  STALE_FEED,
  UNRATED,
} from './data.js';
import { ageing, sideBySide, withoutScript } from './parts.js';
import { reader } from './reader.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Elements/Event briefing',
  component: 'event-briefing',
  tags: ['autodocs'],
  args: { src: FEED, briefing: COMPLETE },
};
export default meta;

type Story = StoryObj;

/** The whole article: a briefing that has every piece, with its gates locked. */
export const Default: Story = {};

const circle = reader('signed-in', ['member', 'strategic-circle']);

/** A member of the Strategy Circle reads two of the three gated passages in place. */
export const ForAMember: Story = {
  render: () =>
    html`<member-session resource="/" .session=${circle}>
      <event-briefing src=${FEED} briefing=${COMPLETE}></event-briefing>
    </member-session>`,
};

/** Sentences and facts stand in one list, and a prediction is marked as what it is. */
export const ManySections: Story = { args: { briefing: 'iana-ten-years' } };

/** A briefing without a picture begins with its text. */
export const WithoutPicture: Story = { args: { briefing: 'dyn-claimants' } };

/** A briefing without a usable score says that it is not rated. */
export const NotRated: Story = { args: { briefing: UNRATED } };

/** A briefing that is nothing but a text and a date leaves no empty frames. */
export const TextOnly: Story = { args: { briefing: BARE } };

/** The words and bands of a feed's own scale take the place of the default ones. */
export const OwnScale: Story = { args: { src: ODD_FEED, briefing: 'score-edge' } };

/** An item of a plain JSON Feed is set from its HTML, cut to what is harmless. */
export const PlainFeed: Story = { args: { src: PLAIN_FEED, briefing: '' } };

/** In the page of a briefing its headline is the first heading: the heads of its sections follow one below. */
export const AsThePage: Story = { args: { 'heading-level': 1 } };

/** The article while it loads, when it could not be brought up to date, when there is no feed, and when the feed lacks it. */
export const States: Story = {
  render: () =>
    html`${ageing()}${sideBySide(
      [
        ['Loading', html`<event-briefing src=${LOADING_FEED}></event-briefing>`],
        ['Failed', html`<event-briefing src=${FAILED_FEED}></event-briefing>`],
        ['Not in the feed', html`<event-briefing src=${FEED} briefing="nowhere"></event-briefing>`],
        ['Stale', html`<event-briefing src=${STALE_FEED} briefing="crowdstrike-291"></event-briefing>`],
      ],
      '22rem',
    )}`,
};

/** In a narrow column the side-heads stand over their sections. */
export const InANarrowColumn: Story = { globals: { width: 'narrow' } };

/** In the column of a magazine the article has no margin yet. */
export const InAColumn: Story = { globals: { width: 'column' } };

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'event-briefing',
  `<event-briefing src="${FEED}" briefing="${COMPLETE}">
  <h2><a href="https://backbone-brief.example/briefings/igf-permanent.html">United Nations makes the Internet Governance Forum permanent</a></h2>
  <p>Twenty years after Tunis, the forum no longer lives from mandate to mandate.</p>
  <p>High confidence (92%), as of 16 November 2026. The Backbone Brief.</p>
</event-briefing>`,
);

/** In the dark the colours of the confidence bands grow lighter, not louder. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** An Arabic briefing runs from right to left in a page that does. */
export const RightToLeft: Story = { args: { briefing: ARABIC }, globals: { direction: 'rtl' } };

/** An Arabic briefing runs from right to left in an English page, too. */
export const RightToLeftInAnEnglishPage: Story = { args: { briefing: ARABIC } };
