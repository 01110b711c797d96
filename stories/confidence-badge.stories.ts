import { html } from 'lit';

import '../src/index.js';
import { SCALE_PRESETS } from '../src/model/scale-presets.js';
import { ARABIC, BANDS, COMPLETE, FAILED_FEED, FEED, LOADING_FEED, ODD_FEED, UNRATED } from './data.js';
import { sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const LIKELIHOOD = 'icd-203-likelihood';

const meta: Meta = {
  title: 'Elements/Confidence badge',
  component: 'confidence-badge',
  tags: ['autodocs'],
  args: { score: 0.92 },
  argTypes: { scale: { control: 'select', options: ['', ...Object.keys(SCALE_PRESETS)] } },
};
export default meta;

type Story = StoryObj;

/** The reading in words and number, with a "?" that explains it. */
export const Default: Story = {};

/** In running text the badge is a part of the sentence. */
export const InRunningText: Story = {
  render: () =>
    html`<p style="max-inline-size: 60ch">
      The forum is now permanent <confidence-badge score="0.92" evidence="Several public sources"></confidence-badge>,
      but who will pay for it remains open <confidence-badge score="0.44"></confidence-badge>, and the talk of a second
      forum has one source <confidence-badge score="0.06"></confidence-badge>.
    </p>`,
};

/** As a section of its own the badge draws the scale, and the table unfolds in the flow. */
export const AsASection: Story = { args: { score: 0.92, evidence: 'Several public sources', layout: 'block' } };

/** The grade of a briefing, with its evidence, its note and how its score has moved. */
export const WithHistory: Story = { args: { score: undefined, src: FEED, briefing: COMPLETE, layout: 'block' } };

/** A briefing in each band of the default scale. */
export const EachBand: Story = {
  render: () =>
    sideBySide(
      BANDS.map((id) => [id, html`<confidence-badge src=${FEED} briefing=${id} layout="block"></confidence-badge>`]),
    ),
};

/** A briefing in each band, in running text. */
export const EachBandInline: Story = {
  render: () =>
    sideBySide(BANDS.map((id) => [id, html`<confidence-badge src=${FEED} briefing=${id}></confidence-badge>`])),
};

/** Without a usable score the badge reads "Not rated", and never 0 %. */
export const NotRated: Story = {
  render: () =>
    sideBySide([
      ['A briefing without a grade', html`<confidence-badge src=${FEED} briefing=${UNRATED}></confidence-badge>`],
      ['A score that is none', html`<confidence-badge score="often"></confidence-badge>`],
      ['Out of range', html`<confidence-badge score="1.2" layout="block"></confidence-badge>`],
    ]),
};

/** The score is read on the band that holds the percentage which is shown: 0.895 reads 90 %. */
export const AtTheEdgeOfABand: Story = { args: { score: 0.895 } };

/** Scales that others own, by name. */
export const PresetScales: Story = {
  render: () =>
    sideBySide(
      Object.keys(SCALE_PRESETS)
        .filter((name) => name !== LIKELIHOOD)
        .map((name) => [name, html`<confidence-badge score="0.81" scale=${name} layout="block"></confidence-badge>`]),
    ),
};

/** A likelihood speaks of an event: it is read without the word "confidence". */
export const Likelihood: Story = { args: { score: 0.81, scale: LIKELIHOOD, layout: 'block' } };

/** A feed that brings a scale of its own is read on it. */
export const OwnScale: Story = {
  args: { score: undefined, src: ODD_FEED, briefing: 'score-edge', layout: 'block' },
};

/** The badge while it loads, when there is no feed, and when its scale is not known. */
export const States: Story = {
  render: () =>
    sideBySide([
      [
        'Loading, with what stands between the tags',
        html`<confidence-badge src=${LOADING_FEED}>High confidence (92%)</confidence-badge>`,
      ],
      ['Failed', html`<confidence-badge src=${FAILED_FEED}></confidence-badge>`],
      ['Unknown scale', html`<confidence-badge score="0.92" scale="unheard-of"></confidence-badge>`],
    ]),
};

/** In a narrow column the words may break, and the number stays whole. */
export const InANarrowColumn: Story = {
  args: { score: undefined, src: FEED, briefing: COMPLETE, layout: 'block' },
  globals: { width: 'narrow' },
};

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'confidence-badge',
  `<confidence-badge score="0.92">High confidence (92%)</confidence-badge>`,
);

/** Each band in a dark page. */
export const Dark: Story = { ...EachBand, globals: { theme: 'dark' } };

/** The grade of an Arabic briefing in a page that runs from right to left: the scale rises from the right. */
export const RightToLeft: Story = {
  args: { score: undefined, src: FEED, briefing: ARABIC, layout: 'block' },
  globals: { direction: 'rtl' },
};
