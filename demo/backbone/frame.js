import { readFile } from 'node:fs/promises';

import { CACHING } from '../caching.js';
import { library } from '../library.js';
import { page, pageHeaders } from '../respond.js';

const PAGE = new URL('../../dist/frame/index.html', import.meta.url);
const PLACES = ['/dist/frame/', '/dist/frame/index.html'];

export const isFrame = (path) => PLACES.includes(path);
export const isBesideFrame = (path) => path.startsWith(PLACES[0]);

/**
 * The library's page for frames as this publisher has filled it in: which feeds it shows, who may put it into a page, and how
 * readers log in inside it. A page that is framed elsewhere gets no answer of a login window, so that they log in by a code.
 */
export async function framePage({ origin, partner }) {
  const text = await readFile(PAGE, 'utf8');
  const { folder, script } = await library();
  const filled = text
    // The page stays where it is; what it loads is in the folder of this version.
    .replace('href="../cdn/briefing-elements.js"', `href="${script}"`)
    .replace('src="frame.js"', `src="${folder}frame/frame.js"`)
    .replace('name="briefing-feeds" content=""', `name="briefing-feeds" content="${origin}/feed.json"`)
    .replace(
      '<main>',
      `<member-session
      issuer="/"
      client-id="backbone-site"
      redirect-uri="/signed-in.html"
      resource="/members/"
      scope="openid profile members:read"
    ><main>`,
    )
    .replace('</main>', '</main></member-session>');
  const headers = pageHeaders("'self'", { ancestors: `'self' ${partner}` });
  return page(filled, { headers: { ...headers, 'Cache-Control': CACHING.frame } });
}
