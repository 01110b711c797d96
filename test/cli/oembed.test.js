import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { parseFragment } from 'parse5';

import { SECRETS, listen, sentenceOf, startPublisher } from './publisher.js';

const COMMAND = fileURLToPath(new URL('../../dist/cli/briefing-elements.js', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../fixtures/backbone.json', import.meta.url));
const FRAME = 'https://desk.example/embed/frame/index.html';

let folder;
let count = 0;
const open = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oembed-'));
});
after(async () => {
  await rm(folder, { recursive: true });
  await Promise.all(open.map(({ close }) => close()));
});

/** Runs the command to its end. */
async function run(...args) {
  const child = spawn(process.execPath, [COMMAND, 'oembed', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, output };
}

/** Writes the answers for a feed into a folder of its own; gives them by the names of their files. */
async function write(feed, ...args) {
  const out = join(folder, `out-${++count}`);
  const result = await run(feed, '--out', out, '--frame', FRAME, ...args);
  const names = await readdir(out).catch(() => []);
  const files = {};
  for (const name of names) files[name] = JSON.parse(await readFile(join(out, name), 'utf8'));
  return { ...result, files, out };
}

async function fileOf(feed) {
  const path = join(folder, `feed-${++count}.json`);
  await writeFile(path, typeof feed === 'string' ? feed : JSON.stringify(feed));
  return path;
}

const feedOf = (items, more = {}) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Desk',
  home_page_url: 'https://desk.example/',
  feed_url: 'https://desk.example/feed.json',
  ...more,
  items,
});
const itemOf = (id, more = {}) => ({
  id,
  title: `About ${id}`,
  content_text: 'Text.',
  url: `https://desk.example/${encodeURIComponent(id)}`,
  ...more,
});

const isText = (value) => typeof value === 'string' && value.trim() !== '';
const isWeb = (value) => /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '');
const isSize = (value) => Number.isInteger(value) && value > 0;
const optional = (test) => (value) => value === undefined || test(value);

/** The rules of https://oembed.com for an answer of the type "rich", by section. */
const RULES = [
  ['2.3.4  type is required', ({ type }) => type === 'rich'],
  ['2.3.4  version must be 1.0, a text', ({ version }) => version === '1.0'],
  ['2.3.4  title is a text', ({ title }) => optional(isText)(title)],
  ['2.3.4  author_name is a text', ({ author_name: name }) => optional(isText)(name)],
  ['2.3.4  author_url is a URL', ({ author_url: url }) => optional(isWeb)(url)],
  ['2.3.4  provider_name is a text', ({ provider_name: name }) => optional(isText)(name)],
  ['2.3.4  provider_url is a URL', ({ provider_url: url }) => optional(isWeb)(url)],
  ['2.3.4  cache_age is in seconds', ({ cache_age: age }) => optional(isSize)(age)],
  [
    '2.3.4  thumbnail_url, _width and _height come together',
    (answer) => [0, 3].includes(['url', 'width', 'height'].filter((part) => `thumbnail_${part}` in answer).length),
  ],
  ['2.3.4  thumbnail_url is a URL', ({ thumbnail_url: url }) => optional(isWeb)(url)],
  [
    '2.3.4  thumbnail_width and _height are numbers',
    ({ thumbnail_width: width, thumbnail_height: height }) => [width, height].every(optional(isSize)),
  ],
  [
    '2.3.4  parameters are plain key-value pairs',
    (answer) => Object.values(answer).every((value) => Object(value) !== value),
  ],
  ['2.3.4.4  html is required', ({ html }) => isText(html)],
  ['2.3.4.4  html has no padding or margins', ({ html }) => !/\sstyle=|<style/.test(html) && html === html.trim()],
  ['2.3.4.4  html is well formed', ({ html }) => isWellFormed(html)],
  ['2.3.4.4  width is required', ({ width }) => isSize(width)],
  ['2.3.4.4  height is required', ({ height }) => isSize(height)],
  [
    '3  URLs in html are of the Web',
    ({ html }) =>
      [...html.matchAll(/\s(?:src|href|cite)="([^"]*)"/g)].every(([, url]) => isWeb(url.replaceAll('&amp;', '&'))),
  ],
];

function isWellFormed(html) {
  const errors = [];
  parseFragment(html, { onParseError: (error) => errors.push(error) });
  const tags = [...html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)];
  const stack = [];
  for (const [, end, tag] of tags) {
    if (!end) stack.push(tag);
    else if (stack.pop() !== tag) return false;
  }
  return errors.length === 0 && stack.length === 0;
}

function assertRules(files) {
  for (const [name, answer] of Object.entries(files)) {
    for (const [rule, holds] of RULES) assert.ok(holds(answer), `${name}: ${rule}`);
    assert.match(
      answer.html,
      /^<iframe src="https:\/\/desk\.example\/embed\/frame\/index\.html\?[^"]+" title="[^"]+"/,
      name,
    );
    assert.match(answer.html, /<blockquote[^]*<\/blockquote>/, name);
    assert.match(
      answer.html,
      /<script type="module" src="https:\/\/desk\.example\/embed\/frame\/parent\.js"><\/script>$/,
      name,
    );
  }
}

describe('oembed writes', () => {
  it('an answer for every item of the sample feed, by the rules of the specification', async () => {
    const { code, output, files } = await write(SAMPLE);
    assert.equal(code, 0, output);
    const { items } = JSON.parse(await readFile(SAMPLE, 'utf8'));
    assert.deepEqual(Object.keys(files).sort(), items.map(({ id }) => `${id}.json`).sort());
    assertRules(files);
    assert.match(output, new RegExp(`${items.length} written, 0 left out\\.`));
    const { title, author_name: author, thumbnail_width: width } = files['igf-permanent.json'];
    assert.deepEqual(
      [title, author, width],
      ['United Nations makes the Internet Governance Forum permanent', 'Ines Okafor-Lind', 1600],
    );
  });

  it('the frame’s address as the frame reads it, with what its query said', async () => {
    const path = await fileOf(feedOf([itemOf('a b&"c"')]));
    const { files } = await write(path, '--frame', `${FRAME}?element=event-briefing&theme=dark&briefing=other`);
    const [{ html, height }] = Object.values(files);
    const [, src] = /^<iframe src="([^"]+)"/.exec(html);
    assert.deepEqual(Object.fromEntries(new URL(src.replaceAll('&amp;', '&')).searchParams), {
      element: 'event-briefing',
      theme: 'dark',
      briefing: 'a b&"c"',
      src: 'https://desk.example/feed.json',
    });
    assert.ok(height > 800);
  });

  it('the line for the head of each page, with where the file will be', async () => {
    const path = await fileOf(feedOf([itemOf('one', { title: '"Quoted" <b>' })]));
    const beside = await write(path);
    assert.ok(
      beside.output.includes(
        '<link rel="alternate" type="application/json+oembed" href="https://desk.example/oembed/one.json" title="&quot;Quoted&quot; &lt;b&gt;" />',
      ),
      beside.output,
    );
    const { output } = await write(path, '--base', 'https://cdn.example/o');
    assert.ok(output.includes('href="https://cdn.example/o/one.json"'), output);
  });

  it('all pages of a feed on a server', async () => {
    const site = await startPublisher();
    open.push(site);
    const { code, output, files } = await write(`${site.origin}/feed.json`);
    assert.equal(code, 0, output);
    assert.deepEqual(Object.keys(files).sort(), ['older.json', 'vote.json']);
    assertRules(files);
  });

  it('what a server has for everybody, asked as nobody’s page', async () => {
    const asked = [];
    const site = await listen(({ headers }, response) => {
      asked.push(headers);
      response.writeHead(headers.origin === undefined ? 200 : 403).end(JSON.stringify(feedOf([itemOf('one')])));
    });
    open.push(site);
    const { code, output, files } = await write(`${site.origin}/feed.json`);
    assert.equal(code, 0, output);
    assert.deepEqual(Object.keys(files), ['one.json']);
    assert.deepEqual(
      asked.map(({ origin, authorization, cookie }) => [origin, authorization, cookie]),
      [[undefined, undefined, undefined]],
    );
  });

  it('no text that is for members', async () => {
    const site = await startPublisher();
    open.push(site);
    const { files } = await write(`${site.origin}/feed.json`);
    for (const secret of Object.values(SECRETS)) assert.ok(!JSON.stringify(files).includes(sentenceOf(secret)));
    const sample = await write(SAMPLE);
    const members = JSON.parse(await readFile(new URL('../fixtures/members.json', import.meta.url), 'utf8'));
    const words = Object.values(members).flatMap(({ sections }) =>
      sections.map(({ content_text: text }) => text?.slice(0, 40)),
    );
    for (const each of words.filter(Boolean)) assert.ok(!JSON.stringify(sample.files).includes(each), each);
  });

  it('only the items that are named', async () => {
    const { code, files } = await write(
      SAMPLE,
      '--item',
      'igf-permanent',
      '--item',
      'arabic-idn',
      '--item',
      'igf-permanent',
    );
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(files).sort(), ['arabic-idn.json', 'igf-permanent.json']);
  });

  it('no picture that is wider than there is room for', async () => {
    const { files } = await write(SAMPLE, '--item', 'igf-permanent', '--width', '420');
    const [answer] = Object.values(files);
    assertRules(files);
    assert.equal(answer.width, 420);
    assert.deepEqual(
      Object.keys(answer).filter((key) => key.startsWith('thumbnail')),
      [],
    );
  });

  it('a whole number for a size that a feed gives as another', async () => {
    const figure = { width: 1000, height: 333 };
    const image = 'https://desk.example/a.png';
    const { files } = await write(
      await fileOf(
        feedOf([
          itemOf('sized', { image, _briefing: { version: 1, figure } }),
          itemOf('half', { image, _briefing: { version: 1, figure: { width: 1000 } } }),
          itemOf('data', { image: 'data:image/png;base64,AAAA', _briefing: { version: 1, figure } }),
        ]),
      ),
    );
    assertRules(files);
    assert.deepEqual(
      Object.entries(files).map(([name, answer]) => [name, answer.thumbnail_width]),
      [
        ['data.json', undefined],
        ['half.json', undefined],
        ['sized.json', 1000],
      ],
    );
  });
});

describe('oembed leaves to the server', () => {
  const gates = [{ id: 'all', title: 'For members', summary: 'A teaser.', url: 'https://desk.example/members/all' }];

  it('an item of which all is for members', async () => {
    const items = [itemOf('open'), itemOf('closed', { content_text: '', _briefing: { version: 1, gates } })];
    const { code, output, files } = await write(await fileOf(feedOf(items)));
    assert.equal(code, 0, output);
    assert.deepEqual(Object.keys(files), ['open.json']);
    assert.match(output, /LEFT OUT {2}closed: all of it is for members\. The server answers 401/);
    assert.match(output, /1 written, 1 left out\./);
    assert.doesNotMatch(output, /closed\.json/);
  });

  it('and tells of its file of an earlier time', async () => {
    const closed = itemOf('closed', { content_text: '', _briefing: { version: 1, gates } });
    const out = join(folder, 'earlier');
    await mkdir(out);
    await writeFile(join(out, 'closed.json'), '{}');
    const { output } = await run(await fileOf(feedOf([closed])), '--out', out, '--frame', FRAME);
    assert.match(output, /closed\.json of an earlier time is still there: take it away\./);
    assert.equal(await readFile(join(out, 'closed.json'), 'utf8'), '{}');
  });

  it('none of which something is open', async () => {
    const open = [
      { content_text: 'Open.' },
      { content_text: '', summary: 'A standfirst.' },
      { content_text: '', _briefing: { version: 1, gates, sections: [{ title: 'Part', items: ['One'] }] } },
    ].map((more, index) => itemOf(`open-${index}`, { _briefing: { version: 1, gates }, ...more }));
    const { files } = await write(await fileOf(feedOf(open)));
    assert.equal(Object.keys(files).length, 3);
  });
});

describe('oembed names its files', () => {
  it('safely, whatever an id holds, and the same at each run', async () => {
    const ids = [
      '../../etc/passwd',
      '/abs',
      '..',
      '.',
      'C:\\x',
      'con',
      'NUL',
      'a/b',
      'https://desk.example/?a=1&b=2',
      'ä',
      '日本',
      'x'.repeat(400),
      'a\u0000b',
      '-rf',
      ' ',
      'Upper',
      'upper',
      '.hidden',
      'a.json',
    ];
    const path = await fileOf(feedOf(ids.map((id) => itemOf(id))));
    const { code, output, files } = await write(path);
    assert.equal(code, 0, output);
    const names = Object.keys(files);
    // A blank id is none, so that the item is not there.
    assert.equal(names.length, ids.length - 1, names.join(' '));
    for (const name of names) assert.match(name, /^[a-z0-9][a-z0-9_-]{0,99}\.json$/);
    assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
    assert.ok(!names.some((name) => /^(con|nul)\.json$/.test(name)));
    assert.deepEqual(
      (await readdir(folder)).filter((name) => !/^(out-|feed-|earlier)/.test(name)),
      [],
    );
    const again = await write(path);
    assert.deepEqual(Object.keys(again.files), names);
    for (const name of names) assert.ok(output.includes(`/oembed/${name}"`), name);
  });

  it('and writes nothing where two would be one', async () => {
    const first = await write(await fileOf(feedOf([itemOf('A b')])));
    const [name] = Object.keys(first.files);
    const path = await fileOf(feedOf([itemOf('A b'), itemOf(name.replace('.json', ''))]));
    const { code, output, files } = await write(path);
    assert.equal(code, 3);
    assert.ok(output.includes(`The items "A b" and "${name.replace('.json', '')}" would both be ${name}.`), output);
    assert.deepEqual(files, {});
  });
});

describe('oembed says what is wrong', () => {
  for (const [what, args, sentence] of [
    ['no feed', ['--out', 'x', '--frame', FRAME], /The feed is missing/],
    ['two feeds', [SAMPLE, SAMPLE, '--out', 'x', '--frame', FRAME], /There is one feed/],
    ['no folder', [SAMPLE, '--frame', FRAME], /--out is missing/],
    ['no frame', [SAMPLE, '--out', 'x'], /--frame wants the URL/],
    ['a frame that is no URL', [SAMPLE, '--out', 'x', '--frame', 'frame/index.html'], /--frame wants the URL/],
    ['a base that is no URL', [SAMPLE, '--out', 'x', '--frame', FRAME, '--base', 'o/'], /--base wants a URL/],
    [
      'a width that is none',
      [SAMPLE, '--out', 'x', '--frame', FRAME, '--width', '10em'],
      /--width wants a whole number/,
    ],
    ['an option that is none', [SAMPLE, '--out', 'x', '--frame', FRAME, '--wide'], /--wide/],
    [
      'a URL with a name in it',
      ['https://me:pass@desk.example/feed.json', '--out', 'x', '--frame', FRAME],
      /cannot be fetched/,
    ],
  ]) {
    it(`of wrong usage: ${what}`, async () => {
      const { code, output } = await run(...args);
      assert.equal(code, 2, output);
      assert.match(output, sentence);
      assert.match(output, /Usage: briefing-elements oembed/);
    });
  }

  it('and helps', async () => {
    const { code, output } = await run('--help');
    assert.equal(code, 0);
    assert.match(output, /^Usage: briefing-elements oembed <feed>/);
  });

  for (const [what, feed, sentence, ...more] of [
    ['a file that is not there', () => join(folder, 'none.json'), /none\.json: There is no such file\./],
    ['a file that is no JSON', () => fileOf('{"version":'), /This is not JSON, or only a part of it\./],
    ['a file that is no feed', () => fileOf({ feed_url: 'https://desk.example/f', a: 1 }), /This is not a JSON Feed\./],
    ['a file without its address', () => fileOf(feedOf([itemOf('a')], { feed_url: undefined })), /wants a feed_url/],
    ['an item that is not there', () => SAMPLE, /The feed has no item "nothing"\./, '--item', 'nothing'],
  ]) {
    it(`of what it cannot do: ${what}`, async () => {
      const { code, output, files } = await write(await feed(), ...more);
      assert.equal(code, 3, output);
      assert.match(output, sentence);
      assert.match(output, /Nothing was written\./);
      assert.deepEqual(files, {});
    });
  }

  it('of a server that is in trouble, or has no feed', async () => {
    const site = await listen(({ url }, response) => {
      response.writeHead(url === '/gone.json' ? 404 : 200, { 'Content-Type': 'application/json' }).end('{"a": 1}');
    });
    open.push(site);
    for (const path of ['/gone.json', '/other.json']) {
      const { code, output, files } = await write(`${site.origin}${path}`);
      assert.equal(code, 3, output);
      assert.deepEqual(files, {});
    }
  });

  it('of a page that is larger than readers take', async () => {
    const feed = JSON.stringify(feedOf([itemOf('a', { content_text: 'x'.repeat(5_000_000) })]));
    const site = await listen((_request, response) => response.writeHead(200).end(feed));
    open.push(site);
    const { code, output } = await write(`${site.origin}/feed.json`);
    assert.equal(code, 3);
    assert.match(output, /feed\.json: There are more than 5000000 bytes\.\nNothing was written\./);
  });

  it('and leaves nothing half written', async () => {
    const out = join(folder, 'blocked');
    await mkdir(join(out, 'two.json'), { recursive: true });
    const path = await fileOf(feedOf([itemOf('one'), itemOf('two'), itemOf('three')]));
    const { code, output } = await run(path, '--out', out, '--frame', FRAME);
    assert.equal(code, 3, output);
    assert.match(output, /two\.json is a folder\./);
    assert.deepEqual(await readdir(out), ['two.json']);
    const file = await fileOf('x');
    const { code: other, output: said } = await run(path, '--out', file, '--frame', FRAME);
    assert.equal(other, 3, said);
    assert.equal(await readFile(file, 'utf8'), 'x');
  });
});
