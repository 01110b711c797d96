import { defineMiddleware } from 'astro:middleware';
import { prerender } from 'briefing-elements/prerender.js';

import { feed } from './feed.ts';

/** Draws the tags of each page ahead, at the build and in `astro dev`; structured data belongs on the page of a briefing. */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const page = await response.text();
  const { html } = await prerender(page, { feeds: () => feed, structuredData: page.includes('<event-briefing') });
  return new Response(html, response);
});
