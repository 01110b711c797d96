import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';

import '../src/index.js';
import { TOKENS, TOKEN_DESCRIPTIONS } from '../src/internal/tokens.js';
import { BANDS, COMPLETE, FEED } from './data.js';

import type { TemplateResult } from 'lit';
import type { Token } from '../src/internal/tokens.js';
import type { Meta, StoryObj } from '@storybook/web-components-vite';

const TOKEN_LIST = Object.entries(TOKENS);
const isColour = (value: string) => value.startsWith('light-dark(');
const isSize = (name: string) => name.startsWith('size-');
const isFont = (name: string) => name.startsWith('font-');
const isSpace = (name: string) => name.startsWith('space');

/** A value that another token gives is drawn with that token's. */
const resolved = (value: string): string =>
  value.replace(/var\(--_([a-z-]+)\)/, (_, name: string) => TOKENS[name as keyof typeof TOKENS]);

const meta: Meta = {
  title: 'Tokens',
  tags: ['!autodocs'],
  argTypes: Object.fromEntries(
    TOKEN_LIST.map(([name, value]) => [
      `--briefing-${name}`,
      {
        description: TOKEN_DESCRIPTIONS[name as Token],
        control: isColour(resolved(value)) ? 'color' : 'text',
        table: { defaultValue: { summary: value } },
      },
    ]),
  ),
};
export default meta;

type Story = StoryObj;

const code = (name: string, value: string) =>
  html`<p dir="ltr" style="margin: 0.5rem 0 0; font: 0.8125rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere">
    <b>--briefing-${name}</b><br />${value}
    <span style="display: block; font-family: system-ui, sans-serif">${TOKEN_DESCRIPTIONS[name as Token]}</span>
  </p>`;

const group = (title: string, content: unknown, width = '11rem') =>
  html`<section style="margin-block-end: 3rem">
    <h2 style="font: 600 1.125rem/1.3 system-ui, sans-serif; margin: 0 0 1rem">${title}</h2>
    <div style="display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(min(${width}, 100%), 1fr))">
      ${content}
    </div>
  </section>`;

const swatch = (name: string, value: string) =>
  html`<div>
    <div style="display: grid; grid-template-columns: 1fr 1fr; border: 1px solid GrayText">
      ${['light', 'dark'].map(
        (scheme) =>
          html`<div style=${styleMap({ colorScheme: scheme, background: resolved(value), blockSize: '4rem' })}></div>`,
      )}
    </div>
    ${code(name, value)}
  </div>`;

const type = (name: string, value: string) =>
  html`<div style="font-size: medium">
    <p
      style=${styleMap({ margin: '0', overflow: 'hidden', ...(isFont(name) ? { fontFamily: value, fontSize: '1.5em' } : { fontFamily: TOKENS['font-text'], fontSize: value }) })}
    >
      Twenty years after Tunis, 92%
    </p>
    ${code(name, value)}
  </div>`;

/** A length, at its own size of type and within a container of the page's width. */
const length = (name: string, value: string) =>
  html`<div>
    <div style="container-type: inline-size">
      <div style="max-inline-size: 100%; overflow: hidden">
        <div style=${styleMap({ inlineSize: value, blockSize: '0.5rem', background: 'currentColor' })}></div>
      </div>
    </div>
    ${code(name, value)}
  </div>`;

const isLength = (value: string) => /\d(?:em|px)\)?$/.test(value);

const drawn = (
  draw: (name: string, value: string) => TemplateResult,
  isOne: (name: string, value: string) => boolean,
) => TOKEN_LIST.filter(([name, value]) => isOne(name, value)).map(([name, value]) => draw(name, value));

const isColourToken = (_: string, value: string) => isColour(resolved(value));
const isLengthToken = (name: string, value: string) =>
  !isSize(name) && !isFont(name) && !isSpace(name) && isLength(value);

/** Every token and what holds where the page sets nothing: each colour in light, then in dark. */
export const All: Story = {
  parameters: { controls: { disable: true } },
  render: () =>
    html`${group('Colours', drawn(swatch, isColourToken))} ${group('Fonts', drawn(type, isFont), '20rem')}
    ${group('Sizes', drawn(type, isSize), '20rem')} ${group('Spaces', drawn(length, isSpace))}
    ${group('Lengths', drawn(length, isLengthToken), '100%')}
    ${group(
      'Others',
      drawn(code, (...token) => ![isColourToken, isFont, isSize, isSpace, isLengthToken].some((is) => is(...token))),
    )}`,
};

/** Set a token in the controls and see it at once: in a page it is a custom property on any element around ours. */
export const TryThem: Story = {
  render: (args) =>
    html`<div style=${styleMap(args as Record<string, string>)}>
      <event-briefing src=${FEED} briefing=${COMPLETE}></event-briefing>
    </div>`,
};

/** A page may give our elements its own type and colours: here a sans-serif with a green accent. */
export const InThePagesOwnClothes: Story = {
  ...TryThem,
  args: {
    '--briefing-font-text': 'system-ui, sans-serif',
    '--briefing-accent': 'light-dark(#0a6b3d, #7fd6a4)',
    '--briefing-rule': 'light-dark(#0a6b3d, #7fd6a4)',
    '--briefing-size-base': '15px',
  },
};

/** One token makes everything tighter or looser: here 0.6, as it is, and 1.5. */
export const Density: Story = {
  parameters: { controls: { disable: true } },
  render: () =>
    html`<div style="display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr))">
      ${['0.6', '1', '1.5'].map(
        (density) =>
          html`<div style="--briefing-density: ${density}">
            <briefing-card src=${FEED} briefing=${COMPLETE}></briefing-card>
            ${BANDS.map((id) => html`<briefing-card src=${FEED} briefing=${id} layout="row"></briefing-card>`)}
          </div>`,
      )}
    </div>`,
};
