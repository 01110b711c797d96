import { html } from 'lit';

import '../src/index.js';
import { COMPLETE, FEED } from './data.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = { title: 'Introduction', tags: ['!autodocs'], parameters: { controls: { disable: true } } };
export default meta;

const SNIPPET = `<script type="module" src="briefing-elements.js"></script>
<briefing-card src="${FEED}" briefing="${COMPLETE}"></briefing-card>`;

/** What is where in these stories. */
export const Introduction: StoryObj = {
  render: () =>
    html`<div style="max-inline-size: 42rem; font: 1.0625rem/1.55 system-ui, sans-serif">
      <h1 lang="en" dir="ltr" style="font-size: 1.75rem; line-height: 1.2">briefing-elements</h1>
      <p lang="en" dir="ltr">
        Web components that show a publisher’s event briefings in any page. One script tag and one HTML tag make this:
      </p>
      <pre dir="ltr" style="font: 0.875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere">
${SNIPPET}</pre>
      <briefing-card src=${FEED} briefing=${COMPLETE} layout="hero" heading-level="2"></briefing-card>
      <ul lang="en" dir="ltr">
        <li><b>Tokens</b> shows every colour, size and font, and lets you change them and see it at once.</li>
        <li>
          <b>Theming</b> shows how elements take the look of their page, and <b>Languages</b> how they speak its
          language.
        </li>
        <li><b>Builder</b> writes the code for a page of yours.</li>
        <li>
          <b>Elements</b> has a page for each tag: its attributes with controls, and a story for each thing that it can
          mean, for its states, for a narrow column, for the dark, from right to left and without script.
        </li>
        <li>The toolbar sets the colours, the language, the direction and the width of the page around every story.</li>
        <li>All stories show the feeds of <code>test/fixtures</code>, which the tests read, too.</li>
      </ul>
    </div>`,
};
