import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { readFeed } from '../../dist/model/json-feed.js';
import { listen } from './publisher.js';
import { feed, run, runJson } from './validator.js';

const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const MISTAKES = pathOf('../fixtures/validate/mistakes.json');
const BACKBONE = pathOf('../fixtures/backbone.json');
const EDGE = pathOf('../fixtures/edge.json');

const open = [];
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'validate-'));
});
after(async () => {
  await Promise.all(open.map(({ close }) => close()));
  await rm(folder, { recursive: true });
});

async function write(name, content) {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'object' && !Buffer.isBuffer(content) ? JSON.stringify(content) : content);
  return file;
}

describe('validate', () => {
  it('names each of twenty mistakes by path and line, and nothing else', async () => {
    const { code, output } = await run([MISTAKES]);
    assert.equal(code, 1, output);
    const lines = output.trimEnd().split('\n');
    const places = lines.slice(0, -1).map((line) => {
      const [, place, level, path] = /mistakes\.json:(\d+:\d+) {2}(error|warning) {2}(\S+): [^\n]+\.?$/.exec(line) ?? [
        line,
      ];
      return `${place} ${level} ${path}`;
    });
    assert.deepEqual(places, [
      '2:14 error version',
      '4:20 warning home_page_url',
      '6:15 error next_url',
      '8:3 error language',
      '15:18 error _briefing.scale.bands[1].min',
      '24:14 error items[0].url',
      '28:16 warning items[0].image',
      '29:25 error items[0].date_published',
      '33:38 error items[0]._briefing.facets[0].lable',
      '35:20 warning items[0]._briefing.confidence.score',
      '38:23 error items[0]._briefing.confidence.history[1].date',
      '45:28 error items[0]._briefing.sources[0].reliability',
      '55:79 error items[0]._briefing.sections[0].items[1].due',
      '62:21 error items[0]._briefing.gates[0].tier',
      '70:13 error items[0]._briefing.gates[1].content_text',
      '71:20 warning items[0]._briefing.gates[1].url',
      '77:13 error items[1].id',
      '83:13 warning items[2].id',
      '88:61 error items[2]._briefing.confidence.score',
      '90:5 error items[3]',
    ]);
    assert.match(lines.at(-1), /^15 errors, 5 warnings in .*mistakes\.json \(4 items\)$/);
  });

  it('finds nothing in the sample feed, and says so in one line', async () => {
    const { code, output } = await run([BACKBONE, '--fail-on-warnings']);
    assert.equal(code, 0, output);
    assert.match(output, /^\S*backbone\.json is right: 24 items, no errors, no warnings\n$/);
  });

  it('names every place that readers name', async () => {
    const { pages } = await runJson([EDGE]);
    const named = pages[0].problems.filter(({ level }) => level === 'error').map(({ path }) => path);
    const { problems } = readFeed(JSON.parse(await readFile(EDGE, 'utf8')), 'https://feed.invalid/edge.json');
    assert.ok(problems.length > 50);
    const isBelow = (path, other) => path.startsWith(other) && !/^\w/.test(path.slice(other.length));
    const unnamed = problems.filter(({ path }) => !named.some((each) => isBelow(each, path) || isBelow(path, each)));
    assert.deepEqual(unnamed, []);
  });

  it('finds a thousand mistakes and more, in seconds', async () => {
    const wrong = { confidence: { score: 2, evidence: 'x' } };
    const items = Array.from({ length: 20_000 }, (_, id) => ({
      ...feed().items[1],
      id: String(id),
      content_text: 'x'.repeat(900),
      _briefing: wrong,
    }));
    const start = performance.now();
    const { code, output } = await run([await write('large.json', { ...feed(), items })]);
    assert.equal(code, 1);
    assert.match(output, /large\.json {2}error {2}the page has 2\d\.\d MB, and readers stop at 5 MB/);
    assert.match(output, /\n20001 errors, no warnings in .*large\.json \(20000 items\)\n$/);
    assert.ok(performance.now() - start < 60_000);
  });
});

describe('validate and servers', () => {
  const HEADERS = { 'Content-Type': 'application/feed+json', 'Access-Control-Allow-Origin': '*' };

  /** A server that gives the pages of a feed, each as [content, headers]. */
  async function serve(pages) {
    const site = await listen((request, response) => {
      const [content, headers = HEADERS] = pages[request.url] ?? [];
      response.writeHead(content === undefined ? 404 : 200, typeof headers === 'function' ? headers(request) : headers);
      response.end(typeof content === 'object' ? JSON.stringify(content) : content);
    });
    open.push(site);
    return site;
  }

  const here = (change) => {
    const { home_page_url: _home, feed_url: _feed, ...rest } = feed();
    rest.items[0]._briefing.gates[0].url = 'members/g';
    return { ...rest, ...change };
  };

  it('follows the pages of a feed, and names each', async () => {
    const second = here({ items: [feed().items[0], { ...feed().items[1], id: 3 }] });
    delete second._briefing;
    delete second.language;
    second.items[0]._briefing.gates[0].url = 'members/g';
    const { origin } = await serve({ '/feed.json': [here({ next_url: '2.json' })], '/2.json': [second] });
    const { code, pages, errors, warnings, unchecked } = await runJson([`${origin}/feed.json`]);
    assert.equal(code, 1);
    assert.deepEqual([errors, warnings, unchecked], [1, 1, 0]);
    assert.deepEqual(
      pages.map(({ name, items }) => [name, items]),
      [
        [`${origin}/feed.json`, 2],
        [`${origin}/2.json`, 2],
      ],
    );
    assert.deepEqual(pages[0].problems, []);
    const [same, number] = pages[1].problems;
    assert.match(same.message, /"a" is the id of items\[0\] of page 1, too/);
    assert.deepEqual([number.rule, number.path, number.level], ['numeric-id', 'items[1].id', 'warning']);
  });

  it('names a next page that was there before', async () => {
    const second = here({ next_url: 'feed.json', items: [] });
    const { origin } = await serve({ '/feed.json': [here({ next_url: '2.json' })], '/2.json': [second] });
    const { pages } = await runJson([`${origin}/feed.json`]);
    assert.deepEqual(
      pages[1].problems.map(({ rule, path }) => [rule, path]),
      [['next-url', 'next_url']],
    );
  });

  const ANSWERS = [
    ['right', HEADERS],
    ['right for who asks', ({ headers: { origin } }) => ({ ...HEADERS, 'Access-Control-Allow-Origin': origin })],
    [
      'of a more general type',
      { ...HEADERS, 'Content-Type': 'application/json; charset=utf-8' },
      ['warning', 'content-type', /send application\/feed\+json/],
    ],
    ['a page', { ...HEADERS, 'Content-Type': 'text/html' }, ['error', 'content-type', /is text\/html/]],
    ['without a type', { 'Access-Control-Allow-Origin': '*' }, ['error', 'content-type', /missing/]],
    ['closed to others', { 'Content-Type': 'application/feed+json' }, ['error', 'cors', /is missing.*send \*/]],
    [
      'open to one',
      { ...HEADERS, 'Access-Control-Allow-Origin': 'https://a.example' },
      ['error', 'cors', /allows https:\/\/a.example alone/],
    ],
  ];
  for (const [name, headers, ...expected] of ANSWERS) {
    it(`looks at the headers of an answer: ${name}`, async () => {
      const { origin } = await serve({ '/feed.json': [here(), headers] });
      const { pages } = await runJson([`${origin}/feed.json`]);
      const { problems } = pages[0];
      assert.deepEqual(
        problems.map(({ level, rule, line }) => [level, rule, line]),
        expected.map(([level, rule]) => [level, rule, undefined]),
      );
      for (const [at, { message }] of problems.entries()) assert.match(message, expected[at][2]);
    });
  }

  it('finds a byte order mark that a server sends', async () => {
    const { origin } = await serve({ '/feed.json': [`\ufeff${JSON.stringify(here())}`] });
    const { output } = await run([`${origin}/feed.json`]);
    assert.match(output, /feed\.json:1:1 {2}error {2}the feed begins with a byte order mark/);
  });

  it('says which page could not be had', async () => {
    const { origin } = await serve({ '/feed.json': [here({ next_url: '2.json' })] });
    const { code, output } = await run([`${origin}/feed.json`]);
    assert.equal(code, 3, output);
    assert.match(output, /2\.json {2}not checked {2}The server answered 404\.\n$/);
    const gone = await serve({});
    await gone.close();
    const { code: silent, output: said } = await run([`${gone.origin}/feed.json`]);
    assert.equal(silent, 3);
    assert.match(said, /not checked {2}There was no answer \(ECONNREFUSED\)/);
  });

  it('does not go to a next page on another origin', async () => {
    let visits = 0;
    const other = await listen((_, response) => response.end(String(visits++)));
    open.push(other);
    const { origin } = await serve({ '/feed.json': [here({ next_url: `${other.origin}/2.json` })] });
    const { code, output } = await run([`${origin}/feed.json`]);
    assert.equal(code, 3);
    assert.match(output, /2\.json {2}not checked {2}It is on another origin/);
    assert.equal(visits, 0);
  });
});

describe('validate as a command', () => {
  it('reads standard input', async () => {
    const { code, output } = await run(['-'], JSON.stringify(feed()));
    assert.equal(code, 0, output);
    assert.match(output, /^standard input is right: 2 items/);
  });

  it('checks several feeds, and fails for the worst', async () => {
    const fine = await write('fine.json', feed());
    const { code, output } = await run([join(folder, 'nowhere.json'), fine]);
    assert.equal(code, 3);
    assert.match(output, /nowhere\.json {2}not checked {2}There is no such file\.\n.*fine\.json is right/);
    assert.equal((await run([join(folder, 'nowhere.json'), MISTAKES])).code, 1);
  });

  it('lets warnings pass, but for who asks', async () => {
    const weak = feed();
    delete weak.language;
    const file = await write('weak.json', weak);
    assert.equal((await run([file])).code, 0);
    assert.equal((await run([file, '--fail-on-warnings'])).code, 1);
  });

  it('takes the origins of members’ endpoints', async () => {
    const site = feed();
    site.items[0]._briefing.gates[0].url = 'https://members.example/g';
    const file = await write('members.json', site);
    assert.match((await run([file])).output, /--members-origin https:\/\/members\.example/);
    const { output } = await run([file, '--members-origin', 'https://members.example/']);
    assert.match(output, /is right/);
  });

  it('writes one documented shape as JSON', async () => {
    const file = await write('shape.json', { ...feed(), title: undefined, expired: 1 });
    const gone = join(folder, 'gone.json');
    const { code: _code, ...result } = await runJson([file, gone]);
    const title = {
      level: 'error',
      rule: 'missing',
      path: '',
      line: 1,
      column: 1,
      message: '"title" is missing; it has to be there.',
    };
    const [{ problems }] = result.pages;
    assert.deepEqual(problems[0], title);
    assert.deepEqual(Object.keys(problems[1]), ['level', 'rule', 'path', 'line', 'column', 'message']);
    assert.deepEqual(result, {
      errors: 2,
      warnings: 0,
      unchecked: 1,
      pages: [
        { name: file, items: 2, problems },
        { name: gone, reason: 'There is no such file.' },
      ],
    });
  });

  it('writes nothing that a terminal would obey', async () => {
    const key = '\u001b[2J\u202e\u0007mood';
    const file = await write('rude.json', { ...feed(), [key]: key, title: 5, description: [] });
    for (const args of [[file], [file, '--json']]) {
      const { output } = await run(args);
      assert.match(output, /mood/);
      assert.doesNotMatch(output.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u);
    }
  });

  const WRONG = [
    [[]],
    [['-', '-']],
    [['a.json', '--strict']],
    [['https://me:pw@brief.example/']],
    [['a.json', '--members-origin', 'here']],
  ];
  for (const [args] of WRONG) {
    it(`says how it is used for "${args.join(' ')}"`, async () => {
      const { code, output, errors } = await run(args);
      assert.equal(code, 2);
      assert.equal(output, '');
      assert.match(errors, /Usage: briefing-elements validate/);
      assert.ok(!errors.includes('me:pw'));
    });
  }

  it('helps', async () => {
    const { code, output } = await run(['--help']);
    assert.equal(code, 0);
    assert.match(output, /--fail-on-warnings/);
  });
});
