import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { setCustomElementsManifest } from '@storybook/web-components-vite';

import manifest from '../dist/custom-elements.json' with { type: 'json' };
import { argumentTypesOf } from './argument-types.js';
import { directionOf } from '../src/internal/language.js';
import { standInForThePublisher } from '../stories/publisher.js';

import type { Preview } from '@storybook/web-components-vite';

setCustomElementsManifest(manifest);
standInForThePublisher();

const LANGUAGES = ['en', 'fr', 'es', 'pt', 'de', 'ar', 'he', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'hi', 'ru'];

/** What a language is called in itself. */
const nameOf = (language: string) => new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

const WIDTHS: Readonly<Record<string, string>> = { narrow: '320px', column: '680px', wide: 'none' };

export default {
  tags: ['autodocs'],
  globalTypes: {
    theme: {
      description: 'The colours of the page',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
    language: {
      description: 'The language of the page',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        items: LANGUAGES.map((value) => ({ value, title: nameOf(value), right: value })),
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'The direction of the page',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        items: [
          { value: 'auto', title: 'As the language is written' },
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: 'The width of the column',
      toolbar: {
        title: 'Width',
        icon: 'grow',
        items: [
          { value: 'narrow', title: 'Narrow, 320 px' },
          { value: 'column', title: 'Column, 680 px' },
          { value: 'wide', title: 'Wide' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'light', language: 'en', direction: 'auto', width: 'wide' },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    docs: { extractArgTypes: argumentTypesOf, source: { excludeDecorators: true } },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Tokens',
          'Theming',
          'Languages',
          'Builder',
          'Elements',
          [
            'Briefing feed',
            'Event briefing',
            'Briefing card',
            'Briefing list',
            'Confidence badge',
            'Grade table',
            'Signal facets',
            'Source list',
            'Briefing figure',
            'Watch list',
            'Member session',
            'Member gate',
          ],
        ],
      },
    },
  },
  /** Writes what is set as attributes, as a page would, so that the code that is shown can be pasted. */
  render: (args, { component }) => {
    const element = document.createElement(component as string);
    for (const [name, value] of Object.entries(args)) {
      if (name.startsWith('.')) Object.assign(element, { [name.slice(1)]: value });
      else if (value !== undefined && value !== '' && value !== false) {
        element.setAttribute(name, value === true ? '' : String(value));
      }
    }
    return element;
  },
  decorators: [
    (story, { globals, viewMode }) => {
      const { theme = 'light', language = 'en', direction = 'auto', width = 'wide' } = globals;
      const page = {
        colorScheme: theme as string,
        background: 'Canvas',
        color: 'CanvasText',
        padding: 'clamp(0px, 4vw, 24px)',
        boxSizing: 'border-box',
        minBlockSize: viewMode === 'story' ? '100vh' : 'auto',
        font: '16px/1.5 system-ui, sans-serif',
      };
      const dir = direction === 'auto' ? directionOf(language as string) : (direction as string);
      return html`<div lang=${language as string} dir=${dir} style=${styleMap(page)}>
        <div style=${styleMap({ maxInlineSize: WIDTHS[width as string] ?? 'none' })}>${story()}</div>
      </div>`;
    },
  ],
} satisfies Preview;
