import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { joinPages, readFeed } from '../model/json-feed.js';
import { safeUrl } from '../model/url.js';
import { discoveryLink, oembedOf } from '../prerender/oembed.js';
import { EXIT, UsageError, command, discreet, messageOf } from './command.js';
import { Unread, feedDocuments, isUrl } from './feed-documents.js';
import { writeFiles } from './write-files.js';

import type { Briefing } from '../model/briefing.js';
import type { Feed } from '../model/json-feed.js';
import type { ExitCode, Shell } from './command.js';

const HELP = `Usage: briefing-elements oembed <feed> --out <folder> --frame <URL> [options]

Writes an oEmbed answer for each item of a feed, of the type "rich", with a frame and a quotation, and tells the line that
the head of the item's page needs. The feed is a URL, whose next pages are read, too, or a file with a feed_url in it.

Options:
  --out <folder>   Where the files go.
  --frame <URL>    The publisher's page for frames. Its query may say more: ?element=event-briefing&theme=light
  --base <URL>     The folder under which the files will be served. Default: oembed/, beside the feed.
  --item <id>      This item alone. Repeat it for each.
  --width <pixels> The most that there is room for. Default: 600, with pictures as wide as they are.
  -h, --help       This text.

Exit codes: 0 all was written that may be, 2 wrong usage, 3 something could not be read or written: then nothing was written.`;

const OPTIONS = {
  out: { type: 'string' },
  frame: { type: 'string' },
  base: { type: 'string' },
  item: { type: 'string', multiple: true },
  width: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface OembedCommandOptions {
  readonly feed: string;
  readonly out: string;
  readonly frame: string;
  readonly base: string | undefined;
  readonly items: readonly string[];
  readonly width: number | undefined;
}

/** Writes oEmbed answers as files. */
export const oembed = command({
  help: HELP,
  read: optionsOf,
  work: (options, shell) => writeAll(options, discreet(shell, [])),
  faultOf(error) {
    const place = error instanceof Unread ? `${error.document}: ` : '';
    return [`${place}${messageOf(error)}`, 'Nothing was written.'];
  },
});

function optionsOf(args: readonly string[]): OembedCommandOptions | undefined {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const [feed, ...more] = positionals;
  if (feed === undefined) throw new UsageError('The feed is missing: a URL, or a file.');
  if (more.length > 0) throw new UsageError('There is one feed.');
  if (isUrl(feed) && safeUrl(feed, 'fetch') === undefined)
    throw new UsageError('The URL of the feed cannot be fetched.');
  if (values.out === undefined) throw new UsageError('--out is missing: the folder for the files.');
  const frame = safeUrl(values.frame, 'fetch');
  if (frame === undefined) throw new UsageError('--frame wants the URL of the page for frames, with https: or http:.');
  const base = values.base === undefined ? undefined : safeUrl(values.base.replace(/[^/]$/, '$&/'), 'fetch');
  if (values.base !== undefined && base === undefined) throw new UsageError('--base wants a URL with https: or http:.');
  const width = values.width === undefined ? undefined : Number(values.width);
  if (width !== undefined && !(Number.isInteger(width) && width > 0)) {
    throw new UsageError('--width wants a whole number of pixels.');
  }
  return { feed, out: resolve(values.out), frame, base, items: values.item ?? [], width };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function writeAll(options: OembedCommandOptions, shell: Shell): Promise<ExitCode> {
  const { out, frame: frameUrl, width } = options;
  const { feed, feedUrl } = await load(options.feed, shell);
  const base = options.base ?? new URL('oembed/', feedUrl).href;
  const answers = new Map<string, string>();
  const lines: string[] = [];
  const names = namesOf(chosen(feed, options.items));
  for (const [name, briefing] of names) {
    const answer = oembedOf(briefing, feed, { feedUrl, frameUrl, width });
    if (answer) {
      answers.set(join(out, name), `${JSON.stringify(answer, null, 2)}\n`);
      lines.push(`${name}${briefing.url === undefined ? '' : `, for ${briefing.url}`}`);
      lines.push(`  ${discoveryLink(briefing, new URL(encodeURIComponent(name), base).href)}`);
    } else {
      lines.push(`LEFT OUT  ${briefing.id}: all of it is for members. The server answers 401 for it (oEmbed, 2.3.5).`);
      if (existsSync(join(out, name))) lines.push(`  ${name} of an earlier time is still there: take it away.`);
    }
  }
  await writeFiles(answers);
  for (const line of lines) shell.out(line);
  shell.out(`${String(answers.size)} written, ${String(names.size - answers.size)} left out.`);
  return EXIT.fine;
}

/** The whole feed, and where readers get it. */
async function load(address: string, shell: Shell): Promise<{ readonly feed: Feed; readonly feedUrl: string }> {
  const pages: Feed[] = [];
  for await (const { name, bytes, url } of feedDocuments(address, shell)) {
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new Unread(name, 'This is not JSON, or only a part of it.');
    }
    const base = isUrl(url) ? url : ownUrlOf(json);
    if (base === undefined) {
      throw new Unread(name, 'A feed in a file wants a feed_url, with https: or http:, where readers get it.');
    }
    const { feed, fault = '' } = readFeed(json, base);
    if (!feed) throw new Unread(name, `This is not a JSON Feed. ${fault}`);
    if (!isUrl(url) && feed.nextUrl !== undefined)
      shell.err(`${feed.nextUrl}, the next page, is not in the file, and is left out.`);
    pages.push({ ...feed, feedUrl: feed.feedUrl ?? base });
  }
  shell.progress('');
  const [first, ...more] = pages;
  if (!first) throw new Unread(address, 'There is no feed.');
  return { feed: joinPages([first, ...more]), feedUrl: isUrl(address) ? new URL(address).href : (first.feedUrl ?? '') };
}

/** What a feed says of its own address; a relative one is taken from its home page on. */
function ownUrlOf(json: unknown): string | undefined {
  const { feed_url: own, home_page_url: home } = Object(json) as Readonly<Record<string, unknown>>;
  return safeUrl(own, 'fetch', safeUrl(home, 'fetch'));
}

function chosen(feed: Feed, ids: readonly string[]): readonly Briefing[] {
  if (ids.length === 0) return feed.items;
  return [...new Set(ids)].map((id) => {
    const briefing = feed.items.find((item) => item.id === id);
    if (!briefing) throw new Error(`The feed has no item "${id}".`);
    return briefing;
  });
}

/** Of an id that any system takes for a name, and takes for no other. */
const PLAIN = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9_-]{0,99}$/;

/** A name for each file. Whatever an id holds, its file is in the folder, and says the same at each run. */
function namesOf(briefings: readonly Briefing[]): ReadonlyMap<string, Briefing> {
  const names = new Map<string, Briefing>();
  for (const briefing of briefings) {
    const { id } = briefing;
    const words = id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-/, '')
      .slice(0, 60);
    const hash = createHash('sha256').update(id).digest('hex').slice(0, 10);
    const name = `${PLAIN.test(id) ? id : `${words.replace(/-$/, '') || 'item'}-${hash}`}.json`;
    const other = names.get(name);
    if (other) throw new Error(`The items "${other.id}" and "${id}" would both be ${name}.`);
    names.set(name, briefing);
  }
  return names;
}
