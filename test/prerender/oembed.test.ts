import { expect } from '@open-wc/testing';

import { readFeed } from '../../src/model/json-feed.js';
import { discoveryLink, isForMembersAlone, oembedOf } from '../../src/prerender/oembed.js';

import type { Briefing } from '../../src/model/briefing.js';
import type { Feed } from '../../src/model/json-feed.js';
import type { OembedOptions } from '../../src/prerender/oembed.js';

const OPTIONS: OembedOptions = {
  feedUrl: 'https://desk.example/feed.json',
  frameUrl: 'https://desk.example/frame/',
  asOf: '2026-11-25',
};

function read(item: object, feed: object = {}): [Briefing, Feed] {
  const { feed: whole } = readFeed(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'The Desk',
      ...feed,
      items: [{ id: 'one', title: 'A vote', content_text: 'Text.', ...item }],
    },
    'https://desk.example/feed.json',
  );
  const [briefing] = whole?.items ?? [];
  if (!whole || !briefing) throw new Error('The item cannot be read.');
  return [briefing, whole];
}

const answerOf = (item: object, feed?: object, options: Partial<OembedOptions> = {}) =>
  oembedOf(...read(item, feed), { ...OPTIONS, ...options });

describe('oembedOf', () => {
  it('gives an answer of the type rich', () => {
    expect(answerOf({ url: 'https://desk.example/vote' })).to.include({
      version: '1.0',
      type: 'rich',
      title: 'A vote',
      provider_name: 'The Desk',
      provider_url: 'https://desk.example/',
      cache_age: 3600,
      width: 600,
    });
  });

  for (const [what, item, feed, author] of [
    ['nobody', {}, {}, {}],
    [
      'the feed’s author',
      {},
      { authors: [{ name: 'Desk', url: 'https://d.example/' }] },
      { author_name: 'Desk', author_url: 'https://d.example/' },
    ],
    [
      'the item’s before the feed’s',
      { authors: [{ name: 'Ines' }] },
      { authors: [{ name: 'Desk' }] },
      { author_name: 'Ines' },
    ],
    [
      'several, without a URL of one',
      { authors: [{ name: 'Ines', url: 'https://i.example/' }, { name: 'Ola' }] },
      {},
      { author_name: 'Ines, Ola' },
    ],
    ['none without a name', { authors: [{ url: 'https://i.example/' }] }, {}, {}],
    [
      'no address that is no page',
      { authors: [{ name: 'Ines', url: 'mailto:i@i.example' }] },
      {},
      { author_name: 'Ines' },
    ],
  ] as const) {
    it(`names as author: ${what}`, () => {
      const answer = answerOf(item, feed);
      expect({
        ...(answer?.author_name && { author_name: answer.author_name }),
        ...(answer?.author_url && { author_url: answer.author_url }),
      }).to.deep.equal(author);
    });
  }

  it('names the publisher’s own page where the feed says it', () => {
    expect(answerOf({}, { home_page_url: 'https://home.example/' })?.provider_url).to.equal('https://home.example/');
  });

  for (const [query, item, height] of [
    ['', {}, 340],
    ['', { image: 'https://desk.example/a.png' }, 678],
    ['?element=event-briefing', {}, 940],
    ['?element=watch-list', {}, 520],
    ['?layout=row', { image: 'https://desk.example/a.png' }, 190],
  ] as const) {
    it(`leaves room for ${query || 'a card'}${'image' in item ? ' with a picture' : ''}`, () => {
      expect(answerOf(item, {}, { frameUrl: `https://desk.example/frame/${query}` })?.height).to.equal(height);
    });
  }

  it('writes no markup of a feed’s, and no code of a template language', () => {
    const nasty = '</script><img src=x onerror=alert(1)> {{ 7 * 7 }} [shortcode] "quoted"';
    const html = answerOf({ id: nasty, title: nasty, summary: nasty, url: 'javascript:alert(1)' })?.html ?? '';
    const box = new DOMParser().parseFromString(html, 'text/html');
    expect(box.querySelectorAll('img, [onerror], [href^="javascript"]').length).to.equal(0);
    expect(box.querySelectorAll('iframe, script, blockquote').length).to.equal(3);
    expect(new URL(box.querySelector('iframe')?.src ?? '').searchParams.get('briefing')).to.equal(nasty);
    expect(html).not.to.match(/[{}[\]]/);
  });

  it('has none where all is for members', () => {
    const gates = [{ id: 'all', url: 'https://desk.example/members/all', summary: 'A teaser.' }];
    for (const [more, isClosed] of [
      [{ content_text: '' }, true],
      [{ content_text: ' ', sections: [{ title: 'Empty' }] }, true],
      [{ content_text: 'Text.' }, false],
      [{ content_text: '', summary: 'A standfirst.' }, false],
      [{ content_text: '', content_html: '<p>Text.</p>' }, false],
      [{ content_text: '', sections: [{ items: ['One'] }] }, false],
    ] as const) {
      const { sections, ...item } = { sections: undefined, ...more };
      const given = { ...item, _briefing: { version: 1, gates, sections } };
      expect(isForMembersAlone(read(given)[0]), JSON.stringify(more)).to.equal(isClosed);
      expect(answerOf(given) === undefined, JSON.stringify(more)).to.equal(isClosed);
    }
    expect(isForMembersAlone(read({ content_text: '' })[0]), 'without a gate').to.equal(false);
  });
});

describe('discoveryLink', () => {
  it('is a line for the head of a page', () => {
    const [briefing] = read({ title: 'A "vote" & more' });
    expect(discoveryLink(briefing, 'https://desk.example/o/one.json?a=1&b=2')).to.equal(
      '<link rel="alternate" type="application/json+oembed" href="https://desk.example/o/one.json?a=1&amp;b=2" title="A &quot;vote&quot; &amp; more" />',
    );
  });
});
