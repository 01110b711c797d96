import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { SECRETS, TOKENS, listen, sentenceOf, startCache, startPublisher } from './publisher.js';

const COMMAND = fileURLToPath(new URL('../../dist/cli/briefing-elements.js', import.meta.url));
const BOTH = ['--as', `member=${TOKENS.member}`, '--as', 'alliance=env:ALLIANCE_TOKEN'];
const open = [];

after(() => Promise.all(open.map(({ close }) => close())));

async function publisher(edit) {
  const site = await startPublisher(edit);
  open.push(site);
  return site;
}

async function server(answer) {
  const site = await listen(answer);
  open.push(site);
  return site;
}

/** Runs the command to its end. Whatever it says, it never says a token. */
async function run(...args) {
  const env = { ...process.env, ALLIANCE_TOKEN: TOKENS.alliance, NO_TOKEN: '' };
  const child = spawn(process.execPath, [COMMAND, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  for (const token of Object.values(TOKENS)) assert.ok(!output.includes(token), `a token is in the output:\n${output}`);
  return { code, output };
}

const check = ({ origin }, ...args) => run('leak-check', `${origin}/feed.json`, ...(args.length > 0 ? args : BOTH));

function assertLeak({ code, output }, { gate = 'vote/context', readers, place, secret = SECRETS.context }) {
  assert.equal(code, 1, output);
  const lines = output.split('\n');
  const at = lines.findIndex(
    (line) => line.startsWith(`LEAK  ${gate} is read by ${readers} in `) && line.includes(place),
  );
  assert.notEqual(at, -1, `no leak of ${gate} to ${readers} at ${place}:\n${output}`);
  if (secret)
    assert.ok(
      lines.slice(at + 1, at + 4).some((line) => line.includes(sentenceOf(secret))),
      output,
    );
}

const [sentence] = [sentenceOf(SECRETS.context)];
const withEntities = sentence.replace('warned the desk', '<em>war</em>ned&nbsp;the &#100;esk').replace('’', '&rsquo;');
const escaped = [...sentence].map((letter) => `\\u${letter.codePointAt(0).toString(16).padStart(4, '0')}`).join('');
const atItem = (change) => (site) => Object.assign(site.feed.items[0], change);

/** Where a sentence can be left lying, and how the report names the place. Who may read the gate is no lesser reader. */
const PLACES = [
  ['the content_text of an item', atItem({ content_text: `One. ${sentence}` }), 'feed.json ($.items[0].content_text)'],
  ['the summary of an item', atItem({ summary: sentence.toUpperCase() }), 'feed.json ($.items[0].summary)'],
  ['a field of an extension', atItem({ _cms: { 'old text': [sentence] } }), '($.items[0]._cms["old text"][0])'],
  [
    'content_html, with tags and entities within',
    atItem({ content_html: `<p>${withEntities}</p>` }),
    '($.items[0].content_html)',
  ],
  ['the second page of the feed', (site) => (site.second.items[0].content_text = sentence), 'feed-2.json ($.items[0]'],
  ['the text of a page', (site) => (site.body += `<p>${withEntities}</p>`), 'vote.html (text)'],
  ['a template of a page', (site) => (site.body += `<template><p>${sentence}</p></template>`), 'vote.html (template)'],
  ['a comment', (site) => (site.body += `<!-- <p>${withEntities}</p> -->`), 'vote.html (comment)'],
  [
    'the description of a page',
    (site) => (site.head += `<meta name="description" content="${sentence}">`),
    'vote.html (attribute content of <meta>)',
  ],
  [
    'JSON-LD',
    (site) =>
      (site.head += `<script type="application/ld+json">${JSON.stringify({ '@graph': [{ articleBody: sentence }] })}</script>`),
    'vote.html (JSON-LD $["@graph"][0].articleBody)',
  ],
  [
    'an inline script, with escapes',
    (site) => (site.body += `<script>push("{\\"text\\":\\"${escaped.replaceAll('\\', '\\\\')}\\"}")</script>`),
    'vote.html (script, $.text)',
  ],
  ['oEmbed', (site) => (site.oembed.html += `<p>${withEntities}</p>`), 'oembed?url=vote ($.html)'],
];

describe('leak-check', () => {
  it('finds nothing where nothing has leaked', async () => {
    const site = await publisher();
    const { code, output } = await check(site);
    assert.equal(code, 0, output);
    assert.match(output, /vote\/context \(tier member\): read by member, alliance, 3 sentences/);
    assert.match(output, /vote\/alliance \(tier alliance\): read by alliance, 2 sentences/);
    assert.match(output, /2 gates, 5 sentences, 8 documents: 0 leaks, 0 cache faults, 0 warnings, 0 not checked\.\n$/);
    assert.equal(site.requests.filter(({ path }) => path === '/feed-2.json').length, 4);
  });

  for (const [name, edit, place] of PLACES) {
    it(`finds a sentence in ${name}`, async () => {
      const result = await check(await publisher(edit), '--as', `alliance=${TOKENS.alliance}`);
      assertLeak(result, { readers: 'anonymous', place });
      assert.match(result.output, / 1 leak, /);
    });
  }

  it('takes a source that the item names, too, for no secret, and says so', async () => {
    const edit = (site) => {
      site.feed.items[0]._briefing.sources = [{ title: 'Minutes of the Closed Meeting of the Registrars' }];
    };
    const { code, output } = await check(await publisher(edit));
    assert.equal(code, 0, output);
    assert.match(output, /read by member, alliance, 2 sentences, and 1 source that the item names, too/);
  });

  it('finds what a higher tier reads in the answer to a lower one', async () => {
    const edit = (site) => site.gates.context.sections.push({ title: 'More', content_text: SECRETS.alliance });
    const result = await check(await publisher(edit));
    const place = 'members/context ($.sections[1].content_text)';
    assertLeak(result, { gate: 'vote/alliance', readers: 'member', place, secret: SECRETS.alliance });
  });

  it('finds what a page shows to a lower tier alone', async () => {
    const show = (token) => ({ type: 'text/html', body: token === TOKENS.member ? `<p>${SECRETS.alliance}</p>` : '' });
    const result = await check(await publisher((site) => (site.answers['vote.html'] = show)));
    assertLeak(result, {
      gate: 'vote/alliance',
      readers: 'member',
      place: 'vote.html (text)',
      secret: SECRETS.alliance,
    });
  });

  it('finds that a gate answers everybody', async () => {
    const result = await check(await publisher((site) => site.opens.context.push(undefined)));
    assertLeak(result, { readers: 'anonymous', place: 'members/context ($.sections[0].content_text)' });
  });

  it('finds that a gate answers everybody, without a token to compare with', async () => {
    const edit = (site) => Object.values(site.opens).forEach((tokens) => tokens.push(undefined));
    const { code, output } = await run('leak-check', `${(await publisher(edit)).origin}/feed.json`);
    assert.equal(code, 1, output);
    assert.match(output, /LEAK {2}vote\/alliance is open to everybody/);
  });

  it('finds the text in a refusal', async () => {
    const result = await check(await publisher((site) => (site.refusal = { detail: SECRETS.alliance })));
    const place = 'members/alliance ($.detail)';
    assertLeak(result, { gate: 'vote/alliance', readers: 'member, anonymous', place, secret: SECRETS.alliance });
  });

  it('finds a cache that gives members’ text to everybody', async () => {
    const site = await publisher();
    const cache = await startCache(site.origin);
    open.push(cache);
    const result = await check(cache);
    assertLeak(result, {
      gate: 'vote/alliance',
      readers: 'anonymous',
      place: 'members/alliance',
      secret: SECRETS.alliance,
    });
    assert.match(result.output, /WARNING {2}vote\/context was answered by a cache that had kept the text for 7 s/);
  });

  const HEADERS = [
    [
      'public',
      { 'Cache-Control': 'public, max-age=60' },
      /CACHE {2}vote\/context, the answer to member, alliance: .*"public"/,
    ],
    ['nothing', {}, /CACHE {2}vote\/alliance, the answer to alliance: there is no Cache-Control\./],
    ['private alone', { 'Cache-Control': 'private' }, /Cache-Control has no "no-store" \(private\)/],
    ['s-maxage', { 'Cache-Control': 'no-store, s-maxage=9' }, /Cache-Control has "s-maxage"/],
    ['immutable', { 'Cache-Control': 'no-store, immutable' }, /Cache-Control has "immutable"/],
    [
      'another word to networks',
      { 'Cache-Control': 'no-store', 'CDN-Cache-Control': 'max-age=9' },
      /cdn-cache-control has no/,
    ],
  ];
  for (const [name, locked, expected] of HEADERS) {
    it(`fails where the cache is told ${name}`, async () => {
      const { code, output } = await check(
        await publisher((site) => (site.locked = { Vary: 'Authorization', ...locked })),
      );
      assert.equal(code, 1, output);
      assert.match(output, expected);
    });
  }

  it('only warns where Vary lacks Authorization', async () => {
    const { code, output } = await check(await publisher((site) => (site.locked = { 'Cache-Control': 'no-store' })));
    assert.equal(code, 0, output);
    assert.match(output, /WARNING {2}vote\/context, the answer to member, alliance: Vary does not name Authorization/);
  });

  it('says so where there is no gate', async () => {
    const { code, output } = await check(await publisher((site) => delete site.feed.items[0]._briefing));
    assert.equal(code, 0, output);
    assert.match(output, /no gates/);
  });
});

describe('leak-check and what it cannot check', () => {
  it('says which gate nobody has opened, and whose token has opened none', async () => {
    const { code, output } = await check(await publisher(), '--as', `member=${TOKENS.member}`, '--as', 'old=spent-1');
    assert.equal(code, 3, output);
    assert.match(output, /NOT CHECKED {2}vote\/alliance was opened by nobody \(member: 403; old: 401\)/);
    assert.match(output, /WARNING {2}old has opened no gate/);
    assert.ok(!output.includes('spent-1'));
  });

  it('says that no token was given', async () => {
    const { code, output } = await run('leak-check', `${(await publisher()).origin}/feed.json`);
    assert.equal(code, 3, output);
    assert.match(output, /vote\/context: no token was given/);
  });

  it('says why there is no feed', async () => {
    const closed = await server(() => {});
    await closed.close();
    assert.match((await check(closed)).output, /NOT CHECKED .*There was no answer \(ECONNREFUSED\)/);
    const site = await publisher((site) => (site.feed = { title: 'no feed' }));
    const { code, output } = await check(site);
    assert.equal(code, 3);
    assert.match(output, /This is not a JSON Feed/);
  });

  it('does not pass over a page of the feed, or of an item, that fails', async () => {
    const edit = (site) => {
      site.answers['older.html'] = { status: 503, body: 'later' };
      site.second.next_url = 'feed-3.json';
    };
    const { code, output } = await check(await publisher(edit));
    assert.equal(code, 3, output);
    assert.match(output, /NOT CHECKED .*feed-3\.json: The server answered 404/);
    assert.match(output, /NOT CHECKED .*older\.html as anonymous: The server answered 503/);
  });

  it('names pages on other origins without going there, and does not fail for them', async () => {
    const visits = [];
    const other = await server((request, response) => response.end(visits.push(request.url) && ''));
    const edit = (site) => {
      site.second.items[0].url = `${other.origin}/older.html`;
      site.answers['vote.html'] = { status: 302, headers: { Location: `${other.origin}/moved.html` } };
    };
    const { code, output } = await check(await publisher(edit));
    assert.equal(code, 0, output);
    assert.match(output, new RegExp(`NOT VISITED {2}${other.origin}/older.html`));
    assert.match(output, /NOT VISITED .*vote\.html/);
    assert.deepEqual(visits, []);
  });

  const USAGE = [
    ['no feed', []],
    ['no URL', ['feed.json']],
    ['two feeds', ['https://a.example/', 'https://b.example/']],
    ['a tier twice', ['https://a.example/', ...BOTH, '--as', `member=${TOKENS.alliance}`]],
    ['a token without a tier', ['https://a.example/', '--as', TOKENS.member]],
    ['a token that ends like a pair', ['https://a.example/', '--as', `${TOKENS.member}==`]],
    ['a token that is no option’s', ['https://a.example/', TOKENS.member]],
    ['an empty variable', ['https://a.example/', '--as', 'member=env:NO_TOKEN']],
    ['a token for a variable', ['https://a.example/', '--as', `member=env:${TOKENS.member}`]],
    ['a token with a line break', ['https://a.example/', '--as', `member=${TOKENS.member}\nx: y`]],
    ['an unknown option', ['https://a.example/', `--${TOKENS.member}`]],
    ['a resource that is no origin', ['https://a.example/', '--resource', 'https://a.example/members']],
  ];
  for (const [name, args] of USAGE) {
    it(`explains itself to who gives ${name}`, async () => {
      const { code, output } = await run('leak-check', ...args);
      assert.equal(code, 2, output);
      assert.match(output, /^.+\n\nUsage: /);
    });
  }

  it('says what it can do', async () => {
    assert.match((await run('--help')).output, /leak-check/);
    assert.equal((await run('leak-check', '--help')).code, 0);
    assert.equal((await run()).code, 2);
    assert.equal((await run('constructor')).code, 2);
    assert.match((await run('--version')).output, /^\d+\.\d+\.\d+\n$/);
  });
});

describe('leak-check and tokens', () => {
  async function elsewhere(body = '') {
    const seen = [];
    const site = await server((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(body);
    });
    return { ...site, seen };
  }

  it('sends none to a gate on another origin', async () => {
    const other = await elsewhere();
    const edit = (site) => (site.feed.items[0]._briefing.gates[0].url = `${other.origin}/members/context`);
    const { code, output } = await check(await publisher(edit));
    assert.equal(code, 3, output);
    assert.match(output, new RegExp(`NOT CHECKED {2}vote/context is at ${other.origin}, which no --resource names`));
    assert.deepEqual(other.seen, []);
  });

  it('sends them to an origin that is named', async () => {
    const other = await elsewhere(JSON.stringify({ sections: [{ content_text: SECRETS.context }] }));
    const edit = (site) => (site.feed.items[0]._briefing.gates[0].url = `${other.origin}/members/context`);
    const { output } = await check(await publisher(edit), ...BOTH, '--resource', other.origin);
    assert.deepEqual(other.seen, [`Bearer ${TOKENS.member}`, `Bearer ${TOKENS.alliance}`, undefined]);
    assert.match(output, /LEAK {2}vote\/context is read by anonymous/);
  });

  it('sends none along a redirect, neither of a gate nor of the feed nor of a page', async () => {
    const other = await elsewhere();
    const redirect = { status: 307, headers: { Location: `${other.origin}/` } };
    const edit = (site) => Object.assign(site.answers, { 'members/context': redirect, 'vote.html': redirect });
    const { code, output } = await check(await publisher(edit));
    assert.equal(code, 3, output);
    assert.match(output, /WARNING {2}vote\/context answers member with a redirect \(307\)/);
    assert.match(output, /vote\/context was opened by nobody \(member: 307; alliance: 307\)/);
    assert.deepEqual(other.seen, []);

    const moved = await publisher((site) => (site.answers['feed.json'] = redirect));
    assert.equal((await check(moved)).code, 3);
    assert.deepEqual([...new Set(other.seen)], [undefined]);
  });

  it('repeats none that a server gives back', async () => {
    const edit = (site) => {
      site.feed.title = `Hello ${TOKENS.member} \u001b[31m`;
      site.gates.context.sections[0].content_text = `The reader with ${TOKENS.member} is known to the desk by name.`;
      site.opens.context.push(undefined);
    };
    const { code, output } = await check(await publisher(edit));
    assert.equal(code, 1, output);
    assert.match(output, /The reader with \[token\] is known/);
    assert.ok(!output.includes('\u001b'));
  });
});
