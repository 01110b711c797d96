import { html } from 'lit';

import '../src/index.js';
import { ARABIC, COMPLETE, EMPTY_FEED, FAILED_FEED, FEED, LOADING_FEED, PLAIN_FEED, STALE_FEED } from './data.js';
import { ageing, sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

/** What a page may put into a feed: each finds it there, and one request serves all. */
const inside = (briefing: string) =>
  html`<briefing-card briefing=${briefing} layout="hero"></briefing-card>
    <p>Our reading: <confidence-badge briefing=${briefing}></confidence-badge></p>
    <briefing-list layout="headline" limit="4"></briefing-list>`;

const meta: Meta = {
  title: 'Elements/Briefing feed',
  component: 'briefing-feed',
  tags: ['autodocs'],
  args: { src: FEED },
  render: ({ src, refresh }) =>
    html`<briefing-feed src=${src} refresh=${refresh ?? 0}>${inside(COMPLETE)}</briefing-feed>`,
};
export default meta;

type Story = StoryObj;

/** One feed, loaded once, for the elements inside it. */
export const Default: Story = {};

/** A feed that is asked for anew each minute while the page is seen. */
export const Refreshed: Story = { args: { refresh: 60 } };

/** Any JSON Feed will do. */
export const PlainFeed: Story = {
  args: { src: PLAIN_FEED },
  render: ({ src }) => html`<briefing-feed src=${src}><briefing-list></briefing-list></briefing-feed>`,
};

/** A feed that the page has already, as an object. */
export const GivenByThePage: Story = {
  render: () => html`<briefing-feed .feed=${EMPTY_FEED}><briefing-list></briefing-list></briefing-feed>`,
};

const LIST = html`<briefing-list layout="row" limit="3"></briefing-list>`;

/** What is inside a feed that loads, that is stale, that has failed, and that is empty. */
export const States: Story = {
  render: () =>
    html`${ageing()}${sideBySide([
      ['Loading', html`<briefing-feed src=${LOADING_FEED}>${LIST}</briefing-feed>`],
      ['Stale', html`<briefing-feed src=${STALE_FEED}>${LIST}</briefing-feed>`],
      ['Failed', html`<briefing-feed src=${FAILED_FEED}>${LIST}</briefing-feed>`],
      ['Empty', html`<briefing-feed .feed=${EMPTY_FEED}>${LIST}</briefing-feed>`],
    ])}`,
};

/** The same feed in a narrow column. */
export const InANarrowColumn: Story = { globals: { width: 'narrow' } };

/** The page's own content is read where no script runs, and so is what stands between the tags inside it. */
export const WithoutScript: Story = withoutScript(
  'briefing-feed',
  `<briefing-feed src="${FEED}">
  <p>From <a href="https://backbone-brief.example/">The Backbone Brief</a>, graded briefings on the events that hold the Internet together.</p>
</briefing-feed>`,
);

/** The same feed in a dark page. */
export const Dark: Story = { globals: { theme: 'dark' } };

/** An Arabic briefing out of an English feed, in a page that runs from right to left. */
export const RightToLeft: Story = {
  render: ({ src }) =>
    html`<briefing-feed src=${src}><briefing-card briefing=${ARABIC} layout="hero"></briefing-card></briefing-feed>`,
  globals: { direction: 'rtl' },
};
