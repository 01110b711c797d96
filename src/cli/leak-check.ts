import { FeedError } from '../feed/feed-client.js';
import { joinPages } from '../model/json-feed.js';
import { EXIT, command, discreet, eachInTurn } from './command.js';
import { MOST_PAGES, feedPages } from './feed-pages.js';
import { AskedGate, askGate, gatesOf } from './gates.js';
import { leakCheckOptions } from './leak-check-options.js';
import { report } from './leak-report.js';
import { Leaks } from './leaks.js';
import { visitDocuments } from './public-documents.js';
import { ANONYMOUS, Web } from './web.js';

import type { Feed } from '../model/json-feed.js';
import type { ExitCode, Shell } from './command.js';
import type { GateAnswer, CheckedGate } from './gates.js';
import type { LeakCheckOptions } from './leak-check-options.js';

const HELP = `Usage: briefing-elements leak-check <feed URL> [options]

Reads what each gate of the feed keeps for members, and looks for its sentences where others can read them: in the
feed, in the pages of its items and the feeds and oEmbed documents that those name, and in the answers of the gates.

Options:
  --as <tier>=<token>      Read as somebody of that tier. Repeat it for each tier.
  --as <tier>=env:<NAME>   The same, with the token from an environment variable: a command line is seen by others.
  --resource <origin>      Another origin that tokens may go to. Default: the origin of the feed alone.
  -h, --help               This text.

Exit codes: 0 nothing was found, 1 something has leaked or a cache could keep it, 2 wrong usage, 3 something could not
be checked.`;

/** Looks for members' text where others can read it. */
export const leakCheck = command({
  help: HELP,
  read: leakCheckOptions,
  async work(options, shell) {
    const quiet = discreet(
      shell,
      options.readers.flatMap(({ token }) => token ?? []),
    );
    try {
      return await check(options, quiet);
    } catch (error) {
      // Here, since an error may have a token in it.
      quiet.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return EXIT.unchecked;
    }
  },
});

async function check({ feed: feedUrl, readers, origins }: LeakCheckOptions, shell: Shell): Promise<ExitCode> {
  const web = new Web({ fetch: shell.fetch, tokenOrigins: origins, attempts: 2 });
  const unread: string[] = [];
  const feed = await loadFeed(feedUrl, web, unread);
  if (!feed) {
    for (const line of unread) shell.out(`NOT CHECKED  ${line}`);
    return EXIT.unchecked;
  }
  const gates = gatesOf(feed);
  shell.out(`${feedUrl}: ${feed.title}, read by ${[ANONYMOUS, ...readers].map(({ name }) => name).join(', ')}`);
  if (gates.length === 0 && unread.length === 0) {
    shell.out('The feed has no gates: there is nothing to look for.');
    return EXIT.fine;
  }

  const answers = await askAll(gates, readers, web, shell);
  const asked = gates.map((gate) => new AskedGate(gate, answers.get(gate.url ?? '') ?? []));
  const leaks = new Leaks(asked);
  for (const { reader, answer } of [...answers.values()].flat()) if (answer) leaks.look(answer, reader);

  const elsewhere = new Set<string>();
  await visitDocuments(feedUrl, feed, {
    readers,
    web,
    visitor: {
      read: (answer, reader) => leaks.look(answer, reader),
      failed: (url, { name }, reason) => unread.push(`${url} as ${name}: ${reason}`),
      elsewhere: (url) => elsewhere.add(url),
      progress: (done, known, url) => shell.progress(`${String(done)} of ${String(known)}: ${url}`),
    },
  });
  shell.progress('');
  // A gate that could not be asked at all says so on its own line.
  const silent = asked
    .filter(({ opened }) => opened.length > 0)
    .flatMap(({ gate, answers }) => faultsOf(gate, answers));
  return report(
    { gates: asked, leaks: leaks.all, documents: leaks.documents, unread: [...silent, ...unread], elsewhere },
    shell,
  );
}

const faultsOf = ({ name }: CheckedGate, answers: readonly GateAnswer[]): readonly string[] =>
  answers.flatMap(({ reader, fault }) => (fault === undefined ? [] : [`${name} as ${reader.name}: ${fault}`]));

/** The whole feed as everybody reads it; `undefined` where its first page is none. Lets readers go to its origin and its home page's. */
async function loadFeed(url: string, web: Web, unread: string[]): Promise<Feed | undefined> {
  const pages: Feed[] = [];
  let next: string | undefined = url;
  try {
    for await (const page of feedPages(url, ANONYMOUS, web, 'anywhere')) {
      ({ next } = page);
      if (!page.feed) {
        unread.push(`${page.answer.url}: ${page.fault}`);
        break;
      }
      pages.push(page.feed);
      web.allow(page.answer.url);
      if (page.feed.homePageUrl && /^https?:/.test(page.feed.homePageUrl)) web.allow(page.feed.homePageUrl);
    }
    if (pages.length > 0 && next !== undefined) {
      const reason = pages.length < MOST_PAGES ? 'it is on another origin' : 'the feed goes on and on';
      unread.push(`${next}, the next page of the feed: ${reason}.`);
    }
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    unread.push(`${error.url}: ${error.message}`);
  }
  const [first, ...more] = pages;
  return first && joinPages([first, ...more]);
}

/** Asks at each address of a gate that tokens may go to. */
async function askAll(gates: readonly CheckedGate[], readers: LeakCheckOptions['readers'], web: Web, shell: Shell) {
  const answers = new Map<string, readonly GateAnswer[]>();
  const urls = [...new Set(gates.flatMap(({ url }) => url ?? []))].filter((url) => web.mayTakeTokens(url));
  await eachInTurn(urls, async (url) => {
    answers.set(url, await askGate(url, readers, web));
    shell.progress(`${String(answers.size)} of ${String(urls.length)}: ${url}`);
  });
  return answers;
}
