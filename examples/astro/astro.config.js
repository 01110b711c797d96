import { defineConfig } from 'astro/config';

export default defineConfig({
  // Where the site will be. Each page names its own address, and each address in the feed is resolved against it.
  site: process.env.SITE ?? 'https://backbone-brief.example',
  // Pages at the addresses that the feed gives them: `/briefings/….html`.
  build: { format: 'file' },
});
