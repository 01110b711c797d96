import { html } from 'lit';

import '../src/index.js';
import { SCALE_PRESETS } from '../src/model/scale-presets.js';
import { ARABIC, BANDS, FAILED_FEED, FEED, LOADING_FEED, ODD_FEED, UNRATED } from './data.js';
import { sideBySide, withoutScript } from './parts.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Elements/Grade table',
  component: 'grade-table',
  tags: ['autodocs'],
  argTypes: { scale: { control: 'select', options: ['', ...Object.keys(SCALE_PRESETS)] } },
};
export default meta;

type Story = StoryObj;

/** The default scale, with the row of a score marked. */
export const Default: Story = { args: { score: 0.92 } };

/** The scale alone. */
export const WithoutScore: Story = {};

/** The row of a briefing in each band. */
export const EachBand: Story = {
  render: () =>
    sideBySide(
      BANDS.map((id) => [id, html`<grade-table src=${FEED} briefing=${id}></grade-table>`]),
      '24rem',
    ),
};

/** A briefing that is not rated marks no row. */
export const NotRated: Story = { args: { src: FEED, briefing: UNRATED } };

/** Scales that others own, each with the name of its owner. */
export const PresetScales: Story = {
  render: () =>
    sideBySide(
      Object.keys(SCALE_PRESETS).map((name) => [name, html`<grade-table score="0.81" scale=${name}></grade-table>`]),
      '24rem',
    ),
};

/** The scale that a feed brings. */
export const OwnScale: Story = { args: { src: ODD_FEED, briefing: 'score-edge' } };

/** While a feed loads, or when there is none, or a scale is not known, the default scale stands there. */
export const States: Story = {
  render: () =>
    sideBySide(
      [
        ['Loading', html`<grade-table src=${LOADING_FEED}></grade-table>`],
        ['Failed', html`<grade-table src=${FAILED_FEED}></grade-table>`],
        ['Unknown scale', html`<grade-table score="0.5" scale="unheard-of"></grade-table>`],
      ],
      '24rem',
    ),
};

/** The longest words of a scale are broken only where there is no other way. */
export const LongWords: Story = {
  render: () =>
    html`<grade-table
      score="0.9"
      .scale=${{
        title: 'How sure the standing committee on words of estimative probability is',
        bands: [
          { min: 0.5, grade: 'Überdurchschnittlich', label: 'High', meaning: 'Nachrichtendienstlich bestätigt' },
          { min: 0, grade: 'A/B', label: 'Low', meaning: 'Internal monitoring' },
        ],
      }}
    ></grade-table>`,
  globals: { width: 'narrow' },
};

/** The table in a narrow column. */
export const InANarrowColumn: Story = { args: { score: 0.81 }, globals: { width: 'narrow' } };

/** What stands between the tags is read where no script runs. */
export const WithoutScript: Story = withoutScript(
  'grade-table',
  `<grade-table score="0.92">
  <p><a href="https://backbone-brief.example/format">How The Backbone Brief grades its confidence</a></p>
</grade-table>`,
);

/** The table in a dark page. */
export const Dark: Story = { args: { score: 0.22 }, globals: { theme: 'dark' } };

/** The table of an Arabic briefing in a page that runs from right to left. */
export const RightToLeft: Story = { args: { src: FEED, briefing: ARABIC }, globals: { direction: 'rtl' } };
