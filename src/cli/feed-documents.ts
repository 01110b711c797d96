import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';

import { FeedError } from '../feed/feed-client.js';
import { MOST_PAGES, feedPages } from './feed-pages.js';
import { ANONYMOUS, Web } from './web.js';

import type { Shell } from './command.js';

/** One page of a feed, as it lies in a file or came from a server. */
export interface FeedDocument {
  /** What it is called in a report. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Its own URL, or of a file the end of one. */
  readonly url: string;
  /** What the server has said of it. */
  readonly headers?: Headers;
}

/** Why a document could not be looked at. */
export class Unread extends Error {
  override readonly name = 'Unread';

  constructor(
    readonly document: string,
    message: string,
  ) {
    super(message);
  }
}

/** The argument that stands for standard input. */
export const STANDARD_INPUT = '-';

export const isUrl = (address: string): boolean => /^https?:/i.test(address);

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder.',
  EACCES: 'The file may not be read.',
};

/** The pages of a feed: one of a file or of standard input, all of a URL, each of `limit` bytes at most. Throws an Unread. */
export async function* feedDocuments(address: string, shell: Shell, limit?: number): AsyncGenerator<FeedDocument> {
  if (isUrl(address)) yield* pagesOf(new URL(address).href, shell, limit);
  else if (address === STANDARD_INPUT)
    yield { name: 'standard input', bytes: await buffer(process.stdin), url: 'feed.json' };
  else yield { name: address, bytes: await bytesOf(address), url: encodeURIComponent(basename(address)) };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new Unread(path, REASONS[code] ?? `The file cannot be read (${code}).`);
  }
}

async function* pagesOf(url: string, { fetch, progress }: Shell, limit?: number): AsyncGenerator<FeedDocument> {
  const web = new Web({ fetch, tokenOrigins: [], attempts: 2, ...(limit !== undefined && { limit }) });
  web.allow(url);
  let next: string | undefined = url;
  let count = 0;
  try {
    for await (const page of feedPages(url, ANONYMOUS, web, 'anywhere')) {
      const { answer, fault } = page;
      if (answer.status !== 200) throw new Unread(answer.url, fault);
      web.allow(answer.url);
      progress(answer.url);
      yield { name: answer.url, bytes: answer.bytes, url: answer.url, headers: answer.headers };
      ({ next } = page);
      count++;
    }
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    throw new Unread(error.url, error.message);
  }
  if (next !== undefined) {
    throw new Unread(
      next,
      count < MOST_PAGES ? 'It is on another origin, where readers do not follow.' : 'The feed goes on and on.',
    );
  }
}
