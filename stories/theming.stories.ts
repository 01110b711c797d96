import { html } from 'lit';

import '../src/index.js';
import palettes from '../test/fixtures/pages/palettes.json' with { type: 'json' };
import { COMPLETE, FEED } from './data.js';

import type { TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = {
  title: 'Theming',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
};
export default meta;

type Story = StoryObj;

const columns = (content: unknown) =>
  html`<div style="display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 1px">
    ${content}
  </div>`;

/** Pages of ten looks, each with the same elements in it. */
const inEachPage = (content: () => TemplateResult) =>
  columns(
    palettes.map(
      ({ name, css }) =>
        html`<div style="display: grid">
          <style>
            @scope { ${css} }
          </style>
          <section class="host" style="padding: 1rem; min-inline-size: 0">
            <p dir="ltr" style="margin: 0 0 1rem">${name}: the page has <a href="#links">links of this colour</a>.</p>
            <div class="panel"><div class="panel">${content()}</div></div>
          </section>
        </div>`,
    ),
  );

/** With `theme="host"` a card has the font and the colours of the page, and can be read where the page itself cannot. */
export const TheHostsLook: Story = {
  render: () => inEachPage(() => html`<briefing-card theme="host" src=${FEED} briefing=${COMPLETE}></briefing-card>`),
  // The text of some of these pages has too little contrast, on purpose.
  parameters: { a11y: { context: { exclude: ['.host > p'] } } },
};

/** What is drawn has the page's colours, too: readings, meters, tables, buttons. */
export const TheHostsLookInData: Story = {
  ...TheHostsLook,
  render: () =>
    inEachPage(
      () =>
        html`<div style="display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem">
          <confidence-badge theme="host" layout="block" score="0.62"></confidence-badge>
          <grade-table theme="host" score="0.62"></grade-table>
          <watch-list theme="host" src=${FEED} briefing=${COMPLETE}></watch-list>
          <member-gate theme="host" tier="member" src="/members"></member-gate>
        </div>`,
    ),
};

/** A whole article in a page of strong colours. */
export const AnArticleInTheHostsLook: Story = {
  ...TheHostsLook,
  render: () =>
    html`<section
      style="background: oklch(0.28 0.09 265); color: #fff; font: 1rem/1.5 'Trebuchet MS', sans-serif; padding: 1rem"
    >
      <p dir="ltr">The page has <a href="#links" style="color: #ffd166">links of this colour</a>.</p>
      <event-briefing theme="host" src=${FEED} briefing=${COMPLETE}></event-briefing>
    </section>`,
};

/** What a page says of its theme, in each of the four ways; the nearest counts. */
export const FollowsThePage: Story = {
  render: () => {
    const light = 'padding: 1rem; background: #fdfcf9; color: #17191c';
    const dark = 'padding: 1rem; background: #15171a; color: #eceae4';
    const card = html`<briefing-card layout="row" src=${FEED} briefing=${COMPLETE}></briefing-card>`;
    return columns(html`
      <section data-theme="dark" style=${dark}>
        <p dir="ltr">data-theme="dark"</p>
        ${card}
      </section>
      <section data-bs-theme="dark" style=${dark}>
        <p dir="ltr">data-bs-theme="dark"</p>
        ${card}
      </section>
      <section class="dark" style=${dark}>
        <p dir="ltr">class="dark"</p>
        ${card}
      </section>
      <section style="color-scheme: dark; ${dark}">
        <p dir="ltr">color-scheme: dark</p>
        ${card}
      </section>
      <section class="dark" style=${dark}>
        <p dir="ltr">class="dark", and in it</p>
        <div data-theme="light" style=${light}>
          <p dir="ltr">data-theme="light"</p>
          ${card}
        </div>
      </section>
      <section class="dark" style="color-scheme: dark; ${dark}">
        <p dir="ltr">class="dark", and in it</p>
        <div style="color-scheme: light; ${light}">
          <p dir="ltr">color-scheme: light</p>
          ${card}
        </div>
      </section>
    `);
  },
};
