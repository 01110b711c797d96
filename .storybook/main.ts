import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { StorybookConfig } from '@storybook/web-components-vite';

const inRepository = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

if (!existsSync(inRepository('dist/custom-elements.json'))) {
  throw new Error('The stories document the elements from dist/custom-elements.json, which is missing: npm run build');
}

export default {
  framework: {
    name: '@storybook/web-components-vite',
    // The configuration in the root of the repository makes the file for a script tag.
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  stories: ['../stories/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: [{ from: '../test/fixtures', to: '/fixtures' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
} satisfies StorybookConfig;
