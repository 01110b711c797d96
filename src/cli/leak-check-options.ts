import { parseArgs } from 'node:util';

import { safeUrl } from '../model/url.js';
import { UsageError } from './command.js';
import { ANONYMOUS } from './web.js';

import type { Shell } from './command.js';
import type { Reader } from './web.js';

export interface LeakCheckOptions {
  readonly feed: string;
  readonly readers: readonly Reader[];
  /** The origins that tokens may go to. */
  readonly origins: readonly string[];
}

const OPTIONS = {
  as: { type: 'string', multiple: true },
  resource: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments; `undefined` when help is asked for. Throws a UsageError, which never repeats an argument. */
export function leakCheckOptions(args: readonly string[], env: Shell['env']): LeakCheckOptions | undefined {
  const { values, positionals } = parsed(args);
  if (values.help) return undefined;
  const [address, ...more] = positionals;
  if (address === undefined) throw new UsageError('The URL of the feed is missing.');
  if (more.length > 0) throw new UsageError('There is one feed to check. A token follows --as.');
  const feed = safeUrl(address, 'fetch');
  if (feed === undefined) throw new UsageError('The feed wants a URL with https: or http:.');
  const readers = (values.as ?? []).map((pair) => readerOf(pair, env));
  const twice = readers.find(({ name }, index) => readers.findIndex((other) => other.name === name) < index);
  if (twice) throw new UsageError(`--as names the tier "${twice.name}" twice.`);
  return { feed, readers, origins: [new URL(feed).origin, ...(values.resource ?? []).map(originOf)] };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    // Node's own message names the argument, which may be a token.
    throw new UsageError('An option is unknown, or its value is missing.');
  }
}

/** What a header can hold (RFC 9110, 5.5), without white space. */
const TOKEN = /^[\x21-\x7e]+$/;
const FROM_ENVIRONMENT = 'env:';

function readerOf(pair: string, env: Shell['env']): Reader {
  const [name, ...rest] = pair.split('=');
  const given = rest.join('=').trim();
  if (!name || !/[^=]/.test(given)) throw new UsageError('--as wants tier=token or tier=env:NAME.');
  if (name === ANONYMOUS.name) throw new UsageError(`"${name}" is the reader without a token.`);
  const variable = given.startsWith(FROM_ENVIRONMENT) ? given.slice(FROM_ENVIRONMENT.length) : undefined;
  const token = (variable === undefined ? given : (env[variable] ?? '')).trim();
  if (token === '')
    throw new UsageError(`The environment variable that --as names for "${name}" is empty or not there.`);
  if (!TOKEN.test(token)) throw new UsageError(`The token of "${name}" has signs that no header can hold.`);
  return { name, token };
}

function originOf(address: string): string {
  const url = safeUrl(address, 'fetch');
  const { origin, href } = new URL(url ?? 'about:blank');
  if (url === undefined || href !== `${origin}/`) {
    throw new UsageError('--resource wants an origin, such as https://members.example.org.');
  }
  return origin;
}
