import { readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { prerender } from 'briefing-elements/prerender.js';

/** Where the site will be. Each page names its own address, and each address in the feed is resolved against it. */
const SITE = process.env.SITE ?? 'https://backbone-brief.example';

const script = fileURLToPath(import.meta.resolve('briefing-elements/cdn/briefing-elements.js'));

export default async function (config) {
  const feed = JSON.parse(await readFile('public/feed.json', 'utf8'));
  config.addGlobalData('site', SITE);
  config.addGlobalData('feed', feed);
  config.addPassthroughCopy({ public: '/', [relative('.', dirname(script))]: 'briefing-elements' });

  // Draws the tags of each page ahead; structured data belongs on the page of a briefing.
  config.addTransform('briefings', async (page) => {
    const options = { feeds: () => feed, structuredData: page.includes('<event-briefing') };
    return (await prerender(page, options)).html;
  });

  return { dir: { output: 'dist' }, templateFormats: ['njk'] };
}
