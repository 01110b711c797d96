import { expect } from '@open-wc/testing';

import { readFeed } from '../../src/model/json-feed.js';
import { WAYS, copyCode, optionsOf } from '../../src/prerender/copy-code.js';
import backbone from '../fixtures/backbone.json' with { type: 'json' };
import hostile from '../fixtures/hostile-texts.json' with { type: 'json' };

import type { Briefing } from '../../src/model/briefing.js';
import type { Feed } from '../../src/model/json-feed.js';
import type { Embed, Manifest } from '../../src/prerender/copy-code.js';

const FEED_URL = 'https://backbone-brief.example/feed.json?a=1&b=[2]';
const feed = readFeed(backbone, FEED_URL).feed as Feed;

/** As `custom-elements.json` has it. */
const manifest: Manifest = {
  modules: [
    {},
    {
      declarations: [
        {},
        {
          tagName: 'briefing-card',
          attributes: [
            {
              name: 'layout',
              type: { text: "'card' | 'row' | 'hero'" },
              default: "'card'",
              description: 'How it is set.',
            },
            { name: 'heading-level', type: { text: 'number' }, default: '3' },
            { name: 'searchable', type: { text: 'boolean' }, default: 'false' },
            { name: 'filter', type: { text: 'string | object' }, default: "''" },
            { name: 'refresh', type: { text: 'number | undefined' } },
            { name: 'score', type: { text: 'number | undefined' } },
            { name: 'evidence', type: { text: 'string' } },
            { name: 'src', type: { text: 'string' } },
            { name: 'briefing', type: { text: 'string | object' } },
            { name: 'structured-data', type: { text: 'boolean' } },
          ],
        },
        { tagName: 'grade-table' },
      ],
    },
  ],
};

const embed: Embed = {
  ...{ feed, feedUrl: FEED_URL, manifest },
  briefing: feed.items.find(({ id }) => id === 'root-algorithm'),
  element: 'briefing-card',
  attributes: {},
  script: { url: 'https://cdn.example/0.1.0/briefing-elements.js', integrity: 'sha384-abc' },
  frameUrl: 'https://backbone-brief.example/frame/index.html?x=1',
  asOf: '2026-11-25',
};
const opened = (html = '') => new DOMParser().parseFromString(html, 'text/html');
const tagOf = (more: Partial<Embed>) =>
  opened(copyCode('html', { ...embed, ...more })).querySelector(more.element ?? embed.element);
const attributesOf = (element: Element | null) =>
  Object.fromEntries([...(element?.attributes ?? [])].map(({ name, value }) => [name, value]));

describe('the options of an element', () => {
  it('are its attributes as the manifest has them, but for the data and what only the publisher says', () => {
    expect(optionsOf(manifest, 'briefing-card')).to.deep.equal([
      {
        name: 'layout',
        description: 'How it is set.',
        kind: 'choice',
        values: ['card', 'row', 'hero'],
        initial: 'card',
      },
      { name: 'heading-level', description: '', kind: 'number', values: [], initial: '3' },
      { name: 'searchable', description: '', kind: 'flag', values: [], initial: 'false' },
      { name: 'filter', description: '', kind: 'text', values: [], initial: '' },
      { name: 'refresh', description: '', kind: 'number', values: [], initial: '' },
    ]);
    expect(optionsOf(manifest, 'grade-table')).to.deep.equal([]);
    expect(optionsOf(manifest, 'not-there')).to.deep.equal([]);
  });
});

describe('copied code', () => {
  it('as HTML is the script with its hash, and the tag with a quotation inside', () => {
    const page = opened(copyCode('html', embed));
    expect(attributesOf(page.querySelector('script'))).to.deep.equal({
      type: 'module',
      src: 'https://cdn.example/0.1.0/briefing-elements.js',
      integrity: 'sha384-abc',
      crossorigin: 'anonymous',
    });
    const card = page.querySelector('briefing-card');
    expect(attributesOf(card)).to.deep.equal({ src: FEED_URL, briefing: 'root-algorithm' });
    expect(card?.children).to.have.length(1);
    expect(card?.querySelector('blockquote strong a')?.getAttribute('href')).to.equal(embed.briefing?.url);
    expect(card?.textContent).to.include('as of 25 November 2026');
  });

  it('says nothing of a hash that is not known', () => {
    const { script } = embed;
    expect(copyCode('html', { ...embed, script: { url: script.url } })).not.to.include('integrity');
  });

  it('has an attribute where it differs from its default, and no other', () => {
    const attributes = {
      'heading-level': 2,
      layout: 'hero',
      searchable: true,
      filter: ' region=Global ',
      refresh: 0.5,
    };
    expect(attributesOf(tagOf({ attributes }))).to.deep.include({
      'heading-level': '2',
      layout: 'hero',
      searchable: '',
      filter: 'region=Global',
      refresh: '0.5',
    });
    const same = {
      'heading-level': '3',
      layout: 'card',
      searchable: 'false',
      filter: '',
      refresh: 'soon',
      score: '0.1',
      onclick: 'alert(1)',
    };
    expect(Object.keys(attributesOf(tagOf({ attributes: same })))).to.deep.equal(['src', 'briefing']);
  });

  it('names no briefing where none was chosen: the first is quoted, or the list of them', () => {
    const first = tagOf({ briefing: undefined });
    expect(first?.hasAttribute('briefing')).to.equal(false);
    expect(first?.querySelector('strong')?.textContent).to.equal(feed.items[0]?.title);
    for (const element of ['briefing-list', 'watch-list']) {
      expect(tagOf({ element, briefing: undefined })?.querySelectorAll('blockquote li')).to.have.length(5);
    }
    expect(tagOf({ element: 'watch-list' })?.querySelector('strong')?.textContent).to.equal(embed.briefing?.title);
  });

  it('has the start of its tag on one line, and no empty line within, as Markdown wants it', () => {
    const [script, tag] = (copyCode('html', embed) ?? '').trim().split('\n\n');
    expect(script).to.match(/^<script [^\n]+<\/script>$/);
    expect(tag).to.match(/^<briefing-card [^\n]+>\n {2}<blockquote/);
    expect(copyCode('html', embed)?.trim().split('\n\n')).to.have.length(2);
  });

  it('as an iframe asks the frame page for the same, and brings the script that gives it its height', () => {
    const attributes = { layout: 'hero', searchable: true };
    const page = opened(copyCode('iframe', { ...embed, attributes }));
    const { src, ...rest } = attributesOf(page.querySelector('iframe'));
    expect(rest).to.deep.equal({
      title: embed.briefing?.title,
      width: '100%',
      height: '480',
      frameborder: '0',
      loading: 'lazy',
      sandbox: 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    });
    const { origin, pathname, searchParams } = new URL(src ?? '');
    expect(origin + pathname).to.equal('https://backbone-brief.example/frame/index.html');
    expect(Object.fromEntries(searchParams)).to.deep.equal({
      ...{ x: '1', element: 'briefing-card', src: FEED_URL, briefing: 'root-algorithm' },
      ...{ layout: 'hero', searchable: '' },
    });
    expect(page.querySelector('script')?.src).to.equal('https://backbone-brief.example/frame/parent.js');
    expect(opened(copyCode('iframe', { ...embed, briefing: undefined })).querySelector('iframe')?.title).to.equal(
      feed.title,
    );
  });

  it('is no iframe where there is no frame page', () => {
    expect(copyCode('iframe', { ...embed, frameUrl: undefined })).to.equal(undefined);
  });

  it('for React and Svelte has numbers as numbers, since they set properties', () => {
    const attributes = { 'heading-level': '2', searchable: true, filter: '2' };
    for (const way of ['react', 'svelte'] as const) {
      expect(copyCode(way, { ...embed, attributes })).to.include(' heading-level={2} searchable filter="2">');
    }
    expect(copyCode('vue', { ...embed, attributes })).to.include(' heading-level="2" searchable filter="2">');
  });

  it('for a bundler imports the module of the element', () => {
    for (const way of ['npm', 'react', 'vue', 'svelte'] as const) {
      expect(copyCode(way, embed), way).to.include("import 'briefing-elements/briefing-card.js';");
    }
  });

  describe('bad input', () => {
    it('is made of no name that is not a tag', () => {
      for (const element of ['script', 'x onclick=1', "a-b';alert(1)//", '']) {
        for (const way of WAYS) expect(() => copyCode(way, { ...embed, element }), way).to.throw(RangeError);
      }
    });

    for (const text of hostile) {
      it(`stays in its place: ${JSON.stringify(text).slice(0, 40)}`, () => {
        const url = `https://desk.example/${encodeURIComponent(text.replace(/[\ud800-\udfff]/g, ''))}?${text}`;
        const briefing: Briefing = { ...(embed.briefing as Briefing), id: text, title: text, summary: text, url };
        const odd = { ...embed, briefing, feed: { ...feed, title: text }, attributes: { filter: text } };
        const shown = text.replaceAll('\0', '\ufffd');
        const page = opened(copyCode('html', odd));
        expect(copyCode('html', odd)).not.to.match(/[\u2028-\u202e\u2066-\u2069]/);
        expect(page.head.children).to.have.length(1);
        expect(page.body.children).to.have.length(1);
        const card = page.querySelector('briefing-card');
        expect(attributesOf(card)).to.deep.equal({ src: FEED_URL, briefing: shown, filter: shown.trim() });
        expect([...(card?.querySelectorAll('*') ?? [])].map(({ localName }) => localName)).to.deep.equal(
          [...(tagOf({})?.querySelectorAll('*') ?? [])].map(({ localName }) => localName),
        );

        const framed = opened(copyCode('iframe', odd)).body;
        expect([...framed.children].map(({ localName }) => localName)).to.deep.equal(['iframe', 'script']);
        expect(framed.querySelector('iframe')?.title).to.equal(shown);
        const { searchParams } = new URL(framed.querySelector('iframe')?.src ?? '');
        // Half a character is no character in an address.
        expect(searchParams.get('briefing')).to.equal(
          new URLSearchParams({ text }).get('text')?.replace(/\p{Cs}/gu, '\ufffd'),
        );
      });
    }
  });
});
