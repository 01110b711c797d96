import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, before, beforeEach, afterEach, describe, it } from 'node:test';

const COMMAND = fileURLToPath(new URL('../../dist/cli/briefing-elements.js', import.meta.url));
const FEED = await readFile(new URL('../fixtures/backbone.json', import.meta.url), 'utf8');
const HEADLINE = 'United Nations makes the Internet Governance Forum permanent';

/** A page whose feed lies beside it, or where `src` says. */
const page = (src = 'feed.json', tag = 'briefing-card') =>
  `<!doctype html>\n<title>A page</title>\n<${tag} src="${src}"></${tag}>\n`;

describe('briefing-elements prerender', () => {
  let server;
  let origin;
  let folder;
  const requests = [];
  before(async () => {
    server = createServer((request, response) => {
      requests.push(request.url);
      if (request.url === '/moved.json') return response.writeHead(302, { Location: 'deep/feed.json' }).end();
      const isThere = request.url.endsWith('/feed.json');
      response.writeHead(isThere ? 200 : 404, { 'Content-Type': 'application/feed+json' }).end(isThere ? FEED : 'No.');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    requests.length = 0;
    folder = await mkdtemp(join(tmpdir(), 'prerender-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = (...args) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [COMMAND, 'prerender', ...args], { cwd: folder });
      const result = { out: '', err: '' };
      child.stdout.on('data', (chunk) => (result.out += chunk));
      child.stderr.on('data', (chunk) => (result.err += chunk));
      child.on('close', (code) => resolve({ ...result, code }));
    });
  const put = async (files) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  };
  const text = (name) => readFile(join(folder, name), 'utf8');
  const all = async () => (await readdir(folder, { recursive: true })).toSorted();

  describe('draws', () => {
    it('a page to the output, with the feed that lies beside it, and nothing else is written', async () => {
      await put({ 'page.html': page(), 'feed.json': FEED });
      const { code, out, err } = await run('page.html');
      assert.equal(code, 0, err);
      assert.ok(out.startsWith('<!doctype html>\n<title>A page</title>\n<briefing-card src="feed.json"><template'));
      assert.ok(out.endsWith('</script></briefing-card>\n') && out.includes(HEADLINE));
      assert.equal(err, '');
      assert.equal(await text('page.html'), page());
      assert.deepEqual(await all(), ['feed.json', 'page.html']);
    });

    it('with the feed of a server, which is asked once for all pages', async () => {
      await put({ 'a.html': page(`${origin}/feed.json`), 'b.html': page(`${origin}/feed.json`) });
      const { code, out, err } = await run('a.html', 'b.html', '--in-place');
      assert.deepEqual([code, out, err], [0, '2 pages, 2 tags drawn.\n', '']);
      assert.deepEqual(requests, ['/feed.json']);
      for (const name of ['a.html', 'b.html']) assert.ok((await text(name)).includes(HEADLINE), name);
      assert.deepEqual(await all(), ['a.html', 'b.html']);
    });

    it('with a feed that has moved, and what it names beside its new place', async () => {
      await put({ 'page.html': page(`${origin}/moved.json`) });
      const { code, out, err } = await run('page.html');
      assert.equal(code, 0, err);
      assert.ok(out.includes(`href="${origin}/deep/briefings/igf-permanent.html"`));
      assert.deepEqual(requests, ['/moved.json', '/deep/feed.json']);
    });

    it('with a feed from a file in the folder that the pages share, whatever leads there', async () => {
      await put({
        'site/a/a.html': page('../data/link.json'),
        'site/b.html': page('data/feed.json'),
        'site/data/feed.json': FEED,
      });
      await symlink('feed.json', join(folder, 'site/data/link.json'));
      await symlink('site', join(folder, 'current'));
      const { code, out, err } = await run('current/a/a.html', 'current/b.html', '--in-place');
      assert.deepEqual([code, out, err], [0, '2 pages, 2 tags drawn.\n', '']);
      for (const name of ['a/a.html', 'b.html']) assert.ok((await text(`site/${name}`)).includes(HEADLINE), name);
    });

    it('with a feed from a file that stands for an address', async () => {
      await put({ 'page.html': page('https://nowhere.invalid/f.json?a=b'), 'my feed.json': FEED });
      const { code, out, err } = await run('page.html', '--feed', 'https://nowhere.invalid/f.json?a=b=my feed.json');
      assert.equal(code, 0, err);
      assert.ok(out.includes(HEADLINE) && out.includes('https://nowhere.invalid/briefings/igf-permanent.html'));
    });

    it('into a folder, under the names below the one that the pages share', async () => {
      await put({
        'site/index.html': page('/feed.json'),
        'site/news/2026/ä b.html': page('../../feed.json'),
        'site/feed.json': FEED,
      });
      const site = ['--site', `${origin}/deep`];
      const { code, out, err } = await run('site/index.html', 'site/news/2026/ä b.html', '--out', 'public/x', ...site);
      assert.deepEqual([code, out, err], [0, '2 pages, 2 tags drawn.\n', '']);
      assert.deepEqual(requests.toSorted(), ['/deep/feed.json', '/feed.json']);
      assert.ok((await text('public/x/index.html')).includes(HEADLINE));
      assert.ok((await text('public/x/news/2026/ä b.html')).includes(HEADLINE));
      assert.equal(await text('site/index.html'), page('/feed.json'));
    });

    it('in place, again and again', async () => {
      await put({ 'page.html': `\ufeff${page().replaceAll('\n', '\r\n')}`, 'feed.json': FEED });
      await run('page.html', '--in-place');
      const undated = async () => (await text('page.html')).replaceAll(/data-at="\d+"/g, '');
      const once = await undated();
      assert.ok(once.startsWith('\ufeff<!doctype html>\r\n') && once.endsWith('</briefing-card>\r\n'));
      await run('page.html', '--in-place');
      assert.ok((await undated()) === once);
    });

    it('in place, where the file keeps its mode, and the links to it', async () => {
      const names = ['a.html', 'b.html', 'c.html'];
      const modes = [0o640, 0o666, 0o755];
      await put({ 'feed.json': FEED, ...Object.fromEntries(names.map((name) => [name, page()])) });
      await Promise.all(names.map((name, index) => chmod(join(folder, name), modes[index])));
      await mkdir(join(folder, 'sub'));
      await symlink('../b.html', join(folder, 'sub/b.html'));
      const { code, err } = await run('a.html', 'sub/b.html', 'c.html', '--in-place');
      assert.equal(code, 3);
      assert.match(err, /sub\/b\.html:3 {2}<briefing-card> {2}The feed file:.*sub\/feed\.json cannot be had/);
      await put({ 'sub/feed.json': FEED });
      const { code: again, err: said } = await run('a.html', 'sub/b.html', 'c.html', '--in-place');
      assert.equal(again, 0, said);
      assert.ok((await lstat(join(folder, 'sub/b.html'))).isSymbolicLink());
      for (const [index, name] of names.entries()) {
        assert.ok((await text(name)).includes(HEADLINE), name);
        assert.equal((await lstat(join(folder, name))).mode & 0o777, modes[index], name);
      }
    });

    it('with the JSON-LD of the briefing’s own page, and tells the hashes of its styles', async () => {
      const url = `${origin}/briefings/igf-permanent.html`;
      await put({ 'page.html': `<link rel="canonical" href="${url}">${page('/feed.json', 'event-briefing')}` });
      const { code, out, err } = await run('page.html', '--structured-data', '--csp');
      assert.equal(code, 0, err);
      assert.match(out, /<script type="application\/ld\+json" data-prerendered="">\{"@context"/);
      assert.match(err, /^('sha256-[\w+/]{43}=' ?){4,}\n$/);
      const { out: told } = await run('page.html', '--in-place', '--csp');
      assert.equal(told, `1 page, 1 tag drawn.\n${err}`);
    });

    it('no progress where nobody looks', async () => {
      const names = Array.from({ length: 12 }, (_, index) => `${index}.html`);
      await put({ 'feed.json': FEED, ...Object.fromEntries(names.map((name) => [name, page()])) });
      const { code, out, err } = await run(...names, '--in-place');
      assert.deepEqual([code, out, err], [0, '12 pages, 12 tags drawn.\n', '']);
    });
  });

  describe('changes nothing when something cannot be drawn, and says what, with code 3:', () => {
    const cases = [
      [
        'a feed that is not there',
        { 'b.html': page('none.json') },
        /b\.html:3 {2}<briefing-card> {2}The feed file:.*none\.json cannot be had\./,
      ],
      [
        'a server that has none',
        { 'b.html': '' },
        /b\.html:3 {2}<briefing-card> {2}The feed .*\/none cannot be had\. The server answered 404\./,
      ],
      [
        'half a feed',
        { 'b.html': page('half.json'), 'half.json': FEED.slice(0, 999) },
        /b\.html:3 {2}<briefing-card> {2}This is not JSON, or only a part of it\./,
      ],
      [
        'another format',
        { 'b.html': page('x.json'), 'x.json': '{"rss":{}}' },
        /b\.html:3 {2}<briefing-card> {2}This is not a JSON Feed\./,
      ],
      ['a page that is not there', {}, /b\.html {2}ENOENT/],
      ['a folder', { 'b.html/x.txt': '' }, /b\.html {2}EISDIR/],
      [
        'a page in another encoding',
        { 'b.html': Buffer.from('<p>caf\xe9', 'latin1') },
        /b\.html {2}The page is not in UTF-8\./,
      ],
    ];
    for (const [name, files, message] of cases) {
      it(name, async () => {
        const faulty = name === 'a server that has none' ? { 'b.html': page(`${origin}/none`) } : files;
        await put({ 'a.html': page(), 'feed.json': FEED, ...faulty });
        const before = await all();
        const { code, out, err } = await run('a.html', 'b.html', '--in-place');
        assert.equal(code, 3, out);
        assert.match(err, message);
        assert.match(err, /\nNothing was written\.\n$/);
        assert.equal(out, '');
        assert.deepEqual(await all(), before);
        assert.equal(await text('a.html'), page());
      });
    }

    it('structured data on another’s page', async () => {
      const html = `<link rel="canonical" href="https://partner.example/">${page('feed.json', 'event-briefing')}`;
      await put({ 'a.html': html, 'feed.json': FEED });
      const { code, out, err } = await run('a.html', '--structured-data', '--site', origin, '--out', 'out');
      assert.equal(code, 3);
      assert.match(
        err,
        /Structured data belongs on the briefing's own page, .*; this page is https:\/\/partner\.example\/\./,
      );
      assert.equal(out, '');
      assert.deepEqual(await all(), ['a.html', 'feed.json']);
    });

    it('a place that cannot be written to', async () => {
      await put({ 'a.html': page(), 'feed.json': FEED, out: 'a file' });
      const { code, out, err } = await run('a.html', '--out', 'out');
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, /out/);
      assert.deepEqual(await all(), ['a.html', 'feed.json', 'out']);
    });

    it('one page of several that cannot be written', async () => {
      await put({ 'a.html': page(), 'b.html': page(), 'feed.json': FEED, 'there/b.html/x': '', 'there/a.html': 'old' });
      const before = await all();
      const { code, out, err } = await run('a.html', 'b.html', '--out', 'there');
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, /there\/b\.html is a folder\.\nNothing was written\.\n$/);
      assert.deepEqual(await all(), before);
      assert.equal(await text('there/a.html'), 'old');
    });

    it('one page of several that has no place, and leaves no folder of another', async () => {
      await put({ 'new/a.html': page('/feed.json'), 'x/b.html': page('/feed.json'), 'there/x': 'a file' });
      const before = await all();
      const { code, out, err } = await run('new/a.html', 'x/b.html', '--site', origin, '--out', 'there');
      assert.deepEqual([code, out], [3, ''], err);
      assert.match(err, /there\/x.*\nNothing was written\.\n$/);
      assert.deepEqual(await all(), before);
      assert.equal(await text('there/x'), 'a file');
    });

    it('one file under two names', async () => {
      await put({ 'a.html': page(), 'feed.json': FEED });
      await symlink('a.html', join(folder, 'b.html'));
      const { code, out, err } = await run('a.html', 'b.html', '--in-place');
      assert.deepEqual([code, out], [3, '']);
      assert.match(err, /b\.html is a file that is written under another name, too\.\nNothing was written\.\n$/);
      assert.equal(await text('a.html'), page());
    });

    describe('a file of this computer', () => {
      const secret = JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'Mine',
        items: [{ id: 'a', title: 'A secret', content_text: 'x' }],
      });
      const refused = async (message, ...args) => {
        const { code, out, err } = await run('site/a.html', ...args);
        assert.deepEqual([code, out], [3, '']);
        assert.match(err, message);
        assert.doesNotMatch(err, /secret\b(?!\.json)/i);
      };
      const OTHER = /<briefing-card> {2}file:.*secret\.json is a file, and the page has another address/;
      const OUTSIDE = /<briefing-card> {2}The feed file:.* It is not in the folder that the pages share\./;

      it('on a page that names its address, or is given one', async () => {
        await put({ 'site/secret.json': secret });
        const src = pathToFileURL(join(folder, 'site/secret.json')).href;
        await put({ 'site/a.html': `<link rel="canonical" href="https://news.example/a.html">${page(src)}` });
        await refused(OTHER);
        await put({ 'site/a.html': page(src) });
        await refused(OTHER, '--site', 'https://news.example/');
      });

      it('outside of the folder that the pages share', async () => {
        await put({ 'secret.json': secret, 'site/a.html': page('../secret.json') });
        await refused(OUTSIDE);
        await put({ 'site/a.html': page(pathToFileURL(join(folder, 'secret.json')).href) });
        await refused(OUTSIDE);
        await put({ 'sitemap/secret.json': secret, 'site/a.html': page('../sitemap/secret.json') });
        await refused(OUTSIDE);
      });

      it('to which a link leads out of it', async () => {
        await put({ 'secret.json': secret, 'site/a.html': page('feed.json') });
        await symlink('../secret.json', join(folder, 'site/feed.json'));
        await refused(OUTSIDE);
      });
    });

    it('words that would move the cursor are not repeated', async () => {
      await put({ 'a.html': page(), 'feed.json': '\u001b[2J' });
      const { code, err } = await run('a.html');
      assert.equal(code, 3);
      assert.ok(!err.includes('\u001b'));
    });
  });

  for (const [name, args] of [
    ['no page', []],
    ['several pages and no place for them', ['a.html', 'b.html']],
    ['two places', ['a.html', '--out', 'x', '--in-place']],
    ['an option that is none', ['a.html', '--outt', 'x']],
    ['a feed without a file', ['a.html', '--feed', 'https://a.example/feed.json']],
    ['a site that is no address', ['a.html', '--site', 'news']],
    ['a folder that is the page’s own', ['a.html', '--out', '.']],
    ['a folder that leads to that of the pages', ['a.html', 'b.html', '--out', 'link']],
  ]) {
    it(`explains itself, with code 2, when it gets ${name}`, async () => {
      await put({ 'a.html': page(), 'b.html': page(), 'feed.json': FEED });
      await symlink('.', join(folder, 'link'));
      const before = await readdir(folder);
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /^.+\n\nUsage: briefing-elements prerender/);
      assert.deepEqual(await readdir(folder), before);
      for (const name of ['a.html', 'b.html']) assert.equal(await text(name), page());
    });
  }

  it('tells its options', async () => {
    const { code, out, err } = await run('--help');
    assert.deepEqual([code, err], [0, '']);
    for (const option of ['--out', '--in-place', '--site', '--feed', '--structured-data', '--csp', 'Exit codes']) {
      assert.ok(out.includes(option), option);
    }
  });
});
