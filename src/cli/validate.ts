import { parseArgs } from 'node:util';

import { safeUrl } from '../model/url.js';
import { EXIT, UsageError, command, discreet } from './command.js';
import { STANDARD_INPUT, Unread, feedDocuments, isUrl } from './feed-documents.js';
import { ASKING_ORIGIN } from './validate/answer-faults.js';
import { checkPage } from './validate/check-page.js';
import { sumOf, writeJson, writeText } from './validate/validation-report.js';

import type { ExitCode, Shell } from './command.js';
import type { FeedContext } from './validate/place.js';
import type { PageResult } from './validate/validation-report.js';

const HELP = `Usage: briefing-elements validate <feed> … [options]

Holds feeds against JSON Feed 1.1 and the _briefing extension, strictly, and names every problem with its path, line and
column. A feed is a URL, whose next pages are checked, too, a file, or - for standard input.

Options:
  --members-origin <origin>   Another origin where members' endpoints stand. Repeat it for each.
  --fail-on-warnings          Exit with 1 for warnings, too.
  --json                      Write the result as JSON.
  -h, --help                  This text.

Exit codes: 0 nothing is wrong, 1 something is, 2 wrong usage, 3 something could not be checked.`;

const OPTIONS = {
  'members-origin': { type: 'string', multiple: true },
  'fail-on-warnings': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** More than readers take, so that there is something to be said of larger ones. */
const LIMIT = 100_000_000;

interface ValidateOptions {
  readonly feeds: readonly string[];
  readonly membersOrigins: readonly string[];
  readonly failOnWarnings: boolean;
  readonly asJson: boolean;
}

/** Names every problem of a feed. */
export const validate = command({
  help: HELP,
  read: optionsOf,
  work: (options, shell) => run(options, discreet(shell, [])),
});

function optionsOf(args: readonly string[]): ValidateOptions | undefined {
  const { values, positionals: feeds } = parsed(args);
  if (values.help) return undefined;
  if (feeds.length === 0) throw new UsageError('The feed is missing: a URL, a file, or - for standard input.');
  if (feeds.filter((feed) => feed === STANDARD_INPUT).length > 1) throw new UsageError('There is one standard input.');
  for (const feed of feeds)
    if (isUrl(feed) && safeUrl(feed, 'fetch') === undefined)
      throw new UsageError('The URL of a feed cannot be fetched. A URL has no user name in it.');
  return {
    feeds,
    membersOrigins: (values['members-origin'] ?? []).map(originOf),
    failOnWarnings: values['fail-on-warnings'] ?? false,
    asJson: values.json ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    throw new UsageError('An option is unknown, or its value is missing.');
  }
}

function originOf(address: string): string {
  const url = safeUrl(address, 'fetch');
  if (url === undefined) throw new UsageError('--members-origin wants an origin, such as https://members.example.org.');
  return new URL(url).origin;
}

async function run(
  { feeds, membersOrigins, failOnWarnings, asJson }: ValidateOptions,
  shell: Shell,
): Promise<ExitCode> {
  const results: PageResult[] = [];
  for (const feed of feeds) {
    for await (const result of resultsOf(feed, membersOrigins, shell)) {
      results.push(result);
      shell.progress('');
      if (!asJson) writeText(result, shell);
    }
  }
  if (asJson) writeJson(results, shell);
  const { errors, warnings, unchecked } = sumOf(results);
  if (errors > 0 || (failOnWarnings && warnings > 0)) return EXIT.found;
  return unchecked > 0 ? EXIT.unchecked : EXIT.fine;
}

/** Asks as a page of another origin does. */
const fromElsewhere = (shell: Shell): Shell => ({
  ...shell,
  fetch: (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', ASKING_ORIGIN);
    return shell.fetch(input, { ...init, headers });
  },
});

async function* resultsOf(feed: string, membersOrigins: readonly string[], shell: Shell): AsyncGenerator<PageResult> {
  let context: FeedContext | undefined;
  try {
    for await (const page of feedDocuments(feed, fromElsewhere(shell), LIMIT)) {
      const { context: next, ...result } = checkPage(page, membersOrigins, context);
      context = next;
      yield result;
    }
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    yield { name: error.document, reason: error.message };
  }
}
