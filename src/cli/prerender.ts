import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { PrerenderError, prerender as drawPage } from '../prerender/prerender.js';
import { EXIT, UsageError, command, discreet, eachInTurn, messageOf } from './command.js';
import { prerenderOptions } from './prerender-options.js';
import { ANONYMOUS, Web } from './web.js';
import { realPath, writeFiles } from './write-files.js';

import type { PrerenderedPage } from '../prerender/prerender.js';
import type { ExitCode, Shell } from './command.js';
import type { PrerenderCommandOptions } from './prerender-options.js';

const HELP = `Usage: briefing-elements prerender <page.html> [more pages] [options]

Draws the tags of briefing-elements in pages ahead: their content stands in the page as declarative shadow DOM and shows
without a script; with one, the elements take it over without asking for the feed again. What is relative in a page is
resolved against the address that --site gives it, else its canonical URL, else its file; then a feed may lie in a file, in
the folder that the pages share or below it.

Options:
  --out <folder>       Writes the pages into a folder, under the names that they have below the one that they share.
  --in-place           Writes each page over itself. Default for one page: to the standard output.
  --site <URL>         The address of the folder that the pages share.
  --feed <URL>=<file>  Takes the feed at that address from a file. Repeat it for each feed.
  --structured-data    Puts the briefing's JSON-LD into the head; refused on a page that is not the briefing's own.
  --csp                Tells the hashes of the styles, for the style-src of a strict Content-Security-Policy.
  -h, --help           This text.

Exit codes: 0 all was drawn, 2 wrong usage, 3 something could not be drawn or written: then nothing was written.`;

/** Draws the tags of ours in pages ahead. */
export const prerender = command({
  help: HELP,
  read: prerenderOptions,
  work: drawAll,
  faultOf: (error) => [messageOf(error), 'Nothing was written.'],
});

async function drawAll(options: PrerenderCommandOptions, shell: Shell): Promise<ExitCode> {
  const { pages, to, csp } = options;
  const quiet = discreet(shell, []);
  const root = sharedFolder(pages);
  const placeOf = (page: string) => (typeof to === 'object' ? join(to.folder, relative(root, page)) : page);
  if (typeof to === 'object') await refuseInputs(pages, placeOf);
  const drawn = new Map<string, PrerenderedPage>();
  const faults: string[] = [];
  const feeds = feedsOf(options, root, quiet);
  let done = 0;
  await eachInTurn(pages, async (page) => {
    try {
      drawn.set(page, await drawOne(page, root, options, feeds));
    } catch (error) {
      faults.push(faultOf(page, error));
    }
    quiet.progress(`${String(++done)} of ${String(pages.length)}: ${page}`);
  });
  quiet.progress('');
  if (faults.length > 0) {
    for (const fault of faults.toSorted()) quiet.err(fault);
    quiet.err('Nothing was written.');
    return EXIT.unchecked;
  }

  // In the order in which they were named, whichever was drawn first.
  const results = pages.flatMap((page) => {
    const result = drawn.get(page);
    return result ? { page, ...result } : [];
  });
  const hashes = [...new Set(results.flatMap(({ styleHashes }) => styleHashes))];
  if (to === 'output') {
    // The line's end is the shell's.
    shell.out(results.map(({ html }) => html.replace(/\n$/, '')).join(''));
    if (csp) quiet.err(hashes.join(' '));
    return EXIT.fine;
  }
  await writeFiles(new Map(results.map(({ page, html }) => [placeOf(page), html])));
  const filled = results.reduce((sum, result) => sum + result.filled, 0);
  quiet.out(`${counted(pages.length, 'page')}, ${counted(filled, 'tag')} drawn.`);
  if (csp) quiet.out(hashes.join(' '));
  return EXIT.fine;
}

/** A page must not be lost by a folder that turns out to be its own. */
async function refuseInputs(pages: readonly string[], placeOf: (page: string) => string): Promise<void> {
  const inputs = new Set(await Promise.all(pages.map(realPath)));
  const places = await Promise.all(pages.map((page) => realPath(placeOf(page))));
  if (places.some((place) => inputs.has(place))) {
    throw new UsageError('--out leads to the pages themselves. To write over them, say --in-place.');
  }
}

async function drawOne(
  page: string,
  root: string,
  { site, structuredData }: PrerenderCommandOptions,
  feeds: (url: string) => unknown,
): Promise<PrerenderedPage> {
  const html = textOf(await readFile(page));
  const place = relative(root, page).split(sep).map(encodeURIComponent).join('/');
  const url = site === undefined ? undefined : new URL(place, site).href;
  return drawPage(html, { feeds, structuredData, ...(url !== undefined && { url }), file: pathToFileURL(page).href });
}

/** What is not UTF-8 would not come out as it went in. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error('The page is not in UTF-8.', { cause: error });
  }
}

/** Each feed once for all pages: from the file that was named for it, from the file that it is, or from its server. */
function feedsOf({ feeds }: PrerenderCommandOptions, root: string, shell: Shell): (url: string) => Promise<unknown> {
  const web = new Web({ fetch: shell.fetch, tokenOrigins: [], attempts: 2 });
  const found = new Map<string, Promise<unknown>>();
  const load = async (url: string) => {
    const file = feeds.get(url) ?? (url.startsWith('file:') ? await fileBelow(root, url) : undefined);
    if (file !== undefined) return readFile(file, 'utf8');
    web.allow(url);
    const accept = 'application/feed+json, application/json';
    const answer = await web.get(url, ANONYMOUS, { accept, follow: 'anywhere' });
    if (answer.status !== 200) throw new Error(`The server answered ${String(answer.status)}.`);
    return { feed: answer.text, url: answer.url };
  };
  return (url) => {
    const feed = found.get(url) ?? load(url);
    found.set(url, feed);
    return feed;
  };
}

/** Whoever writes a page does not choose which of the computer's files are published. */
async function fileBelow(root: string, url: string): Promise<string> {
  const file = await realpath(fileURLToPath(url));
  const path = relative(await realpath(root), file);
  if (path.split(sep)[0] === '..' || isAbsolute(path)) throw new Error('It is not in the folder that the pages share.');
  return file;
}

const faultOf = (page: string, error: unknown) =>
  error instanceof PrerenderError
    ? `${page}:${String(error.line)}  <${error.tag}>  ${error.message}`
    : `${page}  ${error instanceof Error ? error.message : String(error)}`;

/** The innermost folder that all the files lie in. */
function sharedFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => dirname(file).split(sep));
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return (length < 0 ? first : first.slice(0, length)).join(sep) || sep;
}

const counted = (count: number, what: string) => `${String(count)} ${what}${count === 1 ? '' : 's'}`;
