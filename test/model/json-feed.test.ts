import { expect } from '@open-wc/testing';

import { dekOf, headlineOf, textOfHtml } from '../../src/model/briefing.js';
import { findBriefing, joinPages, readFeed, readItem } from '../../src/model/json-feed.js';
import { briefingFeedSchema } from '../../src/model/json-schema.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };
import edge from '../fixtures/edge.json' with { type: 'json' };
import members from '../fixtures/members.json' with { type: 'json' };
import plain from '../fixtures/plain.json' with { type: 'json' };

import type { Feed } from '../../src/model/json-feed.js';

const BASE = 'https://feed.example/brief/feed.json';
const head = { version: 'https://jsonfeed.org/version/1.1', title: 'A feed' };
const feedOf = (...items: unknown[]) => readFeed({ ...head, items }, BASE);
const item = { id: 'a', content_text: 'Text.' };
const pathsOf = (...items: unknown[]) => feedOf(...items).problems.map(({ path }) => path);

describe('a feed', () => {
  const faults: [input: unknown, fault: RegExp][] = [
    [null, /"items"/],
    [42, /"items"/],
    ['{}', /"items"/],
    [[], /an object/],
    [{}, /"items"/],
    [{ ...head }, /"items"/],
    [{ version: head.version, items: [] }, /"title"/],
    [{ title: 'x', items: [] }, /"version"/],
    [{ ...head, items: {} }, /"items"/],
    [{ rss: { channel: {} } }, /"items"/],
  ];
  for (const [input, fault] of faults) {
    it(`${JSON.stringify(input)} is none, and says why`, () => {
      const reading = readFeed(input, BASE);
      expect(reading.feed).to.equal(undefined);
      expect(reading.fault).to.match(fault);
    });
  }

  it('without items is a feed', () => {
    expect(feedOf().feed?.items).to.deep.equal([]);
  });

  it('of every piece is read without a problem', () => {
    const { feed, problems } = readFeed(backbone, BASE);
    expect(problems).to.deep.equal([]);
    expect(feed?.items).to.have.lengthOf(backbone.items.length);
  });

  it('without our extension is read as well', () => {
    const { feed, problems } = readFeed(plain, BASE);
    expect(problems).to.deep.equal([]);
    for (const briefing of feed?.items ?? []) expect(headlineOf(briefing)).to.not.equal('');
  });

  it('that was read is not read again', () => {
    const { feed } = feedOf(item);
    expect(readFeed(feed).feed).to.equal(feed);
    expect(readItem(feed?.items[0]).briefing).to.equal(feed?.items[0]);
  });

  it('drops what is wrong field by field and names each place', () => {
    const { feed, problems } = readFeed(edge, BASE);
    expect(feed?.items.length).to.be.greaterThan(20);
    expect(problems.length).to.be.greaterThan(50);
    for (const { path } of problems) {
      const [, index] = /^items\[(\d+)\]/.exec(path) ?? [];
      if (index !== undefined) expect(Number(index)).to.be.lessThan(edge.items.length);
    }
    for (const { url = '', image = '' } of feed?.items ?? [])
      expect(`${url} ${image}`).to.not.match(/javascript|text\/html/);
  });

  it('takes nothing from a prototype', () => {
    const raw: unknown = JSON.parse(
      '{"version":"https://jsonfeed.org/version/1.1","title":"x","__proto__":{"language":"xx"},"items":[{"id":"a","content_text":"t","__proto__":{"title":"bad"},"_briefing":{"__proto__":{"kind":"bad"}}}]}',
    );
    const { feed } = readFeed(Object.assign(Object.create({ description: 'inherited' }) as object, raw), BASE);
    expect(feed).to.not.have.any.keys('description');
    expect(feed?.items[0]?.title).to.equal(undefined);
    expect(feed?.items[0]?.kind).to.equal(undefined);
    expect(({} as Record<string, unknown>)['title']).to.equal(undefined);
  });

  it('has a schema with every field that it is read by', () => {
    const schema = JSON.stringify(briefingFeedSchema());
    const words = new Set(
      JSON.stringify(backbone)
        .match(/"(_?[a-z_]+)":/g)
        ?.map((key) => key.slice(0, -1)),
    );
    for (const word of [
      '"user_comment"',
      '"favicon"',
      '"attachments"',
      '"mime_type"',
      '"size_in_bytes"',
      '"duration_in_seconds"',
    ]) {
      words.delete(word);
    }
    for (const word of words) expect(schema, word).to.contain(`${word}:`);
  });

  it('has its members’ texts elsewhere', () => {
    const text = JSON.stringify(backbone);
    for (const { sections } of Object.values(members)) {
      for (const { content_text: content } of sections as { content_text?: string }[]) {
        for (const sentence of content?.split(/\n\n/) ?? [])
          expect(text).to.not.contain(JSON.stringify(sentence).slice(1, -1));
      }
    }
  });
});

describe('an item', () => {
  it('without a usable id is dropped', () => {
    expect(feedOf({ content_text: 'x' }, { id: '', content_text: 'x' }, { id: ' ', content_text: 'x' }).feed?.items).to
      .be.empty;
    expect(pathsOf(item, { content_text: 'x' })).to.deep.equal(['items[1]']);
  });

  it('with a number for an id keeps its digits', () => {
    expect(feedOf({ ...item, id: 42 }).feed?.items[0]?.id).to.equal('42');
  });

  it('whose id came before is dropped: the first one stands', () => {
    const { feed } = feedOf(item, { id: 'a', content_text: 'Second.' });
    expect(feed?.items.map(({ contentText }) => contentText)).to.deep.equal(['Text.']);
    expect(pathsOf(item, item)).to.deep.equal(['items[1]']);
  });

  it('with nothing to show is dropped', () => {
    expect(feedOf({ id: 'a' }).feed?.items).to.be.empty;
  });

  it('that is no object is dropped', () => {
    expect(feedOf(null, 1, 'x', [], item).feed?.items).to.have.lengthOf(1);
  });

  it('has its authors, and the old author only without them', () => {
    const authors = [{ name: 'New' }];
    expect(feedOf({ ...item, authors, author: { name: 'Old' } }).feed?.items[0]?.authors).to.deep.equal(authors);
    expect(feedOf({ ...item, author: { name: 'Old' } }).feed?.items[0]?.authors).to.deep.equal([{ name: 'Old' }]);
  });

  it('resolves its URLs against the feed', () => {
    const { feed } = feedOf({
      ...item,
      url: 'a.html',
      image: '/i.png',
      _briefing: { gates: [{ id: 'g', url: 'm/g' }] },
    });
    expect(feed?.items[0]).to.include({
      url: 'https://feed.example/brief/a.html',
      image: 'https://feed.example/i.png',
    });
    expect(feed?.items[0]?.gates?.[0]?.url).to.equal('https://feed.example/brief/m/g');
  });

  it('says where a field is wrong', () => {
    const paths = pathsOf({ ...item, title: 7, _briefing: { confidence: { score: 2 }, facets: [{ label: 'x' }, 3] } });
    expect(paths).to.have.members([
      'items[0].title',
      'items[0]._briefing.confidence.score',
      'items[0]._briefing.facets[0]',
      'items[0]._briefing.facets[1]',
    ]);
  });

  it('survives any wrong type anywhere', () => {
    const odd: unknown[] = [null, {}, [], 1, '', true, [[[]]], Number.NaN, { id: {} }];
    const full = backbone.items[0] as unknown;
    const walk = (node: unknown, put: (value: unknown) => unknown) => {
      for (const value of odd) {
        const { feed } = feedOf(put(value), { id: 'other', content_text: 'x' });
        expect(feed?.items.some(({ id }) => id === 'other')).to.equal(true);
      }
      if (typeof node !== 'object' || node === null) return;
      for (const [key, child] of Object.entries(node)) {
        walk(child, (value) => put(Array.isArray(node) ? node.with(Number(key), value) : { ...node, [key]: value }));
      }
    };
    walk(full, (value) => value);
  }).timeout(20_000);

  it('without a title is headed by its text', () => {
    const [note] =
      feedOf({ id: 'n', content_html: '<p>Mind the <b>gap</b> &amp; go</p><script>x()</script>' }).feed?.items ?? [];
    expect(note && headlineOf(note)).to.equal('Mind the gap & go');
    expect(note && dekOf(note)).to.equal(undefined);
  });

  it('without a summary has the beginning of its text for a dek', () => {
    const [long] = feedOf({ id: 'n', title: 'T', content_text: 'word '.repeat(200) }).feed?.items ?? [];
    const dek = (long && dekOf(long)) ?? '';
    expect(dek.length).to.be.within(100, 241);
    expect(dek).to.match(/word…$/);
  });
});

describe('the text of HTML', () => {
  const cases: [html: string, text: string][] = [
    ['<p>a</p><p>b</p>', 'a b'],
    ['a &lt;b&gt; &amp;amp; &unknown;', 'a <b> &amp; &unknown;'],
    ['<style>p{}</style>x<!-- <b>y</b> -->', 'x'],
    ['<img alt="<b>">z', '">z'],
    ['a < b, and b > a', 'a < b, and b > a'],
    ['x<!-- <b>y', 'x'],
    ['x<script>y()', 'x'],
    ['x <a href="y', 'x'],
  ];
  for (const [html, text] of cases) {
    it(`of ${html} is ${text}`, () => {
      expect(textOfHtml(html)).to.equal(text);
    });
  }

  for (const piece of ['<', '<!--', '<script ', '</script ']) {
    it(`N9: is there at once where ${piece} comes a hundred thousand times`, () => {
      const start = performance.now();
      textOfHtml(piece.repeat(100_000));
      expect(performance.now() - start).to.be.lessThan(500);
    });
  }
});

describe('finding a briefing', () => {
  const { feed } = feedOf({ ...item, url: 'a.html' }, { id: 'b', content_text: 'B.' });
  it('goes by id, by url, or takes the first', () => {
    const find = (named?: string) => feed && findBriefing(feed, named)?.id;
    expect([find('b'), find('https://feed.example/brief/a.html'), find(), find('c')]).to.deep.equal([
      'b',
      'a',
      'a',
      undefined,
    ]);
  });
});

describe('joined pages', () => {
  it('keep the order and the first item of each id', () => {
    const page = (...items: unknown[]) => feedOf(...items).feed as Feed;
    const joined = joinPages([
      page(item, { id: 'b', content_text: 'B' }),
      page({ id: 'b', content_text: 'old' }, { id: 'c', content_text: 'C' }),
    ]);
    expect(joined.items.map(({ id, contentText }) => `${id} ${String(contentText)}`)).to.deep.equal([
      'a Text.',
      'b B',
      'c C',
    ]);
  });
});

describe('the envelope', () => {
  it('keeps what the feed says of itself, and no unknown field', () => {
    const { feed, problems } = readFeed(
      {
        ...head,
        home_page_url: '/',
        feed_url: 'feed.json',
        next_url: '?page=2',
        description: 'About.',
        icon: 'icon.png',
        language: 'en',
        expired: true,
        authors: [{ name: 'Desk', url: 'https://a.example/', avatar: 'face.png', mood: 'blue' }],
        hubs: [],
        _other: { a: 1 },
        _briefing: { version: 1, about: '/format', index: { label: 'All Events', url: '/all' }, flavour: 'mint' },
        items: [],
      },
      BASE,
    );
    expect(problems).to.deep.equal([]);
    expect(feed).to.deep.equal({
      ...head,
      homePageUrl: 'https://feed.example/',
      feedUrl: BASE,
      nextUrl: `${BASE}?page=2`,
      description: 'About.',
      icon: 'https://feed.example/brief/icon.png',
      language: 'en',
      expired: true,
      authors: [{ name: 'Desk', url: 'https://a.example/', avatar: 'https://feed.example/brief/face.png' }],
      index: { label: 'All Events', url: 'https://feed.example/all' },
      items: [],
    });
  });

  it('takes the old author only without authors', () => {
    const authorsOf = (fields: object) => readFeed({ ...head, items: [], ...fields }, BASE).feed?.authors;
    expect(authorsOf({ author: { name: 'Old' } })).to.deep.equal([{ name: 'Old' }]);
    expect(authorsOf({ author: { name: 'Old' }, authors: [{ name: 'New' }] })).to.deep.equal([{ name: 'New' }]);
    expect(authorsOf({ author: 'Old' })).to.equal(undefined);
  });

  for (const url of [
    'javascript:alert(1)',
    'data:application/json,{}',
    'mailto:a@b.example',
    'https://u:p@a.example/',
    7,
  ]) {
    it(`follows no next page at ${String(url)}, and says so`, () => {
      const { feed, problems } = readFeed({ ...head, next_url: url, items: [] }, BASE);
      expect(feed?.nextUrl).to.equal(undefined);
      expect(problems.map(({ path }) => path)).to.deep.equal(['next_url']);
    });
  }

  it('reads no more items than a page can hold', () => {
    const items = Array.from({ length: 20_001 }, (_, id) => ({ id, content_text: 'x' }));
    const { feed, problems } = readFeed({ ...head, items }, BASE);
    expect(feed?.items).to.have.lengthOf(20_000);
    expect(problems.map(({ path }) => path)).to.deep.equal(['items']);
  });

  it('takes what was read for what it is: an item is no feed, and a feed is no item', () => {
    const { feed } = feedOf(item);
    expect(readFeed(feed?.items[0]).feed).to.equal(undefined);
    expect(readItem(feed).briefing).to.equal(undefined);
  });
});

describe('the feed of odd cases', () => {
  const { feed, problems } = readFeed(edge, BASE);
  const byId = (id: string) => feed?.items.find((each) => each.id === id);
  const paths = problems.map(({ path }) => path);

  it('names real paths', () => {
    for (const path of paths) expect(isThere(edge, path), path).to.equal(true);
  });

  it('keeps the items that can be shown, each id once', () => {
    const ids = feed?.items.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids).to.include.members(['4711', 'duplicate', '__proto__', 'constructor', 'wrong-types', 'empty-arrays']);
    expect(byId('duplicate')?.title).to.equal('First of two with one id');
    expect(byId('no-content')?.title).to.equal('No content at all');
    for (const gone of ['No id', 'A blank id', 'An empty id']) {
      expect(feed?.items.some(({ title }) => title === gone)).to.equal(false);
    }
  });

  it('rates no score that is none', () => {
    for (const id of ['score-two', 'score-minus-one', 'score-string', 'score-null']) {
      expect(byId(id)?.confidence, id).to.not.have.property('score');
      expect(byId(id)?.confidence?.evidence ?? byId(id)?.confidence?.note, id).to.be.a('string');
    }
    expect(byId('score-zero')?.confidence?.score).to.equal(0);
    expect(byId('score-two')?.confidence?.history).to.deep.equal([{ date: '2026-02-01', score: 0.4 }]);
  });

  it('keeps nothing of an item whose fields all have the wrong type but what is right', () => {
    expect(byId('wrong-types')).to.deep.equal({
      id: 'wrong-types',
      contentText: 'Every other field has the wrong type.',
    });
    expect(byId('empty-arrays')).to.deep.equal({
      id: 'empty-arrays',
      version: 1,
      figure: {},
      confidence: {},
      contentText: 'Everything that can be empty is.',
    });
  });

  it('keeps the good entries of lists with bad ones', () => {
    const { tags, authors, kicker, facets, sources, gates, sections } = byId('wrong-types-inside') ?? {};
    expect({ tags, authors, kicker, facets, gates }).to.deep.equal({
      tags: ['good'],
      authors: [{}],
      kicker: ['good'],
      facets: [{ id: 'region', label: 'Region', value: 'Global' }],
      gates: [{ id: 'g', tier: '5', url: 'https://feed.example/brief/members/wrong-types-inside/g' }],
    });
    expect(sources?.map(({ url }) => url)).to.deep.equal([
      'https://www.rfc-editor.org/rfc/rfc1',
      'https://www.rfc-editor.org/rfc/rfc2',
    ]);
    expect(sections?.find(({ id }) => id === 'mixed')?.items).to.deep.equal([
      { text: 'good' },
      { text: 'term is a number' },
    ]);
  });

  it('passes no unsafe URL on, at any place', () => {
    for (const [path, value] of leavesOf(feed)) {
      if (!/(url|image|avatar|icon)$/i.test(path)) continue;
      expect(String(value), path).to.match(/^(https?:\/\/[^/@]*(\/|$)|mailto:|data:image\/gif;)/);
    }
    expect(
      byId('bad-urls')
        ?.sources?.map(({ title, url }) => url && title)
        .filter(Boolean),
    ).to.deep.equal(['Protocol relative', 'Mail, allowed', 'Archived badly']);
  });

  it('does not pollute, whatever its keys are', () => {
    expect(byId('proto-keys')?.confidence?.score).to.equal(0.4);
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
    expect(Object.getPrototypeOf(byId('proto-keys'))).to.equal(Object.prototype);
  });

  it('has text where HTML is not allowed, as it stands', () => {
    expect(byId('html-everywhere')?.title).to.contain('<img src=x onerror');
  });

  it('has the dates and languages that are some', () => {
    const odd = byId('bad-dates');
    expect(odd).to.not.have.any.keys('datePublished', 'dateModified', 'language', 'revisions');
    expect(odd?.confidence?.history).to.deep.equal([{ date: '2026-03-01', score: 0.4 }]);
    expect(odd?.sections?.[0]?.items).to.deep.equal([
      { id: 'd1', text: 'Due on no day', status: 'open' },
      { id: 'd2', text: 'Due far away', status: 'open', due: '9999-12-31' },
      { id: 'd3', text: 'Due with an unknown status', due: '2027-05-01' },
    ]);
  });

  it('is read within a frame or two', () => {
    const copy = structuredClone(edge);
    const before = performance.now();
    readFeed(copy, BASE);
    expect(performance.now() - before).to.be.below(200);
  });
});

describe('a feed with one thing wrong', () => {
  const odd: readonly unknown[] = [
    null,
    {},
    [],
    1,
    '',
    true,
    [[[['deep']]]],
    Number.NaN,
    -1,
    { id: {} },
    'javascript:alert(1)',
  ];
  const places = [...backbone.items.keys()];

  it('never throws, names the place, reads the same twice and touches nothing else, whatever leaf it is', () => {
    let count = 0;
    for (const index of places) {
      const raw: unknown = backbone.items[index];
      const good = JSON.stringify(feedOf(raw, item).feed?.items.at(-1));
      for (const put of leafChangersOf(raw)) {
        for (const value of odd) {
          count++;
          const broken = put(value);
          const { feed, problems } = feedOf(broken, item);
          expect(JSON.stringify(feed?.items.at(-1))).to.equal(good);
          const again = value === 1 ? JSON.stringify(feedOf(broken, item)) : '';
          if (again) expect(again).to.equal(JSON.stringify({ feed, problems }));
          for (const { path } of problems) {
            if (!isThere({ items: [broken, item] }, path))
              expect.fail(`${path} of ${JSON.stringify(value)} is no place`);
          }
          if (value === 'javascript:alert(1)' && UNSAFE.test(JSON.stringify(feed))) expect.fail('unsafe');
        }
      }
    }
    expect(count).to.be.greaterThan(15_000);
  }).timeout(60_000);

  it('is a feed still, whatever the leaf of its head', () => {
    for (const put of leafChangersOf({ ...backbone, items: 0 })) {
      for (const value of odd) {
        const { feed, fault, problems } = readFeed({ ...(put(value) as object), items: [item] }, BASE);
        if (feed) expect(feed.items).to.have.lengthOf(1);
        else expect(fault).to.match(/version|title|text/);
        expect(problems).to.be.an('array');
      }
    }
  });
});

const UNSAFE = /"(url|image|archivedUrl|avatar|externalUrl)":"javascript:/;

/** One function for each leaf: a copy of `node` with another value there. */
function leafChangersOf(node: unknown): ((value: unknown) => unknown)[] {
  if (typeof node !== 'object' || node === null) return [(value) => value];
  return Object.entries(node).flatMap(([key, child]) =>
    leafChangersOf(child).map((change) => (value: unknown) => {
      const changed = change(value);
      return Array.isArray(node) ? node.with(Number(key), changed) : { ...node, [key]: changed };
    }),
  );
}

function leavesOf(node: unknown, path = ''): [path: string, value: unknown][] {
  if (typeof node !== 'object' || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, child]) => leavesOf(child, `${path}.${key}`));
}

/** Whether a problem's path leads to a place in the data; what is missing is named by the place that misses it. */
function isThere(data: unknown, path: string): boolean {
  let node = data;
  for (const [, name, index] of path.matchAll(/\.?([\w-]+)|\[(\d+)\]/g)) {
    const key = name ?? index ?? '';
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return false;
    node = (node as Record<string, unknown>)[key];
  }
  return true;
}
