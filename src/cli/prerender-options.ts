import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

import { safeUrl } from '../model/url.js';
import { UsageError } from './command.js';

export interface PrerenderCommandOptions {
  /** The files of the pages, absolute. */
  readonly pages: readonly string[];
  /** Where the pages go: to a folder, each over itself, or to the output. */
  readonly to: { readonly folder: string } | 'place' | 'output';
  /** The address of the folder that the pages share. */
  readonly site: string | undefined;
  /** Feeds that are taken from files: their addresses, and where they lie. */
  readonly feeds: ReadonlyMap<string, string>;
  readonly structuredData: boolean;
  readonly csp: boolean;
}

const OPTIONS = {
  out: { type: 'string' },
  'in-place': { type: 'boolean' },
  site: { type: 'string' },
  feed: { type: 'string', multiple: true },
  'structured-data': { type: 'boolean' },
  csp: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments; `undefined` when help is asked for. Throws a UsageError. */
export function prerenderOptions(args: readonly string[]): PrerenderCommandOptions | undefined {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const pages = [...new Set(positionals.map((page) => resolve(page)))];
  if (pages.length === 0) throw new UsageError('The page is missing.');
  const { out, site } = values;
  const isInPlace = values['in-place'] === true;
  if (out !== undefined && isInPlace) throw new UsageError('Either --out or --in-place.');
  if (pages.length > 1 && out === undefined && !isInPlace) {
    throw new UsageError('With several pages, say where they go: --out <folder> or --in-place.');
  }
  if (site !== undefined && safeUrl(site, 'fetch') === undefined) {
    throw new UsageError('--site wants a URL with https: or http:.');
  }
  return {
    pages,
    to: out !== undefined ? { folder: resolve(out) } : isInPlace ? 'place' : 'output',
    site: site?.replace(/[^/]$/, '$&/'),
    feeds: new Map((values.feed ?? []).map(feedOf)),
    structuredData: values['structured-data'] === true,
    csp: values.csp === true,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function feedOf(pair: string): readonly [string, string] {
  // A file's name may have the sign in it, too; an address has it in its query at most.
  const parts = /^(https?:\/\/[^=]*(?:\?.*)?)=([^=]+)$/.exec(pair);
  const [, address = '', file = ''] = parts ?? [];
  if (!URL.canParse(address)) throw new UsageError('--feed wants <URL>=<file>.');
  return [new URL(address).href, resolve(file)];
}
