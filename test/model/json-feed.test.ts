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
  ];
  for (const [html, text] of cases) {
    it(`of ${html} is ${text}`, () => {
      expect(textOfHtml(html)).to.equal(text);
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
