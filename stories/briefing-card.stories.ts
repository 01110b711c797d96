import { html } from 'lit';

import '../src/index.js';
import { CARD_LAYOUTS } from '../src/elements/briefing-card.js';
import {
  ARABIC,
  BANDS,
  BARE,
  COMPLETE,
  FAILED_FEED,
  FEED,
  LOADING_FEED,
  PLAIN_FEED,
  STALE_FEED,
  UNRATED,
} from './data.js';
import { ageing, sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Elements/Briefing card',
  component: 'briefing-card',
  tags: ['autodocs'],
  args: { src: FEED, briefing: COMPLETE },
};
export default meta;

type Story = StoryObj;

/** The card of a grid: image, kicker, headline, dek, key facets, confidence and date. */
export const Default: Story = { globals: { width: 'narrow' } };

/** The row of a sidebar: headline, a small image, confidence and date. */
export const Row: Story = { args: { layout: 'row' }, globals: { width: 'narrow' } };

/** The hero at the top of a page: image and text beside each other where there is room. */
export const Hero: Story = { args: { layout: 'hero' } };

/** The headline of a ticker: one line, with confidence and date. */
export const Headline: Story = { args: { layout: 'headline' } };

/** Headlines under each other have their readings in one column. */
export const Headlines: Story = {
  render: () =>
    html`${BANDS.map((id) => html`<briefing-card src=${FEED} briefing=${id} layout="headline"></briefing-card>`)}`,
};

/** The four layouts where each belongs: a hero at the top, cards in a grid, rows in a sidebar, headlines in a ticker. */
export const InUse: Story = {
  render: () => {
    const card = (id: string, layout: string) =>
      html`<briefing-card src=${FEED} briefing=${id} layout=${layout}></briefing-card>`;
    return html`<div style="display: grid; gap: 2.5rem">
      ${card(COMPLETE, 'hero')}
      <div
        style="display: grid; gap: 2.5rem 3rem; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr))"
      >
        ${['root-algorithm', 'red-sea-anchor', 'baltic-intent'].map((id) => card(id, 'card'))}
      </div>
      <div style="display: flex; flex-wrap: wrap; gap: 2.5rem 4rem">
        <div style="flex: 1 1 18rem">
          ${['gtld-2026-round', 'tonga-cable', 'org-letter', UNRATED].map((id) => card(id, 'row'))}
        </div>
        <div style="flex: 2.5 1 30rem">${BANDS.map((id) => card(id, 'headline'))}</div>
      </div>
    </div>`;
  },
};

/** Without an image the headline stands in its place, as the hero's does in the place of both. */
export const WithoutImage: Story = {
  render: () =>
    html`${sideBySide(
        CARD_LAYOUTS.map((layout) => [
          layout,
          html`<briefing-card src=${FEED} briefing="dyn-claimants" layout=${layout}></briefing-card>`,
        ]),
      )}
      <p style="margin: 2.5rem 0 0.75rem; font: 600 0.8125rem/1.4 system-ui, sans-serif">hero, wide</p>
      <briefing-card src=${FEED} briefing="dyn-claimants" layout="hero"></briefing-card>`,
};

/** The grade of a card in each band of the scale. */
export const EachBand: Story = {
  render: () => sideBySide(BANDS.map((id) => [id, html`<briefing-card src=${FEED} briefing=${id}></briefing-card>`])),
};

/** A card without a score says that it is not rated. */
export const NotRated: Story = { args: { briefing: UNRATED }, globals: { width: 'narrow' } };

/** A briefing without image, kicker and headline still makes a card: its text begins it. */
export const TextOnly: Story = { args: { briefing: BARE }, globals: { width: 'narrow' } };

/** An item of a plain JSON Feed has no grade to show. */
export const PlainFeed: Story = { args: { src: PLAIN_FEED, briefing: '' }, globals: { width: 'narrow' } };

/** Each layout while it loads, when it could not be brought up to date, and when there is no briefing. */
export const States: Story = {
  render: () =>
    html`${ageing()}${sideBySide(
      CARD_LAYOUTS.flatMap((layout) => [
        [`Loading, ${layout}`, html`<briefing-card src=${LOADING_FEED} layout=${layout}></briefing-card>`],
        [`Stale, ${layout}`, html`<briefing-card src=${STALE_FEED} layout=${layout}></briefing-card>`],
        [`Failed, ${layout}`, html`<briefing-card src=${FAILED_FEED} layout=${layout}></briefing-card>`],
        [
          `Not in the feed, ${layout}`,
          html`<briefing-card src=${FEED} briefing="nowhere" layout=${layout}></briefing-card>`,
        ],
      ]),
      '15rem',
    )}`,
};

/** Each layout in a narrow column. */
export const InANarrowColumn: Story = {
  render: () =>
    sideBySide(
      CARD_LAYOUTS.map((layout) => [
        layout,
        html`<briefing-card src=${FEED} briefing=${COMPLETE} layout=${layout}></briefing-card>`,
      ]),
    ),
  globals: { width: 'narrow' },
};

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'briefing-card',
  `<briefing-card src="${FEED}" briefing="${COMPLETE}">
  <a href="https://backbone-brief.example/briefings/igf-permanent.html">United Nations makes the Internet Governance Forum permanent</a>
  (The Backbone Brief, 16 November 2026, high confidence)
</briefing-card>`,
);

/** Each layout in a dark page. */
export const Dark: Story = { ...InANarrowColumn, globals: { theme: 'dark' } };

/** An Arabic briefing in each layout, in a page that runs from right to left. */
export const RightToLeft: Story = {
  render: () =>
    sideBySide(
      CARD_LAYOUTS.map((layout) => [
        layout,
        html`<briefing-card src=${FEED} briefing=${ARABIC} layout=${layout}></briefing-card>`,
      ]),
    ),
  globals: { direction: 'rtl' },
};
