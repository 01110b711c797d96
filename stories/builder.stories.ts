import { html } from 'lit';
import { getCustomElements } from '@storybook/web-components-vite';

import '../src/index.js';
import { startBuilder } from '../demo/builder/builder.js';
import { fetchFeed } from '../src/feed/feed-client.js';
import { WAYS, copyCode, optionsOf } from '../src/prerender/copy-code.js';
import { FEED } from './data.js';

import type { Meta, StoryObj } from '@storybook/web-components-vite';

const meta: Meta = { title: 'Builder', tags: ['!autodocs'], parameters: { controls: { disable: true } } };
export default meta;

const styles = new URL('../demo/builder/builder.css', import.meta.url).href;

/** The page on which anybody chooses a briefing, sees it, and copies the code for a page of theirs. */
export const Builder: StoryObj = {
  render: () => {
    const root = document.createElement('div');
    // The page itself speaks English only.
    Object.assign(root, { lang: 'en', dir: 'ltr' });
    startBuilder(root, {
      ...{ WAYS, copyCode, optionsOf, fetchFeed },
      manifest: getCustomElements(),
      script: { url: 'https://cdn.example/briefing-elements/0.1.0/briefing-elements.js' },
      frameUrl: 'https://backbone-brief.example/frame/index.html',
      feedUrl: new URL(FEED, document.baseURI).href,
    });
    return html`<link rel="stylesheet" href=${styles} />${root}`;
  },
};
